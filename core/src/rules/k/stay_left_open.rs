//! K0416: a hospital stay without an end, though the person is elsewhere since.

use crate::model::case::{Case, Status};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A stay has no date of discharge (not even 不明), and another stay begins later, or on the same day in a later row;
    /// or a status 宿泊療養中 or 自宅療養中 begins after its admission. 療養解除 and 死亡 close no stay here: a released person may
    /// stay in hospital for another illness.
    /// # Why it matters
    /// The stay counts as open: the person lies in two places, and the bed is never free in the figures.
    /// # What to do
    /// Add the date of discharge; on a transfer it is the day of the next admission. If it is not known, write 不明.
    id: "K0416",
    name: "stay-left-open",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case],
    basis: &[&basis::PROFILE],
    title: Words { ja: "退院日のない入院が残っている", en: "a stay left open" },
    message: Words {
        ja: "「{item}」がありませんが、その後に別の入院、宿泊療養又は自宅療養があります。",
        en: "\"{item}\" is missing, but another stay, a hotel or the home follows.",
    },
    why_ja: "退院日がないと入院が続いているものとして扱われ、同時に2か所で療養していることになり、病床も使用中の\
        ままになります。",
    todo_ja: "退院日を入力してください。転院の場合は、次の入院日と同じ日になります。分からないときは「不明」と入力して\
        ください。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    let admitted = at!(Case.stays.admitted_date);
    for (index, stay) in case.stays.iter().filter(|(_, stay)| stay.discharged_date.is_absent()) {
        let Some(from) = stay.admitted_date.value() else { continue };
        let next_stay = case.stays.iter().find(|(other, later)| {
            *other != index && later.admitted_date.value().is_some_and(|day| (day, *other) > (from, index))
        });
        let elsewhere = || {
            case.statuses.iter().find(|(_, change)| {
                matches!(change.status.value(), Some(Status::InHotel | Status::AtHome))
                    && change.from_date.value().is_some_and(|day| day > from)
            })
        };
        let since = match next_stay {
            Some((other, _)) => admitted.of(other),
            None => match elsewhere() {
                Some((change, _)) => at!(Case.statuses.from_date).of(change),
                None => continue,
            },
        };
        scope.find(at!(Case.stays.discharged_date).of(index)).related(admitted.of(index)).related(since);
    }
}
