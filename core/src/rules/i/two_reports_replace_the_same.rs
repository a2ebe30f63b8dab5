//! I0105: two or more reports correct the same report.

use super::{is_correction, shared};
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// Two or more records of one kind name the same report as the one that they correct.
    /// # Why it matters
    /// It is open which correction stands, and a test may be counted once for each of them.
    /// # What to do
    /// Keep one correction. If a correction was itself corrected, let the second name the first, not the original
    /// report.
    id: "I0105",
    name: "two-reports-replace-the-same",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::TestsPerformed, Kind::Case, Kind::CaseNotification, Kind::DailyTotals],
    basis: &[&basis::PROFILE],
    title: Words { ja: "同じ報告を訂正する報告が複数ある", en: "several corrections of one report" },
    message: Words {
        ja: "同じ報告を訂正元とする報告が2件以上あります。",
        en: "Two or more reports correct the same report.",
    },
    why_ja: "どの訂正が正しいのか分からず、検査が二重に数えられるおそれがあります。",
    todo_ja: "正しい訂正を1件だけ残してください。訂正をもう一度訂正した場合は、2回目の「訂正元報告ID」に、1回目の\
        訂正の報告IDを入れてください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    for group in shared(batch.summaries.iter().filter(is_correction).map(|summary| (summary.replaces, summary.record)))
    {
        scope.find(&group, group.len() as u64);
    }
}
