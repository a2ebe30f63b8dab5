//! D0203: two health observations of one day.

use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;
use chrono::NaiveDate;
use std::collections::BTreeMap;

rule! {
    /// # What it finds
    /// A health observation (健康観察) has the day of one that stands above it, whatever the two say.
    /// # Why it matters
    /// My HER-SYS asked once a day. Two entries of a day are one that was taken over twice, or one of another day under
    /// a wrong date; whoever reads the course cannot tell which holds.
    /// # What to do
    /// If both are the same entry, leave one out. If one is of another day, mend its date. If both were really made,
    /// join them.
    id: "D0203",
    name: "observation-twice-a-day",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case],
    basis: &[&basis::PROFILE],
    title: Words { ja: "同じ日の健康観察が2件ある", en: "two observations of one day" },
    message: Words {
        ja: "「{item}」と同じ日の健康観察が、ほかにもあります。",
        en: "There is another observation of the day of \"{item}\".",
    },
    why_ja: "My HER-SYSの健康観察は1日1回です。同じ日に2件あると、同じ入力を二度取り込んだのか、\
        別の日の入力に誤った日付が付いたのか、分かりません。",
    todo_ja: "同じ入力であれば1件だけ残してください。別の日の入力であれば観察日を直し、\
        実際に2回入力されたものであれば1件にまとめてください。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    let mut days: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for (index, observation) in case.observations.iter() {
        let Some(day) = observation.observed_date.value() else { continue };
        let first = *days.entry(day).or_insert(index);
        if first != index {
            let place = at!(Case.observations.observed_date);
            scope.find(place.of(index)).related(place.of(first));
        }
    }
}
