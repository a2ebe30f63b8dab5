//! H0101: a report came by another channel than HER-SYS, and no unavoidable circumstance says why.

use super::{by_other_channel, days, gives_no_reason, municipality_uses};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::reference::Known;
use crate::rules::basis;
use crate::rules::params::NOTICE_FROM;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A report of administrative tests names another channel than HER-SYS, and neither the report nor its facility
    /// records an unavoidable circumstance for that time. From 2020-10-14 on only reports with a positive result are
    /// held to it. Without reference data on the facility the rule does not run.
    /// # Why it matters
    /// The notice of 2020-07-17 asks for entry in HER-SYS unless a circumstance such as the two that it names prevents
    /// it. A circumstance changes the channel, never the duty to report.
    /// # What to do
    /// Enter the result in HER-SYS. If that is not possible, give the reason in the exception of the report, or record
    /// the circumstance with its first and last day in the facility.
    id: "H0101",
    name: "channel-without-exception",
    severity: Severity::Warning,
    audit: Severity::Error,
    kinds: &[Kind::TestResult],
    decided_by: Some(Decides::Collected),
    from: Some(NOTICE_FROM),
    basis: &[&basis::NOTICE_2, &basis::NOTICE_1014],
    title: Words { ja: "HER-SYS以外の報告に理由がない", en: "other channel without a reason" },
    message: Words {
        ja: "「{item}」がHER-SYS以外ですが、やむを得ない事情が報告にも医療機関等の登録情報にもありません。",
        en: "\"{item}\" is not HER-SYS, but neither the report nor the facility records an unavoidable circumstance.",
    },
    why_ja: "令和2年7月17日付け事務連絡は、行政検査の結果をHER-SYSへの入力で報告するよう求めています。ほかの方法で\
        報告できるのは、所在自治体がHER-SYSを利用していない、システム上Web入力が難しいなど、やむを得ない事情がある\
        場合です。その場合も、報告そのものは必要です。",
    todo_ja: "HER-SYSに入力できる場合は、HER-SYSに入力してください。できない場合は、報告の「やむを得ない事情」に\
        理由を入れるか、医療機関等の登録情報に事情とその期間を入れてください。",
    checks: &[Check::TestResultAt(check)],
}

fn check(report: &TestResult<'_>, known: &Known, scope: &mut Scope<'_>) {
    if !by_other_channel(report, scope.day) || !gives_no_reason(report) {
        return;
    }
    let excused = days(report, scope.day).any(|day| {
        municipality_uses(known, day) == Some(false) || known.exceptions.iter().any(|exception| exception.holds(day))
    });
    if !excused {
        scope.find(at!(TestResult.channel)).related(at!(TestResult.exception.reason));
    }
}
