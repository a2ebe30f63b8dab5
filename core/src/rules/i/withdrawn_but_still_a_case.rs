//! I0204: a notification was taken back because a second test was negative, and its case stands as a case.

use std::collections::BTreeMap;

use super::is_withdrawal;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope, NO_CASE, Summary};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A notification is withdrawn because a second test was negative (再検査で陰性), no other notification of its case
    /// stands, and the case (症例) does not say 非該当 as its outcome. Withdrawals for other reasons are not asked.
    /// # Why it matters
    /// The withdrawal says that the person is no case; the case goes on being counted and followed as one.
    /// # What to do
    /// If the person is no case, give the case the outcome 非該当. If it is one, leave the case, and notify it again if
    /// it has to be notified.
    id: "I0204",
    name: "withdrawn-but-still-a-case",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::Case, Kind::CaseNotification, Kind::Withdrawal],
    needs_whole: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "発生届を取り下げた人の症例が残っている", en: "withdrawn, but still a case" },
    message: Words {
        ja: "再検査で陰性のため発生届が取り下げられましたが、症例は症例のままです。",
        en: "A notification was withdrawn because a second test was negative, and its case stands as a case.",
    },
    why_ja: "取下げは、その人が患者ではなかったことを示しています。症例がそのままだと、患者として数えられ、\
        健康観察などの対象にもなり続けます。",
    todo_ja: "患者ではなかった場合は、症例の「転帰」を「非該当」にしてください。患者である場合は、症例はそのままとし、\
        届出が必要であれば改めて発生届を出してください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let says_so = |own: &&Summary| is_withdrawal(own) && own.says(NO_CASE) && batch.stands(own.record);
    let withdrawn: BTreeMap<u64, u32> =
        batch.summaries.iter().filter(says_so).map(|own| (own.replaces, own.record)).collect();
    if withdrawn.is_empty() {
        return;
    }
    // By case, the notifications that were withdrawn, their withdrawals, and the cases that stand.
    let mut cases: BTreeMap<u64, (Vec<u64>, Vec<u64>)> = BTreeMap::new();
    for own in batch.summaries.iter().filter(|own| own.is(Kind::CaseNotification) && own.id != 0) {
        if let (Some(withdrawal), Some(link)) = (withdrawn.get(&own.id), batch.link_of(own.record)) {
            let (records, _) = cases.entry(link.case).or_default();
            records.extend([own.record, *withdrawal].map(u64::from));
        }
    }
    for link in batch.links.iter().filter(|link| batch.stands(link.record)) {
        if link.kind == Kind::CaseNotification as u8 {
            cases.remove(&link.case);
        } else if link.kind == Kind::Case as u8
            && let Some((_, standing)) = cases.get_mut(&link.case)
            && !batch.summaries_of(link.record).iter().any(|own| own.says(NO_CASE))
        {
            standing.push(link.record.into());
        }
    }
    super::find_each(
        scope,
        cases.into_values().filter(|(_, standing)| !standing.is_empty()).map(|(mut records, standing)| {
            records.extend(standing);
            records
        }),
    );
}
