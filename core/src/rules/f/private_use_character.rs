//! F0042: a text holds a private-use character (外字).

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A text holds a character from the areas that Unicode leaves to each system, such as the 外字 of one hospital.
    /// # Why it matters
    /// It shows as the right kanji only on machines with the same font; elsewhere it is blank or another kanji, and a
    /// name cannot be matched.
    /// # What to do
    /// Replace it by the nearest standard character, or write the name in kana in the kanji item if none will do. Ask
    /// the vendor for a conversion table of your 外字.
    id: "F0042",
    name: "private-use-character",
    basis: &[&basis::PROFILE],
    title: Words { ja: "外字", en: "private-use character" },
    message: Words { ja: "「{item}」に外字が含まれています。", en: "\"{item}\" holds a private-use character (外字)." },
    why_ja: "外字は、同じ外字を登録した機械でしか正しく表示されません。ほかでは空白や別の字になり、\
        氏名を照合できません。",
    todo_ja: "標準の文字（近い字体）に置き換え、適当な字がなければカナで書いてください。外字の対応表については、\
        システムの業者に相談してください。",
    checks: &[Check::Reading(&[Trouble::PrivateUse])],
}
