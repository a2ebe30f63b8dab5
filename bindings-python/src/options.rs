//! Options from Python values: each becomes the text that core's `Options::set` takes.

use hersys::Options;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyDict, PyInt, PyList, PyString, PyTuple};

use crate::boundary::{error, refusal};

/// The option that may be given several times: here as a list.
const LIST: &str = "allow";
/// The option that is a structure: here as a dict.
const STRUCTURE: &str = "columns";

/// Reads keyword arguments. `None` means not set; an unknown name or an unusable value is a `HersysOptionError`.
pub fn read(py: Python<'_>, given: Option<&Bound<'_, PyDict>>) -> PyResult<Options> {
    let mut options = Options::default();
    for (name, value) in given.into_iter().flat_map(PyDictMethods::iter) {
        let name = name.extract::<String>().unwrap_or_default();
        let set = |options: &mut Options, text: &str| {
            options.set(&name, text).map_err(|problem| error(py, "options", &problem))
        };
        if !Options::NAMES.contains(&name.as_str()) {
            // Core's own words for a name that it does not know.
            set(&mut options, "")?;
        }
        if value.is_none() {
            continue;
        }
        if name == LIST && (value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>()) {
            for element in value.try_iter()? {
                set(&mut options, &text(&name, &element?)?)?;
            }
        } else {
            set(&mut options, &text(&name, &value)?)?;
        }
    }
    Ok(options)
}

/// A Python value as the text of an option.
pub fn text(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    let py = value.py();
    let refuse = |problem: &str| refusal(py, name, problem);
    if let Ok(value) = value.cast::<PyString>() {
        string(name, value)
    } else if let Ok(value) = value.cast::<PyBool>() {
        // Before numbers, because in Python a bool is one.
        Ok(value.is_true().to_string())
    } else if value.is_instance_of::<PyInt>() {
        // By way of `int.__str__`: a subclass may show itself otherwise, and a huge number refuses to be shown.
        let shown = py.get_type::<PyInt>().call_method1("__repr__", (value,));
        shown.and_then(|text| text.extract()).map_err(|_| refuse("is too large"))
    } else if let Ok(time) = value.cast::<PyDateTime>() {
        // Before dates, because in Python a datetime is one.
        if time.getattr("tzinfo")?.is_none() {
            return Err(refuse("a datetime needs a time zone"));
        }
        iso(name, value)
    } else if value.is_instance_of::<PyDate>() {
        iso(name, value)
    } else if name == STRUCTURE && value.is_instance_of::<PyDict>() {
        json(value).map_err(|raised| {
            if raised.is_instance_of::<PyException>(py) { refuse("must hold only what JSON can hold") } else { raised }
        })
    } else {
        Err(refuse("a value of this type cannot be used"))
    }
}

fn iso(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    value.call_method0("isoformat")?.extract().map_err(|_| refusal(value.py(), name, "has no usable isoformat()"))
}

fn json(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let arguments = PyDict::new(value.py());
    arguments.set_item("allow_nan", false)?;
    value.py().import("json")?.call_method("dumps", (value,), Some(&arguments))?.extract()
}

/// The text of a `str`. A lone surrogate is refused here, because Python's own exception would quote the text.
pub fn string(name: &str, value: &Bound<'_, PyString>) -> PyResult<String> {
    value.extract().map_err(|_| refusal(value.py(), name, "is not valid Unicode text"))
}
