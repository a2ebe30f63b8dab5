//! C0007: a code had lost its leading zero, which was put back.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A code is one digit short, and a zero at the front makes it one whose check digit fits; no other reading does.
    /// # Why it matters
    /// Spreadsheets turn codes into numbers and drop the zero. 北海道 to 栃木 all begin with 0. The check digit makes
    /// the reading nearly sure, not certain.
    /// # What to do
    /// Set the column to text in the spreadsheet or the export, and look whether other columns (phone, postal code)
    /// lost zeros too.
    id: "C0007",
    name: "leading-zero-restored",
    severity: Severity::Warning,
    audit: Severity::Warning,
    basis: &[&basis::MUNICIPALITY_CODE, &basis::INSTITUTION_CODE, &basis::PROFILE],
    args: &["list"],
    title: Words { ja: "先頭の0を補った", en: "leading zero restored" },
    message: Words {
        ja: "「{item}」の先頭に、失われたとみられる0を補いました（コードの種類: {list}）。",
        en: "A leading zero that seems lost was put back in \"{item}\" (code: {list}).",
    },
    why_ja: "表計算ソフトがコードを数値として扱い、先頭の0を落としたものとみられます。\
        検査数字が合う読み方が一つだけだったため、補いました。",
    todo_ja: "列の書式を文字列にして出力し直し、電話番号や郵便番号でも0が失われていないかを確かめてください。",
    checks: &[Check::Reading(&[Trouble::CodeZeroRestored])],
}
