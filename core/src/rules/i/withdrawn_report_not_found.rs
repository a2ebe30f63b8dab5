//! I0201: a withdrawal takes back a report that is not in this input.

use super::{is_withdrawal, not_found};
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// Withdrawals (取下げ) of a report which this input does not hold, all in one finding. A report is meant by its id
    /// and its kind; a withdrawal that names no kind means a 発生届. It is worth knowing only, but an error where the
    /// submission says that it is complete.
    /// # Why it matters
    /// A withdrawal usually follows in a later submission, so nothing is wrong as such; but with a mistyped id or the
    /// wrong kind the report stands, and the person is counted on.
    /// # What to do
    /// Check the id and the kind of the withdrawn report. In a submission that says that it is complete, include that
    /// report.
    id: "I0201",
    name: "withdrawn-report-not-found",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::Withdrawal],
    needs_whole: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "取り下げる報告が入力にない", en: "withdrawn report not in this input" },
    message: Words {
        ja: "「取下げ報告ID」の報告が、この入力の中にありません。",
        en: "The report that is withdrawn is not in this input.",
    },
    why_ja: "以前に提出した報告の取下げであれば、問題ありません。IDや報告の種別が誤っていると、\
        取り下げたい報告がそのまま残り、その人が数えられ続けます。",
    todo_ja: "取下げ報告IDと取下げ報告種別（空欄は発生届）が、取り下げたい報告と合っているかを確かめてください。\
        「すべての報告を含む」とする提出では、その報告も含めてください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    not_found(batch, scope, is_withdrawal);
}
