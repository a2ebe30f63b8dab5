//! `hersys_reference`: what a check may know beside the records themselves.

use std::borrow::Cow;
use std::ffi::c_char;
use std::mem::MaybeUninit;

use hersys_core::{CodeTable, Input, Reference};

use crate::boundary::door;
use crate::options::{hersys_options, job};
use crate::pointer::{bytes, given, input, text};
use crate::status::hersys_status;

/// Reference data: facilities, and codes that are newer than the library. It never changes, so one serves all threads.
pub struct hersys_reference(Reference);

/// The reference data of a call, which may have none.
pub(crate) fn known(reference: Option<&hersys_reference>) -> Cow<'_, Reference> {
    reference.map_or_else(|| Cow::Owned(Reference::default()), |reference| Cow::Borrowed(&reference.0))
}

/// Reads reference data from `bytes` in any form that is read as input. `label` is the caller's word for them in
/// results.
///
/// What is wrong in it is no failure: its findings are shown with every check that uses it. The bytes are not needed
/// afterwards. Free it with hersys_reference_free.
///
/// Any number of threads at a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_reference_read(
    bytes: *const u8,
    bytes_len: usize,
    label: *const c_char,
    label_len: usize,
    options: Option<&hersys_options>,
    out_reference: Option<&mut MaybeUninit<Box<hersys_reference>>>,
) -> hersys_status {
    job(options, |checker| {
        let out_reference = given(out_reference)?;
        // SAFETY: the header asks for `bytes_len` and `label_len` readable bytes during the call.
        let input = unsafe { input(bytes, bytes_len, label, label_len)? };
        let reference = Reference::read(vec![input], checker.options())?;
        out_reference.write(Box::new(hersys_reference(reference)));
        Ok(())
    })
}

/// Gives reference data that hold what `reference` holds (which may be NULL) and know the codes of a newer table beside
/// those of the library: what the table has is not reported as missing. `table` is municipality; another word gives
/// HERSYS_STATUS_BAD_ARGUMENT. The bytes are a CSV in UTF-8 or CP932 whose first column holds the codes; other columns, and
/// what stands above the first code, are not read. Anything else gives HERSYS_STATUS_TABLE, and hersys_options_error names
/// the line. Neither the bytes nor `reference` are needed afterwards. Free it with hersys_reference_free.
///
/// Any number of threads at a time, also with the same reference data.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_reference_with_codes(
    reference: Option<&hersys_reference>,
    table: *const c_char,
    table_len: usize,
    bytes: *const u8,
    bytes_len: usize,
    options: Option<&hersys_options>,
    out_reference: Option<&mut MaybeUninit<Box<hersys_reference>>>,
) -> hersys_status {
    job(options, |_| {
        let out_reference = given(out_reference)?;
        // SAFETY: the header asks for `table_len` and `bytes_len` readable bytes during the call.
        let (table, data) = unsafe { (text(table, table_len)?, self::bytes(bytes, bytes_len)?) };
        let table = CodeTable::from_name(table).ok_or(hersys_status::BadArgument)?;
        let more = known(reference).with_codes(table, Input::bytes("codes", data))?;
        out_reference.write(Box::new(hersys_reference(more)));
        Ok(())
    })
}

/// Frees reference data and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
///
/// Nothing else may use the reference data at the same time; results made with it do not need it.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_reference_free(reference: Option<&mut Option<Box<hersys_reference>>>) {
    door(|| {
        drop(reference.and_then(Option::take));
        Ok(())
    });
}

/// Compiles only if one value may serve several threads.
const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<hersys_reference>();
};
