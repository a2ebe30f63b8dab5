//! L0207: the minimum form for somebody who is not at low risk.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::presence::form::at_risk;
use crate::model::presence::years;
use crate::model::report::case_notification::{CaseNotification, Form};
use crate::rules::basis;
use crate::rules::params::{LOW_RISK_AGE, MINIMUM_FROM, MINIMUM_UNTIL};
use crate::rules::rule::{Check, Decides, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The form is the minimum (最小項目), diagnosed from 2022-08-04 to 2022-09-25, and the person is 65 or over, or there
    /// is a risk of severe illness: said so, named, or an immunity that may be weakened.
    /// # Why it matters
    /// Low risk means under 65 and without a risk factor. For all others the full form remained, for the health centre
    /// follows them up by it.
    /// # What to do
    /// Check the birth date and the risks. If they are right, fill in the full form (全項目).
    id: "L0207",
    name: "minimum-for-high-risk",
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    from: Some(MINIMUM_FROM),
    until: Some(MINIMUM_UNTIL),
    basis: &[&basis::MINIMUM_2022_08_04],
    title: Words { ja: "重症化リスクの高い人に最小項目の様式", en: "minimum form for a person at risk" },
    message: Words {
        ja: "「{item}」が最小項目ですが、65歳以上か、重症化リスク因子のある人です。",
        en: "\"{item}\" is the minimum, but the person is 65 or over or at risk of severe illness.",
    },
    why_ja: "最小項目による届出は、65歳未満で重症化リスク因子のない人に限って認められました。ほかの人は、\
        保健所が健康観察などを行うため、全項目で届け出ます。",
    todo_ja: "生年月日と重症化リスク因子を確かめてください。正しければ、「全項目」の様式で届け出てください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if report.form.value() != Some(Form::Minimum) {
        return;
    }
    let patient = &report.patient;
    let years = years(patient, report.diagnosis_date.value().or(scope.day));
    let old = years.is_some_and(|years| years >= LOW_RISK_AGE).then(|| {
        let born = patient.birth_date.value().is_some();
        if born { at!(CaseNotification.patient.birth_date) } else { at!(CaseNotification.patient.age) }
    });
    let reasons = [old, at_risk(report)];
    if reasons.iter().any(Option::is_some) {
        let found = scope.find(at!(CaseNotification.form));
        for reason in reasons.into_iter().flatten() {
            found.related(reason);
        }
    }
}
