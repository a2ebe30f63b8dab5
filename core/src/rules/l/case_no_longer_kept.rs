//! L0402: a case of a time when cases were no longer kept one by one.

use super::by_diagnosis;
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::params::CLASS_5_FROM;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A case was diagnosed on 2023-05-08 or later, when COVID-19 was a disease of class 5 (五類).
    /// # Why it matters
    /// From that day on there is no notification and no daily total; selected clinics (定点) report counts. Nobody asks for
    /// such a case in HER-SYS, and it holds data on a person.
    /// # What to do
    /// Check the date of diagnosis, the year (or era) first. If it is right, do not send the case.
    id: "L0402",
    name: "case-no-longer-kept",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case],
    decided_by: Some(Decides::Diagnosed),
    from: Some(CLASS_5_FROM),
    basis: &[&basis::CLASS_5_2023_05_08, &basis::PROFILE],
    args: &["date"],
    title: Words { ja: "五類感染症となった後の症例", en: "case no longer kept" },
    message: Words {
        ja: "「{item}」（または判断の基準とした日）が{date}以後です。この日から、症例の入力は求められていません。",
        en: "\"{item}\", or the day to judge by, is {date} or later: from that day on, cases are no longer asked for.",
    },
    why_ja: "その日からは、発生届も日次報告もなく、定点医療機関が患者数を報告します。求められていない個人の情報を\
        送ることになります。",
    todo_ja: "診断日を、まず年（元号を含む）から確かめてください。正しければ、この症例は送らないでください。",
    checks: &[Check::Case(check)],
}

fn check(_: &Case<'_>, scope: &mut Scope<'_>) {
    // A case reported on such a day may be of an earlier diagnosis.
    if by_diagnosis(scope) {
        scope.find(at!(Case.diagnosis_date)).day("date", CLASS_5_FROM);
    }
}
