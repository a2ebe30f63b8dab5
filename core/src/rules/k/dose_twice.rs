//! K0310: two rows for one dose.

use crate::finding::fix::{Fix, Op, Safety};
use crate::model::case::Case;
use crate::model::clinical::Vaccination;
use crate::model::declare::at;
use crate::model::field::{At, Many};
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A number of a dose stands in two rows of the history of vaccination.
    /// # Why it matters
    /// Nobody can tell which of the rows is right, and the doses are counted wrongly.
    /// # What to do
    /// Compare with the certificate of vaccination. Delete the row that is there twice, or mend its number.
    id: "K0310",
    name: "dose-twice",
    kinds: &[Kind::Case, Kind::CaseNotification],
    fixes: &[Safety::Lossy, Safety::Guess],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "同じ接種回が2つある", en: "one dose twice" },
    message: Words {
        ja: "「{item}」が、ほかの行と同じ接種回です。",
        en: "\"{item}\" is the number of another row too.",
    },
    why_ja: "どちらの行が正しいのか分からず、接種回数も誤って数えられます。",
    todo_ja: "接種済証などで確かめ、重なっている行を削除するか、接種回を直してください。",
    checks: &[Check::CaseNotification(on_notification), Check::Case(on_case)],
}

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    look(&report.vaccinations, [at!(CaseNotification.vaccinations), at!(CaseNotification.vaccinations.dose)], scope);
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    look(&case.vaccinations, [at!(Case.vaccinations), at!(Case.vaccinations.dose)], scope);
}

fn look(doses: &Many<Vaccination<'_>, 5>, [row, at]: [At; 2], scope: &mut Scope<'_>) {
    let mut seen = 0u32;
    for (index, dose) in doses.iter() {
        let Some(number) = dose.dose.value() else { continue };
        let bit = 1 << number.0;
        if seen & bit != 0 {
            let found = scope.find(at.of(index));
            if let Some((first, other)) = doses.iter().find(|(_, other)| other.dose.value() == Some(number)) {
                // Of two rows that say the same, one is enough.
                let safety = if other == dose { Safety::Lossy } else { Safety::Guess };
                found.related(at.of(first)).fix(Fix::patch(safety, Op::Remove(row.of(index))));
            }
        }
        seen |= bit;
    }
}
