//! Batch: is everything there, and do the totals agree?

use std::collections::{BTreeMap, BTreeSet};

use super::batch::{Batch, BatchScope, DayCounts, NO_DAY, NO_FACILITY, Summary};
use crate::model::kind::Kind;

pub mod administrative_not_stated;
pub mod counts_without_results;
pub mod facility_reports_late;
pub mod fewer_results_than_tests_done;
pub mod more_notifications_than_total;
pub mod more_positives_than_counted;
pub mod more_results_than_tests_done;
pub mod negative_test_without_report;
pub mod only_positives;
pub mod two_counts_of_a_day;
pub mod two_totals_of_a_day;

/// Is it the summary of a test report?
#[allow(clippy::trivially_copy_pass_by_ref)] // the shape that `filter` asks for
const fn is_result(summary: &&Summary) -> bool {
    summary.is(Kind::TestResult)
}

/// Reports each facility and day, in force, of which `wrong` names the record of a count: that record and those that
/// stand among `counted` of that day, in the order of their first records.
fn compare(
    batch: &Batch,
    scope: &mut BatchScope<'_>,
    counted: fn(&&Summary) -> bool,
    wrong: impl Fn(u32, &DayCounts) -> Option<u32>,
) {
    let mut days: BTreeMap<(u32, i32), Vec<u64>> = BTreeMap::new();
    for (key, counts) in batch.days.iter().filter(|((_, day), _)| scope.in_force(*day)) {
        if let Some(record) = wrong(key.0, counts) {
            days.insert(*key, vec![record.into()]);
        }
    }
    if days.is_empty() {
        return;
    }
    for summary in batch.summaries.iter().filter(counted).filter(|summary| batch.stands(summary.record)) {
        if let Some(records) = days.get_mut(&(summary.facility, summary.day)) {
            records.push(u64::from(summary.record));
        }
    }
    let mut groups: Vec<Vec<u64>> = days.into_values().collect();
    for records in &mut groups {
        records.sort_unstable();
        records.dedup();
    }
    groups.sort_unstable();
    for records in groups {
        scope.find(&records, records.len() as u64);
    }
}

/// The facilities of which a test report stands.
fn reporting(batch: &Batch) -> BTreeSet<u32> {
    let results = batch.summaries.iter().filter(is_result).filter(|own| batch.stands(own.record));
    results.map(|own| own.facility).collect()
}

/// Reports each facility and day for which two or more records of a kind stand. Two with the same id are one record
/// twice, which is another rule (I0101).
fn twice(batch: &Batch, scope: &mut BatchScope<'_>, kind: Kind) {
    let mut counts: Vec<(u32, i32, u64, u32)> = batch
        .summaries
        .iter()
        .filter(|summary| summary.is(kind) && summary.facility != NO_FACILITY && summary.day != NO_DAY)
        .filter(|summary| batch.stands(summary.record))
        .map(|summary| (summary.facility, summary.day, summary.id, summary.record))
        .collect();
    counts.sort_unstable();
    counts.dedup_by(|(facility, day, id, _), (other_facility, other_day, other, _)| {
        *id != 0 && (*facility, *day, *id) == (*other_facility, *other_day, *other)
    });
    let mut groups: Vec<Vec<u64>> = counts
        .chunk_by(|one, other| (one.0, one.1) == (other.0, other.1))
        .filter(|group| group.len() > 1)
        .map(|group| group.iter().map(|(.., record)| u64::from(*record)).collect())
        .collect();
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    for records in groups {
        scope.find(&records, records.len() as u64);
    }
}
