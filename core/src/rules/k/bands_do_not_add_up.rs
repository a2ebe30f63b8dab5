//! K0501: a daily total that is not the sum of its age bands.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::daily_totals::DailyTotals;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// All thirteen age bands are given and their sum, 年齢不明 included where it is given, differs from the total. Where a
    /// band is absent or not known, only a sum that exceeds the total is found.
    /// # Why it matters
    /// The bands and the total are published side by side; if they contradict one another, nobody knows which is right.
    /// # What to do
    /// Count again. A person whose age is not known belongs in 年齢不明.
    id: "K0501",
    name: "bands-do-not-add-up",
    kinds: &[Kind::DailyTotals],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "年代別の人数が総数と合わない", en: "age bands do not add up" },
    message: Words {
        ja: "「{item}」と、年代別の人数の合計が合いません。",
        en: "\"{item}\" does not agree with the sum of the age bands.",
    },
    why_ja: "総数と年代別の人数は並べて公表されます。合計が合わないと、どちらが正しいのか分かりません。",
    todo_ja: "総数と年代別の人数を数え直してください。年齢が分からない人は「年齢不明」に数えてください。",
    checks: &[Check::DailyTotals(check)],
}

fn check(totals: &DailyTotals<'_>, scope: &mut Scope<'_>) {
    let Some(total) = totals.total.value() else { return };
    let given = || totals.bands().filter_map(|(band, count)| Some((band, count.value()?)));
    let sum: u64 = given().map(|(_, count)| u64::from(count.0)).sum();
    let total = u64::from(total.0);
    if sum > total || (totals.bands_complete() && sum != total) {
        let found = scope.find(at!(DailyTotals.total));
        for (band, _) in given() {
            found.related(band.at);
        }
    }
}
