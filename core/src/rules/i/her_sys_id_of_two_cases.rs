//! I0304: one HER-SYS ID stands on two cases, or on two people.

use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope, Person};
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::same_person::records;

rule! {
    /// # What it finds
    /// Cases and notifications with the same HER-SYS ID (six to nine digits) that name different cases (症例ID), or give
    /// different birth dates. It is an error where both hold: then one number is on two people. Corrected and withdrawn
    /// records are left out. Records of one case that differ in the birth date are I0210.
    /// # Why it matters
    /// HER-SYS gives each case a number of its own. Under one number the data of one person overwrite those of another;
    /// or one illness was entered as two cases, and a new infection under the number of the old one.
    /// # What to do
    /// Compare the numbers with the HER-SYS screen. If two cases are one, keep one case number. A new infection has a
    /// new HER-SYS ID.
    id: "I0304",
    name: "her-sys-id-of-two-cases",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case, Kind::CaseNotification],
    needs_whole: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "同じHER-SYS IDの別の症例がある", en: "one HER-SYS ID, two cases" },
    message: Words {
        ja: "同じHER-SYS IDの記録に、別の症例ID又は別の生年月日が入っています。",
        en: "Records with the same HER-SYS ID name different cases, or give different birth dates.",
    },
    why_ja: "HER-SYS IDは症例ごとに1つです。同じ番号が別の人の記録にあると、一方のデータが他方に上書きされます。\
        同じ病気を2つの症例として登録している場合や、再感染を前の番号で登録している場合もあります。",
    todo_ja: "HER-SYSの画面で番号を確かめてください。同じ症例であれば、症例IDを1つにそろえてください。\
        再感染には新しいHER-SYS IDが付きます。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let standing = |person: &&Person| person.her_sys_id != 0 && batch.stands(person.record);
    let mut persons: Vec<&Person> = batch.persons.iter().filter(standing).collect();
    persons.sort_unstable_by_key(|person| (person.her_sys_id, person.record));
    for group in persons.chunk_by(|one, other| one.her_sys_id == other.her_sys_id).filter(|group| group.len() > 1) {
        let two_cases = differ(group, |person| person.case);
        let one_case = !two_cases && group.iter().all(|person| person.case != 0);
        if two_cases || (!one_case && differ(group, |person| person.birth.into())) {
            let records = records(group.iter().copied());
            let found = scope.find(&records, records.len() as u64);
            // Of those that give both, no two of one case can be all that differ.
            let whole: Vec<&Person> = group.iter().copied().filter(|own| own.case != 0 && own.birth != 0).collect();
            if differ(&whole, |person| person.case) && differ(&whole, |person| person.birth.into()) {
                found.severity(Severity::Error);
            }
        }
    }
}

/// Do two of them say different things? (0 says nothing.)
fn differ(group: &[&Person], said: fn(&Person) -> u32) -> bool {
    let mut said = group.iter().map(|person| said(person)).filter(|said| *said != 0);
    said.next().is_some_and(|first| said.any(|other| other != first))
}
