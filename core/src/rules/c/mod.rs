//! `C`: codes; values outside their list, and code numbers that are malformed, doubtful or unknown to our tables.

pub mod check_digit_misfit;
pub mod code_ambiguous;
pub mod code_needs_prefecture;
pub mod code_not_in_table;
pub mod code_unreadable;
pub mod dental_points_table;
pub mod leading_zero_restored;
pub mod not_in_list;
pub mod phone_implausible;
pub mod phone_unreadable;
pub mod postal_code_unreadable;
