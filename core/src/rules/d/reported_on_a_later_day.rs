//! D0136: a notification that came a day or some days after its diagnosis.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date of report lies after the date of diagnosis, by at most seven days (`late_days` of the caller; beyond them
    /// D0131 speaks). A report that corrects another one is not found.
    /// # Why it matters
    /// The law says 直ちに (at once) and gives no number of hours or days, so the finding claims no breach: a diagnosis in
    /// the evening is often reported the next morning. A mistyped date looks the same.
    /// # What to do
    /// Compare both dates with the chart. If they are right, leave them.
    id: "D0136",
    name: "reported-on-a-later-day",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::PROFILE],
    title: Words { ja: "診断の翌日以後の報告", en: "reported on a later day than diagnosed" },
    message: Words {
        ja: "「{item}」が診断年月日より後の日付です。",
        en: "\"{item}\" is later than the date of diagnosis.",
    },
    why_ja: "届出は直ちに行うこととされていますが、何時間以内、何日以内という定めはなく、違反を指摘するもので\
        はありません。夜間の診断を翌朝に報告した場合のほか、日付の打ち間違いのことがあります。",
    todo_ja: "診療録で両方の日付を確かめてください。正しければ、そのままで差し支えありません。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if report.replaces.is_absent()
        && let (Some(diagnosed), Some(reported)) = (report.diagnosis_date.value(), report.reported_date.value())
        && (1..=i64::from(scope.limits.late_days)).contains(&reported.signed_duration_since(diagnosed).num_days())
    {
        scope.find(at!(CaseNotification.reported_date)).related(at!(CaseNotification.diagnosis_date));
    }
}
