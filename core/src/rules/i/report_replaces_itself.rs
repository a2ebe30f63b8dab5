//! I0103: a report names itself as the report that it corrects.

use crate::finding::fix::{Fix, Op, Safety};
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::{Draft, Kind};
use crate::model::report::case_notification::CaseNotification;
use crate::model::report::daily_totals::DailyTotals;
use crate::model::report::test_result::TestResult;
use crate::model::report::tests_performed::TestsPerformed;
use crate::model::report::withdrawal::Withdrawal;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The report or case that is corrected has the id of the record itself. Of a withdrawal (取下げ) it is a warning
    /// only: the report that it takes back may have the same number, for numbers are told apart within a kind.
    /// # Why it matters
    /// A correction takes the place of an earlier report; one that takes its own place leaves it open whether an
    /// earlier one exists and which of the two stands. A withdrawal of itself takes nothing back.
    /// # What to do
    /// If it is a correction, give it a new report id and name the id of the earlier report. If it is not, leave the
    /// id of the corrected report empty. In a withdrawal, name the report that is to be taken back.
    id: "I0103",
    name: "report-replaces-itself",
    kinds: &[
        Kind::TestResult,
        Kind::TestsPerformed,
        Kind::Case,
        Kind::CaseNotification,
        Kind::DailyTotals,
        Kind::Withdrawal,
    ],
    fixes: &[Safety::Guess],
    basis: &[&basis::PROFILE],
    title: Words { ja: "自分自身を訂正元としている", en: "report replaces itself" },
    message: Words {
        ja: "「{item}」が、この報告自身のIDと同じです。",
        en: "\"{item}\" is the id of this report itself.",
    },
    why_ja: "訂正は、前に出した報告を置き換えるものです。自分自身を訂正元とすると、前の報告があるのか、\
        どちらが正しいのかが分かりません。",
    todo_ja: "訂正の場合は、新しい報告IDを付け、「訂正元報告ID」に前の報告のIDを入れてください（症例では、\
        症例IDと「訂正元症例ID」）。取下げでは、取り下げる報告のIDを入れてください。訂正でない場合は、空欄にしてください。",
    checks: &[Check::Any(check)],
}

fn check(draft: &Draft<'_>, scope: &mut Scope<'_>) {
    let (replaces, own, at, related) = match draft {
        Draft::TestResult(report) => {
            (&report.replaces, &report.report_id, at!(TestResult.replaces), at!(TestResult.report_id))
        }
        Draft::TestsPerformed(count) => {
            (&count.replaces, &count.report_id, at!(TestsPerformed.replaces), at!(TestsPerformed.report_id))
        }
        Draft::Case(case) => (&case.replaces, &case.case_id, at!(Case.replaces), at!(Case.case_id)),
        Draft::CaseNotification(report) => {
            (&report.replaces, &report.report_id, at!(CaseNotification.replaces), at!(CaseNotification.report_id))
        }
        Draft::DailyTotals(totals) => {
            (&totals.replaces, &totals.report_id, at!(DailyTotals.replaces), at!(DailyTotals.report_id))
        }
        Draft::Withdrawal(withdrawal) => {
            (&withdrawal.withdraws, &withdrawal.report_id, at!(Withdrawal.withdraws), at!(Withdrawal.report_id))
        }
        Draft::Facility(_) => return,
    };
    if replaces.get().is_some() && replaces.get() == own.get() {
        let found = scope.find(at).related(related);
        if matches!(draft, Draft::Withdrawal(_)) {
            // What a withdrawal takes back it must name.
            found.severity = Severity::Warning;
        } else {
            found.fix(Fix::patch(Safety::Guess, Op::Remove(at)));
        }
    }
}
