//! D0131: a notification that came long after its diagnosis.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::{Limits, Scope};

rule! {
    /// # What it finds
    /// The date of report lies more than seven days (`late_days` of the caller) after the date of diagnosis. A report that
    /// corrects another one is not found.
    /// # Why it matters
    /// The law says 直ちに (at once) and gives no number of days; the seven are this library's profile, and the finding
    /// claims no breach. Either a date is wrong, or counts by day will miss the person for a week.
    /// # What to do
    /// Compare both dates with the chart. If they are right, leave them. In a correction, name the report that it
    /// corrects.
    id: "D0131",
    name: "reported-late",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::PROFILE],
    args: &["limit"],
    title: Words { ja: "診断から報告まで日がたっている", en: "reported long after the diagnosis" },
    message: Words {
        ja: "「{item}」が、診断年月日から{limit}日を過ぎた日付です。",
        en: "\"{item}\" is more than {limit} days after the date of diagnosis.",
    },
    why_ja: "届出は直ちに行うこととされていますが、何日以内という定めはなく、この日数はこのライブラリの取決めで\
        す（違反を指摘するものではありません）。日付の誤りのほか、日ごとの集計から漏れるおそれがあります。",
    todo_ja: "診療録で両方の日付を確かめてください。正しければ、そのままで差し支えありません。訂正の報告であれば、\
        訂正元報告IDを入力してください。",
    checks: &[Check::CaseNotification(check)],
}

/// Does the report, which corrects no other, lie more days after the diagnosis than the caller allows?
pub(crate) fn is_late(report: &CaseNotification<'_>, limits: Limits) -> bool {
    report.replaces.is_absent()
        && report.diagnosis_date.value().zip(report.reported_date.value()).is_some_and(|(diagnosed, reported)| {
            reported.signed_duration_since(diagnosed).num_days() > i64::from(limits.late_days)
        })
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if is_late(report, scope.limits) {
        let limit = u64::from(scope.limits.late_days);
        scope
            .find(at!(CaseNotification.reported_date))
            .number("limit", limit)
            .related(at!(CaseNotification.diagnosis_date));
    }
}
