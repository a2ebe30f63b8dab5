//! `hersys_record`: a report, a facility or a case that is built item by item.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::sync::{Mutex, PoisonError};

use hersys_core::RecordBuilder;
use hersys_core::model::kind::Kind;

use crate::boundary::{alone, caught, door};
use crate::check::hersys_result;
use crate::convert::{form_of, give, hersys_conversion};
use crate::options::{hersys_options, job};
use crate::pointer::{given, shared, text, text_of_units};
use crate::reference::{hersys_reference, known};
use crate::status::{Failure, hersys_status};
use crate::text::hersys_text;

/// One record that is built item by item, in any order: each item by its path, as the text that the caller has for it,
/// wareki and half-width kana and all. It is read as it would be read from a file.
///
/// A path is that of the findings, such as patient/name or /tests/0/result; the first slash may be left out. The paths
/// of a kind are given by hersys_fields_json, with # for the number of an element, and listed in docs/c/paths.md. A path
/// that no item has gives HERSYS_STATUS_PATH: a mistake of the program. What is wrong with a value is a finding.
///
/// One thread at a time: a call that finds the record in use by another thread gives HERSYS_STATUS_BUSY.
pub struct hersys_record {
    builder: Mutex<RecordBuilder>,
    error: Mutex<String>,
}

impl hersys_record {
    /// Runs `body` on the record; the text of its failure stays here.
    pub(crate) fn change(&self, body: impl FnOnce(&mut RecordBuilder) -> Result<(), Failure>) -> Result<(), Failure> {
        let changed = caught(|| body(&mut *alone(&self.builder)?));
        changed.map_err(|failure| {
            let status = failure.status;
            *self.error.lock().unwrap_or_else(PoisonError::into_inner) = failure.into_text();
            status.into()
        })
    }

    /// Shows the record to `body`.
    pub(crate) fn read<T>(&self, body: impl FnOnce(&RecordBuilder) -> Result<T, Failure>) -> Result<T, Failure> {
        body(&*alone(&self.builder)?)
    }
}

/// Makes a record of which nothing is given yet. `kind` is the word for it in the data, as hersys_fields_json lists
/// them; another one gives HERSYS_STATUS_BAD_ARGUMENT. Free it with hersys_record_free. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_record_new(
    kind: *const c_char,
    kind_len: usize,
    out_record: Option<&mut MaybeUninit<Box<hersys_record>>>,
) -> hersys_status {
    door(|| {
        let out_record = given(out_record)?;
        // SAFETY: the header asks for `kind_len` readable bytes during the call.
        let kind = Kind::from_name(unsafe { text(kind, kind_len)? }).ok_or(hersys_status::BadArgument)?;
        let builder = Mutex::new(RecordBuilder::new(kind));
        out_record.write(Box::new(hersys_record { builder, error: Mutex::default() }));
        Ok(())
    })
}

/// Gives an item a text in UTF-8, in the place of any before. An empty text takes it back.
///
/// One thread at a time on one record.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_record_set(
    record: *mut hersys_record,
    path: *const c_char,
    path_len: usize,
    value: *const c_char,
    value_len: usize,
) -> hersys_status {
    door(|| {
        // SAFETY: the header asks for NULL or a record that is not freed during the call.
        unsafe { shared(record)? }.change(|record| {
            // SAFETY: the header asks for `path_len` and `value_len` readable bytes during the call.
            let (path, value) = unsafe { (text(path, path_len)?, text(value, value_len)?) };
            Ok(record.set(path, value)?)
        })
    })
}

/// The same with a text in UTF-16, in the byte order of the machine; `units` is its length in units of 16 bits, and the
/// path is UTF-8 as everywhere. Half of a surrogate pair alone gives HERSYS_STATUS_NOT_UTF16.
///
/// One thread at a time on one record.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_record_set_utf16(
    record: *mut hersys_record,
    path: *const c_char,
    path_len: usize,
    value: *const u16,
    units: usize,
) -> hersys_status {
    door(|| {
        // SAFETY: the header asks for NULL or a record that is not freed during the call.
        unsafe { shared(record)? }.change(|record| {
            // SAFETY: the header asks for `path_len` readable bytes and `units` readable units during the call.
            let (path, value) = unsafe { (text(path, path_len)?, text_of_units(value, units)?) };
            Ok(record.set(path, &value)?)
        })
    })
}

/// Gives an item that is a date. A day that is in no calendar is data, and a check finds it; an item that is not a date
/// gives HERSYS_STATUS_PATH, a negative month or day HERSYS_STATUS_BAD_ARGUMENT.
///
/// One thread at a time on one record.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_record_set_date(
    record: *mut hersys_record,
    path: *const c_char,
    path_len: usize,
    year: i32,
    month: i32,
    day: i32,
) -> hersys_status {
    door(|| {
        // SAFETY: the header asks for NULL or a record that is not freed during the call.
        unsafe { shared(record)? }.change(|record| {
            // SAFETY: the header asks for `path_len` readable bytes during the call.
            let path = unsafe { text(path, path_len)? };
            let number = |number: i32| u32::try_from(number).map_err(|_| Failure::from(hersys_status::BadArgument));
            Ok(record.set_date(path, year, number(month)?, number(day)?)?)
        })
    })
}

/// Says of an item that it is not known, which is an answer. Where the form has no such answer the status is
/// HERSYS_STATUS_NO_UNKNOWN.
///
/// One thread at a time on one record.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_record_set_unknown(
    record: *mut hersys_record,
    path: *const c_char,
    path_len: usize,
) -> hersys_status {
    door(|| {
        // SAFETY: the header asks for NULL or a record that is not freed during the call.
        unsafe { shared(record)? }.change(|record| {
            // SAFETY: the header asks for `path_len` readable bytes during the call.
            Ok(record.set_unknown(unsafe { text(path, path_len)? })?)
        })
    })
}

/// Adds an element to a list and gives its index, from 0, for the paths of its items. It is there even if nothing is set
/// in it. What is not a list gives HERSYS_STATUS_PATH; a list that can be no longer gives HERSYS_STATUS_LIST_FULL.
///
/// One thread at a time on one record.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_record_add(
    record: *mut hersys_record,
    list: *const c_char,
    list_len: usize,
    out_index: Option<&mut MaybeUninit<usize>>,
) -> hersys_status {
    door(|| {
        // SAFETY: the header asks for NULL or a record that is not freed during the call.
        unsafe { shared(record)? }.change(|record| {
            let out_index = given(out_index)?;
            // SAFETY: the header asks for `list_len` readable bytes during the call.
            out_index.write(record.add(unsafe { text(list, list_len)? })?);
            Ok(())
        })
    })
}

/// Takes everything back, so that the handle can be used for the next record of the same kind.
///
/// One thread at a time on one record.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_record_clear(record: *mut hersys_record) -> hersys_status {
    door(|| {
        // SAFETY: the header asks for NULL or a record that is not freed during the call.
        unsafe { shared(record)? }.change(|record| {
            record.clear();
            Ok(())
        })
    })
}

/// Gives the text of the last failure of a call that changed this record, in English: it tells which part of the path is
/// wrong and how, and repeats neither the path nor a value. Empty if none has failed. Free it with hersys_text_free.
///
/// Any number of threads at a time.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_record_error(
    record: Option<&hersys_record>,
    out_text: Option<&mut MaybeUninit<Box<hersys_text>>>,
) -> hersys_status {
    door(|| {
        let out_text = given(out_text)?;
        let error = given(record)?.error.lock().unwrap_or_else(PoisonError::into_inner).clone();
        out_text.write(Box::new(hersys_text(error)));
        Ok(())
    })
}

/// Gives the record as it was given, as one line of JSON in which every value is a text. It holds the values. Free it
/// with hersys_text_free.
///
/// One thread at a time on one record.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_record_json(
    record: Option<&hersys_record>,
    out_json: Option<&mut MaybeUninit<Box<hersys_text>>>,
) -> hersys_status {
    door(|| {
        let out_json = given(out_json)?;
        let json = given(record)?.read(|record| Ok(record.to_json().to_owned()))?;
        out_json.write(Box::new(hersys_text(json)));
        Ok(())
    })
}

/// Checks the record alone: rules that compare records are listed as not checked. `reference` may be NULL. Of the options
/// those that say how an input is read do not matter. Free the result with hersys_result_free.
///
/// One thread at a time on one record; any number with the same options and reference data.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_record_check(
    record: Option<&hersys_record>,
    options: Option<&hersys_options>,
    reference: Option<&hersys_reference>,
    out_result: Option<&mut MaybeUninit<Box<hersys_result>>>,
) -> hersys_status {
    job(options, |checker| {
        let (record, out_result) = (given(record)?, given(out_result)?);
        let result = record.read(|record| Ok(record.check(&known(reference), checker)?))?;
        out_result.write(Box::new(hersys_result::new(result, checker)));
        Ok(())
    })
}

/// Checks the record alone and writes it, normalised, if no error is found: hersys_conversion_output. Else the output has
/// no record, and the record is in the rejects as it was given, a line of JSON in UTF-8. HERSYS_COUNT_ACCEPTED tells;
/// hersys_result_ok is also 0 for an error in the reference data.
///
/// `format` is a hersys_format and `encoding` a hersys_encoding; they go before the options, and of these what is about
/// another form does not matter. JSON in another encoding than UTF-8 gives HERSYS_STATUS_BAD_ARGUMENT. In JSON and NDJSON
/// the facilities of the reference data that a record names go before it. Free both handles with hersys_conversion_free
/// and hersys_result_free, in any order.
///
/// One thread at a time on one record; any number with the same options and reference data.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_record_write(
    record: Option<&hersys_record>,
    format: i32,
    encoding: i32,
    options: Option<&hersys_options>,
    reference: Option<&hersys_reference>,
    out_conversion: Option<&mut MaybeUninit<Box<hersys_conversion>>>,
    out_result: Option<&mut MaybeUninit<Box<hersys_result>>>,
) -> hersys_status {
    job(options, |checker| {
        let (record, out_conversion, out_result) = (given(record)?, given(out_conversion)?, given(out_result)?);
        let (format, encoding) = form_of(format, encoding)?;
        let written = record.read(|record| Ok(record.write(format, encoding, &known(reference), checker)?))?;
        give(written, out_conversion, out_result, checker);
        Ok(())
    })
}

/// Frees a record and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
///
/// Nothing else may use the record at the same time; submissions to which it was added do not need it.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_record_free(record: Option<&mut Option<Box<hersys_record>>>) {
    door(|| {
        drop(record.and_then(Option::take));
        Ok(())
    });
}

/// Compiles only if the record may go from thread to thread.
const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<hersys_record>();
};
