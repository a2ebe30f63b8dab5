//! I0302: records of what is perhaps one person, too far apart to be one illness.

use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::params::SAME_ILLNESS_DAYS;
use crate::rules::rule::{Check, Severity, Words, rule};
use crate::rules::same_person::{groups, illnesses, level, records};

rule! {
    /// # What it finds
    /// Notifications, or cases, that agree as in I0301 (with a score of 70 or more) and lie more than 90 days apart by
    /// diagnosis (else onset, else report).
    /// # Why it matters
    /// They are perhaps of one person who fell ill again. A second illness is a case of its own and a notification of
    /// its own, so the records are kept apart and none of them is in excess.
    /// # What to do
    /// Nothing has to be mended. If it is the same illness after all, one of the dates is wrong.
    id: "I0302",
    name: "same-person-again",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::Case, Kind::CaseNotification],
    needs_whole: true,
    basis: &[&basis::PROFILE],
    args: &["limit"],
    title: Words { ja: "同じ人の再感染の可能性", en: "perhaps the same person again" },
    message: Words {
        ja: "同じ人かもしれない記録が、{limit}日を超える間を置いて2件以上あります。再感染であれば、別の症例です。",
        en: "Records are perhaps of the same person, more than {limit} days apart: a new infection is a case of its \
            own.",
    },
    why_ja: "再感染は別の症例で、発生届も別に必要です。記録は別々のままにし、余分なものとは扱いません。\
        日数はこのライブラリの取決めです。",
    todo_ja: "直すところはありません。同じ病気の記録であれば、どちらかの日付が誤っていますので、確かめてください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    for group in &groups(batch) {
        let again = illnesses(group).nth(1).is_some();
        // With another phone it is more likely somebody else.
        if again && level(group).is_some_and(|level| level.severity < Severity::Info) {
            let records = records(group.iter().copied());
            scope.find(&records, records.len() as u64).number("limit", SAME_ILLNESS_DAYS.into());
        }
    }
}
