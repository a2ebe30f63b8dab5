//! I0212: a case turned out to be none, and its notification still stands.

use crate::model::case::CaseOutcome;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope, Link};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// The outcome of a case is 非該当 (no case after all), and a notification of this input names that case and is
    /// neither withdrawn nor corrected here. There is one finding, with all these cases and notifications.
    /// # Why it matters
    /// Until it is withdrawn (取下げ) the notification counts as a case in the figures of its day.
    /// # What to do
    /// If the person was no case, send a withdrawal of the notification. If it was withdrawn elsewhere, nothing is left
    /// to do. If the outcome is wrong, correct the case.
    id: "I0212",
    name: "not-a-case-but-notified",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Case, Kind::CaseNotification],
    needs_whole: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "非該当の症例の発生届が取り下げられていない", en: "no case after all, but the notification stands" },
    message: Words {
        ja: "転帰が「非該当」の症例の発生届が、取り下げられずに残っています。",
        en: "A notification stands of a case whose outcome is 非該当 (no case after all).",
    },
    why_ja: "取り下げるまで、発生届はその日の患者数に数えられたままになります。",
    todo_ja: "患者でなかったのであれば、発生届の取下げを送ってください。別に取り下げてあれば、直すところはありません。\
        転帰が誤っている場合は、症例を訂正してください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let none = |link: &Link| link.kind == Kind::Case as u8 && link.outcome == CaseOutcome::NotACase as u8 + 1;
    let notified = |link: &Link| link.kind == Kind::CaseNotification as u8;
    let mut links: Vec<&Link> =
        batch.links.iter().filter(|link| (none(link) || notified(link)) && batch.stands(link.record)).collect();
    links.sort_unstable_by_key(|link| (link.case, link.record));
    let mut records: Vec<u64> = Vec::new();
    for group in links.chunk_by(|one, other| one.case == other.case) {
        if group.iter().any(|link| none(link)) && group.iter().any(|link| notified(link)) {
            records.extend(group.iter().map(|link| u64::from(link.record)));
        }
    }
    records.sort_unstable();
    if !records.is_empty() {
        scope.find(&records, records.len() as u64);
    }
}
