//! I0203: a report is taken back and corrected too.

use super::{is_correction, is_withdrawal};
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A report is withdrawn, and another report of this input corrects it. The correction itself is not withdrawn by
    /// that.
    /// # Why it matters
    /// The correction stands, so the person is counted on, although the report was taken back; or the withdrawal came
    /// first and was meant to be undone. Nobody can tell.
    /// # What to do
    /// If nothing is to stand, withdraw the correction instead of the report that it corrects. If the correction is to
    /// stand, leave the withdrawal out.
    id: "I0203",
    name: "withdrawn-and-corrected",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Withdrawal],
    basis: &[&basis::PROFILE],
    title: Words { ja: "取り下げた報告が訂正もされている", en: "withdrawn and corrected" },
    message: Words {
        ja: "同じ報告が、取り下げられ、訂正もされています。",
        en: "The same report is withdrawn and corrected.",
    },
    why_ja: "元の報告を取り下げても訂正の報告は残るため、その人は数えられ続けます。\
        取下げと訂正のどちらが正しいのか分かりません。",
    todo_ja: "取り下げる場合は、元の報告ではなく訂正の報告を取り下げてください。訂正が正しい場合は、\
        取下げを除いてください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let mut withdrawn: Vec<u64> =
        batch.summaries.iter().filter(is_withdrawal).map(|summary| summary.replaces).collect();
    withdrawn.retain(|id| *id != 0);
    withdrawn.sort_unstable();
    let mut both: Vec<u64> = batch
        .summaries
        .iter()
        .filter(is_correction)
        .map(|summary| summary.replaces)
        .filter(|id| withdrawn.binary_search(id).is_ok())
        .collect();
    both.sort_unstable();
    both.dedup();
    if both.is_empty() {
        return;
    }
    let mut members: Vec<(u64, u32)> = Vec::new();
    for summary in &batch.summaries {
        let of = [summary.id, summary.replaces].into_iter().filter(|id| both.binary_search(id).is_ok());
        members.extend(of.map(|id| (id, summary.record)));
    }
    for group in super::shared(members.into_iter()) {
        scope.find(&group, group.len() as u64);
    }
}
