//! What is kept to compare records with each other, and up to where.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::NO_DAY;
use super::summary::{PreLink, PrePerformed, PreSummary};
use crate::model::kind::Kind;
use crate::options::BatchMode;
use crate::rules::batch::{Batch, Link, NO_FACILITY, NOT_ADMINISTRATIVE, Summary};
use crate::rules::params::BATCH_RECORDS;

/// With tests on several days a record has several summaries; so many are kept for each record of the limit.
const SUMMARIES_A_RECORD: usize = 2;

/// Summaries in the making.
pub struct Comparison {
    mode: BatchMode,
    /// What batch rules will see.
    pub batch: Batch,
    performed: Vec<(u32, PrePerformed)>,
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
            performed: Vec::new(),
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
    pub fn take(&mut self, summaries: Vec<PreSummary>, performed: Vec<PrePerformed>, links: Vec<PreLink>) {
        let mut beyond = u64::MAX;
        for summary in summaries {
            if self.last != Some(summary.record) {
                if self.is_full() {
                    self.batch.cut = true;
                    beyond = summary.record;
                    break;
                }
                self.last = Some(summary.record);
                let kind = usize::from(summary.kind & !NOT_ADMINISTRATIVE);
                if let Some(count) = self.compared.get_mut(kind) {
                    *count += 1;
                }
            }
            let facility = self.facility_number(summary.facility);
            self.batch.summaries.push(Summary {
                id: summary.id,
                replaces: summary.replaces,
                facility,
                day: summary.day,
                record: summary.record as u32,
                kind: summary.kind,
                positive: summary.positive,
                negative: summary.negative,
                other: summary.other,
            });
        }
        for performed in performed.into_iter().filter(|performed| performed.record < beyond) {
            let facility = self.facility_number(performed.facility);
            self.performed.push((facility, performed));
        }
        self.batch.links.extend(links.into_iter().filter(|link| link.record < beyond).map(|link| Link {
            case: link.case,
            record: link.record as u32,
            birth: link.birth,
            onset: link.onset,
            diagnosed: link.diagnosed,
            died: link.died,
            kind: link.kind,
            sex: link.sex,
        }));
    }

    fn is_full(&self) -> bool {
        let records: u64 = self.compared.iter().sum();
        self.mode == BatchMode::Auto
            && (records >= BATCH_RECORDS || self.batch.summaries.len() >= SUMMARIES_A_RECORD * BATCH_RECORDS as usize)
    }

    fn facility_number(&mut self, hash: u64) -> u32 {
        if hash == 0 {
            return NO_FACILITY;
        }
        let next = self.facility_numbers.len() as u32;
        *self.facility_numbers.entry(hash).or_insert(next)
    }

    /// Counts by facility and day; a report that another one of this input corrects does not count beside its correction.
    pub fn count_days(&mut self) {
        let summaries = &self.batch.summaries;
        let replaced: BTreeSet<u64> = summaries.iter().map(|summary| summary.replaces).filter(|id| *id != 0).collect();
        let corrected: BTreeSet<u32> = summaries
            .iter()
            .filter(|summary| summary.id != 0 && summary.id != summary.replaces && replaced.contains(&summary.id))
            .map(|summary| summary.record)
            .collect();
        for summary in &self.batch.summaries {
            let result = summary.kind & !NOT_ADMINISTRATIVE == Kind::TestResult as u8;
            if !result
                || summary.facility == NO_FACILITY
                || summary.day == NO_DAY
                || corrected.contains(&summary.record)
            {
                continue;
            }
            let day = self.batch.days.entry((summary.facility, summary.day)).or_default();
            day.results += u64::from(summary.positive) + u64::from(summary.negative) + u64::from(summary.other);
        }
        // Of two counts of a day that both stand, the later one is taken.
        for (facility, performed) in &self.performed {
            if !corrected.contains(&(performed.record as u32)) {
                let day = self.batch.days.entry((*facility, performed.day)).or_default();
                day.done = Some(performed.done);
                day.done_record = performed.record;
            }
        }
    }
}
