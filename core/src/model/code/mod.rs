//! Codes: identifiers over dated tables, kept as the fixed-width text they are (leading zeros included).
//!
//! A code that our table lacks, or whose check digit does not fit, is still the sender's code: it stays a value, with
//! what we know about it beside it. Only what cannot be read as a code at all is refused.

pub mod authority;
pub mod institution;
pub mod municipality;
mod municipality_table;
mod packed;
pub mod postal_area;
mod postal_table;
pub mod prefecture;

use crate::normalise::Changes;

/// A code that could be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CodeReading<C> {
    /// The code in its normal form.
    pub code: C,
    /// What was changed to get there.
    pub changes: Changes,
    /// What is doubtful about it, if anything: one warning (or, for `PointsTable3`, a note).
    pub doubt: Option<CodeDoubt>,
}

/// Why a readable code deserves a look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodeDoubt {
    /// The check digit does not fit.
    CheckDigit,
    /// The check digit fits, but our table does not list the code.
    Unlisted,
    /// A leading zero was missing and has been put back; only one reading fits.
    ZeroRestored,
    /// Written with points table 1 (medical), it fits only as points table 3 (dental).
    PointsTable3,
}

/// Why a text is not a code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodeProblem {
    /// Wrong characters or wrong number of digits.
    Shape,
    /// Digits are missing and more than one completion fits.
    Ambiguous,
    /// Seven digits: the prefecture is needed to complete it.
    NeedsPrefecture,
}
