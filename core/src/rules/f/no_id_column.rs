//! F0012: a CSV file has no column that numbers its records.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// The header has no column for the number by which the sender knows a record: the report number, or for facilities
    /// the facility number.
    /// # Why it matters
    /// Without it, a record can only be named by its line, corrections cannot name what they replace, and records sent
    /// twice are not found.
    /// # What to do
    /// Add the number to the layout of the export (報告ID; for facilities 医療機関等ID). Any number that is never given
    /// twice will do.
    id: "F0012",
    name: "no-id-column",
    severity: Severity::Warning,
    audit: Severity::Warning,
    basis: &[&basis::PROFILE],
    title: Words { ja: "番号の列がない", en: "no id column" },
    message: Words {
        ja: "記録を区別する番号の列（報告ID、医療機関等の表では医療機関等ID）がありません。",
        en: "There is no column with the number of the record (報告ID; for facilities 医療機関等ID).",
    },
    why_ja: "番号がないと、記録を行番号でしか示せず、訂正の対象も指定できず、同じ報告の二重送信も見つけられません。",
    todo_ja: "出力の設定で番号の列を加えてください。同じ番号を二度使わなければ、院内で決めた番号で構いません。",
    checks: &[Check::Reading(&[Trouble::HeaderNoId])],
}
