//! I0211: a report names a case that is not among the cases of this input.

use super::named_in_vain;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope, Link};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// Reports that name a case (症例ID) which this input does not hold although it holds other cases, all in one
    /// finding; corrected and withdrawn reports are left out. It is worth knowing only, but an error where the
    /// submission says that it is complete. An input without any case is not asked.
    /// # Why it matters
    /// The case may have been sent before, so nothing is wrong as such; but with a mistyped number the report belongs
    /// to no case, or to that of another person.
    /// # What to do
    /// Check the case number of the report. In a submission that says that it is complete, include the case.
    id: "I0211",
    name: "case-not-found",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::TestResult, Kind::Case, Kind::CaseNotification],
    needs_whole: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "報告の症例が入力にない", en: "case not in this input" },
    message: Words {
        ja: "報告の「症例ID」の症例が、この入力の症例の中にありません。",
        en: "The case that a report names is not among the cases of this input.",
    },
    why_ja: "以前に提出した症例であれば、問題ありません。症例IDが誤っていると、報告がどの症例にも結び付かないか、\
        別の人の症例に結び付いてしまいます。",
    todo_ja: "報告の症例IDを確かめてください。「すべての報告を含む」とする提出では、その症例も含めてください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let is_case = |link: &&Link| link.kind == Kind::Case as u8;
    let mut cases: Vec<u64> = batch.links.iter().filter(is_case).map(|link| link.case).collect();
    if cases.is_empty() {
        return;
    }
    cases.sort_unstable();
    let records: Vec<u64> = batch
        .links
        .iter()
        .filter(|link| !is_case(link) && batch.stands(link.record) && cases.binary_search(&link.case).is_err())
        .map(|link| u64::from(link.record))
        .collect();
    named_in_vain(batch, scope, &records);
}
