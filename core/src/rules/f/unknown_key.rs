//! F0030: an object has a key that the form does not know.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A key is no item of the form. It is named by its position in its object, counted from 1, because a key may hold
    /// personal data.
    /// # Why it matters
    /// It may be an item of the sender's own, or a misspelt item whose value is then missing. Key and value are kept
    /// and written out again.
    /// # What to do
    /// Nothing, if the item is the sender's own. If it was meant for an item of the form, correct the key.
    id: "F0030",
    name: "unknown-key",
    severity: Severity::Info,
    audit: Severity::Info,
    basis: &[&basis::PROFILE],
    args: &["position"],
    title: Words { ja: "様式にないキー", en: "unknown key" },
    message: Words {
        ja: "{position}番目のキーは様式の項目にありません。値はそのまま保持します。",
        en: "Key number {position} is no item of the form; its value is kept as it is.",
    },
    why_ja: "送り手独自の項目か、項目名の書き誤りです。書き誤りであれば、本来の項目が空のままになります。\
        キーと値は保持し、そのまま書き出します。",
    todo_ja: "独自の項目であれば、そのままで構いません。様式の項目のつもりであれば、項目名を直してください。",
    checks: &[Check::Reading(&[Trouble::UnknownKey])],
}
