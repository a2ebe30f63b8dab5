//! D0101: somebody was born after an event of the report.

use crate::model::declare::at;
use crate::model::field::At;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The birth date lies after the onset, a collection, a result or the report. The same day is possible (a newborn).
    /// # Why it matters
    /// Nobody is tested before birth: one of the dates is wrong, or two persons have been mixed up.
    /// # What to do
    /// Compare the birth date and the other dates shown with the chart. An era taken for another (昭和, 平成, 令和) is a
    /// usual cause.
    id: "D0101",
    name: "birth-after-event",
    kinds: &[Kind::TestResult],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "生年月日がほかの日付より後", en: "born after the event" },
    message: Words {
        ja: "「{item}」が、発症日・採取日・結果判明日・報告日のいずれかより後の日付です。",
        en: "\"{item}\" is later than the onset, a collection, a result or the report.",
    },
    why_ja: "生まれる前に検査を受けることはありません。どちらかの日付が誤っているか、別の人の記録と取り違えているおそれが\
        あります。",
    todo_ja: "生年月日と、あわせて示した日付を診療録で確かめてください。元号（昭和・平成・令和）の取り違えがないかも見てください。",
    checks: &[Check::TestResult(check)],
}

fn check(report: &TestResult<'_>, scope: &mut Scope<'_>) {
    let Some(birth) = report.patient.birth_date.value() else { return };
    let of_report =
        [(&report.reported_date, at!(TestResult.reported_date)), (&report.onset_date, at!(TestResult.onset_date))];
    let of_tests = report.tests.iter().flat_map(|(index, test)| {
        [
            (&test.collected_date, at!(TestResult.tests.collected_date).of(index)),
            (&test.result_date, at!(TestResult.tests.result_date).of(index)),
        ]
    });
    let earlier: Vec<At> = of_report
        .into_iter()
        .chain(of_tests)
        .filter(|(date, _)| date.value().is_some_and(|date| date < birth))
        .map(|(_, at)| at)
        .collect();
    if !earlier.is_empty() {
        scope.find(at!(TestResult.patient.birth_date)).related = earlier;
    }
}
