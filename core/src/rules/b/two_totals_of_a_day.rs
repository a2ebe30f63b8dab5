//! B0201: two daily reports of one facility and day.

use super::twice;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// Two or more daily totals of one facility and day stand: none of them corrects another or is withdrawn. Two with
    /// the same report id are found by I0101.
    /// # Why it matters
    /// A daily report holds the whole day. Two are added up, or one of them is taken and nobody knows which.
    /// # What to do
    /// If one corrects the other, name the first in it as the report that it corrects. If each is a part of the day,
    /// make one report of both.
    id: "B0201",
    name: "two-totals-of-a-day",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::DailyTotals],
    needs_whole: true,
    basis: &[&basis::TOTALS_0926, &basis::PROFILE],
    title: Words { ja: "同じ日の日次報告が2件以上ある", en: "two totals of a day" },
    message: Words {
        ja: "同じ医療機関等の同じ診断日について、日次報告が2件以上あります。",
        en: "For one facility and day there are two or more daily reports.",
    },
    why_ja: "日次報告は、その日の全体の人数を1件で報告するものです。2件以上あると、合計して二重に数えられるか、\
        どれか1件だけが使われます。",
    todo_ja: "訂正の場合は、「訂正元報告ID」に元の報告IDを入れてください。1日分を分けて報告している場合は、\
        1件にまとめてください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    twice(batch, scope, Kind::DailyTotals);
}
