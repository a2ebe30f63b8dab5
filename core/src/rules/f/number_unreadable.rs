//! F0050: a number cannot be read.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// An item that counts or gives an age holds something else than a whole number: words, a sign, decimals, a range.
    /// Of a temperature one decimal is read, but not two.
    /// # Why it matters
    /// A guess at what "about ten" means would go into the statistics as a fact, and so would a measurement rounded by
    /// us.
    /// # What to do
    /// Write a whole number in digits (a unit such as 歳 or 件 and thousands separators are read), a temperature with at
    /// most one decimal. If it is not known and the form allows it, write 不明.
    id: "F0050",
    name: "number-unreadable",
    basis: &[&basis::PROFILE],
    title: Words { ja: "数値を読めない", en: "number unreadable" },
    message: Words {
        ja: "「{item}」を数値（0以上の整数、体温は小数第1位まで）として読めません。",
        en: "\"{item}\" cannot be read as a whole number (a temperature: with at most one decimal).",
    },
    why_ja: "「約10」「30代」などを推測で数値にしたり、測定値を丸めたりすると、誤った値が集計に入ります。",
    todo_ja: "整数を、体温は小数第1位までの数を、数字で入力してください（歳、件などの単位や桁区切りは読めます）。\
        不明で、様式が認めている項目は「不明」と入力してください。",
    checks: &[Check::Reading(&[Trouble::NotANumber])],
}
