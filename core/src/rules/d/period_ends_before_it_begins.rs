//! D0110: a contract or a circumstance of a facility that is over before it begins.

use crate::model::declare::at;
use crate::model::facility::Facility;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The last day of a contract, or of an unavoidable circumstance, lies before its first day. One day is a period.
    /// # Why it matters
    /// Such a period holds on no day at all, so tests would seem to lack a contract or a reason.
    /// # What to do
    /// Compare both days with the contract. If no end has been agreed, leave the last day empty.
    id: "D0110",
    name: "period-ends-before-it-begins",
    kinds: &[Kind::Facility],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "終了日が開始日より前", en: "ends before it begins" },
    message: Words {
        ja: "「{item}」が開始日より前の日付です。",
        en: "\"{item}\" is earlier than the first day.",
    },
    why_ja: "この期間はどの日にも当てはまらないため、契約がない検査、又は事情のない報告と判断されてしまいます。",
    todo_ja: "契約書などで開始日と終了日を確かめて直してください。終わりの日が決まっていないときは、終了日を空にしてください。",
    checks: &[Check::Facility(check)],
}

fn check(facility: &Facility<'_>, scope: &mut Scope<'_>) {
    for (index, contract) in facility.contracts.iter() {
        if let (Some(from), Some(until)) = (contract.from_date.value(), contract.until_date.value())
            && until < from
        {
            scope
                .find(at!(Facility.contracts.until_date).of(index))
                .related(at!(Facility.contracts.from_date).of(index));
        }
    }
    for (index, exception) in facility.exceptions.iter() {
        if let (Some(from), Some(until)) = (exception.from_date.value(), exception.until_date.value())
            && until < from
        {
            scope
                .find(at!(Facility.exceptions.until_date).of(index))
                .related(at!(Facility.exceptions.from_date).of(index));
        }
    }
}
