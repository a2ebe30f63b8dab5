//! D0133: an age that is not the one on the day of vaccination.

use chrono::NaiveDate;

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
    /// The age beside a dose differs from the completed years between the birth date and the date of vaccination.
    /// # Why it matters
    /// The age beside 有 is that at vaccination, not at diagnosis. If it does not go with the dates, one of the three
    /// is wrong.
    /// # What to do
    /// Compare the date of vaccination, the birth date and the age with the certificate of vaccination, and count the
    /// age on that day.
    id: "D0133",
    name: "vaccination-age-mismatch",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case, Kind::CaseNotification],
    basis: &[&basis::PROFILE],
    title: Words { ja: "接種時の年齢が生年月日と合わない", en: "age is not that of the vaccination" },
    message: Words {
        ja: "「{item}」が、生年月日から計算した接種日の年齢と違います。",
        en: "\"{item}\" is not the age on the day of vaccination, counted from the birth date.",
    },
    why_ja: "「有」の横に書く年齢は、診断時ではなく接種した時の年齢です。合わないときは、年齢、接種年月日、\
        生年月日のいずれかが誤っています。",
    todo_ja: "接種済証などで接種年月日を、診療録で生年月日を確かめ、接種した日の満年齢を入力してください。",
    checks: &[Check::CaseNotification(on_notification), Check::Case(on_case)],
}

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let places = (at!(CaseNotification.vaccinations.age), at!(CaseNotification.vaccinations.vaccinated_date));
    look(&report.vaccinations, report.patient.birth_date, places, scope);
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    let places = (at!(Case.vaccinations.age), at!(Case.vaccinations.vaccinated_date));
    look(&case.vaccinations, case.patient.birth_date, places, scope);
}

fn look(doses: &Many<Vaccination<'_>, 5>, birth: Field<NaiveDate>, (age_at, date_at): (At, At), scope: &mut Scope<'_>) {
    let Some(birth) = birth.value() else { return };
    for (index, dose) in doses.iter().filter(|(_, dose)| dose.given.value() != Some(Flag(false))) {
        let years = dose.vaccinated_date.value().and_then(|day| day.years_since(birth));
        if years.zip(dose.age.value()).is_some_and(|(years, age)| years != age.0) {
            scope.find(age_at.of(index)).related(date_at.of(index));
        }
    }
}
