//! What a rule sees beside its record, and how it says what it found.

use chrono::NaiveDate;

use super::basis::Basis;
use super::params::{LATE_DAYS, PENDING_DAYS, RESULT_DAYS, TOTALS_DAYS};
use super::rule::{Rule, Severity};
use crate::finding::fix::Fix;
use crate::model::field::At;
use crate::model::side::{Arg, Args};
use crate::options::Apply;
use crate::reference::Known;

/// Which date decided a rule: shown with the finding, never its value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DecidedBy {
    /// `as_of` of the caller.
    AsOf,
    /// The diagnosis of the record.
    Diagnosed,
    /// The collection.
    Collected,
    /// The report.
    Reported,
    /// `created_at` of the submission.
    Submitted,
    /// `today` of the caller (facilities only).
    Today,
}

impl DecidedBy {
    /// Every date that can decide.
    pub const ALL: [Self; 6] =
        [Self::AsOf, Self::Diagnosed, Self::Collected, Self::Reported, Self::Submitted, Self::Today];

    /// The word used in findings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AsOf => "as_of",
            Self::Diagnosed => "diagnosed",
            Self::Collected => "collected",
            Self::Reported => "reported",
            Self::Submitted => "submitted",
            Self::Today => "today",
        }
    }
}

/// A finding on a record, a few machine words until somebody renders it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The rule.
    pub rule: &'static Rule,
    /// How grave it is here.
    pub severity: Severity,
    /// Where.
    pub at: At,
    /// Other places that belong to it.
    pub related: Vec<At>,
    /// Safe facts.
    pub args: Args,
    /// Which date decided.
    pub decided_by: Option<DecidedBy>,
    /// Who says so, where it is not the rule as a whole: the source of a cell of the presence table.
    pub basis: Option<&'static Basis>,
    /// The edit that would settle it.
    pub fix: Option<Box<Fix>>,
}

impl Found {
    /// A finding of a rule at a place, with no facts yet.
    pub const fn new(rule: &'static Rule, severity: Severity, at: At) -> Self {
        Self { rule, severity, at, related: Vec::new(), args: Vec::new(), decided_by: None, basis: None, fix: None }
    }

    /// Sets the source behind this finding.
    pub const fn basis(&mut self, basis: &'static Basis) -> &mut Self {
        self.basis = Some(basis);
        self
    }

    /// Suggests an edit that would settle the finding; the rule declares its class.
    pub fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fix = Some(Box::new(fix));
        self
    }

    /// Names another place that belongs to the finding.
    pub fn related(&mut self, at: At) -> &mut Self {
        self.related.push(at);
        self
    }

    /// Adds a number of the rule (a limit, a count): never one computed from values of a patient.
    pub fn number(&mut self, name: &'static str, number: u64) -> &mut Self {
        self.args.push((name, Arg::Number(number)));
        self
    }

    /// Adds a name of ours.
    pub fn name(&mut self, name: &'static str, value: &'static str) -> &mut Self {
        self.args.push((name, Arg::Name(value)));
        self
    }

    /// Adds a date of the law.
    pub fn day(&mut self, name: &'static str, day: NaiveDate) -> &mut Self {
        self.args.push((name, Arg::Day(day)));
        self
    }

    /// Keeps the severity of the rule as it is even under `audit`.
    pub fn not_in_audit(&mut self) -> &mut Self {
        self.severity = self.rule.severity;
        self
    }
}

/// Days after which something is late. No law gives these numbers: each place has its own, so the caller may set them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// 検査中 is doubtful after so many days from the collection.
    pub pending_days: u32,
    /// A notification is called late after so many days from the diagnosis.
    pub late_days: u32,
    /// A test result is called late after so many days from the day it was known.
    pub result_days: u32,
    /// Daily totals are called late after so many days from the diagnoses.
    pub totals_days: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { pending_days: PENDING_DAYS, late_days: LATE_DAYS, result_days: RESULT_DAYS, totals_days: TOTALS_DAYS }
    }
}

/// The world as a rule sees it.
pub struct Scope<'s> {
    /// The rule that is running.
    pub rule: &'static Rule,
    /// The day by which it is judged; present for every rule that names a deciding date.
    pub day: Option<NaiveDate>,
    /// Which date that is.
    pub decided_by: Option<DecidedBy>,
    /// `today` of the caller; present for every rule that says it needs it.
    pub today: Option<NaiveDate>,
    /// Are the requests of notices held as errors?
    pub audit: bool,
    /// Are suggested fixes applied? Then a value that contradicts the one that would be filled in is an error.
    pub apply: Option<Apply>,
    /// Days after which something is late, as the caller sets them.
    pub limits: Limits,
    /// The facility of the record, if it is known. (A rule that cannot do without it is a `Check::…At`.)
    pub facility: Option<&'s Known>,
    /// Where findings go.
    pub found: &'s mut Vec<Found>,
}

impl Scope<'_> {
    /// Reports a finding of the running rule at a place; facts are added to what it returns.
    #[cold]
    pub fn find(&mut self, at: At) -> &mut Found {
        let severity = if self.audit { self.rule.audit } else { self.rule.severity };
        let index = self.found.len();
        self.found.push(Found { decided_by: self.decided_by, ..Found::new(self.rule, severity, at) });
        // The element was pushed the line before.
        #[allow(clippy::indexing_slicing)]
        &mut self.found[index]
    }
}
