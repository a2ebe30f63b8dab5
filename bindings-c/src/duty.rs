//! `hersys_duties`: what records make due; the checklist of a notice; the halves of a cost.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::sync::OnceLock;

use hersys_core::duty::DueResult;
use hersys_core::duty::cost::{Purpose, split};
use hersys_core::duty::readiness::readiness;

use crate::boundary::door;
use crate::options::{hersys_options, job};
use crate::pointer::{Span, given, input, text};
use crate::reference::{hersys_reference, known};
use crate::status::hersys_status;
use crate::text::hersys_text;

/// Which reports are due, to whom, by when, by which way, and why. It never changes and needs neither the bytes nor the
/// other handles.
pub struct hersys_duties {
    result: DueResult,
    /// Rendered when it is first asked for.
    json: OnceLock<String>,
}

impl hersys_duties {
    pub(crate) const fn new(result: DueResult) -> Self {
        Self { result, json: OnceLock::new() }
    }
}

/// Tells what the records of `bytes` make due, as hersys_check reads them, with the same options and reference data.
///
/// HERSYS_STATUS_OK means that the job was done. A record that cannot be read has no duties and is counted. Free it with
/// hersys_duties_free.
///
/// Any number of threads at a time, also with the same options and reference data.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_due(
    bytes: *const u8,
    bytes_len: usize,
    label: *const c_char,
    label_len: usize,
    options: Option<&hersys_options>,
    reference: Option<&hersys_reference>,
    out_duties: Option<&mut MaybeUninit<Box<hersys_duties>>>,
) -> hersys_status {
    job(options, |checker| {
        let out_duties = given(out_duties)?;
        // SAFETY: the header asks for `bytes_len` and `label_len` readable bytes during the call.
        let input = unsafe { input(bytes, bytes_len, label, label_len)? };
        out_duties.write(Box::new(hersys_duties::new(checker.due(vec![input], &known(reference))?)));
        Ok(())
    })
}

/// Gives the duties as a JSON document, the same bytes as in every other language; valid until `duties` is freed. Its
/// form is schemas/due.schema.json.
///
/// Any number of threads at a time on one handle.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_duties_json(
    duties: Option<&hersys_duties>,
    out_json: Option<&mut MaybeUninit<*const c_char>>,
    out_len: Option<&mut MaybeUninit<usize>>,
) -> hersys_status {
    door(|| {
        let out = Span::given(out_json, out_len)?;
        let duties = given(duties)?;
        out.write(duties.json.get_or_init(|| duties.result.to_json()).as_bytes());
        Ok(())
    })
}

/// Frees duties and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
///
/// Nothing else may use the handle at the same time.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_duties_free(duties: Option<&mut Option<Box<hersys_duties>>>) {
    door(|| {
        drop(duties.and_then(Option::take));
        Ok(())
    });
}

/// Gives the checklist of the notice of 2020-07-17 as JSON: who was to do what by when. With `duties` (which may be
/// NULL) it says of each item how far data tell that it is done. Free it with hersys_text_free.
///
/// Any number of threads at a time.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_readiness_json(
    duties: Option<&hersys_duties>,
    out_json: Option<&mut MaybeUninit<Box<hersys_text>>>,
) -> hersys_status {
    door(|| {
        let out_json = given(out_json)?;
        out_json.write(Box::new(hersys_text(readiness(duties.map(|duties| &duties.result)).to_json())));
        Ok(())
    })
}

/// Shares the cost of additional staff for entry between the state and the local body, in whole yen. `purpose` is
/// health-centre-entry, facility-entry-support or other; another word gives HERSYS_STATUS_BAD_ARGUMENT. What is not
/// eligible is in neither share; an odd yen is in the local one.
///
/// Any number of threads at a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_cost_split(
    yen: u64,
    purpose: *const c_char,
    purpose_len: usize,
    out_national: Option<&mut MaybeUninit<u64>>,
    out_local: Option<&mut MaybeUninit<u64>>,
) -> hersys_status {
    door(|| {
        let (out_national, out_local) = (given(out_national)?, given(out_local)?);
        // SAFETY: the header asks for `purpose_len` readable bytes during the call.
        let purpose = unsafe { text(purpose, purpose_len)? };
        let split = split(yen, Purpose::from_code(purpose).ok_or(hersys_status::BadArgument)?);
        out_national.write(split.national);
        out_local.write(split.local);
        Ok(())
    })
}

/// Compiles only if several threads may read one handle.
const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<hersys_duties>();
};
