//! K0102: a person with symptoms, and no date of onset.

use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::{SymptomState, TestResult};
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The person of a test report or a case is 有症状 (symptomatic), but no date of onset is given. 不明 (unknown)
    /// counts as given. (In a notification the form itself asks for the date.)
    /// # Why it matters
    /// The day of illness says whether a saliva specimen was taken in time and whether a negative antigen test is
    /// final. The epidemic curve is drawn by it.
    /// # What to do
    /// Take the date of onset from the interview sheet. If the person could not say, write 不明.
    id: "K0102",
    name: "onset-missing-while-symptomatic",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::Case],
    basis: &[&basis::PROFILE],
    title: Words { ja: "有症状なのに発症日がない", en: "no onset of a symptomatic person" },
    message: Words {
        ja: "症状の有無が「有症状」ですが、「{item}」が入力されていません。",
        en: "The person is symptomatic, but \"{item}\" is not given.",
    },
    why_ja: "発症日は、唾液の検体が期間内に採られたか、抗原定性検査の陰性で確定できるかを確かめるのに必要です。流行の\
        推移も発症日で集計されます。",
    todo_ja: "問診票から発症日を転記してください。聞き取れなかったときは「不明」と入力してください。",
    checks: &[Check::TestResult(on_report), Check::Case(on_case)],
}

fn on_report(report: &TestResult<'_>, scope: &mut Scope<'_>) {
    if report.symptom_state.value() == Some(SymptomState::Symptomatic) && report.onset_date.is_absent() {
        scope.find(at!(TestResult.onset_date)).related(at!(TestResult.symptom_state));
    }
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    if case.symptom_state.value() == Some(SymptomState::Symptomatic) && case.onset_date.is_absent() {
        scope.find(at!(Case.onset_date)).related(at!(Case.symptom_state));
    }
}
