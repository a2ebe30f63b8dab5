//! H0115: a notification under the name of a facility where nobody is diagnosed.

use crate::model::declare::at;
use crate::model::facility::FacilityKind;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::reference::Known;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The facility of a notification is a recovery hotel (宿泊療養施設等) or a health centre (保健所).
    /// # Why it matters
    /// A notification is the duty of the physician who made the diagnosis, and names the hospital or clinic where that
    /// was. A health centre receives notifications, and may type them in for others; a hotel takes people in who are
    /// diagnosed already. Under their name the person is missing from the figures of the facility that diagnosed.
    /// # What to do
    /// Give the facility at which the physician made the diagnosis, whoever types the notification in. If a physician
    /// of the health centre or of the hotel made it, leave it.
    id: "H0115",
    name: "notifier-does-not-diagnose",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::PROFILE],
    title: Words { ja: "診断を行う施設でない届出元", en: "notified by a facility that does not diagnose" },
    message: Words {
        ja: "「{item}」の施設が宿泊療養施設等又は保健所です。発生届には、診断した医師の医療機関を記入します。",
        en: "The facility of \"{item}\" is a recovery hotel or a health centre; a notification names the facility of \
            the physician who made the diagnosis.",
    },
    why_ja: "発生届は、診断した医師が届け出るものです。保健所が代わって入力する場合や、宿泊療養中の人の場合も、\
        診断した医療機関の名で届け出ないと、その医療機関の件数に入りません。",
    todo_ja: "診断した医師の医療機関のIDを入れてください（入力を保健所などで行う場合も同じです）。保健所や\
        宿泊療養施設の医師が診断した場合は、そのままで差し支えありません。",
    checks: &[Check::CaseNotificationAt(check)],
}

fn check(_: &CaseNotification<'_>, known: &Known, scope: &mut Scope<'_>) {
    if matches!(known.kind, Some(FacilityKind::RecoveryHotel | FacilityKind::HealthCentre)) {
        scope.find(at!(CaseNotification.facility_id));
    }
}
