//! K0311: no risk of severe illness, and one that is named.

use crate::finding::fix::{Constant, Fix, Op, Safety};
use crate::model::case::Case;
use crate::model::clinical::Risk;
use crate::model::declare::at;
use crate::model::field::{At, Field};
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::set::Codes;
use crate::model::value::Flag;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The answer to whether there is a risk of severe illness is 無, and risks are named.
    /// # Why it matters
    /// Both cannot be true. On it depends who is cared for where, in which form a person is notified, and from
    /// 2022-09-26 whether at all.
    /// # What to do
    /// Compare with the chart: answer 有 if there is a risk, or delete the risks that there are not.
    id: "K0311",
    name: "risk-contradiction",
    kinds: &[Kind::Case, Kind::CaseNotification],
    fixes: &[Safety::Guess],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "リスク因子が「無」なのに挙げられている", en: "risk denied and named" },
    message: Words {
        ja: "「{item}」が入力されていますが、重症化リスク因子の有無は「無」です。",
        en: "\"{item}\" is given, but the answer to whether there is a risk is no.",
    },
    why_ja: "両方が正しいことはありません。重症化リスクの有無によって、療養の場所や届出の様式が変わり、\
        令和4年9月26日からは届出の対象かどうかも変わります。",
    todo_ja: "診療録を確かめ、リスク因子があるときは「有」とし、ないときは挙げられているリスク因子を削除してください。",
    checks: &[Check::CaseNotification(on_notification), Check::Case(on_case)],
}

fn on_notification(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    let risks = (report.risks, at!(CaseNotification.risks));
    look((report.risk_present, at!(CaseNotification.risk_present)), risks, scope);
}

fn on_case(case: &Case<'_>, scope: &mut Scope<'_>) {
    look((case.risk_present, at!(Case.risk_present)), (case.risks, at!(Case.risks)), scope);
}

fn look(present: (Field<Flag>, At), risks: (Field<Codes<Risk>>, At), scope: &mut Scope<'_>) {
    if present.0.value() == Some(Flag(false)) && risks.0.value().is_some() {
        let yes = Op::Replace(present.1, Constant::Flag(true));
        scope.find(risks.1).related(present.1).fix(Fix::patch(Safety::Guess, yes));
    }
}
