//! B0301: a facility of which several notifications came long after their diagnosis.

use std::collections::BTreeMap;

use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope, LATE, NO_FACILITY};
use crate::rules::params::LATE_REPORTS_MIN;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A facility with three or more notifications that were reported more than seven days (`late_days` of the caller)
    /// after the diagnosis, as D0131 finds them one by one: one finding for each such facility, with its late
    /// notifications. Corrections, and what was corrected or withdrawn, do not count.
    /// # Why it matters
    /// Counts by day miss these persons at first, and one who looks at the facility as a whole can see why. The law says
    /// 直ちに (at once) and gives no number of days; seven and three are this library's profile, and no breach is
    /// claimed.
    /// # What to do
    /// Ask the facility what holds its notifications up, or whether its dates of report are those of an export.
    id: "B0301",
    name: "facility-reports-late",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::CaseNotification],
    needs_whole: true,
    basis: &[&basis::PROFILE],
    args: &["limit", "least"],
    title: Words { ja: "報告まで日がたっている発生届が多い医療機関等", en: "a facility that reports late" },
    message: Words {
        ja: "ある医療機関等について、診断から{limit}日を過ぎて報告された発生届が{least}件以上あります。",
        en: "Of one facility, {least} notifications or more were reported more than {limit} days after the diagnosis.",
    },
    why_ja: "日ごとの集計からいったん漏れることになり、医療機関等ごとに見ると原因が分かる場合があります。届出は直ちに\
        行うこととされていますが、何日以内という定めはなく、日数も件数もこのライブラリの取決めです（違反を指摘する\
        ものではありません）。",
    todo_ja: "その医療機関等に、届出に時間がかかる事情がないか、報告日に出力した日などが入っていないかを\
        確かめてください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let late = batch.summaries.iter().filter(|own| own.is(Kind::CaseNotification) && own.says(LATE));
    let mut facilities: BTreeMap<u32, Vec<u64>> = BTreeMap::new();
    for own in late.filter(|own| own.facility != NO_FACILITY && batch.stands(own.record)) {
        facilities.entry(own.facility).or_default().push(own.record.into());
    }
    for records in facilities.into_values() {
        let count = records.len() as u64;
        if count >= LATE_REPORTS_MIN {
            let limit = u64::from(scope.limits.late_days);
            scope.find(&records, count).number("limit", limit).number("least", LATE_REPORTS_MIN);
        }
    }
}
