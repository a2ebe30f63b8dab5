//! K0205: a qualitative antigen test of a specimen that the form does not offer for it.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::{Method, Specimen, Test};
use crate::rules::basis;
use crate::rules::params::{ANTIGEN_QUALITATIVE_FROM, NASAL_FROM};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A qualitative antigen test of anything but a nasopharyngeal swab or, from 2020-10-02, a nasal swab. (A nasal
    /// swab before that day is K0204. On a notification diagnosed from that day until 2022-06-29 K0306 speaks.)
    /// # Why it matters
    /// The kits were for these swabs; of another specimen, saliva above all, the result may not be reliable. Kits that
    /// were approved for other specimens later have not been looked for, hence a warning.
    /// # What to do
    /// Check specimen and method on the test slip: a quantitative antigen test may have been entered as a qualitative
    /// one.
    id: "K0205",
    name: "antigen-qualitative-specimen",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::Case, Kind::CaseNotification],
    decided_by: Some(Decides::Collected),
    from: Some(ANTIGEN_QUALITATIVE_FROM),
    basis: &[&basis::NOTICE_0513_1, &basis::CRITERIA_1002, &basis::TEST_GUIDE, &basis::PROFILE],
    args: &["date"],
    title: Words { ja: "抗原定性検査に用いない検体", en: "specimen not for qualitative antigen tests" },
    message: Words {
        ja: "抗原定性検査の検体は、鼻咽頭拭い液と（{date}からは）鼻腔拭い液です。「{item}」がそのどちらでもありません。",
        en: "A qualitative antigen test takes a nasopharyngeal or (from {date}) a nasal swab; \"{item}\" is neither.",
    },
    why_ja: "検査キットはこれらの拭い液を用いるものとされており、唾液などほかの検体では結果を信頼できないおそれがあります\
        （後に承認されたキットまでは調べていません）。",
    todo_ja: "検査票で検体の種類と検査方法を確かめてください。抗原定量検査を「抗原定性」と入力していることがあります。",
    checks: &[Check::Test(check)],
}

fn check(test: &Test<'_>, _report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    if test.method.value() == Some(Method::AntigenQualitative)
        && let Some(specimen) = test.specimen.value()
        && !matches!(specimen, Specimen::NasopharyngealSwab | Specimen::NasalSwab)
    {
        scope
            .find(at!(TestResult.tests.specimen).of(index))
            .day("date", NASAL_FROM)
            .related(at!(TestResult.tests.method).of(index));
    }
}
