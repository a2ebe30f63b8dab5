//! B0101: a batch of tests from the time in which negatives were asked for holds positives only.

use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope, NOT_ADMINISTRATIVE};
use crate::rules::params::{NEGATIVES_UNTIL, NOTICE_FROM, ONLY_POSITIVES_MIN};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};

rule! {
    /// # What it finds
    /// Of the tests collected from 2020-07-17 to 2020-10-13 (those marked as not administrative left out) there are as
    /// many as the limit or more, and all of them are positive. A single result that is not positive, one still pending
    /// too, is enough to keep it silent.
    /// # Why it matters
    /// The notice of 2020-07-17 asks for every result of an administrative test, negative or not; without the
    /// negatives neither positivity nor the tests of a facility can be known.
    /// # What to do
    /// Check whether the export picks positive results only, and add the others. If every test really was positive,
    /// nothing is to be done.
    id: "B0101",
    name: "only-positives",
    severity: Severity::Warning,
    audit: Severity::Error,
    kinds: &[Kind::TestResult],
    decided_by: Some(Decides::Collected),
    from: Some(NOTICE_FROM),
    until: Some(NEGATIVES_UNTIL),
    needs_whole: true,
    basis: &[&basis::NOTICE_2, &basis::NOTICE_1014, &basis::PROFILE],
    args: &["limit"],
    title: Words { ja: "陽性の結果しかない", en: "only positives" },
    message: Words {
        ja: "検査が{limit}件以上ありますが、すべて陽性です。陰性などの結果が抜けていないか確かめてください。",
        en: "There are {limit} tests or more, and all of them are positive: results that are not may be missing.",
    },
    why_ja: "令和2年7月17日付け事務連絡は、行政検査の結果を、陽性か陰性かにかかわらず報告するよう求めています。陰性の\
        報告がないと、検査件数や陽性率が分かりません。",
    todo_ja: "電子カルテや検査システムからの出力が「陽性のみ」に絞られていないか確かめ、陰性、判定保留、検査中の\
        結果も加えてください。実際にすべて陽性だった場合は、そのままでかまいません。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let mut tests = 0;
    let mut records: Vec<u64> = Vec::new();
    // The notice asks for administrative tests; those that the sender says are none have a flag here.
    let asked = batch.summaries.iter().filter(|own| own.is(Kind::TestResult) && !own.says(NOT_ADMINISTRATIVE));
    for summary in asked.filter(|summary| scope.in_force(summary.day)) {
        if summary.negative > 0 || summary.other > 0 {
            return;
        }
        if summary.positive > 0 {
            tests += u64::from(summary.positive);
            records.push(u64::from(summary.record));
        }
    }
    // A record has one summary for each day of its tests, one after the other.
    records.dedup();
    if tests >= ONLY_POSITIVES_MIN {
        scope.find(&records, records.len() as u64).number("limit", ONLY_POSITIVES_MIN);
    }
}
