//! L0205: an asymptomatic carrier before carriers were notified.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::{CaseNotification, Classification};
use crate::rules::basis;
use crate::rules::params::{CARRIERS_FROM, DESIGNATED};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The type is 無症状病原体保有者, diagnosed from 2020-02-01 to 2020-02-13. Carriers were brought in by an order
    /// promulgated on 2020-02-13; that it was in force from the 14th is general knowledge, not an official source
    /// here.
    /// # Why it matters
    /// Until then patients, suspected cases and bodies alone were notified. The type or the date is probably wrong.
    /// # What to do
    /// Compare type and date of diagnosis with the chart. If both are right, leave them: the health centre will say
    /// what is to be done.
    id: "L0205",
    name: "carrier-not-yet-notifiable",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    from: Some(DESIGNATED),
    until: CARRIERS_FROM.pred_opt(),
    basis: &[&basis::PROFILE],
    args: &["date"],
    title: Words { ja: "届出の対象となる前の無症状病原体保有者", en: "carrier before carriers were notified" },
    message: Words {
        ja: "「{item}」が無症状病原体保有者ですが、届出の対象となったのは{date}からです。",
        en: "\"{item}\" is an asymptomatic carrier, who is notified only from {date}.",
    },
    why_ja: "それまで届出の対象は患者、疑似症患者と死体だけでした。類型か診断年月日の誤りが考えられます（この日付は\
        このライブラリの取決めです）。",
    todo_ja: "診療録で類型と診断年月日を確かめてください。どちらも正しければ、取扱いを保健所に確かめてください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if report.classification.value() == Some(Classification::Carrier) {
        let found = scope.find(at!(CaseNotification.classification)).day("date", CARRIERS_FROM);
        found.related(at!(CaseNotification.diagnosis_date));
    }
}
