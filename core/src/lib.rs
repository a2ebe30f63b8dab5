//! Report, facility and case schemas of HER-SYS, with their validation rules as of any date.
//!
//! HER-SYS was Japan's national COVID-19 case system. This crate reads what a hospital already holds (JSON, NDJSON, CSV
//! in UTF-8 or CP932), brings it to the form's own spelling, holds it against the rules that were in force on the date
//! of each record, and says what it found: which rule, where, why, what to do, and which law or notice stands behind it.
//!
//! ```text
//!  bytes ──► decode ──► normalise ──► model ──► rules ──► encode
//!            syntax     Japan         Draft     the law   JSON, NDJSON
//!            position   width, kana,  Field<T>  as of a   + findings
//!            only       era, codes    per item  date
//! ```
//!
//! Decode knows syntax, normalise knows Japan, model knows the form, rules know the law: a new format never touches a
//! rule, and a new rule never touches a format. Two kinds of failure are never mixed: an [`Error`] means that the job
//! could not be done, a [`Finding`] is about the data.
//!
//! ```
//! use hersys::options::Lang;
//! use hersys::{Input, Options, Reference, check};
//!
//! let record = r#"{"kind":"tests-performed","facility_id":"F001","performed_date":"R2.8.3","done":3,"positive":4}"#;
//! let result = check(vec![Input::bytes("example", record.as_bytes())], &Reference::default(), &Options::default())?;
//! let finding = result.findings.iter().find(|finding| finding.rule.id == "K0104").expect("4 of 3 tests are positive");
//! assert_eq!(finding.path().as_deref(), Some("/done"));
//! println!("{}", finding.message(Lang::Ja));
//! # Ok::<(), hersys::Error>(())
//! ```
//!
//! # What it promises
//!
//! * **Deterministic.** No clock, file, network, locale or environment; the same bytes and options give the same result
//!   on any number of threads. `today` comes from the caller.
//! * **No values in findings.** A finding holds a rule, a place and facts of the rule; `Debug` of every model type is
//!   masked.
//! * **Nothing is lost.** Unknown keys survive a round trip, unreadable values are kept beside the draft and never
//!   written, and `read = accepted + rejected + skipped`.
//! * **No panic is reachable** from data or options; there is no `unsafe`.
//!
//! # What it is not
//!
//! Not a client of HER-SYS or of its successor: it sends nothing. No official layout for upload was ever published, so
//! every column name, order and code here is *this library's profile*, and a rule without a public source says so
//! ([`rules::basis::PROFILE`]). Nothing here is legal advice.
//!
//! # Rooms
//!
//! [`pipeline`] is what most callers need: [`check`], [`convert`]; [`builder`] makes records item by item. [`model`] has the nouns, one declaration an item;
//! [`rules`] the catalogue, one rule a file; [`decode`], [`normalise`] and [`encode`] what their names say;
//! [`finding`] the finding and its words; [`reference`](mod@reference) what a check may know beside the records.
//! Everything is `Send + Sync`; a [`Reference`] is built once and shared.

#![forbid(unsafe_code)]
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]
#![deny(clippy::indexing_slicing, clippy::string_slice, clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg_attr(test, allow(clippy::indexing_slicing, clippy::string_slice, clippy::unwrap_used, clippy::expect_used))]

pub mod builder;
pub mod checked;
pub mod code;
pub mod decode;
pub mod duty;
pub mod encode;
pub mod error;
pub mod fields;
pub mod finding;
pub mod model;
pub mod normalise;
pub mod options;
pub mod pipeline;
pub mod reference;
pub mod rules;
#[cfg(feature = "sample")]
pub mod sample;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "sample")]
pub mod template;

pub use builder::{RecordBuilder, SubmissionBuilder};
pub use checked::Checked;
pub use error::Error;
pub use finding::Finding;
pub use options::Options;
pub use pipeline::{
    CheckResult, Checker, CodeTable, Conversion, Converted, Input, Sink, Summary, check, check_with, convert, due,
    due_with, write_submission, write_table,
};
pub use reference::Reference;
pub use rules::CATALOGUE;
