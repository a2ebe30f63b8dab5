//! K0308: a result that the form of the notification does not offer.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::test::Outcome;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The result in a row of 診断方法 is neither 陽性 nor 陰性: 判定保留, 検査不能 or 検査中.
    /// # Why it matters
    /// The form offers these two alone, for the rows are the tests by which the diagnosis was made (the list is known
    /// from one copy of 2021-11-29). A test report and a case may hold the other states.
    /// # What to do
    /// Enter the final result. Leave out a test that is not finished or could not be made.
    id: "K0308",
    name: "result-not-on-form",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::PROFILE],
    title: Words { ja: "様式にない検査結果", en: "result not on the form" },
    message: Words {
        ja: "「{item}」が、様式にない結果です（様式の選択肢は陽性と陰性です）。",
        en: "\"{item}\" is not on the form, which offers positive and negative alone.",
    },
    why_ja: "診断方法の欄は診断のもとになった検査を書く欄で、様式の選択肢は陽性と陰性だけです（令和3年11月29日の様式の\
        写しによります）。検査結果報告や症例では、ほかの結果も入力できます。",
    todo_ja: "確定した結果を入力してください。結果が出ていない検査や検査できなかった検体は、\
        この欄に入力しないでください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    for (index, row) in report.diagnostics.iter() {
        if row.result.value().is_some_and(|result| !matches!(result, Outcome::Positive | Outcome::Negative)) {
            scope.find(at!(CaseNotification.diagnostics.result).of(index));
        }
    }
}
