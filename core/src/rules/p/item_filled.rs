//! P0020: an empty item was filled, as the caller asked.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// Under `apply`, an item that the record must or should hold was empty and has been filled: with the sum of its
    /// parts, or from the reference data on the facility. Items about a person are never filled.
    /// # Why it matters
    /// What is written then differs from what the sender gave, and the sender does not know yet. A record that is rejected
    /// for something else goes back as it came.
    /// # What to do
    /// Look whether it is right, and enter it in the system that the data come from.
    id: "P0020",
    name: "item-filled",
    severity: Severity::Warning,
    audit: Severity::Warning,
    basis: &[&basis::PROFILE],
    args: &["by"],
    title: Words { ja: "空欄を補った", en: "item filled" },
    message: Words {
        ja: "「{item}」が空欄だったため、{by}で補いました。",
        en: "\"{item}\" was empty and has been filled with {by}.",
    },
    why_ja: "書き出される内容が、送られてきたものと異なります。送り元はまだそのことを知りません。\
        ほかの誤りで却下された報告は、送られてきたまま返されます。",
    todo_ja: "補った内容でよいか確かめ、元のシステムにも入力してください。",
    checks: &[Check::Reading(&[Trouble::Filled])],
}
