//! H0105: an administrative test rests on an agreement alone, because its contract begins later or is not recorded.

use super::{contract_day, contracts, readable};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::Test;
use crate::reference::Known;
use crate::rules::basis;
use crate::rules::params::AGREEMENTS_FROM;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// An administrative test was collected on a day that no contract of the facility covers yet, while the parties
    /// had agreed by that day.
    /// # Why it matters
    /// Since 2020-06-02 a test may start on an agreement, before the contract is signed. The contract is still to
    /// follow; this finding keeps it in sight and stays a warning in an audit.
    /// # What to do
    /// See that the contract has been concluded, and record its first day in the facility (the day from which it
    /// holds, if it reaches back).
    id: "H0105",
    name: "contract-after-test",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult],
    decided_by: Some(Decides::Collected),
    from: Some(AGREEMENTS_FROM),
    basis: &[&basis::CONTRACT_0602],
    title: Words { ja: "契約より前の行政検査（合意あり）", en: "administrative test before its contract (agreed)" },
    message: Words {
        ja: "採取日には契約についての合意だけがあり、委託契約はまだ始まっていないか、登録されていません。",
        en: "On the day of collection there was an agreement, but the contract had not begun or is not recorded.",
    },
    why_ja: "令和2年6月2日以後は、当事者の合意があれば、契約書を交わす前に行政検査を始めることができます。ただし、\
        契約は後で結ぶ必要があります。",
    todo_ja: "契約が結ばれたかどうかを確かめ、医療機関等の登録情報に契約開始日を入れてください。契約がさかのぼって\
        効力を持つ場合は、その初日を入れてください。",
    checks: &[Check::TestAt(check)],
}

fn check(test: &Test<'_>, _: &TestResult<'_>, known: &Known, index: usize, scope: &mut Scope<'_>) {
    let Some(day) = contract_day(test) else { return };
    if contracts(test, known).any(|contract| contract.covers(day))
        || !readable(known, |contract| contract.from.is_some())
    {
        return;
    }
    if contracts(test, known).any(|contract| contract.agreed_by(day)) {
        scope.find(at!(TestResult.tests.contract_id).of(index));
    }
}
