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
    /// A report without it cannot be assigned to a facility, counted by area, or used to decide on the public subsidy;
    /// reports that lacked address, sex or age were left uncounted by the thousand in November 2020.
    /// # What to do
    /// Fill in the item from the chart or the order. If it really is not known and the form allows it, write 不明.
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
    why_ja: "この項目がないと、医療機関等への割当て、地域別の集計、公費補助の判断ができません。令和2年11月には、住所・性別・年齢のない報告が\
        数千件、集計されないまま残った例があります。",
    todo_ja: "診療録や検査依頼から転記してください。不明で、様式が認めている項目は「不明」と入力してください。",
    checks: &[Check::Presence(Need::Required)],
}
