//! `L`: scope and legality; what is not asked for, or not of the time that the form is for.

use crate::model::report::case_notification::CaseNotification;

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

/// Has the notification the marker that put persons who were not to be notified on the screen (L0208)?
fn is_marker(report: &CaseNotification<'_>) -> bool {
    report.risks_other.get().is_some_and(|text| matches!(text.as_str().trim(), "99" | "９９"))
}
