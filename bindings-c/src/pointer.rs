//! From C's pointers to Rust's borrows and back: all `unsafe` code of the library is here, save the calls of it.
//!
//! Handles and outputs need none: a nullable pointer to one thing is `Option<&T>`, an output
//! `Option<&mut MaybeUninit<T>>`, an owned handle `Option<Box<T>>`, with the same layout as in C.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use hersys_core::Input;

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

/// The text of (pointer, length) in 16-bit units.
///
/// # Safety
/// Unless `start` is NULL, `len` units must be readable there, and must not change, during the call.
pub(crate) unsafe fn text_of_units(start: *const u16, len: usize) -> Result<String, Failure> {
    if len > isize::MAX as usize / size_of::<u16>() {
        return Err(hersys_status::BadLength.into());
    }
    if start.is_null() {
        return if len == 0 { Ok(String::new()) } else { Err(hersys_status::NullPointer.into()) };
    }
    if !start.is_aligned() {
        return Err(hersys_status::BadArgument.into());
    }
    // SAFETY: not NULL, aligned, not over `isize::MAX` bytes; the rest is the caller's promise.
    let units = unsafe { std::slice::from_raw_parts(start, len) };
    String::from_utf16(units).map_err(|_| hersys_status::NotUtf16.into())
}

/// Bytes with a label, as an input of core.
///
/// # Safety
/// As for [`bytes`], of both.
pub(crate) unsafe fn input<'a>(
    start: *const u8,
    len: usize,
    label: *const c_char,
    label_len: usize,
) -> Result<Input<'a>, Failure> {
    // SAFETY: the caller's promise is handed on.
    let (data, label) = unsafe { (bytes(start, len)?, text(label, label_len)?) };
    Ok(Input::bytes(label, data))
}

/// The longest struct that is believed: beyond it the size is taken for one that was never set.
const MAX_STRUCT: usize = 4096;

/// A copy of a struct that begins with its own size in bytes, as the caller's header knew it: what that did not know is
/// zero. `ends` are the sizes that a header can have known.
///
/// # Safety
/// Unless `start` is NULL, as many bytes must be readable there as its first field says, and the first field itself.
/// Zero must be a value of every field of `T`, and `T` a `repr(C)` struct that begins with a `usize`.
pub(crate) unsafe fn sized<T>(start: *const T, ends: &[usize]) -> Result<T, Failure> {
    if start.is_null() {
        return Err(hersys_status::NullPointer.into());
    }
    // SAFETY: the caller's promise; alignment is not asked for.
    let size = unsafe { start.cast::<usize>().read_unaligned() };
    let whole = size > size_of::<T>() || ends.contains(&size);
    if !whole || size > MAX_STRUCT {
        return Err(hersys_status::BadLength.into());
    }
    // SAFETY: the caller's promise.
    let bytes = unsafe { std::slice::from_raw_parts(start.cast::<u8>(), size) };
    let (known, beyond) = bytes.split_at(size.min(size_of::<T>()));
    if beyond.iter().any(|byte| *byte != 0) {
        return Err(hersys_status::BadArgument.into());
    }
    let mut copy = MaybeUninit::<T>::zeroed();
    // SAFETY: `known` is not longer than `T`, and the copy is our own.
    unsafe { copy.as_mut_ptr().cast::<u8>().copy_from_nonoverlapping(known.as_ptr(), known.len()) };
    // SAFETY: zero is a value of every field, and so is what the caller gave.
    Ok(unsafe { copy.assume_init() })
}

/// A handle that a call changes behind its own lock: not `&mut`, for another thread may be using it.
///
/// # Safety
/// Unless it is NULL, the handle must not be freed for `'a`.
pub(crate) unsafe fn shared<'a, T>(handle: *mut T) -> Result<&'a T, Failure> {
    // SAFETY: the caller's promise is handed on.
    given(unsafe { handle.as_ref() })
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
