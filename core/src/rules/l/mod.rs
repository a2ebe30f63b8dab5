//! `L`: scope and legality; what is not asked for, or not of the time that the form is for.

use crate::model::declare::at;
use crate::model::field::{At, State};
use crate::model::report::case_notification::CaseNotification;
use crate::model::value::Flag;
use crate::rules::scope::{DecidedBy, Scope};

pub mod before_designation;
pub mod carrier_not_yet_notifiable;
pub mod case_before_designation;
pub mod marked_as_no_notification;
pub mod minimum_for_high_risk;
pub mod minimum_outside_its_time;
pub mod negative_no_longer_asked;
pub mod not_notifiable_as_case;
pub mod notified_before_designation;
pub mod outside_four_groups;
pub mod suspected_not_admitted;
pub mod totals_outside_their_time;
pub mod totals_reported_late;

/// Is nothing said of a stay in hospital, or that there is none?
fn at_home(report: &CaseNotification<'_>) -> bool {
    report.hospitalised.is_absent() || report.hospitalised.value() == Some(Flag(false))
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
