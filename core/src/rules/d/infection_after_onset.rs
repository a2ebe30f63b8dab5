//! D0124: an infection after its onset.

use super::reversed;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The presumed date of infection lies after the date of onset. The same day is let pass.
    /// # Why it matters
    /// One falls ill after one is infected. Incubation times are counted from these two dates, and most often they are
    /// exchanged.
    /// # What to do
    /// Compare both dates with the interview sheet. If the day of infection cannot be presumed, write 不明.
    id: "D0124",
    name: "infection-after-onset",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "感染推定日が発病日より後", en: "infection after onset" },
    message: Words {
        ja: "「{item}」が発病年月日より後の日付です。",
        en: "\"{item}\" is later than the date of onset.",
    },
    why_ja: "感染した後に発病します。この2つの日付は潜伏期間の集計に使われますが、入れ替わっていることがよくあります。",
    todo_ja: "問診票で両方の日付を確かめてください。感染した日を推定できないときは「不明」と入力してください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if reversed(report.infection_date, report.onset_date) {
        scope.find(at!(CaseNotification.infection_date)).related(at!(CaseNotification.onset_date));
    }
}
