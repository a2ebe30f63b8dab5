//! The command `hersys` as a library: files, terminals, flags and words around the pure crate `hersys`.
//!
//! It is not where data is judged: every finding comes from core, which knows no file, no clock and no terminal. This
//! crate is also what the Python package runs, so that there is one command.
//!
//! | file | what it does |
//! |---|---|
//! | `args` | the flags |
//! | `setup` | flags and files → options, inputs, reference data |
//! | `check`, `convert`, `code`, `value`, `rules`, `fields`, `schema`, `sample` | one command each |
//! | `due`, `readiness`, `cost` | duties: one command each |
//! | `text` | the report that people read, at 80 columns |
//! | `of_day` | the form that `--as-of` and `--form` mean |
//! | `output` | files that appear whole or not at all |
//! | `fault` | why a job could not be done |

#![forbid(unsafe_code)]

mod args;
mod check;
mod code;
mod convert;
mod cost;
mod due;
mod examples;
mod examples_table;
mod fault;
mod fields;
mod of_day;
mod output;
mod progress;
mod readiness;
mod rules;
mod sample;
mod schema;
mod setup;
mod template;
mod text;
mod value;

use std::ffi::OsString;
use std::io::{BufWriter, IsTerminal as _, Read, Write};

use anstream::{AutoStream, ColorChoice};
use clap::Parser as _;

use args::{Args, Command};
use fault::Fault;

/// Nothing is wrong with the data.
pub const EXIT_OK: i32 = 0;
/// The data has errors (a conversion: or something was rejected).
pub const EXIT_FOUND: i32 = 1;
/// The job could not be done, which says nothing about the data: usage, no such file, a full disk.
pub const EXIT_FAULT: i32 = 2;
/// Whoever read our output went away before its end. Not 0: the data was not looked at to its end. The number is what
/// a shell shows for a program that a closed pipe ended (128 + SIGPIPE).
pub const EXIT_CLOSED: i32 = 141;

/// Where a run reads and writes beside its files.
pub struct Streams<'s> {
    /// Read for the file name `-`.
    pub stdin: Box<dyn Read + Send + 's>,
    /// Data and reports.
    pub stdout: Box<dyn Write + 's>,
    /// Why a job could not be done.
    pub stderr: Box<dyn Write + 's>,
    /// Does `stdout` show colour?
    pub colour: bool,
    /// Does `stderr` show colour?
    pub colour_err: bool,
    /// May progress be drawn on the terminal?
    pub progress: bool,
}

impl Streams<'static> {
    /// The streams of this process. Colour where a terminal shows it, `NO_COLOR` honoured; progress only on a terminal.
    pub fn of_process() -> Self {
        let (stdout, stderr) = (std::io::stdout(), std::io::stderr());
        let colour = AutoStream::choice(&stdout) != ColorChoice::Never;
        let colour_err = AutoStream::choice(&stderr) != ColorChoice::Never;
        let progress = stderr.is_terminal();
        // On a terminal each line is seen as it comes; elsewhere big pieces are quicker.
        let stdout: Box<dyn Write> = match (colour, stdout.is_terminal()) {
            (true, _) => Box::new(AutoStream::always(stdout)),
            (false, true) => Box::new(stdout),
            (false, false) => Box::new(BufWriter::with_capacity(1 << 16, stdout)),
        };
        let stderr: Box<dyn Write> = if colour_err { Box::new(AutoStream::always(stderr)) } else { Box::new(stderr) };
        Self { stdin: Box::new(std::io::stdin()), stdout, stderr, colour, colour_err, progress }
    }
}

/// Runs the command with the arguments of a process, its name first, and gives the exit status: [`EXIT_OK`],
/// [`EXIT_FOUND`], [`EXIT_FAULT`] or [`EXIT_CLOSED`].
pub fn run<I, A>(args: I) -> i32
where
    I: IntoIterator<Item = A>,
    A: Into<OsString> + Clone,
{
    run_with(args, &mut Streams::of_process())
}

/// The same with other streams, for tests and for programs that hold the command inside.
pub fn run_with<I, A>(args: I, streams: &mut Streams<'_>) -> i32
where
    I: IntoIterator<Item = A>,
    A: Into<OsString> + Clone,
{
    let done = Args::try_parse_from(args).map_err(Fault::from).and_then(|args| dispatch(args.command, streams));
    let done = done.and_then(|code| streams.stdout.flush().map(|()| code).map_err(Fault::from));
    match done {
        Ok(code) => code,
        Err(fault) => fault.tell(streams),
    }
}

fn dispatch(command: Command, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    match command {
        Command::Check(args) => check::run(&args, streams),
        Command::Due(args) => due::run(&args, streams),
        Command::Readiness(args) => readiness::run(&args, streams),
        Command::Cost(args) => cost::run(&args, streams),
        Command::Convert(args) => convert::run(&args, streams),
        Command::Code(args) => code::run(&args, streams),
        Command::Value(args) => value::run(&args, streams),
        Command::Rules(args) => rules::run(&args, streams),
        Command::Fields(args) => fields::run(&args, streams),
        Command::Schema(args) => schema::run(&args, streams),
        Command::Sample(args) => sample::run(&args, streams),
        Command::Template(args) => template::run(&args, streams),
    }
}
