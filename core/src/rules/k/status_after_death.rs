//! K0401: a status that begins after the death.

use super::death;
use crate::model::case::{Case, Status};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A status other than 死亡 begins on a day after the death. The day of death is the date of death; where that is not
    /// given, the date of an outcome 死亡, else the first day of a status 死亡. A change on the day of death itself is
    /// possible.
    /// # Why it matters
    /// Nobody is in hospital, at home or released after death. The person would be counted as ill, or as recovered.
    /// # What to do
    /// Compare the days with the chart. If the status belongs to another case, move it there; if the day of death is
    /// wrong, mend that.
    id: "K0401",
    name: "status-after-death",
    kinds: &[Kind::Case],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "死亡後のステータスがある", en: "status after the death" },
    message: Words {
        ja: "「{item}」が死亡より後の日付です。",
        en: "\"{item}\" is later than the death.",
    },
    why_ja: "死亡した人が、その後に入院したり療養を解除されたりすることはありません。このままでは、\
        療養中又は療養解除の人として数えられてしまいます。",
    todo_ja: "死亡した日とステータスの変更日を診療録で確かめてください。別の人のステータスであれば、\
        その人の症例に移してください。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    let Some((died, of_death)) = death(case) else { return };
    for (index, change) in case.statuses.iter() {
        if change.status.value().is_some_and(|status| status != Status::Died)
            && change.from_date.value().is_some_and(|from| from > died)
        {
            scope.find(at!(Case.statuses.from_date).of(index)).related(of_death);
        }
    }
}
