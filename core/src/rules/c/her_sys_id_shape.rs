//! C0201: a HER-SYS ID that is not of digits, or of fewer or more than HER-SYS gave.

use super::{digits, each_her_sys_id};
use crate::model::kind::Draft;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::params::HER_SYS_ID_DIGITS;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A HER-SYS ID that is not six to nine digits. Full-width digits have been read as half-width by then. No check
    /// digit is known, so a wrong number of the right length cannot be found.
    /// # Why it matters
    /// HER-SYS gave numbers of six to eight digits. Another shape is mostly a number of one's own system, a number with
    /// a mark before it, or one that lost a digit: the record is then tied to no case, or to another one.
    /// # What to do
    /// Compare the number with the HER-SYS screen or the patient's message. A number of your own belongs in the case
    /// number (症例ID) or the patient number (患者番号).
    id: "C0201",
    name: "her-sys-id-shape",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case, Kind::CaseNotification],
    basis: &[&basis::PROFILE],
    title: Words { ja: "HER-SYS IDの形が違う", en: "HER-SYS ID has another shape" },
    message: Words {
        ja: "「{item}」が、6桁から9桁までの数字ではありません。",
        en: "\"{item}\" is not a number of six to nine digits.",
    },
    why_ja: "HER-SYSが付けた番号は6桁から8桁までの数字です。自施設の番号を入れたり、桁が落ちたりすると、\
        記録が症例と結び付かないか、別の症例と結び付いてしまいます。",
    todo_ja: "HER-SYSの画面や本人に届いた案内で番号を確かめてください。自施設の番号は、「症例ID」又は「患者番号」\
        に入力してください。",
    checks: &[Check::Any(check)],
}

fn check(draft: &Draft<'_>, scope: &mut Scope<'_>) {
    each_her_sys_id(draft, |at, id| {
        if !digits(id).is_some_and(|count| HER_SYS_ID_DIGITS.contains(&count)) {
            scope.find(at);
        }
    });
}
