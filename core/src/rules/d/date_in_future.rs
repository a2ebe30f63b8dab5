//! D0105: a date that has not come yet.

use chrono::NaiveDate;

use crate::model::declare::at;
use crate::model::field::{At, Field};
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::report::tests_performed::TestsPerformed;
use crate::rules::basis;
use crate::rules::params::FUTURE_DAYS;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A date of a report lies after the day of the check. One day is allowed for, because clocks differ and midnight
    /// passes.
    /// # Why it matters
    /// Nothing has happened yet on a day that is to come: a year or month is mistyped, or a clock is wrong.
    /// # What to do
    /// Compare the date with the chart or the list of tests. If many records have it, look at the clock of the
    /// exporting computer, and whether the export writes the expected day of a result.
    id: "D0105",
    name: "date-in-future",
    kinds: &[Kind::TestResult, Kind::TestsPerformed],
    needs_today: true,
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "未来の日付", en: "date in the future" },
    message: Words { ja: "「{item}」が未来の日付です。", en: "\"{item}\" lies in the future." },
    why_ja: "まだ来ていない日に検査や発症が済んでいることはありません。年や月の打ち間違いか、機器の時計の狂いが考えられます。",
    todo_ja: "診療録や台帳で日付を確かめて直してください。多くの記録に出るときは、書き出したパソコンの時計と、結果の予定日を\
        結果判明日として書き出していないかを確かめてください。",
    checks: &[Check::TestResult(on_report), Check::TestsPerformed(on_counts)],
}

fn look(date: Field<NaiveDate>, at: At, scope: &mut Scope<'_>) {
    if let (Some(date), Some(today)) = (date.value(), scope.today)
        && date.signed_duration_since(today).num_days() > FUTURE_DAYS
    {
        scope.find(at);
    }
}

fn on_report(report: &TestResult<'_>, scope: &mut Scope<'_>) {
    look(report.reported_date, at!(TestResult.reported_date), scope);
    look(report.patient.birth_date, at!(TestResult.patient.birth_date), scope);
    look(report.onset_date, at!(TestResult.onset_date), scope);
    for (index, test) in report.tests.iter() {
        look(test.collected_date, at!(TestResult.tests.collected_date).of(index), scope);
        look(test.result_date, at!(TestResult.tests.result_date).of(index), scope);
    }
}

fn on_counts(counts: &TestsPerformed<'_>, scope: &mut Scope<'_>) {
    look(counts.reported_date, at!(TestsPerformed.reported_date), scope);
    look(counts.performed_date, at!(TestsPerformed.performed_date), scope);
}
