//! The presence table: which item each kind of record must hold, should hold, is not asked for or must not hold, from
//! when to when, on which condition, and who says so.
//!
//! `x-hersys-presence` in the schemas, the data dictionary, the templates and the presence rules come from here: each
//! rule asks for the cells of one [`Need`]. What no cell names is optional. [`asked`] reads it the other way: from a day to
//! the items.

pub mod asked;
pub mod codes;
mod condition;
pub mod form;

use chrono::NaiveDate;

#[cfg(feature = "schema")]
pub(crate) use condition::adult_age;
pub(crate) use condition::years;
pub use condition::{Held, When, held};
use form::Version;

use super::case::Case;
use super::declare::at;
use super::facility::Facility;
use super::field::At;
use super::kind::Kind;
use super::report::case_notification::CaseNotification;
use super::report::daily_totals::DailyTotals;
use super::report::test_result::TestResult;
use super::report::tests_performed::TestsPerformed;
use super::report::withdrawal::Withdrawal;
use crate::rules::basis::{self, Basis};
use crate::rules::params::{NEGATIVES_UNTIL, NOTICE_FROM, NOTIFICATION_UNTIL, STATUS_FROM};
use crate::rules::rule::Decides;

/// How much an item is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    /// Absent is an error.
    Required,
    /// Absent is an error where a condition holds.
    Conditional,
    /// Absent is a warning.
    Expected,
    /// The form of that day has no such item: given, it is worth knowing.
    NotAsked,
    /// Given is an error.
    Forbidden,
}

impl Need {
    /// Every need.
    pub const ALL: [Self; 5] = [Self::Required, Self::Conditional, Self::Expected, Self::NotAsked, Self::Forbidden];

    /// The word used in schemas.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Conditional => "conditional",
            Self::Expected => "expected",
            Self::NotAsked => "not-asked",
            Self::Forbidden => "forbidden",
        }
    }

    /// Is the item wanted, so that its absence is what is found?
    pub const fn wants(self) -> bool {
        matches!(self, Self::Required | Self::Conditional | Self::Expected)
    }
}

/// One cell: an item of a kind, in a version of its form if it has versions.
#[derive(Clone, Copy)]
pub struct Cell {
    /// The kind.
    pub kind: Kind,
    /// The item.
    pub at: At,
    /// The list in whose every element the item lies.
    pub each: Option<At>,
    /// How much it is wanted.
    pub need: Need,
    /// On which condition.
    pub when: When,
    /// In which version of the form.
    pub version: Option<Version>,
    /// Which date decides.
    pub decides: Decides,
    /// First day, if it was not always so.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// Day on which the item came to the form, if it came later than the form itself.
    pub since: Option<NaiveDate>,
    /// Who says so.
    pub basis: &'static Basis,
}

const fn cell(kind: Kind, at: At, need: Need, basis: &'static Basis) -> Cell {
    Cell {
        kind,
        at,
        each: None,
        need,
        when: When::Always,
        version: None,
        decides: Decides::Collected,
        from: None,
        until: None,
        since: None,
        basis,
    }
}

const fn each(kind: Kind, list: At, at: At, need: Need, basis: &'static Basis) -> Cell {
    Cell { each: Some(list), ..cell(kind, at, need, basis) }
}

use Kind::{
    Case as C, CaseNotification as N, DailyTotals as D, Facility as F, TestResult as R, TestsPerformed as P,
    Withdrawal as W,
};
use Need::{Expected, Required};

/// The lists in whose elements items are asked for.
const TESTS: At = at!(TestResult.tests);
const CASE_TESTS: At = at!(Case.tests);
const STATUSES: At = at!(Case.statuses);
const STAYS: At = at!(Case.stays);
const OBSERVATIONS: At = at!(Case.observations);
const CASE_DOSES: At = at!(Case.vaccinations);
const DOSES: At = at!(CaseNotification.vaccinations);

/// What does not depend on a version of a form, in the order of the forms. (What [`ONE_OF`] lists has rules of its own.)
static TABLE: &[Cell] = &[
    cell(F, at!(Facility.id), Required, &basis::PROFILE),
    cell(F, at!(Facility.name), Required, &basis::PROFILE),
    cell(F, at!(Facility.facility_kind), Required, &basis::NOTICE_1),
    cell(F, at!(Facility.municipality), Expected, &basis::PROFILE),
    cell(F, at!(Facility.phone), Expected, &basis::PROFILE),
    cell(F, at!(Facility.authority), Expected, &basis::PROFILE),
    cell(F, at!(Facility.health_centre), Expected, &basis::PROFILE),
    cell(R, at!(TestResult.reported_date), Expected, &basis::PROFILE),
    cell(R, at!(TestResult.facility_id), Required, &basis::NOTICE_2),
    cell(R, at!(TestResult.patient.name), Expected, &basis::PROFILE),
    cell(R, at!(TestResult.patient.kana), Expected, &basis::PROFILE),
    cell(R, at!(TestResult.patient.sex), Required, &basis::CONTRACT_ITEMS),
    cell(R, at!(TestResult.patient.municipality), Required, &basis::CONTRACT_ITEMS),
    cell(R, at!(TestResult.patient.phone), Expected, &basis::PROFILE),
    each(R, TESTS, at!(TestResult.tests.specimen), Required, &basis::PROFILE),
    each(R, TESTS, at!(TestResult.tests.method), Required, &basis::PROFILE),
    each(R, TESTS, at!(TestResult.tests.collected_date), Required, &basis::PROFILE),
    each(R, TESTS, at!(TestResult.tests.laboratory), Expected, &basis::PROFILE),
    cell(P, at!(TestsPerformed.facility_id), Required, &basis::NOTICE_2),
    cell(P, at!(TestsPerformed.performed_date), Required, &basis::PROFILE),
    cell(P, at!(TestsPerformed.done), Required, &basis::PROFILE),
    Cell {
        from: Some(NOTICE_FROM),
        until: Some(NEGATIVES_UNTIL),
        ..cell(P, at!(TestsPerformed.negative), Expected, &basis::NOTICE_2)
    },
    cell(C, at!(Case.case_id), Required, &basis::PROFILE),
    cell(C, at!(Case.facility_id), Expected, &basis::PROFILE),
    cell(C, at!(Case.patient.name), Expected, &basis::PROFILE),
    cell(C, at!(Case.patient.sex), Required, &basis::PROFILE),
    cell(C, at!(Case.diagnosis_date), Expected, &basis::PROFILE),
    each(C, CASE_DOSES, at!(Case.vaccinations.dose), Required, &basis::PROFILE),
    each(C, CASE_TESTS, at!(Case.tests.specimen), Required, &basis::PROFILE),
    each(C, CASE_TESTS, at!(Case.tests.method), Required, &basis::PROFILE),
    each(C, CASE_TESTS, at!(Case.tests.collected_date), Required, &basis::PROFILE),
    Cell {
        decides: Decides::Diagnosed,
        from: Some(STATUS_FROM),
        until: Some(NOTIFICATION_UNTIL),
        ..cell(C, at!(Case.statuses), Required, &basis::STATUS_0910)
    },
    each(C, STATUSES, at!(Case.statuses.status), Required, &basis::PROFILE),
    each(C, STATUSES, at!(Case.statuses.from_date), Required, &basis::PROFILE),
    each(C, STAYS, at!(Case.stays.admitted_date), Required, &basis::PROFILE),
    each(C, OBSERVATIONS, at!(Case.observations.observed_date), Required, &basis::PROFILE),
    each(N, DOSES, at!(CaseNotification.vaccinations.dose), Required, &basis::PROFILE),
    cell(D, at!(DailyTotals.facility_id), Required, &basis::TOTALS_0926),
    cell(D, at!(DailyTotals.totals_date), Required, &basis::TOTALS_0926),
    cell(D, at!(DailyTotals.total), Required, &basis::TOTALS_0926),
    cell(W, at!(Withdrawal.withdraws), Required, &basis::PROFILE),
    cell(W, at!(Withdrawal.reported_date), Required, &basis::PROFILE),
    cell(W, at!(Withdrawal.facility_id), Expected, &basis::PROFILE),
    cell(W, at!(Withdrawal.reason), Expected, &basis::PROFILE),
    Cell {
        need: Need::Conditional,
        when: When::OtherReason,
        ..cell(W, at!(Withdrawal.reason_detail), Required, &basis::PROFILE)
    },
];

/// Every cell: those of the kinds in their order, then those of the notification form, version by version.
pub fn cells() -> impl Iterator<Item = Cell> {
    TABLE.iter().copied().chain(form::cells())
}

/// Items of which one at least must be there whatever the date, asked for by a rule of its own and not by a cell.
pub struct OneOf {
    /// The kind.
    pub kind: Kind,
    /// The items, all in the same noun; a list counts as given from its first element on.
    pub items: &'static [At],
    /// The id of the rule that asks.
    pub rule: &'static str,
}

/// What rules of their own ask for; the schemas and the data dictionary say it too.
pub static ONE_OF: &[OneOf] = &[
    OneOf { kind: R, items: &[at!(TestResult.patient.birth_date), at!(TestResult.patient.age)], rule: "P0003" },
    OneOf {
        kind: C,
        items: &[at!(Case.patient.birth_date), at!(Case.patient.age), at!(Case.patient.age_months)],
        rule: "P0003",
    },
    OneOf { kind: R, items: &[at!(TestResult.tests)], rule: "P0004" },
    OneOf { kind: R, items: &[at!(TestResult.tests.result)], rule: "P0005" },
    OneOf { kind: C, items: &[at!(Case.tests.result)], rule: "P0005" },
];
