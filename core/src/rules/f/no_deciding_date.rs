//! F0060: no date of a record can choose the rules in force.

use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// None of the dates that decide which rules apply can be used: diagnosis, collection, report, and the date of the
    /// submission.
    /// # Why it matters
    /// What the law asked changed within weeks in 2020. Without a date the rules that hold only for a time are not run
    /// on the record, so "nothing found" would say too little.
    /// # What to do
    /// Fill in the date: of collection or of report in a test report, of diagnosis in a notification (発生届) or a case,
    /// the day of a withdrawal, and the day that a count or daily totals are of. For facilities, give today's date to
    /// the check. A whole file can also be checked by the law of one day (`as_of`).
    id: "F0060",
    name: "no-deciding-date",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &Kind::ALL,
    basis: &[&basis::PROFILE],
    title: Words { ja: "基準日がない", en: "no deciding date" },
    message: Words {
        ja: "どの時点の決まりを当てはめるかを決める日付（診断日、採取日、報告日など）がなく、\
            期間のある確認を行いませんでした。",
        en: "No date (of diagnosis, of collection, of report, …) says which rules were in force; those that hold for a time \
            were not run.",
    },
    why_ja: "令和2年の決まりは数週間で変わりました。日付がないと、期間の定めのある確認を行えず、\
        「指摘なし」が問題のないことを意味しません。",
    todo_ja: "検査結果報告では採取日か報告日、発生届では診断年月日、症例では診断日、検査実施件数では実施日、\
        日次報告では診断日、取下げでは取下げ日を入力してください。医療機関等の表では、確認する日を指定してください。\
        全体を特定の日の決まりで確認することもできます（as_of）。",
    checks: &[Check::NoDecidingDate],
}
