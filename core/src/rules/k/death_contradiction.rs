//! K0402: what a case says of a death cannot be true together.

use crate::model::case::{Case, CaseOutcome, Status};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date of an outcome 死亡 differs from the date of death; or the outcome is 療養解除 or 転院・転送 on a day after the
    /// death; or a status 死亡 begins before the date of death. A status 死亡 that begins later is possible: it may have
    /// been entered late.
    /// # Why it matters
    /// The day of death decides in which day's figures the death is counted; with two days it is counted twice, or not
    /// at all.
    /// # What to do
    /// Compare the date of death, the outcome and the status with the death certificate, and let them say the same.
    id: "K0402",
    name: "death-contradiction",
    kinds: &[Kind::Case],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "死亡についての記載が矛盾している", en: "contradictory about the death" },
    message: Words {
        ja: "「{item}」が、転帰又はステータスの日付と矛盾しています。",
        en: "\"{item}\" contradicts the date of the outcome or of a status.",
    },
    why_ja: "死亡した日は、いつの死亡者として数えるかを決めます。日付が二つあると、二重に数えられるか、\
        数えられないままになります。",
    todo_ja: "死亡診断書で死亡日を確かめ、死亡日、転帰（転帰日）、ステータス（変更日）\
        が同じ内容になるように直してください。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    let Some(died) = case.death_date.value() else { return };
    let end = case.outcome_date.value();
    let by_outcome = match case.outcome.value() {
        Some(CaseOutcome::Died) => end.is_some_and(|end| end != died),
        Some(CaseOutcome::Recovered | CaseOutcome::Transferred) => end.is_some_and(|end| end > died),
        // That it was no case may turn out after the death; what その他 is, nobody knows.
        Some(CaseOutcome::NotACase | CaseOutcome::Other) | None => false,
    };
    let too_early = case.statuses.iter().find(|(_, change)| {
        change.status.value() == Some(Status::Died) && change.from_date.value().is_some_and(|from| from < died)
    });
    if by_outcome || too_early.is_some() {
        let found = scope.find(at!(Case.death_date));
        if by_outcome {
            found.related(at!(Case.outcome)).related(at!(Case.outcome_date));
        }
        if let Some((index, _)) = too_early {
            found.related(at!(Case.statuses.from_date).of(index));
        }
    }
}
