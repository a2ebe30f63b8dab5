//! From C's pointers to Rust's borrows and back: all `unsafe` code of the library is here, save the calls of it.
//!
//! Handles and outputs need none: a nullable pointer to one thing is `Option<&T>`, an output
//! `Option<&mut MaybeUninit<T>>`, an owned handle `Option<Box<T>>`, with the same layout as in C.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use crate::status::{Failure, hersys_status};

/// The bytes of (pointer, length).
///
/// # Safety
/// Unless `start` is NULL, `len` bytes must be readable there, and must not change, for `'a`.
pub(crate) unsafe fn bytes<'a>(start: *const u8, len: usize) -> Result<&'a [u8], Failure> {
    if isize::try_from(len).is_err() {
        return Err(hersys_status::BadLength.into());
    }
    if start.is_null() {
        return if len == 0 { Ok(&[]) } else { Err(hersys_status::NullPointer.into()) };
    }
    // SAFETY: not NULL, not over `isize::MAX`; bytes have no alignment; the rest is the caller's promise.
    Ok(unsafe { std::slice::from_raw_parts(start, len) })
}

/// The text of (pointer, length).
///
/// # Safety
/// As for [`bytes`].
pub(crate) unsafe fn text<'a>(start: *const c_char, len: usize) -> Result<&'a str, Failure> {
    // SAFETY: the caller's promise is handed on; `c_char` and `u8` have one size.
    let bytes = unsafe { bytes(start.cast(), len)? };
    std::str::from_utf8(bytes).map_err(|_| hersys_status::NotUtf8.into())
}

/// A borrow or an output that must be there.
pub(crate) fn given<T>(pointer: Option<T>) -> Result<T, Failure> {
    pointer.ok_or_else(|| hersys_status::NullPointer.into())
}

/// Where a (pointer, length) is given out.
pub(crate) struct Span<'o, T>(&'o mut MaybeUninit<*const T>, &'o mut MaybeUninit<usize>);

impl<'o, T> Span<'o, T> {
    /// Both halves must be there.
    pub(crate) fn given(
        start: Option<&'o mut MaybeUninit<*const T>>,
        len: Option<&'o mut MaybeUninit<usize>>,
    ) -> Result<Self, Failure> {
        Ok(Self(given(start)?, given(len)?))
    }

    /// Gives out where `bytes` lie, as bytes or as characters.
    pub(crate) fn write(self, bytes: &[u8]) {
        self.0.write(bytes.as_ptr().cast());
        self.1.write(bytes.len());
    }
}
