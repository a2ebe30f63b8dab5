//! L0501: a daily total of a day on which there were none.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::daily_totals::DailyTotals;
use crate::rules::basis;
use crate::rules::params::{LIMITED_FROM, NOTIFICATION_UNTIL};
use crate::rules::rule::{Check, Decides, Words, rule};
use crate::rules::scope::{DecidedBy, Scope};

rule! {
    /// # What it finds
    /// The day of the diagnoses lies before 2022-09-26 or after 2023-05-07.
    /// # Why it matters
    /// Daily totals (日次報告) came when notification was limited to four groups, on 2022-09-26, and ended when the disease
    /// became one of class 5 (五類), on 2023-05-08. Mostly the year is mistyped.
    /// # What to do
    /// Compare the day with your count, the year (or era) first. Diagnoses outside this time are not reported in this
    /// form.
    id: "L0501",
    name: "totals-outside-their-time",
    kinds: &[Kind::DailyTotals],
    decided_by: Some(Decides::Diagnosed),
    basis: &[&basis::TOTALS_0926, &basis::CLASS_5_2023_05_08],
    args: &["from", "until"],
    title: Words { ja: "日次報告の期間外", en: "outside the time of daily totals" },
    message: Words {
        ja: "「{item}」（または判断の基準とした日）が、日次報告の期間（{from}から{until}まで）の外の日付です。",
        en: "\"{item}\", or the day to judge by, is outside the time of daily totals, {from} to {until}.",
    },
    why_ja: "日次報告は、全数届出の見直し（令和4年9月26日）に伴って始まり、五類感染症への移行（令和5年5月8日）\
        とともに終わりました。ほとんどは年の打ち間違いです。",
    todo_ja: "診断日を確かめてください。まず、年（元号を含む）に誤りがないかを見てください。この期間の外の診断は、\
        日次報告では報告しません。",
    checks: &[Check::DailyTotals(check)],
}

fn check(totals: &DailyTotals<'_>, scope: &mut Scope<'_>) {
    // The day itself, not one that stands in for it: a total may well be reported after its time.
    let day = if scope.decided_by == Some(DecidedBy::AsOf) { scope.day } else { totals.totals_date.value() };
    if day.is_some_and(|day| day < LIMITED_FROM || day > NOTIFICATION_UNTIL) {
        scope.find(at!(DailyTotals.totals_date)).day("from", LIMITED_FROM).day("until", NOTIFICATION_UNTIL);
    }
}
