//! 日次報告: how many persons a facility diagnosed on a day, from 2022-09-26 to 2023-05-07.

use super::deadline::Deadline::SameDay;
use super::reason::Reason;
use super::ruling::Ruling;
use super::table::{fact, table};
use super::term::Channel::HerSys;
use crate::rules::basis::{CLASS_5_2023_05_08, PROFILE, TOTALS_0926};
use crate::rules::params::{BEFORE_LIMITED, CLASS_5_FROM, LIMITED_FROM, NOTIFICATION_UNTIL};

fact! {
    /// How many persons the facility itself diagnosed on the day.
    pub enum Diagnosed "diagnosed" {
        Some "some",
        Zero "zero",
        /// A 疑似症患者, who is counted where deemed positive.
        Suspected "suspected",
        Unknown "unknown",
    }
}

table! {
    /// 日次報告. How many days the prefecture waits is the caller's to set (this library's profile).
    pub static TABLE: (Diagnosed,) => Ruling, by Diagnosed, "daily-totals" "日次報告" "daily totals";

    until BEFORE_LIMITED [_] => Ruling::out(Reason::BeforeTotals, &[&TOTALS_0926]);
    from LIMITED_FROM until NOTIFICATION_UNTIL [Some]
        => Ruling::due(Reason::TotalsDue, SameDay, HerSys, &[&TOTALS_0926, &PROFILE]);
    from LIMITED_FROM until NOTIFICATION_UNTIL [Suspected]
        => Ruling::open(Reason::DeemedPositiveCounted, SameDay, HerSys, &[&TOTALS_0926, &PROFILE]);
    from LIMITED_FROM until NOTIFICATION_UNTIL [Zero] => Ruling::out(Reason::NothingToSend, &[&TOTALS_0926]);
    from LIMITED_FROM until NOTIFICATION_UNTIL [Unknown]
        => Ruling::open(Reason::CountNotKnown, SameDay, HerSys, &[&TOTALS_0926]);
    from CLASS_5_FROM [_] => Ruling::out(Reason::Class5, &[&CLASS_5_2023_05_08]);
}
