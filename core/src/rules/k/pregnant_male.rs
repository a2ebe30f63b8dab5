//! K0312: a pregnancy of a person entered as male.

use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::field::{At, Field};
use crate::model::kind::Kind;
use crate::model::patient::Sex;
use crate::model::report::case_notification::CaseNotification;
use crate::model::value::Flag;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The sex is 男 (male), and the pregnancy is 有.
    /// # Why it matters
    /// Nearly always one of the two is a slip, or two persons have been mixed up. Pregnancy decides about care, and
    /// from 2022-09-26 about notification.
    /// # What to do
    /// Compare both items with the chart. If they are right, leave them.
    id: "K0312",
    name: "pregnant-male",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case, Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "男性で妊娠が「有」", en: "pregnancy of a male person" },
    message: Words { ja: "「{item}」が「有」ですが、性別が男です。", en: "\"{item}\" is yes, but the sex is male." },
    why_ja: "ほとんどは、どちらかの入力誤りか別の人との取り違えです。妊娠の有無によって、療養の方針や、\
        令和4年9月26日からは届出の対象かどうかが変わります。",
    todo_ja: "診療録で性別と妊娠の有無を確かめてください。正しければ、そのままで差し支えありません。",
    checks: &[Check::CaseNotification(on_notification), Check::Case(on_case)],
}

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let sex = (report.patient.sex, at!(CaseNotification.patient.sex));
    look((report.pregnant, at!(CaseNotification.pregnant)), sex, scope);
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    look((case.pregnant, at!(Case.pregnant)), (case.patient.sex, at!(Case.patient.sex)), scope);
}

fn look(pregnant: (Field<Flag>, At), sex: (Field<Sex>, At), scope: &mut Scope<'_>) {
    if pregnant.0.value() == Some(Flag(true)) && sex.0.value() == Some(Sex::Male) {
        scope.find(pregnant.1).related(sex.1);
    }
}
