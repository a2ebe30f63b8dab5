//! `hersys_conversion`: the good records as a submission, the bad ones in the sender's own form, in memory.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use hersys_core::{CheckResult, Error, Finding, Input, Reference, Sink};

use crate::boundary::door;
use crate::check::hersys_result;
use crate::options::{hersys_options, job};
use crate::pointer::{Span, bytes, given, text};
use crate::reference::hersys_reference;
use crate::status::hersys_status;

/// The two outputs of a conversion. It never changes and needs no other handle.
pub struct hersys_conversion {
    output: Vec<u8>,
    rejects: Vec<u8>,
}

/// Keeps what core hands over, which is no more than the ceiling allows of each rule.
struct Kept {
    findings: Vec<Finding>,
    ceiling: u64,
}

impl Sink for Kept {
    fn finding(&mut self, finding: Finding) -> Result<(), Error> {
        self.findings.push(finding);
        Ok(())
    }

    fn ceiling(&self) -> Option<u64> {
        Some(self.ceiling)
    }
}

/// Checks `bytes` as hersys_check does, writes the accepted records in the form that the option `output_format` says,
/// and gives the rejected ones back byte for byte. All of it is held in memory.
///
/// HERSYS_STATUS_OK means that the conversion was done; how many records were rejected is in the result. Both handles
/// are the caller's: free them with hersys_conversion_free and hersys_result_free, in any order.
///
/// Any number of threads at a time, also with the same options and reference data.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_convert(
    bytes: *const u8,
    bytes_len: usize,
    label: *const c_char,
    label_len: usize,
    options: Option<&hersys_options>,
    reference: Option<&hersys_reference>,
    out_conversion: Option<&mut MaybeUninit<Box<hersys_conversion>>>,
    out_result: Option<&mut MaybeUninit<Box<hersys_result>>>,
) -> hersys_status {
    job(options, |options| {
        let (out_conversion, out_result) = (given(out_conversion)?, given(out_result)?);
        // SAFETY: the header asks for `bytes_len` and `label_len` readable bytes during the call.
        let (data, label) = unsafe { (self::bytes(bytes, bytes_len)?, text(label, label_len)?) };
        let none = Reference::default();
        let reference = reference.map_or(&none, |reference| &reference.0);
        let (mut records, mut rejects, mut output) = (Vec::new(), Vec::new(), Vec::new());
        let mut kept = Kept { findings: Vec::new(), ceiling: options.max_findings };
        let input = Input::bytes(label, data);
        let converted = hersys_core::convert(input, reference, options, &mut records, Some(&mut rejects), &mut kept)?;
        hersys_core::write_submission(&converted, records.as_slice(), options, &mut output)?;
        let result = CheckResult { summary: converted.summary, findings: kept.findings };
        out_conversion.write(Box::new(hersys_conversion { output, rejects }));
        out_result.write(Box::new(hersys_result::new(result)));
        Ok(())
    })
}

/// Gives the submission, or the records, as bytes in UTF-8, or for a CSV in the encoding that the option
/// `output_encoding` says; valid until `conversion` is freed.
///
/// Any number of threads at a time on one conversion.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_conversion_output(
    conversion: Option<&hersys_conversion>,
    out_bytes: Option<&mut MaybeUninit<*const u8>>,
    out_len: Option<&mut MaybeUninit<usize>>,
) -> hersys_status {
    door(|| {
        let out = Span::given(out_bytes, out_len)?;
        out.write(&given(conversion)?.output);
        Ok(())
    })
}

/// Gives the rejected records in the form and the encoding of the input, to be mended and sent again; valid until
/// `conversion` is freed.
///
/// Any number of threads at a time on one conversion.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_conversion_rejects(
    conversion: Option<&hersys_conversion>,
    out_bytes: Option<&mut MaybeUninit<*const u8>>,
    out_len: Option<&mut MaybeUninit<usize>>,
) -> hersys_status {
    door(|| {
        let out = Span::given(out_bytes, out_len)?;
        out.write(&given(conversion)?.rejects);
        Ok(())
    })
}

/// Frees a conversion and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
///
/// Nothing else may use the conversion at the same time.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_conversion_free(conversion: Option<&mut Option<Box<hersys_conversion>>>) {
    door(|| {
        drop(conversion.and_then(Option::take));
        Ok(())
    });
}

/// Compiles only if several threads may read one conversion.
const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<hersys_conversion>();
};
