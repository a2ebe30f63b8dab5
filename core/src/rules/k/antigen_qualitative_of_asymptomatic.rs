//! K0209: a qualitative antigen test of a person without symptoms.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::{SymptomState, TestResult};
use crate::model::test::{Method, Test};
use crate::rules::basis;
use crate::rules::params::ANTIGEN_QUALITATIVE_FROM;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A qualitative antigen test of a person without symptoms, whatever its result; on a notification a row of 診断方法 of a
    /// 無症状病原体保有者.
    /// # Why it matters
    /// Of a person without symptoms such a test may screen, but does not confirm: neither a positive nor a negative
    /// result is final.
    /// # What to do
    /// Check symptoms and method. If they are right, leave the record and ask the physician whether a nucleic acid or
    /// quantitative antigen test is wanted.
    id: "K0209",
    name: "antigen-qualitative-of-asymptomatic",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::Case, Kind::CaseNotification],
    decided_by: Some(Decides::Collected),
    from: Some(ANTIGEN_QUALITATIVE_FROM),
    basis: &[&basis::TEST_GUIDE, &basis::PROFILE],
    title: Words { ja: "無症状の人の抗原定性検査", en: "qualitative antigen test of an asymptomatic person" },
    message: Words {
        ja: "「{item}」が抗原定性ですが、無症状の人の抗原定性検査は確定診断には用いないこととされています。",
        en: "\"{item}\" is qualitative antigen, which does not confirm a diagnosis in an asymptomatic person.",
    },
    why_ja: "症状のない人の抗原定性検査は、ふるい分けには使えても、陽性・陰性のどちらも確定にはなりません。",
    todo_ja: "症状の有無と検査方法を確かめてください。正しければ記録は直さず、核酸増幅検査や抗原定量検査が必要かを医師に確かめて\
        ください。",
    checks: &[Check::Test(check)],
}

fn check(test: &Test<'_>, report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    if report.symptom_state.value() == Some(SymptomState::Asymptomatic)
        && test.method.value() == Some(Method::AntigenQualitative)
    {
        scope.find(at!(TestResult.tests.method).of(index)).related(at!(TestResult.symptom_state));
    }
}
