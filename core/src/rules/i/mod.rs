//! Identity, duplicates, lifecycle: records that claim to be, or to correct, one another.

use super::batch::Summary;
use crate::model::kind::Kind;

pub mod duplicate_facility_id;
pub mod duplicate_report_id;
pub mod replaced_report_not_found;
pub mod report_replaces_itself;
pub mod two_reports_replace_the_same;

/// Is it the summary of a report, and not of a facility?
#[allow(clippy::trivially_copy_pass_by_ref)] // the shape that `filter` asks for
const fn is_report(summary: &&Summary) -> bool {
    summary.kind != Kind::Facility as u8
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
