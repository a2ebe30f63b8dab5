//! D0130: a return to Japan before the departure.

use super::reversed;
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date of entering Japan lies before the date of leaving it.
    /// # Why it matters
    /// The form asks for one journey: out of Japan, and back. The two days say where an infection abroad may have
    /// happened. Most often they are exchanged.
    /// # What to do
    /// Compare both days with the interview sheet. Of a visitor who came from abroad, give the day of entering Japan
    /// alone.
    id: "D0130",
    name: "arrival-before-departure",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case, Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "入国日が出国日より前", en: "arrival before departure" },
    message: Words {
        ja: "「{item}」が出国日より前の日付です。",
        en: "\"{item}\" is earlier than the date of leaving Japan.",
    },
    why_ja: "渡航期間は、日本を出国して入国するまでの1回の渡航です。どこで感染したかを確かめるのに使われますが、\
        入れ替わっていることがよくあります。",
    todo_ja: "問診票で両方の日付を確かめてください。海外から来た人の場合は、入国日だけを入力してください。",
    checks: &[Check::CaseNotification(on_notification), Check::Case(on_case)],
}

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if reversed(report.exposure.departure_date, report.exposure.arrival_date) {
        scope.find(at!(CaseNotification.exposure.arrival_date)).related(at!(CaseNotification.exposure.departure_date));
    }
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    if reversed(case.exposure.departure_date, case.exposure.arrival_date) {
        scope.find(at!(Case.exposure.arrival_date)).related(at!(Case.exposure.departure_date));
    }
}
