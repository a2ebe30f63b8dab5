//! F0025: a record names a kind that does not exist.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// The kind of a record is none of the kinds of this library, or is not a text.
    /// # Why it matters
    /// Without a known kind there is no form and no rule to hold the record against.
    /// # What to do
    /// Write one of the kinds that the message names, in lower case with a hyphen. A record of a newer kind
    /// needs a newer version of the library.
    id: "F0025",
    name: "kind-unknown",
    unreadable: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "不明な種別", en: "kind unknown" },
    message: Words {
        ja: "レコードの種別（kind）が、facility、test-result、tests-performed、case、case-notification、daily-totals、\
            withdrawalのいずれでもありません。",
        en: "The kind of the record is none of facility, test-result, tests-performed, case, case-notification, \
            daily-totals and withdrawal.",
    },
    why_ja: "種別がわからないと、照らし合わせる様式も確認の内容も決まりません。",
    todo_ja: "指摘の文に挙げた種別のいずれかを、小文字とハイフンで書いてください。新しい種別の場合は、\
        このライブラリーを新しい版にしてください。",
    checks: &[Check::Reading(&[Trouble::KindUnknown])],
}
