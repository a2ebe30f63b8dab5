//! F0043: a text holds the replacement character.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A text holds U+FFFD, which programs write where they could not read a character.
    /// # Why it matters
    /// The character that stood there is lost already, before the data came here. The text is kept as it is.
    /// # What to do
    /// Look up the text in the chart and enter it again; find the conversion that loses characters.
    id: "F0043",
    name: "replacement-character",
    severity: Severity::Warning,
    audit: Severity::Warning,
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "文字化け", en: "replacement character" },
    message: Words {
        ja: "「{item}」に、文字化けを示す文字（U+FFFD）が含まれています。",
        en: "\"{item}\" holds the replacement character (U+FFFD).",
    },
    why_ja: "前の段階の変換で、元の文字がすでに失われています。値はそのまま保持します。",
    todo_ja: "診療録で元の文字を確かめて入力し直し、どの変換で文字が失われたかを調べてください。",
    checks: &[Check::Reading(&[Trouble::ReplacementCharacter])],
}
