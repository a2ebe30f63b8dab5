//! P0007: an item that the form requires on a condition is absent, and the condition holds.

use crate::finding::fix::Safety;
use crate::model::kind::Kind;
use crate::model::presence::Need;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// An item that the form of that day requires of such a person or in such a case is absent: the guardian of a
    /// minor, the date of death of a body, the admission of somebody in hospital. The condition holds only where the
    /// record itself says so.
    /// # Why it matters
    /// The form asks for it because what must be done depends on it; the health centre will have to call.
    /// # What to do
    /// Fill in the item. If the condition does not hold, mend the item that says so (birth date, type, yes or no).
    id: "P0007",
    name: "conditional-item-missing",
    kinds: &[Kind::CaseNotification, Kind::Withdrawal],
    fixes: &[Safety::Lossless],
    basis: &[
        &basis::FORM_COMMON,
        &basis::FORM_2021_02_10,
        &basis::FORM_2022_06_30,
        &basis::LIMITED_2022_09_26,
        &basis::PROFILE,
    ],
    args: &["condition"],
    title: Words { ja: "条件付きの必須項目がない", en: "conditional item missing" },
    message: Words {
        ja: "「{item}」は{condition}に必須ですが、入力されていません。",
        en: "\"{item}\" is required {condition}, and is missing.",
    },
    why_ja: "この条件に当たるときに対応が変わるため、様式が求めている項目です。空欄のままでは保健所からの問合せが必要になります。",
    todo_ja: "この項目を入力してください。条件に当たらないときは、条件のもとになった項目（生年月日、類型、有無など）を直してください。",
    checks: &[Check::Presence(Need::Conditional)],
}
