//! N0004: a date of a Japanese era became a Gregorian date.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A date was written with an era (令和2年7月17日, R2.7.17) and became YYYY-MM-DD.
    /// # Why it matters
    /// One notation for all dates makes them comparable; the change loses nothing, for each day of an era is one day.
    /// # What to do
    /// Nothing.
    id: "N0004",
    name: "era",
    severity: Severity::Note,
    audit: Severity::Note,
    basis: &[&basis::PROFILE],
    title: Words { ja: "和暦を西暦にした", en: "era" },
    message: Words {
        ja: "「{item}」の和暦を西暦に改めました。",
        en: "The era date in \"{item}\" became a Gregorian date.",
    },
    why_ja: "日付を一つの形にそろえると比較できます。和暦の日付は西暦の1日に必ず対応するため、情報は失われません。",
    todo_ja: "対応は不要です。",
    checks: &[Check::Reading(&[Trouble::NoteEra])],
}
