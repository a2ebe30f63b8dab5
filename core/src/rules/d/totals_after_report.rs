//! D0501: a report on a day that was still to come.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::daily_totals::DailyTotals;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The day of the diagnoses lies after the date of report. The same day is usual.
    /// # Why it matters
    /// Nobody counts the diagnoses of a day that has not come: one of the dates is wrong, and the number is added to a
    /// wrong day.
    /// # What to do
    /// Compare both dates and mend the wrong one.
    id: "D0501",
    name: "totals-after-report",
    kinds: &[Kind::DailyTotals],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "日次報告の診断日が報告日より後", en: "day of the totals after the report" },
    message: Words {
        ja: "「{item}」が報告日より後の日付です。",
        en: "\"{item}\" is later than the date of report.",
    },
    why_ja: "まだ来ていない日の診断の数は数えられません。どちらかの日付が誤っており、\
        このままでは別の日の人数に加えられてしまいます。",
    todo_ja: "診断日と報告日を確かめ、誤っている方を直してください。",
    checks: &[Check::DailyTotals(check)],
}

fn check(totals: &DailyTotals<'_>, scope: &mut Scope<'_>) {
    if let (Some(day), Some(reported)) = (totals.totals_date.value(), totals.reported_date.value())
        && day > reported
    {
        scope.find(at!(DailyTotals.totals_date)).related(at!(DailyTotals.reported_date));
    }
}
