//! Records and results → bytes.

pub mod csv;
pub mod json;
pub mod spreadsheet;
pub mod transcode;
