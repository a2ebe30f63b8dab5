//! K0415: a case whose present status would be two places at once.

use crate::model::case::{Case, Status};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// On the last day of the course of status there are two changes to different places of care: in hospital (入院中 and
    /// 入院中(重症) are one place), 宿泊療養中, 自宅療養中. It is silent where 療養解除 or 死亡 stands on that day too, and where
    /// the day of a change is not known.
    /// # Why it matters
    /// Only one of them is the present status (現在のステータス). By their day nobody can tell which: whoever takes the wrong
    /// one looks for the person at home and counts a bed that is empty, or the other way round.
    /// # What to do
    /// If the person moved on that day, leave the status of the place of arrival. If a day is wrong, mend it.
    id: "K0415",
    name: "two-places-of-care",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case],
    basis: &[&basis::PROFILE],
    title: Words { ja: "現在のステータスが二つある", en: "two present statuses" },
    message: Words {
        ja: "「{item}」と同じ日に、別の療養先のステータスがあり、どちらが現在のステータスか分かりません。",
        en: "On the last day of the course, \"{item}\" and another status name two different places of care.",
    },
    why_ja: "現在のステータスは一つです。最後の変更日に療養先の違うステータスが二つあると、変更日からはどちらが現在の\
        ものか分からず、入院中の人を自宅療養中と数えるなどのおそれがあります。",
    todo_ja: "その日に移った場合は、移った先のステータスだけを残してください。変更日が誤っている場合は直してください。",
    checks: &[Check::Case(check)],
}

/// Where the person is cared for, by a status of the place where it is.
const fn place(status: Status) -> Option<Status> {
    match status {
        Status::InHospital | Status::InHospitalSevere => Some(Status::InHospital),
        Status::InHotel | Status::AtHome => Some(status),
        Status::CloseContact | Status::Arranging | Status::Released | Status::Died => None,
    }
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    if case.statuses.is_invalid() || case.statuses.iter().any(|(_, change)| change.from_date.value().is_none()) {
        return;
    }
    let Some(last_day) = case.statuses.iter().filter_map(|(_, change)| change.from_date.value()).max() else { return };
    let mut place_before = None;
    let mut twice = None;
    for (index, change) in case.statuses.iter().filter(|(_, change)| change.from_date.value() == Some(last_day)) {
        let Some(status) = change.status.value() else { continue };
        if matches!(status, Status::Released | Status::Died) {
            return;
        }
        let Some(here) = place(status) else { continue };
        if let Some((earlier, there)) = place_before
            && there != here
        {
            twice = Some((index, earlier));
        }
        place_before = Some((index, here));
    }
    if let Some((index, earlier)) = twice {
        scope.find(at!(Case.statuses.status).of(index)).related(at!(Case.statuses.status).of(earlier));
    }
}
