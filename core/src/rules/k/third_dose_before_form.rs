//! K0322: a third dose before the form is known to have had one.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::value::Flag;
use crate::rules::basis;
use crate::rules::params::THIRD_DOSE_FORM;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A dose from the third on, on a notification diagnosed before 2021-11-29. A row that says that the dose was not
    /// given is left out.
    /// # Why it matters
    /// The block for a third dose is on the form that was in use on that day; the day on which it came was not found
    /// (this library's profile). Nothing need be wrong.
    /// # What to do
    /// Check the number of the dose. If it is right and the paper form has no room for it, write it under その他の事項.
    id: "K0322",
    name: "third-dose-before-form",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    until: THIRD_DOSE_FORM.pred_opt(),
    basis: &[&basis::PROFILE],
    args: &["date"],
    title: Words { ja: "様式に欄がない頃の3回目の接種", en: "third dose before the form had one" },
    message: Words {
        ja: "「{item}」が3回目以降ですが、様式で3回目の欄を確かめられたのは{date}の様式からです。",
        en: "\"{item}\" is a third or later dose; the form is known to have room for one from {date}.",
    },
    why_ja: "3回目の欄がいつ加わったかは分かっていません（この日付はこのライブラリの取決めです）。誤りとは限りません。",
    todo_ja: "接種回を確かめてください。正しければ、そのままで差し支えありません。様式に欄がないときは、\
        その他の事項に書いてください。",
    checks: &[Check::CaseNotification(check)],
}

/// First dose that the form had no room for at first.
const THIRD: u32 = 3;

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    for (index, dose) in report.vaccinations.iter() {
        if dose.given.value() != Some(Flag(false)) && dose.dose.value().is_some_and(|number| number.0 >= THIRD) {
            scope.find(at!(CaseNotification.vaccinations.dose).of(index)).day("date", THIRD_DOSE_FORM);
        }
    }
}
