//! L0203: a notification of somebody who belongs to none of the four groups.

use super::of_groups;
use crate::duty::four_groups::Verdict;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::presence::form::is_marked;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::params::{LIMITED_FROM, NOTIFICATION_UNTIL};
use crate::rules::rule::{Check, Decides, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// From 2022-09-26 to 2023-05-07: a living person under 65, not pregnant, not in hospital, for whom neither
    /// admission nor a COVID-19 drug nor oxygen is needed, each said in so many words; of a drug and of oxygen the form
    /// asks only where there is a risk, so that without one an empty answer is a no. What else is missing or 不明 leaves a
    /// doubt, and nothing is said. Where a drug or oxygen is needed without a risk the sources differ, which is L0210. A
    /// record with the marker 99 is L0208; that the marker ends on 2022-09-29 is this library's profile.
    /// # Why it matters
    /// Since that day only four groups are notified: 65 and over, in need of admission, at risk and in need of a drug
    /// or oxygen, pregnant. The rest are counted in the daily totals; notifying more by one's own choice is not
    /// provided for.
    /// # What to do
    /// Check the items shown. If they are right, do not send the notification; the person counts in the daily totals
    /// (日次報告).
    id: "L0203",
    name: "outside-four-groups",
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    from: Some(LIMITED_FROM),
    until: Some(NOTIFICATION_UNTIL),
    basis: &[&basis::LIMITED_2022_09_26, &basis::RULE_3_2022_09_26, &basis::KANAGAWA_QA_1_1, &basis::PROFILE],
    args: &["date"],
    title: Words { ja: "届出対象の4類型に当たらない", en: "outside the four groups" },
    message: Words {
        ja: "{date}以後の診断ですが、届出の対象となる4類型のいずれにも当たりません。",
        en: "The person belongs to none of the four groups to which notification is limited from {date} on.",
    },
    why_ja: "この日から、届出の対象は、65歳以上の人、入院を要する人、重症化リスクがあり治療薬か酸素投与を要する人、\
        妊婦の4類型に限られました。ほかの人は日次報告で数えます。対象を独自に広げることは認められていません。",
    todo_ja: "あわせて示した項目を確かめてください。正しければ届け出ず、日次報告の人数に含めてください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let Some(day) = scope.day else { return };
    if !is_marked(report, day) && of_groups(report, scope) == Some(Verdict::Out) {
        scope
            .find(at!(CaseNotification.classification))
            .day("date", LIMITED_FROM)
            .related(at!(CaseNotification.patient.birth_date))
            .related(at!(CaseNotification.pregnant))
            .related(at!(CaseNotification.admission_needed))
            .related(at!(CaseNotification.drug_needed))
            .related(at!(CaseNotification.oxygen_needed));
    }
}
