//! K0304: a confirmed patient of whom no test was positive.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::{CaseNotification, Classification, Diagnostic};
use crate::model::test::Outcome;
use crate::rules::basis;
use crate::rules::params::FORM_2022;
use crate::rules::rule::{Check, Decides, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The type is 患者（確定例）, there are rows of 診断方法, each with a result, and none is 陽性. Asked until 2022-06-29, while
    /// the form had them.
    /// # Why it matters
    /// A case is confirmed by a test that found the pathogen. Without one the person is a suspected case, or a result
    /// is missing.
    /// # What to do
    /// Compare the results with the test slips and add the positive one. If there is none, the type is 疑似症患者.
    id: "K0304",
    name: "confirmed-without-positive",
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    until: FORM_2022.pred_opt(),
    basis: &[&basis::PROFILE],
    title: Words { ja: "確定例なのに陽性の検査がない", en: "confirmed without a positive test" },
    message: Words {
        ja: "「{item}」が患者（確定例）ですが、診断方法の欄に陽性の検査がありません。",
        en: "\"{item}\" is a confirmed patient, but no row of diagnosis is positive.",
    },
    why_ja: "確定例は、検査で病原体が確かめられた人です。陽性の検査がないときは、検査の記入漏れか、\
        疑似症患者であることが考えられます。",
    todo_ja: "検査票で結果を確かめ、陽性の検査を加えてください。陽性の検査がないときは、類型を「疑似症患者」\
        としてください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let rows = &report.diagnostics;
    // A row without a readable result may be the positive one.
    let not_positive = |row: &Diagnostic<'_>| row.result.value().is_some_and(|result| result != Outcome::Positive);
    if report.classification.value() == Some(Classification::Confirmed)
        && !rows.is_invalid()
        && rows.iter().next().is_some()
        && rows.iter().all(|(_, row)| not_positive(row))
    {
        let found = scope.find(at!(CaseNotification.classification));
        for (index, _) in rows.iter() {
            found.related(at!(CaseNotification.diagnostics.result).of(index));
        }
    }
}
