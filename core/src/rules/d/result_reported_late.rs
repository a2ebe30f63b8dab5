//! D0137: a test of which the report came long after its result was known.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::{Outcome, Test};
use crate::model::value::Flag;
use crate::rules::basis;
use crate::rules::params::{NEGATIVES_UNTIL, NOTICE_FROM, NOTIFICATION_UNTIL};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date of report lies more than seven days (`result_days` of the caller) after the day on which the result was
    /// known; collected from 2020-07-17 to 2023-05-07, and from 2020-10-14 on positive. A report that corrects another one,
    /// and a test that says it was not administrative, are not found.
    /// # Why it matters
    /// The notice asks for the report without delay (速やかに) and gives no number of days; the seven are this library's
    /// profile, and the finding claims no breach. Either a date is wrong, or counts by day missed the test.
    /// # What to do
    /// Compare both dates. If they are right, leave them. In a correction, name the report that it corrects.
    id: "D0137",
    name: "result-reported-late",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult],
    decided_by: Some(Decides::Collected),
    from: Some(NOTICE_FROM),
    until: Some(NOTIFICATION_UNTIL),
    basis: &[&basis::NOTICE_2, &basis::PROFILE],
    args: &["limit"],
    title: Words { ja: "結果判明から報告まで日がたっている", en: "reported long after the result was known" },
    message: Words {
        ja: "「{item}」から{limit}日を過ぎてから報告されています。",
        en: "The report came more than {limit} days after \"{item}\".",
    },
    why_ja: "事務連絡は検査の報告を速やかに行うことを求めていますが、何日以内という定めはなく、この日数はこの\
        ライブラリの取決めです（違反を指摘するものではありません）。日付の誤りのほか、日ごとの件数から漏れて\
        いたおそれがあります。",
    todo_ja: "結果判明日と報告日を確かめてください。正しければ、そのままで差し支えありません。訂正の報告であれば、\
        訂正元報告IDを入力してください。",
    checks: &[Check::Test(check)],
}

fn check(test: &Test<'_>, report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    if report.replaces.is_absent()
        && test.administrative.value() != Some(Flag(false))
        && (test.result.value() == Some(Outcome::Positive) || scope.day.is_some_and(|day| day <= NEGATIVES_UNTIL))
        && let (Some(known), Some(reported)) = (test.result_date.value(), report.reported_date.value())
        && reported.signed_duration_since(known).num_days() > i64::from(scope.limits.result_days)
    {
        let limit = u64::from(scope.limits.result_days);
        scope
            .find(at!(TestResult.tests.result_date).of(index))
            .number("limit", limit)
            .related(at!(TestResult.reported_date));
    }
}
