//! D0129: an admission that was still to come when it was reported.

use super::reversed;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::value::Flag;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The date of admission lies after the date of report. Where the person is said not to be in hospital, K0313
    /// speaks.
    /// # Why it matters
    /// The item says whether the person was in hospital at the time of notification (届出時点の入院). An admission that was
    /// only planned is none yet.
    /// # What to do
    /// Compare both dates with the chart. If the person was not yet in hospital, answer 無, leave the date empty, and
    /// say under 入院の必要性 whether admission is needed.
    id: "D0129",
    name: "admission-after-report",
    kinds: &[Kind::CaseNotification],
    basis: &[&basis::PROFILE],
    title: Words { ja: "入院日が報告日より後", en: "admission after the report" },
    message: Words {
        ja: "「{item}」が報告年月日より後の日付です。",
        en: "\"{item}\" is later than the date of report.",
    },
    why_ja: "この欄は、届出の時点で入院しているかどうかを書く欄です。予定の入院は、まだ入院ではありません。",
    todo_ja: "診療録で両方の日付を確かめてください。まだ入院していないときは、入院の有無を「無」として入院年月日を\
        空にし、入院の必要性の欄を入力してください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if report.hospitalised.value() != Some(Flag(false)) && reversed(report.hospitalised_date, report.reported_date) {
        scope.find(at!(CaseNotification.hospitalised_date)).related(at!(CaseNotification.reported_date));
    }
}
