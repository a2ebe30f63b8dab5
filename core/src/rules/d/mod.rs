//! `D`: dates and timeliness; what cannot be, or hardly can, in the order of days.

use chrono::NaiveDate;

use crate::model::field::Field;

pub mod account_granted_before_application;
pub mod admission_after_report;
pub mod age_contradicts_birth_date;
pub mod age_implausible;
pub mod age_not_that_of_diagnosis;
pub mod arrival_before_departure;
pub mod birth_after_event;
pub mod collection_after_diagnosis;
pub mod date_before_calendar;
pub mod date_in_future;
pub mod date_incomplete;
pub mod date_is_spreadsheet_number;
pub mod date_unreadable;
pub mod date_with_other_offset;
pub mod death_after_post_mortem;
pub mod discharge_before_admission;
pub mod era_out_of_range;
pub mod first_visit_after_diagnosis;
pub mod infection_after_diagnosis;
pub mod infection_after_onset;
pub mod months_not_that_of_diagnosis;
pub mod no_such_day;
pub mod observation_twice_a_day;
pub mod onset_after_death;
pub mod onset_after_diagnosis;
pub mod outcome_before_onset_or_diagnosis;
pub mod pending_too_long;
pub mod period_ends_before_it_begins;
pub mod report_before_collection;
pub mod report_before_diagnosis;
pub mod report_before_result;
pub mod reported_late;
pub mod reported_on_a_later_day;
pub mod result_before_collection;
pub mod result_reported_late;
pub mod status_order;
pub mod totals_after_report;
pub mod two_digit_year;
pub mod vaccinated_after_diagnosis;
pub mod vaccinated_before_campaign;
pub mod vaccination_age_mismatch;
pub mod vaccination_dates_not_ascending;
pub mod withdrawal_before_report;

/// Does the second day lie before the first? One day for both is in order; nothing is said where either is missing.
fn reversed(first: Field<NaiveDate>, second: Field<NaiveDate>) -> bool {
    first.value().zip(second.value()).is_some_and(|(first, second)| second < first)
}
