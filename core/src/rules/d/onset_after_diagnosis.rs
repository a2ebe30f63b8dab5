//! D0125: an onset after the diagnosis that is reported.

use super::reversed;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date of onset lies after the date of diagnosis. (An onset after the collection is possible. Nothing is said
    /// of a case: somebody diagnosed without symptoms may well fall ill later.)
    /// # Why it matters
    /// A notification is made as soon as the diagnosis is; an onset that was still to come is nearly always a mistyped
    /// date. Who had no symptoms at diagnosis is an asymptomatic carrier and has no date of onset.
    /// # What to do
    /// Compare both dates with the chart. If there were no symptoms at diagnosis, choose 無症状病原体保有者 and leave the onset
    /// empty.
    id: "D0125",
    name: "onset-after-diagnosis",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "発病日が診断日より後", en: "onset after diagnosis" },
    message: Words {
        ja: "「{item}」が診断年月日より後の日付です。",
        en: "\"{item}\" is later than the date of diagnosis.",
    },
    why_ja: "発生届は診断後直ちに行うもので、診断より後の発病日は、ほとんどが日付の誤りです。\
        診断の時に症状がなければ無症状病原体保有者で、発病年月日はありません。",
    todo_ja: "診療録で両方の日付を確かめてください。診断の時に症状がなかったときは、類型を「無症状病原体保有者」とし、\
        発病年月日を空にしてください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if reversed(report.onset_date, report.diagnosis_date) {
        scope.find(at!(CaseNotification.onset_date)).related(at!(CaseNotification.diagnosis_date));
    }
}
