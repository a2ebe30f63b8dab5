//! K0201: a nucleic acid test of saliva before saliva was accepted.

use super::may_be_administrative;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::{Method, Specimen, Test};
use crate::rules::basis;
use crate::rules::params::{DESIGNATED, SALIVA_FROM};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A nucleic acid test of saliva that was collected before 2020-06-02, when saliva was accepted. A test that says
    /// it was not administrative is not found.
    /// # Why it matters
    /// Saliva was not a specimen of administrative tests then, so the specimen or the date is probably wrong. (Saliva
    /// was used in research.)
    /// # What to do
    /// Check specimen and date on the test slip. If the test was not administrative, say so in that item.
    id: "K0201",
    name: "saliva-before-approval",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::Case, Kind::CaseNotification],
    decided_by: Some(Decides::Collected),
    from: Some(DESIGNATED),
    until: SALIVA_FROM.pred_opt(),
    basis: &[&basis::SALIVA_0602],
    args: &["date"],
    title: Words { ja: "唾液が認められる前の核酸増幅検査", en: "saliva before it was accepted" },
    message: Words {
        ja: "「{item}」が唾液ですが、唾液による核酸増幅検査が認められたのは{date}からです。",
        en: "\"{item}\" is saliva, but saliva was accepted for nucleic acid tests only from {date}.",
    },
    why_ja: "この頃は行政検査の検体に唾液が認められていなかったため、検体の種類か採取日の誤りが考えられます（研究として行われた\
        例はあります）。",
    todo_ja: "検査票で検体の種類と採取日を確かめてください。研究など行政検査でない検査であれば、「行政検査」の項目を「いいえ」に\
        してください。",
    checks: &[Check::Test(check)],
}

fn check(test: &Test<'_>, _report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    if test.method.value() == Some(Method::NucleicAcid)
        && test.specimen.value() == Some(Specimen::Saliva)
        && may_be_administrative(test)
    {
        scope
            .find(at!(TestResult.tests.specimen).of(index))
            .day("date", SALIVA_FROM)
            .related(at!(TestResult.tests.method).of(index));
    }
}
