//! K0317: a risk of severe illness before the form had it.

use crate::model::clinical::Risk;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::set::Codes;
use crate::rules::basis;
use crate::rules::params::FORM_2022;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The risks name 心血管疾患 (cardiovascular disease) or 脳血管疾患 (cerebrovascular disease) on a notification diagnosed
    /// before 2022-06-30.
    /// # Why it matters
    /// The form got these two on that day. Before, they stood in words under その他, and are looked for there.
    /// # What to do
    /// Check the date of diagnosis. If it is right, choose その他 and write the disease in words.
    id: "K0317",
    name: "risk-not-yet-on-form",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    until: FORM_2022.pred_opt(),
    basis: &[&basis::FORM_2022_06_30],
    args: &["date"],
    title: Words { ja: "様式にないリスク因子", en: "risk before the form had it" },
    message: Words {
        ja: "「{item}」に心血管疾患又は脳血管疾患がありますが、様式に加わったのは{date}からです。",
        en: "\"{item}\" names cardiovascular or cerebrovascular disease, which the form has only from {date}.",
    },
    why_ja: "それまでの様式では、これらの疾患は「その他」に言葉で書かれていました。診断年月日の誤りも考えられます。",
    todo_ja: "診断年月日を確かめてください。正しければ、「その他」を選び、疾患名を言葉で入力してください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let new = |risks: Codes<Risk>| risks.has(Risk::Cardiovascular) || risks.has(Risk::Cerebrovascular);
    if report.risks.value().is_some_and(new) {
        scope.find(at!(CaseNotification.risks)).day("date", FORM_2022);
    }
}
