//! I0106: reports that correct each other in a ring.

use super::is_correction;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// Two or more records of one kind each of which is corrected by another one of them, so that no first report and no
    /// last correction is left. (A record that corrects itself is I0103.)
    /// # Why it matters
    /// A corrected report stands no more. In a ring that holds for each of them, so the person or the count is lost.
    /// # What to do
    /// Find out which report was made last; it names the one before it, and the first one names none.
    id: "I0106",
    name: "reports-replace-each-other",
    kinds: &[Kind::TestResult, Kind::TestsPerformed, Kind::Case, Kind::CaseNotification, Kind::DailyTotals],
    needs_ids: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "互いに訂正し合う報告がある", en: "reports correct each other" },
    message: Words {
        ja: "2件以上の報告が、互いを訂正元としています。",
        en: "Two or more reports correct each other.",
    },
    why_ja: "訂正された報告は、無いものとして扱われます。互いに訂正し合っていると、どの報告も残らず、\
        その人や人数が失われます。",
    todo_ja: "最後に作った報告を確かめ、その「訂正元報告ID」にだけ、前の報告のIDを入れてください。\
        最初の報告の「訂正元報告ID」は空欄にしてください。",
    checks: &[Check::Batch(check)],
}

/// A record that corrects another: its id, the id of the other, its ordinal.
type Step = (u64, u64, u32);

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let corrections = batch.summaries.iter().filter(is_correction).filter(|own| own.id != 0 && own.id != own.replaces);
    let mut steps: Vec<Step> = corrections.map(|own| (own.id, own.replaces, own.record)).collect();
    steps.sort_unstable_by_key(|(id, _, record)| (*id, *record));
    steps.dedup_by_key(|(id, ..)| *id);
    for ring in rings(&steps) {
        scope.find(&ring, ring.len() as u64);
    }
}

/// The records of each ring, ascending; rings by their first record. Steps are ascending by id, each id once.
fn rings(steps: &[Step]) -> Vec<Vec<u64>> {
    let next = |step: usize| {
        let (_, replaces, _) = steps.get(step)?;
        steps.binary_search_by_key(replaces, |(id, ..)| *id).ok()
    };
    // By step, the walk that came there first; 0 = none yet.
    let mut walks = vec![0; steps.len()];
    let mut rings = Vec::new();
    for walk in 1..=steps.len() {
        let mut at = Some(walk - 1);
        let meets = loop {
            match at.and_then(|step| walks.get_mut(step)) {
                Some(first) if *first == 0 => *first = walk,
                Some(first) => break *first == walk,
                None => break false,
            }
            at = at.and_then(next);
        };
        if meets {
            let around = std::iter::successors(at, |step| next(*step).filter(|step| Some(*step) != at));
            let mut ring: Vec<u64> =
                around.filter_map(|step| steps.get(step)).map(|(.., record)| u64::from(*record)).collect();
            ring.sort_unstable();
            rings.push(ring);
        }
    }
    rings.sort_unstable();
    rings
}

#[cfg(test)]
mod tests {
    use super::rings;

    #[test]
    fn rings_and_nothing_beside_them() {
        // 1 → 2 → 3 → 2, 4 → 5 → 4, 6 → 7 (which is no correction), 8 → 6.
        let steps = [(1, 2, 10), (2, 3, 11), (3, 2, 9), (4, 5, 1), (5, 4, 2), (6, 7, 3), (8, 6, 4)];
        assert_eq!(rings(&steps), [vec![1, 2], vec![9, 11]]);
        assert!(rings(&[]).is_empty());
    }
}
