//! `hersys_setup`: options as one struct, for callers who would rather fill in fields than set names.

use std::ffi::c_char;
use std::mem::{MaybeUninit, offset_of};

use hersys_core::Options;
use hersys_core::options::{BatchMode, Lang};

use crate::boundary::door;
use crate::options::hersys_options;
use crate::pointer::{given, sized, text};
use crate::status::{Failure, hersys_status};

/// Are records compared with each other?
#[derive(Clone, Copy)]
#[repr(i32)]
pub enum hersys_batch {
    /// Yes, up to a number of records beyond which it is told that they are not.
    Auto = 0,
    /// Yes, all of them; memory grows with their number.
    On = 1,
    /// No; memory is constant.
    Off = 2,
}

/// Language of messages.
#[derive(Clone, Copy)]
#[repr(i32)]
pub enum hersys_language {
    /// None chosen.
    Any = 0,
    /// Japanese.
    Ja = 1,
    /// English.
    En = 2,
}

/// Options as a struct. Set all of it to zero, then `size` to sizeof(hersys_setup): every other field that stays zero
/// is the default. Texts are (pointer, length) in UTF-8 and are not needed after the call.
///
/// Later versions add fields at the end. A program that was compiled with an older header gives a smaller size, and the
/// fields that it does not know have their defaults.
#[repr(C)]
pub struct hersys_setup {
    /// sizeof(hersys_setup).
    pub size: usize,
    /// Day whose law decides instead of the dates of each record, such as 2020-08-01.
    pub as_of: *const c_char,
    /// Its length in bytes.
    pub as_of_len: usize,
    /// The day of the check, by which a date lies in the future and a report is late.
    pub today: *const c_char,
    /// Its length in bytes.
    pub today_len: usize,
    /// The JSON of a column map, for CSV.
    pub columns: *const c_char,
    /// Its length in bytes.
    pub columns_len: usize,
    /// A hersys_batch.
    pub batch: i32,
    /// A hersys_language.
    pub language: i32,
    /// How many threads may work; the answer does not depend on it.
    pub threads: u32,
    /// 1: list the notes of normalisation. 0: count them only.
    pub notes: i32,
    /// How many findings of each rule a result lists; 0 is the default, 1000.
    pub max_findings: u64,
    /// The option of this name, in days; 0 is the default.
    pub pending_days: u32,
    /// The option of this name, in days; 0 is the default.
    pub late_days: u32,
    /// The option of this name, in days; 0 is the default.
    pub result_days: u32,
    /// The option of this name, in days; 0 is the default.
    pub totals_days: u32,
}

/// Where the fields end: a header of any time knows whole fields.
const ENDS: [usize; 16] = [
    offset_of!(hersys_setup, as_of),
    offset_of!(hersys_setup, as_of_len),
    offset_of!(hersys_setup, today),
    offset_of!(hersys_setup, today_len),
    offset_of!(hersys_setup, columns),
    offset_of!(hersys_setup, columns_len),
    offset_of!(hersys_setup, batch),
    offset_of!(hersys_setup, language),
    offset_of!(hersys_setup, threads),
    offset_of!(hersys_setup, notes),
    offset_of!(hersys_setup, max_findings),
    offset_of!(hersys_setup, pending_days),
    offset_of!(hersys_setup, late_days),
    offset_of!(hersys_setup, result_days),
    offset_of!(hersys_setup, totals_days),
    size_of::<hersys_setup>(),
];

/// Compiles only if the struct lies as the header says on the platforms of 64 bits.
#[cfg(target_pointer_width = "64")]
const _: () = {
    assert!(size_of::<hersys_setup>() == 96);
    assert!(offset_of!(hersys_setup, columns) == 40);
    assert!(offset_of!(hersys_setup, batch) == 56);
    assert!(offset_of!(hersys_setup, max_findings) == 72);
};

impl hersys_setup {
    /// # Safety
    /// Its texts must be readable.
    unsafe fn read(&self) -> Result<Options, Failure> {
        let mut options = Options::default();
        for (name, start, len) in [
            ("as_of", self.as_of, self.as_of_len),
            ("today", self.today, self.today_len),
            ("columns", self.columns, self.columns_len),
        ] {
            // SAFETY: the caller's promise is handed on.
            let value = unsafe { text(start, len)? };
            if !value.is_empty() {
                options.set(name, value)?;
            }
        }
        options.batch = match self.batch {
            number if number == hersys_batch::Auto as i32 => BatchMode::Auto,
            number if number == hersys_batch::On as i32 => BatchMode::On,
            number if number == hersys_batch::Off as i32 => BatchMode::Off,
            _ => return Err(hersys_status::BadArgument.into()),
        };
        options.lang = match self.language {
            number if number == hersys_language::Any as i32 => None,
            number if number == hersys_language::Ja as i32 => Some(Lang::Ja),
            number if number == hersys_language::En as i32 => Some(Lang::En),
            _ => return Err(hersys_status::BadArgument.into()),
        };
        options.notes = match self.notes {
            0 => false,
            1 => true,
            _ => return Err(hersys_status::BadArgument.into()),
        };
        options.threads = self.threads as usize;
        if self.max_findings > 0 {
            options.max_findings = self.max_findings;
        }
        for (own, given) in [
            (&mut options.limits.pending_days, self.pending_days),
            (&mut options.limits.late_days, self.late_days),
            (&mut options.limits.result_days, self.result_days),
            (&mut options.limits.totals_days, self.totals_days),
        ] {
            if given > 0 {
                *own = given;
            }
        }
        Ok(options)
    }
}

/// Makes options from a struct; others can be set afterwards with hersys_options_set. Free them with
/// hersys_options_free.
///
/// A size that is not the end of a field, or is over 4096, gives HERSYS_STATUS_BAD_LENGTH; one that is greater than this
/// library knows gives HERSYS_STATUS_BAD_ARGUMENT if something is set beyond, for the library cannot do it. A value
/// that cannot be used gives HERSYS_STATUS_OPTION, HERSYS_STATUS_COLUMNS or HERSYS_STATUS_BAD_ARGUMENT; to be told which
/// one and why, set it with hersys_options_set instead. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_options_from(
    setup: *const hersys_setup,
    out_options: Option<&mut MaybeUninit<Box<hersys_options>>>,
) -> hersys_status {
    door(|| {
        let out_options = given(out_options)?;
        // SAFETY: the header asks for NULL or a struct of as many bytes as its first field says; zero is a value of every
        // field.
        let setup: hersys_setup = unsafe { sized(setup, &ENDS)? };
        // SAFETY: the header asks for texts that are readable during the call.
        out_options.write(Box::new(hersys_options::new(unsafe { setup.read()? })));
        Ok(())
    })
}
