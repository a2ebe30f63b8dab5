//! I0104: two or more facilities have the same id.

use super::{is_report, shared};
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// The same facility id on two or more facility records, be they equal or different.
    /// # Why it matters
    /// Reports name their facility by this id: its contracts and exceptions are then taken from the wrong record.
    /// # What to do
    /// Keep one record of each facility, with all its contracts and exceptions in it. Give different facilities
    /// different ids.
    id: "I0104",
    name: "duplicate-facility-id",
    kinds: &[Kind::Facility],
    needs_ids: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "医療機関等IDが重複している", en: "duplicate facility id" },
    message: Words {
        ja: "同じ医療機関等IDの施設が2件以上あります。",
        en: "Two or more facilities have the same id.",
    },
    why_ja: "報告はこのIDで医療機関等を指します。重複していると、契約ややむを得ない事情を別の施設の登録情報で\
        点検してしまいます。",
    todo_ja: "同じ施設の場合は1件にまとめ、契約や事情をすべてその1件に入れてください。別の施設の場合は、別のIDを\
        付けてください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let facilities = batch.summaries.iter().filter(|summary| !is_report(summary));
    for group in shared(facilities.map(|summary| (summary.id, summary.record))) {
        scope.find(&group, group.len() as u64);
    }
}
