//! Mistakes of this library, made on purpose for its tests: only with the feature `inject`, and in no header.
#![allow(clippy::panic, reason = "that is what it is for")]

use std::panic;

use hersys_core::{Error, Finding, Input, Sink};

use crate::boundary::door;
use crate::options::{hersys_options, job};
use crate::pointer::given;
use crate::record::hersys_record;
use crate::reference::known;
use crate::status::{Failure, hersys_status};

/// A text that must not be seen anywhere.
const CANARY: &str = "canary-of-a-panic";

/// Listens, and panics.
struct Panicking;

impl Sink for Panicking {
    fn finding(&mut self, _: Finding) -> Result<(), Error> {
        panic!("{CANARY}")
    }
}

/// Panics inside the wall at a place: 0 in the call, 1 in a thread behind it, 2 in a change of the record, 3 in a look
/// at it, both while it is locked, 4 in what listens to a running check.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub extern "C" fn hersys_inject_panic(
    options: Option<&hersys_options>,
    record: Option<&hersys_record>,
    place: i32,
) -> hersys_status {
    if place == 2 {
        return door(|| given(record)?.change(|_| panic!("{CANARY}")));
    }
    job(options, |checker| match place {
        1 => std::thread::scope(|scope| scope.spawn(|| panic!("{CANARY}")).join())
            .unwrap_or_else(|payload| panic::resume_unwind(payload)),
        3 => given(record)?.read(|_| -> Result<(), Failure> { panic!("{CANARY}") }),
        4 => {
            checker.check_with(vec![Input::bytes("", b"{")], &known(None), &mut Panicking)?;
            Ok(())
        }
        _ => panic!("{CANARY}"),
    })
}

/// Reads the byte behind a block of our own and gives it: a sanitizer must see it.
///
/// cbindgen:ignore
#[unsafe(no_mangle)]
pub extern "C" fn hersys_inject_read() -> i32 {
    let block = vec![7_u8; 16].into_boxed_slice();
    // SAFETY: there is none. That is what it is for.
    let beyond = unsafe { block.as_ptr().add(block.len()).read_volatile() };
    beyond.into()
}
