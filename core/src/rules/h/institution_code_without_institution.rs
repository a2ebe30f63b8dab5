//! H0110: a recovery hotel or a health centre carries the code of a medical institution.

use crate::finding::fix::{Fix, Op, Safety};
use crate::model::declare::at;
use crate::model::facility::{Facility, FacilityKind};
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A facility whose kind is recovery hotel or health centre has a 保険医療機関コード.
    /// # Why it matters
    /// Such facilities are as a rule no insured medical institutions: the code is often that of the hospital in
    /// charge, or the kind is wrong, and reports are then assigned to the wrong facility.
    /// # What to do
    /// Check the kind and the code. If the facility runs a clinic of its own under this code, it may stay.
    id: "H0110",
    name: "institution-code-without-institution",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Facility],
    fixes: &[Safety::Guess],
    basis: &[&basis::PROFILE],
    title: Words { ja: "医療機関でない施設に保険医療機関コード", en: "institution code without institution" },
    message: Words {
        ja: "施設区分が宿泊療養施設等または保健所ですが、「{item}」が入力されています。",
        en: "The facility is a recovery hotel or a health centre, but \"{item}\" is given.",
    },
    why_ja: "宿泊療養施設等や保健所は、通常は保険医療機関ではありません。担当する病院のコードが入っていたり、\
        施設区分が誤っていたりすると、報告が別の施設のものとして扱われるおそれがあります。",
    todo_ja: "施設区分とコードを確かめてください。別の医療機関のコードの場合は、空欄にしてください。その施設の\
        診療所が自らのコードを持っている場合は、そのままでかまいません。",
    checks: &[Check::Facility(check)],
}

fn check(facility: &Facility<'_>, scope: &mut Scope<'_>) {
    let kind = facility.facility_kind.value();
    if matches!(kind, Some(FacilityKind::RecoveryHotel | FacilityKind::HealthCentre))
        && facility.institution_code.get().is_some()
    {
        let code = at!(Facility.institution_code);
        let found = scope.find(code).related(at!(Facility.facility_kind));
        found.fix(Fix::patch(Safety::Guess, Op::Remove(code)));
    }
}
