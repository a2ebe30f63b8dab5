//! K0104: a number of tests that is not the sum of its parts.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::tests_performed::TestsPerformed;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// The number of tests done differs from the sum of the counts by result. Where a part is absent or 不明 (unknown),
    /// only a sum that exceeds the number of tests done is found.
    /// # Why it matters
    /// The number of tests done is what the line list is held against. If its parts contradict it, nobody knows which
    /// is right.
    /// # What to do
    /// Count again. For a part that is not known write 不明, not 0.
    id: "K0104",
    name: "counts-do-not-add-up",
    kinds: &[Kind::TestsPerformed],
    basis: &[&basis::PLAUSIBILITY],
    title: Words { ja: "件数の内訳が合わない", en: "counts do not add up" },
    message: Words {
        ja: "「{item}」と、結果別の件数の合計が合いません。",
        en: "\"{item}\" does not agree with the sum of the counts by result.",
    },
    why_ja: "実施件数は、検査結果報告に漏れがないかを確かめる基になります。内訳と合わないと、どちらが正しいのか分かりません。",
    todo_ja: "実施件数と、陽性・陰性・判定保留・検査中・その他の件数を数え直してください。分からない件数は、0ではなく「不明」と\
        入力してください。",
    checks: &[Check::TestsPerformed(check)],
}

fn check(counts: &TestsPerformed<'_>, scope: &mut Scope<'_>) {
    let Some(done) = counts.done.value() else { return };
    let parts = counts.parts().map(|(part, at)| (part.value(), at));
    let sum: u64 = parts.iter().filter_map(|(part, _)| *part).map(|part| u64::from(part.0)).sum();
    let complete = parts.iter().all(|(part, _)| part.is_some());
    let done = u64::from(done.0);
    if sum > done || (complete && sum != done) {
        let found = scope.find(at!(TestsPerformed.done));
        for (_, at) in parts.iter().filter(|(part, _)| part.is_some()) {
            found.related(*at);
        }
    }
}
