//! K0318: a place of infection that is in Japan and abroad.

use crate::finding::fix::{Fix, Op, Safety};
use crate::model::case::Case;
use crate::model::clinical::Place;
use crate::model::declare::at;
use crate::model::field::Field;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::value::Text;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The infection was in Japan (国内), and a foreign country is named; or it was abroad (国外), and a municipality of
    /// Japan is given.
    /// # Why it matters
    /// One of the items is wrong. Infections abroad are followed up and counted apart.
    /// # What to do
    /// Compare with the interview sheet, and empty the item that does not belong there. If it is not known where the
    /// infection was, write 不明 for the place.
    id: "K0318",
    name: "place-contradiction",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case, Kind::CaseNotification],
    fixes: &[Safety::Guess],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "感染地域の国内・国外が合わない", en: "place of infection contradicted" },
    message: Words {
        ja: "「{item}」が入力されていますが、感染地域の国内・国外と合いません。",
        en: "\"{item}\" is given, but the infection is said to have been on the other side of the border.",
    },
    why_ja: "どちらかの項目が誤っています。国外での感染は別に調査され、集計されます。",
    todo_ja: "問診票で確かめ、当てはまらない方の項目を空にしてください。どこで感染したか分からないときは、\
        感染地域を「不明」としてください。",
    checks: &[Check::CaseNotification(on_notification), Check::Case(on_case)],
}

/// What software writes into the country of an infection in Japan.
const JAPAN: [&str; 3] = ["日本", "日本国", "Japan"];

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let wrong = match report.exposure.place.value() {
        Some(Place::Domestic) if names_another(&report.exposure.country) => at!(CaseNotification.exposure.country),
        Some(Place::Abroad) if report.exposure.municipality.value().is_some() => {
            at!(CaseNotification.exposure.municipality)
        }
        _ => return,
    };
    let found = scope.find(wrong).related(at!(CaseNotification.exposure.place));
    found.fix(Fix::patch(Safety::Guess, Op::Remove(wrong)));
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    let wrong = match case.exposure.place.value() {
        Some(Place::Domestic) if names_another(&case.exposure.country) => at!(Case.exposure.country),
        Some(Place::Abroad) if case.exposure.municipality.value().is_some() => at!(Case.exposure.municipality),
        _ => return,
    };
    let found = scope.find(wrong).related(at!(Case.exposure.place));
    found.fix(Fix::patch(Safety::Guess, Op::Remove(wrong)));
}

fn names_another(country: &Field<Text<'_>>) -> bool {
    country.get().is_some_and(|country| !JAPAN.contains(&country.as_str()))
}
