//! What an item that is wanted and absent can be filled from: the suggestions of the presence rules.

use crate::finding::fix::{By, Constant, Fix, Op, Safety};
use crate::model::declare::at;
use crate::model::field::{At, Field};
use crate::model::kind::Draft;
use crate::model::report::case_notification::CaseNotification;
use crate::model::report::daily_totals::DailyTotals;
use crate::model::report::tests_performed::TestsPerformed;
use crate::model::test::Outcome;
use crate::model::value::Count;
use crate::reference::Known;

/// The fix for an item that was found absent; none if nothing else in the record, or in the facility, says it.
pub fn fill(draft: &Draft<'_>, at: At, facility: Option<&Known>) -> Option<Fix> {
    match draft {
        Draft::TestsPerformed(counts) => of_counts(counts, at),
        Draft::DailyTotals(totals) => of_totals(totals, at),
        Draft::CaseNotification(report) => of_notification(report, at, facility),
        _ => None,
    }
}

fn of_counts(counts: &TestsPerformed<'_>, at: At) -> Option<Fix> {
    const DONE: At = at!(TestsPerformed.done);
    const NEGATIVE: At = at!(TestsPerformed.negative);
    let parts = counts.parts();
    if at == DONE && parts.iter().all(|(part, _)| part.value().is_some()) {
        let from = parts.map(|(_, at)| at);
        return Some(Fix::derived(Safety::Lossless, DONE, By::Sum, &from));
    }
    // Nothing is left for the negatives.
    let all_there = counts.done.value().is_some_and(|done| u64::from(done.0) == sum(&parts));
    let silent = |(part, _): &(Field<Count>, At)| part.value().is_some() || part.is_absent();
    (at == NEGATIVE && all_there && parts.iter().all(silent))
        .then(|| Fix::patch(Safety::Guess, Op::Add(NEGATIVE, Constant::Number(0))))
}

fn sum(parts: &[(Field<Count>, At)]) -> u64 {
    parts.iter().filter_map(|(part, _)| part.value()).map(|part| u64::from(part.0)).sum()
}

fn of_totals(totals: &DailyTotals<'_>, at: At) -> Option<Fix> {
    const TOTAL: At = at!(DailyTotals.total);
    let from: Vec<At> = totals.bands().filter(|(_, count)| count.value().is_some()).map(|(band, _)| band.at).collect();
    (at == TOTAL && totals.bands_complete()).then(|| Fix::derived(Safety::Lossless, TOTAL, By::Sum, &from))
}

fn of_notification(report: &CaseNotification<'_>, at: At, facility: Option<&Known>) -> Option<Fix> {
    const BIRTH: At = at!(CaseNotification.patient.birth_date);
    const DIAGNOSED: At = at!(CaseNotification.diagnosis_date);
    const FACILITY: At = at!(CaseNotification.facility_id);
    let since_birth = |by: By| {
        let known = report.patient.birth_date.value().is_some() && report.diagnosis_date.value().is_some();
        known.then(|| Fix::derived(Safety::Lossless, at, by, &[BIRTH, DIAGNOSED]))
    };
    if let Some((_, by)) = FROM_FACILITY.iter().find(|(own, _)| *own == at) {
        return facility?.value(*by).map(|_| Fix::derived(Safety::Lossless, at, *by, &[FACILITY]));
    }
    match at {
        _ if at == at!(CaseNotification.patient.age) => since_birth(By::Years),
        _ if at == at!(CaseNotification.patient.age_months) => since_birth(By::Months),
        _ if at == at!(CaseNotification.collected_date) => collected(report),
        _ if at == at!(CaseNotification.risk_present) => {
            report.risks.value().map(|_| Fix::patch(Safety::Lossless, Op::Add(at, Constant::Flag(true))))
        }
        // The day may be that of a planned stay.
        _ if at == at!(CaseNotification.hospitalised) => {
            report.hospitalised_date.value().map(|_| Fix::patch(Safety::Guess, Op::Add(at, Constant::Flag(true))))
        }
        _ => None,
    }
}

/// What a notification says of the facility that its reference data say too.
pub static FROM_FACILITY: [(At, By); 3] = [
    (at!(CaseNotification.facility_name), By::FacilityName),
    (at!(CaseNotification.facility_address), By::FacilityAddress),
    (at!(CaseNotification.facility_phone), By::FacilityPhone),
];

/// The day of the one row of 診断方法 that proves the infection.
fn collected(report: &CaseNotification<'_>) -> Option<Fix> {
    let mut positive = report.diagnostics.iter().filter(|(_, row)| row.result.value() == Some(Outcome::Positive));
    let (Some((index, row)), None) = (positive.next(), positive.next()) else { return None };
    row.collected_date.value()?;
    let from = At { element: false, ..at!(CaseNotification.diagnostics.collected_date).of(index) };
    Some(Fix::patch(Safety::Lossless, Op::Copy { from, to: at!(CaseNotification.collected_date) }))
}
