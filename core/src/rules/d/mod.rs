//! `D`: dates and timeliness; what cannot be, or hardly can, in the order of days.

pub mod account_granted_before_application;
pub mod age_contradicts_birth_date;
pub mod age_implausible;
pub mod birth_after_event;
pub mod date_before_calendar;
pub mod date_in_future;
pub mod date_incomplete;
pub mod date_is_spreadsheet_number;
pub mod date_unreadable;
pub mod date_with_other_offset;
pub mod era_out_of_range;
pub mod no_such_day;
pub mod pending_too_long;
pub mod period_ends_before_it_begins;
pub mod report_before_collection;
pub mod report_before_result;
pub mod result_before_collection;
pub mod two_digit_year;
