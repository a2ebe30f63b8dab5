//! K0203: saliva that was collected too long after onset.

use super::in_use;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::{SymptomState, TestResult};
use crate::model::test::{Method, Specimen, Test};
use crate::rules::basis;
use crate::rules::params::{SALIVA_DAYS, SALIVA_FROM, SALIVA_GRACE};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// Saliva of a person with symptoms, for a nucleic acid or quantitative antigen test, collected after day 9 of
    /// illness ("9日以内"). That the day of onset is day 1 is an assumption for saliva, so one day of grace is given: day
    /// 11 is the first that is found.
    /// # Why it matters
    /// Saliva is said to lose virus as days pass: a negative result of late saliva says little.
    /// # What to do
    /// Compare onset and collection with the chart. If they are right, leave the record and ask the physician whether
    /// another specimen is wanted.
    id: "K0203",
    name: "saliva-too-late",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::Case, Kind::CaseNotification],
    decided_by: Some(Decides::Collected),
    from: Some(SALIVA_FROM),
    basis: &[&basis::SALIVA_0602, &basis::TEST_GUIDE, &basis::PROFILE],
    args: &["limit"],
    title: Words { ja: "発症から日がたった唾液", en: "saliva too long after onset" },
    message: Words {
        ja: "「{item}」が唾液ですが、発症日を1日目として{limit}日目を過ぎてからの採取です。",
        en: "\"{item}\" is saliva, collected after day {limit} of illness (onset = day 1).",
    },
    why_ja: "症状のある人の唾液は、発症から9日以内の採取とされています。日がたつと唾液の中のウイルスが減るとされ、感染して\
        いても陰性になることがあります。",
    todo_ja: "発症日と採取日を診療録で確かめてください。日付が正しければ記録は直さず、鼻咽頭拭い液などによる検査が必要かを医師に\
        確かめてください。",
    checks: &[Check::Test(check)],
}

fn check(test: &Test<'_>, report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    if report.symptom_state.value() == Some(SymptomState::Symptomatic)
        && test.specimen.value() == Some(Specimen::Saliva)
        && let Some(method @ (Method::NucleicAcid | Method::AntigenQuantitative)) = test.method.value()
        && in_use(method, scope.day)
        && let (Some(onset), Some(collected)) = (report.onset_date.value(), test.collected_date.value())
        && collected.signed_duration_since(onset).num_days() > SALIVA_DAYS + SALIVA_GRACE
    {
        scope
            .find(at!(TestResult.tests.specimen).of(index))
            .number("limit", SALIVA_DAYS.unsigned_abs() + 1)
            .related(at!(TestResult.onset_date))
            .related(at!(TestResult.tests.collected_date).of(index));
    }
}
