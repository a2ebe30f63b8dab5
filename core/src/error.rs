//! *Could not do the job*: the caller's mistake, or the world's. Bad data is never an [`enum@Error`]; it is a finding.

use thiserror::Error;

/// Why a job could not be done. No message holds a value of the data.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// An option is not known, or its value cannot be used.
    #[error("option `{name}`: {problem}")]
    Option {
        /// Name of the option, as in every door.
        name: &'static str,
        /// What is wrong.
        problem: String,
    },
    /// The kind of record cannot be told from the header.
    #[error("the kind of record cannot be told from the header of input {source_no}: {candidates}; give `kind`")]
    Kind {
        /// 0-based number of the input.
        source_no: u32,
        /// `none fits`, or the kinds that fit alike.
        candidates: String,
    },
    /// The accepted records are of several kinds, and a CSV holds one.
    #[error("the records are of several kinds ({kinds}), and a CSV holds one: give `kind`, or write a table of each")]
    Kinds {
        /// Names of the kinds, joined by commas.
        kinds: String,
    },
    /// The column map is not what it should be.
    #[error("column map: {0}")]
    Columns(String),
    /// A builder was given a path that no item of its record has: a mistake of the program, not of the data. The path is
    /// not repeated, for a program that confuses its arguments gives a value in its place.
    #[error("path, part {part}: {problem}")]
    Path {
        /// Which part of the path, from 1.
        part: usize,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A builder was told that an item is unknown, and the form does not take that for an answer there.
    #[error("path: the item cannot be answered with `unknown`")]
    NoUnknown,
    /// A builder was told to add to a list that is as long as a list can be.
    #[error("the list has {limit} elements, and there is no room for more")]
    ListFull {
        /// The length of the longest list.
        limit: usize,
    },
    /// A code table is not what it should be.
    #[error("code table, line {line}: {problem}")]
    Table {
        /// 1-based physical line.
        line: u64,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// Input could not be read.
    #[error("input {source_no} could not be read: {error}")]
    Read {
        /// 0-based number of the input.
        source_no: u32,
        /// What the system said.
        error: std::io::Error,
    },
    /// Output could not be written.
    #[error("output could not be written: {0}")]
    Write(#[from] std::io::Error),
    /// The caller asked to stop.
    #[error("stopped by the caller")]
    Stopped,
}

impl Error {
    pub(crate) fn option(name: &'static str, problem: impl Into<String>) -> Self {
        Self::Option { name, problem: problem.into() }
    }
}
