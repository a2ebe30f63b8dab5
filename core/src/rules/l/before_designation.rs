//! L0102: a test from before the disease was designated.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::Test;
use crate::rules::basis;
use crate::rules::params::DESIGNATED;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::{DecidedBy, Scope};

rule! {
    /// # What it finds
    /// A specimen was collected before 2020-02-01, when COVID-19 became a designated infectious disease.
    /// # Why it matters
    /// No duty or form of the kind that this library knows was in force then. Nearly always the year is mistyped, and
    /// then no other rule of a date can be right.
    /// # What to do
    /// Compare the date of collection with the test slip, the year (or era) first.
    id: "L0102",
    name: "before-designation",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult],
    decided_by: Some(Decides::Collected),
    until: DESIGNATED.pred_opt(),
    basis: &[&basis::PROFILE],
    args: &["date"],
    title: Words { ja: "指定感染症となる前の検査", en: "test before the designation" },
    message: Words {
        ja: "「{item}」（または判断の基準とした日）が、新型コロナウイルス感染症が指定感染症となった{date}より前の日付です。",
        en: "\"{item}\", or the day to judge by, is earlier than {date}, when COVID-19 became a designated infectious \
            disease.",
    },
    why_ja: "このライブラリの扱う報告は、指定感染症となった後のものです。ほとんどは年の打ち間違いで、そのままでは、採取日による\
        ほかの確認が正しくできません。",
    todo_ja: "採取日を検査票で確かめてください。まず、年（元号を含む）に誤りがないかを見てください。",
    checks: &[Check::Test(check)],
}

fn check(test: &Test<'_>, _report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    // The date itself, not one that stands in for it; by the law of a given day that day alone.
    let as_of = scope.decided_by == Some(DecidedBy::AsOf);
    if as_of || test.collected_date.value().is_some_and(|collected| collected < DESIGNATED) {
        scope.find(at!(TestResult.tests.collected_date).of(index)).day("date", DESIGNATED);
    }
}
