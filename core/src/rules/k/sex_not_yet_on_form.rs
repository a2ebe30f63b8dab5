//! K0316: the sex "other" before the form had it.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::patient::Sex;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::params::FORM_2022;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The sex is その他 (other) on a notification diagnosed before 2022-06-30.
    /// # Why it matters
    /// The form got this value on that day. Before, the paper had 男 and 女 alone, so it may be a default of some
    /// software.
    /// # What to do
    /// Check the date of diagnosis and the source of the item. If the sex is not known, write 不明.
    id: "K0316",
    name: "sex-not-yet-on-form",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    until: FORM_2022.pred_opt(),
    basis: &[&basis::FORM_2022_06_30],
    args: &["date"],
    title: Words { ja: "様式にない性別「その他」", en: "sex \"other\" before the form had it" },
    message: Words {
        ja: "「{item}」が「その他」ですが、様式に「その他」が加わったのは{date}からです。",
        en: "\"{item}\" is \"other\", which the form has only from {date}.",
    },
    why_ja: "それまでの様式の性別は男と女だけで、ソフトの初期値が入っていることも考えられます。",
    todo_ja: "診断年月日と、この項目の転記元を確かめてください。分からないときは「不明」としてください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if report.patient.sex.value() == Some(Sex::Other) {
        scope.find(at!(CaseNotification.patient.sex)).day("date", FORM_2022);
    }
}
