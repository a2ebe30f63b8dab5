//! D0008: a date lies outside the era that it names.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// The day is before the first or after the last day of its era, as 平成32年8月1日 or 昭和64年2月1日. The value is
    /// kept. On 1912-07-30 and 1926-12-25 both eras were in use and both are right.
    /// # Why it matters
    /// Forms printed before a change of era give such dates, and then the day is right. It may also be a slip in the
    /// era, which moves a birth by decades.
    /// # What to do
    /// Look whether the era is the one that was meant, and correct the form or the software that still counts on in the
    /// old era.
    id: "D0008",
    name: "era-out-of-range",
    severity: Severity::Warning,
    audit: Severity::Warning,
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "元号の期間外", en: "day outside its era" },
    message: Words {
        ja: "「{item}」が、書かれた元号の期間外の日付です。",
        en: "\"{item}\" lies outside the era that it names.",
    },
    why_ja: "改元前に印刷された用紙では「平成32年」のような日付が書かれ、その場合は日付自体は正しいものです。一方、\
        元号の選び間違いであれば何十年もずれます。値はそのまま保持します。",
    todo_ja: "元号の選び間違いがないかを確かめ、古い元号のままの用紙やソフトを直してください。",
    checks: &[Check::Reading(&[Trouble::DateEraRange])],
}
