//! B0202: a facility notifies more persons of a day than it says it diagnosed.

use super::compare;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope, Summary};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// For a facility and a day, the notifications (発生届, by day of diagnosis) are more than the total of its daily
    /// report. Corrected and withdrawn ones do not count.
    /// # Why it matters
    /// The total includes the persons who are notified one by one. One of the two is wrong: a notification is there
    /// twice or under another day, or the total lacks some.
    /// # What to do
    /// Look for notifications that were made twice or under a wrong day or facility; if there are none, correct the
    /// total.
    id: "B0202",
    name: "more-notifications-than-total",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification, Kind::DailyTotals],
    needs_whole: true,
    basis: &[&basis::TOTALS_0926],
    title: Words { ja: "発生届が日次報告の総数より多い", en: "more notifications than the total" },
    message: Words {
        ja: "ある医療機関等の同じ診断日について、発生届が日次報告の総数より多くなっています。",
        en: "For one facility and day of diagnosis, there are more notifications than the total of the daily report.",
    },
    why_ja: "日次報告の総数には、発生届を出した人も含めます。同じ発生届を二重に出しているか、\
        診断日や医療機関等IDが誤っているか、総数に漏れがあります。",
    todo_ja: "二重に出した発生届や、診断日・医療機関等IDを誤った発生届がないか確かめ、\
        なければ日次報告の総数を訂正してください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let notification = |summary: &&Summary| summary.is(Kind::CaseNotification);
    compare(batch, scope, notification, |_, day| {
        day.total.filter(|(total, _)| day.notified > *total).map(|(_, record)| record)
    });
}
