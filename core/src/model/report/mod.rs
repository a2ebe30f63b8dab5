//! The reports, one file a kind.

pub mod case_notification;
pub mod daily_totals;
pub mod test_result;
pub mod tests_performed;
pub mod withdrawal;
