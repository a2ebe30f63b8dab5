//! K0204: an antigen test of a nasal swab before nasal swabs were accepted.

use super::{in_use, may_be_administrative};
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
    /// An antigen test, qualitative or quantitative, of a 鼻腔拭い液 (nasal swab) collected before 2020-10-02, when the
    /// criteria added it. Before the method itself was in use K0207 or K0208 speaks. A test that says it was not
    /// administrative is not found.
    /// # Why it matters
    /// Until then an antigen test took a 鼻咽頭拭い液 (nasopharyngeal swab), a quantitative one also saliva. A nasal swab
    /// is another specimen.
    /// # What to do
    /// Check the specimen on the test slip: a nasopharyngeal swab may have been entered as a nasal one. If the test was
    /// not administrative, say so in that item.
    id: "K0204",
    name: "nasal-swab-before-approval",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::Case, Kind::CaseNotification],
    decided_by: Some(Decides::Collected),
    from: Some(ANTIGEN_QUALITATIVE_FROM),
    until: NASAL_FROM.pred_opt(),
    basis: &[&basis::CRITERIA_1002],
    args: &["date"],
    title: Words { ja: "鼻腔拭い液が認められる前の抗原検査", en: "nasal swab before it was accepted" },
    message: Words {
        ja: "「{item}」が鼻腔拭い液ですが、鼻腔拭い液による抗原検査が認められたのは{date}からです。",
        en: "\"{item}\" is a nasal swab, but nasal swabs were accepted for antigen tests only from {date}.",
    },
    why_ja: "それまでの抗原検査の検体は、鼻咽頭拭い液（抗原定量検査では唾液も）とされていました。鼻腔拭い液は、鼻咽頭拭い液\
        とは別の検体です。",
    todo_ja: "検査票で検体の種類を確かめてください。鼻咽頭拭い液を「鼻腔」と入力していることがあります。\
        行政検査でない検査であれば、「行政検査」の項目を「いいえ」にしてください。",
    checks: &[Check::Test(check)],
}

fn check(test: &Test<'_>, _report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    if test.specimen.value() == Some(Specimen::NasalSwab)
        && let Some(method @ (Method::AntigenQualitative | Method::AntigenQuantitative)) = test.method.value()
        && in_use(method, scope.day)
        && may_be_administrative(test)
    {
        scope
            .find(at!(TestResult.tests.specimen).of(index))
            .day("date", NASAL_FROM)
            .related(at!(TestResult.tests.method).of(index));
    }
}
