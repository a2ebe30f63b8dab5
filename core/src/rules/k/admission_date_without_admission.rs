//! K0313: a date of admission of somebody who is not in hospital.

use crate::finding::fix::{Constant, Fix, Op, Safety};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::value::Flag;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The answer to whether the person is in hospital at notification (届出時点の入院) is 無, and a date of admission is
    /// given.
    /// # Why it matters
    /// The two contradict each other: the person is in hospital, or the date is that of a planned or a past stay.
    /// # What to do
    /// Compare with the chart. If the person is in hospital, answer 有; if not, leave the date empty (a planned
    /// admission goes under 入院の必要性).
    id: "K0313",
    name: "admission-date-without-admission",
    kinds: &[Kind::CaseNotification],
    fixes: &[Safety::Guess],
    basis: &[&basis::PROFILE],
    title: Words { ja: "入院が「無」なのに入院日がある", en: "date of admission without admission" },
    message: Words {
        ja: "「{item}」が入力されていますが、入院の有無は「無」です。",
        en: "\"{item}\" is given, but the person is said not to be in hospital.",
    },
    why_ja: "届出の時点で入院しているのか、予定や過去の入院の日付なのかが分かりません。",
    todo_ja: "診療録を確かめ、入院しているときは入院の有無を「有」とし、していないときは入院年月日を\
        空にしてください（予定の入院は、入院の必要性の欄に入力してください）。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if report.hospitalised.value() == Some(Flag(false)) && report.hospitalised_date.value().is_some() {
        let hospitalised = at!(CaseNotification.hospitalised);
        let yes = Op::Replace(hospitalised, Constant::Flag(true));
        let found = scope.find(at!(CaseNotification.hospitalised_date)).related(hospitalised);
        found.fix(Fix::patch(Safety::Guess, yes));
    }
}
