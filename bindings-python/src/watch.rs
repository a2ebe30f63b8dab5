//! Keeps an ear on Python while core works without it: signals, and exceptions raised on the way.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use pyo3::prelude::*;

/// How often Python is asked for signals: often enough for Ctrl-C to feel prompt, rarely enough to cost nothing.
const INTERVAL: Duration = Duration::from_millis(50);

struct State {
    asked: Instant,
    raised: Option<PyErr>,
}

/// What Python has to say during one run.
pub struct Watch(Mutex<State>);

impl Watch {
    /// Nothing raised yet.
    pub fn new() -> Self {
        Self(Mutex::new(State { asked: Instant::now(), raised: None }))
    }

    /// May the run go on? Asks Python for signals if it has not been asked for a while.
    pub fn go_on(&self) -> bool {
        let due = {
            let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let due = state.asked.elapsed() >= INTERVAL;
            if due {
                state.asked = Instant::now();
            }
            due
        };
        !due || self.go_on_now()
    }

    /// May the run go on? Asks Python at once. Signals are handled on the main thread only; elsewhere this is `true`.
    pub fn go_on_now(&self) -> bool {
        let Some(raised) = Python::attach(|py| py.check_signals().err()) else { return true };
        self.raise(raised);
        false
    }

    /// Keeps an exception until the run has ended.
    pub fn raise(&self, raised: PyErr) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).raised.get_or_insert(raised);
    }

    /// The exception that ended the run, if one did.
    pub fn into_raised(self) -> Option<PyErr> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).raised
    }
}
