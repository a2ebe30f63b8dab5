//! K0414: a death of which only a part of the case speaks.

use chrono::NaiveDate;

use super::death;
use crate::model::case::{Case, CaseOutcome, Status};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// Of the date of death, the outcome and the last status, one says that the person died and another does not: the
    /// date of death is missing, the outcome is 療養解除 or 転院・転送, or the last status is not 死亡. An outcome or a status
    /// that is not given is not asked for, and one after the death is another rule (K0401, K0402).
    /// # Why it matters
    /// Lists of the ill and lists of the dead are made from different items. As it stands the person is in both, or in
    /// none.
    /// # What to do
    /// Complete the date of death, the outcome and the status. If the person died later, of something else, the case
    /// may stay as it is.
    id: "K0414",
    name: "death-not-said-throughout",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case],
    basis: &[&basis::PROFILE],
    title: Words { ja: "死亡の記載がそろっていない", en: "death told in part only" },
    message: Words {
        ja: "「{item}」、転帰、最後のステータスのうち、死亡としているものと、そうでないものがあります。",
        en: "Of \"{item}\", the outcome and the last status, some say that the person died and some do not.",
    },
    why_ja: "療養中の人と死亡した人は、別々の項目から集計されます。記載がそろっていないと、両方に数えられるか、\
        どちらにも数えられません。",
    todo_ja: "死亡日、転帰、ステータスをそろえて入力してください。療養を終えた後に別の原因で死亡した場合は、\
        そのままで差し支えありません。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    let absent = case.death_date.is_absent();
    let date = if case.death_date.value().is_some() { Some(true) } else { absent.then_some(false) };
    // What is dated after the death contradicts it, which other rules say.
    let died = death(case).map(|(day, _)| day);
    let not_after = |day: Option<NaiveDate>| day.zip(died).is_none_or(|(day, died)| day <= died);
    let outcome = match case.outcome.value() {
        Some(CaseOutcome::Died) => Some(true),
        Some(CaseOutcome::Recovered | CaseOutcome::Transferred) => {
            not_after(case.outcome_date.value()).then_some(false)
        }
        Some(CaseOutcome::NotACase | CaseOutcome::Other) | None => None,
    };
    let last = case.statuses.iter().last();
    let status = last.and_then(|(_, change)| match change.status.value()? {
        Status::Died => Some(true),
        _ => not_after(change.from_date.value()).then_some(false),
    });
    let said = [date, outcome, status];
    if said.contains(&Some(true)) && said.contains(&Some(false)) {
        let found = scope.find(at!(Case.death_date));
        if outcome.is_some() {
            found.related(at!(Case.outcome));
        }
        if let (Some(_), Some((index, _))) = (status, last) {
            found.related(at!(Case.statuses.status).of(index));
        }
    }
}
