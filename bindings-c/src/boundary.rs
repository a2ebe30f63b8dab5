//! The wall that no panic passes: every export runs inside [`door`].

use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, TryLockError};

use crate::status::{Failure, hersys_status};

/// Runs the body of an export.
pub(crate) fn door(body: impl FnOnce() -> Result<(), Failure>) -> hersys_status {
    match caught(body) {
        Ok(()) => hersys_status::Ok,
        Err(failure) => failure.status,
    }
}

/// Runs `body`; a panic becomes a failure that says nothing of the panic's text, which may hold a value.
///
/// Unwind safety is asserted because nothing half done can be seen afterwards: outputs are written last, handles
/// change only behind a lock.
pub(crate) fn caught<T>(body: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let _call = Call::begin();
    panic::catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|_| Err(hersys_status::Panic.into()))
}

/// The one use of what serves one thread at a time; never waits.
///
/// A panic leaves nothing half changed, so a poisoned lock is as good as any.
pub(crate) fn alone<T>(lock: &Mutex<T>) -> Result<MutexGuard<'_, T>, Failure> {
    match lock.try_lock() {
        Ok(guard) => Ok(guard),
        Err(TryLockError::Poisoned(poisoned)) => Ok(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) => Err(hersys_status::Busy.into()),
    }
}

/// How many calls are running, in all threads.
///
/// Relaxed throughout: who looks at it in a panic is the thread that counted itself or one that it made. A stronger order
/// would tie together the calls of threads that have nothing to do with each other, and hide races of theirs from
/// ThreadSanitizer.
static CALLS: AtomicUsize = AtomicUsize::new(0);

/// The hook that was there before ours. With `CALLS` the only state outside handles.
static BEFORE: OnceLock<Hook> = OnceLock::new();
type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Send + Sync>;

/// A running call, in which panics print nothing.
///
/// A caught panic would still have printed its text, and with it perhaps a value, on the host's standard error.
/// The count is one for the process because core works in threads of its own. Other Rust code that may share the
/// standard library with us (in a static program) has its own hook between our calls.
struct Call;

impl Call {
    fn begin() -> Self {
        BEFORE.get_or_init(|| {
            let before = panic::take_hook();
            panic::set_hook(Box::new(quiet));
            before
        });
        CALLS.fetch_add(1, Ordering::Relaxed);
        Self
    }
}

fn quiet(info: &PanicHookInfo<'_>) {
    if CALLS.load(Ordering::Relaxed) == 0
        && let Some(before) = BEFORE.get()
    {
        before(info);
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        CALLS.fetch_sub(1, Ordering::Relaxed);
    }
}
