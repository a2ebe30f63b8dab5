//! K0405: a person with a status in hospital, and no stay.

use crate::model::case::{Case, Status};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A status is 入院中 or 入院中(重症), and the case has no hospital stay (入院) at all.
    /// # Why it matters
    /// Which hospital, from when to when and how grave cannot be told. The hospital usually enters the stay, so it may
    /// only be missing here.
    /// # What to do
    /// If the stay is known, add it with its date of admission. If not, leave it.
    id: "K0405",
    name: "hospital-status-without-stay",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::Case],
    basis: &[&basis::PROFILE],
    title: Words { ja: "入院中なのに入院の記録がない", en: "in hospital, but no stay" },
    message: Words {
        ja: "「{item}」が入院中ですが、入院の記録が1件もありません。",
        en: "\"{item}\" is in hospital, but the case has no stay.",
    },
    why_ja: "どの病院にいつからいつまで入院し、どの程度の重症度だったかが分かりません。\
        入院は入院先が入力することが多く、この記録にだけない場合もあります。",
    todo_ja: "入院日などが分かれば、入院の記録を加えてください。分からなければ、そのままで差し支えありません。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    if !case.stays.is_empty() || case.stays.is_invalid() {
        return;
    }
    let in_hospital = |status: Status| matches!(status, Status::InHospital | Status::InHospitalSevere);
    if let Some((index, _)) = case.statuses.iter().find(|(_, change)| change.status.value().is_some_and(in_hospital)) {
        scope.find(at!(Case.statuses.status).of(index));
    }
}
