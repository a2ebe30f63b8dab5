//! L0201: a notification of a case that was no longer to be notified.

use super::{by_diagnosis, instead_of_diagnosis};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::params::CLASS_5_FROM;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date of diagnosis is 2023-05-08 or later, when COVID-19 became a class 5 disease (五類) that designated
    /// facilities count. Without a date of diagnosis the date of collection or report is looked at in its place; such a
    /// report may still be of an earlier diagnosis, and the finding is a warning.
    /// # Why it matters
    /// From that day on nobody is notified by name: there is no duty and no form, so the name and address must not be
    /// sent.
    /// # What to do
    /// Check the date of diagnosis, the year first. If it is right, do not send the notification; a sentinel facility
    /// (定点) reports numbers by week.
    id: "L0201",
    name: "not-notifiable-as-case",
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    from: Some(CLASS_5_FROM),
    basis: &[&basis::CLASS_5_2023_05_08],
    args: &["date"],
    title: Words { ja: "発生届の対象でない時期の診断", en: "no longer notified as a case" },
    message: Words {
        ja: "「{item}」（または判断の基準とした日）が{date}以後です。この日から、新型コロナウイルス感染症の発生届はありません。",
        en: "\"{item}\", or the day to judge by, is {date} or later: from that day on, COVID-19 is not notified case by \
            case.",
    },
    why_ja: "この日に五類感染症（定点把握）となり、氏名などを届け出る根拠も様式もなくなりました。届け出ると、\
        必要のない個人情報を送ることになります。",
    todo_ja: "診断年月日を、まず年から確かめてください。正しければ届け出ないでください。定点医療機関は、\
        週ごとの数を報告します。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if by_diagnosis(scope) {
        scope.find(at!(CaseNotification.diagnosis_date)).day("date", CLASS_5_FROM);
    } else if let Some(at) = instead_of_diagnosis(report, scope) {
        scope.find(at).day("date", CLASS_5_FROM).severity = Severity::Warning;
    }
}
