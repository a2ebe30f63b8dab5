//! D0006: a date lies before 1873.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A date lies before 1873-01-01 (明治6年1月1日), the years 明治1 to 明治5 included.
    /// # Why it matters
    /// Until then Japan used the lunar calendar, so the day is not the one it seems to be. Nobody living was born then:
    /// it is a slip, or a placeholder such as 1800-01-01.
    /// # What to do
    /// Compare with the chart. If the date is not known, write 不明 instead of a placeholder.
    id: "D0006",
    name: "date-before-calendar",
    basis: &[&basis::PROFILE],
    title: Words { ja: "太陽暦以前の日付", en: "date before the calendar" },
    message: Words {
        ja: "「{item}」が明治6年（1873年）1月1日より前の日付です。",
        en: "\"{item}\" lies before 1873-01-01 (明治6年).",
    },
    why_ja: "それ以前は太陰太陽暦で、日付をそのまま計算に使えません。入力の誤りか、\
        「1800-01-01」のような仮の値と考えられます。",
    todo_ja: "診療録を確かめてください。日付がわからないときは、仮の値ではなく「不明」と入力してください。",
    checks: &[Check::Reading(&[Trouble::DateBeforeCalendar])],
}
