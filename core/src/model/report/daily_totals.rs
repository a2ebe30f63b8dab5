//! `daily-totals`: how many persons a facility diagnosed on a day, by age band (日次報告, from 2022-09-26).

use chrono::NaiveDate;

use crate::model::declare::{at, record};
use crate::model::field::{At, Field};
use crate::model::value::{Count, Id, Text};
use crate::rules::params::{LIMITED_FROM, NOTIFICATION_UNTIL};

record! {
    /// 日次報告: the persons diagnosed by the facility itself, those with a 発生届 and みなし陽性 included.
    pub struct DailyTotals<'a> DailyTotalsShape, "日次報告" {
        report_id:        Field<Id<'a>>,     "報告ID",       "report number of the sender",         None, known,   "報告ID",       "";
        replaces:         Field<Id<'a>>,     "訂正元報告ID", "report that this one corrects",       None, known,   "訂正元報告ID", "";
        reported_date:    Field<NaiveDate>,  "報告日",       "date of report",                      None, unknown, "報告日",       "";
        facility_id:      Field<Id<'a>>,     "医療機関等ID", "facility that reports",               None, known,   "医療機関等ID", "";
        totals_date:      Field<NaiveDate>,  "診断日",       "day of the diagnoses",                None, known,   "診断日",       "";
        total:            Field<Count>,      "総数",         "persons diagnosed",                   None, known,   "総数",         "";
        age_0:            Field<Count>,      "0歳",          "age 0",                               None, unknown, "0歳",          "";
        age_1_4:          Field<Count>,      "1-4歳",        "ages 1 to 4",                         None, unknown, "1-4歳",        "";
        age_5_9:          Field<Count>,      "5-9歳",        "ages 5 to 9",                         None, unknown, "5-9歳",        "";
        age_10s:          Field<Count>,      "10代",         "ages 10 to 19",                       None, unknown, "10代",         "";
        age_20s:          Field<Count>,      "20代",         "ages 20 to 29",                       None, unknown, "20代",         "";
        age_30s:          Field<Count>,      "30代",         "ages 30 to 39",                       None, unknown, "30代",         "";
        age_40s:          Field<Count>,      "40代",         "ages 40 to 49",                       None, unknown, "40代",         "";
        age_50s:          Field<Count>,      "50代",         "ages 50 to 59",                       None, unknown, "50代",         "";
        age_60_64:        Field<Count>,      "60-64歳",      "ages 60 to 64",                       None, unknown, "60-64歳",      "";
        age_65_69:        Field<Count>,      "65-69歳",      "ages 65 to 69",                       None, unknown, "65-69歳",      "";
        age_70s:          Field<Count>,      "70代",         "ages 70 to 79",                       None, unknown, "70代",         "";
        age_80s:          Field<Count>,      "80代",         "ages 80 to 89",                       None, unknown, "80代",         "";
        age_90_over:      Field<Count>,      "90歳以上",     "ages from 90",                        None, unknown, "90歳以上",     "";
        age_unknown:      Field<Count>,      "年齢不明",     "age not known",                       None, unknown, "年齢不明",     "";
        remarks:          Field<Text<'a>>,   "備考",         "remarks",                             None, known,   "備考",         "";
    }
}

/// An age band of the daily totals.
pub struct Band {
    /// Its item.
    pub at: At,
    /// First and last age, both included; none for 年齢不明.
    pub ages: Option<(u32, u32)>,
    /// First day on which it is asked for.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

const fn band(at: At, ages: Option<(u32, u32)>) -> Band {
    Band { at, ages, from: LIMITED_FROM, until: NOTIFICATION_UNTIL }
}

/// The bands with their days. This library's profile: one prefecture's published figures of 2022-10 and 2023 have these
/// thirteen, one of 2023 has 不明 too; no official list was found.
pub static BANDS: [Band; 14] = [
    band(at!(DailyTotals.age_0), Some((0, 0))),
    band(at!(DailyTotals.age_1_4), Some((1, 4))),
    band(at!(DailyTotals.age_5_9), Some((5, 9))),
    band(at!(DailyTotals.age_10s), Some((10, 19))),
    band(at!(DailyTotals.age_20s), Some((20, 29))),
    band(at!(DailyTotals.age_30s), Some((30, 39))),
    band(at!(DailyTotals.age_40s), Some((40, 49))),
    band(at!(DailyTotals.age_50s), Some((50, 59))),
    band(at!(DailyTotals.age_60_64), Some((60, 64))),
    band(at!(DailyTotals.age_65_69), Some((65, 69))),
    band(at!(DailyTotals.age_70s), Some((70, 79))),
    band(at!(DailyTotals.age_80s), Some((80, 89))),
    band(at!(DailyTotals.age_90_over), Some((90, 150))),
    band(at!(DailyTotals.age_unknown), None),
];

impl DailyTotals<'_> {
    /// The bands that are asked for on the day of the totals, with their counts; none outside the time of daily totals.
    pub fn bands(&self) -> impl Iterator<Item = (&'static Band, Field<Count>)> {
        let day = self.totals_date.value();
        let counts = self.counts();
        BANDS.iter().zip(counts).filter(move |(band, _)| day.is_some_and(|day| band.from <= day && day <= band.until))
    }

    /// Is every band of the day given? 年齢不明 left out is nobody.
    pub fn bands_complete(&self) -> bool {
        let nobody = |band: &Band, count: Field<Count>| band.ages.is_none() && count.is_absent();
        self.bands().any(|(_, count)| count.value().is_some())
            && self.bands().all(|(band, count)| count.value().is_some() || nobody(band, count))
    }

    /// The counts in the order of [`BANDS`].
    const fn counts(&self) -> [Field<Count>; 14] {
        [
            self.age_0,
            self.age_1_4,
            self.age_5_9,
            self.age_10s,
            self.age_20s,
            self.age_30s,
            self.age_40s,
            self.age_50s,
            self.age_60_64,
            self.age_65_69,
            self.age_70s,
            self.age_80s,
            self.age_90_over,
            self.age_unknown,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// On every day of the daily totals an age is in one band and no more.
    #[test]
    fn the_bands_of_a_day_hold_every_age_once() {
        for day in [LIMITED_FROM, NOTIFICATION_UNTIL] {
            let totals = DailyTotals { totals_date: Field::Value(day), ..DailyTotals::default() };
            for age in 0..=150 {
                let holds = |band: &Band| band.ages.is_some_and(|(first, last)| first <= age && age <= last);
                assert_eq!(totals.bands().filter(|(band, _)| holds(band)).count(), 1, "{age} on {day}");
            }
        }
        let before =
            DailyTotals { totals_date: Field::Value(LIMITED_FROM.pred_opt().unwrap()), ..DailyTotals::default() };
        assert_eq!(before.bands().count(), 0);
    }
}
