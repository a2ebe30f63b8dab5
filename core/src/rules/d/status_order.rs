//! D0201: a course of status that does not go forward in time.

use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// In the course of status (ステータス) a change is dated before the one that stands above it. Two changes on one day
    /// are possible.
    /// # Why it matters
    /// The last status of the list is read as the present one (現在のステータス). Where the list is not in the order of days,
    /// nobody can tell which it is, and a released person may be counted as ill.
    /// # What to do
    /// Put the changes in the order of their days, earliest first, or mend the date that is wrong.
    id: "D0201",
    name: "status-order",
    kinds: &[Kind::Case],
    basis: &[&basis::PROFILE],
    title: Words { ja: "ステータスが日付順でない", en: "course of status not in the order of days" },
    message: Words {
        ja: "「{item}」が、一つ前のステータスの変更日より前の日付です。",
        en: "\"{item}\" is earlier than the change of status before it.",
    },
    why_ja: "最後のステータスを「現在のステータス」として扱います。日付順に並んでいないと、\
        どれが現在のステータスか分からず、療養を終えた人を療養中と数えるおそれがあります。",
    todo_ja: "ステータスを古いものから日付順に並べるか、誤っている変更日を直してください。",
    checks: &[Check::Case(check)],
}

fn check(case: &Case<'_>, scope: &mut Scope<'_>) {
    let mut before = None;
    for (index, change) in case.statuses.iter() {
        let Some(day) = change.from_date.value() else { continue };
        if let Some((earlier, day_before)) = before
            && day < day_before
        {
            scope.find(at!(Case.statuses.from_date).of(index)).related(at!(Case.statuses.from_date).of(earlier));
        }
        before = Some((index, day));
    }
}
