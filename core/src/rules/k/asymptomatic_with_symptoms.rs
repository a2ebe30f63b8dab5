//! K0409: a person without symptoms who has some.

use crate::finding::fix::{Constant, Fix, Op, Safety};
use crate::model::case::Case;
use crate::model::clinical::Symptom;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::SymptomState;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The person is 無症状 (asymptomatic), and the symptoms name one or more. 肺炎像 (an image of pneumonia) alone is not
    /// found: it is seen, not felt.
    /// # Why it matters
    /// Whether there were symptoms decides from which day the stay at home is counted, and which specimens and methods
    /// were accepted.
    /// # What to do
    /// Compare both items with the chart. If symptoms came later, the person is 有症状.
    id: "K0409",
    name: "asymptomatic-with-symptoms",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case],
    fixes: &[Safety::Guess],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "無症状なのに症状がある", en: "symptoms of an asymptomatic person" },
    message: Words {
        ja: "症状の有無が「無症状」ですが、「{item}」に症状があります。",
        en: "The person is asymptomatic, but \"{item}\" names a symptom.",
    },
    why_ja: "症状の有無によって、療養期間の数え方や、認められる検体・検査方法が変わります。どちらかが誤っています。",
    todo_ja: "症状の有無と症状を診療録で確かめてください。後から症状が出た場合は、「有症状」としてください。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    let felt = |symptom: Symptom| !matches!(symptom, Symptom::None | Symptom::PneumoniaImage);
    if case.symptom_state.value() == Some(SymptomState::Asymptomatic)
        && case.symptoms.value().is_some_and(|symptoms| symptoms.iter().any(felt))
    {
        let state = at!(Case.symptom_state);
        let felt = Constant::Code(SymptomState::Symptomatic.code());
        scope.find(at!(Case.symptoms)).related(state).fix(Fix::patch(Safety::Guess, Op::Replace(state, felt)));
    }
}
