//! B0105: a case holds negative administrative tests of which no test report is here.

use std::collections::{BTreeMap, BTreeSet};

use super::is_result;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope, NO_DAY, NO_FACILITY};
use crate::rules::params::{NEGATIVES_UNTIL, NOTICE_FROM};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A case (症例) holds an administrative test (行政検査) with a negative result, collected from 2020-07-17 to
    /// 2020-10-13, and no test report (検査結果報告) of this input names the case and has a test of that day. Corrected
    /// and withdrawn records do not count. There is one finding for each case. It is an error where the submission says
    /// that it is complete, and worth knowing only where the facility reports a negative result of that day without
    /// naming a case.
    /// # Why it matters
    /// The notice of 2020-07-17 asks for every result of an administrative test, negative or not. Without a report it
    /// may not be possible to judge whether the public subsidy applies, so the test *may* not be subsidised. The report
    /// may have been sent before; then nothing is wrong.
    /// # What to do
    /// Report the test if that was not done. If its report is in this input, name the case in it (症例ID) and compare
    /// the dates of collection.
    id: "B0105",
    name: "negative-test-without-report",
    severity: Severity::Warning,
    audit: Severity::Error,
    kinds: &[Kind::Case, Kind::TestResult],
    decided_by: Some(Decides::Collected),
    from: Some(NOTICE_FROM),
    until: Some(NEGATIVES_UNTIL),
    needs_whole: true,
    basis: &[&basis::NOTICE_2, &basis::NOTICE_1014, &basis::PROFILE],
    title: Words { ja: "陰性の行政検査の報告がない", en: "negative administrative test without a report" },
    message: Words {
        ja: "症例に陰性の行政検査がありますが、その検査結果報告がこの入力の中にありません。\
            報告がないと、公費補助ができない場合があります。",
        en: "A case holds a negative administrative test, and no test report of this input is about it; without a \
            report it may not be possible to subsidise it.",
    },
    why_ja: "令和2年7月17日付け事務連絡は、行政検査の結果を、陰性の場合を含めて報告するよう求めています。報告がないと、\
        公費補助に該当するかどうかの判断ができず、補助ができない場合があります。以前に報告していれば、\
        問題ありません。",
    todo_ja: "まだの場合は、検査結果報告を出してください。この入力に報告がある場合は、その報告に症例IDを入れ、\
        採取日が症例の検査と同じかどうかを確かめてください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let negatives = batch.summaries.iter().filter(|own| own.is(Kind::Case) && own.negative > 0);
    let asked = negatives.filter(|own| scope.in_force(own.day) && batch.stands(own.record));
    let asked: Vec<Asked> = asked
        .filter_map(|own| {
            let case = batch.link_of(own.record)?.case;
            Some(Asked { record: own.record, case, facility: own.facility, day: own.day })
        })
        .collect();
    if asked.is_empty() {
        return;
    }
    let cases: BTreeSet<u64> = asked.iter().map(|asked| asked.case).collect();
    // Cases and the days of their tests that are reported.
    let mut reported: BTreeSet<(u64, i32)> = BTreeSet::new();
    for link in batch.links.iter().filter(|link| cases.contains(&link.case) && batch.stands(link.record)) {
        let of_report = batch.summaries_of(link.record).iter().filter(is_result);
        reported.extend(of_report.map(|own| (link.case, own.day)));
    }
    // A test without a day, there or here, is taken for the one that is looked for.
    let is_reported = |case: u64, day: i32| {
        let any = || reported.range((case, NO_DAY)..=(case, i32::MAX)).next().is_some();
        reported.contains(&(case, day)) || reported.contains(&(case, NO_DAY)) || (day == NO_DAY && any())
    };
    // A negative result that its facility reports of that day without naming a case may be the one.
    let unnamed: BTreeSet<(u32, i32)> = batch
        .summaries
        .iter()
        .filter(is_result)
        .filter(|own| own.negative > 0 && own.facility != NO_FACILITY && batch.stands(own.record))
        .filter(|own| batch.link_of(own.record).is_none())
        .map(|own| (own.facility, own.day))
        .collect();
    let mut missing: BTreeMap<u32, bool> = BTreeMap::new();
    for asked in asked.iter().filter(|asked| !is_reported(asked.case, asked.day)) {
        *missing.entry(asked.record).or_default() |= !unnamed.contains(&(asked.facility, asked.day));
    }
    for (record, certain) in missing {
        let found = scope.find(&[record.into()], 1);
        if !certain {
            found.severity(Severity::Info);
        } else if batch.complete {
            found.severity(Severity::Error);
        }
    }
}

/// A negative test of a case, of which a report is looked for.
struct Asked {
    record: u32,
    case: u64,
    facility: u32,
    day: i32,
}
