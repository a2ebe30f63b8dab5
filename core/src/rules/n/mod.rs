//! `N`: notes; what was changed in reading to bring a value to its one form, listed only on request.

pub mod apostrophe;
pub mod code;
pub mod date;
pub mod era;
pub mod fix_applied;
pub mod kana;
pub mod label;
pub mod number;
pub mod phone;
pub mod postal;
pub mod time;
pub mod trimmed;
pub mod width;
