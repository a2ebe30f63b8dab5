//! H0107: a test names a contract that its facility does not have.

use super::{has_contract, readable};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::Test;
use crate::reference::Known;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The contract id of a test is not among the contracts of the facility. Ids are compared as they were sent,
    /// letter for letter.
    /// # Why it matters
    /// The test cannot be assigned to its contract; the contract rules then look at all contracts of the facility
    /// instead.
    /// # What to do
    /// Correct the contract id of the test, or record the contract in the facility.
    id: "H0107",
    name: "contract-not-found",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult],
    basis: &[&basis::PROFILE],
    title: Words { ja: "契約IDが登録されていない", en: "contract not found" },
    message: Words {
        ja: "「{item}」の契約が、医療機関等の登録情報にありません。",
        en: "The contract of \"{item}\" is not among the contracts of the facility.",
    },
    why_ja: "どの委託契約による検査かを確かめられません。契約についての点検は、その医療機関等のすべての契約を対象に\
        行います。",
    todo_ja: "契約IDの入力間違い（全角・半角、ハイフンの有無など）を確かめてください。正しい場合は、医療機関等の\
        登録情報にその契約を追加してください。",
    checks: &[Check::TestAt(check)],
}

fn check(test: &Test<'_>, _: &TestResult<'_>, known: &Known, index: usize, scope: &mut Scope<'_>) {
    let Some(id) = test.contract_id.get() else { return };
    if !has_contract(known, id.as_str()) && readable(known, |contract| contract.id.is_some()) {
        scope.find(at!(TestResult.tests.contract_id).of(index)).related(at!(TestResult.facility_id));
    }
}
