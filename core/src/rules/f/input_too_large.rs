//! F0005: the input is larger than the limit for one JSON document.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// The input is larger than a document that has to be held whole may be. The limit is in bytes.
    /// # Why it matters
    /// A JSON document is read whole, so its size is memory. The limit keeps one file from taking down the machine that
    /// checks it. It belongs to this library, not to any form.
    /// # What to do
    /// Send NDJSON (one record a line) or CSV, which are read piece by piece, or split the document.
    id: "F0005",
    name: "input-too-large",
    unreadable: true,
    basis: &[&basis::PROFILE],
    args: &["limit"],
    title: Words { ja: "大きすぎる入力", en: "input too large" },
    message: Words {
        ja: "入力が上限（{limit}バイト）を超えています。",
        en: "The input is larger than the limit of {limit} bytes.",
    },
    why_ja: "JSON文書は全体をメモリーに置いて読みます。上限は、一つのファイルで検査の機械が止まるのを防ぐもので、\
        様式の決まりではありません。",
    todo_ja: "1行に1件のNDJSONかCSVにする（少しずつ読めます）か、ファイルを分けてください。",
    checks: &[Check::Reading(&[Trouble::InputTooLarge])],
}
