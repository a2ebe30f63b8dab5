//! C0202: a HER-SYS ID of nine digits, longer than any that was seen.

use super::{digits, each_her_sys_id};
use crate::model::kind::Draft;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A HER-SYS ID of nine digits. The sources tell of six, seven and eight.
    /// # Why it matters
    /// The numbers grew with the cases, so nine digits are possible; but a digit typed twice looks the same.
    /// # What to do
    /// Compare the number with the HER-SYS screen. If it has nine digits there too, leave it.
    id: "C0202",
    name: "her-sys-id-nine-digits",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::Case, Kind::CaseNotification],
    basis: &[&basis::PROFILE],
    title: Words { ja: "HER-SYS IDが9桁", en: "HER-SYS ID of nine digits" },
    message: Words {
        ja: "「{item}」が9桁です。確認できているHER-SYS IDは8桁までです。",
        en: "\"{item}\" has nine digits; the HER-SYS IDs that are known have eight at most.",
    },
    why_ja: "番号は症例の増加につれて長くなったため、9桁の番号もあり得ますが、\
        同じ数字を重ねて打った場合も9桁になります。",
    todo_ja: "HER-SYSの画面で番号を確かめてください。画面でも9桁であれば、そのままで差し支えありません。",
    checks: &[Check::Any(check)],
}

fn check(draft: &Draft<'_>, scope: &mut Scope<'_>) {
    each_her_sys_id(draft, |at, id| {
        if digits(id) == Some(9) {
            scope.find(at);
        }
    });
}
