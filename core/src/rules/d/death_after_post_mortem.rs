//! D0128: a death after the post-mortem.

use super::reversed;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::{CaseNotification, Classification};
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The type is a body, and the date of death lies after the date of diagnosis, which of a body is that of the
    /// post-mortem (検案).
    /// # Why it matters
    /// A body is examined after death. Either a date is wrong, or the person was alive when diagnosed: then the type
    /// is that of a patient, even if death followed.
    /// # What to do
    /// Compare both dates with the post-mortem papers. If the person was alive at the first visit, choose the type
    /// that fitted then.
    id: "D0128",
    name: "death-after-post-mortem",
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "死亡日が検案日より後", en: "death after the post-mortem" },
    message: Words {
        ja: "類型が死体ですが、「{item}」が診断（検案）年月日より後の日付です。",
        en: "The type is a body, but \"{item}\" is later than the date of the post-mortem.",
    },
    why_ja: "検案は亡くなった後に行われます。日付が誤っているか、診断の時には生存していたことが考えられます。\
        生存していたときは、後に亡くなっても類型は患者などのままです。",
    todo_ja: "死体検案書などで両方の日付を確かめてください。初診の時に生存していたときは、その時の類型を\
        選んでください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let body = matches!(report.classification.value(), Some(Classification::Body | Classification::SuspectedBody));
    if body && reversed(report.death_date, report.diagnosis_date) {
        scope
            .find(at!(CaseNotification.death_date))
            .related(at!(CaseNotification.classification))
            .related(at!(CaseNotification.diagnosis_date));
    }
}
