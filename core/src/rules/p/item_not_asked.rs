//! P0008: an item is given that the form of that day does not ask for.

use crate::finding::fix::Safety;
use crate::model::kind::Kind;
use crate::model::presence::Need;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// An item is given that the version of the form in use on the deciding day does not have: it had been removed, or
    /// had not come yet, or is for others (a guardian is asked for minors only). 不明 (unknown) asks for nobody's time and
    /// is not found.
    /// # Why it matters
    /// Nothing is wrong with the record, but nobody has to type it, and what the form does not ask for about a person
    /// need not be sent.
    /// # What to do
    /// Nothing. To save work, leave the item out of the export from this day on.
    id: "P0008",
    name: "item-not-asked",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::CaseNotification],
    fixes: &[Safety::Lossy],
    basis: &[&basis::FORM_COMMON, &basis::FORM_2022_06_30, &basis::PROFILE],
    args: &["condition", "form"],
    title: Words { ja: "様式が求めていない項目", en: "item not asked for" },
    message: Words {
        ja: "「{item}」は、{form}からの様式では求められていません（{condition}）。",
        en: "\"{item}\" is not asked for by the form of {form} ({condition}).",
    },
    why_ja: "誤りではありませんが、入力しなくてよい項目です。様式が求めていない個人情報は、送らずに済みます。",
    todo_ja: "直す必要はありません。入力の手間を減らすため、この日以降の書出しから外すことができます。",
    checks: &[Check::Presence(Need::NotAsked)],
}
