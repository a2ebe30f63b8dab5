//! Report, facility and case schemas of HER-SYS, with their validation rules as of any date.
//!
//! wip

#![forbid(unsafe_code)]
#![deny(clippy::indexing_slicing, clippy::string_slice, clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg_attr(test, allow(clippy::indexing_slicing, clippy::string_slice, clippy::unwrap_used, clippy::expect_used))]

pub mod code;
pub mod decode;
pub mod encode;
pub mod error;
pub mod finding;
pub mod model;
pub mod normalise;
pub mod options;
pub mod pipeline;
pub mod reference;
pub mod rules;

pub use error::Error;
pub use finding::Finding;
pub use options::Options;
pub use pipeline::{CheckResult, Converted, Input, Sink, Summary, check, check_with, convert, write_submission};
pub use reference::Reference;
pub use rules::CATALOGUE;
