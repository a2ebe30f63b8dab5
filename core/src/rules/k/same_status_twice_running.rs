//! K0411: a change of status that changes nothing.

use crate::finding::fix::{Fix, Op, Safety};
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// Two changes of status that follow one another name the same status.
    /// # Why it matters
    /// One may have been entered twice, or the status between them is missing. Where the person only moved to another
    /// place of the same kind, nothing is wrong.
    /// # What to do
    /// Leave one out, or add the status between them. After a move, leave both.
    id: "K0411",
    name: "same-status-twice-running",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::Case],
    fixes: &[Safety::Guess],
    basis: &[&basis::PROFILE],
    title: Words { ja: "同じステータスが続いている", en: "the same status twice running" },
    message: Words {
        ja: "「{item}」が、一つ前のステータスと同じです。",
        en: "\"{item}\" is the same as the status before it.",
    },
    why_ja: "同じ入力を二度したか、間のステータスが抜けている場合があります。同じ種類の場所へ移っただけであれば、\
        誤りではありません。",
    todo_ja: "二度入力したものは1件だけ残し、抜けているステータスがあれば加えてください。移動の場合は、\
        そのままで差し支えありません。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    let mut before = None;
    for (index, change) in case.statuses.iter() {
        let status = change.status.value();
        if let Some((earlier, status_before)) = before
            && status.is_some()
            && status == status_before
        {
            let found = scope.find(at!(Case.statuses.status).of(index));
            found.related(at!(Case.statuses.status).of(earlier));
            found.fix(Fix::patch(Safety::Guess, Op::Remove(at!(Case.statuses).of(index))));
        }
        before = Some((index, status));
    }
}
