//! C0011: a postal code is not seven digits.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A postal item holds something else than seven digits with or without a hyphen after the third (a 〒 in front is
    /// read).
    /// # Why it matters
    /// Six digits may have lost a zero at the front or a digit anywhere, so they are not completed.
    /// # What to do
    /// Look up the postal code and enter it as text: 100-0001.
    id: "C0011",
    name: "postal-code-unreadable",
    basis: &[&basis::PROFILE],
    title: Words { ja: "郵便番号を読めない", en: "postal code unreadable" },
    message: Words {
        ja: "「{item}」が7桁の郵便番号ではありません。",
        en: "\"{item}\" is not a postal code of seven digits.",
    },
    why_ja: "6桁の場合、先頭の0が失われたのか、途中の桁が抜けたのかがわからないため、補いません。",
    todo_ja: "郵便番号を確かめ、「100-0001」の形で、文字列として入力してください。",
    checks: &[Check::Reading(&[Trouble::PostalUnreadable])],
}
