//! D0127: a specimen that was collected after the diagnosis it stands for.

use super::reversed;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A date of collection, of the notification or of a row of 診断方法, lies after the date of diagnosis.
    /// # Why it matters
    /// The rows say by which tests the diagnosis was made. The paper form gives month and day only, so a collection of
    /// December may have got the year of a diagnosis of January.
    /// # What to do
    /// Compare the dates with the test slip, the year first. A test made after the diagnosis does not belong to this
    /// notification.
    id: "D0127",
    name: "collection-after-diagnosis",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "採取日が診断日より後", en: "collection after diagnosis" },
    message: Words {
        ja: "「{item}」が診断年月日より後の日付です。",
        en: "\"{item}\" is later than the date of diagnosis.",
    },
    why_ja: "診断方法の欄は、診断のもとになった検査を書く欄です。様式の採取日は月日だけなので、\
        1月に診断した人の12月の採取日に、診断と同じ年を補っていることがあります。",
    todo_ja: "検査票で採取日を、まず年から確かめてください。診断の後に行った検査は、この届出には書きません。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    for (index, row) in report.diagnostics.iter() {
        if reversed(row.collected_date, report.diagnosis_date) {
            let at = at!(CaseNotification.diagnostics.collected_date).of(index);
            scope.find(at).related(at!(CaseNotification.diagnosis_date));
        }
    }
    if reversed(report.collected_date, report.diagnosis_date) {
        scope.find(at!(CaseNotification.collected_date)).related(at!(CaseNotification.diagnosis_date));
    }
}
