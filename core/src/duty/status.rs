//! 現在のステータス: whose present status is a mandatory entry in HER-SYS, from 2020-09-10.

use super::deadline::Deadline::NotStated;
use super::notification::{Groups, Person};
use super::reason::Reason;
use super::ruling::Ruling;
use super::table::table;
use super::term::Channel::HerSys;
use crate::rules::basis::{CLASS_5_2023_05_08, LIMITED_2022_09_26, PROFILE, STATUS_0910};
use crate::rules::params::{
    BEFORE_LIMITED, BEFORE_STATUS, CLASS_5_FROM, LIMITED_FROM, NOTIFICATION_UNTIL, STATUS_FROM,
};

table! {
    /// 現在のステータス.
    pub static TABLE: (Person, Groups) => Ruling,
        by Diagnosed, "status-update" "現在のステータス" "the present status of a case";

    until BEFORE_STATUS [_, _] => Ruling::out(Reason::StatusNotYet, &[&STATUS_0910]);
    // A status also exists for a close contact whose test is not positive (濃厚接触者).
    from STATUS_FROM until BEFORE_LIMITED [_, _]
        => Ruling::due(Reason::StatusMandatory, NotStated, HerSys, &[&STATUS_0910]);
    from LIMITED_FROM until NOTIFICATION_UNTIL [Body, _]
        => Ruling::due(Reason::StatusMandatory, NotStated, HerSys, &[&STATUS_0910]);
    from LIMITED_FROM until NOTIFICATION_UNTIL
        [(Confirmed | Carrier | Positive | Suspected | NotPositive | Pending | Unknown), In]
        => Ruling::due(Reason::StatusMandatory, NotStated, HerSys, &[&STATUS_0910]);
    from LIMITED_FROM until NOTIFICATION_UNTIL
        [
            (Confirmed | Carrier | Positive | Suspected | NotPositive | Pending | Unknown),
            (Out | Differ | Unknown | Marked)
        ]
        => Ruling::open(Reason::StatusOutsideGroups, NotStated, HerSys, &[&STATUS_0910, &LIMITED_2022_09_26, &PROFILE]);
    from CLASS_5_FROM [_, _] => Ruling::out(Reason::Class5, &[&CLASS_5_2023_05_08]);
}
