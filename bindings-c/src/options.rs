//! `hersys_options`: how a check or a conversion is to be done, and why the last one could not.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hersys_core::{Checker, Options};

use crate::boundary::{caught, door};
use crate::pointer::{given, shared, text};
use crate::status::{Failure, hersys_status};
use crate::text::hersys_text;

/// Options, and the text of the last failure of a call that was given them.
///
/// A new one has the defaults of the command. Several threads may use one at a time in any call but
/// hersys_options_free; a call goes by the options as they were when it began. Give each thread its own to tell their
/// error texts apart.
pub struct hersys_options(Mutex<State>);

struct State {
    options: Options,
    /// Made of the options when a call first needs it, and shared with the calls under way.
    checker: Option<Arc<Checker>>,
    error: String,
}

impl State {
    fn checker(&mut self) -> Arc<Checker> {
        let options = &self.options;
        Arc::clone(self.checker.get_or_insert_with(|| Arc::new(Checker::new(options.clone()))))
    }
}

impl hersys_options {
    pub(crate) fn new(options: Options) -> Self {
        Self(Mutex::new(State { options, checker: None, error: String::new() }))
    }

    /// A panic cannot leave the state half changed, so a poisoned lock is as good as any.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs `body`; the text of its failure stays here. No lock is held while it runs.
    fn keeping(&self, body: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
        caught(body).map_err(|failure| {
            let status = failure.status;
            self.state().error = failure.into_text();
            status.into()
        })
    }
}

/// Runs the body of an export that goes by options.
pub(crate) fn job(
    options: Option<&hersys_options>,
    body: impl FnOnce(&Checker) -> Result<(), Failure>,
) -> hersys_status {
    door(|| {
        let handle = given(options)?;
        handle.keeping(|| {
            let checker = handle.state().checker();
            body(&checker)
        })
    })
}

/// Makes options with the defaults. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_options_new(out_options: Option<&mut MaybeUninit<Box<hersys_options>>>) -> hersys_status {
    door(|| {
        given(out_options)?.write(Box::new(hersys_options::new(Options::default())));
        Ok(())
    })
}

/// Sets an option from text; docs/c/options.md lists them with what they take. Switches take `true` or `false`, days are
/// written 2020-08-01. `columns` takes the JSON of a column map; `allow` takes one rule and may be set again.
///
/// An unknown name, or a value that cannot be used, gives HERSYS_STATUS_OPTION or HERSYS_STATUS_COLUMNS, and the
/// options stay as they were. Options that do not go together are told by the job that is given them.
///
/// Any number of threads at a time; calls under way keep the options with which they began.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_options_set(
    options: *mut hersys_options,
    name: *const c_char,
    name_len: usize,
    value: *const c_char,
    value_len: usize,
) -> hersys_status {
    door(|| {
        // SAFETY: the header asks for NULL or options that are not freed during the call.
        let handle = unsafe { shared(options)? };
        handle.keeping(|| {
            // SAFETY: the header asks for `name_len` and `value_len` readable bytes during the call.
            let (name, value) = unsafe { (text(name, name_len)?, text(value, value_len)?) };
            let mut state = handle.state();
            let mut changed = state.options.clone();
            changed.set(name, value)?;
            state.options = changed;
            state.checker = None;
            Ok(())
        })
    })
}

/// Gives the text of the last failure of a call that was given these options, in English and without any value of the
/// data; an empty text if none has failed. A later success does not clear it. Free it with hersys_text_free.
///
/// Any number of threads at a time.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_options_error(
    options: Option<&hersys_options>,
    out_text: Option<&mut MaybeUninit<Box<hersys_text>>>,
) -> hersys_status {
    door(|| {
        let out_text = given(out_text)?;
        let error = given(options)?.state().error.clone();
        out_text.write(Box::new(hersys_text(error)));
        Ok(())
    })
}

/// Frees options and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
///
/// Nothing else may use the options at the same time.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_options_free(options: Option<&mut Option<Box<hersys_options>>>) {
    door(|| {
        drop(options.and_then(Option::take));
        Ok(())
    });
}

/// Compiles only if several threads may use one handle.
const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<(hersys_options, hersys_text)>();
};
