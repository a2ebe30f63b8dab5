//! D0134: a vaccination before there were any in Japan.

use crate::model::case::Case;
use crate::model::clinical::{Exposure, Place, Vaccination};
use crate::model::declare::at;
use crate::model::field::{At, Many};
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::value::Flag;
use crate::rules::basis;
use crate::rules::params::VACCINATION_FROM;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A dose was given before 2021-02-17, when vaccination began in Japan (general knowledge, not an official source
    /// here). A person of whom the record says that the infection or a journey was abroad is not found.
    /// # Why it matters
    /// The year is probably mistyped, or it is another vaccine. Some were vaccinated earlier, abroad or in trials.
    /// # What to do
    /// Check the date with the certificate of vaccination, the year (or era) first. If the dose was given abroad or in
    /// a trial, leave it.
    id: "D0134",
    name: "vaccinated-before-campaign",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case, Kind::CaseNotification],
    basis: &[&basis::PROFILE],
    args: &["date"],
    title: Words { ja: "国内の接種開始より前の接種日", en: "vaccinated before vaccination began" },
    message: Words {
        ja: "「{item}」が、国内で接種が始まった{date}より前の日付です。",
        en: "\"{item}\" is earlier than {date}, when vaccination began in Japan.",
    },
    why_ja: "年の打ち間違いか、別のワクチンの接種日が入っていることが考えられます（海外での接種や治験の例は\
        あります）。",
    todo_ja: "接種済証などで接種年月日を、まず年（元号を含む）から確かめてください。海外や治験で接種したときは、\
        そのままで差し支えありません。",
    checks: &[Check::CaseNotification(on_notification), Check::Case(on_case)],
}

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    look(&report.vaccinations, &report.exposure, at!(CaseNotification.vaccinations.vaccinated_date), scope);
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    look(&case.vaccinations, &case.exposure, at!(Case.vaccinations.vaccinated_date), scope);
}

fn look(doses: &Many<Vaccination<'_>, 5>, exposure: &Exposure<'_>, at: At, scope: &mut Scope<'_>) {
    for (index, dose) in doses.iter().filter(|(_, dose)| dose.given.value() != Some(Flag(false))) {
        if dose.vaccinated_date.value().is_some_and(|day| day < VACCINATION_FROM) && !was_abroad(exposure) {
            scope.find(at.of(index)).day("date", VACCINATION_FROM);
        }
    }
}

fn was_abroad(exposure: &Exposure<'_>) -> bool {
    exposure.place.value() == Some(Place::Abroad)
        || exposure.arrival_date.value().or(exposure.departure_date.value()).is_some()
}
