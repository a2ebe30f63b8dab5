//! The Python module `hersys._hersys`: turns Python values into calls of core and back, and nothing else.
//!
//! It knows no rule, no item and no word of the form; those are core's. What a caller sees is in `python/hersys`.
#![deny(unsafe_code)]

mod boundary;
mod options;
mod result;
mod run;
mod source;
mod watch;

/// The module itself.
#[pyo3::pymodule(gil_used = true)]
mod _hersys {
    use std::sync::atomic::{AtomicBool, Ordering};

    use pyo3::exceptions::PyImportError;
    use pyo3::prelude::*;
    use pyo3::types::PyTuple;

    #[pymodule_export]
    use super::boundary::_panic;
    #[pymodule_export]
    use super::result::{Conversion, Duties, Outcome};
    #[pymodule_export]
    use super::run::{
        Reference, check, check_code, convert, cost_split, due, fields, readiness, rule, rule_changes, rules,
    };

    /// Set when the module is loaded. A second load is that of a sub-interpreter, and the classes of `PyO3` are one set
    /// a process: sharing them between interpreters is refused in words, before it can go wrong without.
    static LOADED: AtomicBool = AtomicBool::new(false);

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        if LOADED.swap(true, Ordering::SeqCst) {
            return Err(PyImportError::new_err("hersys can be loaded once a process: no sub-interpreters"));
        }
        super::boundary::quiet_panics();
        module.add("CATALOGUE", hersys::CATALOGUE)?;
        module.add("OPTIONS", PyTuple::new(module.py(), hersys::Options::NAMES)?)?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
