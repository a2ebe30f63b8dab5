//! N0011: a number was written without separators and units.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A number had thousands separators or a unit such as 歳, 件 or 人, which were taken out.
    /// # Why it matters
    /// Only digits can be counted with.
    /// # What to do
    /// Nothing.
    id: "N0011",
    name: "number",
    severity: Severity::Note,
    audit: Severity::Note,
    basis: &[&basis::PROFILE],
    title: Words { ja: "数値の書き方をそろえた", en: "number" },
    message: Words {
        ja: "「{item}」の桁区切りや単位を除きました。",
        en: "Separators or a unit were taken out of \"{item}\".",
    },
    why_ja: "集計には数字だけを使います。",
    todo_ja: "対応は不要です。",
    checks: &[Check::Reading(&[Trouble::NoteNumber])],
}
