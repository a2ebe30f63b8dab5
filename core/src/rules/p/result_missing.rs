//! P0005: a test without a result, not even 検査中.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::Test;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The result of a test is absent. 検査中 (pending) is a result: a test may be entered before its result is known.
    /// # Why it matters
    /// An empty result does not tell a test that is waiting from one whose result was forgotten. The notice of
    /// 2020-07-17 asks for a report whatever the result, and says that without a report the public subsidy may not be
    /// possible.
    /// # What to do
    /// Enter the result from the test slip. Not yet known: 検査中 (pending). Not to be decided: 判定保留 (inconclusive) or
    /// 検査不能 (untestable).
    id: "P0005",
    name: "result-missing",
    kinds: &[Kind::TestResult, Kind::Case],
    basis: &[&basis::NOTICE_2, &basis::PROFILE],
    title: Words { ja: "検査の結果がない", en: "test result missing" },
    message: Words {
        ja: "「{item}」が入力されていません。まだ出ていないときは「検査中」と入力してください。",
        en: "\"{item}\" is missing; if it is not known yet, write \"pending\".",
    },
    why_ja: "空のままでは、結果を待っているのか、入力を忘れたのかが分かりません。令和2年7月17日の事務連絡は、陽性か陰性かに\
        かかわらず報告することとしており、報告がない場合は公費補助の判断ができず補助ができない場合があるとしています。",
    todo_ja: "検査票を見て結果を入力してください。まだ出ていないときは「検査中」、判定できなかったときは「判定保留」又は\
        「検査不能」と入力してください。",
    checks: &[Check::Test(check)],
}

fn check(test: &Test<'_>, _report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    if test.result.is_absent() {
        scope.find(at!(TestResult.tests.result).of(index));
    }
}
