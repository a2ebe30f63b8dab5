//! D0004: a date is the day number of a spreadsheet.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A date item holds a number of five digits such as 44046, perhaps with decimals, or a number in scientific
    /// notation.
    /// # Why it matters
    /// It is what a spreadsheet keeps behind a date. Workbooks count from 1900 or from 1904, four years apart, and a
    /// rounded number has lost the day.
    /// # What to do
    /// Give the column a date format (or text) in the spreadsheet and save it as CSV again.
    id: "D0004",
    name: "date-is-spreadsheet-number",
    basis: &[&basis::PROFILE],
    title: Words { ja: "表計算の通し番号になった日付", en: "date is a spreadsheet number" },
    message: Words {
        ja: "「{item}」が、表計算ソフトの通し番号または指数表記の数値になっています。",
        en: "\"{item}\" is a day number of a spreadsheet or a number in scientific notation.",
    },
    why_ja: "表計算ソフトの内部の数値です。数え始めが1900年のものと1904年のものがあり、\
        日付に戻すと4年ずれることがあります。",
    todo_ja: "表計算ソフトで列の書式を日付か文字列にし、CSVで保存し直してください。",
    checks: &[Check::Reading(&[Trouble::DateSpreadsheetNumber])],
}
