//! D0101: somebody was born after an event of the record.

use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::{Draft, Kind};
use crate::model::report::case_notification::CaseNotification;
use crate::model::report::test_result::TestResult;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The birth date lies after another date of the record: a vaccination, the onset, a collection, a result, the
    /// diagnosis, the report. The same day is possible (a newborn).
    /// # Why it matters
    /// Nobody is tested, or falls ill, before birth: one of the dates is wrong, or two persons have been mixed up.
    /// # What to do
    /// Compare the birth date and the other dates shown with the chart. An era taken for another (昭和, 平成, 令和) is a
    /// usual cause.
    id: "D0101",
    name: "birth-after-event",
    kinds: &[Kind::TestResult, Kind::Case, Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "生年月日がほかの日付より後", en: "born after the event" },
    message: Words {
        ja: "「{item}」が、発症日・採取日・診断日・報告日など、ほかの日付より後の日付です。",
        en: "\"{item}\" is later than another date: the onset, a collection, the diagnosis, the report.",
    },
    why_ja: "生まれる前に検査を受けたり発症したりすることはありません。どちらかの日付が誤っているか、別の人の記録と取り違えて\
        いるおそれがあります。",
    todo_ja: "生年月日と、あわせて示した日付を診療録で確かめてください。元号（昭和・平成・令和）の取り違えがないかも見てください。",
    checks: &[Check::Any(check)],
}

fn check(draft: &Draft<'_>, scope: &mut Scope<'_>) {
    let (birth, birth_at) = match draft {
        Draft::TestResult(report) => (report.patient.birth_date, at!(TestResult.patient.birth_date)),
        Draft::Case(case) => (case.patient.birth_date, at!(Case.patient.birth_date)),
        Draft::CaseNotification(report) => (report.patient.birth_date, at!(CaseNotification.patient.birth_date)),
        _ => return,
    };
    let Some(birth) = birth.value() else { return };
    let mut earlier = Vec::new();
    draft.dates(|at, date| {
        if date < birth {
            earlier.push(at);
        }
    });
    if !earlier.is_empty() {
        scope.find(birth_at).related = earlier;
    }
}
