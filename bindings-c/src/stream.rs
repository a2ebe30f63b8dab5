//! `hersys_check_stream`: a check of what the caller reads piece by piece, with its findings handed over one by one.

use std::ffi::{c_char, c_void};
use std::io::{self, Read};
use std::mem::MaybeUninit;

use hersys_core::options::Lang;
use hersys_core::{CheckResult, Error, Finding, Input, Sink};

use crate::check::hersys_result;
use crate::finding::hersys_finding;
use crate::options::{hersys_options, job};
use crate::pointer::{given, text};
use crate::reference::{hersys_reference, known};
use crate::status::hersys_status;

/// Reads the next piece: puts at most `len` bytes into `buffer` and gives how many; 0 at the end; a negative number if it
/// cannot. It may give fewer than asked for.
///
/// The bytes of `buffer` that are to be written hold nothing of use before. It must return: no longjmp, no exception.
pub type hersys_read = Option<unsafe extern "C" fn(user: *mut c_void, buffer: *mut u8, len: usize) -> i64>;

/// Is handed a finding, which is valid during this call only. 0 goes on, another number stops the check.
///
/// It may call every function of this library, with the same options and reference data too, but may free nothing that
/// the check uses. It must return: no longjmp, no exception.
pub type hersys_on_finding = Option<unsafe extern "C" fn(user: *mut c_void, finding: *const hersys_finding) -> i32>;

/// Is told now and then how many bytes were used and how many records were read. 0 goes on, another number stops the
/// check. What holds for hersys_on_finding holds for it too.
pub type hersys_on_progress = Option<unsafe extern "C" fn(user: *mut c_void, bytes: u64, records: u64) -> i32>;

/// The caller's reading function and its argument.
struct Reader {
    read: unsafe extern "C" fn(*mut c_void, *mut u8, usize) -> i64,
    user: *mut c_void,
}

// SAFETY: core reads an input on the thread that called it, whatever the number of threads that work.
unsafe impl Send for Reader {}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // SAFETY: the header asks for a function that writes at most `len` bytes and returns.
        let got = unsafe { (self.read)(self.user, buffer.as_mut_ptr(), buffer.len()) };
        let got = usize::try_from(got).ok().filter(|got| *got <= buffer.len());
        got.ok_or_else(|| io::Error::other("the function that reads says so"))
    }
}

/// The caller's callbacks and their argument.
struct Callbacks {
    on_finding: hersys_on_finding,
    on_progress: hersys_on_progress,
    user: *mut c_void,
    lang: Option<Lang>,
}

fn going_on(answer: i32) -> Result<(), Error> {
    if answer == 0 { Ok(()) } else { Err(Error::Stopped) }
}

impl Sink for Callbacks {
    fn finding(&mut self, finding: Finding) -> Result<(), Error> {
        let Some(call) = self.on_finding else { return Ok(()) };
        let finding = hersys_finding::new(finding, self.lang);
        // SAFETY: the header asks for a function that returns; the finding lives for the call.
        going_on(unsafe { call(self.user, &raw const finding) })
    }

    fn progress(&mut self, bytes: u64, records: u64) -> Result<(), Error> {
        let Some(call) = self.on_progress else { return Ok(()) };
        // SAFETY: the header asks for a function that returns.
        going_on(unsafe { call(self.user, bytes, records) })
    }

    fn ceiling(&self) -> Option<u64> {
        // Without a listener none has to be made.
        self.on_finding.is_none().then_some(0)
    }
}

/// Checks what `read` gives, piece by piece, for data beyond memory, and hands every finding to `on_finding` in order,
/// whatever the option `max_findings` says. A single JSON document is read whole, up to a limit; NDJSON and CSV are not.
/// With the option `batch` off memory is constant.
///
/// `on_finding` and `on_progress` may be NULL. All three are called on this thread, one at a time, with `user`. If one
/// asks to stop, the status is HERSYS_STATUS_STOPPED; if `read` cannot, it is HERSYS_STATUS_READ; then there is no
/// result. The result has the counts and lists no findings. Free it with hersys_result_free.
///
/// Any number of threads at a time, also with the same options and reference data.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_check_stream(
    read: hersys_read,
    on_finding: hersys_on_finding,
    on_progress: hersys_on_progress,
    user: *mut c_void,
    label: *const c_char,
    label_len: usize,
    options: Option<&hersys_options>,
    reference: Option<&hersys_reference>,
    out_result: Option<&mut MaybeUninit<Box<hersys_result>>>,
) -> hersys_status {
    job(options, |checker| {
        let (read, out_result) = (given(read)?, given(out_result)?);
        // SAFETY: the header asks for `label_len` readable bytes during the call.
        let label = unsafe { text(label, label_len)? };
        let mut callbacks = Callbacks { on_finding, on_progress, user, lang: checker.options().lang };
        let input = Input::new(label, Reader { read, user });
        let mut summary = checker.check_with(vec![input], &known(reference), &mut callbacks)?;
        // A stream lists none by its nature; nothing is cut off.
        summary.truncated.clear();
        out_result.write(Box::new(hersys_result::new(CheckResult { summary, findings: Vec::new() }, checker)));
        Ok(())
    })
}
