//! Identity, duplicates, lifecycle: records that claim to be, to correct, to withdraw or to belong to one another.

use super::batch::{Batch, BatchScope, Summary};
use super::rule::Severity;
use crate::model::kind::Kind;

pub mod case_not_found;
pub mod duplicate_facility_id;
pub mod duplicate_report_id;
pub mod her_sys_id_of_two_cases;
pub mod notified_but_no_case;
pub mod replaced_report_not_found;
pub mod report_disagrees_with_case;
pub mod report_replaces_itself;
pub mod reports_replace_each_other;
pub mod same_person_again;
pub mod same_person_twice;
pub mod two_notifications_of_one_case;
pub mod two_reports_replace_the_same;
pub mod withdrawn_and_corrected;
pub mod withdrawn_but_still_a_case;
pub mod withdrawn_report_not_found;
pub mod withdrawn_twice;

/// Is it the summary of a report or a case, and not of a facility?
#[allow(clippy::trivially_copy_pass_by_ref)] // the shape that `filter` asks for
const fn is_report(summary: &&Summary) -> bool {
    !summary.is(Kind::Facility)
}

/// Does the record take back another one?
#[allow(clippy::trivially_copy_pass_by_ref)] // the shape that `filter` asks for
const fn is_withdrawal(summary: &&Summary) -> bool {
    summary.is(Kind::Withdrawal)
}

/// Does the record, which may be of any kind but a withdrawal, correct another one?
#[allow(clippy::trivially_copy_pass_by_ref)] // the shape that `filter` asks for
const fn is_correction(summary: &&Summary) -> bool {
    summary.replaces != 0 && !is_withdrawal(summary)
}

/// Reports the records among `whose` that correct, or take back, a record which is not in this input.
fn not_found(batch: &Batch, scope: &mut BatchScope<'_>, whose: fn(&&Summary) -> bool) {
    let naming = || batch.summaries.iter().filter(whose).filter(|summary| summary.replaces != 0);
    if naming().next().is_none() {
        return;
    }
    let mut ids: Vec<u64> = batch.summaries.iter().map(|summary| summary.id).collect();
    ids.sort_unstable();
    let mut records: Vec<u64> = naming()
        .filter(|summary| ids.binary_search(&summary.replaces).is_err())
        .map(|summary| u64::from(summary.record))
        .collect();
    records.dedup();
    named_in_vain(batch, scope, &records);
}

/// Reports, all in one finding, records that name what is not in this input: an error where the submission says that
/// nothing is missing.
fn named_in_vain(batch: &Batch, scope: &mut BatchScope<'_>, records: &[u64]) {
    if !records.is_empty() {
        let found = scope.find(records, records.len() as u64);
        if batch.complete {
            found.severity(Severity::Error);
        }
    }
}

/// Reports sets of records, each in a finding of its own.
fn find_each(scope: &mut BatchScope<'_>, groups: impl Iterator<Item = Vec<u64>>) {
    for mut records in groups {
        records.sort_unstable();
        records.dedup();
        scope.find(&records, records.len() as u64);
    }
}

/// The records that share a key (0 is none), group by group: records ascending, groups by their first record.
///
/// A record counts once, however many summaries it has.
fn shared(keys: impl Iterator<Item = (u64, u32)>) -> Vec<Vec<u64>> {
    let mut keys: Vec<_> = keys.filter(|(key, _)| *key != 0).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut groups: Vec<Vec<u64>> = keys
        .chunk_by(|(one, _), (other, _)| one == other)
        .filter(|group| group.len() > 1)
        .map(|group| group.iter().map(|(_, record)| u64::from(*record)).collect())
        .collect();
    groups.sort_unstable();
    groups
}

#[cfg(test)]
mod tests {
    use super::shared;

    #[test]
    fn groups_follow_their_first_record() {
        let keys = [(9, 0), (5, 1), (9, 2), (5, 3), (5, 4), (7, 5), (7, 5), (0, 6), (0, 7)];
        assert_eq!(shared(keys.into_iter()), [vec![0, 2], vec![1, 3, 4]]);
        assert!(shared(std::iter::empty()).is_empty());
    }
}
