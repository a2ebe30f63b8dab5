//! D0103: a report that is older than one of its specimens.

use crate::model::declare::at;
use crate::model::field::At;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date of report lies before the collection of a specimen that it reports.
    /// # Why it matters
    /// A test is not usually reported before it is made. Most often a year or a month is mistyped, and then the rules
    /// of another time are asked of the test.
    /// # What to do
    /// Compare both dates with the chart. If the record was made in advance, at the appointment, give the day on which
    /// the test was reported.
    id: "D0103",
    name: "report-before-collection",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "報告日が採取日より前", en: "report before collection" },
    message: Words {
        ja: "「{item}」が採取日より前の日付です。",
        en: "\"{item}\" is earlier than a date of collection.",
    },
    why_ja: "検体を採る前に検査の報告をすることは通常ありません。年や月の打ち間違いが多く、そのままでは、検査の時期を誤って\
        扱うことになります。",
    todo_ja: "報告日と採取日を診療録で確かめてください。予約の時に先に入力した記録であれば、検査を報告した日を報告日に入力\
        してください。",
    checks: &[Check::TestResult(check)],
}

fn check(report: &TestResult<'_>, scope: &mut Scope<'_>) {
    let Some(reported) = report.reported_date.value() else { return };
    let later: Vec<At> = report
        .tests
        .iter()
        .filter(|(_, test)| test.collected_date.value().is_some_and(|collected| reported < collected))
        .map(|(index, _)| at!(TestResult.tests.collected_date).of(index))
        .collect();
    if !later.is_empty() {
        scope.find(at!(TestResult.reported_date)).related = later;
    }
}
