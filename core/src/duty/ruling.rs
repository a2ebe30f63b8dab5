//! What a decision table says: in or out of scope, why, by when, by which way, and on whose word.

use super::deadline::Deadline;
use super::reason::Reason;
use super::table::Outcome;
use super::term::{Channel, Scope};
use crate::rules::basis::Basis;

/// The outcome of a table on duties.
#[derive(Clone, Copy, Debug)]
pub struct Ruling {
    /// Is it due?
    pub scope: Scope,
    /// Why, or why not.
    pub reason: Reason,
    /// By when.
    pub deadline: Deadline,
    /// By which way, unless a circumstance allows another.
    pub channel: Channel,
    /// Who says so.
    pub basis: &'static [&'static Basis],
}

impl Ruling {
    const fn new(scope: Scope, reason: Reason, basis: &'static [&'static Basis]) -> Self {
        Self { scope, reason, deadline: Deadline::None, channel: Channel::None, basis }
    }

    /// It is due.
    pub const fn due(reason: Reason, deadline: Deadline, channel: Channel, basis: &'static [&'static Basis]) -> Self {
        Self { deadline, channel, ..Self::new(Scope::In, reason, basis) }
    }

    /// It is not due.
    pub const fn out(reason: Reason, basis: &'static [&'static Basis]) -> Self {
        Self::new(Scope::Out, reason, basis)
    }

    /// It cannot be told; if it is due, then by this time and way.
    pub const fn open(reason: Reason, deadline: Deadline, channel: Channel, basis: &'static [&'static Basis]) -> Self {
        Self { deadline, channel, ..Self::new(Scope::NotKnown, reason, basis) }
    }

    /// The sources differ; if it is due, then by this time and way.
    pub const fn differ(
        reason: Reason,
        deadline: Deadline,
        channel: Channel,
        basis: &'static [&'static Basis],
    ) -> Self {
        Self { deadline, channel, ..Self::new(Scope::SourcesDiffer, reason, basis) }
    }
}

impl Outcome for Ruling {
    fn words(&self) -> (String, String) {
        let (scope, reason) = (self.scope.term(), self.reason.term());
        (format!("{}: {}", scope.ja, reason.ja), format!("{} `{}`: {}", scope.en, reason.code, reason.en))
    }
}
