//! How far a run has come, drawn on a terminal; nowhere else, and not for small inputs.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Below this many bytes a run is over before a bar could be read.
const WORTH_SHOWING: u64 = 8 << 20;

/// A bar, or nothing.
pub struct Progress {
    bar: Option<ProgressBar>,
    /// Bytes of the sources that are done, and of the one being read.
    done: u64,
    current: u64,
}

impl Progress {
    /// A bar for `size` bytes (`None` = not known), if `wanted`.
    pub fn new(size: Option<u64>, wanted: bool) -> Self {
        let shown = wanted && size.is_none_or(|size| size >= WORTH_SHOWING);
        let bar = shown.then(|| {
            let bar = ProgressBar::with_draw_target(size, ProgressDrawTarget::stderr_with_hz(10));
            let template = if size.is_some() {
                "{bar:24} {percent:>3}%  {msg} 件/records  残り/left {eta}"
            } else {
                "{spinner} {bytes}  {msg} 件/records"
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style.progress_chars("#>-"));
            }
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        });
        Self { bar, done: 0, current: 0 }
    }

    /// `bytes` of the current source are used, `records` read in all.
    pub fn set(&mut self, bytes: u64, records: u64) {
        let Some(bar) = &self.bar else { return };
        // The count begins again with each source.
        if bytes < self.current {
            self.done += self.current;
        }
        self.current = bytes;
        bar.set_position(self.done + bytes);
        bar.set_message(crate::text::grouped(records));
    }

    /// Takes the bar away while something else is written to the terminal.
    pub fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes the bar away for good.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
