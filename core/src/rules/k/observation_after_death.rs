//! K0407: a health observation after the death.

use super::death;
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::field::At;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// Health observations (健康観察) of days after the death, all in one finding. The day of death is the date of death;
    /// where that is not given, the date of an outcome 死亡, else the first day of a status 死亡.
    /// # Why it matters
    /// Nobody is observed after death: the entries belong to another person (often of the same household), or a date is
    /// wrong.
    /// # What to do
    /// Compare the days. Move the entries to the case of the person they are about, or mend the day of death.
    id: "K0407",
    name: "observation-after-death",
    kinds: &[Kind::Case],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "死亡後の健康観察がある", en: "observation after the death" },
    message: Words {
        ja: "「{item}」が死亡より後の日付です。",
        en: "\"{item}\" is later than the death.",
    },
    why_ja: "死亡した後に健康観察をすることはありません。別の人（同居の家族など）の入力が混じっているか、\
        日付が誤っています。",
    todo_ja: "観察日と死亡した日を確かめてください。別の人の健康観察であれば、その人の症例に移してください。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    let Some((died, of_death)) = death(case) else { return };
    let mut later = case
        .observations
        .iter()
        .filter(|(_, observation)| observation.observed_date.value().is_some_and(|day| day > died))
        .map(|(index, _)| at!(Case.observations.observed_date).of(index));
    if let Some(first) = later.next() {
        let others: Vec<At> = later.chain([of_death]).collect();
        scope.find(first).related = others;
    }
}
