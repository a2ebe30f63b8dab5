//! P0009: an item is given that must not be there.

use crate::finding::fix::Safety;
use crate::model::kind::Kind;
use crate::model::presence::Need;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// An item is given that cannot be there for such a person: a date of onset of an asymptomatic carrier. 不明 (unknown)
    /// contradicts nothing.
    /// # Why it matters
    /// The item and the type contradict each other, and the epidemic curve counts by the date of onset: an asymptomatic
    /// carrier with an onset is counted on a day on which nobody fell ill.
    /// # What to do
    /// Look in the chart whether the person had symptoms. If so, the type is a patient; if not, leave the item empty.
    id: "P0009",
    name: "item-forbidden",
    kinds: &[Kind::CaseNotification],
    fixes: &[Safety::Guess],
    basis: &[&basis::PROFILE],
    args: &["condition"],
    title: Words { ja: "入力してはならない項目", en: "item must not be given" },
    message: Words {
        ja: "「{item}」は、{condition}には入力できません。",
        en: "\"{item}\" must not be given {condition}.",
    },
    why_ja: "類型と項目が矛盾しています。流行の推移は発病年月日で集計するため、症状のない人が発病者として数えられてしまいます。",
    todo_ja: "診療録で症状の有無を確かめてください。症状があれば類型を患者に、なければこの項目を空欄にしてください。",
    checks: &[Check::Presence(Need::Forbidden)],
}
