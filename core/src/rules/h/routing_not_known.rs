//! H0114: a notification of a facility of which it is not known where its notifications go.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::reference::Known;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The facility of a notification stands in the reference data without its competent health centre (管轄保健所), or
    /// without its competent 都道府県等.
    /// # Why it matters
    /// A notification goes through the nearest health centre to the governor or mayor. This library has no table of
    /// health centres, so where it goes can only come from your own data.
    /// # What to do
    /// Add both to the data of the facility. The notification itself is not wrong.
    id: "H0114",
    name: "routing-not-known",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::PROFILE],
    title: Words { ja: "届出先が登録されていない", en: "routing not known" },
    message: Words {
        ja: "「{item}」の医療機関等に、管轄保健所又は管轄都道府県等が登録されていません。届出先が分かりません。",
        en: "The facility of \"{item}\" is registered without its competent health centre or 都道府県等, so it is not \
            known where the notification goes.",
    },
    why_ja: "発生届は、最寄りの保健所を経て都道府県等に届け出ます。このライブラリは保健所の一覧表を持たないため、\
        届出先は医療機関等の登録情報からしか分かりません。",
    todo_ja: "医療機関等の登録情報に、管轄保健所と管轄都道府県等を加えてください。発生届そのものを直す必要はありません。",
    checks: &[Check::CaseNotificationAt(check)],
}

fn check(_: &CaseNotification<'_>, known: &Known, scope: &mut Scope<'_>) {
    if !known.has_health_centre || known.authority.is_none() {
        scope.find(at!(CaseNotification.facility_id));
    }
}
