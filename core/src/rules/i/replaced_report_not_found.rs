//! I0102: a report corrects another one that is not in this input.

use super::{is_correction, not_found};
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// Reports that correct a report of the same kind which this input does not hold, all in one finding. It is worth
    /// knowing only, but an error where the submission says that it is complete.
    /// # Why it matters
    /// A correction usually follows in a later submission, so nothing is wrong as such; but with a mistyped id both
    /// the old report and its correction stand, and the test is counted twice.
    /// # What to do
    /// Check that the id of the corrected report is one that was submitted before. In a submission that says that it
    /// is complete, include that report.
    id: "I0102",
    name: "replaced-report-not-found",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::TestResult, Kind::TestsPerformed, Kind::Case, Kind::CaseNotification, Kind::DailyTotals],
    needs_ids: true,
    needs_whole: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "訂正元の報告が入力にない", en: "corrected report not in this input" },
    message: Words {
        ja: "「訂正元報告ID」の報告が、この入力の中にありません。",
        en: "The report that is corrected is not in this input.",
    },
    why_ja: "以前に提出した報告の訂正であれば、問題ありません。IDが誤っていると、元の報告と訂正の両方が残り、検査が\
        二重に数えられます。",
    todo_ja: "訂正元報告IDが、以前に提出した報告のIDと同じかどうかを確かめてください。「すべての報告を含む」とする\
        提出では、元の報告も含めてください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    not_found(batch, scope, is_correction);
}
