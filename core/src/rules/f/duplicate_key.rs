//! F0031: an object has the same key twice.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A key occurs again in the same object. The position is that of the later key, counted from 1.
    /// # Why it matters
    /// JSON leaves open which of the two values counts: many programs take the last one without a word. Here the first
    /// stands and the second is kept aside, and somebody has to decide.
    /// # What to do
    /// Find out which of the two values is right and let the sending program write the key once.
    id: "F0031",
    name: "duplicate-key",
    basis: &[&basis::RFC_8259, &basis::PROFILE],
    args: &["position"],
    title: Words { ja: "キーの重複", en: "duplicate key" },
    message: Words {
        ja: "{position}番目のキーは、同じオブジェクトの中で二度目です。最初の値を残し、二度目の値は別に保持しました。",
        en: "Key number {position} occurs for the second time; the first value stands, the second is kept aside.",
    },
    why_ja: "JSONでは、同じキーが二つあるときにどちらを採るかが決まっておらず、黙って後の値を採るソフトもあります。\
        どちらが正しいかは人が決める必要があります。",
    todo_ja: "どちらの値が正しいかを確かめ、同じキーを一度だけ書くように出力のプログラムを直してください。",
    checks: &[Check::Reading(&[Trouble::DuplicateKey])],
}
