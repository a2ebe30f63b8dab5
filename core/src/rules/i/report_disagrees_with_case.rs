//! I0210: a report and its case say different things of the same person.

use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope, Link};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A notification or a test report names a case of this input, and both give a HER-SYS ID, a name in kana, a birth
    /// date, sex, onset, diagnosis or death, but not the same. There is one finding for each of these items, with all
    /// records concerned; corrected and withdrawn records are left out. Blanks, `・` and small letters make no other
    /// name, nor does ヂ or ヅ for ジ or ズ; a name in the alphabet is not compared.
    /// # Why it matters
    /// Either one of the two is wrong, or the report names the case of another person; then the results and the
    /// notification of the one are read as those of the other.
    /// # What to do
    /// Check first that the case number (症例ID) of the report is right. Then compare the item with the chart, and
    /// correct the record that is wrong.
    id: "I0210",
    name: "report-disagrees-with-case",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::Case, Kind::CaseNotification],
    needs_whole: true,
    basis: &[&basis::PLAUSIBILITY],
    args: &["what"],
    title: Words { ja: "報告と症例の内容が違う", en: "report and case disagree" },
    message: Words {
        ja: "同じ症例IDの報告と症例で、「{what}」が違います。",
        en: "Reports and the case that they name differ in \"{what}\".",
    },
    why_ja: "どちらかが誤っているか、報告の症例IDが別の人の症例を指しています。別の人の症例であれば、\
        検査結果や発生届が、その人のものとして扱われてしまいます。",
    todo_ja: "まず、報告の症例IDが正しいかを確かめてください。正しければ、診療録と照らし合わせて、\
        誤っている方を直してください。",
    checks: &[Check::Batch(check)],
}

/// What a link says of one item; 0 = nothing.
type Said = fn(&Link) -> u32;

/// What both may say, by the key of the item.
const ITEMS: [(&str, Said); 7] = [
    ("her_sys_id", |link| link.her_sys_id),
    ("kana", |link| link.kana),
    ("birth_date", |link| link.birth.into()),
    ("sex", |link| link.sex.into()),
    ("onset_date", |link| link.onset.into()),
    ("diagnosis_date", |link| link.diagnosed.into()),
    ("death_date", |link| link.died.into()),
];

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let mut links: Vec<&Link> = batch.links.iter().filter(|link| batch.stands(link.record)).collect();
    links.sort_unstable_by_key(|link| (link.case, link.record));
    for (what, said) in ITEMS {
        let mut records: Vec<u64> = Vec::new();
        for group in links.chunk_by(|one, other| one.case == other.case) {
            // Least and greatest value on each side: who equals both of the other side disagrees with nobody there.
            let range = |of_case: bool| {
                let values = || {
                    let side = group.iter().filter(move |link| is_case(link) == of_case);
                    side.map(|link| said(link)).filter(|value| *value != 0)
                };
                values().min().zip(values().max())
            };
            let (Some(of_cases), Some(of_reports)) = (range(true), range(false)) else { continue };
            let disagrees = |link: &&&Link| {
                let value = said(link);
                let (least, greatest) = if is_case(link) { of_reports } else { of_cases };
                value != 0 && (value != least || value != greatest)
            };
            records.extend(group.iter().filter(disagrees).map(|link| u64::from(link.record)));
        }
        records.sort_unstable();
        if !records.is_empty() {
            scope.find(&records, records.len() as u64).name("what", what);
        }
    }
}

fn is_case(link: &Link) -> bool {
    link.kind == Kind::Case as u8
}
