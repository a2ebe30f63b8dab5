//! P0003: neither the birth date nor the age of the person is given.

use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// Neither the birth date nor the age of the person is given. 不明 (unknown) in either counts as given.
    /// # Why it matters
    /// The contract for administrative tests asks for the age; reports that lacked address, sex or age were left
    /// uncounted by the thousand in November 2020. That either of the two items will do is this library's profile.
    /// # What to do
    /// Take the birth date from the chart. If it is not known, give the age; if neither is known, write 不明.
    id: "P0003",
    name: "birth-date-and-age-missing",
    kinds: &[Kind::TestResult, Kind::Case],
    basis: &[&basis::CONTRACT_ITEMS, &basis::PROFILE],
    title: Words { ja: "生年月日も年齢もない", en: "neither birth date nor age" },
    message: Words {
        ja: "「{item}」も年齢も入力されていません。どちらか一方が必要です。",
        en: "Neither \"{item}\" nor the age is given; one of the two is needed.",
    },
    why_ja: "年齢は、行政検査の委託契約で報告に必要とされる情報です。令和2年11月には、住所・性別・年齢のない報告が数千件、\
        集計されないまま残った例があります。",
    todo_ja: "診療録から生年月日を転記してください。生年月日が分からないときは年齢を、どちらも分からないときは「不明」と\
        入力してください。",
    checks: &[Check::TestResult(of_report), Check::Case(of_case)],
}

fn of_report(report: &TestResult<'_>, scope: &mut Scope<'_>) {
    let patient = &report.patient;
    if !patient.is_invalid() && patient.birth_date.is_absent() && patient.age.is_absent() {
        scope.find(at!(TestResult.patient.birth_date)).related(at!(TestResult.patient.age));
    }
}

fn of_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    let patient = &case.patient;
    let aged = !patient.age.is_absent() || !patient.age_months.is_absent();
    if !patient.is_invalid() && patient.birth_date.is_absent() && !aged {
        scope.find(at!(Case.patient.birth_date)).related(at!(Case.patient.age));
    }
}
