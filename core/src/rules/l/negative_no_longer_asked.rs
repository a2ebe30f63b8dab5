//! L0101: a negative result in HER-SYS after negatives were no longer asked for there.

use super::by_her_sys;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::test::{Outcome, Test};
use crate::rules::basis;
use crate::rules::params::{NEGATIVES_ENDED, NOTIFICATION_UNTIL};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A negative result, collected from 2020-10-14 to 2023-05-07 (then L0103 speaks), in a report that goes through
    /// HER-SYS. Nothing is wrong with it.
    /// # Why it matters
    /// The request of 2020-07-17 for negatives in HER-SYS was superseded on 2020-10-14: since then entry is asked for
    /// positive persons and for suspected cases in hospital only. Negatives go elsewhere, as counts or lists, in the
    /// way the 都道府県等 asks for.
    /// # What to do
    /// Nothing has to be mended. Entry may be saved, except for a suspected case in hospital; report the numbers of
    /// tests and negatives the way the 都道府県等 asks.
    id: "L0101",
    name: "negative-no-longer-asked",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::TestResult],
    decided_by: Some(Decides::Collected),
    from: Some(NEGATIVES_ENDED),
    until: Some(NOTIFICATION_UNTIL),
    basis: &[&basis::NOTICE_1014],
    args: &["date"],
    title: Words { ja: "HER-SYSへの陰性の入力は求められていない", en: "negative no longer asked for in HER-SYS" },
    message: Words {
        ja: "「{item}」が陰性です。{date}からは、HER-SYSへの陰性の入力は求められていません。入力しても誤りではありません。",
        en: "\"{item}\" is negative: from {date} on, negatives are no longer asked for in HER-SYS. Nothing is wrong.",
    },
    why_ja: "令和2年7月17日の事務連絡は陰性も含めてHER-SYSへの入力を求めていましたが、同年10月14日の通知で、入力は陽性の人と入院\
        した疑似症の人に限られました。陰性は、件数や一覧など、都道府県等が定める別の方法で報告します。",
    todo_ja: "直すところはありません。入院した疑似症の人の検査でなければ、HER-SYSへの入力を省くことができます。検査件数と陰性の\
        件数は、都道府県等が定める方法で報告してください。",
    checks: &[Check::Test(check)],
}

fn check(test: &Test<'_>, report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    if by_her_sys(report) && test.result.value() == Some(Outcome::Negative) {
        scope.find(at!(TestResult.tests.result).of(index)).day("date", NEGATIVES_ENDED);
    }
}
