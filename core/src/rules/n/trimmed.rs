//! N0001: blanks around a value were removed.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A value had blanks, tabs or line ends before or after it, of either width.
    /// # Why it matters
    /// Blanks at the ends are never part of a value, but they make equal ids and names look different.
    /// # What to do
    /// Nothing. If every value has them, the export pads its columns.
    id: "N0001",
    name: "trimmed",
    severity: Severity::Note,
    audit: Severity::Note,
    basis: &[&basis::PROFILE],
    title: Words { ja: "前後の空白を除いた", en: "trimmed" },
    message: Words { ja: "「{item}」の前後の空白を除きました。", en: "Blanks around \"{item}\" were removed." },
    why_ja: "前後の空白は値の一部ではなく、残すと同じ番号や氏名が別のものに見えます。",
    todo_ja: "対応は不要です。すべての項目にあるときは、出力の設定で空白を補わないようにしてください。",
    checks: &[Check::Reading(&[Trouble::NoteTrimmed])],
}
