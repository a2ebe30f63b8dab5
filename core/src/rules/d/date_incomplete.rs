//! D0007: a part of a date is missing.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A date is a year, a year and month, or a month and day alone: 令和2年, 2020-08, 8月3日.
    /// # Why it matters
    /// Filling up with the first of the month or this year would state a day that nobody gave.
    /// # What to do
    /// Enter the whole date from the chart. If the day is not known and the form allows it, write 不明.
    id: "D0007",
    name: "date-incomplete",
    basis: &[&basis::PROFILE],
    title: Words { ja: "不完全な日付", en: "incomplete date" },
    message: Words {
        ja: "「{item}」の日付に、年、月、日のいずれかがありません。",
        en: "\"{item}\" lacks its year, month or day.",
    },
    why_ja: "月の初日や今年の年で補うと、誰も申告していない日付になります。",
    todo_ja: "診療録から年月日をすべて入力してください。日がわからず、\
        様式が認めている項目は「不明」と入力してください。",
    checks: &[Check::Reading(&[Trouble::DateIncomplete])],
}
