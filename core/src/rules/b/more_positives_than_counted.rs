//! B0107: a facility reports more positive results of a day than its own count can hold.

use super::{compare, is_result};
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// For a facility and a day, the positive results in the line list (by day of collection) are more than the count of
    /// tests done can hold: its positive ones, and those that were still pending or inconclusive. Corrected and
    /// withdrawn reports do not count. Where there are more results than tests done at all, B0103 says so.
    /// # Why it matters
    /// One of the two is wrong, and with it the share of positives of that day.
    /// # What to do
    /// Look for results that were entered as positive by mistake, or under a wrong day or facility. If there are none,
    /// correct the count.
    id: "B0107",
    name: "more-positives-than-counted",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::TestsPerformed],
    needs_whole: true,
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "陽性の結果が陽性件数より多い", en: "more positives than counted" },
    message: Words {
        ja: "ある医療機関等の同じ日について、陽性の検査結果が、検査実施件数の報告にある陽性件数より多くなっています。",
        en: "For one facility and day, more results are positive than the count of tests says.",
    },
    why_ja: "どちらかが誤っており、その日の陽性率も誤ったものになります。検査中と判定保留の件数は、後から陽性と分かった\
        可能性があるため、陽性件数に加えて比べています。",
    todo_ja: "誤って陽性と入力した結果や、採取日・医療機関等IDを誤った結果がないか確かめ、なければ検査実施件数の報告を\
        訂正してください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    compare(batch, scope, is_result, |_, day| {
        let (done, record) = day.done?;
        let more = day.positive_at_most.is_some_and(|at_most| day.positive > at_most);
        (more && day.results <= done).then_some(record)
    });
}
