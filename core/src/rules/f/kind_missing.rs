//! F0024: a record does not say which form it is.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A record has no kind, and the caller has not said one for the whole input.
    /// # Why it matters
    /// The kind decides which form and which rules apply. A guess from the items present could put a report under the
    /// wrong form.
    /// # What to do
    /// Add the key kind (test-result, case-notification …), or name the kind when the check is started.
    id: "F0024",
    name: "kind-missing",
    unreadable: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "種別がない", en: "kind missing" },
    message: Words { ja: "レコードの種別（kind）がありません。", en: "The record does not say its kind." },
    why_ja: "種別によって、当てはめる様式と確認の内容が決まります。項目の有無から推測すると、\
        別の様式の報告として扱うおそれがあります。",
    todo_ja: "キーkindに種別（test-result、case-notificationなど）を入れるか、\
        確認を始めるときに種別を指定してください。",
    checks: &[Check::Reading(&[Trouble::KindMissing])],
}
