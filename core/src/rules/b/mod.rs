//! Batch: is everything there, and do the totals agree?

use std::collections::BTreeMap;

use super::batch::{Batch, BatchScope, NO_DAY, NO_FACILITY, NOT_ADMINISTRATIVE, Summary};
use crate::model::kind::Kind;

pub mod administrative_not_stated;
pub mod fewer_results_than_tests_done;
pub mod more_results_than_tests_done;
pub mod only_positives;

/// Is it the summary of a test report?
#[allow(clippy::trivially_copy_pass_by_ref)] // the shape that `filter` asks for
const fn is_result(summary: &&Summary) -> bool {
    summary.kind & !NOT_ADMINISTRATIVE == Kind::TestResult as u8
}

/// Reports each facility and day, in force, whose number of results is `wrong` beside the number of tests done: the
/// count and the test reports of that day, in the order of their first records.
fn compare(batch: &Batch, scope: &mut BatchScope<'_>, wrong: fn(results: u64, done: u64) -> bool) {
    let mut days: BTreeMap<(u32, i32), Vec<u64>> = batch
        .days
        .iter()
        .filter(|((facility, day), counts)| {
            // `as_of` puts every summary in force, also one without a day.
            *facility != NO_FACILITY
                && *day != NO_DAY
                && scope.in_force(*day)
                && counts.done.is_some_and(|done| wrong(counts.results, done))
        })
        .map(|(key, counts)| (*key, vec![counts.done_record]))
        .collect();
    if days.is_empty() {
        return;
    }
    for summary in batch.summaries.iter().filter(is_result) {
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
