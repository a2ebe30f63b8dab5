//! The options of the library by name, `docs/c/options.md`: what each takes, its default, what it does.

use std::fmt::Write as _;

use hersys::model::kind::Kind;

use crate::generate::Artefact;
use crate::rule_pages::{GENERATED, cell};

const HEAD: &str = "# Options · オプション

What `hersys_options_set` takes, by name; the flags of the command `hersys` are the same with `-` for `_`, save
`input_format` (`--from`), `output_format` (`--to`) and `output_encoding` (`--encoding`). A value that cannot be used
gives `HERSYS_STATUS_OPTION` or `HERSYS_STATUS_COLUMNS`, and `hersys_options_error` says what is taken. `hersys_setup`
holds the most frequent ones as fields. `hersys_options_set` に渡す名前と値の一覧です。

`hersys_record_write` and `hersys_submission_write` take format and encoding as arguments, and these go before
`output_format` and `output_encoding`. 書き出す関数の引数の形式と文字コードは、オプションより優先します。

| name | takes | default | what it does | 説明 |
|---|---|---|---|---|
";

/// An option as the page tells it.
struct Told {
    name: &'static str,
    /// Words that are taken stand in backticks; `KINDS` stands for the kinds of record.
    takes: &'static str,
    /// The value that is the same as setting nothing; empty if there is none.
    default: &'static str,
    en: &'static str,
    ja: &'static str,
}

/// An option in one line.
const fn told(
    name: &'static str,
    takes: &'static str,
    default: &'static str,
    en: &'static str,
    ja: &'static str,
) -> Told {
    Told { name, takes, default, en, ja }
}

/// Every option, in the order of `Options::NAMES`; a test holds it to what the library takes.
#[rustfmt::skip]
const OPTIONS: [Told; 26] = [
    told("input_format", "`json`, `ndjson`, `csv`", "",
        "form of the input; without it the content decides", "入力の形式。なければ内容で判断する"),
    told("kind", "KINDS", "",
        "kind of record of a CSV whose header does not tell it; records of other kinds are skipped",
        "記録の種類。見出しで種類が決まらない CSV に要る。ほかの種類は読み飛ばす"),
    told("columns", "JSON of a column map, such as `{\"columns\": {\"カルテ番号\": \"report_id\"}}`", "",
        "how the sender's columns and words map to items (CSV)", "列や用語の対応表（CSV）"),
    told("as_of", "a day, `2020-08-01`", "",
        "goes before the dates of each record: by the law of that day", "各記録の日付の代わりに、その日の時点の規則で確かめる"),
    told("today", "a day, `2020-08-01`", "",
        "the day of the check, for dates in the future and lateness; without it these are not checked",
        "確認する日。未来の日付と遅れを確かめる。なければ確かめない"),
    told("next", "a day, `2022-09-26`", "",
        "counts too which records the rules of this day would reject", "その日の規則で却下される記録も数える"),
    told("audit", "`true`, `false`", "false",
        "holds the requests of notices as errors", "事務連絡のお願いを誤りとして扱う"),
    told("batch", "`auto`, `on`, `off`", "auto",
        "are records compared with each other? `auto`: the first 500,000", "記録どうしを比べるか。`auto` は最初の50万件"),
    told("threads", "a number, `4`", "1",
        "threads of one call; the answer does not depend on it", "1回の呼出しで使うスレッドの数。結果は変わらない"),
    told("lang", "`ja`, `en`", "",
        "language of `HERSYS_FINDING_PART_MESSAGE` and of text output", "メッセージの言語"),
    told("notes", "`true`, `false`", "false",
        "lists the notes of normalisation, not only their count", "整形の記録を、数だけでなく一覧にする"),
    told("max_findings", "a number, `50`", "1000",
        "findings listed of each rule; counts stay exact", "規則ごとに一覧にする指摘の数。件数は正確なまま"),
    told("allow", "the id of a rule, `H0104`; may be set again", "",
        "this rule rejects nothing and is only counted", "その規則では却下せず、数えるだけにする"),
    told("pending_days", "a number, `14`", "7",
        "days after which 検査中 is doubtful", "検査中のままを疑う日数"),
    told("late_days", "a number, `3`", "7",
        "days after which a notification is called late", "発生届を遅れとみなす日数"),
    told("result_days", "a number, `3`", "7",
        "days after which a test result is called late", "検査結果報告を遅れとみなす日数"),
    told("totals_days", "a number, `3`", "1",
        "days after which daily totals are called late", "日次報告を遅れとみなす日数"),
    told("apply", "`lossless`", "",
        "fills in the suggested fixes that lose nothing and say nothing about a person",
        "患者に関わらず、情報の失われない修正案を当てはめる"),
    told("output_format", "`json`, `ndjson`, `csv`, `open-data`", "json",
        "form of the output of `hersys_convert`", "`hersys_convert` の出力の形式"),
    told("layout", "`positive-patients`, `people-tested`, `tests-performed`, `negatives-confirmed`", "",
        "layout of open data; goes with `open-data`", "オープンデータの様式"),
    told("output_encoding", "`utf-8`, `utf-8-bom`, `cp932`", "",
        "encoding of a CSV that is written: without it UTF-8, for a spreadsheet with a byte order mark",
        "書き出す CSV の文字コード。なければ UTF-8"),
    told("for_spreadsheet", "`true`, `false`", "false",
        "a CSV for people: labels instead of codes, and nothing that a spreadsheet would run or change",
        "表計算ソフトで見るための CSV（コードの代わりに表記）"),
    told("id", "a text", "",
        "`id` of the submission; without it its SHA-256", "提出物の `id`。なければ SHA-256"),
    told("created_at", "a time, `2020-08-01T09:30:00+09:00`", "",
        "`created_at` of the submission", "提出物の作成日時"),
    told("sender", "a text", "",
        "`sender` of the submission", "提出元"),
    told("complete", "`true`, `false`", "false",
        "the submission holds every report: a reference to another one is an error",
        "すべての報告を含む提出物とする。中にない報告を指すと誤り"),
];

/// The page.
pub fn page() -> Artefact {
    let mut text = format!("{GENERATED}{HEAD}");
    for option in &OPTIONS {
        let Told { name, default, en, ja, .. } = option;
        let default = if default.is_empty() { "–".to_owned() } else { format!("`{default}`") };
        let _ = writeln!(text, "| `{name}` | {} | {default} | {} | {} |", cell(&takes(option)), cell(en), cell(ja));
    }
    Artefact { path: "docs/c/options.md".to_owned(), content: text }
}

/// What an option takes, in words.
fn takes(option: &Told) -> String {
    option.takes.replace("KINDS", &Kind::ALL.map(|kind| format!("`{}`", kind.name())).join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hersys::Options;

    #[test]
    fn every_option_is_on_the_page_in_the_order_of_the_library() {
        assert_eq!(OPTIONS.map(|option| option.name), Options::NAMES);
    }

    /// The library is the judge of the page: it takes every word shown, and the default changes nothing.
    #[test]
    fn the_library_takes_every_word_that_the_page_shows() {
        let untouched = format!("{:?}", Options::default());
        for option in &OPTIONS {
            let takes = takes(option);
            let words: Vec<&str> = takes.split('`').skip(1).step_by(2).collect();
            assert_eq!(words.is_empty(), takes == "a text", "{}: no word shown", option.name);
            let mut refused = Options::default();
            assert_eq!(refused.set(option.name, "no such word").is_err(), takes != "a text", "{}", option.name);
            for word in words {
                let mut options = Options::default();
                options.set(option.name, word).unwrap_or_else(|error| panic!("{}: {word}: {error}", option.name));
                assert_eq!(format!("{options:?}") == untouched, word == option.default, "{}: {word}", option.name);
            }
            if !option.default.is_empty() {
                let mut options = Options::default();
                options.set(option.name, option.default).unwrap();
                assert_eq!(format!("{options:?}"), untouched, "{}: not the default", option.name);
            }
        }
    }
}
