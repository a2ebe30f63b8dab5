//! N0003: a kana name was written as full-width katakana.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// Hiragana, half-width kana, voicing marks written apart or a hyphen in the place of a long vowel mark became
    /// full-width katakana.
    /// # Why it matters
    /// The form has the reading of a name in full-width katakana, and names are matched by it. ヴ and small kana stay
    /// as they are.
    /// # What to do
    /// Nothing.
    id: "N0003",
    name: "kana",
    severity: Severity::Note,
    audit: Severity::Note,
    basis: &[&basis::PROFILE],
    title: Words { ja: "片仮名にそろえた", en: "kana" },
    message: Words {
        ja: "「{item}」を全角片仮名にそろえました。",
        en: "\"{item}\" was written as full-width katakana.",
    },
    why_ja: "フリガナは全角片仮名で照合します。平仮名、半角カナ、長音の代わりのハイフンなどを直し、\
        「ヴ」や小書きの仮名はそのまま残します。",
    todo_ja: "対応は不要です。",
    checks: &[Check::Reading(&[Trouble::NoteKana])],
}
