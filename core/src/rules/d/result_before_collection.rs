//! D0102: a result that was known before its specimen was collected.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::Test;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date on which the result was known lies before the date of collection.
    /// # Why it matters
    /// There is no result before there is a specimen: the two dates are exchanged, or one belongs to another test.
    /// # What to do
    /// Compare both dates with the test slip and mend the wrong one.
    id: "D0102",
    name: "result-before-collection",
    kinds: &[Kind::TestResult, Kind::Case],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "結果判明日が採取日より前", en: "result before collection" },
    message: Words {
        ja: "「{item}」が採取日より前の日付です。",
        en: "\"{item}\" is earlier than the date of collection.",
    },
    why_ja: "検体を採る前に結果が出ることはありません。2つの日付が入れ替わっているか、別の検査の日付が入っています。",
    todo_ja: "検査票で採取日と結果判明日を確かめ、誤っている方を直してください。",
    checks: &[Check::Test(check)],
}

fn check(test: &Test<'_>, _report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    if let (Some(collected), Some(known)) = (test.collected_date.value(), test.result_date.value())
        && known < collected
    {
        scope.find(at!(TestResult.tests.result_date).of(index)).related(at!(TestResult.tests.collected_date).of(index));
    }
}
