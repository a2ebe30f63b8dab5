//! K0305: a suspected case of which a test was positive.

use crate::finding::fix::{Constant, Fix, Op, Safety};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::{CaseNotification, Classification};
use crate::model::test::Outcome;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The type is 疑似症患者, and a row of 診断方法 is 陽性.
    /// # Why it matters
    /// With a positive test the person is a confirmed patient. A suspected case is counted apart, and from 2020-10-24
    /// notified only where admission is needed.
    /// # What to do
    /// Compare type and result with the test slip. If the test confirms (a qualitative antigen test does so of a
    /// person with symptoms), choose 患者（確定例）.
    id: "K0305",
    name: "suspected-with-positive",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    fixes: &[Safety::Guess],
    basis: &[&basis::PROFILE],
    title: Words { ja: "疑似症なのに陽性の検査がある", en: "suspected with a positive test" },
    message: Words {
        ja: "類型が疑似症患者ですが、「{item}」が陽性です。",
        en: "The type is a suspected case, but \"{item}\" is positive.",
    },
    why_ja: "検査が陽性であれば患者（確定例）です。疑似症患者は別に集計され、令和2年10月24日からは入院を\
        要する人だけが届出の対象とされました。",
    todo_ja: "検査票で結果を確かめてください。確定診断に用いる検査の陽性であれば、類型を「患者（確定例）」\
        としてください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if report.classification.value() != Some(Classification::Suspected) {
        return;
    }
    for (index, row) in report.diagnostics.iter() {
        if row.result.value() == Some(Outcome::Positive) {
            let at = at!(CaseNotification.diagnostics.result).of(index);
            let classification = at!(CaseNotification.classification);
            let confirmed = Constant::Code(Classification::Confirmed.code());
            let found = scope.find(at).related(classification);
            found.fix(Fix::patch(Safety::Guess, Op::Replace(classification, confirmed)));
        }
    }
}
