//! F0040: a text holds half a character.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A JSON text has a \u escape that is one half of a surrogate pair without the other.
    /// # Why it matters
    /// Half a pair is no character. It comes from a program that cut a text in the middle of a rare kanji, so that the
    /// end of a name or an address is gone.
    /// # What to do
    /// Look up the whole text in the chart and enter it again; let the sending program count characters, not halves,
    /// when it cuts texts.
    id: "F0040",
    name: "broken-text",
    basis: &[&basis::RFC_8259, &basis::PROFILE],
    title: Words { ja: "壊れた文字", en: "broken text" },
    message: Words {
        ja: "「{item}」に、文字の片割れ（サロゲートの半分）が含まれています。",
        en: "\"{item}\" holds half of a surrogate pair.",
    },
    why_ja: "𠮷などの文字の途中で文字列が切られると起こります。氏名や住所の末尾が欠けているおそれがあります。",
    todo_ja: "診療録で元の文字列を確かめて入力し直してください。出力するプログラムでは、\
        文字の途中で切らないようにしてください。",
    checks: &[Check::Reading(&[Trouble::BrokenText])],
}
