//! `hersys_conversion`: the good records as a submission, the bad ones in the sender's own form, in memory.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use hersys_core::options::{OutputEncoding, OutputFormat};
use hersys_core::{Checker, Conversion};

use crate::boundary::door;
use crate::check::hersys_result;
use crate::options::{hersys_options, job};
use crate::pointer::{Span, given, input};
use crate::reference::{hersys_reference, known};
use crate::status::{Failure, hersys_status};

/// The two outputs of a conversion. It never changes and needs no other handle.
pub struct hersys_conversion {
    output: Vec<u8>,
    rejects: Vec<u8>,
}

/// In what form records are written.
#[derive(Clone, Copy)]
#[repr(i32)]
pub enum hersys_format {
    /// A submission: one JSON document.
    Json = 0,
    /// The records without an envelope, one JSON object a line.
    Ndjson = 1,
    /// The records of one kind as a CSV.
    Csv = 2,
    /// A CSV in a layout of open data, which the option `layout` names.
    OpenData = 3,
}

/// In what encoding records are written; JSON is always UTF-8.
#[derive(Clone, Copy)]
#[repr(i32)]
pub enum hersys_encoding {
    /// UTF-8 without a byte order mark.
    Utf8 = 0,
    /// UTF-8 with a byte order mark, by which spreadsheets know it.
    Utf8Bom = 1,
    /// windows-31j. What it cannot hold is an error of its record.
    Cp932 = 2,
}

fn format_of(number: i32) -> Result<OutputFormat, Failure> {
    let formats = [
        (hersys_format::Json, OutputFormat::Json),
        (hersys_format::Ndjson, OutputFormat::Ndjson),
        (hersys_format::Csv, OutputFormat::Csv),
        (hersys_format::OpenData, OutputFormat::OpenData),
    ];
    let known = formats.into_iter().find(|(format, _)| *format as i32 == number);
    known.map(|(_, format)| format).ok_or_else(|| hersys_status::BadArgument.into())
}

fn encoding_of(number: i32) -> Result<OutputEncoding, Failure> {
    let encodings = [
        (hersys_encoding::Utf8, OutputEncoding::Utf8),
        (hersys_encoding::Utf8Bom, OutputEncoding::Utf8Bom),
        (hersys_encoding::Cp932, OutputEncoding::Cp932),
    ];
    let known = encodings.into_iter().find(|(encoding, _)| *encoding as i32 == number);
    known.map(|(_, encoding)| encoding).ok_or_else(|| hersys_status::BadArgument.into())
}

/// How records are to be written; JSON in another encoding than UTF-8 is a mistake in the call.
pub(crate) fn form_of(format: i32, encoding: i32) -> Result<(OutputFormat, OutputEncoding), Failure> {
    let (format, encoding) = (format_of(format)?, encoding_of(encoding)?);
    let json = matches!(format, OutputFormat::Json | OutputFormat::Ndjson);
    if json && encoding != OutputEncoding::Utf8 {
        return Err(hersys_status::BadArgument.into());
    }
    Ok((format, encoding))
}

/// Gives both halves of a conversion out.
pub(crate) fn give(
    conversion: Conversion,
    out_conversion: &mut MaybeUninit<Box<hersys_conversion>>,
    out_result: &mut MaybeUninit<Box<hersys_result>>,
    checker: &Checker,
) {
    let Conversion { output, rejects, result } = conversion;
    out_conversion.write(Box::new(hersys_conversion { output, rejects }));
    out_result.write(Box::new(hersys_result::new(result, checker)));
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
    job(options, |checker| {
        let (out_conversion, out_result) = (given(out_conversion)?, given(out_result)?);
        // SAFETY: the header asks for `bytes_len` and `label_len` readable bytes during the call.
        let input = unsafe { input(bytes, bytes_len, label, label_len)? };
        let conversion = checker.convert(input, &known(reference))?;
        give(conversion, out_conversion, out_result, checker);
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
