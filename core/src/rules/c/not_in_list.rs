//! C0001: a value is not one of the choices of the item.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// An item with fixed choices holds something that is neither a code, a label nor a known spelling of one. The same
    /// holds for yes/no items.
    /// # Why it matters
    /// A near match may be the wrong test or result: 抗原 alone does not say whether it was 定性 or 定量. So nothing
    /// near is taken.
    /// # What to do
    /// Choose one of the choices in the code list of the item, or map your own words to them in the export.
    id: "C0001",
    name: "not-in-list",
    basis: &[&basis::PROFILE],
    title: Words { ja: "選択肢にない値", en: "not in the list" },
    message: Words {
        ja: "「{item}」の値が、様式の選択肢にありません。",
        en: "The value of \"{item}\" is not one of the choices of the form.",
    },
    why_ja: "似た選択肢に読み替えると、別の検査や結果になるおそれがあります。例えば「抗原」だけでは、\
        定性か定量かがわかりません。",
    todo_ja: "項目のコード表にある選択肢から選ぶか、出力の設定で院内の用語を選択肢に対応させてください。",
    checks: &[Check::Reading(&[Trouble::NotInList])],
}
