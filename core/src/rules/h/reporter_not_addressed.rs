//! H0109: a recovery hotel stands as the reporter of tests, which the notice asks of medical institutions.

use crate::model::declare::at;
use crate::model::facility::FacilityKind;
use crate::model::field::At;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::model::report::tests_performed::TestsPerformed;
use crate::reference::Known;
use crate::rules::basis;
use crate::rules::params::NOTICE_FROM;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// A report of tests, or a count of tests, comes from a facility that is a recovery hotel (宿泊療養施設等).
    /// # Why it matters
    /// A recovery hotel may have an account and enter data, but the notice of 2020-07-17 does not count it among the
    /// medical institutions that report administrative tests. Under its name the tests are missing from the medical
    /// institution that did them.
    /// # What to do
    /// Give the medical institution that did the tests as the facility, even if the hotel types them in. If the kind
    /// of the facility is wrong, correct it in its data.
    id: "H0109",
    name: "reporter-not-addressed",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult, Kind::TestsPerformed],
    decided_by: Some(Decides::Collected),
    from: Some(NOTICE_FROM),
    basis: &[&basis::NOTICE_1, &basis::NOTICE_2, &basis::PROFILE],
    title: Words { ja: "報告する医療機関等が宿泊療養施設", en: "tests reported by a recovery hotel" },
    message: Words {
        ja: "「{item}」の施設は宿泊療養施設等です。検査の報告は、検査を行った医療機関が行うものです。",
        en: "The facility of \"{item}\" is a recovery hotel; tests are reported by the medical institution that did \
            them.",
    },
    why_ja: "宿泊療養施設等もHER-SYSのIDを持ち、入力することができますが、令和2年7月17日付け事務連絡が検査結果の\
        報告を求めているのは医療機関です。宿泊療養施設等の名で報告すると、検査を行った医療機関の件数に入りません。",
    todo_ja: "検査を行った医療機関のIDを入れてください（入力を宿泊療養施設等で行う場合も同じです）。施設区分が\
        誤っている場合は、医療機関等の登録情報を直してください。",
    checks: &[Check::TestResultAt(on_result), Check::TestsPerformedAt(on_count)],
}

fn on_result(_: &TestResult<'_>, known: &Known, scope: &mut Scope<'_>) {
    check(at!(TestResult.facility_id), known, scope);
}

fn on_count(_: &TestsPerformed<'_>, known: &Known, scope: &mut Scope<'_>) {
    check(at!(TestsPerformed.facility_id), known, scope);
}

fn check(at: At, known: &Known, scope: &mut Scope<'_>) {
    if known.kind == Some(FacilityKind::RecoveryHotel) {
        scope.find(at);
    }
}
