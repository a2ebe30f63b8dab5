//! L0204: a suspected case that needed no admission.

use super::at_home;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::{CaseNotification, Classification};
use crate::model::value::Flag;
use crate::rules::basis;
use crate::rules::params::{DEEMED_POSITIVE_FROM, SUSPECTED_LIMITED_FROM};
use crate::rules::rule::{Check, Decides, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The type is 疑似症患者, diagnosed from 2020-10-24 to 2022-01-23, admission is said not to be needed, and the person
    /// is not said to be in hospital. From 2022-01-24 (みなし陽性: a diagnosis without a test) nothing is said. Both days
    /// are this library's profile; the text of the rule is not.
    /// # Why it matters
    /// The ordinance takes suspected cases who need no admission out of notification, so that people waiting for a
    /// result are not reported.
    /// # What to do
    /// Check type and need of admission. If they are right, do not send the notification; if a test was positive
    /// since, choose 患者（確定例）.
    id: "L0204",
    name: "suspected-not-admitted",
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    from: Some(SUSPECTED_LIMITED_FROM),
    until: DEEMED_POSITIVE_FROM.pred_opt(),
    basis: &[&basis::RULE_3_AS_READ, &basis::RULE_3, &basis::PROFILE],
    title: Words { ja: "入院を要しない疑似症患者", en: "suspected, and no admission needed" },
    message: Words {
        ja: "類型が疑似症患者ですが、「{item}」が「無」です。入院を要しない疑似症患者は届出の対象ではありません。",
        en: "The type is a suspected case, but \"{item}\" is no: a suspected case that needs no admission is not \
            notified.",
    },
    why_ja: "省令（当初はその読替え）により、入院を要しないと認められる疑似症患者は届出の対象から除かれています（適用の日はこの\
        ライブラリの取決めです）。検査の結果を待っている人まで届け出ないようにするためです。",
    todo_ja: "類型と入院の必要性を確かめてください。正しければ届け出ないでください。その後検査が陽性となったときは、\
        類型を「患者（確定例）」としてください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if report.classification.value() == Some(Classification::Suspected)
        && report.admission_needed.value() == Some(Flag(false))
        && at_home(report)
    {
        scope.find(at!(CaseNotification.admission_needed)).related(at!(CaseNotification.classification));
    }
}
