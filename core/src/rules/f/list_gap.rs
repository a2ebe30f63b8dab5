//! F0033: a numbered element is empty, but a later one is filled in.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// In numbered columns an element is empty although one with a higher number holds values: 検査1 is blank and 検査2
    /// is not.
    /// # Why it matters
    /// Either a test is missing, or the tests have moved. If the gap were closed in silence, a correction would later
    /// meet the wrong test.
    /// # What to do
    /// Fill in the empty element, or move the later ones up in the export.
    id: "F0033",
    name: "list-gap",
    basis: &[&basis::PROFILE],
    title: Words { ja: "番号の抜け", en: "gap in a list" },
    message: Words {
        ja: "「{item}」が空ですが、後の番号に入力があります。",
        en: "\"{item}\" is empty, but one with a higher number is filled in.",
    },
    why_ja: "記入漏れか、番号のずれです。黙って詰めると、後の訂正が別の検査に当たるおそれがあります。",
    todo_ja: "空いている番号に入力するか、後の番号を詰めて出力してください（検査2だけでなく、検査1から使います）。",
    checks: &[Check::Reading(&[Trouble::ListGap])],
}
