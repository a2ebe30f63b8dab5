//! D0121: an age that is not the one on the day of diagnosis.

use chrono::NaiveDate;

use crate::finding::fix::{By, Fix, Safety};
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::field::Field;
use crate::model::kind::Kind;
use crate::model::patient::CasePatient;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The age differs from the completed years between the birth date and the date of diagnosis.
    /// # Why it matters
    /// The form asks for the age at diagnosis (診断時の年齢). If it does not go with the birth date, one of the two is
    /// wrong, or the birth date is somebody else's; and who is a minor, or 65, is decided by it.
    /// # What to do
    /// Compare the birth date (its era too) and the age with the chart. Give the age on the day of diagnosis, not of
    /// the report; of a child under one year, 0 or the months alone.
    id: "D0121",
    name: "age-not-that-of-diagnosis",
    kinds: &[Kind::Case, Kind::CaseNotification],
    fixes: &[Safety::Guess],
    basis: &[&basis::FORM_COMMON, &basis::PROFILE],
    title: Words { ja: "診断時の年齢が生年月日と合わない", en: "age is not that of the diagnosis" },
    message: Words {
        ja: "「{item}」が、生年月日から計算した診断日の年齢と違います。",
        en: "\"{item}\" is not the age on the day of diagnosis, counted from the birth date.",
    },
    why_ja: "様式が求めているのは診断時の年齢です。生年月日と合わないときは、どちらかが誤っているか、\
        別の人の生年月日が入っているおそれがあります。未成年か、65歳以上かの判断にも関わります。",
    todo_ja: "生年月日（元号も）と年齢を診療録で確かめてください。年齢は、報告日ではなく診断日の満年齢です。\
        0歳の場合は「0」とするか、月齢だけを入力してください。",
    checks: &[Check::CaseNotification(on_notification), Check::Case(on_case)],
}

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if differs(&report.patient, report.diagnosis_date) {
        let (age, birth) = (at!(CaseNotification.patient.age), at!(CaseNotification.patient.birth_date));
        let from = [birth, at!(CaseNotification.diagnosis_date)];
        scope.find(age).related(birth).fix(Fix::derived(Safety::Guess, age, By::Years, &from));
    }
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    if differs(&case.patient, case.diagnosis_date) {
        let (age, birth) = (at!(Case.patient.age), at!(Case.patient.birth_date));
        let from = [birth, at!(Case.diagnosis_date)];
        scope.find(age).related(birth).fix(Fix::derived(Safety::Guess, age, By::Years, &from));
    }
}

fn differs(patient: &CasePatient<'_>, diagnosed: Field<NaiveDate>) -> bool {
    let years = patient.birth_date.value().zip(diagnosed.value()).and_then(|(birth, day)| day.years_since(birth));
    years.zip(patient.age.value()).is_some_and(|(years, age)| years != age.0)
}
