//! N0012: an apostrophe that kept a spreadsheet off a text was taken off.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A cell of a CSV began with an apostrophe, and behind it stood what a spreadsheet would run as a formula or change
    /// into a number or a date: `'=1`, `'00123`, `'1-2`.
    /// # Why it matters
    /// The apostrophe says that the cell is text and is no part of it. This library writes it into CSVs for
    /// spreadsheets. Before any other text an apostrophe stays.
    /// # What to do
    /// Nothing.
    id: "N0012",
    name: "apostrophe",
    severity: Severity::Note,
    audit: Severity::Note,
    basis: &[&basis::PROFILE],
    title: Words { ja: "表計算ソフト用の記号を除いた", en: "apostrophe" },
    message: Words {
        ja: "「{item}」の先頭の「'」（表計算ソフトで文字列とする印）を除きました。",
        en: "The apostrophe at the start of \"{item}\", which makes text of it in a spreadsheet, was taken off.",
    },
    why_ja: "この「'」は、数式や数値、日付に変えられないようにする印で、値の一部ではありません。",
    todo_ja: "対応は不要です。",
    checks: &[Check::Reading(&[Trouble::NoteApostrophe])],
}
