//! Bytes → records: syntax and position only. No module here knows a form, a rule or a law.

pub mod charset;
pub mod columns;
pub mod csv_rows;
pub mod json;
