//! The summaries of records, which are all that batch rules see.

use chrono::{Datelike as _, NaiveDate};
use siphasher::sip::SipHasher13;

use super::record::Part;
use crate::model::field::Field;
use crate::model::kind::{Draft, Kind};
use crate::model::report::test_result::TestResult;
use crate::model::report::withdrawal::Withdrawn;
use crate::model::test::{Outcome, Test};
use crate::model::value::{Count, Flag, Id, Number};
use crate::rules::batch::NOT_ADMINISTRATIVE;

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
}

/// What a record says of a case that another record may say too.
pub struct PreLink {
    pub case: u64,
    pub record: u64,
    pub kind: u8,
    pub sex: u8,
    pub birth: i32,
    pub onset: i32,
    pub diagnosed: i32,
    pub died: i32,
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

const FACILITY_IDS: u8 = 100;
const CASE_IDS: u8 = 101;

fn facility(id: &Field<Id<'_>>) -> u64 {
    id.get().map_or(0, |id| hash(FACILITY_IDS, id.as_str()))
}

fn day(date: Field<NaiveDate>) -> i32 {
    date.value().map_or(super::plan::NO_DAY, |day| day.num_days_from_ce())
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

impl Part {
    /// Keeps what batch rules see of a record.
    pub fn summarise(&mut self, draft: &Draft<'_>, record: u64) {
        let kind = draft.kind();
        let purpose = kind as u8;
        let text = |id: Option<&str>| id.map_or(0, |id| hash(purpose, id));
        let empty = PreSummary {
            id: 0,
            replaces: 0,
            facility: 0,
            day: super::plan::NO_DAY,
            record,
            kind: purpose,
            positive: 0,
            negative: 0,
            other: 0,
        };
        match draft {
            Draft::Facility(facility) => {
                let id = text(facility.id.get().map(Id::as_str));
                self.summaries.push(PreSummary { id, ..empty });
            }
            Draft::TestsPerformed(report) => {
                let id = text(report.report_id.get().map(Id::as_str));
                let replaces = text(report.replaces.get().map(Id::as_str));
                let facility = facility(&report.facility_id);
                let own = PreSummary { id, replaces, facility, day: day(report.performed_date), ..empty };
                self.count_of_day(&own, report.done);
                self.summaries.push(own);
            }
            Draft::TestResult(report) => self.summarise_tests(report, &empty),
            Draft::Case(case) => {
                let id = text(case.case_id.get().map(Id::as_str));
                let replaces = text(case.replaces.get().map(Id::as_str));
                let facility = facility(&case.facility_id);
                self.summaries.push(PreSummary { id, replaces, facility, day: day(case.diagnosis_date), ..empty });
            }
            Draft::CaseNotification(report) => {
                let id = text(report.report_id.get().map(Id::as_str));
                let replaces = text(report.replaces.get().map(Id::as_str));
                let facility = facility(&report.facility_id);
                self.summaries.push(PreSummary { id, replaces, facility, day: day(report.diagnosis_date), ..empty });
            }
            Draft::DailyTotals(totals) => {
                let id = text(totals.report_id.get().map(Id::as_str));
                let replaces = text(totals.replaces.get().map(Id::as_str));
                let facility = facility(&totals.facility_id);
                let own = PreSummary { id, replaces, facility, day: day(totals.totals_date), ..empty };
                self.count_of_day(&own, totals.total);
                self.summaries.push(own);
            }
            Draft::Withdrawal(withdrawal) => {
                let id = text(withdrawal.report_id.get().map(Id::as_str));
                let of = withdrawal.withdrawn_kind.value().unwrap_or(Withdrawn::CaseNotification);
                let replaces = withdrawal.withdraws.get().map_or(0, |id| hash(withdrawn_kind(of) as u8, id.as_str()));
                let facility = facility(&withdrawal.facility_id);
                self.summaries.push(PreSummary { id, replaces, facility, day: day(withdrawal.reported_date), ..empty });
            }
        }
        self.link(draft, record);
    }

    /// Keeps the number of a record that counts for a facility and a day.
    fn count_of_day(&mut self, of: &PreSummary, count: Field<Count>) {
        let PreSummary { facility, day, record, kind, .. } = *of;
        if let (Some(Number(count)), true, true) = (count.value(), facility != 0, day != super::plan::NO_DAY) {
            self.day_counts.push(PreCount { facility, day, record, kind, count });
        }
    }

    /// Keeps what a record says of its case.
    fn link(&mut self, draft: &Draft<'_>, record: u64) {
        let none = Field::Absent;
        let (case, sex, dates) = match draft {
            Draft::Case(case) => {
                let dates = [case.patient.birth_date, case.onset_date, case.diagnosis_date, case.death_date];
                (case.case_id.get(), case.patient.sex, dates)
            }
            Draft::CaseNotification(report) => {
                let dates = [report.patient.birth_date, report.onset_date, report.diagnosis_date, report.death_date];
                (report.case_id.get(), report.patient.sex, dates)
            }
            Draft::TestResult(report) => {
                let dates = [report.patient.birth_date, report.onset_date, none, none];
                (report.case_id.get(), report.patient.sex, dates)
            }
            _ => return,
        };
        let Some(case) = case else { return };
        let [birth, onset, diagnosed, died] = dates.map(day);
        let sex = sex.value().map_or(0, |sex| sex as u8 + 1);
        let (case, kind) = (hash(CASE_IDS, case.as_str()), draft.kind() as u8);
        self.links.push(PreLink { case, record, kind, sex, birth, onset, diagnosed, died });
    }

    /// One summary for each day on which tests of the report were collected, administrative or not apart; only the first
    /// carries the ids.
    fn summarise_tests(&mut self, report: &TestResult<'_>, empty: &PreSummary) {
        let purpose = empty.kind;
        let mut next = PreSummary {
            id: report.report_id.get().map_or(0, |id| hash(purpose, id.as_str())),
            replaces: report.replaces.get().map_or(0, |id| hash(purpose, id.as_str())),
            facility: report.facility_id.get().map_or(0, |id| hash(FACILITY_IDS, id.as_str())),
            ..*empty
        };
        let group = |test: &Test<'_>| {
            let day = test.collected_date.value().map_or(empty.day, |day| day.num_days_from_ce());
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
