//! K0404: an admission after the death.

use super::death;
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A hospital stay begins on a day after the death. The day of death is the date of death; where that is not given,
    /// the date of an outcome 死亡, else the first day of a status 死亡. A discharge after the death is not found: it may
    /// be the day on which the body left.
    /// # Why it matters
    /// Nobody is admitted after death: the stay belongs to another person, or one of the dates is wrong.
    /// # What to do
    /// Compare both dates with the admission records and the death certificate.
    id: "K0404",
    name: "stay-after-death",
    kinds: &[Kind::Case],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "死亡後の入院がある", en: "admission after the death" },
    message: Words {
        ja: "「{item}」が死亡より後の日付です。",
        en: "\"{item}\" is later than the death.",
    },
    why_ja: "死亡した後に入院することはありません。別の人の入院が入っているか、どちらかの日付が誤っています。",
    todo_ja: "入院の記録と死亡診断書で、入院日と死亡した日を確かめてください。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    let Some((died, of_death)) = death(case) else { return };
    for (index, stay) in case.stays.iter() {
        if stay.admitted_date.value().is_some_and(|admitted| admitted > died) {
            scope.find(at!(Case.stays.admitted_date).of(index)).related(of_death);
        }
    }
}
