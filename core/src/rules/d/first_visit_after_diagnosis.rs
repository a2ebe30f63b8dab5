//! D0126: a first visit after the diagnosis.

use super::reversed;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date of the first visit for this disease lies after the date of diagnosis.
    /// # Why it matters
    /// The diagnosis is usually made at the first visit or later, so one of the two dates is probably wrong.
    /// # What to do
    /// Compare both dates with the chart. The first visit is the one for this disease, also at another facility. If
    /// the diagnosis did come first, leave them.
    id: "D0126",
    name: "first-visit-after-diagnosis",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "初診日が診断日より後", en: "first visit after diagnosis" },
    message: Words {
        ja: "「{item}」が診断年月日より後の日付です。",
        en: "\"{item}\" is later than the date of diagnosis.",
    },
    why_ja: "診断は初診の日かその後に行われるのが通常で、どちらかの日付が誤っていることが考えられます。",
    todo_ja: "診療録で両方の日付を確かめてください。初診年月日は、この感染症で初めて受診した日（他院での初診を含む）\
        です。診断が先であれば、そのままで差し支えありません。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if reversed(report.first_visit_date, report.diagnosis_date) {
        scope.find(at!(CaseNotification.first_visit_date)).related(at!(CaseNotification.diagnosis_date));
    }
}
