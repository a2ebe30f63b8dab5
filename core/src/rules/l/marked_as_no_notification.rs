//! L0208: a record that is marked as being no notification.

use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::presence::form::has_marker;
use crate::model::report::case_notification::CaseNotification;
use crate::rules::basis;
use crate::rules::params::{LIMITED_FROM, MARKER_UNTIL};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// その他 of the risks of severe illness is just the number 99, diagnosed from 2022-09-26 to 2022-09-29 (the last day
    /// is about, and this library's profile). What else such a record lacks is not looked at.
    /// # Why it matters
    /// In these days HER-SYS had no other screen for persons outside the four groups: they were entered on that of the
    /// notification, with 99 as a marker, so that they could use My HER-SYS. Such a record is not a 発生届, and must not
    /// be counted as one.
    /// # What to do
    /// Keep the record out of the notifications. If it is one after all, name the risk in words.
    id: "L0208",
    name: "marked-as-no-notification",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::CaseNotification],
    decided_by: Some(Decides::Diagnosed),
    from: Some(LIMITED_FROM),
    until: Some(MARKER_UNTIL),
    basis: &[&basis::LIMITED_2022_09_26, &basis::PROFILE],
    title: Words { ja: "届出ではない印（99）がある", en: "marked as no notification" },
    message: Words {
        ja: "「{item}」が、届出の対象でない人の登録に使われた印です。発生届として扱わないでください。",
        en: "\"{item}\" is the marker of a person who was not to be notified: do not take this record for a \
            notification.",
    },
    why_ja: "令和4年9月26日から29日頃までは、届出の対象でない人をMy HER-SYSのために登録する画面がなく、\
        発生届の画面に「99」を入力して登録していました。発生届として数えると、届出の数が実際より多くなります。",
    todo_ja: "発生届から除いてください。届出の対象であるときは、リスク因子を言葉で入力してください。",
    checks: &[Check::CaseNotification(check)],
}

fn check(report: &CaseNotification<'_>, scope: &mut Scope<'_>) {
    if has_marker(report) {
        scope.find(at!(CaseNotification.risks_other));
    }
}
