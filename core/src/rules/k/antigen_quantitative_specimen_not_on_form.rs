//! K0307: a quantitative antigen test with a specimen that the form does not offer for it.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::test::{Method, Specimen};
use crate::rules::basis;
use crate::rules::params::{FORM_2022, NASAL_FROM};
use crate::rules::rule::{Check, Decides, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A row of 診断方法 is quantitative antigen (抗原定量) and names another specimen than a nasal or nasopharyngeal swab or
    /// saliva. It looks at notifications diagnosed from 2020-10-02 to 2022-06-29; other tests are K0206.
    /// # Why it matters
    /// The form of those days offers these specimens alone for the method (its list is known from one copy of
    /// 2021-11-29, so this is this library's profile). Method or specimen is probably that of another row.
    /// # What to do
    /// Compare method and specimen with the test slip. A nucleic acid test may have been entered as an antigen test.
    id: "K0307",
    name: "antigen-quantitative-specimen-not-on-form",
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    from: Some(NASAL_FROM),
    until: FORM_2022.pred_opt(),
    basis: &[&basis::PROFILE],
    title: Words { ja: "様式にない抗原定量の検体", en: "specimen not on the form for quantitative antigen tests" },
    message: Words {
        ja: "「{item}」に、様式が抗原定量検査に挙げていない検体があります（鼻腔拭い液、鼻咽頭拭い液、唾液）。",
        en: "\"{item}\" names a specimen that the form does not offer for quantitative antigen tests (a nasal or \
            nasopharyngeal swab or saliva).",
    },
    why_ja: "当時の様式が抗原定量検査に挙げている検体はこれらだけです（令和3年11月29日の様式の写しによる、\
        このライブラリの取決めです）。ほかの行の検査方法か検体を入力していることが考えられます。",
    todo_ja: "検査票で検査方法と検体を確かめてください。核酸増幅検査を「抗原定量」と入力していることがあります。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let offered = |specimen| matches!(specimen, Specimen::NasopharyngealSwab | Specimen::NasalSwab | Specimen::Saliva);
    for (index, row) in report.diagnostics.iter() {
        if row.method.value() == Some(Method::AntigenQuantitative)
            && row.specimens.value().is_some_and(|specimens| !specimens.iter().all(offered))
        {
            scope
                .find(at!(CaseNotification.diagnostics.specimens).of(index))
                .related(at!(CaseNotification.diagnostics.method).of(index));
        }
    }
}
