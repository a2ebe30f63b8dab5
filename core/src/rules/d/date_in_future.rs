//! D0105: a date that has not come yet.

use crate::model::kind::{Draft, Kind};
use crate::rules::basis;
use crate::rules::params::FUTURE_DAYS;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A date of a report or a case lies after the day of the check. One day is allowed for, because clocks differ and
    /// midnight passes. (Of a facility nothing is said: a contract may end, or begin, on a day to come.)
    /// # Why it matters
    /// Nothing has happened yet on a day that is to come: a year or month is mistyped, or a clock is wrong.
    /// # What to do
    /// Compare the date with the chart or the list of tests. If many records have it, look at the clock of the
    /// exporting computer, and whether the export writes an expected day: of a result, of an admission, of a release.
    /// An expected day belongs in the remarks.
    id: "D0105",
    name: "date-in-future",
    kinds: &[
        Kind::TestResult,
        Kind::TestsPerformed,
        Kind::Case,
        Kind::CaseNotification,
        Kind::DailyTotals,
        Kind::Withdrawal,
    ],
    needs_today: true,
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "未来の日付", en: "date in the future" },
    message: Words { ja: "「{item}」が未来の日付です。", en: "\"{item}\" lies in the future." },
    why_ja: "まだ来ていない日に検査や発症が済んでいることはありません。年や月の打ち間違いか、機器の時計の狂いが考えられます。",
    todo_ja: "診療録や台帳で日付を確かめて直してください。多くの記録に出るときは、書き出したパソコンの時計と、予定日（結果の判明、\
        入院、療養解除など）を書き出していないかを確かめてください。予定の日は備考に書いてください。",
    checks: &[Check::Any(check)],
}

fn check(draft: &Draft<'_>, scope: &mut Scope<'_>) {
    let Some(today) = scope.today else { return };
    draft.dates(|at, date| {
        if date.signed_duration_since(today).num_days() > FUTURE_DAYS {
            scope.find(at);
        }
    });
}
