//! libhersys: checks and converts disease reports of HER-SYS. This header is the whole of it.
//!
//! Conventions, kept by every function:
//!
//! - Data goes in as (pointer, length in bytes). A pointer may be NULL if its length is 0. Nothing is expected to end
//!   with a NUL, and no length may be over PTRDIFF_MAX. Text is UTF-8.
//! - No two outputs of a call may be at one address; text of 16-bit units must lie at an even one.
//! - Every function gives a hersys_status, save those whose description says that they cannot fail. An output is
//!   written only with HERSYS_STATUS_OK. A pointer that a function needs and finds NULL gives
//!   HERSYS_STATUS_NULL_POINTER.
//! - A handle (hersys_options, hersys_reference, hersys_result, hersys_conversion, hersys_record, hersys_submission,
//!   hersys_duties, hersys_text) belongs to the caller who got it, who gives it back with its own hersys_..._free. That
//!   takes the address of the pointer and sets it to NULL, so that a second call does nothing; NULL is accepted. Using
//!   another copy of the pointer afterwards is undefined, and so is free() on anything from this library.
//! - A pointer into a handle (a JSON text, an output, a finding) is valid until that handle is freed. It is never NULL,
//!   also when its length is 0.
//! - Threads: each description says what may run at the same time. Freeing a handle while another thread uses it is
//!   undefined.
//! - Bad data is never a failure: it gives findings. A status other than OK means that the job could not be done, and
//!   hersys_options_error, for a call that changes a record hersys_record_error, says why. No error text holds a value
//!   of the data.
//! - A mistake inside this library ends the call with HERSYS_STATUS_PANIC, not the program, and prints nothing. Only
//!   exhausted memory ends the program.
//! - There is no clock, no file, no network, no environment and no locale in it.

// One C class a file. `cargo xtask gen` makes include/hersys.h of the words above and of the files in the order below
// (which the blank lines keep from being sorted), so doc comments of exports are plain sentences for readers of C.

#![allow(non_camel_case_types, reason = "types bear the names they have in C")]
#![allow(clippy::doc_markdown, reason = "documentation of exports is read in a C header")]
#![deny(clippy::undocumented_unsafe_blocks, clippy::indexing_slicing, clippy::string_slice)]
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[cfg(panic = "abort")]
compile_error!("libhersys turns a panic into a status, so it must be built with panic = \"unwind\"");

mod status;

mod text;

mod options;

mod setup;

mod reference;

mod finding;

mod check;

mod stream;

mod convert;

mod record;

mod submission;

mod duty;

mod catalogue;

mod boundary;

#[cfg(feature = "inject")]
mod inject;

mod pointer;
