//! L0206: the minimum form at a time that had none.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::presence::form::{Minimum, minimum_on};
use crate::model::report::case_notification::{CaseNotification, Form};
use crate::rules::basis;
use crate::rules::params::{MINIMUM_FROM, MINIMUM_UNTIL};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The form is the minimum (最小項目), and the diagnosis is before 2022-08-04 or after 2022-09-25. Without a date of
    /// diagnosis, which the minimum leaves out, a later report alone says nothing. From 2022-07-22, the day of the first
    /// 事務連絡, it is a warning: what that one allowed before it was amended was not found.
    /// # Why it matters
    /// The minimum was allowed for persons at low risk in these weeks only. At any other time items would be missing
    /// that the form requires.
    /// # What to do
    /// Check the date of diagnosis. If it is right, use the full form (全項目).
    id: "L0206",
    name: "minimum-outside-its-time",
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    basis: &[&basis::MINIMUM_2022_08_04, &basis::PROFILE],
    args: &["from", "until"],
    title: Words { ja: "最小項目の様式が使えない時期", en: "minimum form outside its time" },
    message: Words {
        ja: "「{item}」が最小項目ですが、使えるのは{from}から{until}までの診断です。",
        en: "\"{item}\" is the minimum, which is for diagnoses from {from} to {until}.",
    },
    why_ja: "最小項目による届出は、この期間に、重症化リスクの低い人について認められたものです。ほかの時期では、\
        様式の必須項目が足りないことになります。",
    todo_ja: "診断年月日を確かめてください。正しければ、「全項目」の様式で届け出てください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let Some(day) = scope.day.filter(|_| report.form.value() == Some(Form::Minimum)) else { return };
    let time = minimum_on(day, scope.decided_by);
    if time != Minimum::Allowed {
        let found = scope.find(at!(CaseNotification.form)).day("from", MINIMUM_FROM).day("until", MINIMUM_UNTIL);
        if time == Minimum::Doubtful {
            found.severity = Severity::Warning;
        }
    }
}
