//! H0108: a facility that was to have its HER-SYS account by the end of July 2020 has none, or got it later.

use chrono::NaiveDate;

use super::must_file_electronically;
use crate::model::declare::at;
use crate::model::facility::{Facility, FacilityKind};
use crate::model::field::State;
use crate::model::kind::Kind;
use crate::model::report::test_result::ExceptionReason;
use crate::rules::basis;
use crate::rules::params::{ACCOUNTS_DUE, ACCOUNTS_OVERDUE, ELECTRONIC_FROM, NOTIFICATION_UNTIL};
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// An outpatient unit, test centre, admitting hospital or recovery hotel has no date on which its account was
    /// granted, or one after 2020-07-31 ("7月末までに", read as inclusive), and no circumstance recorded for that day:
    /// that its municipality did not use HER-SYS, or another one (the notice's list is open; difficult Web entry is
    /// not on it). Where H0116 says that an account is missing, this rule speaks of that in an audit only.
    /// # Why it matters
    /// The notice of 2020-07-17 asks the 都道府県等 to grant these accounts by the end of July, so that facilities can
    /// enter their data themselves and relieve the health centre.
    /// # What to do
    /// Record the date on which the account was granted. If there is none, apply to the health centre or the
    /// 都道府県等, or record the circumstance with its days. For a facility that only began later, the finding may be
    /// disregarded.
    id: "H0108",
    name: "account-not-granted",
    severity: Severity::Warning,
    audit: Severity::Error,
    kinds: &[Kind::Facility],
    decided_by: Some(Decides::Submitted),
    from: Some(ACCOUNTS_OVERDUE),
    basis: &[&basis::NOTICE_1, &basis::PROFILE],
    args: &["date"],
    title: Words { ja: "HER-SYSのID付与が期限までに済んでいない", en: "HER-SYS account not granted in time" },
    message: Words {
        ja: "「{item}」が入力されていないか、{date}より後です。やむを得ない事情も登録されていません。",
        en: "\"{item}\" is missing or lies after {date}, and no unavoidable circumstance is recorded.",
    },
    why_ja: "令和2年7月17日付け事務連絡は、帰国者・接触者外来等、地域外来・検査センター、入院先医療機関、\
        宿泊療養施設等へのHER-SYSのID付与を、7月末までに終えるよう都道府県等に求めています。IDがないと施設で\
        入力できず、保健所の負担になります。",
    todo_ja: "IDが付与されている場合は、その付与日を入れてください。まだの場合は、保健所または都道府県等に\
        申請してください。所在自治体がHER-SYSを利用していなかったなどの事情がある場合は、その事情と期間を\
        入れてください。8月以後に新しく対象になった施設では、この指摘を無視してもかまいません。",
    checks: &[Check::Facility(check)],
}

fn check(facility: &Facility<'_>, scope: &mut Scope<'_>) {
    use FacilityKind::{AdmittingHospital, OutpatientUnit, RecoveryHotel, TestCentre};
    let addressed =
        matches!(facility.facility_kind.value(), Some(OutpatientUnit | TestCentre | AdmittingHospital | RecoveryHotel));
    let granted = &facility.account.granted_date;
    let electronic = scope.day.is_some_and(|day| (ELECTRONIC_FROM..=NOTIFICATION_UNTIL).contains(&day));
    // Where the law itself asks for the account, H0116 says so; an audit holds the notice all the same.
    let left_to_the_law = electronic && !scope.audit && must_file_electronically(facility);
    // Since the disease is one of class 5 an account serves nobody, and nobody need apply for one.
    let over = !scope.audit && scope.day.is_some_and(|day| day > NOTIFICATION_UNTIL);
    let missing = !over && granted.is_absent() && !facility.account.is_invalid() && !left_to_the_law;
    let late = granted.value().is_some_and(|granted| granted > ACCOUNTS_DUE);
    if addressed && (missing || late) && !excused(facility, ACCOUNTS_DUE) {
        scope.find(at!(Facility.account.granted_date)).day("date", ACCOUNTS_DUE);
    }
}

/// Is a circumstance recorded that holds on `day`? One that cannot be read is its own finding, and excuses here.
fn excused(facility: &Facility<'_>, day: NaiveDate) -> bool {
    let municipality = &facility.municipality_use;
    let not_used = municipality
        .uses_her_sys
        .value()
        .is_some_and(|uses| !uses.0 || municipality.from_date.value().is_some_and(|from| from > day));
    not_used
        || facility.exceptions.is_invalid()
        || facility.exceptions.iter().any(|(_, exception)| {
            let reason = match exception.reason.value() {
                Some(reason) => reason != ExceptionReason::WebEntryDifficult,
                None => exception.reason.state() == State::Invalid,
            };
            reason
                && exception.from_date.value().is_none_or(|from| from <= day)
                && exception.until_date.value().is_none_or(|until| day <= until)
        })
}
