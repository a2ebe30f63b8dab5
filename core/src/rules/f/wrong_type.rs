//! F0032: a value has the wrong JSON type.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// An item holds a number, true or false where text belongs, or something else than the object or list that the
    /// form has there.
    /// # Why it matters
    /// A number where text belongs has lost its leading zeros: a phone number or a code can no longer be told from
    /// another. So it is never repaired.
    /// # What to do
    /// Write codes, numbers of patients, phone numbers and dates as text in quotes, and numbers and true/false without.
    id: "F0032",
    name: "wrong-type",
    basis: &[&basis::PROFILE],
    title: Words { ja: "値の型の誤り", en: "wrong type" },
    message: Words {
        ja: "「{item}」の値の型（文字列、数値、オブジェクト、リストなど）が様式と違います。",
        en: "The value of \"{item}\" has the wrong JSON type.",
    },
    why_ja: "文字列であるべき値を数値で書くと先頭の0が失われ、電話番号やコードを元に戻せません。そのため、\
        補正はしません。",
    todo_ja: "コード、番号、電話番号、日付は引用符で囲んだ文字列で、件数や年齢と真偽値は引用符なしで書いてください。",
    checks: &[Check::Reading(&[Trouble::WrongType])],
}
