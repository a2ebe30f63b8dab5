//! B0104: tests do not say whether they were administrative tests.

use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// Tests that do not say whether they were administrative tests (行政検査), all in one finding.
    /// # Why it matters
    /// The rules on contracts (H0104, H0105, H0106) and on the subsidy (H0111) did not run for these tests: that they
    /// found nothing does not mean that all is well.
    /// # What to do
    /// State for each test whether it was an administrative test, and check again.
    id: "B0104",
    name: "administrative-not-stated",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::TestResult],
    basis: &[&basis::PROFILE],
    title: Words { ja: "行政検査かどうかの入力がない検査がある", en: "administrative or not: not stated" },
    message: Words {
        ja: "行政検査かどうかが入力されていない検査があります。これらの検査では、契約と公費補助についての\
            点検をしていません。",
        en: "Some tests do not say whether they were administrative: the rules on contracts and the subsidy did not \
            run for them.",
    },
    why_ja: "委託契約（H0104、H0105、H0106）と公費補助（H0111）の点検は、行政検査だけが対象です。入力がない検査では\
        指摘が出ませんが、問題がないという意味ではありません。",
    todo_ja: "検査ごとに「行政検査」を「はい」か「いいえ」で入力し、もう一度点検してください。",
    checks: &[Check::Counted(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let unstated = &batch.administrative_unstated;
    if unstated.count > 0 {
        scope.find(&unstated.records, unstated.count);
    }
}
