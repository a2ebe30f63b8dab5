//! C0009: a phone number holds other things than one number.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A phone item holds words, two numbers, a mark such as TEL: or (代), or no digit at all. Hyphens, brackets,
    /// blanks, +81 and an extension (内線) are read.
    /// # Why it matters
    /// The health centre calls the person by this number; a person may sort out two numbers, a program may dial the
    /// wrong one.
    /// # What to do
    /// Write one number. A second one goes into the item for the mobile phone or into the remarks.
    id: "C0009",
    name: "phone-unreadable",
    basis: &[&basis::PROFILE],
    title: Words { ja: "電話番号を読めない", en: "phone number unreadable" },
    message: Words {
        ja: "「{item}」を一つの電話番号として読めません。",
        en: "\"{item}\" cannot be read as one phone number.",
    },
    why_ja: "保健所が本人に連絡する番号です。二つの番号や文字が混ざっていると、\
        誤った番号として扱われるおそれがあります。",
    todo_ja: "番号を一つだけ入力してください（ハイフン、括弧、内線は読めます）。\
        二つ目は携帯電話番号や備考に入力してください。",
    checks: &[Check::Reading(&[Trouble::PhoneUnreadable])],
}
