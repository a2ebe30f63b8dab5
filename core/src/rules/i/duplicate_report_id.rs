//! I0101: two or more reports of the same kind, or cases, have the same id.

use super::{is_report, shared};
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// The same report id on two or more reports of one kind, or the same case number on two or more cases, be they
    /// equal or different. A correction needs an id of its own: that it names what it replaces does not excuse the same
    /// id.
    /// # Why it matters
    /// The receiver cannot tell which report stands: tests are counted twice, or one of the reports is lost.
    /// # What to do
    /// If a report was exported twice, leave one out. If they are different tests, give each report an id of its own.
    /// If one corrects the other, give it a new id and name the old one as the report that it corrects.
    id: "I0101",
    name: "duplicate-report-id",
    kinds: &[Kind::TestResult, Kind::TestsPerformed, Kind::Case, Kind::CaseNotification, Kind::DailyTotals, Kind::Withdrawal],
    needs_ids: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "報告IDが重複している", en: "duplicate report id" },
    message: Words {
        ja: "同じ報告ID（症例では症例ID）の報告が2件以上あります。",
        en: "Two or more reports have the same report id, or cases the same case number.",
    },
    why_ja: "受け取った側では、どれが正しい報告か分かりません。検査が二重に数えられたり、一方の報告が\
        失われたりするおそれがあります。",
    todo_ja: "同じ報告を二度出力している場合は、1件だけ残してください。別の検査の場合は、それぞれ別の報告IDを\
        付けてください。訂正の場合は、訂正の報告に新しい報告IDを付け、「訂正元報告ID」に元の報告IDを入れてください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    for group in shared(batch.summaries.iter().filter(is_report).map(|summary| (summary.id, summary.record))) {
        scope.find(&group, group.len() as u64);
    }
}
