//! L0401: a case from before the disease was designated.

use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::params::DESIGNATED;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::{DecidedBy, Scope};

rule! {
    /// # What it finds
    /// A case was diagnosed before 2020-02-01, when COVID-19 became a designated infectious disease.
    /// # Why it matters
    /// The few cases of that time were found before there was a duty to notify. Nearly always the year is mistyped, and
    /// then no other rule of a date can be right.
    /// # What to do
    /// Compare the date of diagnosis with the chart, the year (or era) first. If it is right, leave it.
    id: "L0401",
    name: "case-before-designation",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case],
    decided_by: Some(Decides::Diagnosed),
    until: DESIGNATED.pred_opt(),
    basis: &[&basis::PROFILE],
    args: &["date"],
    title: Words { ja: "指定感染症となる前の診断", en: "diagnosis before the designation" },
    message: Words {
        ja: "「{item}」（または判断の基準とした日）が、新型コロナウイルス感染症が指定感染症となった{date}より前の日付です。",
        en: "\"{item}\", or the day to judge by, is earlier than {date}, when COVID-19 became a designated infectious \
            disease.",
    },
    why_ja: "届出の義務が始まる前に見つかった症例はわずかです。ほとんどは年の打ち間違いで、そのままでは、\
        診断日によるほかの確認が正しくできません。",
    todo_ja: "診断日を診療録で確かめてください。まず、年（元号を含む）に誤りがないかを見てください。正しければ、\
        そのままで差し支えありません。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    // The date itself, not one that stands in for it; by the law of a given day that day alone.
    let as_of = scope.decided_by == Some(DecidedBy::AsOf);
    if as_of || case.diagnosis_date.value().is_some_and(|diagnosed| diagnosed < DESIGNATED) {
        scope.find(at!(Case.diagnosis_date)).day("date", DESIGNATED);
    }
}
