//! N0002: full-width or half-width characters were brought to the width of the item.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// Digits, letters or signs of a date, number, code or phone number were full-width, or kana were half-width, or a
    /// kana name had other blanks between its parts than one full-width blank.
    /// # Why it matters
    /// Each item has one width, so that equal values are equal. Names and addresses in free text are never changed in
    /// this way.
    /// # What to do
    /// Nothing.
    id: "N0002",
    name: "width",
    severity: Severity::Note,
    audit: Severity::Note,
    basis: &[&basis::PROFILE],
    title: Words { ja: "全角・半角をそろえた", en: "width" },
    message: Words {
        ja: "「{item}」の全角と半角を、項目の形式にそろえました。",
        en: "Full-width and half-width characters in \"{item}\" were brought to the width of the item.",
    },
    why_ja: "項目ごとに全角と半角を決めておくと、同じ値を同じ値として照合できます。\
        氏名の漢字や住所などの文字列は変えません。",
    todo_ja: "対応は不要です。",
    checks: &[Check::Reading(&[Trouble::NoteWidth])],
}
