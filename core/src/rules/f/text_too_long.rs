//! F0044: a text is longer than is usual.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A text has more characters than the limit. It is kept whole.
    /// # Why it matters
    /// No public document gives the widths of the fields; a receiving system may cut a long text without a word. The
    /// limit is this library's.
    /// # What to do
    /// Shorten the text to what the report needs. Look whether two items or a whole letter have run together.
    id: "F0044",
    name: "text-too-long",
    severity: Severity::Warning,
    audit: Severity::Warning,
    basis: &[&basis::PROFILE],
    args: &["limit"],
    title: Words { ja: "長い文字列", en: "long text" },
    message: Words {
        ja: "「{item}」が{limit}文字を超えています。",
        en: "\"{item}\" is longer than {limit} characters.",
    },
    why_ja: "受取側のシステムで途中から切り捨てられるおそれがあります。上限はこのライブラリーの目安で、\
        値はそのまま保持します。",
    todo_ja: "報告に必要な内容に縮めてください。二つの項目や文書全体がつながっていないかも確かめてください。",
    checks: &[Check::Reading(&[Trouble::TextTooLong])],
}
