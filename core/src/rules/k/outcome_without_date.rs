//! K0413: an outcome of which the day is not told.

use crate::model::case::{Case, CaseOutcome};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The outcome (転帰) is given, its date is not. For 死亡 the date of death is what is asked for (K0414).
    /// # Why it matters
    /// Without the day it cannot be told until when the person was ill, nor in which day's figures the outcome belongs.
    /// # What to do
    /// Enter the date of the outcome. If it is not known, write 不明.
    id: "K0413",
    name: "outcome-without-date",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case],
    basis: &[&basis::PROFILE],
    title: Words { ja: "転帰の日付がない", en: "outcome without a date" },
    message: Words {
        ja: "転帰が入力されていますが、「{item}」がありません。",
        en: "The outcome is given, but \"{item}\" is missing.",
    },
    why_ja: "転帰の日付がないと、いつまで療養していたのか、いつの転帰として数えるのかが分かりません。",
    todo_ja: "転帰日を入力してください。分からないときは「不明」と入力してください。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    if case.outcome.value().is_some_and(|outcome| outcome != CaseOutcome::Died) && case.outcome_date.is_absent() {
        scope.find(at!(Case.outcome_date)).related(at!(Case.outcome));
    }
}
