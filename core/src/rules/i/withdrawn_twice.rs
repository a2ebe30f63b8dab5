//! I0202: two or more withdrawals take back the same report.

use super::{is_withdrawal, shared};
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// Two or more withdrawals (取下げ) name the same report.
    /// # Why it matters
    /// One would do. Where their reasons or dates differ, nobody knows which holds; and one of them may have been meant
    /// for another report, which then stands.
    /// # What to do
    /// Keep one withdrawal. If another report was meant, mend the id of the withdrawn report.
    id: "I0202",
    name: "withdrawn-twice",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Withdrawal],
    basis: &[&basis::PROFILE],
    title: Words { ja: "同じ報告を二度取り下げている", en: "withdrawn twice" },
    message: Words {
        ja: "同じ報告の取下げが2件以上あります。",
        en: "Two or more withdrawals take back the same report.",
    },
    why_ja: "取下げは1件で足ります。理由や日付が違うと、どちらが正しいのか分かりません。\
        一方が別の報告のつもりだった場合は、その報告が残ってしまいます。",
    todo_ja: "取下げを1件だけ残してください。別の報告を取り下げるつもりだった場合は、「取下げ報告ID」\
        を直してください。",
    checks: &[Check::Batch(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let withdrawals = batch.summaries.iter().filter(is_withdrawal);
    for group in shared(withdrawals.map(|summary| (summary.replaces, summary.record))) {
        scope.find(&group, group.len() as u64);
    }
}
