//! K0314: a patient whose illness has the severity "no symptoms".

use crate::model::clinical::Severity as Illness;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::{CaseNotification, Classification};
use crate::rules::basis;
use crate::rules::params::FORM_2022;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The type is 患者（確定例） or 疑似症患者, and the severity is 無症状. Before 2022-06-30, when the form had no such value,
    /// K0315 speaks.
    /// # Why it matters
    /// Who has no symptoms is an asymptomatic carrier (無症状病原体保有者), of whom no onset is asked.
    /// # What to do
    /// Compare type and severity with the chart. Of a patient the mildest severity is 軽症.
    id: "K0314",
    name: "patient-of-asymptomatic-severity",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    from: Some(FORM_2022),
    basis: &[&basis::PROFILE],
    title: Words { ja: "患者なのに重症度が無症状", en: "a patient of severity \"no symptoms\"" },
    message: Words {
        ja: "類型が患者（確定例）又は疑似症患者ですが、「{item}」が無症状です。",
        en: "The type is a patient, confirmed or suspected, but \"{item}\" is \"no symptoms\".",
    },
    why_ja: "症状のない人の類型は無症状病原体保有者で、発病年月日はありません。",
    todo_ja: "診療録で類型と重症度を確かめてください。患者の最も軽い重症度は「軽症」です。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let patient = matches!(report.classification.value(), Some(Classification::Confirmed | Classification::Suspected));
    if patient && report.severity.value() == Some(Illness::Asymptomatic) {
        scope.find(at!(CaseNotification.severity)).related(at!(CaseNotification.classification));
    }
}
