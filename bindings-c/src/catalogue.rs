//! What this library is: its version, that of its functions, the rules it checks, and what the forms ask for.

use std::ffi::{CStr, c_char};
use std::mem::MaybeUninit;

use hersys_core::code::{self, CodeKind};
use hersys_core::rules::{by_id, catalogue, changes};
use hersys_core::{CATALOGUE, Options, fields, schema};

use crate::boundary::door;
use crate::pointer::{given, text};
use crate::status::hersys_status;
use crate::text::hersys_text;

/// Number of the binary interface that this header describes. It changes when a program built with an older header
/// would not run with a newer library; compare it with hersys_abi_version.
// Typed by hand: it follows the interface, not the releases.
pub const HERSYS_ABI_VERSION: u32 = 1;

/// The catalogue's version with the NUL that C wants.
const CATALOGUE_TEXT: [u8; CATALOGUE.len() + 1] = {
    let mut text = [0; CATALOGUE.len() + 1];
    let mut rest: &mut [u8] = &mut text;
    let mut from = CATALOGUE.as_bytes();
    while let ([first, others @ ..], [byte, more @ ..]) = (rest, from) {
        *first = *byte;
        rest = others;
        from = more;
    }
    text
};

/// Version of the library, such as 1.2.3, ending with a NUL; the header's own is HERSYS_VERSION.
///
/// Cannot fail. The text is static. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// Number of the binary interface of the library; the header's own is HERSYS_ABI_VERSION.
///
/// Cannot fail. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_abi_version() -> u32 {
    HERSYS_ABI_VERSION
}

/// Version of the catalogue of rules, year.month.number, ending with a NUL.
///
/// Cannot fail. The text is static. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_catalogue() -> *const c_char {
    const TEXT: &CStr = match CStr::from_bytes_with_nul(&CATALOGUE_TEXT) {
        Ok(text) => text,
        Err(_) => panic!("a NUL inside the catalogue's version"),
    };
    TEXT.as_ptr()
}

/// Gives the catalogue as JSON: every rule with its severity, dates, legal basis and words in both languages. Free it
/// with hersys_text_free.
///
/// Any number of threads at a time.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_rules_json(out_json: Option<&mut MaybeUninit<Box<hersys_text>>>) -> hersys_status {
    door(|| {
        given(out_json)?.write(Box::new(hersys_text(catalogue::json())));
        Ok(())
    })
}

/// Gives one rule in the same shape: why it is, what to do, and the law behind it, in Japanese and English. An id that no
/// rule has gives HERSYS_STATUS_BAD_ARGUMENT. Free it with hersys_text_free.
///
/// Any number of threads at a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_rule_json(
    id: *const c_char,
    id_len: usize,
    out_json: Option<&mut MaybeUninit<Box<hersys_text>>>,
) -> hersys_status {
    door(|| {
        let out_json = given(out_json)?;
        // SAFETY: the header asks for `id_len` readable bytes during the call.
        let rule = by_id(unsafe { text(id, id_len)? }).ok_or(hersys_status::BadArgument)?;
        out_json.write(Box::new(hersys_text(catalogue::json_of(rule))));
        Ok(())
    })
}

/// Gives a JSON Schema by its name: a kind of record, submission, finding, result or due. Another name gives
/// HERSYS_STATUS_BAD_ARGUMENT. Free it with hersys_text_free.
///
/// Any number of threads at a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_schema_json(
    name: *const c_char,
    name_len: usize,
    out_json: Option<&mut MaybeUninit<Box<hersys_text>>>,
) -> hersys_status {
    door(|| {
        let out_json = given(out_json)?;
        // SAFETY: the header asks for `name_len` readable bytes during the call.
        let schema = schema::json(unsafe { text(name, name_len)? }).ok_or(hersys_status::BadArgument)?;
        out_json.write(Box::new(hersys_text(schema)));
        Ok(())
    })
}

/// Looks at one value: is it a code, a date, a phone number, and what is its normal form? `kind` is municipality,
/// medical-institution, postal, phone, date or kana; another word gives HERSYS_STATUS_BAD_ARGUMENT. The answer is JSON
/// with `value`, `normalised`, `ok` and `rule`; it holds the value, which is for the caller alone. Free it with
/// hersys_text_free.
///
/// Any number of threads at a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_code_json(
    kind: *const c_char,
    kind_len: usize,
    value: *const c_char,
    value_len: usize,
    out_json: Option<&mut MaybeUninit<Box<hersys_text>>>,
) -> hersys_status {
    door(|| {
        let out_json = given(out_json)?;
        // SAFETY: the header asks for `kind_len` and `value_len` readable bytes during the call.
        let (kind, value) = unsafe { (text(kind, kind_len)?, text(value, value_len)?) };
        let kind = CodeKind::from_name(kind).ok_or(hersys_status::BadArgument)?;
        out_json.write(Box::new(hersys_text(code::check(kind, value).to_json())));
        Ok(())
    })
}

/// Gives what changes between two days of the law as JSON: rules that come and go, items that a form asks for in another
/// way, numbers. `from` and `to` are dates such as 2022-06-29; other text gives HERSYS_STATUS_BAD_ARGUMENT. Free it with
/// hersys_text_free.
///
/// Any number of threads at a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_rule_changes_json(
    from: *const c_char,
    from_len: usize,
    to: *const c_char,
    to_len: usize,
    out_json: Option<&mut MaybeUninit<Box<hersys_text>>>,
) -> hersys_status {
    door(|| {
        let out_json = given(out_json)?;
        // SAFETY: the header asks for `from_len` and `to_len` readable bytes during the call.
        let (from, to) = unsafe { (text(from, from_len)?, text(to, to_len)?) };
        let changes = changes::of_days(from, to).map_err(|_| hersys_status::BadArgument)?;
        out_json.write(Box::new(hersys_text(changes.to_json())));
        Ok(())
    })
}

/// Gives what the forms of `kind` ask for that are in use on the day `as_of` (YYYY-MM-DD), as a JSON list of forms with
/// their items: how each is wanted, on which condition, and who says so. Without a kind (a length of 0) those of every
/// kind; without a day every form that there was. A day on which a kind had no form is told by `in_use`. Free it with
/// hersys_text_free.
///
/// An unknown kind, or what is no date, gives HERSYS_STATUS_BAD_ARGUMENT.
///
/// Any number of threads at a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_fields_json(
    kind: *const c_char,
    kind_len: usize,
    as_of: *const c_char,
    as_of_len: usize,
    out_json: Option<&mut MaybeUninit<Box<hersys_text>>>,
) -> hersys_status {
    door(|| {
        let out_json = given(out_json)?;
        // SAFETY: the header asks for `kind_len` and `as_of_len` readable bytes during the call.
        let (kind, as_of) = unsafe { (text(kind, kind_len)?, text(as_of, as_of_len)?) };
        let mut options = Options::default();
        for (name, value) in [("kind", kind), ("as_of", as_of)] {
            if !value.is_empty() {
                options.set(name, value).map_err(|_| hersys_status::BadArgument)?;
            }
        }
        out_json.write(Box::new(hersys_text(fields::json(options.kind, options.as_of))));
        Ok(())
    })
}
