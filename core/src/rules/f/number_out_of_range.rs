//! F0051: a number is larger than the item can hold.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// An age is over 150 or a count over 10,000,000.
    /// # Why it matters
    /// Such a number is a birth year, a date or an id in the wrong column, or a slip of the keyboard.
    /// # What to do
    /// Compare with the chart or the day's count, and look whether a column was moved.
    id: "F0051",
    name: "number-out-of-range",
    basis: &[&basis::PROFILE, &basis::PLAUSIBILITY],
    title: Words { ja: "数値が範囲外", en: "number out of range" },
    message: Words { ja: "「{item}」の数値が大きすぎます。", en: "The number in \"{item}\" is too large." },
    why_ja: "年齢（150まで）や件数（1,000万まで）としてありえない値です。生年、日付、番号が別の列に入っているか、\
        入力の誤りが考えられます。",
    todo_ja: "診療録やその日の件数と見比べ、列がずれていないかも確かめてください。",
    checks: &[Check::Reading(&[Trouble::NumberRange])],
}
