//! What is kept to compare records with each other, and up to where.

use std::collections::{BTreeMap, BTreeSet};

use super::summary::{PreCount, PreLink, PrePerson, PreSummary};
use crate::model::kind::Kind;
use crate::options::BatchMode;
use crate::rules::batch::{Batch, Link, NO_DAY, NO_FACILITY, NOT_ADMINISTRATIVE, Person, Summary};
use crate::rules::params::BATCH_RECORDS;

/// A record may leave several summaries (tests on several days), a link and a person, of 32 bytes each; so many of them
/// are kept for each record of the limit.
const KEPT_A_RECORD: usize = 2;

/// A number that stands for a facility and a day.
struct DayCount {
    facility: u32,
    day: i32,
    record: u32,
    count: u32,
    positive: Option<u32>,
    kind: u8,
}

/// Summaries in the making.
pub struct Comparison {
    mode: BatchMode,
    /// What batch rules will see.
    pub batch: Batch,
    day_counts: Vec<DayCount>,
    facility_numbers: BTreeMap<u64, u32>,
    /// Records compared, by kind.
    compared: [u64; Kind::COUNT],
    last: Option<u64>,
}

impl Comparison {
    /// Nothing kept yet.
    pub fn new(mode: BatchMode, complete: bool) -> Self {
        Self {
            mode,
            batch: Batch { complete, ..Batch::default() },
            day_counts: Vec::new(),
            facility_numbers: BTreeMap::new(),
            compared: [0; Kind::COUNT],
            last: None,
        }
    }

    /// Are summaries still wanted?
    pub fn is_open(&self) -> bool {
        match self.mode {
            BatchMode::Off => false,
            BatchMode::On => true,
            BatchMode::Auto => !self.batch.cut,
        }
    }

    /// How many records of a kind were compared.
    pub fn compared(&self, kind: Kind) -> u64 {
        self.compared.get(kind as usize).copied().unwrap_or(0)
    }

    /// Takes what a part of the input gives, up to the limit.
    pub fn take(
        &mut self,
        summaries: Vec<PreSummary>,
        day_counts: Vec<PreCount>,
        links: Vec<PreLink>,
        persons: Vec<PrePerson>,
    ) {
        let mut beyond = u64::MAX;
        for summary in summaries {
            let mut first = false;
            if self.last != Some(summary.record) {
                if self.is_full() {
                    self.batch.cut = true;
                    beyond = summary.record;
                    break;
                }
                self.last = Some(summary.record);
                first = true;
            }
            let facility = self.facility_number(summary.facility);
            let summary = Summary {
                id: summary.id,
                replaces: summary.replaces,
                facility,
                day: summary.day,
                record: summary.record as u32,
                kind: summary.kind,
                positive: summary.positive,
                negative: summary.negative,
                other: summary.other,
            };
            if let Some(count) = self.compared.get_mut(summary.kind_no()).filter(|_| first) {
                *count += 1;
            }
            self.batch.summaries.push(summary);
        }
        for own in day_counts.into_iter().filter(|own| own.record < beyond) {
            let facility = self.facility_number(own.facility);
            let PreCount { day, kind, count, positive, .. } = own;
            self.day_counts.push(DayCount { facility, day, record: own.record as u32, count, positive, kind });
        }
        let links = links.into_iter().filter(|own| own.record < beyond);
        self.batch.links.extend(links.map(|own| Link { record: own.record as u32, ..own.link }));
        let persons = persons.into_iter().filter(|own| own.record < beyond);
        self.batch.persons.extend(persons.map(|own| Person { record: own.record as u32, ..own.person }));
    }

    fn is_full(&self) -> bool {
        let records: u64 = self.compared.iter().sum();
        let kept = self.batch.summaries.len() + self.batch.links.len() + self.batch.persons.len();
        self.mode == BatchMode::Auto && (records >= BATCH_RECORDS || kept >= KEPT_A_RECORD * BATCH_RECORDS as usize)
    }

    fn facility_number(&mut self, hash: u64) -> u32 {
        if hash == 0 {
            return NO_FACILITY;
        }
        let next = self.facility_numbers.len() as u32;
        *self.facility_numbers.entry(hash).or_insert(next)
    }

    /// Finds the reports that stand no more, and counts those that do by facility and day.
    pub fn count_days(&mut self) {
        let summaries = &self.batch.summaries;
        let taken_back: BTreeSet<u64> =
            summaries.iter().map(|summary| summary.replaces).filter(|id| *id != 0).collect();
        let gone =
            |summary: &&Summary| summary.id != 0 && summary.id != summary.replaces && taken_back.contains(&summary.id);
        // Summaries are in record order, and so is what is left of them.
        self.batch.superseded = summaries.iter().filter(gone).map(|summary| summary.record).collect();
        self.batch.superseded.dedup();
        // Of two counts of a day that both stand, the later one is taken.
        for own in &self.day_counts {
            if self.batch.stands(own.record) {
                let day = self.batch.days.entry((own.facility, own.day)).or_default();
                let said = Some((own.count, own.record));
                if own.kind == Kind::DailyTotals as u8 {
                    day.total = said;
                } else {
                    day.done = said;
                    day.positive_at_most = own.positive;
                }
            }
        }
        for summary in &self.batch.summaries {
            // What was counted by nobody has nothing to be compared with.
            if summary.facility == NO_FACILITY || summary.day == NO_DAY || !self.batch.stands(summary.record) {
                continue;
            }
            let Some(day) = self.batch.days.get_mut(&(summary.facility, summary.day)) else { continue };
            if summary.is(Kind::TestResult) {
                let Summary { positive, negative, other, .. } = *summary;
                let results = u32::from(positive) + u32::from(negative) + u32::from(other);
                // A count of tests need not hold those that were not administrative.
                if !summary.says(NOT_ADMINISTRATIVE) {
                    day.positive = day.positive.saturating_add(positive.into());
                }
                day.results = day.results.saturating_add(results);
            } else if summary.is(Kind::CaseNotification) {
                day.notified = day.notified.saturating_add(1);
            }
        }
    }
}
