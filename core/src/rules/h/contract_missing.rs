//! H0104: an administrative test on a day for which the facility has neither a contract nor an agreement.

use super::{contract_day, contracts, readable};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::Test;
use crate::reference::Known;
use crate::rules::basis;
use crate::rules::params::{AGREEMENTS_FROM, CONTRACTS_FROM};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// An administrative test was collected on a day that no contract of the facility covers; from 2020-06-02 on, nor
    /// does an agreement made by that day. If the test names a contract that the facility has, only that one counts.
    /// # Why it matters
    /// Administrative tests are done under a contract between the 都道府県等 and the medical institution; the notice
    /// of 2020-07-17 asks to see to it. Without one it is open whether the test may count as an administrative one. It
    /// never bears on the duty to notify a positive case.
    /// # What to do
    /// Check the day of collection and the contract named. Record the contract or the agreement in the facility, or
    /// ask the competent body about it. If it was no administrative test, say so in the test.
    id: "H0104",
    name: "contract-missing",
    severity: Severity::Warning,
    audit: Severity::Error,
    kinds: &[Kind::TestResult],
    decided_by: Some(Decides::Collected),
    from: Some(CONTRACTS_FROM),
    basis: &[&basis::NOTICE_2_CONTRACT, &basis::NOTICE_0304_5, &basis::CONTRACT_0602, &basis::PROFILE],
    args: &["date"],
    title: Words { ja: "行政検査の契約がない", en: "no contract for an administrative test" },
    message: Words {
        ja: "採取日に有効な行政検査の委託契約（{date}以後の検査では、契約についての合意でも可）が、医療機関等の\
            登録情報にありません。",
        en: "The facility's data hold no contract for administrative tests on the day of collection (for tests from \
            {date} on, an agreement would do).",
    },
    why_ja: "行政検査を実施するには、都道府県等と医療機関の間の委託契約が必要です（令和2年7月17日付け事務連絡）。\
        契約がないと、行政検査として扱ってよいかどうかを確かめられません。なお、陽性者の発生届は、契約の\
        有無にかかわらず必要です。",
    todo_ja: "採取日と契約IDを確かめてください（契約IDがある検査では、その契約だけを見ています）。契約や\
        合意があるのに登録されていない場合は、医療機関等の登録情報に相手方、合意日、開始日、終了日を入れてください。\
        契約がまだの場合は、都道府県等に相談してください。行政検査でない場合は、「行政検査」を\
        「いいえ」にしてください。",
    checks: &[Check::TestAt(check)],
}

fn check(test: &Test<'_>, _: &TestResult<'_>, known: &Known, index: usize, scope: &mut Scope<'_>) {
    let Some(day) = contract_day(test) else { return };
    let agreement_counts = scope.day.is_some_and(|judged| judged >= AGREEMENTS_FROM);
    let carried =
        contracts(test, known).any(|contract| contract.covers(day) || (agreement_counts && contract.agreed_by(day)));
    if !carried && readable(known, |contract| contract.from.is_some()) {
        scope.find(at!(TestResult.tests.contract_id).of(index)).day("date", AGREEMENTS_FROM);
    }
}
