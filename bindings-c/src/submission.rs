//! `hersys_submission`: records that go out together.

use std::mem::MaybeUninit;
use std::sync::Mutex;

use hersys_core::SubmissionBuilder;

use crate::boundary::{alone, door};
use crate::check::hersys_result;
use crate::convert::{form_of, give, hersys_conversion};
use crate::duty::hersys_duties;
use crate::options::{hersys_options, job};
use crate::pointer::{given, shared};
use crate::record::hersys_record;
use crate::reference::{hersys_reference, known};
use crate::status::hersys_status;

/// Records that go out together, in the order in which they were added. They are compared with each other, and facilities
/// among them serve the records after them.
///
/// One thread at a time: a call that finds it in use by another thread gives HERSYS_STATUS_BUSY.
pub struct hersys_submission(Mutex<SubmissionBuilder>);

/// Makes a submission without records. Free it with hersys_submission_free. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_submission_new(
    out_submission: Option<&mut MaybeUninit<Box<hersys_submission>>>,
) -> hersys_status {
    door(|| {
        given(out_submission)?.write(Box::new(hersys_submission(Mutex::default())));
        Ok(())
    })
}

/// Adds a record as it stands; what is set in it afterwards is not part of the submission.
///
/// One thread at a time on one submission and on one record.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_submission_add(
    submission: *mut hersys_submission,
    record: Option<&hersys_record>,
) -> hersys_status {
    door(|| {
        // SAFETY: the header asks for NULL or a submission that is not freed during the call.
        let (submission, record) = (unsafe { shared(submission)? }, given(record)?);
        let mut submission = alone(&submission.0)?;
        record.read(|record| {
            submission.add(record);
            Ok(())
        })
    })
}

/// Gives how many records were added.
///
/// One thread at a time on one submission.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_submission_count(
    submission: Option<&hersys_submission>,
    out_count: Option<&mut MaybeUninit<u64>>,
) -> hersys_status {
    door(|| {
        let out_count = given(out_count)?;
        out_count.write(alone(&given(submission)?.0)?.len());
        Ok(())
    })
}

/// Takes every record back.
///
/// One thread at a time on one submission.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_submission_clear(submission: *mut hersys_submission) -> hersys_status {
    door(|| {
        // SAFETY: the header asks for NULL or a submission that is not freed during the call.
        alone(&unsafe { shared(submission)? }.0)?.clear();
        Ok(())
    })
}

/// Checks the records; a submission without any is an input without content, which is an error. The `record` of a finding is the number of the record, from 0. `reference` may be NULL. With the
/// option `kind` records of other kinds are skipped; the options `input_format` and `columns` do not matter. Free the
/// result with hersys_result_free.
///
/// One thread at a time on one submission; any number with the same options and reference data.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_submission_check(
    submission: Option<&hersys_submission>,
    options: Option<&hersys_options>,
    reference: Option<&hersys_reference>,
    out_result: Option<&mut MaybeUninit<Box<hersys_result>>>,
) -> hersys_status {
    job(options, |checker| {
        let (submission, out_result) = (given(submission)?, given(out_result)?);
        let result = alone(&submission.0)?.check(&known(reference), checker)?;
        out_result.write(Box::new(hersys_result::new(result, checker)));
        Ok(())
    })
}

/// Checks the records and writes those without an error, normalised: hersys_conversion_output. The others are in the
/// rejects as they were given, one JSON object a line in UTF-8. A CSV holds one kind: where the records without an error
/// are of several, the status is HERSYS_STATUS_KIND unless the option `kind` says which, and the others are skipped.
///
/// `format` is a hersys_format and `encoding` a hersys_encoding; they go before the options, and of these what is about
/// another form does not matter. JSON in another encoding than UTF-8 gives HERSYS_STATUS_BAD_ARGUMENT. In JSON and NDJSON
/// the facilities of the reference data that a record names go before it. Free both handles with hersys_conversion_free
/// and hersys_result_free, in any order.
///
/// One thread at a time on one submission; any number with the same options and reference data.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_submission_write(
    submission: Option<&hersys_submission>,
    format: i32,
    encoding: i32,
    options: Option<&hersys_options>,
    reference: Option<&hersys_reference>,
    out_conversion: Option<&mut MaybeUninit<Box<hersys_conversion>>>,
    out_result: Option<&mut MaybeUninit<Box<hersys_result>>>,
) -> hersys_status {
    job(options, |checker| {
        let (submission, out_conversion, out_result) = (given(submission)?, given(out_conversion)?, given(out_result)?);
        let (format, encoding) = form_of(format, encoding)?;
        let written = alone(&submission.0)?.write(format, encoding, &known(reference), checker)?;
        give(written, out_conversion, out_result, checker);
        Ok(())
    })
}

/// Tells what the records make due, as hersys_due does. Free it with hersys_duties_free.
///
/// One thread at a time on one submission; any number with the same options and reference data.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_submission_due(
    submission: Option<&hersys_submission>,
    options: Option<&hersys_options>,
    reference: Option<&hersys_reference>,
    out_duties: Option<&mut MaybeUninit<Box<hersys_duties>>>,
) -> hersys_status {
    job(options, |checker| {
        let (submission, out_duties) = (given(submission)?, given(out_duties)?);
        let result = alone(&submission.0)?.due(&known(reference), checker)?;
        out_duties.write(Box::new(hersys_duties::new(result)));
        Ok(())
    })
}

/// Frees a submission and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
///
/// Nothing else may use the submission at the same time.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_submission_free(submission: Option<&mut Option<Box<hersys_submission>>>) {
    door(|| {
        drop(submission.and_then(Option::take));
        Ok(())
    });
}

/// Compiles only if the submission may go from thread to thread.
const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<hersys_submission>();
};
