//! K0208: a quantitative antigen test before there was one.

use super::may_be_administrative;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::{Method, Test};
use crate::rules::basis;
use crate::rules::params::{ANTIGEN_QUANTITATIVE_FROM, DESIGNATED};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A quantitative antigen test whose specimen was collected before 2020-06-19, when such tests came into use (they
    /// were insured, and added to the notice on administrative tests, on 2020-06-25). A test that says it was not
    /// administrative is not found.
    /// # Why it matters
    /// There were none in administrative testing before that day, so the method or the date is probably wrong.
    /// # What to do
    /// Check method and date on the test slip: a qualitative test may have been entered as a quantitative one. If the
    /// test was not administrative, say so in that item.
    id: "K0208",
    name: "antigen-quantitative-before-approval",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::Case, Kind::CaseNotification],
    decided_by: Some(Decides::Collected),
    from: Some(DESIGNATED),
    until: ANTIGEN_QUANTITATIVE_FROM.pred_opt(),
    basis: &[&basis::NOTICE_0304_5, &basis::PROFILE],
    args: &["date"],
    title: Words { ja: "認められる前の抗原定量検査", en: "quantitative antigen test too early" },
    message: Words {
        ja: "「{item}」が抗原定量ですが、抗原定量検査が認められたのは{date}からです。",
        en: "\"{item}\" is quantitative antigen, but such tests were accepted only from {date}.",
    },
    why_ja: "それまで行政検査に抗原定量検査はなかったため、検査方法か採取日の誤りが考えられます。",
    todo_ja: "検査票で検査方法と採取日を確かめてください。簡易キットによる抗原定性検査を「抗原定量」と入力していることがあります。\
        行政検査でない検査であれば、「行政検査」の項目を「いいえ」にしてください。",
    checks: &[Check::Test(check)],
}

fn check(test: &Test<'_>, _report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    if test.method.value() == Some(Method::AntigenQuantitative) && may_be_administrative(test) {
        scope.find(at!(TestResult.tests.method).of(index)).day("date", ANTIGEN_QUANTITATIVE_FROM);
    }
}
