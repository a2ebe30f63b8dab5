//! H0113: a notification of a person who lives where another body is competent.

use crate::model::code::authority::certainly_differ;
use crate::model::code::municipality::Municipality;
use crate::model::code::prefecture;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::l::prefecture_of;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The person lives in another prefecture than that of the facility; or, inside a prefecture, one of the two lies in
    /// a 特別区 or a designated city and the other does not lie in the same one. The facility of the reference data tells
    /// where it is, else the name of the prefecture with which its address begins; so with the residence. Of two other
    /// municipalities of one prefecture the codes do not tell whether they have a 保健所 of their own, and nothing is said.
    /// # Why it matters
    /// A notification goes to the governor or mayor competent where the diagnosis was made, through the nearest health
    /// centre. By Article 12 (3) that one passes it on to the one competent for the residence: the facility need not.
    /// # What to do
    /// Nothing has to be mended if both places are right. Send the notification once, to the health centre of the
    /// facility.
    id: "H0113",
    name: "residence-of-another-body",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::LAW_12_3, &basis::PROFILE],
    title: Words { ja: "居住地が届出先と別の都道府県等", en: "residence of another body" },
    message: Words {
        ja: "「{item}」が、届け出る医療機関等とは別の都道府県等（都道府県、保健所設置市、特別区）です。届出は、\
            届出先の都道府県等から居住地の都道府県等へ通報されます。",
        en: "\"{item}\" belongs to another 都道府県等 than the facility; the one that receives the notification passes \
            it on.",
    },
    why_ja: "発生届は、診断した場所の最寄りの保健所を経て、その都道府県等に届け出ます。居住地が別の都道府県等の\
        ときは、届出を受けた都道府県等が居住地の都道府県等に通報します（感染症法第12条第3項）。医療機関から\
        二重に届け出る必要はありません。",
    todo_ja: "住所と医療機関等の所在地が正しければ、直すところはありません。届出は、医療機関等の所在地の保健所に\
        一度だけ行ってください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let residence = report.patient.municipality.value();
    let facility = scope.facility.and_then(|facility| facility.municipality);
    let elsewhere = if let (Some(residence), Some(facility)) = (residence, facility) {
        certainly_differ(residence, facility)
    } else {
        let by_address = || report.patient.address.get().and_then(|address| prefecture::of_address(address.as_str()));
        let of_residence = residence.map_or_else(by_address, certain_prefecture);
        let of_facility = facility.map_or_else(|| prefecture_of(report, scope), certain_prefecture);
        of_residence.zip(of_facility).is_some_and(|(residence, facility)| residence != facility)
    };
    if elsewhere {
        let (address, code) = (at!(CaseNotification.patient.address), at!(CaseNotification.patient.municipality));
        let of_facility =
            if facility.is_some() { at!(CaseNotification.facility_id) } else { at!(CaseNotification.facility_address) };
        scope.find(if residence.is_some() { code } else { address }).related(of_facility);
    }
}

/// The prefecture of a code of which the check digit fits.
fn certain_prefecture(code: Municipality) -> Option<u8> {
    Some(code.prefecture()).filter(|prefecture| code.digit_fits() && *prefecture != 0)
}
