//! `L`: scope and legality; what is not asked for, or not of the time that the form is for.

use chrono::NaiveDate;

use crate::duty::four_groups::{Facts, Verdict};
use crate::model::code::prefecture;
use crate::model::declare::at;
use crate::model::field::{At, State};
use crate::model::report::case_notification::CaseNotification;
use crate::model::report::test_result::{Channel, TestResult};
use crate::model::value::Flag;
use crate::rules::params::EMERGENCY;
use crate::rules::scope::{DecidedBy, Scope};

pub mod before_designation;
pub mod carrier_not_yet_notifiable;
pub mod case_before_designation;
pub mod case_no_longer_kept;
pub mod every_test_negative;
pub mod limitation_not_known;
pub mod marked_as_no_notification;
pub mod minimum_for_high_risk;
pub mod minimum_outside_its_time;
pub mod negative_no_longer_asked;
pub mod not_notifiable_as_case;
pub mod notified_before_designation;
pub mod outside_four_groups;
pub mod outside_limited_prefecture;
pub mod result_no_longer_asked;
pub mod sources_differ;
pub mod suspected_not_admitted;
pub mod totals_outside_their_time;
pub mod totals_reported_late;

/// Does a report of tests go through HER-SYS?
fn by_her_sys(report: &TestResult<'_>) -> bool {
    report.channel.is_absent() || report.channel.value() == Some(Channel::HerSys)
}

/// Is nothing said of a stay in hospital, or that there is none?
fn at_home(report: &CaseNotification<'_>) -> bool {
    report.hospitalised.is_absent() || report.hospitalised.value() == Some(Flag(false))
}

/// What the sources on the four groups say of the person; nothing where the day is not that of the diagnosis, for the
/// limit goes by that.
fn of_groups(report: &CaseNotification<'_>, scope: &Scope<'_>) -> Option<Verdict> {
    by_diagnosis(scope).then(|| facts(report, scope).verdict())
}

/// The answers of a notification to what the four groups ask.
fn facts(report: &CaseNotification<'_>, scope: &Scope<'_>) -> Facts {
    Facts::of(report, report.diagnosis_date.value().or(scope.day))
}

/// Is the deciding day that of the diagnosis, or one that the caller set in its place?
fn by_diagnosis(scope: &Scope<'_>) -> bool {
    matches!(scope.decided_by, Some(DecidedBy::Diagnosed | DecidedBy::AsOf))
}

/// The code of the prefecture in which a notification was made: that of the facility, else that with which the address of
/// the facility begins.
pub(super) fn prefecture_of(report: &CaseNotification<'_>, scope: &Scope<'_>) -> Option<u8> {
    let known = scope.facility.and_then(|facility| facility.municipality);
    known
        .map(|municipality| municipality.prefecture())
        .or_else(|| prefecture::of_address(report.facility_address.get()?.as_str()))
}

/// Did this prefecture, as far as is known, limit notification to the four groups on that day?
fn limits_on(prefecture: Option<u8>, day: NaiveDate) -> bool {
    EMERGENCY.iter().any(|(own, from)| Some(*own) == prefecture && *from <= day)
}

/// The item of the date that decides in place of the diagnosis, where none is given. A date that cannot be read has its
/// own error, and what the envelope says is no word of this record.
fn instead_of_diagnosis(report: &CaseNotification<'_>, scope: &Scope<'_>) -> Option<At> {
    if report.diagnosis_date.value().is_some() || report.diagnosis_date.state() == State::Invalid {
        return None;
    }
    match scope.decided_by? {
        DecidedBy::Reported => Some(at!(CaseNotification.reported_date)),
        DecidedBy::Collected if report.collected_date.value() == scope.day => {
            Some(at!(CaseNotification.collected_date))
        }
        DecidedBy::Collected => {
            let row = report.diagnostics.iter().find(|(_, row)| row.collected_date.value() == scope.day);
            row.map(|(index, _)| at!(CaseNotification.diagnostics.collected_date).of(index))
        }
        _ => None,
    }
}
