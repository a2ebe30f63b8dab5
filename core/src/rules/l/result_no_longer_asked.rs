//! L0103: a test result, whichever, of a time when HER-SYS took none.

use super::by_her_sys;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::Test;
use crate::rules::basis;
use crate::rules::params::CLASS_5_FROM;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::{DecidedBy, Scope};

rule! {
    /// # What it finds
    /// A test collected on 2023-05-08 or later, in a report that goes through HER-SYS, whatever its result. Where the day of
    /// collection is not known nothing is said.
    /// # Why it matters
    /// Since that day COVID-19 is a disease of class 5 (五類): there is no notification that a result could belong to. That
    /// results are not asked for either follows from this; a notice that says so was not seen.
    /// # What to do
    /// Check the date of collection, the year (or era) first. If it is right, do not send the report through HER-SYS.
    id: "L0103",
    name: "result-no-longer-asked",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::TestResult],
    decided_by: Some(Decides::Collected),
    from: Some(CLASS_5_FROM),
    basis: &[&basis::CLASS_5_2023_05_08, &basis::PROFILE],
    args: &["date"],
    title: Words { ja: "五類感染症となった後の検査", en: "result no longer asked for in HER-SYS" },
    message: Words {
        ja: "「{item}」（または判断の基準とした日）が{date}以後です。この日から、HER-SYSへの検査結果の入力は求められて\
            いません。",
        en: "\"{item}\", or the day to judge by, is {date} or later: from that day on, results are no longer asked for \
            in HER-SYS.",
    },
    why_ja: "その日からは発生届がなく、検査結果の入力が求められる根拠もなくなりました（このことを明記した通知は\
        確認できていません）。求められていない個人の情報を送ることになります。",
    todo_ja: "採取日を、まず年（元号を含む）から確かめてください。正しければ、HER-SYSには送らないでください。",
    checks: &[Check::Test(check)],
}

fn check(_: &Test<'_>, report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    // A report of such a day may be of an earlier test.
    let by_collection = matches!(scope.decided_by, Some(DecidedBy::Collected | DecidedBy::AsOf));
    if by_her_sys(report) && by_collection {
        scope.find(at!(TestResult.tests.collected_date).of(index)).day("date", CLASS_5_FROM);
    }
}
