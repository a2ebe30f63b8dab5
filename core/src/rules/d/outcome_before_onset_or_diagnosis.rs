//! D0204: an outcome dated before the illness.

use chrono::NaiveDate;

use crate::model::case::{Case, CaseOutcome};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date of the outcome (転帰日) lies before the onset, or before the diagnosis. A death before the diagnosis is
    /// possible (a body is diagnosed after death), so for the outcome 死亡, or where the outcome is not told, only the
    /// onset counts.
    /// # Why it matters
    /// An illness does not end before it begins: one of the dates is wrong, or they belong to two illnesses of one
    /// person, which are two cases.
    /// # What to do
    /// Compare the dates with the chart. Of a second infection make a case of its own.
    id: "D0204",
    name: "outcome-before-onset-or-diagnosis",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "転帰日が発症日・診断日より前", en: "outcome before onset or diagnosis" },
    message: Words {
        ja: "「{item}」が、発症日又は診断日より前の日付です。",
        en: "\"{item}\" is earlier than the onset or the diagnosis.",
    },
    why_ja: "病気が始まる前に終わることはありません。日付が誤っているか、同じ人の2回の感染（別々の症例です）が\
        1件の症例に入っています。",
    todo_ja: "転帰日、発症日、診断日を診療録で確かめてください。2回目の感染は、別の症例にしてください。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    let Some(end) = case.outcome_date.value() else { return };
    let later = |date: Option<NaiveDate>| date.is_some_and(|date| end < date);
    let onset = later(case.onset_date.value());
    // A post-mortem makes the diagnosis after the end.
    let living = case.outcome.value().is_some_and(|outcome| outcome != CaseOutcome::Died);
    let diagnosis = living && later(case.diagnosis_date.value());
    if onset || diagnosis {
        let found = scope.find(at!(Case.outcome_date));
        for (given, at) in [(onset, at!(Case.onset_date)), (diagnosis, at!(Case.diagnosis_date))] {
            if given {
                found.related(at);
            }
        }
    }
}
