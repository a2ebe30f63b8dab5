//! B0103: a facility reports more results of a day than it says it did tests.

use super::{compare, is_result};
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// For a facility and a day, the tests in the line list (by day of collection) are more than the count of tests
    /// done. Corrected and withdrawn reports do not count.
    /// # Why it matters
    /// One of the two is wrong: a test is reported twice, or the count lacks some.
    /// # What to do
    /// Look for tests that were reported twice or under a wrong day or facility, or correct the count. It should go by
    /// the day of collection.
    id: "B0103",
    name: "more-results-than-tests-done",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::TestsPerformed],
    needs_whole: true,
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "検査結果が実施件数より多い", en: "more results than tests done" },
    message: Words {
        ja: "ある医療機関等の同じ日について、報告された検査が実施件数より多くなっています。",
        en: "For one facility and day, more tests are reported than were done.",
    },
    why_ja: "同じ検査を二重に報告しているか、実施件数に漏れがあります。",
    todo_ja: "二重に報告した検査や、採取日や医療機関等IDを誤った検査がないか確かめ、なければ実施件数を\
        訂正してください。検査も実施件数も、採取日で数えます。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    compare(batch, scope, is_result, |_, day| {
        day.done.filter(|(done, _)| day.results > *done).map(|(_, record)| record)
    });
}
