//! N0005: a date in another notation became YYYY-MM-DD.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A Gregorian date was written with slashes, dots, kanji, without zeros or separators, or with the day of the
    /// week, which was left out.
    /// # Why it matters
    /// One notation for all dates makes them comparable. A day of the week is not compared with the date.
    /// # What to do
    /// Nothing.
    id: "N0005",
    name: "date",
    severity: Severity::Note,
    audit: Severity::Note,
    basis: &[&basis::PROFILE],
    title: Words { ja: "日付の書き方をそろえた", en: "date" },
    message: Words {
        ja: "「{item}」の日付の書き方を「YYYY-MM-DD」にそろえました。",
        en: "The date in \"{item}\" was written as YYYY-MM-DD.",
    },
    why_ja: "日付を一つの形にそろえると比較できます。曜日は除き、日付との一致は確かめません。",
    todo_ja: "対応は不要です。",
    checks: &[Check::Reading(&[Trouble::NoteDate])],
}
