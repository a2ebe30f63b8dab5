//! K0206: a quantitative antigen test of a specimen that the form does not offer for it.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::{Method, Specimen, Test};
use crate::rules::basis;
use crate::rules::params::{ANTIGEN_QUANTITATIVE_FROM, NASAL_FROM};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A quantitative antigen test of anything but a nasopharyngeal swab, saliva or, from 2020-10-02, a nasal swab. (A
    /// nasal swab before that day is K0204. On a notification diagnosed from that day until 2022-06-29 K0307 speaks.)
    /// # Why it matters
    /// Only these specimens stand beside the method on the case form; of another one the result may not be reliable.
    /// Reagents that were approved for other specimens later have not been looked for, hence a warning.
    /// # What to do
    /// Check specimen and method on the test slip: a nucleic acid test may have been entered as an antigen test.
    id: "K0206",
    name: "antigen-quantitative-specimen",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::Case, Kind::CaseNotification],
    decided_by: Some(Decides::Collected),
    from: Some(ANTIGEN_QUANTITATIVE_FROM),
    basis: &[&basis::CRITERIA_1002, &basis::PROFILE],
    args: &["date"],
    title: Words { ja: "抗原定量検査に用いない検体", en: "specimen not for quantitative antigen tests" },
    message: Words {
        ja: "抗原定量検査の検体は、鼻咽頭拭い液、唾液と（{date}からは）鼻腔拭い液です。「{item}」がそのいずれでもありません。",
        en: "A quantitative antigen test takes a nasopharyngeal swab, saliva or (from {date}) a nasal swab; \
            \"{item}\" is none of them.",
    },
    why_ja: "発生届の様式で抗原定量検査に挙げられている検体はこれらだけで、ほかの検体では結果を信頼できないおそれがあります\
        （後に承認された試薬までは調べていません）。",
    todo_ja: "検査票で検体の種類と検査方法を確かめてください。核酸増幅検査を「抗原定量」と入力していることがあります。",
    checks: &[Check::Test(check)],
}

fn check(test: &Test<'_>, _report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    if test.method.value() == Some(Method::AntigenQuantitative)
        && let Some(specimen) = test.specimen.value()
        && !matches!(specimen, Specimen::NasopharyngealSwab | Specimen::NasalSwab | Specimen::Saliva)
    {
        scope
            .find(at!(TestResult.tests.specimen).of(index))
            .day("date", NASAL_FROM)
            .related(at!(TestResult.tests.method).of(index));
    }
}
