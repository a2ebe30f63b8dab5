//! D0123: an onset after death.

use super::reversed;
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date of onset lies after the date of death. The same day is possible.
    /// # Why it matters
    /// Nobody falls ill after death: one of the dates is wrong, and both are counted by.
    /// # What to do
    /// Compare both dates with the chart or the post-mortem papers. Of a body, the onset is the first day of illness
    /// before death; if nobody knows it, write 不明.
    id: "D0123",
    name: "onset-after-death",
    kinds: &[Kind::Case, Kind::CaseNotification],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "発病日が死亡日より後", en: "onset after death" },
    message: Words { ja: "「{item}」が死亡日より後の日付です。", en: "\"{item}\" is later than the date of death." },
    why_ja: "亡くなった後に発病することはありません。どちらかの日付が誤っており、どちらも集計に使われる日付です。",
    todo_ja: "診療録や検案の記録で両方の日付を確かめてください。発病日は生前に症状が出た日です。\
        分からないときは「不明」と入力してください。",
    checks: &[Check::CaseNotification(on_notification), Check::Case(on_case)],
}

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if reversed(report.onset_date, report.death_date) {
        scope.find(at!(CaseNotification.onset_date)).related(at!(CaseNotification.death_date));
    }
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    if reversed(case.onset_date, case.death_date) {
        scope.find(at!(Case.onset_date)).related(at!(Case.death_date));
    }
}
