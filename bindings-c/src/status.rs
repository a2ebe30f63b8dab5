//! The statuses, and how a failure of core becomes one.

use std::ffi::{CStr, c_char};

use hersys_core::Error;

// Numbers are for ever: a status that is no longer given is moved to this list and its number never used again.
// Retired: none.

/// What a call gives. Treat a number that is not listed here as a failure: later versions may add some.
///
/// 1 to 9 and 20 to 59 are mistakes in the call, 10 to 19 and 60 to 99 say why a job could not be done, 100 is a mistake of
/// this library. What to do follows each; all of them are a table in docs/c/statuses.md.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(i32)]
pub enum hersys_status {
    /// Done; outputs are written.
    Ok = 0,
    /// A pointer is NULL that must not be, or is NULL with a length that is not 0.
    ///
    /// Mend the call.
    NullPointer = 1,
    /// A length is over PTRDIFF_MAX, or the size of a struct is none.
    ///
    /// Mend the call: most often a negative number became a length, or the size of a struct was not set.
    BadLength = 2,
    /// A text (a name, a value, a label) is not UTF-8. Data is never refused so: it gives findings.
    ///
    /// Convert the text to UTF-8, or give it as UTF-16; give bytes of another encoding as data.
    NotUtf8 = 3,
    /// A number or a word is not one of its list, or an index is beyond the end.
    ///
    /// Mend the call. A word or number of a newer header may not be known to an older library.
    BadArgument = 4,
    /// Another thread is using the handle, and this handle serves one at a time.
    ///
    /// Give each thread a handle of its own, or let one wait for the other; the call did nothing and may be made again.
    Busy = 5,
    /// A text of 16-bit units is not UTF-16: half of a surrogate pair stands alone.
    ///
    /// The text was cut in two inside a character: give the whole of it. The item stays as it was.
    NotUtf16 = 6,
    /// No item of the record has this path, or its list has no such element: a mistake of the program, never of the data.
    ///
    /// Mend the path; hersys_record_error tells which part of it is wrong. To an element of a list, add it first.
    Path = 7,
    /// The item cannot be answered with `unknown`.
    ///
    /// Leave the item out, or give a value.
    NoUnknown = 8,
    /// The list is as long as a list can be.
    ///
    /// Split the record; no form has that many.
    ListFull = 9,
    /// An option is not known, or its value cannot be used.
    ///
    /// Mend the option; hersys_options_error names it and tells what it takes.
    Option = 10,
    /// The column map is not what it should be.
    ///
    /// Mend the map; hersys_options_error tells where.
    Columns = 11,
    /// The kind of record cannot be told from the header, or a CSV would hold several.
    ///
    /// Give the option `kind`, keep a submission for each kind, or write JSON.
    Kind = 12,
    /// A callback asked to stop.
    ///
    /// Nothing, if it was meant: there is no result.
    Stopped = 13,
    /// The caller's function that reads could not.
    ///
    /// Look at the error of your own that made the function give a negative number.
    Read = 14,
    /// A table of codes is not what it should be.
    ///
    /// Mend the table; hersys_options_error names the line.
    Table = 15,
    /// The job could not be done for another reason.
    ///
    /// Log the text of hersys_options_error, which holds no value, and report it if it does not explain itself.
    Failed = 19,
    /// A mistake of this library.
    ///
    /// Handles stay usable. Show the record as not checked, and please report it.
    Panic = 100,
}

impl hersys_status {
    const ALL: [Self; 18] = [
        Self::Ok,
        Self::NullPointer,
        Self::BadLength,
        Self::NotUtf8,
        Self::BadArgument,
        Self::Busy,
        Self::NotUtf16,
        Self::Path,
        Self::NoUnknown,
        Self::ListFull,
        Self::Option,
        Self::Columns,
        Self::Kind,
        Self::Stopped,
        Self::Read,
        Self::Table,
        Self::Failed,
        Self::Panic,
    ];

    const fn text(self) -> &'static CStr {
        match self {
            Self::Ok => c"done",
            Self::NullPointer => c"a pointer is NULL that must not be",
            Self::BadLength => c"a length is over PTRDIFF_MAX, or the size of a struct is none",
            Self::NotUtf8 => c"a text is not UTF-8",
            Self::BadArgument => c"a number or a word is not one of its list, or an index is beyond the end",
            Self::Busy => c"another thread is using the handle",
            Self::NotUtf16 => c"a text is not UTF-16: half of a surrogate pair stands alone",
            Self::Path => c"no item of the record has this path, or its list has no such element",
            Self::NoUnknown => c"the item cannot be answered with `unknown`",
            Self::ListFull => c"the list is as long as a list can be",
            Self::Option => c"an option is not known, or its value cannot be used",
            Self::Columns => c"the column map is not what it should be",
            Self::Kind => c"the kind of record cannot be told from the header, or a CSV would hold several",
            Self::Stopped => c"a callback asked to stop",
            Self::Read => c"the caller's function that reads could not",
            Self::Table => c"a table of codes is not what it should be",
            Self::Failed => c"the job could not be done",
            Self::Panic => c"a mistake of the library",
        }
    }
}

/// Why a call fails: its status, and a text for the handle where core has more to say.
pub(crate) struct Failure {
    pub(crate) status: hersys_status,
    text: Option<String>,
}

impl Failure {
    /// What to tell. It holds no value of the data: core promises it of its errors, and our own words have none.
    pub(crate) fn into_text(self) -> String {
        self.text.unwrap_or_else(|| self.status.text().to_string_lossy().into_owned())
    }
}

impl From<hersys_status> for Failure {
    fn from(status: hersys_status) -> Self {
        Self { status, text: None }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let status = match error {
            Error::Option { .. } => hersys_status::Option,
            Error::Columns(_) => hersys_status::Columns,
            Error::Kind { .. } | Error::Kinds { .. } => hersys_status::Kind,
            Error::Path { .. } => hersys_status::Path,
            Error::NoUnknown => hersys_status::NoUnknown,
            Error::ListFull { .. } => hersys_status::ListFull,
            Error::Stopped => hersys_status::Stopped,
            Error::Read { .. } => hersys_status::Read,
            Error::Table { .. } => hersys_status::Table,
            _ => hersys_status::Failed,
        };
        Self { status, text: Some(error.to_string()) }
    }
}

/// A short English text for a status, ending with a NUL; for a number that is no status it says so.
///
/// Cannot fail. The text is static. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_status_text(status: i32) -> *const c_char {
    let known = hersys_status::ALL.into_iter().find(|known| *known as i32 == status);
    known.map_or(c"an unknown status", hersys_status::text).as_ptr()
}
