//! The days of the sampler: what changed when, as the forms and notices say, and how many were diagnosed when.
//!
//! It knows the form by itself: the law of the checks is not asked, or the two could only be wrong together.

use chrono::{Datelike as _, Days, Months, NaiveDate};

use super::dice::Dice;

const fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

/// 指定感染症.
pub const DESIGNATED: NaiveDate = ymd(2020, 2, 1);
/// 無症状病原体保有者 are notified too.
pub const CARRIERS: NaiveDate = ymd(2020, 2, 14);
/// Administrative tests under contract.
pub const CONTRACTS: NaiveDate = ymd(2020, 3, 6);
/// 抗原定性.
pub const ANTIGEN: NaiveDate = ymd(2020, 5, 13);
/// Saliva, of people with symptoms.
pub const SALIVA: NaiveDate = ymd(2020, 6, 2);
/// 抗原定量.
pub const QUANTITATIVE: NaiveDate = ymd(2020, 6, 19);
/// The notice asks for negatives; saliva of people without symptoms.
pub const NOTICE: NaiveDate = ymd(2020, 7, 17);
/// Nasal swabs.
pub const NASAL: NaiveDate = ymd(2020, 10, 2);
/// The last day on which negatives were asked for.
pub const NEGATIVES_UNTIL: NaiveDate = ymd(2020, 10, 13);
/// The first day after it.
pub const NEGATIVES_ENDED: NaiveDate = ymd(2020, 10, 14);
/// 疑似症患者 only where admission is needed.
pub const SUSPECTED_ADMITTED: NaiveDate = ymd(2020, 10, 24);
/// The form with フリガナ, 酸素飽和度, ワクチン接種歴, リスク因子, 重症度.
pub const FORM_RISKS: NaiveDate = ymd(2021, 2, 10);
/// Four months later than any of these days the form was still the same.
pub const AGAIN: Span = Span::new(ymd(2021, 3, 10), ymd(2021, 9, 20));
/// A form that has room for a third dose.
pub const THIRD_DOSE: NaiveDate = ymd(2021, 11, 29);
/// みなし陽性.
pub const DEEMED: NaiveDate = ymd(2022, 1, 27);
/// 成年年齢 18.
pub const ADULT_18: NaiveDate = ymd(2022, 4, 1);
/// The simplified form.
pub const FORM_SIMPLE: NaiveDate = ymd(2022, 6, 30);
/// The minimum for low risk.
pub const MINIMUM: NaiveDate = ymd(2022, 8, 4);
/// From this day some prefectures limited notification to the four groups before all did.
pub const EMERGENCY: NaiveDate = ymd(2022, 9, 2);
/// Four groups; daily totals.
pub const LIMITED: NaiveDate = ymd(2022, 9, 26);
/// Designated institutions notify by HER-SYS only.
pub const ELECTRONIC: NaiveDate = ymd(2023, 4, 1);
/// The last day before 五類.
pub const LAST: NaiveDate = ymd(2023, 5, 7);

/// A range of days, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

impl Span {
    /// From one day to another.
    pub const fn new(from: NaiveDate, until: NaiveDate) -> Self {
        Self { from, until }
    }

    /// The days in both; none if there are none.
    pub fn within(self, other: Self) -> Option<Self> {
        let both = Self { from: self.from.max(other.from), until: self.until.min(other.until) };
        (both.from <= both.until).then_some(both)
    }

    /// How many days it has.
    pub fn days(self) -> u32 {
        u32::try_from(self.until.signed_duration_since(self.from).num_days() + 1).unwrap_or(0)
    }

    /// Any of its days, one as likely as another.
    pub fn any(self, dice: &mut Dice) -> NaiveDate {
        plus(self.from, dice.below(self.days()))
    }

    /// One of its days, more likely where a wave was high.
    pub fn in_waves(self, dice: &mut Dice) -> NaiveDate {
        let months: Vec<(u32, u16)> =
            (0..).zip(WAVES).map(|(month, weight)| (self.in_month(month) * weight, month)).collect();
        let month = month_span(dice.weigh(&months)).within(self).unwrap_or(self);
        month.any(dice)
    }

    fn in_month(self, month: u16) -> u32 {
        month_span(month).within(self).map_or(0, Self::days)
    }
}

/// How much diagnosis there was, month by month from 2020-02 to 2023-05: the waves, flattened so that every version of
/// the form has its share.
const WAVES: [u32; 40] = [
    4, 8, 18, 8, 6, 22, 28, 18, 18, 26, 34, // 2020
    40, 24, 22, 34, 38, 18, 30, 70, 34, 8, 6, 8, // 2021
    60, 76, 60, 50, 36, 24, 90, 110, 60, 36, 60, 86, // 2022
    66, 26, 16, 16, 14, // 2023
];

fn month_span(month: u16) -> Span {
    let first = ymd(2020, 2, 1);
    let begin = |month: u16| first.checked_add_months(Months::new(month.into())).unwrap_or(first);
    Span::new(begin(month), minus(begin(month + 1), 1))
}

/// So many days later.
pub fn plus(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(day)
}

/// So many days earlier.
pub fn minus(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_sub_days(Days::new(days.into())).unwrap_or(day)
}

/// So many years earlier.
pub fn years_before(day: NaiveDate, years: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(12 * years)).unwrap_or(day)
}

/// Completed years.
pub fn years(birth: NaiveDate, day: NaiveDate) -> u32 {
    day.years_since(birth).unwrap_or(0)
}

/// Completed months.
pub fn months(birth: NaiveDate, day: NaiveDate) -> u32 {
    let months = (day.year() - birth.year()) * 12 + day.month().cast_signed() - birth.month().cast_signed();
    u32::try_from(months - i32::from(day.day() < birth.day())).unwrap_or(0)
}

/// Days from one day to a later one; 0 if it is not later.
pub fn between(from: NaiveDate, until: NaiveDate) -> u32 {
    u32::try_from(until.signed_duration_since(from).num_days()).unwrap_or(0)
}

/// A date as records hold it.
pub fn parse(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

/// From which age a person is an adult.
pub fn adult_age(day: NaiveDate) -> u32 {
    if day < ADULT_18 { 20 } else { 18 }
}
