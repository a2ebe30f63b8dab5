//! D0202: a hospital stay that is over before it begins.

use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date of discharge lies before the date of admission. Both on one day are possible.
    /// # Why it matters
    /// Nobody leaves before coming: the dates are exchanged, or one belongs to another stay. The days in hospital
    /// cannot be counted.
    /// # What to do
    /// Compare both dates with the admission records and mend the wrong one.
    id: "D0202",
    name: "discharge-before-admission",
    kinds: &[Kind::Case],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "退院日が入院日より前", en: "discharge before admission" },
    message: Words {
        ja: "「{item}」が入院日より前の日付です。",
        en: "\"{item}\" is earlier than the date of admission.",
    },
    why_ja: "入院する前に退院することはありません。2つの日付が入れ替わっているか、別の入院の日付が入っています。\
        このままでは入院日数を数えられません。",
    todo_ja: "入退院の記録で2つの日付を確かめ、誤っている方を直してください。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    for (index, stay) in case.stays.iter() {
        if let (Some(admitted), Some(discharged)) = (stay.admitted_date.value(), stay.discharged_date.value())
            && discharged < admitted
        {
            scope.find(at!(Case.stays.discharged_date).of(index)).related(at!(Case.stays.admitted_date).of(index));
        }
    }
}
