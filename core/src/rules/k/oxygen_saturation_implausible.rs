//! K0321: an oxygen saturation that is too low to be one.

use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::field::{At, Field};
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::value::Percent;
use crate::rules::basis;
use crate::rules::params::MIN_OXYGEN_SATURATION;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The oxygen saturation is below 50 per cent. The limit is this library's.
    /// # Why it matters
    /// Nobody walks about with so little. Usually a digit is missing, or another number (a pulse, a temperature)
    /// stands in the item.
    /// # What to do
    /// Compare with the chart. If it is right, leave it, and see to it that the person is cared for.
    id: "K0321",
    name: "oxygen-saturation-implausible",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case, Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    args: &["limit"],
    title: Words { ja: "酸素飽和度が低すぎる", en: "implausible oxygen saturation" },
    message: Words { ja: "「{item}」が{limit}％未満です。", en: "\"{item}\" is below {limit} per cent." },
    why_ja: "これほど低い値はほとんどなく、桁の打ち間違いか、脈拍や体温など別の値の入力が考えられます。",
    todo_ja: "診療録で値を確かめてください。正しければ、そのままで差し支えありません。",
    checks: &[Check::CaseNotification(on_notification), Check::Case(on_case)],
}

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    look(report.oxygen_saturation, at!(CaseNotification.oxygen_saturation), scope);
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    for (index, observation) in case.observations.iter() {
        look(observation.oxygen_saturation, at!(Case.observations.oxygen_saturation).of(index), scope);
    }
}

fn look(saturation: Field<Percent>, at: At, scope: &mut Scope<'_>) {
    if saturation.value().is_some_and(|percent| percent.0 < MIN_OXYGEN_SATURATION) {
        scope.find(at).number("limit", u64::from(MIN_OXYGEN_SATURATION));
    }
}
