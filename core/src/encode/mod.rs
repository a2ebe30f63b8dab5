//! Records and results → bytes.

pub mod csv;
pub mod json;
pub(crate) mod open_data;
mod open_person;
pub mod spreadsheet;
pub mod transcode;
