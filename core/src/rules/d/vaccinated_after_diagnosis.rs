//! D0135: a vaccination after the illness that it is told for.

use chrono::NaiveDate;

use super::reversed;
use crate::model::case::Case;
use crate::model::clinical::Vaccination;
use crate::model::declare::at;
use crate::model::field::{At, Field, Many};
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::value::Flag;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A dose has a date after the date of diagnosis. The same day is let pass.
    /// # Why it matters
    /// The history of vaccination is that before the illness. A later dose says nothing of protection then, and the
    /// person would be counted as vaccinated.
    /// # What to do
    /// Check the date with the certificate of vaccination. Leave out a dose that was given after the illness.
    id: "D0135",
    name: "vaccinated-after-diagnosis",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case, Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "接種日が診断日より後", en: "vaccinated after the diagnosis" },
    message: Words {
        ja: "「{item}」が診断日より後の日付です。",
        en: "\"{item}\" is later than the date of diagnosis.",
    },
    why_ja: "接種歴は、発症や診断の前に受けた接種を書く欄です。後の接種が入っていると、接種済みの感染者と\
        して集計されます。",
    todo_ja: "接種済証などで接種年月日を確かめてください。診断の後に受けた接種は、この欄に入力しないでください。",
    checks: &[Check::CaseNotification(on_notification), Check::Case(on_case)],
}

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let places = (at!(CaseNotification.vaccinations.vaccinated_date), at!(CaseNotification.diagnosis_date));
    look(&report.vaccinations, report.diagnosis_date, places, scope);
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    let places = (at!(Case.vaccinations.vaccinated_date), at!(Case.diagnosis_date));
    look(&case.vaccinations, case.diagnosis_date, places, scope);
}

fn look(
    doses: &Many<Vaccination<'_>, 5>,
    diagnosed: Field<NaiveDate>,
    (at, diagnosed_at): (At, At),
    scope: &mut Scope<'_>,
) {
    for (index, dose) in doses.iter().filter(|(_, dose)| dose.given.value() != Some(Flag(false))) {
        if reversed(dose.vaccinated_date, diagnosed) {
            scope.find(at.of(index)).related(diagnosed_at);
        }
    }
}
