//! D0107: somebody older than people become.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::rules::basis;
use crate::rules::params::MAX_AGE_YEARS;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// By the birth date, or by the age where that is given alone, the person tested is older than 120 years on the
    /// earliest day of collection or report.
    /// # Why it matters
    /// So great an age is nearly always an era or a century taken for another.
    /// # What to do
    /// Compare the era and the year of birth, or the age, with the chart. If they are right, leave them.
    id: "D0107",
    name: "age-implausible",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult],
    basis: &[&basis::PLAUSIBILITY],
    args: &["limit"],
    title: Words { ja: "年齢が高すぎる", en: "implausible age" },
    message: Words {
        ja: "「{item}」によると、検査の時の年齢が{limit}歳を超えます。",
        en: "By \"{item}\" the person is older than {limit} years when tested.",
    },
    why_ja: "これほどの高齢はごくまれで、元号や西暦の取り違え（例：昭和を明治とした）がほとんどです。",
    todo_ja: "生年月日の元号と年、又は年齢を診療録で確かめてください。正しければ、そのままで差し支えありません。",
    checks: &[Check::TestResult(check)],
}

fn check(report: &TestResult<'_>, scope: &mut Scope<'_>) {
    let (age, at) = if let Some(birth) = report.patient.birth_date.value() {
        let collected = report.tests.iter().filter_map(|(_, test)| test.collected_date.value());
        let earliest = collected.chain(report.reported_date.value()).min();
        (earliest.and_then(|day| day.years_since(birth)), at!(TestResult.patient.birth_date))
    } else {
        (report.patient.age.value().map(|age| age.0), at!(TestResult.patient.age))
    };
    if age.is_some_and(|age| age > MAX_AGE_YEARS.unsigned_abs()) {
        scope.find(at).number("limit", u64::from(MAX_AGE_YEARS.unsigned_abs()));
    }
}
