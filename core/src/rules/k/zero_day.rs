//! K0503: a daily total of a day without diagnoses.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::daily_totals::DailyTotals;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The total is 0. Nothing is wrong with it.
    /// # Why it matters
    /// For a day on which nobody was diagnosed there is nothing to send: the daily report (日次報告) is made only where
    /// there was a diagnosis.
    /// # What to do
    /// Nothing has to be mended. Leave such days out, unless a 0 corrects a number that was sent before.
    id: "K0503",
    name: "zero-day",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::DailyTotals],
    basis: &[&basis::TOTALS_0926],
    title: Words { ja: "0人の日の日次報告", en: "totals of a day without diagnoses" },
    message: Words {
        ja: "「{item}」が0です。診断がなかった日は、報告する必要がありません。",
        en: "\"{item}\" is 0: for a day without diagnoses there is nothing to send.",
    },
    why_ja: "日次報告は、診断した人がいた日にだけ行うものです。0人の日を報告しても誤りではありません。",
    todo_ja: "直すところはありません。以前に送った人数を0に訂正する場合を除き、0人の日は報告を省くことができます。",
    checks: &[Check::DailyTotals(check)],
}

fn check(totals: &DailyTotals<'_>, scope: &mut Scope<'_>) {
    if totals.total.value().is_some_and(|total| total.0 == 0) {
        scope.find(at!(DailyTotals.total));
    }
}
