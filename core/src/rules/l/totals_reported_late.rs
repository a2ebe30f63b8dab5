//! L0502: a daily total that came late.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::daily_totals::DailyTotals;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date of report lies more than a day (`totals_days` of the caller) after the day of the diagnoses. A correction
    /// is not found.
    /// # Why it matters
    /// HER-SYS took the totals of a day until midnight, and the prefectures set deadlines of their own, up to the
    /// morning after. What comes later is missing in the figures of that day, and the prefecture has to add it.
    /// # What to do
    /// Ask the prefecture how late totals are handed in; often it enters them itself. If a date is wrong, mend it.
    id: "L0502",
    name: "totals-reported-late",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::DailyTotals],
    basis: &[&basis::PROFILE],
    args: &["limit"],
    title: Words { ja: "日次報告が遅れている", en: "totals reported late" },
    message: Words {
        ja: "「{item}」が、診断日から{limit}日を過ぎた日付です。",
        en: "\"{item}\" is more than {limit} days after the day of the diagnoses.",
    },
    why_ja: "日次報告は当日中にHER-SYSへ入力するもので、期限は都道府県等によって翌日の朝までとなっていました。\
        それより後の報告は、その日の公表に間に合いません。",
    todo_ja: "遅れた報告の扱いを都道府県等に確かめてください（都道府県等が入力する場合があります）。\
        日付が誤っている場合は直してください。",
    checks: &[Check::DailyTotals(check)],
}

fn check(totals: &DailyTotals<'_>, scope: &mut Scope<'_>) {
    // A correction comes when the mistake is seen, and has no deadline.
    if totals.replaces.is_absent()
        && let (Some(day), Some(reported)) = (totals.totals_date.value(), totals.reported_date.value())
        && reported.signed_duration_since(day).num_days() > i64::from(scope.limits.totals_days)
    {
        let limit = u64::from(scope.limits.totals_days);
        scope.find(at!(DailyTotals.reported_date)).number("limit", limit).related(at!(DailyTotals.totals_date));
    }
}
