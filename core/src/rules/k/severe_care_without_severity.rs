//! K0412: the care of the gravely ill, and a severity that says otherwise.

use crate::model::case::Case;
use crate::model::clinical::Severity as Illness;
use crate::model::declare::at;
use crate::model::field::At;
use crate::model::kind::Kind;
use crate::model::value::Flag;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// In a hospital stay a ventilator was used, and the worst severity is below 中等症Ⅱ; or ECMO was used, and it is
    /// below 重症. Intensive care alone is not found: it may have another reason.
    /// # Why it matters
    /// The severity of a stay is the worst of it. Who needed such care is counted among the gravely ill; as it stands
    /// the person is missing there.
    /// # What to do
    /// Compare with the chart: enter the worst severity of the stay, or mend the item on the care.
    id: "K0412",
    name: "severe-care-without-severity",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case],
    basis: &[&basis::PROFILE],
    title: Words { ja: "重症の治療と重症度が合わない", en: "care and severity do not agree" },
    message: Words {
        ja: "「{item}」が、人工呼吸器又はECMOの使用と合いません。",
        en: "\"{item}\" does not agree with the use of a ventilator or of ECMO.",
    },
    why_ja: "入院の重症度には、入院中に最も重かったときのものを入力します。人工呼吸器やECMOを使った人が軽症などのまま\
        だと、重症者の数から漏れてしまいます。",
    todo_ja: "診療録を確かめ、最も重かったときの重症度を入力するか、人工呼吸器又はECMOの項目を直してください。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    for (index, stay) in case.stays.iter() {
        let Some(worst) = stay.severity.value() else { continue };
        let ventilated = stay.ventilator.value() == Some(Flag(true))
            && matches!(worst, Illness::Asymptomatic | Illness::Mild | Illness::Moderate1);
        let on_ecmo = stay.ecmo.value() == Some(Flag(true)) && worst != Illness::Severe;
        let used: Vec<At> = [(ventilated, at!(Case.stays.ventilator)), (on_ecmo, at!(Case.stays.ecmo))]
            .into_iter()
            .filter(|(wrong, _)| *wrong)
            .map(|(_, at)| at.of(index))
            .collect();
        if !used.is_empty() {
            scope.find(at!(Case.stays.severity).of(index)).related = used;
        }
    }
}
