//! D0104: a report that is older than a result it holds.

use crate::model::declare::at;
use crate::model::field::At;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::{Outcome, Test};
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The report holds a result, but its date of report lies before the day on which that result was known. It says
    /// nothing about a test that is still pending, nor where the report is older than the collection (D0103 does).
    /// # Why it matters
    /// A test may well be entered before its result is known. But when the result is added and the date of report
    /// stays, nobody can see whether the result was reported without delay.
    /// # What to do
    /// Check the date of the result. If the result was added to an earlier entry, give the day on which the result was
    /// reported.
    id: "D0104",
    name: "report-before-result",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "報告日が結果判明日より前", en: "report before result" },
    message: Words {
        ja: "結果が入力されていますが、「{item}」が結果判明日より前の日付です。",
        en: "A result is given, but \"{item}\" is earlier than the day on which it was known.",
    },
    why_ja: "結果が出る前に「検査中」で入力しておくことは差し支えありません。ただし、結果を追記しても報告日が元のままだと、\
        結果がいつ報告されたのかが分かりません。",
    todo_ja: "結果判明日に誤りがないかを確かめてください。前に入力した記録に結果を追記したときは、報告日を、結果を報告した日に\
        改めてください。",
    checks: &[Check::TestResult(check)],
}

fn check(report: &TestResult<'_>, scope: &mut Scope<'_>) {
    let Some(reported) = report.reported_date.value() else { return };
    let too_early = |test: &Test<'_>| {
        test.result.value().is_some_and(|result| result != Outcome::Pending)
            && test.result_date.value().is_some_and(|known| reported < known)
            && test.collected_date.value().is_none_or(|collected| collected <= reported)
    };
    let later: Vec<At> = report
        .tests
        .iter()
        .filter(|(_, test)| too_early(test))
        .map(|(index, _)| at!(TestResult.tests.result_date).of(index))
        .collect();
    if !later.is_empty() {
        scope.find(at!(TestResult.reported_date)).related = later;
    }
}
