//! D0120: a notification that is older than its diagnosis.

use super::reversed;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date of report lies before the date of diagnosis (of a body: of the post-mortem). The same day is usual.
    /// # Why it matters
    /// The law has a physician notify what he has diagnosed. One of the two dates is wrong, and by the diagnosis it is
    /// decided which form applies.
    /// # What to do
    /// Compare both dates with the chart. In a correction, give the day of the correction or of the first report, but
    /// none before the diagnosis.
    id: "D0120",
    name: "report-before-diagnosis",
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::LAW_12],
    title: Words { ja: "報告年月日が診断年月日より前", en: "report before diagnosis" },
    message: Words {
        ja: "「{item}」が診断（検案）年月日より前の日付です。",
        en: "\"{item}\" is earlier than the date of diagnosis.",
    },
    why_ja: "発生届は、診断した医師が届け出るものです。どちらかの日付が誤っており、診断年月日が誤っていると、\
        届出の様式も正しく判断できません。",
    todo_ja: "診療録で診断年月日と報告年月日を確かめ、誤っている方を直してください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if reversed(report.diagnosis_date, report.reported_date) {
        scope.find(at!(CaseNotification.reported_date)).related(at!(CaseNotification.diagnosis_date));
    }
}
