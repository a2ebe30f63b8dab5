//! K0320: a severe illness for which no admission is needed.

use crate::model::clinical::Severity as Illness;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::value::Flag;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The severity is 重症 (severe), admission is said not to be needed, and the person is said not to be in hospital.
    /// # Why it matters
    /// 重症 is illness that needs intensive care or a ventilator, so one of the answers is probably wrong, and nobody
    /// may be looking for a bed.
    /// # What to do
    /// Compare the three items with the chart at once. If the person is cared for elsewhere by choice (at home, in a
    /// nursing home), leave them.
    id: "K0320",
    name: "severe-without-admission",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "重症なのに入院の必要がない", en: "severe, and no admission needed" },
    message: Words {
        ja: "「{item}」が「無」ですが、重症度は重症で、入院もしていません。",
        en: "\"{item}\" is no, but the illness is severe and the person is not in hospital.",
    },
    why_ja: "重症は、集中治療や人工呼吸器が必要な状態です。いずれかの回答が誤っていると、\
        入院調整から漏れるおそれがあります。",
    todo_ja: "重症度、入院の必要性、入院の有無を診療録で直ちに確かめてください。本人の希望などで自宅や施設で\
        療養しているときは、そのままで差し支えありません。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if report.severity.value() == Some(Illness::Severe)
        && report.admission_needed.value() == Some(Flag(false))
        && report.hospitalised.value() == Some(Flag(false))
    {
        scope
            .find(at!(CaseNotification.admission_needed))
            .related(at!(CaseNotification.severity))
            .related(at!(CaseNotification.hospitalised));
    }
}
