//! F0041: a text holds a control character.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A text holds a control character other than tab and line ends (NUL and DEL, for example), or U+FFFE or U+FFFF,
    /// which are no characters.
    /// # Why it matters
    /// Nobody types them. They come from a terminal, a printer code or a damaged field, and databases and C programs
    /// cut the text at a NUL.
    /// # What to do
    /// Enter the item again by hand, and look where in the system the character comes from.
    id: "F0041",
    name: "control-character",
    basis: &[&basis::PROFILE],
    title: Words { ja: "制御文字", en: "control character" },
    message: Words { ja: "「{item}」に制御文字が含まれています。", en: "\"{item}\" holds a control character." },
    why_ja: "制御文字は画面に表示されません。受取側のシステムで文字列が途中で切れたり、別の値と判断されたりします。",
    todo_ja: "その項目を手で入力し直し、どの装置や画面から混入したかを調べてください。",
    checks: &[Check::Reading(&[Trouble::ControlCharacter])],
}
