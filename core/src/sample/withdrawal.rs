//! Clean withdrawals: each takes back a report of its own.

use super::dates::LIMITED;
use super::dice::Dice;
use super::facility;
use super::record::Record;
use super::wish::Wish;
use super::{World, id};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::withdrawal::Withdrawal;

/// The withdrawal of an ordinal.
pub fn record(world: &World, dice: &mut Dice, ordinal: u64, wish: &Wish) -> Option<Record> {
    let day = world.span.within(wish.span)?.in_waves(dice);
    let mut record = Record::new(Kind::Withdrawal);
    let (letter, kind) = match dice.below(10) {
        0..=1 => ("R", "test-result"),
        2 => ("S", "tests-performed"),
        3 if day >= LIMITED => ("D", "daily-totals"),
        _ => ("N", "case-notification"),
    };
    let of_person = matches!(letter, "R" | "N");
    record.set(at!(Withdrawal.report_id), id("W", ordinal));
    record.set(at!(Withdrawal.withdraws), id(letter, ordinal));
    record.set(at!(Withdrawal.withdrawn_kind), kind);
    record.date(at!(Withdrawal.reported_date), day);
    record.set(at!(Withdrawal.facility_id), facility::id(facility::reporting(dice.below(40))));
    let reason = if of_person {
        dice.weigh(&[
            (40, "retest-negative"),
            (35, "duplicate"),
            (10, "wrong-person"),
            (8, "not-notifiable"),
            (7, "other"),
        ])
    } else {
        dice.weigh(&[(80, "duplicate"), (20, "other")])
    };
    record.set(at!(Withdrawal.reason), reason);
    if reason == "other" {
        record.set(at!(Withdrawal.reason_detail), "練習用に入力したため（例示）");
    }
    Some(record)
}
