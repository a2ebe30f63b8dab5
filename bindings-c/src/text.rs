//! `hersys_text`: a text that the library made and the caller owns.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use crate::boundary::door;
use crate::pointer::{Span, given};
use crate::status::hersys_status;

/// A text made by the library, in UTF-8. It never changes.
pub struct hersys_text(pub(crate) String);

/// Gives the text as (pointer, length), without a NUL at its end; valid until `text` is freed.
///
/// Any number of threads at a time on one text.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_text_get(
    text: Option<&hersys_text>,
    out_text: Option<&mut MaybeUninit<*const c_char>>,
    out_len: Option<&mut MaybeUninit<usize>>,
) -> hersys_status {
    door(|| {
        let out = Span::given(out_text, out_len)?;
        out.write(given(text)?.0.as_bytes());
        Ok(())
    })
}

/// Frees a text and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
///
/// Nothing else may use the text at the same time.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_text_free(text: Option<&mut Option<Box<hersys_text>>>) {
    door(|| {
        drop(text.and_then(Option::take));
        Ok(())
    });
}
