//! B0203: two counts of the tests of one facility and day.

use super::twice;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// Two or more counts of tests done (検査実施件数) of one facility and day stand: none of them corrects another or
    /// is withdrawn. Two with the same report id are found by I0101.
    /// # Why it matters
    /// The line list is held against the count of the day (B0102, B0103), and of two the later one is taken: if each is
    /// a part of the day, tests that are missing are not found.
    /// # What to do
    /// If one corrects the other, name the first in it as the report that it corrects. If each is a part of the day,
    /// make one count of both.
    id: "B0203",
    name: "two-counts-of-a-day",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestsPerformed],
    needs_whole: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "同じ日の検査実施件数が2件以上ある", en: "two counts of a day" },
    message: Words {
        ja: "同じ医療機関等の同じ実施日について、検査実施件数の報告が2件以上あります。",
        en: "For one facility and day there are two or more counts of tests done.",
    },
    why_ja: "検査結果報告は、その日の実施件数と比べて点検します（B0102、B0103）。2件以上あると後のものを使うため、\
        1日分を分けて報告していると、検査結果の漏れを見付けられません。",
    todo_ja: "訂正の場合は、「訂正元報告ID」に元の報告IDを入れてください。1日分を分けて報告している場合は、\
        1件にまとめてください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    twice(batch, scope, Kind::TestsPerformed);
}
