//! N0008: a postal code was written as NNN-NNNN.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A postal code came without its hyphen, with another sign in its place, or with 〒.
    /// # Why it matters
    /// One notation makes equal codes equal.
    /// # What to do
    /// Nothing.
    id: "N0008",
    name: "postal",
    severity: Severity::Note,
    audit: Severity::Note,
    basis: &[&basis::PROFILE],
    title: Words { ja: "郵便番号の書き方をそろえた", en: "postal code" },
    message: Words { ja: "「{item}」を「NNN-NNNN」の形にそろえました。", en: "\"{item}\" was written as NNN-NNNN." },
    why_ja: "郵便番号を一つの形にそろえると照合できます。",
    todo_ja: "対応は不要です。",
    checks: &[Check::Reading(&[Trouble::NotePostal])],
}
