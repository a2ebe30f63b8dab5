//! H0106: the contract of an administrative test was concluded with another body than the competent one.

use super::{contract_day, contracts};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::Test;
use crate::reference::{Known, KnownContract};
use crate::rules::basis;
use crate::rules::params::CONTRACTS_FROM;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// Every contract that covers an administrative test names another party than the competent body of the facility,
    /// and none is a group contract. It is silent where the party or the competent body is not recorded.
    /// # Why it matters
    /// The notice of 2020-07-17 speaks of a contract between the 都道府県等 and the medical institution; the body that
    /// pays and receives the reports should be the one that contracted. That it must be the *competent* body is this
    /// library's reading: a prefecture may have contracted for its cities too. So it stays a warning in an audit.
    /// # What to do
    /// Check the party of the contract and the competent body of the facility; the same body must have the same code
    /// in both. If the contract was made through a body such as a medical association, record that body.
    id: "H0106",
    name: "contract-party-not-competent",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult],
    decided_by: Some(Decides::Collected),
    from: Some(CONTRACTS_FROM),
    basis: &[&basis::NOTICE_2_CONTRACT, &basis::CONTRACT_0602, &basis::PROFILE],
    title: Words { ja: "契約の相手方が管轄と異なる", en: "contract with another body than the competent one" },
    message: Words {
        ja: "この検査の委託契約の相手方が、医療機関等の登録情報の「管轄都道府県等」と異なります。",
        en: "The contract of this test was concluded with another body than the competent one in the facility's data.",
    },
    why_ja: "行政検査の委託契約は、都道府県等と医療機関の間で結びます（令和2年7月17日付け事務連絡）。相手方が管轄の\
        都道府県等でないと、報告先や公費補助の確認で食い違うおそれがあります。",
    todo_ja: "医療機関等の登録情報の「契約の相手方」と「管轄都道府県等」を確かめてください。同じ自治体は同じコードで\
        入れてください。医師会などを通じた集合契約の場合は、「集合契約団体」を入れてください。県が市の分もまとめて\
        契約しているなど、異なることが正しい場合は、そのままでかまいません。",
    checks: &[Check::TestAt(check)],
}

fn check(test: &Test<'_>, _: &TestResult<'_>, known: &Known, index: usize, scope: &mut Scope<'_>) {
    let (Some(day), Some(authority)) = (contract_day(test), known.authority.as_deref()) else { return };
    let elsewhere =
        |contract: &KnownContract| !contract.group && contract.party.as_deref().is_some_and(|party| party != authority);
    let mut covering = contracts(test, known).filter(|contract| contract.covers(day)).peekable();
    if covering.peek().is_some() && covering.all(elsewhere) {
        scope.find(at!(TestResult.tests.contract_id).of(index)).related(at!(TestResult.facility_id));
    }
}
