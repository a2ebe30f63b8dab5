//! H0111: a record of administrative tests does not say when it was reported, so the subsidy may be in doubt.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::value::Flag;
use crate::rules::basis;
use crate::rules::params::NOTICE_FROM;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A record holds an administrative test and no date of report.
    /// # Why it matters
    /// The notice of 2020-07-17 warns that without a report it cannot be judged whether the public subsidy applies, so
    /// that the test *may* not be subsidised. The rule says no more than that: it does not know what was decided.
    /// # What to do
    /// Report the tests, and fill in the date of report. If they were reported and only the date is not known, write
    /// 不明.
    id: "H0111",
    name: "subsidy-at-risk",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult],
    decided_by: Some(Decides::Collected),
    from: Some(NOTICE_FROM),
    basis: &[&basis::NOTICE_2, &basis::PROFILE],
    title: Words { ja: "報告がないと公費補助ができない場合がある", en: "subsidy at risk without a report" },
    message: Words {
        ja: "行政検査がありますが、「{item}」が入力されていません。報告がないと、公費補助ができない場合があります。",
        en: "There is an administrative test, but \"{item}\" is missing; without a report it may not be possible to \
            subsidise it.",
    },
    why_ja: "報告がない場合は、公費補助に該当するかどうかの判断ができず、補助ができない場合があります\
        （令和2年7月17日付け事務連絡）。補助されないと決まったわけではありません。",
    todo_ja: "まだの場合は報告し、報告日を入れてください。報告は済んでいて日付だけが分からない場合は、「不明」と\
        入力してください。",
    checks: &[Check::TestResult(check)],
}

fn check(report: &TestResult<'_>, scope: &mut Scope<'_>) {
    if !report.reported_date.is_absent() {
        return;
    }
    let administrative = report.tests.iter().find(|(_, test)| test.administrative.value() == Some(Flag(true)));
    if let Some((index, _)) = administrative {
        scope.find(at!(TestResult.reported_date)).related(at!(TestResult.tests.administrative).of(index));
    }
}
