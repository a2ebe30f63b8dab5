//! P0004: a test report without any test.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A test report holds no test at all.
    /// # Why it matters
    /// The notice asks for a report of the tests done. Without a test, nobody can see what was tested, when, and with
    /// what result.
    /// # What to do
    /// Enter the test. If the person has not been tested yet, leave the record out.
    id: "P0004",
    name: "test-missing",
    kinds: &[Kind::TestResult],
    basis: &[&basis::NOTICE_2, &basis::PROFILE],
    title: Words { ja: "検査が一件もない", en: "no test in the report" },
    message: Words {
        ja: "「{item}」が一件も入力されていません。検査結果報告には一件以上必要です。",
        en: "There is no entry under \"{item}\"; a test report needs at least one.",
    },
    why_ja: "この報告は、行った検査を伝えるためのものです。検査がないと、いつ何の検査をして結果がどうだったかが分かりません。",
    todo_ja: "検査の内容を入力してください。まだ検査をしていない人の記録であれば、報告から除いてください。",
    checks: &[Check::TestResult(check)],
}

fn check(report: &TestResult<'_>, scope: &mut Scope<'_>) {
    if report.tests.is_empty() && !report.tests.is_invalid() {
        scope.find(at!(TestResult.tests));
    }
}
