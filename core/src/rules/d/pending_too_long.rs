//! D0108: a test that has been pending for too long.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::{Outcome, Test};
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The result is still 検査中 (pending) more than seven days after collection (`pending_days` of the caller).
    /// # Why it matters
    /// A test that nobody updates counts neither as positive nor as negative. The notice asks for results without delay
    /// (速やかに) and gives no number of days; the seven are this library's profile.
    /// # What to do
    /// Ask the laboratory, then enter the result and its date. If the specimen could not be tested, write 検査不能.
    id: "D0108",
    name: "pending-too-long",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::Case],
    needs_today: true,
    basis: &[&basis::NOTICE_2, &basis::PROFILE],
    args: &["limit"],
    title: Words { ja: "長く「検査中」のまま", en: "pending for too long" },
    message: Words {
        ja: "採取日から{limit}日を過ぎても、「{item}」が「検査中」のままです。",
        en: "\"{item}\" is still pending more than {limit} days after collection.",
    },
    why_ja: "結果が出た後も更新されていない記録は、陽性にも陰性にも数えられません。事務連絡は、結果を速やかに入力することを\
        求めています（何日以内という定めはなく、この日数はこのライブラリの取決めです）。",
    todo_ja: "検査機関に問い合わせて、結果と結果判明日を入力してください。検体の不備などで検査できなかったときは「検査不能」と\
        入力してください。",
    checks: &[Check::Test(check)],
}

fn check(test: &Test<'_>, _report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    if test.result.value() == Some(Outcome::Pending)
        && let (Some(collected), Some(today)) = (test.collected_date.value(), scope.today)
        && today.signed_duration_since(collected).num_days() > i64::from(scope.limits.pending_days)
    {
        let limit = u64::from(scope.limits.pending_days);
        scope
            .find(at!(TestResult.tests.result).of(index))
            .number("limit", limit)
            .related(at!(TestResult.tests.collected_date).of(index));
    }
}
