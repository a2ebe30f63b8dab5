//! F0003: the input is a spreadsheet or an archive, not text.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// The input begins like a workbook (.xlsx, .xls) or another archive.
    /// # Why it matters
    /// A workbook holds formulas, hidden sheets and dates as numbers; which of its cells are the report is for a person
    /// to say. Archives are never unpacked.
    /// # What to do
    /// Open the workbook, choose the sheet and save it as CSV ("CSV UTF-8"). Unpack an archive first.
    id: "F0003",
    name: "input-is-spreadsheet",
    unreadable: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "表計算ファイルの入力", en: "input is a spreadsheet" },
    message: Words {
        ja: "入力が表計算ソフトのブック（.xlsx、.xlsなど）または圧縮ファイルです。CSVかJSONにしてください。",
        en: "The input is a workbook (.xlsx, .xls) or an archive; CSV or JSON is read.",
    },
    why_ja: "ブックには数式、非表示のシート、数値になった日付が含まれ、どこが報告かを機械では決められません。\
        圧縮ファイルは展開しません。",
    todo_ja: "ブックを開き、報告するシートを選んで「CSV UTF-8」で保存してください。\
        圧縮ファイルは先に展開してください。",
    checks: &[Check::Reading(&[Trouble::InputSpreadsheet])],
}
