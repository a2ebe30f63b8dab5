//! D0132: a later dose that was given before an earlier one.

use crate::model::case::Case;
use crate::model::clinical::Vaccination;
use crate::model::declare::at;
use crate::model::field::{At, Many};
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::value::Flag;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A dose has the same date as a dose of a smaller number, or an earlier one. A row that says that the dose was
    /// not given is left out.
    /// # Why it matters
    /// Doses are weeks apart. Dates that do not ascend are exchanged, or a number is wrong, and the interval from the
    /// last dose to the illness cannot be counted.
    /// # What to do
    /// Compare numbers and dates with the certificate of vaccination.
    id: "D0132",
    name: "vaccination-dates-not-ascending",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case, Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "接種日が接種回の順でない", en: "dates of vaccination do not ascend" },
    message: Words {
        ja: "「{item}」が、前の回の接種年月日以前の日付です。",
        en: "\"{item}\" is not later than the date of an earlier dose.",
    },
    why_ja: "接種は週単位の間隔をおいて行われます。順になっていないときは、日付が入れ替わっているか、\
        接種回が誤っており、最後の接種から発症までの期間を計算できません。",
    todo_ja: "接種済証などで、接種回と接種年月日を確かめて直してください。",
    checks: &[Check::CaseNotification(on_notification), Check::Case(on_case)],
}

/// The greatest number of a dose that is read.
const MAX_DOSE: usize = 20;

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    look(&report.vaccinations, at!(CaseNotification.vaccinations.vaccinated_date), scope);
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    look(&case.vaccinations, at!(Case.vaccinations.vaccinated_date), scope);
}

fn look(doses: &Many<Vaccination<'_>, 5>, at: At, scope: &mut Scope<'_>) {
    let mut by_dose = [None; MAX_DOSE + 1];
    for (index, dose) in doses.iter().filter(|(_, dose)| dose.given.value() != Some(Flag(false))) {
        if let (Some(number), Some(day)) = (dose.dose.value(), dose.vaccinated_date.value())
            && let Some(slot @ None) = by_dose.get_mut(number.0 as usize)
        {
            // Of a dose that stands twice the first row counts: K0310 speaks of the other.
            *slot = Some((day, index));
        }
    }
    let mut latest = None;
    for (day, index) in by_dose.into_iter().flatten() {
        match latest {
            Some((before, earlier)) if day <= before => {
                scope.find(at.of(index)).related(at.of(earlier));
            }
            _ => latest = Some((day, index)),
        }
    }
}
