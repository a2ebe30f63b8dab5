//! N0007: separators of a phone number were taken out.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// Hyphens, brackets or blanks of a phone number were taken out, +81 became 0, or the mark of an extension became
    /// 内線.
    /// # Why it matters
    /// A number is the same number however it is grouped; digits alone can be compared and dialled.
    /// # What to do
    /// Nothing.
    id: "N0007",
    name: "phone",
    severity: Severity::Note,
    audit: Severity::Note,
    basis: &[&basis::PROFILE],
    title: Words { ja: "電話番号の書き方をそろえた", en: "phone" },
    message: Words {
        ja: "「{item}」の区切りなどを除き、数字の形にそろえました。",
        en: "Separators in \"{item}\" were taken out.",
    },
    why_ja: "区切り方が違っても同じ番号です。数字だけにすると照合できます。",
    todo_ja: "対応は不要です。",
    checks: &[Check::Reading(&[Trouble::NotePhone])],
}
