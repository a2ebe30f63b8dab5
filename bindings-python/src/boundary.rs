//! The boundary: errors of core as Python exceptions, and no panic beyond this point.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, PoisonError};

use hersys::Error;
use pyo3::call::PyCallArgs;
use pyo3::prelude::*;
use pyo3::types::PyString;

/// Where the last panic was, `file:line`; never its message, which may quote what was being worked on.
static PLACE: Mutex<Option<String>> = Mutex::new(None);

/// Makes panics of this module silent. The standard library is linked into the module, so no other module is touched.
pub fn quiet_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|at| {
            // The last part only: the rest of the path is that of the machine that built the module.
            let file = at.file().rsplit(['/', '\\']).next().unwrap_or_default();
            format!("{file}:{}", at.line())
        });
        *PLACE.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }));
}

/// Does `work`; a panic inside becomes `HersysInternalError`, which an `except Exception` catches (the
/// `PanicException` of `PyO3` passes it by).
pub fn guard<T>(py: Python<'_>, work: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let place = PLACE.lock().unwrap_or_else(PoisonError::into_inner).take();
        let place = place.as_deref().unwrap_or("an unknown place");
        let text = format!("internal error at {place}: a defect of hersys, please report it");
        Err(exception(py, "HersysInternalError", (text,)))
    })
}

/// For the tests of this boundary: panics with `message`.
#[pyfunction]
#[allow(clippy::panic)]
pub fn _panic(py: Python<'_>, message: &Bound<'_, PyString>) -> PyResult<()> {
    let message = message.to_string();
    guard(py, || py.detach(|| panic!("{message}")))
}

/// An exception of the family, by the name of its class.
fn exception<'py>(py: Python<'py>, class: &str, args: impl PyCallArgs<'py>) -> PyErr {
    let made = py.import("hersys._errors").and_then(|module| module.getattr(class)?.call1(args));
    made.map_or_else(|error| error, PyErr::from_value)
}

/// The exception for an error of core. `argument` is the Python argument that it came from.
pub fn error(py: Python<'_>, argument: &str, error: &Error) -> PyErr {
    match error {
        Error::Option { .. } | Error::Kind { .. } | Error::Kinds { .. } | Error::Columns(_) => {
            exception(py, "HersysOptionError", (error.to_string(),))
        }
        Error::Read { error, .. } => {
            let text = format!("`{argument}` could not be read: {error}");
            match error.raw_os_error() {
                Some(number) => exception(py, "HersysReadError", (number, text)),
                None => exception(py, "HersysReadError", (text,)),
            }
        }
        _ => exception(py, "HersysError", (error.to_string(),)),
    }
}

/// The exception for an argument or an option that cannot be used. The text must hold no value.
pub fn refusal(py: Python<'_>, name: &str, problem: &str) -> PyErr {
    exception(py, "HersysOptionError", (format!("`{name}`: {problem}"),))
}
