//! F0001: the input holds nothing.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// The input has no bytes, or nothing but white space or a byte order mark.
    /// # Why it matters
    /// An empty file may be a day without tests or an export that failed. The two cannot be told apart, so it is never
    /// taken for "nothing to report".
    /// # What to do
    /// Run the export again and look at the size of the file. To report a day without tests, send a tests-performed
    /// record whose number of tests done is 0.
    id: "F0001",
    name: "input-empty",
    unreadable: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "入力が空", en: "empty input" },
    message: Words {
        ja: "入力にデータがありません（0バイト、または空白かBOMだけです）。",
        en: "The input is empty: no bytes, or only white space or a byte order mark.",
    },
    why_ja: "空のファイルは、検査がなかった日とも、出力の失敗とも読めます。区別できないため、\
        「報告なし」とはみなしません。",
    todo_ja: "システムからの出力をやり直し、ファイルの大きさを確かめてください。検査がなかった日は、\
        実施件数を0とした検査実施件数の報告で知らせてください。",
    checks: &[Check::Reading(&[Trouble::InputEmpty])],
}
