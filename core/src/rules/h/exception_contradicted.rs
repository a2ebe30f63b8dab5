//! H0102: "the municipality does not use HER-SYS" is given as the reason, but the municipality uses it.

use super::{by_other_channel, days, gives_no_reason, municipality_uses};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::{ExceptionReason, TestResult};
use crate::reference::Known;
use crate::rules::basis;
use crate::rules::params::NOTICE_FROM;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A report of administrative tests by another channel than HER-SYS rests on the circumstance that the
    /// municipality of the facility does not use HER-SYS, although the reference data say that it did on every day of
    /// the report. The reason of the report goes before those of the facility; a further reason of the facility is
    /// enough.
    /// # Why it matters
    /// A circumstance that no longer holds does not excuse another channel: it is as if none were given.
    /// # What to do
    /// Enter the result in HER-SYS and end the exception of the facility, or correct the reason, or correct what the
    /// facility says about its municipality.
    id: "H0102",
    name: "exception-contradicted",
    severity: Severity::Warning,
    audit: Severity::Error,
    kinds: &[Kind::TestResult],
    decided_by: Some(Decides::Collected),
    from: Some(NOTICE_FROM),
    basis: &[&basis::NOTICE_2, &basis::NOTICE_1014],
    title: Words { ja: "自治体のHER-SYS利用と理由が合わない", en: "reason contradicted: HER-SYS is in use" },
    message: Words {
        ja: "「自治体がHER-SYS未利用」を理由にHER-SYS以外で報告していますが、登録情報では、所在自治体はその日に\
            HER-SYSを利用しています。",
        en: "The reason for the other channel is that the municipality does not use HER-SYS, but the facility's data \
            say that it did on that day.",
    },
    why_ja: "自治体がHER-SYSの利用を始めた後は、「HER-SYS未利用」はやむを得ない事情になりません。",
    todo_ja: "HER-SYSに入力し、医療機関等の登録情報に古い事情が残っている場合は終了日を入れてください。ほかの\
        事情がある場合は、その理由に直してください。自治体がまだ利用していない場合は、登録情報の「自治体の\
        HER-SYS利用」を直してください。",
    checks: &[Check::TestResultAt(check)],
}

fn check(report: &TestResult<'_>, known: &Known, scope: &mut Scope<'_>) {
    if !by_other_channel(report, scope.day)
        || !days(report, scope.day).all(|day| municipality_uses(known, day) == Some(true))
    {
        return;
    }
    if report.exception.reason.value() == Some(ExceptionReason::MunicipalityNotOnHerSys) {
        scope.find(at!(TestResult.exception.reason)).related(at!(TestResult.channel));
    } else if gives_no_reason(report) {
        let mut holding = known
            .exceptions
            .iter()
            .filter(|exception| days(report, scope.day).any(|day| exception.holds(day)))
            .peekable();
        if holding.peek().is_some()
            && holding.all(|exception| exception.reason == ExceptionReason::MunicipalityNotOnHerSys)
        {
            scope.find(at!(TestResult.channel)).related(at!(TestResult.facility_id));
        }
    }
}
