//! K0108: an address that begins with another prefecture than that of the municipality code.

use crate::model::case::Case;
use crate::model::code::municipality::Municipality;
use crate::model::code::prefecture;
use crate::model::declare::at;
use crate::model::facility::Facility;
use crate::model::field::Field;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::report::test_result::TestResult;
use crate::model::value::Text;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The address of the person, or of the facility, begins with the full name of a prefecture (東京都, 大阪府), and the
    /// municipality code lies in another one. An address without the prefecture says nothing.
    /// # Why it matters
    /// One of the two is wrong, perhaps after a removal. The person would be counted in one prefecture and looked for in
    /// another; reports of a facility would go to the wrong one.
    /// # What to do
    /// Check the address, then choose the municipality code that belongs to it.
    id: "K0108",
    name: "address-of-another-prefecture",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::Facility, Kind::Case, Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "住所と市区町村コードの都道府県が違う", en: "address of another prefecture" },
    message: Words {
        ja: "「{item}」の都道府県が、市区町村コードの都道府県と違います。",
        en: "\"{item}\" begins with another prefecture than that of the municipality code.",
    },
    why_ja: "転居などで片方だけが直されていることがあります。このままでは、別の都道府県の人や施設として扱われる\
        おそれがあります。",
    todo_ja: "住所（所在地）を確かめ、それに合う市区町村コードを選んでください。",
    checks: &[
        Check::TestResult(on_report),
        Check::Facility(on_facility),
        Check::Case(on_case),
        Check::CaseNotification(on_notification),
    ],
}

fn on_report(report: &TestResult<'_>, scope: &mut Scope<'_>) {
    if contradicts(&report.patient.address, report.patient.municipality) {
        scope.find(at!(TestResult.patient.address)).related(at!(TestResult.patient.municipality));
    }
}

fn on_facility(facility: &Facility<'_>, scope: &mut Scope<'_>) {
    if contradicts(&facility.address, facility.municipality) {
        scope.find(at!(Facility.address)).related(at!(Facility.municipality));
    }
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    if contradicts(&case.patient.address, case.patient.municipality) {
        scope.find(at!(Case.patient.address)).related(at!(Case.patient.municipality));
    }
}

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if contradicts(&report.patient.address, report.patient.municipality) {
        scope.find(at!(CaseNotification.patient.address)).related(at!(CaseNotification.patient.municipality));
    }
}

/// Does the address name a prefecture, and the code, whose check digit fits, another one?
fn contradicts(address: &Field<Text<'_>>, municipality: Field<Municipality>) -> bool {
    let (Some(address), Some(code)) = (address.get(), municipality.value()) else { return false };
    let Some(own) = prefecture::name(code.prefecture()) else { return false };
    // Most addresses name their own prefecture: only another beginning is looked up.
    code.digit_fits() && !address.as_str().starts_with(own) && prefecture::of_address(address.as_str()).is_some()
}
