//! The five eras in which dates of living people can be written, with their days in the Gregorian calendar.

use chrono::NaiveDate;

/// An era of modern Japan, oldest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Era {
    /// 明治, usable for dates from 1873-01-01 to 1912-07-29.
    Meiji,
    /// 大正, 1912-07-30 to 1926-12-24.
    Taisho,
    /// 昭和, 1926-12-25 to 1989-01-07.
    Showa,
    /// 平成, 1989-01-08 to 2019-04-30.
    Heisei,
    /// 令和, from 2019-05-01.
    Reiwa,
}

impl Era {
    /// The first Gregorian day of the era.
    ///
    /// For 明治 that is 1873-01-01 (明治6年), the day the Gregorian calendar came into use: 明治 began in 1868, but its
    /// days before were written in the lunar calendar and cannot be counted as Gregorian ones. The later eras begin on
    /// 1912-07-30, 1926-12-25, 1989-01-08 and 2019-05-01.
    pub const fn first_day(self) -> NaiveDate {
        match self {
            Self::Meiji => day(1873, 1, 1),
            Self::Taisho => day(1912, 7, 30),
            Self::Showa => day(1926, 12, 25),
            Self::Heisei => day(1989, 1, 8),
            Self::Reiwa => day(2019, 5, 1),
        }
    }

    /// The last Gregorian day of the era: the day before the next era; `None` for the era that has not ended.
    ///
    /// On 1912-07-30 and 1926-12-25 the old era was legally in use too, as the change took effect within the day. A
    /// reader that accepts either name on those days must allow for it (as [`super::date::read`] does).
    pub const fn last_day(self) -> Option<NaiveDate> {
        match self {
            Self::Meiji => Some(day(1912, 7, 29)),
            Self::Taisho => Some(day(1926, 12, 24)),
            Self::Showa => Some(day(1989, 1, 7)),
            Self::Heisei => Some(day(2019, 4, 30)),
            Self::Reiwa => None,
        }
    }

    /// The capital letter that stands for the era on forms: `M`, `T`, `S`, `H`, `R`.
    pub const fn initial(self) -> char {
        match self {
            Self::Meiji => 'M',
            Self::Taisho => 'T',
            Self::Showa => 'S',
            Self::Heisei => 'H',
            Self::Reiwa => 'R',
        }
    }
}

/// Splits an era off the start of a text; gives the era and the rest as it stands.
///
/// Takes 明治, 大正, 昭和, 平成, 令和; their first kanji; M, T, S, H, R in either case; and the squared ㍾ ㍽ ㍼ ㍻ ㋿.
/// Blanks are not skipped and full-width letters are not folded. What follows is not looked at, so `Tokyo` is 大正 and
/// `okyo`. Does not panic.
pub fn from_prefix(text: &str) -> Option<(Era, &str)> {
    let mut rest = text.chars();
    let (era, second) = match rest.next()? {
        '明' => (Era::Meiji, '治'),
        '大' => (Era::Taisho, '正'),
        '昭' => (Era::Showa, '和'),
        '平' => (Era::Heisei, '成'),
        '令' => (Era::Reiwa, '和'),
        'M' | 'm' | '㍾' => return Some((Era::Meiji, rest.as_str())),
        'T' | 't' | '㍽' => return Some((Era::Taisho, rest.as_str())),
        'S' | 's' | '㍼' => return Some((Era::Showa, rest.as_str())),
        'H' | 'h' | '㍻' => return Some((Era::Heisei, rest.as_str())),
        'R' | 'r' | '㋿' => return Some((Era::Reiwa, rest.as_str())),
        _ => return None,
    };
    let rest = rest.as_str();
    Some((era, rest.strip_prefix(second).unwrap_or(rest)))
}

/// The Gregorian year of a year of an era, where 元年 is 1: 令和2 is 2020.
///
/// `None` for year 0, for 明治1 to 明治5 (lunar years, see [`Era::first_day`]) and for years beyond `i32`. Years after the
/// era's end are counted on, as forms printed before a change are (平成32 is 2020). Does not panic.
pub fn gregorian_year(era: Era, year_in_era: u32) -> Option<i32> {
    let before_first = match era {
        Era::Meiji if year_in_era < 6 => return None,
        Era::Meiji => 1867,
        Era::Taisho => 1911,
        Era::Showa => 1925,
        Era::Heisei => 1988,
        Era::Reiwa => 2018,
    };
    let year = i32::try_from(year_in_era).ok().filter(|&year| year > 0)?;
    year.checked_add(before_first)
}

/// A day of the table above; the tests see that each exists, so that the other arm is never taken.
const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ERAS: [Era; 5] = [Era::Meiji, Era::Taisho, Era::Showa, Era::Heisei, Era::Reiwa];

    #[test]
    fn eras_follow_each_other_without_a_gap() {
        let first: Vec<String> = ERAS.iter().map(|era| era.first_day().to_string()).collect();
        assert_eq!(first, ["1873-01-01", "1912-07-30", "1926-12-25", "1989-01-08", "2019-05-01"]);
        for pair in ERAS.windows(2) {
            assert_eq!(pair[0].last_day().unwrap().succ_opt().unwrap(), pair[1].first_day());
        }
        assert_eq!(Era::Reiwa.last_day(), None);
    }

    #[test]
    fn every_way_of_writing_an_era_is_known() {
        let ways = [
            ["明治", "明", "M", "m", "㍾"],
            ["大正", "大", "T", "t", "㍽"],
            ["昭和", "昭", "S", "s", "㍼"],
            ["平成", "平", "H", "h", "㍻"],
            ["令和", "令", "R", "r", "㋿"],
        ];
        for (era, ways) in ERAS.into_iter().zip(ways) {
            assert!(ways.contains(&era.initial().to_string().as_str()));
            for way in ways {
                assert_eq!(from_prefix(&format!("{way} 2年")), Some((era, " 2年")), "{way}");
                assert_eq!(from_prefix(way), Some((era, "")), "{way}");
            }
        }
        for text in ["", "2020", "慶応4年", " 令和", "和", "Ｒ2"] {
            assert_eq!(from_prefix(text), None, "{text}");
        }
        assert_eq!(from_prefix("令正2"), Some((Era::Reiwa, "正2")));
    }

    #[test]
    fn years_count_from_one() {
        for (era, year, want) in [
            (Era::Meiji, 5, None),
            (Era::Meiji, 6, Some(1873)),
            (Era::Meiji, 45, Some(1912)),
            (Era::Taisho, 1, Some(1912)),
            (Era::Showa, 1, Some(1926)),
            (Era::Showa, 64, Some(1989)),
            (Era::Heisei, 1, Some(1989)),
            (Era::Heisei, 32, Some(2020)),
            (Era::Reiwa, 1, Some(2019)),
            (Era::Reiwa, 0, None),
            (Era::Reiwa, u32::MAX, None),
            (Era::Reiwa, i32::MAX as u32, None),
        ] {
            assert_eq!(gregorian_year(era, year), want, "{era:?} {year}");
        }
    }
}
