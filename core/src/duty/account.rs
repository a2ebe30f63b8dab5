//! HER-SYSのID付与手続 by the end of July 2020: for whom, and who is excepted.

use chrono::NaiveDate;

use super::deadline::Deadline::Day;
use super::reason::Reason;
use super::ruling::Ruling;
use super::table::{fact, table};
use super::term::Channel::Parties;
use crate::model::facility::FacilityKind;
use crate::rules::basis::{NOTICE_1, PROFILE};
use crate::rules::params::{ACCOUNTS_DUE, BEFORE_NOTICE, NOTICE_FROM};
use crate::rules::rule::day;

fact! {
    /// The kind of the facility, as the notice divides them.
    pub enum Asked "facility" {
        /// 帰国者・接触者外来等, 地域外来・検査センター, 入院先医療機関 (suspected cases included), 宿泊療養施設等.
        Named "named",
        /// 保健所, その他.
        NotNamed "not-named",
        Unknown "unknown",
    }
}

impl Asked {
    /// By the kind; `None` = not said.
    pub const fn of(kind: Option<FacilityKind>) -> Self {
        use FacilityKind::{AdmittingHospital, HealthCentre, Other, OutpatientUnit, RecoveryHotel, TestCentre};
        match kind {
            Some(OutpatientUnit | TestCentre | AdmittingHospital | RecoveryHotel) => Self::Named,
            Some(HealthCentre | Other) => Self::NotNamed,
            None => Self::Unknown,
        }
    }
}

fact! {
    /// Is a circumstance recorded for the day? That Web entry is difficult is none here: it excuses an entry, no ID.
    pub enum Excuse "circumstance" {
        None "none",
        Recorded "recorded",
        /// One is recorded, of days that are not known.
        Unknown "unknown",
    }
}

/// HER-SYS ended in March 2024 (this library's profile: the day is that of the end of the month).
const HER_SYS_UNTIL: NaiveDate = day(2024, 3, 31);
const HER_SYS_ENDED: NaiveDate = day(2024, 4, 1);

table! {
    /// HER-SYSのID付与手続.
    pub static TABLE: (Asked, Excuse) => Ruling,
        by Submitted, "account" "HER-SYSのID付与手続" "grant of the HER-SYS account";

    until BEFORE_NOTICE [_, _] => Ruling::out(Reason::BeforeNotice, &[&NOTICE_1]);
    from NOTICE_FROM until HER_SYS_UNTIL [Named, None] => Ruling::due(Reason::AccountAsked, Day(ACCOUNTS_DUE), Parties, &[&NOTICE_1]);
    from NOTICE_FROM until HER_SYS_UNTIL [Named, Recorded]
        => Ruling::due(Reason::AccountExcepted, Day(ACCOUNTS_DUE), Parties, &[&NOTICE_1, &PROFILE]);
    from NOTICE_FROM until HER_SYS_UNTIL [Named, Unknown]
        => Ruling::due(Reason::AccountExcuseNotKnown, Day(ACCOUNTS_DUE), Parties, &[&NOTICE_1, &PROFILE]);
    from NOTICE_FROM until HER_SYS_UNTIL [NotNamed, _] => Ruling::out(Reason::AccountNotAsked, &[&NOTICE_1]);
    from NOTICE_FROM until HER_SYS_UNTIL [Unknown, _]
        => Ruling::open(Reason::FacilityKindNotKnown, Day(ACCOUNTS_DUE), Parties, &[&NOTICE_1]);
    from HER_SYS_ENDED [_, _] => Ruling::out(Reason::AccountEnded, &[&PROFILE]);
}
