//! Records and results → bytes.

pub mod json;
