//! K0106: the postal code of a facility and its municipality lie in two prefectures.

use super::postal_code_of_another_prefecture::contradicts;
use crate::model::declare::at;
use crate::model::facility::Facility;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The first three digits of the postal code were not in use (in 2022) in the prefecture of the municipality code
    /// of the facility. It says nothing about digits that our table does not know.
    /// # Why it matters
    /// If one of the two codes is wrong, reports of the facility may go to another 都道府県等.
    /// # What to do
    /// Compare both codes with the address. Near a border, or with a new postal code, both may be right.
    id: "K0106",
    name: "facility-postal-code-of-another-prefecture",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Facility],
    basis: &[&basis::PROFILE],
    title: Words { ja: "施設の郵便番号と市区町村の都道府県が違う", en: "facility's postal code of another prefecture" },
    message: Words {
        ja: "施設の「{item}」が、所在市区町村コードの都道府県では使われていない番号です。",
        en: "\"{item}\" of the facility is not in use in the prefecture of its municipality code.",
    },
    why_ja: "郵便番号か所在市区町村コードのどちらかが誤っていると、別の都道府県等の施設として扱われるおそれがあります。",
    todo_ja: "所在地を見て、郵便番号と所在市区町村コードを確かめてください。県境の地域や新しい郵便番号では、どちらも正しい\
        ことがあります（このライブラリの表は令和4年のものです）。",
    checks: &[Check::Facility(check)],
}

fn check(facility: &Facility<'_>, scope: &mut Scope<'_>) {
    if contradicts(&facility.postal_code, facility.municipality) {
        scope.find(at!(Facility.postal_code)).related(at!(Facility.municipality));
    }
}
