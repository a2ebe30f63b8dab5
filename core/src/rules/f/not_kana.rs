//! F0045: a kana item holds other characters than katakana.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// After half-width kana and hiragana have become full-width katakana, the item still holds kanji, letters or
    /// signs, or no kana at all.
    /// # Why it matters
    /// The kana name is what people are matched by when the kanji differ. Residents without a kana name may have
    /// letters here, so this is no error.
    /// # What to do
    /// Write the reading of the name in katakana. Leave it as it is if the person's name is written in the alphabet
    /// only.
    id: "F0045",
    name: "not-kana",
    severity: Severity::Warning,
    audit: Severity::Warning,
    basis: &[&basis::PROFILE],
    title: Words { ja: "カナ以外の文字", en: "not kana" },
    message: Words {
        ja: "「{item}」に片仮名以外の文字が含まれています。",
        en: "\"{item}\" holds other characters than katakana.",
    },
    why_ja: "漢字の表記が違うときは、フリガナで本人を照合します。\
        カナの氏名を持たない方はアルファベットのこともあるため、誤りとはしません。",
    todo_ja: "氏名の読みを片仮名で入力してください。アルファベットだけの氏名であれば、そのままで構いません。",
    checks: &[Check::Reading(&[Trouble::NotKana])],
}
