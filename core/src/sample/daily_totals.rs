//! Clean daily totals: one for each facility and day, whose bands add up.

use super::dates::LIMITED;
use super::dice::Dice;
use super::facility;
use super::record::Record;
use super::wish::Wish;
use super::{World, id};
use crate::model::declare::at;
use crate::model::field::At;
use crate::model::kind::Kind;
use crate::model::report::daily_totals::DailyTotals;

/// The bands of the form with the greatest count of a facility's day.
pub const BANDS: [(At, u32); 14] = [
    (at!(DailyTotals.age_0), 2),
    (at!(DailyTotals.age_1_4), 4),
    (at!(DailyTotals.age_5_9), 5),
    (at!(DailyTotals.age_10s), 9),
    (at!(DailyTotals.age_20s), 9),
    (at!(DailyTotals.age_30s), 9),
    (at!(DailyTotals.age_40s), 8),
    (at!(DailyTotals.age_50s), 6),
    (at!(DailyTotals.age_60_64), 3),
    (at!(DailyTotals.age_65_69), 3),
    (at!(DailyTotals.age_70s), 4),
    (at!(DailyTotals.age_80s), 3),
    (at!(DailyTotals.age_90_over), 2),
    (at!(DailyTotals.age_unknown), 1),
];

/// The totals of an ordinal.
pub fn record(world: &World, dice: &mut Dice, ordinal: u64, _wish: &Wish) -> Option<Record> {
    let (number, day) = world.facility_day(ordinal, LIMITED)?;
    let mut record = Record::new(Kind::DailyTotals);
    record.set(at!(DailyTotals.report_id), id("D", ordinal));
    // Entered on the day itself, until midnight.
    record.date(at!(DailyTotals.reported_date), day);
    record.set(at!(DailyTotals.facility_id), facility::id(number));
    record.date(at!(DailyTotals.totals_date), day);
    let mut total = 0;
    for (band, most) in BANDS {
        let count = dice.below(most + 1);
        record.number(band, count);
        total += count;
    }
    if total == 0 {
        // Nothing is entered on a day without a diagnosis.
        record.number(at!(DailyTotals.age_20s), 1);
        total = 1;
    }
    record.number(at!(DailyTotals.total), total);
    if dice.chance(3) {
        record.set(at!(DailyTotals.remarks), "みなし陽性を含む（例示）");
    }
    Some(record)
}
