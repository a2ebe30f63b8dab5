//! K0105: the postal code of a person and the municipality lie in two prefectures.

use crate::model::case::Case;
use crate::model::code::municipality::Municipality;
use crate::model::code::postal_area::prefectures_of_postal;
use crate::model::declare::at;
use crate::model::field::Field;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::report::test_result::TestResult;
use crate::model::value::Postal;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The first three digits of the postal code were not in use (in 2022) in the prefecture of the municipality code
    /// of the person. It says nothing about digits that our table does not know.
    /// # Why it matters
    /// If one of the two codes is wrong, the person may be counted in the area of another health centre.
    /// # What to do
    /// Compare both codes with the address. Near a border, or with a new postal code, both may be right.
    id: "K0105",
    name: "postal-code-of-another-prefecture",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::Case, Kind::CaseNotification],
    basis: &[&basis::PROFILE],
    title: Words { ja: "郵便番号と市区町村の都道府県が違う", en: "postal code of another prefecture" },
    message: Words {
        ja: "「{item}」が、市区町村コードの都道府県では使われていない番号です。",
        en: "\"{item}\" is not in use in the prefecture of the municipality code.",
    },
    why_ja: "郵便番号か市区町村コードのどちらかが誤っていると、別の保健所の管内の人として集計されるおそれがあります。",
    todo_ja: "住所を見て、郵便番号と市区町村コードを確かめてください。県境の地域や新しい郵便番号では、どちらも正しいことが\
        あります（このライブラリの表は令和4年のものです）。",
    checks: &[Check::TestResult(on_report), Check::Case(on_case), Check::CaseNotification(on_notification)],
}

fn on_report(report: &TestResult<'_>, scope: &mut Scope<'_>) {
    if contradicts(&report.patient.postal_code, report.patient.municipality) {
        scope.find(at!(TestResult.patient.postal_code)).related(at!(TestResult.patient.municipality));
    }
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    if contradicts(&case.patient.postal_code, case.patient.municipality) {
        scope.find(at!(Case.patient.postal_code)).related(at!(Case.patient.municipality));
    }
}

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if contradicts(&report.patient.postal_code, report.patient.municipality) {
        scope.find(at!(CaseNotification.patient.postal_code)).related(at!(CaseNotification.patient.municipality));
    }
}

/// Are both given, is the prefix known, and is it not used in that prefecture?
pub(super) fn contradicts(postal: &Field<Postal<'_>>, municipality: Field<Municipality>) -> bool {
    let prefix = postal.get().and_then(|postal| postal.as_str().get(..3)).and_then(|prefix| prefix.parse().ok());
    let (Some(prefix), Some(municipality)) = (prefix, municipality.value()) else { return false };
    let prefectures = prefectures_of_postal(prefix);
    !prefectures.is_empty() && !prefectures.contains(&municipality.prefecture())
}
