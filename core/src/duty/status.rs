//! 現在のステータス: whose present status is a mandatory entry in HER-SYS, from 2020-09-10.

use super::deadline::Deadline::NotStated;
use super::notification::{Groups, Person, Prefecture};
use super::reason::Reason;
use super::ruling::Ruling;
use super::table::table;
use super::term::Channel::HerSys;
use crate::rules::basis::{CLASS_5_2023_05_08, EMERGENCY_2022_08_25, LIMITED_2022_09_26, PROFILE, STATUS_0910};
use crate::rules::params::{
    BEFORE_EMERGENCY, BEFORE_STATUS, CLASS_5_FROM, EMERGENCY_FROM, EMERGENCY_UNTIL, LIMITED_FROM, NOTIFICATION_UNTIL,
    STATUS_FROM,
};

table! {
    /// 現在のステータス.
    pub static TABLE: (Person, Groups, Prefecture) => Ruling,
        by Diagnosed, "status-update" "現在のステータス" "the present status of a case";

    until BEFORE_STATUS [_, _, _] => Ruling::out(Reason::StatusNotYet, &[&STATUS_0910]);
    from STATUS_FROM until NOTIFICATION_UNTIL [NotACase, _, _] => Ruling::out(Reason::NotACase, &[&STATUS_0910, &PROFILE]);
    // A status also exists for a close contact whose test is not positive (濃厚接触者).
    from STATUS_FROM until NOTIFICATION_UNTIL [NotPositive, _, _]
        => Ruling::open(Reason::StatusOfNoCase, NotStated, HerSys, &[&STATUS_0910, &PROFILE]);
    from STATUS_FROM until NOTIFICATION_UNTIL [Body, _, _]
        => Ruling::due(Reason::StatusMandatory, NotStated, HerSys, &[&STATUS_0910]);
    from STATUS_FROM until BEFORE_EMERGENCY
        [(Confirmed | Carrier | Positive | Suspected | Pending | Unknown | Minimum), _, _]
        => Ruling::due(Reason::StatusMandatory, NotStated, HerSys, &[&STATUS_0910]);

    // Where notification was limited before 2022-09-26, as everywhere after it.
    from EMERGENCY_FROM until EMERGENCY_UNTIL
        [(Confirmed | Carrier | Positive | Suspected | Pending | Unknown | Minimum), _, (LimitsLater | Unknown)]
        => Ruling::due(Reason::StatusMandatory, NotStated, HerSys, &[&STATUS_0910]);
    from EMERGENCY_FROM until EMERGENCY_UNTIL
        [(Confirmed | Carrier | Positive | Suspected | Pending | Unknown | Minimum), In, Limits]
        => Ruling::due(Reason::StatusMandatory, NotStated, HerSys, &[&STATUS_0910]);
    from EMERGENCY_FROM until EMERGENCY_UNTIL
        [
            (Confirmed | Carrier | Positive | Suspected | Pending | Unknown | Minimum),
            (Out | Differ | Unknown | Marked),
            Limits
        ]
        => Ruling::open(Reason::StatusOutsideGroups, NotStated, HerSys, &[&STATUS_0910, &EMERGENCY_2022_08_25, &PROFILE]);
    from LIMITED_FROM until NOTIFICATION_UNTIL
        [(Confirmed | Carrier | Positive | Suspected | Pending | Unknown | Minimum), In, _]
        => Ruling::due(Reason::StatusMandatory, NotStated, HerSys, &[&STATUS_0910]);
    from LIMITED_FROM until NOTIFICATION_UNTIL
        [
            (Confirmed | Carrier | Positive | Suspected | Pending | Unknown | Minimum),
            (Out | Differ | Unknown | Marked),
            _
        ]
        => Ruling::open(Reason::StatusOutsideGroups, NotStated, HerSys, &[&STATUS_0910, &LIMITED_2022_09_26, &PROFILE]);
    from CLASS_5_FROM [_, _, _] => Ruling::out(Reason::Class5, &[&CLASS_5_2023_05_08]);
}
