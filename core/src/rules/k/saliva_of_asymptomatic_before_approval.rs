//! K0202: saliva of a person without symptoms before that was accepted.

use super::{in_use, may_be_administrative};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::{SymptomState, TestResult};
use crate::model::test::{Method, Specimen, Test};
use crate::rules::basis;
use crate::rules::params::{SALIVA_ASYMPTOMATIC_FROM, SALIVA_FROM};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A nucleic acid or quantitative antigen test of saliva of a person without symptoms, collected before 2020-07-17,
    /// when that was accepted. Before 2020-06-02 K0201 speaks, before 2020-06-19 of antigen K0208. A test that says it
    /// was not administrative is not found.
    /// # Why it matters
    /// Until then saliva was for persons with symptoms only, so the specimen, the symptoms or the date is probably
    /// wrong.
    /// # What to do
    /// Check specimen, symptoms and date on the test slip. If the test was not administrative, say so in that item.
    id: "K0202",
    name: "saliva-of-asymptomatic-before-approval",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::Case, Kind::CaseNotification],
    decided_by: Some(Decides::Collected),
    from: Some(SALIVA_FROM),
    until: SALIVA_ASYMPTOMATIC_FROM.pred_opt(),
    basis: &[&basis::SALIVA_0602, &basis::SALIVA_0717, &basis::PROFILE],
    args: &["date"],
    title: Words { ja: "無症状者の唾液が認められる前の検査", en: "saliva of an asymptomatic person too early" },
    message: Words {
        ja: "「{item}」が唾液ですが、無症状の人の唾液が認められたのは{date}からです。",
        en: "\"{item}\" is saliva, but saliva of asymptomatic persons was accepted only from {date}.",
    },
    why_ja: "それまで唾液は症状のある人だけに認められていたため、検体の種類、症状の有無、採取日のいずれかの誤りが考えられます。",
    todo_ja: "検査票で検体の種類と採取日を、問診票で症状の有無を確かめてください。行政検査でない検査であれば、「行政検査」の項目を\
        「いいえ」にしてください。",
    checks: &[Check::Test(check)],
}

fn check(test: &Test<'_>, report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    if report.symptom_state.value() == Some(SymptomState::Asymptomatic)
        && test.specimen.value() == Some(Specimen::Saliva)
        && let Some(method @ (Method::NucleicAcid | Method::AntigenQuantitative)) = test.method.value()
        && in_use(method, scope.day)
        && may_be_administrative(test)
    {
        scope
            .find(at!(TestResult.tests.specimen).of(index))
            .day("date", SALIVA_ASYMPTOMATIC_FROM)
            .related(at!(TestResult.tests.method).of(index))
            .related(at!(TestResult.symptom_state));
    }
}
