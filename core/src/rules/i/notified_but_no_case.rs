//! I0205: a case turned out to be none, and its notification stands.

use std::collections::BTreeMap;

use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope, NO_CASE};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// The outcome of a case (症例) is 非該当, and a notification (発生届) of it stands: it is neither withdrawn nor
    /// corrected by another record of this input.
    /// # Why it matters
    /// The notification goes on being counted, although the person is no case. The withdrawal may have been sent at
    /// another time; then nothing is wrong.
    /// # What to do
    /// If the notification was not withdrawn yet, withdraw it (取下げ). If the person is a case after all, mend the
    /// outcome.
    id: "I0205",
    name: "notified-but-no-case",
    severity: Severity::Info,
    audit: Severity::Info,
    kinds: &[Kind::Case, Kind::CaseNotification],
    needs_whole: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "非該当の症例の発生届が残っている", en: "notified, but no case" },
    message: Words {
        ja: "症例の転帰は「非該当」ですが、その発生届が取り下げられていません。",
        en: "The outcome of a case is that it is none, and its notification is not withdrawn.",
    },
    why_ja: "発生届が残っていると、患者ではなかった人が数えられ続けます。取下げを別に提出している場合は、\
        問題ありません。",
    todo_ja: "まだの場合は、発生届の取下げを出してください。実際には患者である場合は、症例の「転帰」を直してください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let no_cases = batch.summaries.iter().filter(|own| own.is(Kind::Case) && own.says(NO_CASE));
    let mut cases: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    for link in no_cases.filter(|own| batch.stands(own.record)).filter_map(|own| batch.link_of(own.record)) {
        cases.insert(link.case, vec![link.record.into()]);
    }
    if cases.is_empty() {
        return;
    }
    let notifications = batch.links.iter().filter(|link| link.kind == Kind::CaseNotification as u8);
    for link in notifications.filter(|link| batch.stands(link.record)) {
        if let Some(records) = cases.get_mut(&link.case) {
            records.push(link.record.into());
        }
    }
    super::find_each(scope, cases.into_values().filter(|records| records.len() > 1));
}
