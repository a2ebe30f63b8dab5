//! Facility, contract, channel, jurisdiction: a record beside what is known of its facility.

use chrono::NaiveDate;

use super::params::NEGATIVES_UNTIL;
use crate::model::facility::{Designation, Facility};
use crate::model::report::test_result::{Channel, TestResult};
use crate::model::test::{Outcome, Test};
use crate::model::value::{Flag, Id};
use crate::reference::{Known, KnownContract};

pub mod account_not_granted;
pub mod channel_without_exception;
pub mod contract_after_test;
pub mod contract_missing;
pub mod contract_not_found;
pub mod contract_party_not_competent;
pub mod designated_without_account;
pub mod differs_from_reference;
pub mod exception_contradicted;
pub mod facility_without_competent_body;
pub mod institution_code_without_institution;
pub mod notifier_does_not_diagnose;
pub mod reporter_not_addressed;
pub mod residence_of_another_body;
pub mod routing_not_known;
pub mod subsidy_at_risk;

/// Did the report come by another channel, though the notice asks for it through HER-SYS? `judged` is the deciding
/// date.
///
/// The notice speaks of administrative tests; from 2020-10-14 on only positive results are asked for.
fn by_other_channel(report: &TestResult<'_>, judged: Option<NaiveDate>) -> bool {
    let negatives_too = judged.is_some_and(|judged| judged <= NEGATIVES_UNTIL);
    report.channel.value().is_some_and(|channel| channel != Channel::HerSys)
        && report.tests.iter().any(|(_, test)| {
            test.administrative.value() != Some(Flag(false))
                && (negatives_too || test.result.value() == Some(Outcome::Positive))
        })
}

/// Did the sender leave out the reason, rather than give one that cannot be read (which is its own finding)?
fn gives_no_reason(report: &TestResult<'_>) -> bool {
    report.exception.reason.is_absent() && !report.exception.is_invalid()
}

/// The days on which a circumstance may stand behind the channel: of the tests, of the report, and the deciding date.
fn days(report: &TestResult<'_>, judged: Option<NaiveDate>) -> impl Iterator<Item = NaiveDate> {
    report
        .tests
        .iter()
        .filter_map(|(_, test)| test.collected_date.value())
        .chain(report.reported_date.value())
        .chain(judged)
}

/// Did the municipality of the facility use HER-SYS on `day`? `None` = the reference data do not say.
pub fn municipality_uses(known: &Known, day: NaiveDate) -> Option<bool> {
    known.municipality_uses.map(|uses| uses && known.municipality_uses_from.is_none_or(|from| from <= day))
}

/// The day on which an administrative test asks for a contract; `None` = it does not, or cannot say when.
fn contract_day(test: &Test<'_>) -> Option<NaiveDate> {
    if test.administrative.value() == Some(Flag(true)) { test.collected_date.value() } else { None }
}

/// The contracts that may carry a test: the one that it names, where the facility has it, else all.
pub fn contracts<'k>(test: &Test<'_>, known: &'k Known) -> impl Iterator<Item = &'k KnownContract> {
    let named = test.contract_id.get().map(Id::as_str).filter(|id| has_contract(known, id));
    known.contracts.iter().filter(move |contract| named.is_none() || contract.id.as_deref() == named)
}

/// Has the facility a contract of this id?
fn has_contract(known: &Known, id: &str) -> bool {
    known.contracts.iter().any(|contract| contract.id.as_deref() == Some(id))
}

/// Are the physicians of the facility bound to notify electronically (法12条5項)? Not seen in full is which designations the
/// ordinance names: these three are this library's profile.
fn must_file_electronically(facility: &Facility<'_>) -> bool {
    matches!(facility.designation.value(), Some(Designation::Special | Designation::Class1 | Designation::Class2))
}

/// Can an item of the contracts be judged? Where something of them could not be read, an item that is not there may be
/// that one: its own error is enough.
pub fn readable(known: &Known, item: fn(&KnownContract) -> bool) -> bool {
    !known.contracts_unreadable || (!known.contracts.is_empty() && known.contracts.iter().all(item))
}
