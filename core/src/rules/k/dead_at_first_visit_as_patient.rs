//! K0319: a person dead at the first visit, reported as living.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::{CaseNotification, Classification};
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date of death lies before the first visit, and the type is that of a living person. A death on the day of
    /// the first visit or after it is not found.
    /// # Why it matters
    /// The form has the type chosen as the person was at the first visit: who was dead then is a body (死体); who died
    /// later remains a patient.
    /// # What to do
    /// Compare both dates with the chart. If the person was dead at the first visit, choose 感染症死亡者の死体 or 感染症死亡疑い者の死体.
    id: "K0319",
    name: "dead-at-first-visit-as-patient",
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::PROFILE],
    title: Words { ja: "初診時に死亡していた人の類型", en: "dead at the first visit, of a living type" },
    message: Words {
        ja: "死亡年月日が初診年月日より前ですが、「{item}」が死体の類型ではありません。",
        en: "The death was before the first visit, but \"{item}\" is not that of a body.",
    },
    why_ja: "類型は初診の時の状態で選びます。初診の時に死亡していた人は死体の類型で、その後に亡くなった人は患者などの\
        ままです。",
    todo_ja: "診療録で両方の日付を確かめてください。初診の時に死亡していたときは、「感染症死亡者の死体」\
        又は「感染症死亡疑い者の死体」を選んでください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    use Classification::{Carrier, Confirmed, Suspected};
    let living = matches!(report.classification.value(), Some(Confirmed | Carrier | Suspected));
    if living
        && let (Some(death), Some(visit)) = (report.death_date.value(), report.first_visit_date.value())
        && death < visit
    {
        scope
            .find(at!(CaseNotification.classification))
            .related(at!(CaseNotification.first_visit_date))
            .related(at!(CaseNotification.death_date));
    }
}
