//! The presence table: which item each kind of record must hold, or should hold, from when to when, and who says so.
//!
//! `x-hersys-presence` in the schemas, the data dictionary and two rules come from here: P0001 asks for the cells that
//! are [`Need::Required`], P0002 for those that are [`Need::Expected`].

use chrono::NaiveDate;

use super::declare::at;
use super::facility::Facility;
use super::field::At;
use super::kind::Kind;
use super::report::test_result::TestResult;
use super::report::tests_performed::TestsPerformed;
use crate::rules::basis::{self, Basis};
use crate::rules::params::NOTICE_FROM;

/// How much an item is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    /// Absent is an error.
    Required,
    /// Absent is a warning.
    Expected,
}

impl Need {
    /// The word used in schemas.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Expected => "expected",
        }
    }
}

/// One cell: an item of a kind.
pub struct Cell {
    /// The kind.
    pub kind: Kind,
    /// The item.
    pub at: At,
    /// The item lies in the tests of a report: each test is asked.
    pub each_test: bool,
    /// How much it is wanted.
    pub need: Need,
    /// First day (collection), if it was not always asked.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// Who says so.
    pub basis: &'static Basis,
}

const fn cell(kind: Kind, at: At, need: Need, basis: &'static Basis) -> Cell {
    Cell { kind, at, each_test: false, need, from: None, until: None, basis }
}

const fn of_test(at: At, need: Need, basis: &'static Basis) -> Cell {
    Cell { kind: Kind::TestResult, at, each_test: true, need, from: None, until: None, basis }
}

use Kind::{Facility as F, TestResult as R, TestsPerformed as P};
use Need::{Expected, Required};

/// The table, in the order of the forms. (What [`ONE_OF`] lists has rules of its own.)
pub static TABLE: &[Cell] = &[
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
    of_test(at!(TestResult.tests.specimen), Required, &basis::PROFILE),
    of_test(at!(TestResult.tests.method), Required, &basis::PROFILE),
    of_test(at!(TestResult.tests.collected_date), Required, &basis::PROFILE),
    of_test(at!(TestResult.tests.laboratory), Expected, &basis::PROFILE),
    cell(P, at!(TestsPerformed.facility_id), Required, &basis::NOTICE_2),
    cell(P, at!(TestsPerformed.performed_date), Required, &basis::PROFILE),
    cell(P, at!(TestsPerformed.done), Required, &basis::PROFILE),
    Cell {
        kind: P,
        at: at!(TestsPerformed.negative),
        each_test: false,
        need: Expected,
        from: Some(NOTICE_FROM),
        until: Some(crate::rules::params::NEGATIVES_UNTIL),
        basis: &basis::NOTICE_2,
    },
];

/// Items of which one at least must be there whatever the date, asked for by a rule of its own and not by [`TABLE`].
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
    OneOf { kind: R, items: &[at!(TestResult.tests)], rule: "P0004" },
    OneOf { kind: R, items: &[at!(TestResult.tests.result)], rule: "P0005" },
];
