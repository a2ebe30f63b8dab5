//! F0020: a record is not well-formed JSON.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// The text of a record is not JSON: a stray character, a text that ends in the middle, too many levels of nesting,
    /// a bare control character in a string, or text behind the value. The finding names the class, never the text.
    /// # Why it matters
    /// Nothing can be read from such a record, so no other rule looks at it. The records around it are read as usual.
    /// # What to do
    /// Mend the program that writes the records; write each record whole, on one line, with a JSON library. A truncated
    /// last line means that the export broke off.
    id: "F0020",
    name: "record-malformed",
    unreadable: true,
    basis: &[&basis::RFC_8259],
    args: &["what"],
    title: Words { ja: "JSONとして読めないレコード", en: "malformed record" },
    message: Words {
        ja: "このレコードはJSONとして正しくありません（{what}）。",
        en: "This record is not well-formed JSON ({what}).",
    },
    why_ja: "壊れたレコードからは何も読み取れないため、ほかの確認も行いません。前後のレコードは通常どおり読みます。",
    todo_ja: "出力するプログラムを直し、1件を1行に、JSONライブラリーで最後まで書き出してください。\
        最後の行が途中で切れているときは、出力が中断しています。",
    checks: &[Check::Reading(&[Trouble::RecordMalformed])],
}
