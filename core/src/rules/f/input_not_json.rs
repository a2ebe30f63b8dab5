//! F0006: a JSON document as a whole cannot be read.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// The input begins like a JSON document, but it is malformed, so that it cannot be cut into records. The finding
    /// names the class of the fault, never its text.
    /// # Why it matters
    /// Behind the place where the text ceases to be JSON, nothing can be assigned to a record; a guess might drop or
    /// mix up reports.
    /// # What to do
    /// Mend the program that writes the file: use a JSON library instead of joining strings, and make sure that the
    /// file was written to its end.
    id: "F0006",
    name: "input-not-json",
    unreadable: true,
    basis: &[&basis::RFC_8259],
    args: &["what"],
    title: Words { ja: "JSONとして読めない入力", en: "malformed JSON document" },
    message: Words {
        ja: "入力全体がJSONとして正しくありません（{what}）。",
        en: "The input as a whole is not well-formed JSON ({what}).",
    },
    why_ja: "JSONとして壊れた箇所より後は、どのレコードのものか決められません。推測すると、\
        報告の欠落や取違えが起こります。",
    todo_ja: "出力するプログラムを直してください。文字列をつなげて作らずにJSONライブラリーを使い、\
        ファイルが最後まで書かれたかも確かめてください。",
    checks: &[Check::Reading(&[Trouble::InputNotJson])],
}
