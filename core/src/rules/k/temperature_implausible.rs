//! K0406: a body temperature that hardly anybody has.

use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::set::Tenths;
use crate::rules::basis;
use crate::rules::params::{TEMPERATURE_HIGH, TEMPERATURE_LOW};
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The body temperature of a health observation is below 30.0 °C or above 43.0 °C. Both limits are this library's
    /// profile.
    /// # Why it matters
    /// Such a temperature is mostly a slip of the finger, or another number in this place; as it stands it would raise
    /// an alarm, or hide one.
    /// # What to do
    /// Ask the person or look at the entry. If the temperature cannot be found out, write 不明.
    id: "K0406",
    name: "temperature-implausible",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case],
    basis: &[&basis::PLAUSIBILITY, &basis::PROFILE],
    args: &["low", "high"],
    title: Words { ja: "ありそうにない体温", en: "implausible temperature" },
    message: Words {
        ja: "「{item}」が{low}℃未満か、{high}℃を超えています。",
        en: "\"{item}\" is below {low} °C or above {high} °C.",
    },
    why_ja: "このような体温はほとんどなく、打ち間違いか、別の数値が入っていることがほとんどです。このままでは、\
        急変と誤るか、急変を見落とすおそれがあります。",
    todo_ja: "本人に尋ねるか、元の記録を確かめて直してください。分からないときは「不明」と入力してください。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    for (index, observation) in case.observations.iter() {
        if let Some(Tenths(tenths)) = observation.temperature.value()
            && !(TEMPERATURE_LOW * 10..=TEMPERATURE_HIGH * 10).contains(&tenths)
        {
            scope
                .find(at!(Case.observations.temperature).of(index))
                .number("low", u64::from(TEMPERATURE_LOW))
                .number("high", u64::from(TEMPERATURE_HIGH));
        }
    }
}
