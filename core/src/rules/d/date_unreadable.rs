//! D0001: a date is in no notation that is read.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A date item holds words, a range, a time such as 24:00, or a notation that is not known.
    /// # Why it matters
    /// A date decides which rules apply and in which week a case is counted, so it is never guessed.
    /// # What to do
    /// Write the date as 2020-08-01 or 令和2年8月1日. If it is not known and the form allows it, write 不明.
    id: "D0001",
    name: "date-unreadable",
    basis: &[&basis::PROFILE],
    title: Words { ja: "日付を読めない", en: "date unreadable" },
    message: Words { ja: "「{item}」を日付として読めません。", en: "\"{item}\" cannot be read as a date." },
    why_ja: "日付は、当てはめる決まりや集計の週を左右します。読めない日付を推測で補うことはしません。",
    todo_ja: "「2020-08-01」または「令和2年8月1日」の形で入力してください。不明で、\
        様式が認めている項目は「不明」と入力してください。",
    checks: &[Check::Reading(&[Trouble::DateUnreadable])],
}
