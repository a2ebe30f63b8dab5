//! K0403: two hospital stays at the same time.

use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// Two stays with admission and discharge share a day between these: the one begins before the other is over. A
    /// transfer, discharge and admission on one day, is possible. A stay without a discharge is not compared.
    /// # Why it matters
    /// A person lies in one hospital at a time. One stay is entered twice, one of another person was mixed in, or a
    /// date is wrong; beds and days in hospital are counted twice.
    /// # What to do
    /// Compare the stays with the admission records. If it is one stay, leave one entry.
    id: "K0403",
    name: "stays-overlap",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "入院の期間が重なっている", en: "hospital stays overlap" },
    message: Words {
        ja: "「{item}」の入院の期間が、ほかの入院の期間と重なっています。",
        en: "The stay of \"{item}\" overlaps with another stay.",
    },
    why_ja: "同時に2か所に入院することはありません。同じ入院を二度入力したか、別の人の入院が混じったか、\
        日付が誤っています。このままでは、入院日数が二重に数えられます。",
    todo_ja: "入退院の記録で期間を確かめてください。同じ入院であれば、1件だけ残してください（同じ日の転院は、\
        そのままで差し支えありません）。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    let place = at!(Case.stays.admitted_date);
    let mut stays: Vec<_> = case
        .stays
        .iter()
        .filter_map(|(index, stay)| Some((stay.admitted_date.value()?, stay.discharged_date.value()?, index)))
        .collect();
    stays.sort_unstable();
    // In the order of admission it is enough to look at the stay that lasts longest so far.
    let mut longest = None;
    for (admitted, discharged, index) in stays {
        if let Some((until, other)) = longest
            && admitted < until
        {
            scope.find(place.of(index)).related(place.of(other));
        }
        if longest.is_none_or(|(until, _)| discharged > until) {
            longest = Some((discharged, index));
        }
    }
}
