//! D0002: a date names a day that the calendar does not have.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// The notation is known, but there is no such day: 29 February of a common year, month 13, 令和0年.
    /// # Why it matters
    /// Some programs turn 30 February into 1 or 2 March. Which day was meant, only the chart can say.
    /// # What to do
    /// Compare with the chart and enter the right day.
    id: "D0002",
    name: "no-such-day",
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "存在しない日", en: "no such day" },
    message: Words { ja: "「{item}」は暦にない日です。", en: "\"{item}\" is a day that the calendar does not have." },
    why_ja: "2月30日を3月1日に読み替えるソフトもありますが、正しい日は診療録でしかわかりません。",
    todo_ja: "診療録を確かめて、正しい日付を入力してください。",
    checks: &[Check::Reading(&[Trouble::DateNoSuchDay])],
}
