//! K0101: a person without symptoms who had an onset.

use crate::finding::fix::{Constant, Fix, Op, Safety};
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::field::At;
use crate::model::kind::Kind;
use crate::model::report::test_result::{SymptomState, TestResult};
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The person is 無症状 (asymptomatic) at collection, but the date of onset lies on or before the earliest collection.
    /// An onset after the collection is possible and is not found. Of a case, the item says whether there have been
    /// symptoms at all, so any date of onset is found.
    /// # Why it matters
    /// Which specimens and methods were accepted depends on whether there were symptoms, and since when.
    /// # What to do
    /// Compare both items with the chart. If the symptoms had gone by the time of collection, leave them as they are; a
    /// case that had symptoms at any time is 有症状 (symptomatic).
    id: "K0101",
    name: "onset-while-asymptomatic",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::Case],
    fixes: &[Safety::Guess],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "無症状なのに発症日がある", en: "onset of an asymptomatic person" },
    message: Words {
        ja: "症状の有無が「無症状」ですが、「{item}」が入力されています（検査結果報告では、採取日以前の日付です）。",
        en: "The person is asymptomatic, but \"{item}\" is given (in a test report: a day up to the collection).",
    },
    why_ja: "どの検体や検査方法が認められていたかは、症状の有無と発症からの日数によって違います。どちらかが誤っていると、\
        正しく確かめられません。",
    todo_ja: "症状の有無と発症日を診療録で確かめてください。採取の時には症状が治まっていた場合は、そのままで\
        差し支えありません。症例では、一度でも症状があれば「有症状」です。",
    checks: &[Check::TestResult(on_report), Check::Case(on_case)],
}

fn on_report(report: &TestResult<'_>, scope: &mut Scope<'_>) {
    let earliest = report.tests.iter().filter_map(|(_, test)| test.collected_date.value()).min();
    if report.symptom_state.value() == Some(SymptomState::Asymptomatic)
        && let (Some(onset), Some(collected)) = (report.onset_date.value(), earliest)
        && onset <= collected
    {
        let state = at!(TestResult.symptom_state);
        scope.find(at!(TestResult.onset_date)).related(state).fix(symptomatic(state));
    }
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    if case.symptom_state.value() == Some(SymptomState::Asymptomatic) && case.onset_date.value().is_some() {
        let state = at!(Case.symptom_state);
        scope.find(at!(Case.onset_date)).related(state).fix(symptomatic(state));
    }
}

fn symptomatic(state: At) -> Fix {
    Fix::patch(Safety::Guess, Op::Replace(state, Constant::Code(SymptomState::Symptomatic.code())))
}
