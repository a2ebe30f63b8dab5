//! H0116: a designated medical institution that cannot file electronically, from the day on which it must.

use super::must_file_electronically;
use crate::model::declare::at;
use crate::model::facility::Facility;
use crate::model::kind::Kind;
use crate::rules::basis;
use crate::rules::params::{ELECTRONIC_FROM, NOTIFICATION_UNTIL};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A 感染症指定医療機関 (特定, 第一種 or 第二種) has no date on which its HER-SYS account was granted, judged on a day from
    /// 2023-04-01 to 2023-05-07, the last day on which COVID-19 was notified through HER-SYS.
    /// # Why it matters
    /// Since 2023-04-01 the law obliges physicians of such institutions, as the ordinance names them, to notify
    /// electronically; all others are to endeavour. Which designations the ordinance names was not seen in full: these
    /// three are this library's profile.
    /// # What to do
    /// Record the date on which the account was granted. If there is none, apply to the health centre.
    id: "H0116",
    name: "designated-without-account",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::Facility],
    decided_by: Some(Decides::Submitted),
    from: Some(ELECTRONIC_FROM),
    until: Some(NOTIFICATION_UNTIL),
    basis: &[&basis::LAW_12_5, &basis::PROFILE],
    args: &["date"],
    title: Words { ja: "HER-SYSのIDがない感染症指定医療機関", en: "designated institution without an account" },
    message: Words {
        ja: "感染症指定医療機関ですが「{item}」がありません。{date}から、感染症指定医療機関の医師の届出は電磁的方法に\
            よることが義務とされています。",
        en: "\"{item}\" of a designated institution is missing; from {date} on its physicians must notify \
            electronically.",
    },
    why_ja: "感染症法第12条第5項により、令和5年4月1日から、厚生労働省令で定める感染症指定医療機関の医師は電磁的方法\
        で届け出なければなりません（ほかの医療機関は努力義務です）。対象の区分はこのライブラリの取決めです。",
    todo_ja: "IDが付与されている場合は、その付与日を入れてください。まだの場合は、保健所に申請してください。",
    checks: &[Check::Facility(check)],
}

fn check(facility: &Facility<'_>, scope: &mut Scope<'_>) {
    let missing = facility.account.granted_date.is_absent() && !facility.account.is_invalid();
    if missing && must_file_electronically(facility) {
        scope.find(at!(Facility.account.granted_date)).day("date", ELECTRONIC_FROM).related(at!(Facility.designation));
    }
}
