//! C0010: a phone number cannot be a number of Japan's plan.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// The number does not begin with 0 or +81, or its length does not go with its prefix (ten digits; eleven for
    /// mobile and IP phones). It is kept as it came.
    /// # Why it matters
    /// It may have lost its zero in a spreadsheet, lack the area code, be a placeholder such as 000-0000, or be
    /// foreign. The health centre could not reach the person.
    /// # What to do
    /// Compare with the chart and enter the whole number with its area code, as text.
    id: "C0010",
    name: "phone-implausible",
    severity: Severity::Warning,
    audit: Severity::Warning,
    basis: &[&basis::PLAUSIBILITY, &basis::PROFILE],
    title: Words { ja: "ありそうにない電話番号", en: "phone number implausible" },
    message: Words {
        ja: "「{item}」は、国内の電話番号の桁数または先頭の番号に合いません。",
        en: "\"{item}\" does not have the length or the prefix of a phone number of Japan.",
    },
    why_ja: "先頭の0や市外局番が失われたか、「000-0000」のような仮の番号、または国外の番号と考えられます。\
        本人に連絡できないおそれがあります。値はそのまま保持します。",
    todo_ja: "診療録を確かめ、市外局番から始まる番号を文字列で入力してください。",
    checks: &[Check::Reading(&[Trouble::PhoneImplausible])],
}
