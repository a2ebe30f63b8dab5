//! Records and results → bytes.

pub mod json;
pub mod transcode;
