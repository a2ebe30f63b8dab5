//! K0101: a person without symptoms who had an onset.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::{SymptomState, TestResult};
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The person is 無症状 (asymptomatic) at collection, but the date of onset lies on or before the earliest collection.
    /// An onset after the collection is possible and is not found.
    /// # Why it matters
    /// Which specimens and methods were accepted depends on whether there were symptoms, and since when.
    /// # What to do
    /// Compare both items with the chart. If the symptoms had gone by the time of collection, leave them as they are.
    id: "K0101",
    name: "onset-while-asymptomatic",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "無症状なのに発症日がある", en: "onset of an asymptomatic person" },
    message: Words {
        ja: "症状の有無が「無症状」ですが、「{item}」が採取日以前の日付です。",
        en: "The person is asymptomatic, but \"{item}\" is on or before the date of collection.",
    },
    why_ja: "どの検体や検査方法が認められていたかは、症状の有無と発症からの日数によって違います。どちらかが誤っていると、\
        正しく確かめられません。",
    todo_ja: "症状の有無と発症日を診療録で確かめてください。採取の時には症状が治まっていた場合は、そのままで差し支えありません。",
    checks: &[Check::TestResult(check)],
}

fn check(report: &TestResult<'_>, scope: &mut Scope<'_>) {
    let earliest = report.tests.iter().filter_map(|(_, test)| test.collected_date.value()).min();
    if report.symptom_state.value() == Some(SymptomState::Asymptomatic)
        && let (Some(onset), Some(collected)) = (report.onset_date.value(), earliest)
        && onset <= collected
    {
        scope.find(at!(TestResult.onset_date)).related(at!(TestResult.symptom_state));
    }
}
