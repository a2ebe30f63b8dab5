//! D0106: an age that does not go with the birth date.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

/// The age may be that of another day than the collection (reception, report), so it may differ by this many years.
const TOLERANCE: u32 = 1;

rule! {
    /// # What it finds
    /// The age differs by more than one year from the completed years between the birth date and the earliest
    /// collection. One year is allowed for, because the age may be that of another day.
    /// # Why it matters
    /// One of the two is wrong, or the birth date is somebody else's.
    /// # What to do
    /// Compare the birth date (its era too) and the age with the chart, and mend the wrong one.
    id: "D0106",
    name: "age-contradicts-birth-date",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult],
    basis: &[&basis::PLAUSIBILITY],
    args: &["limit"],
    title: Words { ja: "年齢と生年月日が合わない", en: "age contradicts birth date" },
    message: Words {
        ja: "「{item}」が、生年月日から計算した採取日の年齢と{limit}歳を超えて違います。",
        en: "\"{item}\" differs by more than {limit} year from the age at collection, counted from the birth date.",
    },
    why_ja: "年齢か生年月日のどちらかが誤っているか、別の人の生年月日が入っているおそれがあります。",
    todo_ja: "生年月日（元号も）と年齢を診療録で確かめ、誤っている方を直してください。",
    checks: &[Check::TestResult(check)],
}

fn check(report: &TestResult<'_>, scope: &mut Scope<'_>) {
    let earliest = report.tests.iter().filter_map(|(_, test)| test.collected_date.value()).min();
    if let (Some(birth), Some(age), Some(collected)) =
        (report.patient.birth_date.value(), report.patient.age.value(), earliest)
        && let Some(years) = collected.years_since(birth)
        && years.abs_diff(age.0) > TOLERANCE
    {
        scope
            .find(at!(TestResult.patient.age))
            .number("limit", u64::from(TOLERANCE))
            .related(at!(TestResult.patient.birth_date));
    }
}
