//! L0209: somebody in none of the four groups, where it is not known whether the prefecture had limited notification to them.

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
    /// From 2022-09-02 to 2022-09-25: somebody who belongs to none of the four groups, each answer given, in a prefecture of
    /// which this library does not know whether it had limited notification by that day, or in one that the record does not
    /// tell. Eight had by 2022-09-18; six are known (L0211).
    /// # Why it matters
    /// Where the prefecture had limited notification, such a person was counted and not notified; elsewhere the notification
    /// was due as before.
    /// # What to do
    /// Nothing has to be mended. If in doubt, ask the health centre what the prefecture asked for on that day.
    id: "L0209",
    name: "limitation-not-known",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    from: Some(EMERGENCY_FROM),
    until: Some(EMERGENCY_UNTIL),
    basis: &[&basis::EMERGENCY_2022_08_25, &basis::PROFILE],
    title: Words { ja: "都道府県が届出を限定していたかが不明", en: "not known whether the prefecture had limited notification" },
    message: Words {
        ja: "4類型のいずれにも当たりません。診断の日にこの都道府県が届出を4類型に限っていたかは、\
            このライブラリでは分かりません。",
        en: "The person belongs to none of the four groups; whether the prefecture had limited notification to them by that \
            day is not known here.",
    },
    why_ja: "この期間は、緊急避難措置として届出を4類型に限った都道府県と、従来どおりの都道府県がありました。限っていた都道府県では\
        届出の対象外、ほかでは対象です。",
    todo_ja: "直すところはありません。迷うときは、その日の取扱いを保健所に確かめてください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let Some(day) = scope.day.filter(|_| by_diagnosis(scope)) else { return };
    if !limits_on(prefecture_of(report, scope), day) && facts(report, scope).by_notices() == Answer::No {
        scope.find(at!(CaseNotification.classification));
    }
}
