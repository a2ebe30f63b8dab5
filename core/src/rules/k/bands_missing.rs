//! K0502: a daily total without any age band.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::daily_totals::DailyTotals;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The total is given and greater than 0, but no age band, 年齢不明 neither.
    /// # Why it matters
    /// The daily report (日次報告) asks for the persons diagnosed by age band. Without the bands nobody sees how many are
    /// 65 or older, the ages that are notified one by one.
    /// # What to do
    /// Enter the number of persons in each age band, 0 where there was nobody; where no age is known, enter all under
    /// 年齢不明.
    id: "K0502",
    name: "bands-missing",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::DailyTotals],
    basis: &[&basis::TOTALS_0926],
    title: Words { ja: "年代別の人数がない", en: "age bands missing" },
    message: Words {
        ja: "「{item}」だけがあり、年代別の人数がありません。",
        en: "There is \"{item}\" only, without any age band.",
    },
    why_ja: "日次報告は、診断した人の数を年代別に報告するものです。年代別の人数がないと、\
        届出の対象となる65歳以上の人がどれだけいるかが分かりません。",
    todo_ja: "年代別の人数を入力してください。いない年代は0とし、年齢が分からない人は「年齢不明」に数えてください。",
    checks: &[Check::DailyTotals(check)],
}

fn check(totals: &DailyTotals<'_>, scope: &mut Scope<'_>) {
    let mut bands = totals.bands().peekable();
    let asked = bands.peek().is_some();
    if totals.total.value().is_some_and(|total| total.0 > 0) && asked && bands.all(|(_, count)| count.is_absent()) {
        scope.find(at!(DailyTotals.total));
    }
}
