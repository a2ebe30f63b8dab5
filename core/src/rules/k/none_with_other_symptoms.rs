//! K0301: no symptoms, and some.

use crate::finding::fix::{By, Fix, Safety};
use crate::model::case::Case;
use crate::model::clinical::Symptom;
use crate::model::declare::at;
use crate::model::field::{At, Field};
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::set::Codes;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// なし (none) stands among the symptoms together with another one.
    /// # Why it matters
    /// Both cannot be true, and counts by symptom would take the person twice.
    /// # What to do
    /// Compare with the chart: delete なし if there were symptoms, the others if there were none.
    id: "K0301",
    name: "none-with-other-symptoms",
    kinds: &[Kind::Case, Kind::CaseNotification],
    fixes: &[Safety::Guess],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "「なし」とほかの症状", en: "no symptoms, and some" },
    message: Words {
        ja: "「{item}」に「なし」とほかの症状が両方あります。",
        en: "\"{item}\" has both \"none\" and a symptom.",
    },
    why_ja: "両方が正しいことはなく、症状ごとの集計で重ねて数えられます。",
    todo_ja: "診療録を確かめ、症状があったときは「なし」を、なかったときはほかの症状を外してください。",
    checks: &[Check::CaseNotification(on_notification), Check::Case(on_case)],
}

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    look(report.symptoms, at!(CaseNotification.symptoms), scope);
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    look(case.symptoms, at!(Case.symptoms), scope);
}

fn look(symptoms: Field<Codes<Symptom>>, at: At, scope: &mut Scope<'_>) {
    if symptoms.value().is_some_and(|symptoms| symptoms.has(Symptom::None) && symptoms.len() > 1) {
        scope.find(at).fix(Fix::derived(Safety::Guess, at, By::WithoutNone, &[at]));
    }
}
