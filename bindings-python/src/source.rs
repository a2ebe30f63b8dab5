//! What can be read: content in memory, a file by its path, an open binary file. Nothing is guessed between them.

use std::fs::File;
use std::io::{Error, ErrorKind, Read};
use std::path::PathBuf;

use hersys::Input;
use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};

use crate::boundary::refusal;
use crate::watch::Watch;

/// The most that an open file is asked for at a time, in bytes.
const PIECE: usize = 1 << 20;

/// A source as the caller gave it.
pub enum Source<'py> {
    /// Content. What could change under our hands (`bytearray`, `memoryview`) has been copied.
    Bytes(Bound<'py, PyBytes>),
    /// A path.
    Path(PathBuf),
    /// An open binary file.
    File(Bound<'py, PyAny>),
}

/// A source that can be read without holding Python.
pub enum Opened<'s> {
    /// Content.
    Bytes(&'s [u8]),
    /// A path, not opened yet.
    Path(&'s PathBuf),
    /// An open binary file.
    File(Py<PyAny>),
}

impl<'py> Source<'py> {
    /// Tells by its type what `value` is: `bytes`, `bytearray` and `memoryview` are content, `str` and `os.PathLike` a
    /// path, what has `read` an open file. Anything else is a `TypeError`.
    pub fn of(argument: &str, value: &Bound<'py, PyAny>) -> PyResult<Self> {
        let py = value.py();
        if let Ok(bytes) = value.cast::<PyBytes>() {
            return Ok(Self::Bytes(bytes.clone()));
        }
        if value.is_instance_of::<PyByteArray>() || value.is_instance_of::<PyMemoryView>() {
            return Ok(Self::Bytes(py.get_type::<PyBytes>().call1((value,))?.cast_into()?));
        }
        if value.is_instance_of::<PyString>() || value.hasattr(intern!(py, "__fspath__"))? {
            let path = py.import("os")?.call_method1("fspath", (value,))?;
            let path = py.import("os")?.call_method1("fsdecode", (path,));
            return match path.and_then(|path| path.extract()) {
                Ok(path) => Ok(Self::Path(path)),
                Err(_) => Err(refusal(py, argument, "is not a path that this system can hold")),
            };
        }
        if value.hasattr(intern!(py, "read"))? {
            return Ok(Self::File(value.clone()));
        }
        Err(PyTypeError::new_err(format!("`{argument}` must be bytes, a path or an open binary file")))
    }

    /// What the source is called if the caller does not say: a path as it was given, else the name of the argument.
    pub fn label(&self, argument: &str) -> String {
        match self {
            Self::Path(path) => path.to_string_lossy().into_owned(),
            Self::Bytes(_) | Self::File(_) => argument.to_owned(),
        }
    }

    /// Makes it ready to be read without holding Python.
    pub fn open(&self) -> Opened<'_> {
        match self {
            Self::Bytes(bytes) => Opened::Bytes(bytes.as_bytes()),
            Self::Path(path) => Opened::Path(path),
            Self::File(file) => Opened::File(file.clone().unbind()),
        }
    }
}

impl<'s> Opened<'s> {
    /// The input for core. A file that cannot be opened is core's error for input that cannot be read.
    pub fn input(self, label: &str, watch: &'s Watch) -> Result<Input<'s>, hersys::Error> {
        Ok(match self {
            Self::Bytes(bytes) => Input::new(label, bytes),
            Self::Path(path) => {
                let file = File::open(path).map_err(|error| hersys::Error::Read { source_no: 0, error })?;
                Input::new(label, FileReader { file, watch })
            }
            Self::File(file) => Input::new(label, ObjectReader { file, left: None, watch }),
        })
    }
}

/// The reason in place of an exception of Python, which [`Watch`] keeps.
fn raised() -> Error {
    Error::other("an exception was raised while reading")
}

/// A file by its path.
struct FileReader<'w> {
    file: File,
    watch: &'w Watch,
}

impl Read for FileReader<'_> {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(room);
        // A signal broke into the wait (a pipe may keep us waiting for ever): core would only try again.
        let interrupted = read.as_ref().is_err_and(|error| error.kind() == ErrorKind::Interrupted);
        let go_on = if interrupted { self.watch.go_on_now() } else { self.watch.go_on() };
        if go_on { read } else { Err(raised()) }
    }
}

/// An open binary file of Python.
struct ObjectReader<'w> {
    file: Py<PyAny>,
    /// What it gave beyond what was asked for, and how much of it has been used.
    left: Option<(Py<PyBytes>, usize)>,
    watch: &'w Watch,
}

impl ObjectReader<'_> {
    fn piece<'py>(&self, py: Python<'py>, size: usize) -> PyResult<Bound<'py, PyBytes>> {
        let piece = self.file.bind(py).call_method1(intern!(py, "read"), (size,))?;
        piece.cast_into().map_err(|_| PyTypeError::new_err("read() must give bytes: open the file in binary mode"))
    }
}

impl Read for ObjectReader<'_> {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        Python::attach(|py| {
            let (piece, used) = match self.left.take() {
                Some((piece, used)) => (piece.into_bound(py), used),
                None => match self.piece(py, room.len().min(PIECE)) {
                    Ok(piece) => (piece, 0),
                    Err(error) => {
                        self.watch.raise(error);
                        return Err(raised());
                    }
                },
            };
            let bytes = piece.as_bytes().get(used..).unwrap_or_default();
            let (now, later) = bytes.split_at(bytes.len().min(room.len()));
            for (to, from) in room.iter_mut().zip(now) {
                *to = *from;
            }
            let count = now.len();
            if !later.is_empty() {
                self.left = Some((piece.unbind(), used + count));
            }
            Ok(count)
        })
    }
}
