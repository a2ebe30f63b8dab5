//! H0112: a facility has contracts, but does not say which body is competent for it.

use crate::model::declare::at;
use crate::model::facility::Facility;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A facility has a contract for administrative tests that is no group contract, and no competent body is given.
    /// # Why it matters
    /// Whether a contract was concluded with the competent body (H0106) cannot be checked for any test of the
    /// facility.
    /// # What to do
    /// Give the competent 都道府県等 with the same code as the party of the contract.
    id: "H0112",
    name: "facility-without-competent-body",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Facility],
    basis: &[&basis::PROFILE],
    title: Words { ja: "契約があるのに管轄都道府県等がない", en: "contracts without a competent body" },
    message: Words {
        ja: "委託契約がありますが、「{item}」が入力されていません。契約の相手方が正しいかどうかを確かめられません。",
        en: "There are contracts, but \"{item}\" is missing: the party of the contracts cannot be checked.",
    },
    why_ja: "管轄の都道府県等が分からないと、委託契約がその都道府県等と結ばれたものかどうか（H0106）を点検できません。",
    todo_ja: "管轄の都道府県等のコードを入れてください。「契約の相手方」と同じ書き方のコードにしてください。",
    checks: &[Check::Facility(check)],
}

fn check(facility: &Facility<'_>, scope: &mut Scope<'_>) {
    let contract = facility.contracts.iter().find(|(_, contract)| contract.group_body.get().is_none());
    if let (Some((index, _)), true) = (contract, facility.authority.is_absent()) {
        scope.find(at!(Facility.authority)).related(at!(Facility.contracts.party).of(index));
    }
}
