//! `P`: presence; what a record must hold, whatever the item says.

pub mod birth_date_and_age_missing;
pub mod conditional_item_missing;
pub mod exception_detail_missing;
pub mod expected_item_missing;
pub mod item_filled;
pub mod item_forbidden;
pub mod item_not_asked;
pub mod required_item_missing;
pub mod result_missing;
pub mod test_missing;
