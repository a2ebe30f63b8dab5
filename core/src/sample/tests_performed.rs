//! Clean counts of tests: one for each facility and day, whose parts add up.

use super::dates::{self, NOTICE};
use super::dice::Dice;
use super::facility;
use super::record::Record;
use super::wish::Wish;
use super::{World, id};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::tests_performed::TestsPerformed;

/// The count of an ordinal.
pub fn record(world: &World, dice: &mut Dice, ordinal: u64, _wish: &Wish) -> Option<Record> {
    let (number, day) = world.facility_day(ordinal, NOTICE)?;
    let mut record = Record::new(Kind::TestsPerformed);
    record.set(at!(TestsPerformed.report_id), id("S", ordinal));
    record.date(at!(TestsPerformed.reported_date), dates::plus(day, dice.below(3)).min(world.last));
    record.set(at!(TestsPerformed.facility_id), facility::id(number));
    record.date(at!(TestsPerformed.performed_date), day);
    let positive = dice.below(12);
    let negative = dice.between(1, 60);
    let inconclusive = if dice.chance(10) { dice.below(3) } else { 0 };
    let pending = if dice.chance(20) { dice.below(6) } else { 0 };
    let other = u32::from(dice.chance(5));
    record.number(at!(TestsPerformed.done), positive + negative + inconclusive + pending + other);
    record.number(at!(TestsPerformed.positive), positive);
    record.number(at!(TestsPerformed.negative), negative);
    record.number(at!(TestsPerformed.inconclusive), inconclusive);
    record.number(at!(TestsPerformed.pending), pending);
    record.number(at!(TestsPerformed.other), other);
    Some(record)
}
