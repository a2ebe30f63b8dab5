//! D0122: months of age that are not those on the day of diagnosis.

use chrono::{Datelike, NaiveDate};

use crate::finding::fix::{By, Fix, Op, Safety};
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::field::{At, Field};
use crate::model::kind::Kind;
use crate::model::patient::CasePatient;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The months of age differ from the completed months between the birth date and the date of diagnosis. From one
    /// year on the form asks for the age alone: months that only add to it (15, or the 3 of 1歳3か月) are a warning.
    /// # Why it matters
    /// The form asks for the months of a child under one year, at diagnosis. Months that do not go with the birth date
    /// mean that one of the two is wrong.
    /// # What to do
    /// Compare the birth date and the months with the chart, counting completed months up to the day of diagnosis.
    /// From one year on, leave the months empty.
    id: "D0122",
    name: "months-not-that-of-diagnosis",
    kinds: &[Kind::Case, Kind::CaseNotification],
    fixes: &[Safety::Lossy, Safety::Guess],
    basis: &[&basis::FORM_COMMON, &basis::PROFILE],
    title: Words { ja: "月齢が生年月日と合わない", en: "months are not those of the diagnosis" },
    message: Words {
        ja: "「{item}」が、生年月日から計算した診断日の月齢と合いません（1歳以上では、年齢だけを入力します）。",
        en: "\"{item}\" does not go with the birth date on the day of diagnosis (from one year on, the age alone is \
            asked for).",
    },
    why_ja: "様式は、0歳の場合に診断時の月齢を求めています。生年月日と合わないときは、どちらかが誤っています。",
    todo_ja: "生年月日と月齢を診療録で確かめてください。月齢は、診断日までに満了した月数です。1歳以上の場合は、\
        月齢を空にしてください。",
    checks: &[Check::CaseNotification(on_notification), Check::Case(on_case)],
}

const YEAR: u32 = 12;

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let (months, birth) = (at!(CaseNotification.patient.age_months), at!(CaseNotification.patient.birth_date));
    look(&report.patient, report.diagnosis_date, [months, birth, at!(CaseNotification.diagnosis_date)], scope);
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    let (months, birth) = (at!(Case.patient.age_months), at!(Case.patient.birth_date));
    look(&case.patient, case.diagnosis_date, [months, birth, at!(Case.diagnosis_date)], scope);
}

fn look(patient: &CasePatient<'_>, diagnosed: Field<NaiveDate>, places: [At; 3], scope: &mut Scope<'_>) {
    let [months, birth, day] = places;
    if let Some((severity, is_infant)) = verdict(patient, diagnosed) {
        let counted = || Fix::derived(Safety::Guess, months, By::Months, &[birth, day]);
        // Months that go with an age in years are one answer too many.
        let too_many = || Fix::patch(Safety::Lossy, Op::Remove(months));
        let found = scope.find(months).related(birth);
        found.fix(if is_infant { counted() } else { too_many() }).severity = severity;
    }
}

/// How grave it is, and whether the child is under one year.
fn verdict(patient: &CasePatient<'_>, diagnosed: Field<NaiveDate>) -> Option<(Severity, bool)> {
    let months = patient.age_months.value()?.0;
    let completed = completed_months(patient.birth_date.value()?, diagnosed.value()?)?;
    if completed < YEAR {
        return (months != completed).then_some((Severity::Error, true));
    }
    let goes_with_it = months == completed || months == completed % YEAR;
    Some((if goes_with_it { Severity::Warning } else { Severity::Error }, false))
}

fn completed_months(birth: NaiveDate, day: NaiveDate) -> Option<u32> {
    let years = u32::try_from(day.year() - birth.year()).ok()?;
    (years * YEAR + day.month()).checked_sub(birth.month() + u32::from(day.day() < birth.day()))
}
