//! L0202: a notification from before the disease was designated.

use super::{by_diagnosis, instead_of_diagnosis};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::params::DESIGNATED;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date of diagnosis is before 2020-02-01, when COVID-19 became a designated infectious disease. Without a date
    /// of diagnosis the date of collection or report is looked at in its place, and the finding is a warning.
    /// # Why it matters
    /// There was no duty to notify and no form yet. Nearly always the year is mistyped, and then no other rule of a
    /// date can be right.
    /// # What to do
    /// Compare the date of diagnosis with the chart, the year (or era) first.
    id: "L0202",
    name: "notified-before-designation",
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    until: DESIGNATED.pred_opt(),
    basis: &[&basis::ORDER_2020_11],
    args: &["date"],
    title: Words { ja: "指定感染症となる前の診断", en: "notified before the designation" },
    message: Words {
        ja: "「{item}」（または判断の基準とした日）が、新型コロナウイルス感染症が指定感染症となった{date}より前の日付です。",
        en: "\"{item}\", or the day to judge by, is earlier than {date}, when COVID-19 became a designated infectious disease.",
    },
    why_ja: "それまでは届出の義務も様式もありませんでした。ほとんどは年の打ち間違いで、そのままでは、\
        診断日によるほかの確認が正しくできません。",
    todo_ja: "診断年月日を診療録で確かめてください。まず、年（元号を含む）に誤りがないかを見てください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if by_diagnosis(scope) {
        scope.find(at!(CaseNotification.diagnosis_date)).day("date", DESIGNATED);
    } else if let Some(at) = instead_of_diagnosis(report, scope) {
        scope.find(at).day("date", DESIGNATED).severity = Severity::Warning;
    }
}
