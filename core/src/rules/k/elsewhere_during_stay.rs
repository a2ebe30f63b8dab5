//! K0417: a person at home or in a hotel while in hospital.

use crate::model::case::{Case, Status};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A status 宿泊療養中 or 自宅療養中 begins after the admission and before the discharge of a hospital stay. On the day of
    /// admission or of discharge it is possible.
    /// # Why it matters
    /// A person is cared for in one place at a time: the status, the stay or a date is wrong, and the person is counted
    /// in both places.
    /// # What to do
    /// Compare the course with the admission records, and mend the day or the status that is wrong.
    id: "K0417",
    name: "elsewhere-during-stay",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "入院の期間中に宿泊療養・自宅療養がある", en: "at home or in a hotel during a stay" },
    message: Words {
        ja: "「{item}」が宿泊療養中又は自宅療養中ですが、その日は入院の期間中です。",
        en: "\"{item}\" is a hotel or the home, on a day inside a hospital stay.",
    },
    why_ja: "同時に2か所で療養することはありません。ステータス、入院、日付のいずれかが誤っており、両方で\
        数えられてしまいます。",
    todo_ja: "入退院の記録と照らし合わせ、誤っている日付又はステータスを直してください。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    for (index, change) in case.statuses.iter() {
        let (Some(Status::InHotel | Status::AtHome), Some(day)) = (change.status.value(), change.from_date.value())
        else {
            continue;
        };
        let inside = case.stays.iter().find(|(_, stay)| {
            stay.admitted_date.value().is_some_and(|admitted| admitted < day)
                && stay.discharged_date.value().is_some_and(|discharged| day < discharged)
        });
        if let Some((stay, _)) = inside {
            scope
                .find(at!(Case.statuses.status).of(index))
                .related(at!(Case.statuses.from_date).of(index))
                .related(at!(Case.stays.admitted_date).of(stay))
                .related(at!(Case.stays.discharged_date).of(stay));
        }
    }
}
