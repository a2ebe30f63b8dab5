//! D0138: an infection that is presumed to be later than its diagnosis.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The presumed date of infection lies after the date of diagnosis. Where it lies after the onset, D0124 speaks.
    /// # Why it matters
    /// Nobody is diagnosed before the infection. Contacts are traced back from these days, so the wrong days would be
    /// asked about.
    /// # What to do
    /// Compare both dates with the chart. If the day of infection cannot be presumed, write 不明.
    id: "D0138",
    name: "infection-after-diagnosis",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "感染推定日が診断日より後", en: "infection after diagnosis" },
    message: Words {
        ja: "「{item}」が診断年月日より後の日付です。",
        en: "\"{item}\" is later than the date of diagnosis.",
    },
    why_ja: "感染より前に診断されることはありません。感染推定日は接触者の調査に使われるため、誤った日の行動を\
        調べることになります。",
    todo_ja: "診療録で両方の日付を確かめてください。感染した日を推定できないときは「不明」としてください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let (Some(infected), Some(diagnosed)) = (report.infection_date.value(), report.diagnosis_date.value()) else {
        return;
    };
    let after_onset = report.onset_date.value().is_some_and(|onset| infected > onset);
    if infected > diagnosed && !after_onset {
        scope.find(at!(CaseNotification.infection_date)).related(at!(CaseNotification.diagnosis_date));
    }
}
