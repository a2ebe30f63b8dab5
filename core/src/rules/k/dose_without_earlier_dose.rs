//! K0309: a dose that was given, though the one before it was not.

use crate::model::case::Case;
use crate::model::clinical::Vaccination;
use crate::model::declare::at;
use crate::model::field::{At, Many};
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::value::Flag;
use crate::model::value::Number;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A dose was given (有), and the row of the dose before it says 無. A row that is missing or 不明 contradicts
    /// nothing.
    /// # Why it matters
    /// There is no second dose without a first. The number of doses is counted by, so one of the two answers is wrong.
    /// # What to do
    /// Compare with the certificate of vaccination. If it is not known whether the earlier dose was given, answer 不明.
    id: "K0309",
    name: "dose-without-earlier-dose",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case, Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "前の回が「無」なのに接種している", en: "a dose without the dose before it" },
    message: Words {
        ja: "「{item}」が「有」ですが、前の回は「無」です。",
        en: "\"{item}\" says that the dose was given, but the one before it was not.",
    },
    why_ja: "1回目を受けずに2回目を受けることはありません。接種回数は集計に使われますが、\
        どちらかの回答が誤っています。",
    todo_ja: "接種済証などで確かめて直してください。前の回を受けたかどうかが分からないときは「不明」としてください。",
    checks: &[Check::CaseNotification(on_notification), Check::Case(on_case)],
}

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    look(&report.vaccinations, at!(CaseNotification.vaccinations.given), scope);
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    look(&case.vaccinations, at!(Case.vaccinations.given), scope);
}

fn look(doses: &Many<Vaccination<'_>, 5>, at: At, scope: &mut Scope<'_>) {
    let not_given = |dose: &Vaccination<'_>| dose.given.value() == Some(Flag(false));
    let denied = doses.iter().filter(|(_, dose)| not_given(dose)).filter_map(|(_, dose)| dose.dose.value());
    let denied = denied.fold(0u32, |bits, dose| bits | 1 << dose.0);
    for (index, dose) in doses.iter().filter(|(_, dose)| dose.given.value() == Some(Flag(true))) {
        let Some(before) = dose.dose.value().and_then(|dose| dose.0.checked_sub(1)) else { continue };
        if denied & 1 << before != 0 {
            let earlier = doses.iter().find(|(_, dose)| not_given(dose) && dose.dose.value() == Some(Number(before)));
            let found = scope.find(at.of(index));
            if let Some((earlier, _)) = earlier {
                found.related(at.of(earlier));
            }
        }
    }
}
