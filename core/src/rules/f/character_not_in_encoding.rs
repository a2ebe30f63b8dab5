//! F0061: a CSV is to be written in an encoding that does not have a character of the record.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// The output is a CSV in CP932, and a text holds a character that CP932 does not have, such as 𠮷, é or an emoji, or
    /// one that would be read again as another: 〜 (U+301C) as ～, − (U+2212) as －. The first of them is named by its
    /// position in the text, counted from 1.
    /// # Why it matters
    /// No substitute is ever written: a name with another character is another name. So the record is not written at
    /// all.
    /// # What to do
    /// Write the CSV in UTF-8. If the receiver takes CP932 alone, agree with them on a spelling and correct the text at
    /// its source; for the look-alikes of a wave dash or a minus, write ～ or －.
    id: "F0061",
    name: "character-not-in-encoding",
    basis: &[&basis::PROFILE],
    args: &["encoding", "position"],
    title: Words { ja: "出力の文字コードにない字", en: "character not in encoding" },
    message: Words {
        ja: "「{item}」の{position}文字目の字は、書き出す文字コード（{encoding}）にありません。",
        en: "Character {position} of \"{item}\" is not in the encoding to be written ({encoding}).",
    },
    why_ja: "似た字に置き換えて書き出すことはしません。字が変わると、別の氏名や住所になるためです。\
        このレコードは書き出しません。「〜」（U+301C）や「−」（U+2212）のように、\
        読み戻すと別の字になるものも同じ扱いです。",
    todo_ja: "UTF-8で書き出してください。提出先がCP932しか受け付けない場合は、\
        表記を提出先と取り決めて、元のデータを直してください。",
    checks: &[Check::Reading(&[Trouble::OutputCharacter])],
}
