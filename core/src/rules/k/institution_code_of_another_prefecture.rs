//! K0107: the code of a medical institution and its municipality lie in two prefectures.

use crate::model::declare::at;
use crate::model::facility::Facility;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The prefecture in the code of the medical institution (its first two digits) is not that of the municipality.
    /// # Why it matters
    /// If one of the two codes is wrong, the facility may be taken for another one.
    /// # What to do
    /// Compare the code with the notice of designation or a claim, and the municipality code with the address.
    id: "K0107",
    name: "institution-code-of-another-prefecture",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Facility],
    basis: &[&basis::INSTITUTION_CODE, &basis::PROFILE],
    title: Words { ja: "医療機関コードと市区町村の都道府県が違う", en: "institution code of another prefecture" },
    message: Words {
        ja: "「{item}」の都道府県番号が、所在市区町村コードの都道府県と違います。",
        en: "The prefecture in \"{item}\" is not that of the municipality code.",
    },
    why_ja: "保険医療機関コードは、10桁で書くと先頭の2桁が都道府県番号です。どちらかのコードが誤っていると、別の施設と取り違え\
        られるおそれがあります。",
    todo_ja: "保険医療機関コードを指定通知書やレセプトで、所在市区町村コードを所在地で確かめてください。",
    checks: &[Check::Facility(check)],
}

fn check(facility: &Facility<'_>, scope: &mut Scope<'_>) {
    if let (Some(institution), Some(municipality)) = (facility.institution_code.value(), facility.municipality.value())
        && institution.prefecture() != municipality.prefecture()
    {
        scope.find(at!(Facility.institution_code)).related(at!(Facility.municipality));
    }
}
