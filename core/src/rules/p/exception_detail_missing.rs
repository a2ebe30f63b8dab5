//! P0006: an unavoidable circumstance of the kind "other" that is not put into words.

use crate::model::declare::at;
use crate::model::facility::Facility;
use crate::model::kind::Kind;
use crate::model::report::test_result::{ExceptionReason, TestResult};
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The reason of an unavoidable circumstance is その他 (other), and no words say which.
    /// # Why it matters
    /// The notice names two circumstances and adds "など": others are possible, but without words nobody can tell that
    /// there was one.
    /// # What to do
    /// Say in a few words what it was, for instance an outage of HER-SYS. If it is one of the two that the notice
    /// names, choose that reason.
    id: "P0006",
    name: "exception-detail-missing",
    kinds: &[Kind::Facility, Kind::TestResult],
    basis: &[&basis::PROFILE],
    title: Words { ja: "「その他」の事情の説明がない", en: "another reason, not put into words" },
    message: Words {
        ja: "やむを得ない事情の理由が「その他」ですが、「{item}」が入力されていません。",
        en: "The reason is \"other\", but \"{item}\" does not say which.",
    },
    why_ja: "事務連絡は2つの事情を例に挙げて「など」としており、ほかの事情もあり得ます。ただし説明がないと、どのような事情が\
        あったのかを都道府県等が確かめられません。",
    todo_ja: "どのような事情か（例：HER-SYSの障害で入力できなかった）を短く入力してください。「自治体がHER-SYS未利用」又は\
        「Web入力が困難」に当たるときは、その理由を選んでください。",
    checks: &[Check::TestResult(on_report), Check::Facility(on_facility)],
}

fn on_report(report: &TestResult<'_>, scope: &mut Scope<'_>) {
    if report.exception.reason.value() == Some(ExceptionReason::Other) && report.exception.detail.is_absent() {
        scope.find(at!(TestResult.exception.detail)).related(at!(TestResult.exception.reason));
    }
}

fn on_facility(facility: &Facility<'_>, scope: &mut Scope<'_>) {
    for (index, exception) in facility.exceptions.iter() {
        if exception.reason.value() == Some(ExceptionReason::Other) && exception.detail.is_absent() {
            scope.find(at!(Facility.exceptions.detail).of(index)).related(at!(Facility.exceptions.reason).of(index));
        }
    }
}
