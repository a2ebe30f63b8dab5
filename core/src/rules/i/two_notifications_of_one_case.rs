//! I0303: two or more notifications of one case stand.

use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// Two or more notifications (発生届) name the same case (症例ID), and all of them stand: none of them corrects
    /// another or is withdrawn. Two with the same report id are found by I0101.
    /// # Why it matters
    /// A case is notified once; what changes later is a correction. Here the person is counted twice, and where the two
    /// differ nobody knows which holds. Or one of them names the case of somebody else.
    /// # What to do
    /// If one corrects the other, name the first in it as the report that it corrects. If it was sent twice, withdraw
    /// one. If it is of another person, mend the case number.
    id: "I0303",
    name: "two-notifications-of-one-case",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    needs_whole: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "同じ症例の発生届が2件以上ある", en: "two notifications of one case" },
    message: Words {
        ja: "同じ症例IDの発生届が2件以上あり、訂正でも取下げでもありません。",
        en: "Two or more notifications name the same case, and none of them corrects another.",
    },
    why_ja: "発生届は1つの症例に1件で、後から変わったことは訂正として届け出ます。そのままでは同じ人が二重に数えられ、\
        内容が違うとどちらが正しいのか分かりません。別の人の症例IDを入れている場合もあります。",
    todo_ja: "訂正の場合は、「訂正元報告ID」に元の報告IDを入れてください。二重に出している場合は、一方を取り下げて\
        ください。別の人の発生届であれば、症例IDを直してください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let notifications = batch.links.iter().filter(|link| link.kind == Kind::CaseNotification as u8);
    let mut standing: Vec<(u64, u32)> =
        notifications.filter(|link| batch.stands(link.record)).map(|link| (link.case, link.record)).collect();
    standing.sort_unstable();
    for case in standing.chunk_by(|one, other| one.0 == other.0).filter(|case| case.len() > 1) {
        let id = case.first().map_or(0, |(_, record)| batch.id_of(*record));
        if id == 0 || case.iter().any(|(_, record)| batch.id_of(*record) != id) {
            let records: Vec<u64> = case.iter().map(|(_, record)| u64::from(*record)).collect();
            scope.find(&records, records.len() as u64);
        }
    }
}
