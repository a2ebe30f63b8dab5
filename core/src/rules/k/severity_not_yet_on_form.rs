//! K0315: the severity "no symptoms" before the form had it.

use crate::model::clinical::Severity as Illness;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::params::FORM_2022;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The severity is 無症状 on a notification diagnosed before 2022-06-30.
    /// # Why it matters
    /// The form got this value on that day. Before, it could not say so: the severity of an asymptomatic carrier was
    /// left empty.
    /// # What to do
    /// Check the date of diagnosis, the year first. If it is right, leave the severity of an asymptomatic carrier
    /// empty; of a patient choose from 軽症 on.
    id: "K0315",
    name: "severity-not-yet-on-form",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    until: FORM_2022.pred_opt(),
    basis: &[&basis::FORM_2022_06_30],
    args: &["date"],
    title: Words { ja: "様式にない重症度「無症状」", en: "severity \"no symptoms\" before the form had it" },
    message: Words {
        ja: "「{item}」が無症状ですが、様式に「無症状」が加わったのは{date}からです。",
        en: "\"{item}\" is \"no symptoms\", which the form has only from {date}.",
    },
    why_ja: "それまでの様式の重症度は軽症からで、無症状病原体保有者の重症度は空欄でした。\
        診断年月日の誤りも考えられます。",
    todo_ja: "診断年月日を、まず年から確かめてください。正しければ、無症状病原体保有者の重症度は空にし、\
        患者の重症度は「軽症」以上から選んでください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if report.severity.value() == Some(Illness::Asymptomatic) {
        scope.find(at!(CaseNotification.severity)).day("date", FORM_2022);
    }
}
