//! P0002: an item that the form expects is absent.

use crate::finding::fix::Safety;
use crate::model::kind::Kind;
use crate::model::presence::Need;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// An item that a record of this kind should hold, though it can be used without, is absent. 不明 (unknown) counts as
    /// given where the form allows it.
    /// # Why it matters
    /// The record is still accepted, but a question about it, or a comparison with other records, may take somebody's
    /// time.
    /// # What to do
    /// Fill in the item from the chart, the order or the papers of the facility. If it is certain that nobody knows it,
    /// write 不明 where the form allows it.
    id: "P0002",
    name: "expected-item-missing",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &Kind::ALL,
    fixes: &[Safety::Lossless, Safety::Guess],
    basis: &[
        &basis::NOTICE_2,
        &basis::FORM_COMMON,
        &basis::FORM_2021_02_10,
        &basis::PROFILE,
    ],
    title: Words { ja: "あるとよい項目がない", en: "expected item missing" },
    message: Words {
        ja: "「{item}」が入力されていません。分かる場合は入力してください。",
        en: "\"{item}\" is not given; fill it in if it is known.",
    },
    why_ja: "この項目がなくても誤りにはなりませんが、後の問合せや、ほかの記録との突合せに手間がかかることがあります。",
    todo_ja: "診療録、検査依頼、施設の台帳などから転記してください。分からないことが確かで、様式が不明を認めている項目は「不明」と\
        入力すると、この警告は出なくなります。",
    checks: &[Check::Presence(Need::Expected)],
}
