//! L0211: somebody in none of the four groups, in a prefecture that had limited notification to them before all did.

use super::{by_diagnosis, facts, limits_on, prefecture_of};
use crate::duty::four_groups::Answer;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::params::{EMERGENCY_FROM, EMERGENCY_UNTIL};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// From 2022-09-02 to 2022-09-25, in a prefecture of which it is known that it had limited notification by that day
    /// (宮城, 茨城, 鳥取 and 佐賀 from 09-02, 長崎 from 09-09, 山形 from 09-14): somebody who belongs to none of the four groups,
    /// each answer given. The prefecture is that of the facility in the reference data, else that with which the address of
    /// the facility begins.
    /// # Why it matters
    /// As an emergency measure prefectures could ask for notification of the groups at risk alone, three weeks before it was
    /// so everywhere. There the others were counted, not notified.
    /// # What to do
    /// Check the date of diagnosis and the items shown. If they are right, ask the health centre before you send it.
    id: "L0211",
    name: "outside-limited-prefecture",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    from: Some(EMERGENCY_FROM),
    until: Some(EMERGENCY_UNTIL),
    basis: &[&basis::EMERGENCY_2022_08_25, &basis::PROFILE],
    title: Words { ja: "届出を限定した都道府県で対象外の人", en: "out of scope where the prefecture had limited notification" },
    message: Words {
        ja: "この都道府県は診断の日にはすでに届出を4類型に限っていましたが、そのいずれにも当たりません。",
        en: "The prefecture had limited notification to four groups by that day, and the person belongs to none of them.",
    },
    why_ja: "全国で4類型に限られる前（令和4年9月2日から25日まで）も、緊急避難措置として届出を限った都道府県がありました。そこでは、\
        ほかの人は届け出ずに人数だけを報告しました。",
    todo_ja: "診断年月日と、あわせて示した項目を確かめてください。正しければ、届け出るかどうかを保健所に確かめてください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let Some(day) = scope.day.filter(|_| by_diagnosis(scope)) else { return };
    if limits_on(prefecture_of(report, scope), day) && facts(report, scope).by_notices() == Answer::No {
        scope
            .find(at!(CaseNotification.classification))
            .related(at!(CaseNotification.patient.birth_date))
            .related(at!(CaseNotification.risk_present))
            .related(at!(CaseNotification.pregnant))
            .related(at!(CaseNotification.admission_needed));
    }
}
