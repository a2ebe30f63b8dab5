//! The tests that other records than a test report hold: shown to the rules on tests as those of a report.

use super::plan::{Dates, Plan, Planned};
use super::record::{element, run};
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::field::{At, Field, Noun};
use crate::model::report::case_notification::{CaseNotification, Classification};
use crate::model::report::test_result::{SymptomState, TestResult};
use crate::model::test::Test;
use crate::rules::k;
use crate::rules::rule::Rule;
use crate::rules::scope::Scope;

/// Where the ids of a test begin, in a report and in a case.
pub const TESTS: At = at!(TestResult.tests);
const CASE_TESTS: At = at!(Case.tests);

/// The rules on a case, and on its tests those of a test report: they see a report of this person with these tests, and
/// what they find is moved to the same items of the case.
pub fn case_record(plan: &Plan, case: &Case<'_>, dates: &Dates, scope: &mut Scope<'_>) {
    run(&plan.case, dates, scope, |check, scope| check(case, scope));
    if case.tests.is_empty() || case.tests.is_invalid() {
        return;
    }
    let report = TestResult {
        reported_date: case.reported_date,
        symptom_state: case.symptom_state,
        onset_date: case.onset_date,
        ..TestResult::default()
    };
    for (index, test) in case.tests.iter() {
        let own = dates.collected_on(test.collected_date.value());
        plan.presence_of_case_test.look(element(test, CASE_TESTS, index), &own, scope);
        let before = scope.found.len();
        run(&plan.test_of_case, &own, scope, |check, scope| check(test, &report, index, scope));
        move_places(scope, before, in_case);
    }
}

/// The rules on a notification, and on its rows of 診断方法 those of a test report that name notifications: they see a
/// test for each specimen of a row. A rule that finds several specimens of a row says so once.
pub fn notification(plan: &Plan, notification: &CaseNotification<'_>, dates: &Dates, scope: &mut Scope<'_>) {
    run(&plan.notification, dates, scope, |check, scope| check(notification, scope));
    if let Some(facility) = scope.facility {
        run(&plan.notification_at, dates, scope, |check, scope| check(notification, facility, scope));
    }
    if notification.diagnostics.is_invalid() {
        return;
    }
    // Made when the first rule is in force.
    let mut report = None;
    for (index, row) in notification.diagnostics.iter() {
        let own = dates.collected_on(row.collected_date.value());
        let mut test =
            Test { method: row.method, collected_date: row.collected_date, result: row.result, ..Test::default() };
        for planned in &plan.test_of_notification {
            if !planned.enter(&own, scope) {
                continue;
            }
            let report = report.get_or_insert_with(|| as_report(notification));
            let before = scope.found.len();
            if let Some(specimens) = row.specimens.value() {
                for specimen in specimens.iter() {
                    test.specimen = Field::Value(specimen);
                    (planned.check)(&test, report, index, scope);
                    if scope.found.len() > before {
                        break;
                    }
                }
            } else {
                test.specimen = Field::Absent;
                (planned.check)(&test, report, index, scope);
            }
            move_places(scope, before, in_notification);
            leave_to_the_form(planned, scope, before);
        }
    }
}

/// The person of a notification as one of a test report. Who was sick shows in the type: a dead body says nothing of
/// symptoms.
fn as_report<'a>(notification: &CaseNotification<'a>) -> TestResult<'a> {
    let symptom_state = match notification.classification.value() {
        Some(Classification::Confirmed | Classification::Suspected) => Field::Value(SymptomState::Symptomatic),
        Some(Classification::Carrier) => Field::Value(SymptomState::Asymptomatic),
        Some(Classification::Body | Classification::SuspectedBody) | None => Field::Absent,
    };
    TestResult {
        reported_date: notification.reported_date,
        symptom_state,
        onset_date: notification.onset_date,
        ..TestResult::default()
    }
}

/// Rules on the specimen of a method, and those that hold the form of a notification to the same.
static BY_FORM: [(&Rule, &Rule); 2] = [
    (&k::antigen_qualitative_specimen::RULE, &k::antigen_qualitative_specimen_not_on_form::RULE),
    (&k::antigen_quantitative_specimen::RULE, &k::antigen_quantitative_specimen_not_on_form::RULE),
];

/// Takes back what the form's own rule has found at the same place: one cause, one finding.
fn leave_to_the_form<C>(planned: &Planned<C>, scope: &mut Scope<'_>, before: usize) {
    let Some(at) = scope.found.get(before).map(|found| found.at) else { return };
    let said = BY_FORM
        .iter()
        .filter(|(own, _)| planned.is(own))
        .any(|(_, form)| scope.found.iter().any(|found| found.rule == *form && found.at == at));
    if said {
        scope.found.truncate(before);
    }
}

/// Moves what was found since `before` to another record.
fn move_places(scope: &mut Scope<'_>, before: usize, to: fn(At) -> At) {
    for found in scope.found.iter_mut().skip(before) {
        let of_fix = found.fix.iter_mut().flat_map(|fix| fix.places_mut());
        for place in std::iter::once(&mut found.at).chain(&mut found.related).chain(of_fix) {
            *place = to(*place);
        }
        // Where this record has no such item, there is nothing to edit.
        if found.fix.as_mut().is_some_and(|fix| fix.places_mut().iter().any(|place| place.id == 0)) {
            found.fix = None;
        }
    }
}

/// The place in a case of an item of a test report.
fn in_case(at: At) -> At {
    const SAME: [(At, At); 3] = [
        (at!(TestResult.reported_date), at!(Case.reported_date)),
        (at!(TestResult.symptom_state), at!(Case.symptom_state)),
        (at!(TestResult.onset_date), at!(Case.onset_date)),
    ];
    const WIDTH: u16 = <Test<'static> as Noun<'static>>::WIDTH;
    let rel = at.id.wrapping_sub(TESTS.id);
    if rel < WIDTH { At { id: CASE_TESTS.id + rel, ..at } } else { moved(at, &SAME) }
}

/// The place in a notification of an item of a test report.
fn in_notification(at: At) -> At {
    const SAME: [(At, At); 7] = [
        (at!(TestResult.tests.method), at!(CaseNotification.diagnostics.method)),
        (at!(TestResult.tests.specimen), at!(CaseNotification.diagnostics.specimens)),
        (at!(TestResult.tests.collected_date), at!(CaseNotification.diagnostics.collected_date)),
        (at!(TestResult.tests.result), at!(CaseNotification.diagnostics.result)),
        (at!(TestResult.reported_date), at!(CaseNotification.reported_date)),
        (at!(TestResult.symptom_state), at!(CaseNotification.classification)),
        (at!(TestResult.onset_date), at!(CaseNotification.onset_date)),
    ];
    moved(at, &SAME)
}

/// A place in another record by a table of the same items; the record itself for what it does not have.
fn moved(at: At, same: &[(At, At)]) -> At {
    let id = same.iter().find(|(own, _)| own.id == at.id).map_or(0, |(_, other)| other.id);
    At { id, ..at }
}
