//! The summaries of records, which are all that batch rules see.

use chrono::{Datelike as _, NaiveDate};
use siphasher::sip::SipHasher13;

use super::person::{self, kana_key, short};
use super::record::Part;
use crate::model::case::{Case, CaseOutcome};
use crate::model::field::Field;
use crate::model::kind::{Draft, Kind};
use crate::model::report::test_result::TestResult;
use crate::model::report::tests_performed::TestsPerformed;
use crate::model::report::withdrawal::{WithdrawalReason, Withdrawn};
use crate::model::test::{Outcome, Test};
use crate::model::value::{Count, Flag, Id, Number};
use crate::rules::batch::{LATE, Link, NO_CASE, NOT_ADMINISTRATIVE, short_day};
use crate::rules::d::reported_late::is_late;
use crate::rules::scope::Limits;

pub use super::person::PrePerson;

/// The summary of a record before facilities have numbers.
#[derive(Clone, Copy)]
pub struct PreSummary {
    pub id: u64,
    pub replaces: u64,
    pub facility: u64,
    pub day: i32,
    pub record: u64,
    pub kind: u8,
    pub positive: u8,
    pub negative: u8,
    pub other: u8,
}

/// What a facility says it counted on a day: tests done, or persons diagnosed.
pub struct PreCount {
    pub facility: u64,
    pub day: i32,
    pub record: u64,
    pub kind: u8,
    pub count: u32,
    /// Of tests, how many can be positive; `None` if that is not said.
    pub positive: Option<u32>,
}

/// A link before its record is known to be among those compared.
pub struct PreLink {
    pub record: u64,
    pub link: Link,
}

impl PreSummary {
    /// What further summaries of the same record begin with.
    fn rest(&self) -> Self {
        Self { id: 0, replaces: 0, positive: 0, negative: 0, other: 0, ..*self }
    }
}

const KEYS: (u64, u64) = (0x6865_7273_7973_2d31, 0x7375_6d6d_6172_6965);

/// Keyed hash of a text under a purpose; never 0, which means "none".
pub fn hash(purpose: u8, text: &str) -> u64 {
    use std::hash::Hasher as _;
    let mut hasher = SipHasher13::new_with_keys(KEYS.0, KEYS.1);
    hasher.write_u8(purpose);
    hasher.write(text.as_bytes());
    hasher.finish().max(1)
}

/// Keyed hash of the id of a facility.
pub fn facility_hash(id: &str) -> u64 {
    hash(FACILITY_IDS, id)
}

const FACILITY_IDS: u8 = 100;
pub(super) const CASE_IDS: u8 = 101;

const HER_SYS_IDS: u8 = 102;
pub(super) const NAMES: u8 = 103;

/// Keyed hash of an id under a purpose; 0 where there is none.
fn id(purpose: u8, id: &Field<Id<'_>>) -> u64 {
    id.get().map_or(0, |id| hash(purpose, id.as_str()))
}

/// The kind of record that a withdrawal takes back.
const fn withdrawn_kind(of: Withdrawn) -> Kind {
    match of {
        Withdrawn::CaseNotification => Kind::CaseNotification,
        Withdrawn::TestResult => Kind::TestResult,
        Withdrawn::TestsPerformed => Kind::TestsPerformed,
        Withdrawn::DailyTotals => Kind::DailyTotals,
    }
}

/// What a record says of itself beside its kind.
fn flags(draft: &Draft<'_>, limits: Limits) -> u8 {
    let (flag, says) = match draft {
        Draft::Case(own) => (NO_CASE, own.outcome.value() == Some(CaseOutcome::NotACase)),
        Draft::Withdrawal(own) => (NO_CASE, own.reason.value() == Some(WithdrawalReason::RetestNegative)),
        Draft::CaseNotification(own) => (LATE, is_late(own, limits)),
        _ => return 0,
    };
    if says { flag } else { 0 }
}

/// How many tests of a day can be positive: those that were, and those whose result was still open.
fn positive_at_most(count: &TestsPerformed<'_>) -> Option<u32> {
    let open = [count.pending, count.inconclusive].map(|open| match open {
        Field::Value(Number(open)) => Some(open),
        Field::Absent => Some(0),
        Field::Unknown | Field::Invalid => None,
    });
    let [Some(pending), Some(inconclusive)] = open else { return None };
    count.positive.value().map(|Number(positive)| positive + pending + inconclusive)
}

impl Part {
    /// Keeps what batch rules see of a record.
    pub fn summarise(&mut self, draft: &Draft<'_>, record: u64, limits: Limits) {
        let kind = draft.kind();
        let none = &Field::Absent;
        // Its id, what it takes the place of, its facility, its day and, where it counts, its count.
        let (own, replaces, facility, day, count) = match draft {
            Draft::Facility(own) => (&own.id, none, none, Field::Absent, Field::Absent),
            Draft::TestResult(own) => (&own.report_id, &own.replaces, &own.facility_id, Field::Absent, Field::Absent),
            Draft::TestsPerformed(own) => {
                (&own.report_id, &own.replaces, &own.facility_id, own.performed_date, own.done)
            }
            Draft::Case(own) => (&own.case_id, &own.replaces, &own.facility_id, own.diagnosis_date, Field::Absent),
            Draft::CaseNotification(own) => {
                (&own.report_id, &own.replaces, &own.facility_id, own.diagnosis_date, Field::Absent)
            }
            Draft::DailyTotals(own) => (&own.report_id, &own.replaces, &own.facility_id, own.totals_date, own.total),
            Draft::Withdrawal(own) => {
                (&own.report_id, &own.withdraws, &own.facility_id, own.reported_date, Field::Absent)
            }
        };
        let replaced_kind = match draft {
            Draft::Withdrawal(own) => withdrawn_kind(own.withdrawn_kind.value().unwrap_or(Withdrawn::CaseNotification)),
            _ => kind,
        };
        let summary = PreSummary {
            id: id(kind as u8, own),
            replaces: id(replaced_kind as u8, replaces),
            facility: id(FACILITY_IDS, facility),
            day: day.value().map_or(super::plan::NO_DAY, |day: NaiveDate| day.num_days_from_ce()),
            record,
            kind: kind as u8 | flags(draft, limits),
            positive: 0,
            negative: 0,
            other: 0,
        };
        self.count_of_day(&summary, kind, count, draft);
        match draft {
            Draft::TestResult(report) => self.summarise_tests(report, summary),
            Draft::Case(case) => self.summarise_negatives(case, summary),
            _ => self.summaries.push(summary),
        }
        let kana = match draft {
            Draft::Case(own) => kana_key(own.patient.kana.get()),
            Draft::CaseNotification(own) => kana_key(own.patient.kana.get()),
            Draft::TestResult(own) if own.case_id.get().is_some() => kana_key(own.patient.kana.get()),
            _ => 0,
        };
        self.link(draft, kana, record);
        self.persons.extend(person::of(draft, kana, record));
    }

    /// Keeps the number of a record that counts for a facility and a day.
    fn count_of_day(&mut self, of: &PreSummary, kind: Kind, count: Field<Count>, draft: &Draft<'_>) {
        let PreSummary { facility, day, record, .. } = *of;
        if let (Some(Number(count)), true, true) = (count.value(), facility != 0, day != super::plan::NO_DAY) {
            let positive = if let Draft::TestsPerformed(own) = draft { positive_at_most(own) } else { None };
            self.day_counts.push(PreCount { facility, day, record, kind: kind as u8, count, positive });
        }
    }

    /// Keeps what a record says of its case.
    fn link(&mut self, draft: &Draft<'_>, kana: u32, record: u64) {
        let none = Field::Absent;
        let (case, her_sys_id, sex, dates) = match draft {
            Draft::Case(own) => {
                let dates = [own.patient.birth_date, own.onset_date, own.diagnosis_date, own.death_date];
                (own.case_id.get(), own.her_sys_id.get(), own.patient.sex, dates)
            }
            Draft::CaseNotification(own) => {
                let dates = [own.patient.birth_date, own.onset_date, own.diagnosis_date, own.death_date];
                (own.case_id.get(), own.her_sys_id.get(), own.patient.sex, dates)
            }
            Draft::TestResult(own) => {
                let dates = [own.patient.birth_date, own.onset_date, none, none];
                (own.case_id.get(), None, own.patient.sex, dates)
            }
            _ => return,
        };
        let Some(case) = case else { return };
        let [birth, onset, diagnosed, died] = dates.map(|date| date.value().map_or(0, short_day));
        let link = Link {
            case: hash(CASE_IDS, case.as_str()),
            record: 0,
            her_sys_id: her_sys_id.map_or(0, |id| short(HER_SYS_IDS, id.as_str())),
            kana,
            birth,
            onset,
            diagnosed,
            died,
            kind: draft.kind() as u8,
            sex: sex.value().map_or(0, |sex| sex as u8 + 1),
        };
        self.links.push(PreLink { record, link });
    }

    /// The summary of a case, and one for each day on which administrative tests of it were collected that are negative.
    fn summarise_negatives(&mut self, case: &Case<'_>, own: PreSummary) {
        self.summaries.push(own);
        let from = self.summaries.len();
        let is_asked = |test: &Test<'_>| {
            test.administrative.value() == Some(Flag(true)) && test.result.value() == Some(Outcome::Negative)
        };
        for (_, test) in case.tests.iter().filter(|(_, test)| is_asked(test)) {
            let day = test.collected_date.value().map_or(super::plan::NO_DAY, |day| day.num_days_from_ce());
            let mut days = self.summaries.iter_mut().skip(from);
            match days.find(|summary| summary.day == day) {
                Some(summary) => summary.negative = summary.negative.saturating_add(1),
                None => self.summaries.push(PreSummary { day, negative: 1, ..own.rest() }),
            }
        }
    }

    /// One summary for each day on which tests of the report were collected, administrative or not apart; only the first
    /// carries the ids.
    fn summarise_tests(&mut self, report: &TestResult<'_>, mut next: PreSummary) {
        let (purpose, no_day) = (next.kind, next.day);
        let group = |test: &Test<'_>| {
            let day = test.collected_date.value().map_or(no_day, |day| day.num_days_from_ce());
            (day, test.administrative.value() == Some(Flag(false)))
        };
        let mut groups: Vec<(i32, bool)> = Vec::new();
        for (_, test) in report.tests.iter() {
            if !groups.contains(&group(test)) {
                groups.push(group(test));
            }
        }
        if groups.is_empty() {
            self.summaries.push(next);
            return;
        }
        for own in groups {
            next.day = own.0;
            next.kind = if own.1 { purpose | NOT_ADMINISTRATIVE } else { purpose };
            for (_, test) in report.tests.iter().filter(|(_, test)| group(test) == own) {
                let slot = match test.result.value() {
                    Some(Outcome::Positive) => &mut next.positive,
                    Some(Outcome::Negative) => &mut next.negative,
                    _ => &mut next.other,
                };
                *slot += 1;
                if *slot == u8::MAX {
                    // Rather a second summary than a wrong count.
                    self.summaries.push(next);
                    next = next.rest();
                }
            }
            self.summaries.push(next);
            next = next.rest();
        }
    }
}
