//! K0210: a negative qualitative antigen test that was not final, and no nucleic acid test beside it.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::{SymptomState, TestResult};
use crate::model::test::{Method, Outcome, Test};
use crate::rules::basis;
use crate::rules::params::{
    ANTIGEN_FINAL_FIRST_DAY, ANTIGEN_FINAL_FROM, ANTIGEN_FINAL_LAST_DAY, ANTIGEN_QUALITATIVE_FROM, NASAL_FROM,
};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A negative qualitative antigen test of a person with symptoms that still needed a nucleic acid test: any such
    /// test until 2020-06-15; from 2020-06-16 to 2020-10-01 one taken on another day of illness than days 2 to 9 (the
    /// day of onset is day 1). A report that also holds a nucleic acid test is not found.
    /// # Why it matters
    /// By the guideline of the time such a negative does not rule the infection out.
    /// # What to do
    /// If a nucleic acid test was made, add it to the report; one that is reported elsewhere needs nothing. If there
    /// was none, leave the record and ask the physician.
    id: "K0210",
    name: "negative-antigen-needs-nucleic-acid",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::Case],
    decided_by: Some(Decides::Collected),
    from: Some(ANTIGEN_QUALITATIVE_FROM),
    until: NASAL_FROM.pred_opt(),
    basis: &[&basis::NOTICE_0513_1, &basis::ANTIGEN_0616],
    args: &["date", "first", "last"],
    title: Words { ja: "核酸増幅検査で確かめる陰性", en: "negative antigen test that is not final" },
    message: Words {
        ja: "抗原定性検査の「{item}」が陰性ですが、この報告には核酸増幅検査がありません。{date}より前の採取、又は発症日を\
            1日目として{first}日目から{last}日目まで以外の採取では、陰性を核酸増幅検査で確かめることとされていました。",
        en: "\"{item}\" of a qualitative antigen test is negative, and the report holds no nucleic acid test. A \
            negative was final only if collected from {date} on and on days {first} to {last} of illness (onset = day 1).",
    },
    why_ja: "当時のガイドラインでは、このような陰性だけでは、感染していないと判断しないこととされていました。",
    todo_ja: "核酸増幅検査をしていれば、この報告に追加してください。別に報告していれば、そのままで差し支えありません。\
        していなければ記録は直さず、医師に確かめてください。発症日に誤りがないかも見てください。",
    checks: &[Check::Test(check)],
}

fn check(test: &Test<'_>, report: &TestResult<'_>, index: usize, scope: &mut Scope<'_>) {
    if report.symptom_state.value() != Some(SymptomState::Symptomatic)
        || test.method.value() != Some(Method::AntigenQualitative)
        || test.result.value() != Some(Outcome::Negative)
        || report.tests.iter().any(|(_, other)| other.method.value() == Some(Method::NucleicAcid))
    {
        return;
    }
    let never_final = scope.day.is_some_and(|day| day < ANTIGEN_FINAL_FROM);
    let out_of_days = if let (Some(onset), Some(collected)) = (report.onset_date.value(), test.collected_date.value()) {
        let day_of_illness = collected.signed_duration_since(onset).num_days() + 1;
        !(ANTIGEN_FINAL_FIRST_DAY..=ANTIGEN_FINAL_LAST_DAY).contains(&day_of_illness)
    } else {
        false
    };
    if never_final || out_of_days {
        scope
            .find(at!(TestResult.tests.result).of(index))
            .day("date", ANTIGEN_FINAL_FROM)
            .number("first", ANTIGEN_FINAL_FIRST_DAY.unsigned_abs())
            .number("last", ANTIGEN_FINAL_LAST_DAY.unsigned_abs())
            .related(at!(TestResult.tests.method).of(index))
            .related(at!(TestResult.onset_date));
    }
}
