//! N0006: a time of day behind a date was left out.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A date item held a time as well, in Japan's time or without an offset.
    /// # Why it matters
    /// The item is a calendar day in Japan, and the form has no place for the time.
    /// # What to do
    /// Nothing. If the time matters to you, keep it in your own system.
    id: "N0006",
    name: "time",
    severity: Severity::Note,
    audit: Severity::Note,
    basis: &[&basis::PROFILE],
    title: Words { ja: "時刻を除いた", en: "time" },
    message: Words {
        ja: "「{item}」の時刻を除き、日付だけを残しました。",
        en: "The time in \"{item}\" was left out; the date stays.",
    },
    why_ja: "この項目は日本の暦日で、様式に時刻の欄はありません。",
    todo_ja: "対応は不要です。時刻が必要な場合は、院内のシステムで保管してください。",
    checks: &[Check::Reading(&[Trouble::NoteTime])],
}
