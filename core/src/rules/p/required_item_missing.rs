//! P0001: an item that the form requires is absent.

use crate::finding::fix::Safety;
use crate::model::kind::Kind;
use crate::model::presence::Need;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// An item that every record of this kind must hold is absent. 不明 (unknown) counts as given where the form allows it.
    /// # Why it matters
    /// Every record of this kind needs it: without it the record may not be taken, counted or matched with others, and
    /// somebody will be asked for it.
    /// # What to do
    /// Fill in the item from the chart, the order or the papers of the facility. If it really is not known and the
    /// form allows it, write 不明.
    id: "P0001",
    name: "required-item-missing",
    kinds: &Kind::ALL,
    fixes: &[Safety::Lossless],
    basis: &[
        &basis::NOTICE_1,
        &basis::NOTICE_2,
        &basis::CONTRACT_ITEMS,
        &basis::STATUS_0910,
        &basis::FORM_COMMON,
        &basis::FORM_2021_02_10,
        &basis::FORM_2022_06_30,
        &basis::TOTALS_0926,
        &basis::PROFILE,
    ],
    title: Words { ja: "必須項目がない", en: "required item missing" },
    message: Words { ja: "必須項目「{item}」が入力されていません。", en: "The required item \"{item}\" is missing." },
    why_ja: "この種別の報告に必ず要る項目です。欠けていると、受付や集計、ほかの記録との突合せができないことがあり、\
        問合せが必要になります。",
    todo_ja: "診療録、検査依頼、施設の台帳などから転記してください。不明で、様式が認めている項目は「不明」と入力してください。",
    checks: &[Check::Presence(Need::Required)],
}
