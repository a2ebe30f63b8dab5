//! D0502: a report that is taken back before there was anything to report.

use std::collections::BTreeMap;

use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope, NO_DAY};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// The date of a withdrawal lies before the day that the withdrawn report is about: the diagnosis of a
    /// notification, the last collection of a test report, the day of a count or of daily totals.
    /// # Why it matters
    /// Nothing is taken back before it is reported: one of the dates is wrong, or the withdrawal names another report
    /// than the one that was meant.
    /// # What to do
    /// Compare the id of the withdrawn report first, then both dates.
    id: "D0502",
    name: "withdrawal-before-report",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Withdrawal],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "取下げ日が報告の日より前", en: "withdrawal before the report" },
    message: Words {
        ja: "取下げ日が、取り下げる報告の診断日・採取日などより前の日付です。",
        en: "The withdrawal is dated before the day that the withdrawn report is about.",
    },
    why_ja: "報告する前に取り下げることはありません。どちらかの日付が誤っているか、「取下げ報告ID」\
        が別の報告を指しています。",
    todo_ja: "まず「取下げ報告ID」が取り下げたい報告のものかどうかを確かめ、次に2つの日付を確かめてください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let withdrawals = batch.summaries.iter().filter(|summary| summary.is(Kind::Withdrawal));
    let dated = || withdrawals.clone().filter(|summary| summary.replaces != 0 && summary.day != NO_DAY);
    // The last day of each withdrawn report, with its record.
    let mut days: BTreeMap<u64, Option<(i32, u32)>> = dated().map(|summary| (summary.replaces, None)).collect();
    if days.is_empty() {
        return;
    }
    let (mut id, mut record) = (0, None);
    for summary in &batch.summaries {
        // Of the summaries of a record only the first bears the id.
        if record != Some(summary.record) {
            (id, record) = (summary.id, Some(summary.record));
        }
        if let Some(last) = days.get_mut(&id).filter(|_| summary.day != NO_DAY)
            && last.is_none_or(|(day, _)| day < summary.day)
        {
            *last = Some((summary.day, summary.record));
        }
    }
    for withdrawal in dated() {
        if let Some(Some((day, report))) = days.get(&withdrawal.replaces)
            && withdrawal.day < *day
        {
            let mut records = [u64::from(*report), u64::from(withdrawal.record)];
            records.sort_unstable();
            scope.find(&records, 2);
        }
    }
}
