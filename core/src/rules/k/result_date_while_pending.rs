//! K0103: the day on which a result was known, of a test that is still pending.

use crate::finding::fix::{Fix, Op, Safety};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::{Outcome, Test};
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The result is 検査中 (pending), but the day on which it was known is given.
    /// # Why it matters
    /// Nobody can tell whether there is a result. It may have been forgotten, or the day may be the expected one.
    /// # What to do
    /// If the result is known, enter it. If not, empty the date; an expected day belongs in the remarks.
    id: "K0103",
    name: "result-date-while-pending",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::Case],
    fixes: &[Safety::Guess],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "検査中なのに結果判明日がある", en: "date of a result that is pending" },
    message: Words {
        ja: "結果が「検査中」ですが、「{item}」が入力されています。",
        en: "The result is pending, but \"{item}\" is given.",
    },
    why_ja: "結果が出たのか、まだなのかが分かりません。結果の入力漏れか、判明する予定の日を入力したことが考えられます。",
    todo_ja: "結果が出ていれば、結果を入力してください。まだであれば結果判明日を空にしてください。予定の日は備考に書いてください。",
    checks: &[Check::Test(check)],
}

fn check(test: &Test<'_>, _report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    if test.result.value() == Some(Outcome::Pending) && test.result_date.value().is_some() {
        let date = at!(TestResult.tests.result_date).of(index);
        let found = scope.find(date).related(at!(TestResult.tests.result).of(index));
        found.fix(Fix::patch(Safety::Guess, Op::Remove(date)));
    }
}
