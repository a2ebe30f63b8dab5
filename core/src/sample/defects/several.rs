//! Defects that only several records make together: of one kind, or of two.

use super::{Defect, How, Place, Spoil, data, own_id};
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::field::At;
use crate::model::kind::Kind::{
    self, Case as C, CaseNotification as N, DailyTotals as D, Facility as F, TestResult as R, TestsPerformed as P,
    Withdrawal as W,
};
use crate::model::report::case_notification::CaseNotification;
use crate::model::report::daily_totals::DailyTotals;
use crate::model::report::test_result::TestResult;
use crate::model::report::tests_performed::TestsPerformed;
use crate::model::report::withdrawal::Withdrawal;
use crate::options::Format;
use crate::sample::daily_totals::BANDS;
use crate::sample::dates::{DESIGNATED, LAST, NEGATIVES_UNTIL, NOTICE, Span, minus, plus};
use crate::sample::record::Record;
use crate::sample::wish::{ANY, Wish};
use crate::sample::{case_notification, facility};

const OF_D: &[Kind] = &[D];
const OF_R: &[Kind] = &[R];
const OF_W: &[Kind] = &[W];
/// Kinds whose records correct each other.
const CORRECTED: &[Kind] = &[R, P, C, N, D];
/// The forms that hold records of several kinds.
pub const MIXED: &[Format] = &[Format::Ndjson, Format::Json];

/// While the notice asked for negatives.
pub const ASKED: Wish = Wish { span: Span::new(NOTICE, NEGATIVES_UNTIL), ..ANY };
/// Since there are counts of tests.
const COUNTED: Wish = Wish { span: Span::new(NOTICE, LAST), ..ANY };

/// The defects of several records.
pub const DEFECTS: &[Defect] = &[
    data("correction-of-what-is-not-there", "I0102", CORRECTED, |s| {
        s.record.set(replaces(s.record.kind)?, format!("X{:07}", s.ordinal + 1));
        Some(Place::Batch)
    }),
    data("two-corrections-of-one-report", "I0105", CORRECTED, |s| {
        let kind = s.record.kind;
        let original = s.another(kind, &ANY)?;
        let mut other = s.another(kind, &ANY)?;
        for correction in [&mut other, s.record] {
            correction.set(replaces(kind)?, original.get(own_id(kind))?);
        }
        s.beside(original);
        s.with(other);
        Some(Place::Batch)
    }),
    data("two-reports-that-correct-each-other", "I0106", CORRECTED, |s| {
        let kind = s.record.kind;
        let mut other = s.another(kind, &ANY)?;
        other.set(replaces(kind)?, s.record.get(own_id(kind))?);
        s.record.set(replaces(kind)?, other.get(own_id(kind))?);
        s.with(other);
        Some(Place::Batch)
    }),
    data("only-positives", "B0101", OF_R, |s| {
        s.administrative(facility::named(s.record)?);
        Some(Place::Batch)
    })
    .whole()
    .wish(Wish { result: Some("positive"), ..ASKED }),
    data("fewer-results-than-tests", "B0102", OF_R, |s| s.counted(|tests| [tests + 3; 2])).only(MIXED).wish(ASKED),
    data("more-results-than-tests", "B0103", OF_R, |s| s.counted(|tests| [tests - 1; 2])).only(MIXED).wish(COUNTED),
    data("more-positives-than-counted", "B0107", OF_R, |s| s.counted(|tests| [tests, tests - 1]))
        .only(MIXED)
        .wish(Wish { result: Some("positive"), ..COUNTED }),
    data("administrative-or-not-unsaid", "B0104", OF_R, |s| {
        s.record.clear_item_of_each(at!(TestResult.tests.contract_id));
        s.record.clear_item_of_each(at!(TestResult.tests.administrative));
        Some(Place::Batch)
    }),
    data("more-notifications-than-in-all", "B0202", OF_D, |s| {
        for (band, _) in BANDS {
            s.record.number(band, 0);
        }
        s.record.number(at!(DailyTotals.age_20s), 1);
        s.record.number(at!(DailyTotals.total), 1);
        let day = s.record.day(at!(DailyTotals.totals_date))?;
        let number = facility::named(s.record)?;
        for _ in 0..2 {
            let mut person = s.another(N, &Wish { span: Span::new(day, day), ..ANY })?;
            case_notification::report_from(&mut person, facility::place(&s.sampler.world, number).0);
            s.with(person);
        }
        Some(Place::Batch)
    })
    .only(MIXED),
    data("withdrawn-and-corrected", "I0203", OF_W, |s| {
        let original = s.withdrawn()?;
        let kind = original.kind;
        if kind == P {
            // A count that stands is held against the test reports of the whole input.
            return None;
        }
        let other = s.another(kind, &ANY)?;
        let mut correction = original.clone();
        correction.set(own_id(kind), other.get(own_id(kind))?);
        correction.set(replaces(kind)?, original.get(own_id(kind))?);
        s.with(original);
        s.with(correction);
        Some(Place::Batch)
    })
    .only(MIXED),
    data("withdrawn-before-there-was-a-report", "D0502", OF_W, |s| {
        let original = s.withdrawn()?;
        let day = minus(original.day(day_of(original.kind)?)?, s.dice.between(1, 20));
        s.record.date(at!(Withdrawal.reported_date), day);
        s.with(original);
        (day >= DESIGNATED).then_some(Place::Batch)
    })
    .only(MIXED),
];

impl Defect {
    /// The same, in every record of the sample.
    const fn whole(self) -> Self {
        match self.how {
            How::Data(spoil) => Self { how: How::Whole(spoil), ..self },
            _ => self,
        }
    }
}

impl Spoil<'_> {
    /// Makes the tests administrative ones of a facility.
    fn administrative(&mut self, number: u32) {
        let (place, _) = facility::place(&self.sampler.world, number);
        self.record.set(at!(TestResult.facility_id), place.id);
        for test in 0..tests(self.record) {
            self.record.flag(at!(TestResult.tests.administrative).of(test), true);
            self.record.set(at!(TestResult.tests.contract_id).of(test), place.contract.clone());
        }
    }

    /// Moves the report to a facility that nobody else reports for, which counts so many tests of its day, and of
    /// them so many positive ones.
    fn counted(&mut self, count: fn(u32) -> [u32; 2]) -> Option<Place> {
        let number = self.own_facility()?;
        self.administrative(number);
        let [done, positive] = count(tests(self.record) as u32);
        let mut sum = self.another(P, &ANY)?;
        let day = self.record.get(at!(TestResult.tests.collected_date).of(0))?;
        sum.set(at!(TestsPerformed.facility_id), facility::id(number));
        sum.set(at!(TestsPerformed.performed_date), day);
        sum.set(at!(TestsPerformed.reported_date), day);
        for part in PARTS {
            sum.number(part, 0);
        }
        sum.number(at!(TestsPerformed.positive), positive);
        sum.number(at!(TestsPerformed.negative), done - positive);
        sum.number(at!(TestsPerformed.done), done);
        self.with(sum);
        // A count of none is no count.
        (done > 0).then_some(Place::Batch)
    }

    /// A report that the withdrawal is made to take back, on the day of that report or after it.
    fn withdrawn(&mut self) -> Option<Record> {
        let kind = Kind::from_name(self.record.get(at!(Withdrawal.withdrawn_kind))?)?;
        let report = self.another(kind, &ANY)?;
        let (facility_id, reported) = match kind {
            N => (at!(CaseNotification.facility_id), at!(CaseNotification.reported_date)),
            R => (at!(TestResult.facility_id), at!(TestResult.reported_date)),
            P => (at!(TestsPerformed.facility_id), at!(TestsPerformed.reported_date)),
            D => (at!(DailyTotals.facility_id), at!(DailyTotals.reported_date)),
            F | C | W => return None,
        };
        let day = plus(report.day(reported)?, self.dice.below(5)).min(self.sampler.world.last);
        self.record.set(at!(Withdrawal.withdraws), report.get(own_id(kind))?);
        self.record.set(at!(Withdrawal.facility_id), report.get(facility_id)?);
        self.record.date(at!(Withdrawal.reported_date), day);
        Some(report)
    }
}

/// The parts of a count of tests.
const PARTS: [At; 5] = [
    at!(TestsPerformed.positive),
    at!(TestsPerformed.negative),
    at!(TestsPerformed.inconclusive),
    at!(TestsPerformed.pending),
    at!(TestsPerformed.other),
];

/// How many tests a report has.
fn tests(record: &Record) -> usize {
    (0..2).filter(|test| record.get(at!(TestResult.tests.test_id).of(*test)).is_some()).count()
}

/// The id of the record that it corrects.
const fn replaces(kind: Kind) -> Option<At> {
    match kind {
        R => Some(at!(TestResult.replaces)),
        P => Some(at!(TestsPerformed.replaces)),
        C => Some(at!(Case.replaces)),
        N => Some(at!(CaseNotification.replaces)),
        D => Some(at!(DailyTotals.replaces)),
        F | W => None,
    }
}

/// The day that a report is about.
const fn day_of(kind: Kind) -> Option<At> {
    match kind {
        R => Some(at!(TestResult.tests.collected_date)),
        P => Some(at!(TestsPerformed.performed_date)),
        N => Some(at!(CaseNotification.diagnosis_date)),
        D => Some(at!(DailyTotals.totals_date)),
        F | C | W => None,
    }
}
