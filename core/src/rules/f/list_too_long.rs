//! F0034: a list has more elements than are read.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A list holds more elements than one record may have. Those beyond the limit are kept as raw text and not read.
    /// # Why it matters
    /// One person has a handful of tests. Such a list is the list of a whole day, written under one person, and would
    /// give every result to that person.
    /// # What to do
    /// Write one record for each person, with that person's tests alone.
    id: "F0034",
    name: "list-too-long",
    basis: &[&basis::PROFILE],
    args: &["limit"],
    title: Words { ja: "要素の多すぎるリスト", en: "list too long" },
    message: Words {
        ja: "「{item}」の件数が、1件のレコードの上限（{limit}件）を超えています。",
        en: "\"{item}\" has more than {limit} elements.",
    },
    why_ja: "一人の検査がこの数になることは考えられません。\
        多数の人の検査が一人の報告にまとめられているおそれがあります。",
    todo_ja: "1人につき1件のレコードとし、その人の検査だけを入れてください。",
    checks: &[Check::Reading(&[Trouble::ListTooLong])],
}
