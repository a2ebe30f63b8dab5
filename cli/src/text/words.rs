//! The words of reports that are not a rule's own: severities, counts, reasons.

use hersys::pipeline::Reason;
use hersys::rules::rule::{Decides, Severity};
use hersys::rules::scope::DecidedBy;

use super::page::Pair;

/// How grave.
pub const fn severity(severity: Severity) -> Pair<'static> {
    match severity {
        Severity::Error => Pair::new("誤り", "error"),
        Severity::Warning => Pair::new("警告", "warning"),
        Severity::Info => Pair::new("情報", "info"),
        Severity::Note => Pair::new("注記", "note"),
    }
}

/// Which date decided.
pub const fn decided_by(by: DecidedBy) -> Pair<'static> {
    match by {
        DecidedBy::AsOf => Pair::new("--as-of の日付", "the day of --as-of"),
        DecidedBy::Diagnosed => Pair::new("診断日", "date of diagnosis"),
        DecidedBy::Collected => Pair::new("採取日", "date of collection"),
        DecidedBy::Reported => Pair::new("報告日", "date of report"),
        DecidedBy::Submitted => Pair::new("提出データの作成日", "date of the submission"),
        DecidedBy::Today => Pair::new("--today の日付", "the day of --today"),
    }
}

/// Which date of a record decides whether a rule is in force.
pub const fn decides(decides: Decides) -> Pair<'static> {
    decided_by(match decides {
        Decides::Diagnosed => DecidedBy::Diagnosed,
        Decides::Collected => DecidedBy::Collected,
        Decides::Reported => DecidedBy::Reported,
        Decides::Submitted => DecidedBy::Submitted,
    })
}

/// Why rules did not run, and what would make them run.
pub const fn reason(reason: Reason) -> Pair<'static> {
    match reason {
        Reason::NoFacilities => Pair::new(
            "医療機関等の一覧が指定されていないため（--facilities FILE）",
            "no facilities were given (--facilities FILE)",
        ),
        Reason::FacilityNotKnown => Pair::new(
            "報告の医療機関等IDが、医療機関等の一覧にないため",
            "the facility of the report is not among the facilities given",
        ),
        Reason::NoToday => {
            Pair::new("今日の日付が指定されていないため（--today now）", "today's date was not given (--today now)")
        }
        Reason::BatchOff => Pair::new(
            "報告どうしの照合をしない指定のため（--batch off）",
            "records were not compared with each other (--batch off)",
        ),
        Reason::BatchLimit => Pair::new(
            "件数が上限を超えたため、上限より後は照合していません（--batch on で全件）",
            "only the records up to a limit were compared with each other (--batch on compares all)",
        ),
        Reason::NoIds => Pair::new("報告IDの列がないため", "the file has no column with the ids of the reports"),
    }
}

/// The groups of rules, by letter.
pub const fn group(letter: char) -> Pair<'static> {
    match letter {
        'B' => Pair::new("全体の照合", "batch: completeness, totals"),
        'C' => Pair::new("コード", "codes"),
        'D' => Pair::new("日付", "dates and timeliness"),
        'F' => Pair::new("ファイルと文字", "form, readability and text"),
        'H' => Pair::new("医療機関等・契約・経路", "facility, contract, channel"),
        'I' => Pair::new("番号と重複", "identity and duplicates"),
        'K' => Pair::new("項目どうしの整合", "consistency between items"),
        'L' => Pair::new("報告の範囲", "scope and legality"),
        'N' => Pair::new("書き方をそろえた注記", "notes of normalisation"),
        'P' => Pair::new("入力の有無", "presence"),
        _ => Pair::new("その他", "other"),
    }
}
