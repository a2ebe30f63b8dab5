//! K0303: a patient who has no symptoms.

use crate::model::clinical::Symptom;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::{CaseNotification, Classification};
use crate::model::set::Codes;
use crate::rules::basis;
use crate::rules::params::FORM_2022;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The type is 患者（確定例） or 疑似症患者, and the symptoms are なし alone. Asked until 2022-06-29, while the form had
    /// symptoms.
    /// # Why it matters
    /// Who has the pathogen and no symptoms is an asymptomatic carrier (無症状病原体保有者); a suspected case is suspected for
    /// its symptoms.
    /// # What to do
    /// Compare type and symptoms with the chart. If the symptoms had gone by the time of diagnosis, enter those that
    /// there were.
    id: "K0303",
    name: "patient-without-symptoms",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    until: FORM_2022.pred_opt(),
    basis: &[&basis::PROFILE],
    title: Words { ja: "患者なのに症状がない", en: "a patient without symptoms" },
    message: Words {
        ja: "類型が患者（確定例）又は疑似症患者ですが、「{item}」が「なし」です。",
        en: "The type is a patient, confirmed or suspected, but \"{item}\" is \"none\".",
    },
    why_ja: "病原体を保有していて症状のない人の類型は、無症状病原体保有者です。疑似症患者は、症状から感染を\
        疑う人です。",
    todo_ja: "診療録で類型と症状を確かめてください。診断の時に治まっていた症状も入力してください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let patient = matches!(report.classification.value(), Some(Classification::Confirmed | Classification::Suspected));
    let none = |symptoms: Codes<Symptom>| symptoms.has(Symptom::None) && symptoms.len() == 1;
    if patient && report.symptoms.value().is_some_and(none) {
        scope.find(at!(CaseNotification.symptoms)).related(at!(CaseNotification.classification));
    }
}
