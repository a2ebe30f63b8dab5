//! L0212: a notification of a person whose every test was negative.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::{CaseNotification, Classification};
use crate::model::test::{Method, Outcome};
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// There are rows of 診断方法, every one is 陰性, and the type is not 患者（確定例） (of which K0304 speaks). For a 疑似症患者
    /// or a 感染症死亡疑い者の死体 one of the rows must be by isolation, nucleic acid or quantitative antigen: a negative
    /// qualitative antigen test alone leaves the suspicion.
    /// # Why it matters
    /// A notification tells of a person who has, or may have, the infection; negative results are no reason for one. A
    /// 無症状病原体保有者 and a 感染症死亡者の死体 are known by a test that found the pathogen.
    /// # What to do
    /// Compare type and results with the test slips. If every test was negative and the physician suspects nothing, do
    /// not send the notification; if it was sent, withdraw it. If the suspicion stands in spite of the tests, leave it.
    id: "L0212",
    name: "every-test-negative",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::PROFILE],
    title: Words { ja: "すべての検査が陰性の発生届", en: "notification with negative tests only" },
    message: Words {
        ja: "診断方法の欄の検査がすべて陰性ですが、「{item}」が届出の対象となる類型です。",
        en: "Every row of diagnosis is negative, but \"{item}\" is a type that is notified.",
    },
    why_ja: "発生届は、感染している人又はその疑いのある人を届け出るものです。無症状病原体保有者と感染症死亡者の死体は、\
        検査で病原体が確かめられたものです。陰性の結果は、発生届では報告しません。",
    todo_ja: "検査票で類型と結果を確かめてください。すべて陰性で疑いがなくなったときは届け出ず、届出済みであれば\
        取り下げてください。検査が陰性でも医師が感染を疑うときは、そのままで差し支えありません。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    use Classification::{Body, Carrier, Confirmed, Suspected, SuspectedBody};
    let rows = &report.diagnostics;
    let rules_out =
        |method: Method| matches!(method, Method::Isolation | Method::NucleicAcid | Method::AntigenQuantitative);
    let of_no_case = match report.classification.value() {
        Some(Carrier | Body) => true,
        Some(Suspected | SuspectedBody) => rows.iter().any(|(_, row)| row.method.value().is_some_and(rules_out)),
        Some(Confirmed) | None => false,
    };
    if of_no_case
        && !rows.is_invalid()
        && rows.iter().next().is_some()
        && rows.iter().all(|(_, row)| row.result.value() == Some(Outcome::Negative))
    {
        let found = scope.find(at!(CaseNotification.classification));
        for (index, _) in rows.iter() {
            found.related(at!(CaseNotification.diagnostics.result).of(index));
        }
    }
}
