//! B0102: a facility reports fewer results of a day than it says it did tests.

use super::{compare, is_result, reporting};
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::params::{NEGATIVES_UNTIL, NOTICE_FROM};
use crate::rules::rule::{Check, Decides, Words, rule};

rule! {
    /// # What it finds
    /// For a facility and a day from 2020-07-17 to 2020-10-13, the tests in the line list (by day of collection,
    /// whatever their result, pending ones too) are fewer than the count of tests done. Corrected and withdrawn reports
    /// do not count. A facility of which no report stands in the input has no line list to compare with (B0106), unless
    /// the submission says that it is complete.
    /// # Why it matters
    /// The notice of 2020-07-17 asks for every result, negative or not. By the facility's own count some are missing.
    /// # What to do
    /// Add the missing tests to the line list. Check that the count goes by the day of collection, and that it is not
    /// one that was corrected since.
    id: "B0102",
    name: "fewer-results-than-tests-done",
    needs_whole: true,
    kinds: &[Kind::TestResult, Kind::TestsPerformed],
    decided_by: Some(Decides::Collected),
    from: Some(NOTICE_FROM),
    until: Some(NEGATIVES_UNTIL),
    basis: &[&basis::NOTICE_2, &basis::NOTICE_1014, &basis::PROFILE],
    title: Words { ja: "検査結果が実施件数より少ない", en: "fewer results than tests done" },
    message: Words {
        ja: "ある医療機関等の同じ日について、報告された検査が実施件数より少なくなっています。",
        en: "For one facility and day, fewer tests are reported than were done.",
    },
    why_ja: "令和2年7月17日付け事務連絡は、行政検査の結果を、陰性の場合を含めて報告するよう求めています。施設自身の\
        実施件数から見て、報告されていない検査があると考えられます。",
    todo_ja: "その日の検査を、陰性、判定保留、検査中のものも含めてすべて報告に加えてください。検査は採取日で\
        数えます。実施件数も採取日で数えているか、訂正前の古い件数でないかも確かめてください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    // Of a facility that reports no result here at all B0106 speaks.
    let reporting = (!batch.complete).then(|| reporting(batch));
    compare(batch, scope, is_result, |facility, day| {
        let looked_at = reporting.as_ref().is_none_or(|reporting| reporting.contains(&facility));
        day.done.filter(|(done, _)| looked_at && day.results < *done).map(|(_, record)| record)
    });
}
