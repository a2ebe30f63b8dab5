//! L0210: a notification of somebody whom one source includes and another does not.

use super::of_groups;
use crate::duty::four_groups::Verdict;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::presence::form::is_marked;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::params::{LIMITED_FROM, NOTIFICATION_UNTIL};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// From 2022-09-26 to 2023-05-07: a living person under 65, not pregnant, for whom no admission is needed, who needs a
    /// COVID-19 drug or oxygen without a risk of severe illness, or had oxygen already before this illness. The notices
    /// ask for a risk *and* the drug or newly given oxygen; the ordinance excludes only those for whom drug and oxygen are
    /// unnecessary, and names no risk.
    /// # Why it matters
    /// By the ordinance the person is to be notified, by the notices not. This library does not decide between them.
    /// # What to do
    /// Check the items shown. If they are right, ask the health centre whether to send the notification; the person counts
    /// in the daily totals (日次報告) either way.
    id: "L0210",
    name: "sources-differ",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    from: Some(LIMITED_FROM),
    until: Some(NOTIFICATION_UNTIL),
    basis: &[&basis::RULE_3_2022_09_26, &basis::LIMITED_2022_09_26],
    title: Words { ja: "4類型に当たるかが省令と事務連絡で異なる", en: "ordinance and notices differ on the four groups" },
    message: Words {
        ja: "治療薬か酸素投与を要する人ですが、重症化リスク（または新たな酸素投与）がなく、\
            省令では届出の対象、事務連絡では対象外と読めます。",
        en: "The person needs a drug or oxygen, but without a risk (or not newly): by the ordinance to be notified, by the \
            notices not.",
    },
    why_ja: "施行規則第3条は、治療薬や酸素投与を要しない人を届出から除くだけで、重症化リスクには触れていません。事務連絡は\
        「重症化リスクがあり、かつ」治療薬か新たな酸素投与を要する人としています。どちらが正しいかは、このライブラリでは\
        決められません。",
    todo_ja: "あわせて示した項目を確かめてください。正しければ、届け出るかどうかを保健所に確かめてください。\
        どちらの場合も日次報告の人数には含めます。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let Some(day) = scope.day else { return };
    if !is_marked(report, day) && of_groups(report, scope) == Some(Verdict::SourcesDiffer) {
        scope
            .find(at!(CaseNotification.classification))
            .related(at!(CaseNotification.risk_present))
            .related(at!(CaseNotification.drug_needed))
            .related(at!(CaseNotification.oxygen_needed))
            .related(at!(CaseNotification.oxygen_before));
    }
}
