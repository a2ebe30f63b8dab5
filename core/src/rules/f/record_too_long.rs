//! F0021: a record is longer than the limit.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A line of NDJSON or a row of CSV is longer than one record may be. The limit is in bytes.
    /// # Why it matters
    /// No report of this form comes near the limit. Such a length comes from a quote that was never closed, from
    /// missing line ends, or from a file of another kind; the limit keeps it from filling the memory.
    /// # What to do
    /// Look at the line: does a quote or a line end miss, or was a document pasted into a remark?
    id: "F0021",
    name: "record-too-long",
    unreadable: true,
    basis: &[&basis::PROFILE],
    args: &["limit"],
    title: Words { ja: "長すぎるレコード", en: "record too long" },
    message: Words {
        ja: "このレコードは1件の上限（{limit}バイト）を超えています。",
        en: "This record is longer than the limit of {limit} bytes.",
    },
    why_ja: "通常の報告がこの長さになることはありません。引用符の閉じ忘れ、改行の欠落、\
        別の種類のファイルなどが考えられ、メモリーを守るために読みません。",
    todo_ja: "該当の行を開き、引用符や改行が欠けていないか、備考に文書全体が貼り付けられていないかを確かめてください。",
    checks: &[Check::Reading(&[Trouble::RecordTooLong])],
}
