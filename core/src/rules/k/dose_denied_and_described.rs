//! K0323: a dose that was not given, with a date, an age or a product of it.

use crate::model::case::Case;
use crate::model::clinical::Vaccination;
use crate::model::declare::at;
use crate::model::field::{At, Many};
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::value::Flag;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A dose was not given (無), and its row has a date of vaccination, an age at vaccination or a kind of vaccine. 不明
    /// contradicts nothing, nor does a kind of vaccine in words such as 「なし」.
    /// # Why it matters
    /// The number of doses is counted by, and one of the answers is wrong: a dose was given, or the row is that of
    /// another dose or person.
    /// # What to do
    /// Compare with the certificate of vaccination. If the dose was not given, empty the other items of the row.
    id: "K0323",
    name: "dose-denied-and-described",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case, Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "接種が「無」なのに接種日などがある", en: "a dose denied and described" },
    message: Words {
        ja: "「{item}」が「無」ですが、同じ回に接種年月日、接種時年齢又はワクチンの種類が入力されています。",
        en: "\"{item}\" says that the dose was not given, but a date, an age or a product of it is.",
    },
    why_ja: "接種回数は集計に使われますが、どちらかの回答が誤っています。接種していたか、別の回や別の人の記録が\
        入っていることが考えられます。",
    todo_ja: "接種済証などで確かめて直してください。接種していなければ、その回のほかの項目を空にしてください。",
    checks: &[Check::CaseNotification(on_notification), Check::Case(on_case)],
}

/// What people write into the kind of a vaccine that was not given.
const NOTHING: [&str; 12] =
    ["なし", "無し", "無", "未", "未接種", "接種なし", "接種していない", "該当なし", "-", "－", "ー", "―"];

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let [given, date, age, product] = [
        at!(CaseNotification.vaccinations.given),
        at!(CaseNotification.vaccinations.vaccinated_date),
        at!(CaseNotification.vaccinations.age),
        at!(CaseNotification.vaccinations.product),
    ];
    look(&report.vaccinations, given, [date, age, product], scope);
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    let [given, date, age, product] = [
        at!(Case.vaccinations.given),
        at!(Case.vaccinations.vaccinated_date),
        at!(Case.vaccinations.age),
        at!(Case.vaccinations.product),
    ];
    look(&case.vaccinations, given, [date, age, product], scope);
}

fn look(doses: &Many<Vaccination<'_>, 5>, given: At, of: [At; 3], scope: &mut Scope<'_>) {
    for (index, dose) in doses.iter().filter(|(_, dose)| dose.given.value() == Some(Flag(false))) {
        let described = [
            dose.vaccinated_date.value().is_some(),
            dose.age.value().is_some(),
            dose.product.get().is_some_and(|product| !NOTHING.contains(&product.as_str())),
        ];
        if described.contains(&true) {
            let found = scope.find(given.of(index));
            for (place, _) in of.into_iter().zip(described).filter(|(_, said)| *said) {
                found.related(place.of(index));
            }
        }
    }
}
