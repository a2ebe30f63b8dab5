//! N0014: a suggested fix was applied.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// Under `apply`, a suggested fix was applied to the record before it was checked.
    /// # Why it matters
    /// The trail of what was changed, with the class of the fix and how the value was formed.
    /// # What to do
    /// Nothing here; P0020 says what to look at.
    id: "N0014",
    name: "fix-applied",
    severity: Severity::Note,
    audit: Severity::Note,
    basis: &[&basis::PROFILE],
    args: &["class", "by"],
    title: Words { ja: "修正の候補を適用した", en: "suggested fix applied" },
    message: Words {
        ja: "「{item}」に、修正の候補を適用しました（{class}）。使った値：{by}",
        en: "A suggested fix was applied to \"{item}\" ({class}): {by}.",
    },
    why_ja: "何をどのように変えたかの記録です。",
    todo_ja: "ここでの対応は不要です。確かめる点はP0020にあります。",
    checks: &[Check::Reading(&[Trouble::NoteFix])],
}
