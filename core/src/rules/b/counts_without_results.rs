//! B0106: counts of tests done, and not one test report that they could be held against.

use super::reporting;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::params::{NEGATIVES_UNTIL, NOTICE_FROM};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};

rule! {
    /// # What it finds
    /// The input holds counts of tests done (検査実施件数) of days from 2020-07-17 to 2020-10-13, and no test report
    /// (検査結果報告) of their facilities stands in it: one finding on all of these counts. Of a facility with test
    /// reports, or where the submission says that it is complete, B0102 looks at each day instead.
    /// # Why it matters
    /// The notice of 2020-07-17 asks for every result of an administrative test, negative or not; a count alone is not
    /// that report. Without one it may not be possible to judge whether the public subsidy applies. Whether the results
    /// were reported at another time cannot be seen here.
    /// # What to do
    /// If the results were reported, nothing is to be done. If not, report each of them.
    id: "B0106",
    name: "counts-without-results",
    severity: Severity::Info,
    audit: Severity::Warning,
    kinds: &[Kind::TestsPerformed, Kind::TestResult],
    decided_by: Some(Decides::Collected),
    from: Some(NOTICE_FROM),
    until: Some(NEGATIVES_UNTIL),
    needs_whole: true,
    basis: &[&basis::NOTICE_2, &basis::NOTICE_1014, &basis::PROFILE],
    title: Words { ja: "実施件数だけで検査結果報告がない", en: "counts of tests without any result" },
    message: Words {
        ja: "検査実施件数はありますが、検査結果報告がこの入力の中に1件もありません。",
        en: "There are counts of tests done, and no test report in this input.",
    },
    why_ja: "令和2年7月17日付け事務連絡は、行政検査の結果を、陰性の場合を含めて報告するよう求めています。件数だけでは\
        その報告になりません。報告がないと、公費補助に該当するかどうかの判断ができず、補助ができない場合があります。\
        別に報告しているかどうかは、この入力からは分かりません。",
    todo_ja: "検査結果を別に報告している場合は、そのままでかまいません。まだの場合は、1件ずつ報告してください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    if batch.complete {
        return;
    }
    let reporting = reporting(batch);
    let mut records: Vec<u64> = batch
        .days
        .iter()
        .filter(|((facility, day), _)| scope.in_force(*day) && !reporting.contains(facility))
        .filter_map(|(_, counts)| counts.done.filter(|(done, _)| *done > 0))
        .map(|(_, record)| u64::from(record))
        .collect();
    records.sort_unstable();
    if !records.is_empty() {
        scope.find(&records, records.len() as u64);
    }
}
