//! The command line: its flags, and the help that lists them. Values are judged where every door judges them, in core.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::LazyLock;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args as Flags, Parser, Subcommand, ValueEnum};
use hersys::code::CodeKind;
use hersys::duty::cost::Purpose;
use hersys::model::kind::Kind;
use hersys::options::{Apply, Layout, OutputEncoding};

/// A hospital must know which rules it ran, so the catalogue is part of the version.
static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (catalogue {})", env!("CARGO_PKG_VERSION"), hersys::CATALOGUE));

/// HER-SYSの報告を検査・変換する / Checks and converts HER-SYS reports
#[derive(Parser)]
#[command(
    name = "hersys",
    version = VERSION.as_str(),
    disable_help_subcommand = true,
    after_help = "終了コード / Exit status\n  0  誤りなし / no error found\n  1  誤りあり / errors found\n  \
        2  処理できない / the job could not be done (usage, no such file, disk)"
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// ファイルを検査する / Says what is wrong, why, and what to do
    #[command(next_line_help = true)]
    Check(Box<Check>),
    /// 何を誰にいつまでに / Which reports are due, to whom, by when, why
    #[command(next_line_help = true)]
    Due(Box<Due>),
    /// 事務連絡の確認表 / The checklist of the notice of 2020-07-17
    #[command(next_line_help = true)]
    Readiness(Box<Readiness>),
    /// 入力人員の経費の按分 / Shares the cost of staff for entry
    #[command(next_line_help = true)]
    Cost(Cost),
    /// 提出データにする / Writes a submission, and gives the bad rows back
    #[command(next_line_help = true)]
    Convert(Box<Convert>),
    /// コードや日付などを確かめる / Looks at codes, dates, names
    #[command(next_line_help = true)]
    Code(Code),
    /// 指摘された値を見る / Shows the value a finding speaks of
    #[command(next_line_help = true)]
    Value(Value),
    /// 検査規則の一覧と説明 / Lists and explains the rules
    #[command(next_line_help = true)]
    Rules(Rules),
    /// 項目の一覧 / The data dictionary: items, columns, code lists
    #[command(next_line_help = true)]
    Fields(Fields),
    /// JSONスキーマ / A JSON Schema
    #[command(next_line_help = true)]
    Schema(Schema),
    /// 架空のデータを作る / Makes synthetic records, clean or with defects
    #[command(next_line_help = true)]
    Sample(Sample),
    /// 記入例つきのひな型 / A form to fill in, with an example
    #[command(next_line_help = true)]
    Template(Template),
}

/// Form of the report of `check`.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// 読むための報告 / for people
    Text,
    /// 一つのJSON文書 / one JSON document
    Json,
    /// 一行に一つの指摘、最終行に結果 / a finding a line, the result last
    Ndjson,
    /// 一行に一つの指摘 / a finding a row
    Csv,
}

#[derive(Flags)]
pub struct Check {
    /// 検査するファイル、- は標準入力 / files to check, - = standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<OsString>,
    /// 報告の形式 / form of the report
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ReportFormat::Text, hide_possible_values = true,
        help = "報告の形式 / form of it: text, json, ndjson, csv")]
    pub format: ReportFormat,
    /// CSVの文字コード / encoding of a CSV: utf-8-bom (default), utf-8, cp932
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(OutputEncoding::ALL.map(OutputEncoding::name)),
        hide_possible_values = true)]
    pub encoding: Option<String>,
    /// この日の規則での却下 / what the rules of that day would reject
    #[arg(long, value_name = "DATE")]
    pub next: Option<String>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Flags)]
pub struct Due {
    /// 報告や医療機関等のファイル、- は標準入力 / files, - = standard input
    #[arg(required_unless_present = "facilities", value_name = "FILE")]
    pub files: Vec<OsString>,
    /// 出力の形式 / form of the output: text, json
    #[arg(long, value_name = "FORMAT", default_value = "text",
        value_parser = PossibleValuesParser::new(["text", "json"]), hide_possible_values = true)]
    pub format: String,
    /// 対象外のものも示す / show what is not due too, with the reason
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Flags)]
pub struct Readiness {
    /// 報告や医療機関等のファイル、- は標準入力 / files, - = standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<OsString>,
    /// 出力の形式 / form of the output: text, json
    #[arg(long, value_name = "FORMAT", default_value = "text",
        value_parser = PossibleValuesParser::new(["text", "json"]), hide_possible_values = true)]
    pub format: String,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Flags)]
pub struct Cost {
    /// 経費（円）/ cost in yen
    // A bad amount is refused in both languages, and not repeated: so the text comes as it is.
    #[arg(value_name = "YEN", allow_negative_numbers = true)]
    pub yen: String,
    /// 目的 / health-centre-entry, facility-entry-support, other
    #[arg(long, value_parser = PossibleValuesParser::new(Purpose::ALL.iter().map(|purpose| purpose.term().code)),
        hide_possible_values = true)]
    pub purpose: String,
    /// 出力の形式 / form of the output: text, json
    #[arg(long, value_name = "FORMAT", default_value = "text",
        value_parser = PossibleValuesParser::new(["text", "json"]), hide_possible_values = true)]
    pub format: String,
    #[command(flatten)]
    pub lang: Lang,
}

#[derive(Flags)]
pub struct Convert {
    /// 変換するファイル、- は標準入力 / file to convert, - = standard input
    #[arg(value_name = "FILE")]
    pub file: OsString,
    /// 出力の形式 / json = a submission, ndjson, csv = one kind, open-data
    #[arg(long, value_name = "FORMAT", required_unless_present = "tables", hide_possible_values = true,
        value_parser = PossibleValuesParser::new(["json", "ndjson", "csv", "open-data"]))]
    pub to: Option<String>,
    /// オープンデータの様式 / layout of open data: positive-patients,
    /// people-tested, tests-performed, negatives-confirmed
    #[arg(long, value_parser = PossibleValuesParser::new(Layout::ALL.map(Layout::name)), hide_possible_values = true,
        verbatim_doc_comment)]
    pub layout: Option<String>,
    /// 出力先、- は標準出力 / output, - = standard output
    #[arg(long, value_name = "FILE", required_unless_present = "tables", conflicts_with = "tables")]
    pub out: Option<OsString>,
    /// 種別ごとのCSVの出力先 / folder for a CSV of each kind; means --to csv
    #[arg(long, value_name = "FOLDER")]
    pub tables: Option<PathBuf>,
    /// CSVの文字コード / encoding of a CSV: utf-8, utf-8-bom, cp932
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(OutputEncoding::ALL.map(OutputEncoding::name)),
        hide_possible_values = true)]
    pub encoding: Option<String>,
    /// 表計算ソフト用のCSV / a CSV for people: labels, nothing that runs;
    /// utf-8-bom unless --encoding says otherwise
    #[arg(long, verbatim_doc_comment)]
    pub for_spreadsheet: bool,
    /// 却下した行の出力先 / rejected rows, in the sender's own form
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
    /// 提出データのID / id of it (default: SHA-256 of the records)
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// 作成日時 / time of the submission, 2020-08-01T09:30:00+09:00
    #[arg(long, value_name = "TIME")]
    pub created_at: Option<String>,
    /// 提出者 / sender of the submission
    #[arg(long, value_name = "TEXT")]
    pub sender: Option<String>,
    /// すべての報告を含む / the submission holds every report
    #[arg(long)]
    pub complete: bool,
    #[command(flatten)]
    pub common: Common,
}

/// Flags that say how an input is read.
#[derive(Flags)]
pub struct Form {
    /// 入力の形式 / form of the input: json, ndjson, csv (default: content)
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(["json", "ndjson", "csv"]),
        hide_possible_values = true)]
    pub from: Option<String>,
    /// 報告の種別 / kind of record: facility, test-result, tests-performed,
    /// case, case-notification, daily-totals, withdrawal
    #[arg(long, value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::name)), hide_possible_values = true,
        verbatim_doc_comment)]
    pub kind: Option<String>,
    /// 列の対応表（JSON）/ column map: your headers and words to ours
    #[arg(long, value_name = "FILE")]
    pub columns: Option<PathBuf>,
}

/// Flags that checks and conversions share.
#[derive(Flags)]
pub struct Common {
    #[command(flatten)]
    pub form: Form,
    /// 医療機関等の一覧（繰返し可）/ facilities as reference data, repeatable
    #[arg(long, value_name = "FILE")]
    pub facilities: Vec<OsString>,
    /// 新しい市区町村コードの表（繰返し可）/ newer municipality codes: a CSV
    /// whose first column holds them, repeatable
    #[arg(long, value_name = "FILE", verbatim_doc_comment)]
    pub municipalities: Vec<OsString>,
    /// この日の法令で判断する / judge by the law of that day
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// 今日の日付 / today, for future dates and lateness; now = the clock
    #[arg(long, value_name = "DATE|now")]
    pub today: Option<String>,
    /// 通知の求めを誤りとして扱う / hold what notices ask for as errors
    #[arg(long)]
    pub audit: bool,
    /// 報告どうしの照合 / compare records with each other: auto, on, off
    #[arg(long, value_name = "MODE", value_parser = PossibleValuesParser::new(["auto", "on", "off"]),
        hide_possible_values = true)]
    pub batch: Option<String>,
    /// スレッド数 / threads; the answer does not depend on it
    #[arg(long, value_name = "N")]
    pub threads: Option<String>,
    /// 報告の言語 / language of the report: ja, en (default: both)
    #[arg(long, value_parser = PossibleValuesParser::new(["ja", "en"]), hide_possible_values = true)]
    pub lang: Option<String>,
    /// 書き方をそろえた注記も示す / list the notes of normalisation too
    #[arg(long)]
    pub notes: bool,
    /// 規則ごとに示す数 / findings listed for each rule (default 1000)
    #[arg(long, value_name = "N")]
    pub max_findings: Option<String>,
    /// 許す規則（繰返し可）/ a rule that is counted, not listed; repeatable
    #[arg(long, value_name = "RULE")]
    pub allow: Vec<String>,
    /// 修正の候補を適用する / apply suggested fixes: lossless
    #[arg(long, value_name = "CLASS", value_parser = PossibleValuesParser::new([Apply::Lossless.name()]),
        hide_possible_values = true)]
    pub apply: Option<String>,
    /// 検査中のままを疑う日数 / days after which 検査中 is doubtful
    #[arg(long, value_name = "DAYS")]
    pub pending_days: Option<String>,
    /// 発生届が遅いとみなす日数 / days after which a 発生届 is called late
    #[arg(long, value_name = "DAYS")]
    pub late_days: Option<String>,
    /// 検査結果の報告が遅いとみなす日数 / the same for a test result
    #[arg(long, value_name = "DAYS")]
    pub result_days: Option<String>,
    /// 日次報告が遅いとみなす日数 / the same for 日次報告
    #[arg(long, value_name = "DAYS")]
    pub totals_days: Option<String>,
}

#[derive(Flags)]
pub struct Code {
    /// 種類 / municipality, medical-institution, postal, phone, date, kana
    #[arg(value_parser = PossibleValuesParser::new(CodeKind::ALL.map(CodeKind::name)), hide_possible_values = true)]
    pub kind: String,
    /// 値（なければ標準入力の各行）/ values; none or - = lines of stdin
    #[arg(value_name = "VALUE", allow_hyphen_values = false)]
    pub values: Vec<OsString>,
    /// 出力の形式 / form of the answers
    #[arg(long, value_name = "FORMAT", default_value = "text",
        value_parser = PossibleValuesParser::new(["text", "ndjson"]), hide_possible_values = true,
        help = "出力の形式 / form of the answers: text, ndjson")]
    pub format: String,
    #[command(flatten)]
    pub lang: Lang,
}

#[derive(Flags)]
pub struct Value {
    /// 検査したファイル、- は標準入力 / the file checked, - = standard input
    #[arg(value_name = "FILE")]
    pub file: OsString,
    /// 指摘の record / `record` of a finding on this file alone, from 0
    #[arg(long, value_name = "N")]
    pub record: u64,
    /// 指摘の path、空は報告全体 / its `path`; empty = the whole record
    #[arg(long, value_name = "PATH", default_value = "", hide_default_value = true)]
    pub path: String,
    /// 制御文字を ? にせず出す / as it is: control characters not shown as ?
    #[arg(long)]
    pub raw: bool,
    #[command(flatten)]
    pub form: Form,
}

#[derive(Flags)]
pub struct Rules {
    /// 規則の番号または名前 / id or name of a rule
    #[arg(value_name = "ID", conflicts_with = "diff")]
    pub id: Option<String>,
    /// 二つの日の規則の違い / what changes between two days of the law
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"])]
    pub diff: Option<Vec<String>>,
    /// 出力の形式 / form of the output: text, json
    #[arg(long, value_name = "FORMAT", default_value = "text",
        value_parser = PossibleValuesParser::new(["text", "json"]), hide_possible_values = true)]
    pub format: String,
    #[command(flatten)]
    pub lang: Lang,
}

#[derive(Flags)]
pub struct Fields {
    /// 報告の種別またはコード表 / a kind of record, or a code list
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
    /// この日の様式が求める項目 / what the forms of that day ask for, and
    /// what may be left out
    #[arg(long, value_name = "DATE", verbatim_doc_comment)]
    pub as_of: Option<String>,
    /// 出力の形式 / form of the output: text, json (the forms of the day, or
    /// every form)
    #[arg(long, value_name = "FORMAT", default_value = "text", verbatim_doc_comment,
        value_parser = PossibleValuesParser::new(["text", "json"]), hide_possible_values = true)]
    pub format: String,
    #[command(flatten)]
    pub lang: Lang,
}

/// Which form of a kind: that of a day, and where a day has two, which of them.
#[derive(Flags)]
pub struct OfDay {
    /// この日の様式 / the form of that day
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// 様式が2つある日に / where a day has two forms: full (default), minimum
    #[arg(long, value_name = "FORM", requires = "as_of", hide_possible_values = true,
        value_parser = PossibleValuesParser::new(["full", "minimum"]))]
    pub form: Option<String>,
}

/// Flags of `template`.
#[derive(Flags)]
pub struct Template {
    /// 報告の種別 / kind of record: facility, test-result, tests-performed,
    /// case, case-notification, daily-totals, withdrawal
    #[arg(value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::name)).try_map(|name| {
        Kind::from_name(&name).ok_or("a kind")
    }), hide_possible_values = true, verbatim_doc_comment)]
    pub kind: Kind,
    /// ひな型の形式 / csv; json, ndjson = the example alone
    #[arg(long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(["csv", "json", "ndjson"]),
        default_value = "csv", hide_possible_values = true)]
    pub to: String,
    /// CSVの文字コード / encoding of a CSV: utf-8, utf-8-bom, cp932
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(OutputEncoding::ALL.map(OutputEncoding::name)),
        hide_possible_values = true)]
    pub encoding: Option<String>,
    /// 表計算ソフト用のCSV / a CSV for people: labels, nothing that runs;
    /// utf-8-bom unless --encoding says otherwise
    #[arg(long, verbatim_doc_comment)]
    pub for_spreadsheet: bool,
    /// 見出しだけで、記入例なし / the header alone, without the example
    #[arg(long)]
    pub header_only: bool,
    /// 出力先、- は標準出力 / output, - = standard output
    #[arg(long, value_name = "FILE", default_value = "-")]
    pub out: OsString,
    #[command(flatten)]
    pub of_day: OfDay,
}

#[derive(Flags)]
pub struct Schema {
    /// 報告の種別など / a kind of record, submission, finding, result, due
    #[arg(value_name = "NAME")]
    pub name: String,
    #[command(flatten)]
    pub of_day: OfDay,
}

#[derive(Flags)]
pub struct Sample {
    /// 報告の種別 / kind of record: facility, test-result, tests-performed,
    /// case, case-notification, daily-totals, withdrawal
    #[arg(long, required_unless_present = "minimal", value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::name)),
        hide_possible_values = true, verbatim_doc_comment)]
    pub kind: Option<String>,
    /// 件数 / how many; the first do not depend on it
    /// (誤りに要る記録は別 / beside those for defects)
    #[arg(long, value_name = "N", default_value = "100", verbatim_doc_comment)]
    pub n: String,
    /// 乱数の種 / seed; the same seed gives the same bytes
    #[arg(long, value_name = "N", default_value = "0")]
    pub seed: String,
    /// 誤りを入れる割合 / share with a defect, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value = "0")]
    pub defects: String,
    /// この誤りだけを入れる / seeds this kind of defect alone
    #[arg(long, value_name = "NAME")]
    pub only: Option<String>,
    /// 出力の形式 / form of the output: csv, json, ndjson
    #[arg(long, value_name = "FORMAT", default_value = "ndjson", hide_possible_values = true,
        value_parser = PossibleValuesParser::new(["csv", "json", "ndjson"]))]
    pub to: String,
    /// CSVの文字コード / of CSV: utf-8, utf-8-bom, cp932
    #[arg(long, value_name = "ENCODING", default_value = "utf-8", hide_possible_values = true,
        value_parser = PossibleValuesParser::new(hersys::options::OutputEncoding::ALL.map(|encoding| encoding.name())))]
    pub encoding: String,
    /// 出力先（なければ標準出力）/ output (default: standard output)
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// 入れた誤りの一覧（JSON）/ list of the defects, as JSON
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// 医療機関等の出力先 / facilities of the records; adds defects
    #[arg(long, value_name = "FILE")]
    pub facilities_out: Option<PathBuf>,
    /// 検査の日 / day of the check; adds defects
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
    /// 形式の誤りも入れる / adds defects of the form: broken lines, rows
    #[arg(long)]
    pub syntax: bool,
    /// 最小の報告を示す / prints the smallest valid record of a kind
    #[arg(long, value_name = "KIND", exclusive = true, hide_possible_values = true,
        value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::name)))]
    pub minimal: Option<String>,
}

/// Language of what is printed.
#[derive(Flags)]
pub struct Lang {
    /// 言語 / language: ja, en (default: both)
    #[arg(long = "lang", value_name = "LANG", value_parser = PossibleValuesParser::new(["ja", "en"]),
        hide_possible_values = true)]
    pub lang: Option<String>,
}

impl Lang {
    /// The language asked for; `None` = both.
    pub fn chosen(&self) -> Option<hersys::options::Lang> {
        match self.lang.as_deref() {
            Some("ja") => Some(hersys::options::Lang::Ja),
            Some("en") => Some(hersys::options::Lang::En),
            _ => None,
        }
    }
}
