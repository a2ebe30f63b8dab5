//! F0023: a record is JSON, but not an object.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A record is a list, a text, a number, true, false or null, where an object with the items of a form belongs.
    /// # Why it matters
    /// A record without item names cannot be held against a form.
    /// # What to do
    /// Write each record as an object with its kind and its items. Lists of records belong into one JSON array or on
    /// lines of their own.
    id: "F0023",
    name: "record-not-object",
    unreadable: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "オブジェクトでないレコード", en: "record is not an object" },
    message: Words {
        ja: "このレコードは項目名と値の組（JSONオブジェクト）ではありません。",
        en: "This record is not a JSON object.",
    },
    why_ja: "項目名のないレコードは、様式と照らし合わせることができません。",
    todo_ja: "1件ずつ、種別（kind）と項目を持つオブジェクトとして出力してください。",
    checks: &[Check::Reading(&[Trouble::RecordNotObject])],
}
