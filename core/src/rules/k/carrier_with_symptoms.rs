//! K0302: an asymptomatic carrier who has symptoms.

use crate::finding::fix::{Constant, Fix, Op, Safety};
use crate::model::clinical::Symptom;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::{CaseNotification, Classification};
use crate::model::set::Codes;
use crate::rules::basis;
use crate::rules::params::FORM_2022;
use crate::rules::rule::{Check, Decides, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The type is 無症状病原体保有者 (asymptomatic carrier), and a symptom is given. Asked until 2022-06-29, while the form
    /// had symptoms.
    /// # Why it matters
    /// A carrier is by definition without symptoms. The type decides whether there is a date of onset, and how the
    /// person is counted.
    /// # What to do
    /// Compare with the chart. With symptoms at diagnosis the type is 患者（確定例）; without, the symptoms are なし.
    id: "K0302",
    name: "carrier-with-symptoms",
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    until: FORM_2022.pred_opt(),
    fixes: &[Safety::Guess],
    basis: &[&basis::PROFILE],
    title: Words { ja: "無症状病原体保有者に症状がある", en: "symptoms of an asymptomatic carrier" },
    message: Words {
        ja: "類型が無症状病原体保有者ですが、「{item}」に症状があります。",
        en: "The type is an asymptomatic carrier, but \"{item}\" names a symptom.",
    },
    why_ja: "無症状病原体保有者は、症状のない人です。類型によって、発病年月日の有無や集計の区分が変わります。",
    todo_ja: "診療録を確かめてください。診断の時に症状があったときは類型を「患者（確定例）」とし、なかったときは症状を\
        「なし」としてください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let some = |symptoms: Codes<Symptom>| symptoms.iter().any(|symptom| symptom != Symptom::None);
    if report.classification.value() == Some(Classification::Carrier) && report.symptoms.value().is_some_and(some) {
        let classification = at!(CaseNotification.classification);
        let confirmed = Constant::Code(Classification::Confirmed.code());
        let found = scope.find(at!(CaseNotification.symptoms)).related(classification);
        found.fix(Fix::patch(Safety::Guess, Op::Replace(classification, confirmed)));
    }
}
