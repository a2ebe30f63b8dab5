//! D0111: a HER-SYS account that was granted before it was applied for.

use crate::model::declare::at;
use crate::model::facility::Facility;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The day on which the HER-SYS account was granted lies before the day of application.
    /// # Why it matters
    /// Whether accounts were ready by the end of July 2020 is seen from these days. An account is not usually granted
    /// before it is asked for, so the two may be exchanged.
    /// # What to do
    /// Compare both days with the papers. If the account was granted without an application, leave that day empty.
    id: "D0111",
    name: "account-granted-before-application",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Facility],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "付与日が申請日より前", en: "account granted before application" },
    message: Words {
        ja: "「{item}」が申請日より前の日付です。",
        en: "\"{item}\" is earlier than the date of application.",
    },
    why_ja: "令和2年7月末までにID付与手続が済んだかどうかは、この日付で確かめます。申請の前に付与されることは通常ないため、\
        日付が入れ替わっていることが考えられます。",
    todo_ja: "申請書の控えと付与の通知で日付を確かめてください。申請によらずに付与されたときは、申請日を空にしてください。",
    checks: &[Check::Facility(check)],
}

fn check(facility: &Facility<'_>, scope: &mut Scope<'_>) {
    let account = &facility.account;
    if let (Some(applied), Some(granted)) = (account.applied_date.value(), account.granted_date.value())
        && granted < applied
    {
        scope.find(at!(Facility.account.granted_date)).related(at!(Facility.account.applied_date));
    }
}
