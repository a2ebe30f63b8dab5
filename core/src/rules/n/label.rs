//! N0010: a label or a synonym became the code of the list.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// An item with fixed choices held the Japanese label, a known spelling of it, or the code in another width or
    /// letter case.
    /// # Why it matters
    /// The code is what is compared and sent on; the spellings that are read are listed with each code.
    /// # What to do
    /// Nothing.
    id: "N0010",
    name: "label",
    severity: Severity::Note,
    audit: Severity::Note,
    basis: &[&basis::PROFILE],
    title: Words { ja: "名称をコードにした", en: "label" },
    message: Words {
        ja: "「{item}」の名称を、対応するコードに置き換えました。",
        en: "The label in \"{item}\" became the code of the list.",
    },
    why_ja: "照合と送信にはコードを使います。読み替える名称は、コードごとに一覧で決まっています。",
    todo_ja: "対応は不要です。",
    checks: &[Check::Reading(&[Trouble::NoteLabel])],
}
