//! I0301: two or more records of one kind are perhaps of the same person and illness.

use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope, Person};
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::same_person::{groups, illnesses, level, records};

rule! {
    /// # What it finds
    /// Two or more notifications, or two or more cases, that agree in birth date, sex, kana and the last four digits of
    /// a phone number, and lie at most 90 days apart by diagnosis (else onset, else report). It tells how they agree,
    /// and a score of that: 100 in all four; 90 in kana, where one gives no phone; 80 in the name as written and a
    /// phone, where one gives no kana; 70 in the name as written, where there is no phone either; 60, worth knowing
    /// only, in kana and name with other phones. Blanks, width and small kana make no other name. Corrected and
    /// withdrawn records are left out, and so are those that name one case (I0303), or two with one HER-SYS ID (I0304). The score and the days are this
    /// library's profile. Nothing is merged.
    /// # Why it matters
    /// Somebody seen at two facilities, or entered by two people, is counted twice and called twice.
    /// # What to do
    /// Look whether it is one person. If so, keep one record and withdraw the other, or name one in the other as the
    /// one that it corrects. If they are two people, leave them.
    id: "I0301",
    name: "same-person-twice",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case, Kind::CaseNotification],
    needs_whole: true,
    basis: &[&basis::PROFILE],
    args: &["level", "score"],
    title: Words { ja: "同じ人が二重に登録されている可能性", en: "perhaps the same person twice" },
    message: Words {
        ja: "生年月日、性別と、{level}が同じ記録が2件以上あります（一致の度合い{score}）。\
            同じ人かもしれませんので、確かめてください。",
        en: "Two or more records are perhaps of the same person (in birth date, sex and {level}; score {score}): look.",
    },
    why_ja: "複数の医療機関を受診した人や、別々の人が入力した人は、二重に数えられ、二重に連絡を受けることになります。\
        一致の度合いは100が最も高く、その値も90日という期間も、このライブラリの取決めです。",
    todo_ja: "同じ人かどうかを確かめてください。同じ人であれば、1件を残して他を取り下げるか、「訂正元」\
        に元の番号を入れてください。別の人であれば、そのままで差し支えありません。自動的にまとめることはしません。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    for group in &groups(batch) {
        for illness in illnesses(group) {
            // One report twice is another rule (I0101).
            let id = illness.first().map_or(0, |person| batch.id_of(person.record));
            let is_once = id != 0 && illness.iter().all(|person| batch.id_of(person.record) == id);
            if let Some(level) = level(illness).filter(|_| !is_once && !is_one_id_of_two_cases(illness)) {
                let records = records(illness.iter().copied());
                let found = scope.find(&records, records.len() as u64);
                found.severity(level.severity).name("level", level.name).number("score", level.score);
            }
        }
    }
}

/// Is it one HER-SYS ID on two cases? Of that I0304 speaks.
fn is_one_id_of_two_cases(illness: &[&Person]) -> bool {
    let Some(first) = illness.first().filter(|first| first.her_sys_id != 0 && first.case != 0) else { return false };
    illness.iter().all(|person| person.her_sys_id == first.her_sys_id)
        && illness.iter().any(|person| person.case != 0 && person.case != first.case)
}
