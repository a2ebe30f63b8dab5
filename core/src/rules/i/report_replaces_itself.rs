//! I0103: a report names itself as the report that it corrects.

use crate::model::declare::at;
use crate::model::field::{At, Field};
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::report::tests_performed::TestsPerformed;
use crate::model::value::Id;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The report that is corrected has the id of the report itself.
    /// # Why it matters
    /// A correction takes the place of an earlier report; one that takes its own place leaves it open whether an
    /// earlier one exists and which of the two stands.
    /// # What to do
    /// If it is a correction, give it a new report id and name the id of the earlier report. If it is not, leave the
    /// id of the corrected report empty.
    id: "I0103",
    name: "report-replaces-itself",
    kinds: &[Kind::TestResult, Kind::TestsPerformed],
    basis: &[&basis::PROFILE],
    title: Words { ja: "自分自身を訂正元としている", en: "report replaces itself" },
    message: Words {
        ja: "「{item}」が、この報告自身の報告IDと同じです。",
        en: "\"{item}\" is the id of this report itself.",
    },
    why_ja: "訂正は、前に出した報告を置き換えるものです。自分自身を訂正元とすると、前の報告があるのか、どちらが\
        正しいのかが分かりません。",
    todo_ja: "訂正の場合は、新しい報告IDを付け、「訂正元報告ID」に前の報告のIDを入れてください。訂正でない場合は、\
        「訂正元報告ID」を空欄にしてください。",
    checks: &[Check::TestResult(on_result), Check::TestsPerformed(on_count)],
}

fn on_result(report: &TestResult<'_>, scope: &mut Scope<'_>) {
    check(&report.replaces, &report.report_id, [at!(TestResult.replaces), at!(TestResult.report_id)], scope);
}

fn on_count(count: &TestsPerformed<'_>, scope: &mut Scope<'_>) {
    check(&count.replaces, &count.report_id, [at!(TestsPerformed.replaces), at!(TestsPerformed.report_id)], scope);
}

fn check(replaces: &Field<Id<'_>>, own: &Field<Id<'_>>, [at, related]: [At; 2], scope: &mut Scope<'_>) {
    if replaces.get().is_some() && replaces.get() == own.get() {
        scope.find(at).related(related);
    }
}
