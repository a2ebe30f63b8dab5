//! Calendar days in the ways people and programs of Japan write them; no clock, no time zone and no guess.
//!
//! A date item is a calendar day in Japan, so nothing here passes through UTC: a time that is known to be Japan's is
//! left out, and one of another offset is refused.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate};

use super::era::{self, Era};
use super::{Changes, width};

/// A date that could be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DateReading {
    /// The day, from 1873-01-01 to 9999-12-31.
    pub date: NaiveDate,
    /// What was changed: [`Changes::ERA`], [`Changes::DATE`], [`Changes::TIME`], [`Changes::WIDTH`],
    /// [`Changes::TRIMMED`].
    pub changes: Changes,
    /// Why the day may not be the one that was meant.
    pub doubt: Option<DateDoubt>,
}

/// Why a date that could be read may not be the one that was meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateDoubt {
    /// The day is outside the days of the era it names, as 平成32年8月1日, 昭和64年2月1日 or 平成元年1月1日. Forms
    /// printed before a change of era produce such dates, so the day is kept.
    EraRange,
}

/// Why a text is not a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateProblem {
    /// No notation that [`read`] knows.
    Unreadable,
    /// A notation that is known, with a day that the calendar does not have: 2023-02-29, month 13, 令和0年.
    NoSuchDay,
    /// A year of one or two digits without an era (24/01/05, 24.1.5) or six bare digits (040105): a Gregorian year, a
    /// year of an era, or no year at all.
    TwoDigitYear,
    /// What a spreadsheet left of a date: its day number (44044, 44044.5) or a rounded number (2.02E+07).
    SpreadsheetNumber,
    /// A time in UTC or at an offset other than +09:00: which day it was in Japan depends on a conversion.
    OtherOffset,
    /// Before 1873-01-01 (so also 明治1 to 明治5), when Japan did not use the Gregorian calendar.
    BeforeCalendar,
    /// A part of the date is missing: year, year and month, or month and day alone.
    Incomplete,
}

/// Reads a calendar day.
///
/// * Gregorian: `2020-08-01` (canonical: no change is reported), `2020-8-1`, `2020/8/1`, `2020.8.1`, `20200801`,
///   `2020年8月1日`. One separator throughout.
/// * Of an era, with [`Changes::ERA`]: `令和2年7月17日`, `令和元年5月1日`, `R2.7.17`, `R.2.7.17`, `R2/7/17`,
///   `r2-7-17`, `R020717`, with any prefix that [`era::from_prefix`] knows. A day outside the era is kept with
///   [`DateDoubt::EraRange`]; on 1912-07-30 and 1926-12-25 both eras were in use and both are taken without doubt.
/// * Full-width characters, hyphen look-alikes and blanks between the parts are allowed throughout.
/// * A day of the week after the date (`(金)`, `（金曜日）`, `金曜日`) is dropped with [`Changes::DATE`], without
///   comparing it to the date.
/// * A time of day after the date (`0:00`, `T09:30:00+09:00`, ` 9時30分`) is dropped with [`Changes::TIME`]. Hours end at
///   23 and seconds at 59: `24:00` may mean two days, so it is unreadable.
///
/// The errors are those of [`DateProblem`]; the notations are this library's profile. Does not panic; does not allocate
/// for text that holds no full-width characters and no hyphen look-alikes.
pub fn read(text: &str) -> Result<DateReading, DateProblem> {
    if let Some((year, month, day)) = canonical_parts(text.as_bytes()) {
        let date = gregorian(year, month, day)?;
        return Ok(DateReading { date, changes: Changes::NONE, doubt: None });
    }
    read_other(text)
}

/// The day of `YYYY-MM-DD`, which [`read`] takes without a change; `None` for any other notation, and for no day at all.
pub fn normal(text: &str) -> Option<NaiveDate> {
    let (year, month, day) = canonical_parts(text.as_bytes())?;
    gregorian(year, month, day).ok()
}

/// Appends the day as `YYYY-MM-DD`.
///
/// That holds for years 0 to 9999, so for every day that [`read`] gives; other years are written with a sign and as
/// many digits as they need. Does not panic.
pub fn canonical(date: NaiveDate, out: &mut String) {
    let digit = |number: u32, unit: u32| b'0' + (number / unit % 10) as u8;
    let year = u32::try_from(date.year()).ok().filter(|&year| year <= 9999);
    if let Some(year) = year {
        let (month, day) = (date.month(), date.day());
        let bytes = [
            digit(year, 1000),
            digit(year, 100),
            digit(year, 10),
            digit(year, 1),
            b'-',
            digit(month, 10),
            digit(month, 1),
            b'-',
            digit(day, 10),
            digit(day, 1),
        ];
        if let Ok(text) = std::str::from_utf8(&bytes) {
            out.push_str(text);
        }
    } else {
        // Writing to a String cannot fail.
        let _ = write!(out, "{date}");
    }
}

/// Longer texts hold no date; the bound keeps a hostile cell from being copied.
const LONGEST: usize = 256;

/// The numbers of `YYYY-MM-DD`, if these bytes are exactly that.
fn canonical_parts(bytes: &[u8]) -> Option<(u32, u32, u32)> {
    // Eight bytes at once, each as its distance from what stands for nothing there.
    const NOUGHT: u64 = u64::from_le_bytes(*b"0000-00-");
    // What a byte must not be lifted over 0x7F by: 9 for a digit, 0 for a hyphen.
    const LIFT: u64 = u64::from_le_bytes([0x76, 0x76, 0x76, 0x76, 0x7F, 0x76, 0x76, 0x7F]);
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (head, &[d1, d2]) = bytes.split_first_chunk::<8>()? else { return None };
    let word = u64::from_le_bytes(*head) ^ NOUGHT;
    let over = (((word & !HIGH) + LIFT) | word) & HIGH;
    if over != 0 || !d1.is_ascii_digit() || !d2.is_ascii_digit() {
        return None;
    }
    let [y1, y2, y3, y4, _, m1, m2, _] = word.to_le_bytes().map(u32::from);
    let [d1, d2] = [d1, d2].map(|digit| u32::from(digit - b'0'));
    Some((y1 * 1000 + y2 * 100 + y3 * 10 + y4, m1 * 10 + m2, d1 * 10 + d2))
}

/// The day of these numbers, if Japan's Gregorian calendar has it.
fn gregorian(year: u32, month: u32, day: u32) -> Result<NaiveDate, DateProblem> {
    // Month 13 never was; but 2月30日 was a day of the lunar calendar, so the year is asked before the day of the month.
    if year == 0 || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return Err(DateProblem::NoSuchDay);
    }
    if year < 1873 {
        return Err(DateProblem::BeforeCalendar);
    }
    let year = i32::try_from(year).map_err(|_| DateProblem::NoSuchDay)?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateProblem::NoSuchDay)
}

/// The day of these numbers in an era, and whether the era has it.
fn of_era(era: Era, year: u32, month: u32, day: u32) -> Result<(NaiveDate, Option<DateDoubt>), DateProblem> {
    if era == Era::Meiji && (1..=5).contains(&year) {
        return Err(DateProblem::BeforeCalendar);
    }
    let year = era::gregorian_year(era, year).and_then(|year| u32::try_from(year).ok());
    let date = gregorian(year.ok_or(DateProblem::NoSuchDay)?, month, day)?;
    let last = match era {
        // The day of the change belonged to both eras.
        Era::Meiji | Era::Taisho => era.last_day().and_then(|last| last.succ_opt()),
        Era::Showa | Era::Heisei | Era::Reiwa => era.last_day(),
    };
    let inside = era.first_day() <= date && last.is_none_or(|last| date <= last);
    Ok((date, (!inside).then_some(DateDoubt::EraRange)))
}

/// Every notation but the canonical one, which may still stand between blanks.
fn read_other(text: &str) -> Result<DateReading, DateProblem> {
    let inner = width::trim(text);
    if inner.len() > LONGEST {
        return Err(DateProblem::Unreadable);
    }
    let folded = width::digits(inner);
    if is_spreadsheet_number(&folded) {
        return Err(DateProblem::SpreadsheetNumber);
    }
    let written = date_part(&folded).ok_or(DateProblem::Unreadable)?;
    let tail = tail_part(&written).ok_or(DateProblem::Unreadable)?;
    let (date, doubt) = written.meaning?;
    if tail.other_offset {
        return Err(DateProblem::OtherOffset);
    }
    let mut changes = written.changes.with(tail.changes);
    if inner.len() != text.len() {
        changes = changes.with(Changes::TRIMMED);
    }
    if inner.contains(width::is_wide_ascii) {
        changes = changes.with(Changes::WIDTH);
    }
    let other_hyphen = |c| c != '\u{FF0D}' && width::is_hyphen_like(c);
    if !changes.has(Changes::ERA) && inner.contains(other_hyphen) {
        changes = changes.with(Changes::DATE);
    }
    Ok(DateReading { date, changes, doubt })
}

/// A date as it stands at the start of a text, with what follows it.
struct Written<'a> {
    meaning: Result<(NaiveDate, Option<DateDoubt>), DateProblem>,
    /// `ERA` for a date of an era, `DATE` for a notation other than the canonical one.
    changes: Changes,
    rest: &'a str,
    /// Did the date end with 日, so that a time may follow without a blank?
    closed: bool,
}

/// A run of ASCII digits.
#[derive(Clone, Copy)]
struct Number {
    value: u32,
    len: usize,
}

/// Reads the date at the start of the text; `None` if none is there.
fn date_part(text: &str) -> Option<Written<'_>> {
    let (era, start) = match era::from_prefix(text) {
        Some((era, rest)) => (Some(era), skip_blanks(rest.strip_prefix('.').unwrap_or(rest))),
        None => (None, text),
    };
    let (year, after_year) = match (era, start.strip_prefix('元')) {
        (Some(_), Some(rest)) => (Number { value: 1, len: 1 }, rest),
        _ => number(start)?,
    };
    let marks: [char; 3] = match skip_blanks(after_year).chars().next() {
        Some('年') => ['年', '月', '日'],
        // 8月1日 is taken through the same path, as a date without its year.
        Some('月') if era.is_none() => ['月', '日', ' '],
        Some(mark @ ('-' | '/' | '.')) => [mark, mark, ' '],
        _ => return bare(era, year, after_year),
    };
    let [year_mark, month_mark, day_mark] = marks;
    let known_year = match era {
        Some(_) => year.len <= 2,
        None => year.len == 4 || year.len <= 2,
    };
    if !known_year {
        return None;
    }
    let incomplete =
        |rest| Written { meaning: Err(DateProblem::Incomplete), changes: Changes::NONE, rest, closed: true };
    let kanji = !year_mark.is_ascii();

    let rest = skip_blanks(skip_blanks(after_year).strip_prefix(year_mark)?);
    if kanji && rest.is_empty() {
        return Some(incomplete(rest));
    }
    let (month, after_month) = number(rest).filter(|(month, _)| month.len <= 2)?;
    let Some(rest) = skip_blanks(after_month).strip_prefix(month_mark) else {
        // 2020.8 is a month, but 36.5 is some other number.
        let date = !kanji && (year_mark != '.' || era.is_some() || year.len == 4);
        return date.then(|| incomplete(after_month));
    };
    let rest = skip_blanks(rest);
    if kanji && rest.is_empty() || year_mark == '月' {
        return Some(incomplete(rest));
    }
    let (day, rest) = number(rest).filter(|(day, _)| day.len <= 2)?;
    // A 日 that is missing may have been cut off together with a digit.
    let rest = if kanji { skip_blanks(rest).strip_prefix(day_mark)? } else { rest };

    let consumed = text.len() - rest.len();
    let (meaning, changes) = match era {
        Some(era) => (of_era(era, year.value, month.value, day.value), Changes::ERA),
        None if year.len != 4 => (Err(DateProblem::TwoDigitYear), Changes::NONE),
        None => {
            let canonical = year_mark == '-' && month.len == 2 && day.len == 2 && consumed == 10;
            let changes = if canonical { Changes::NONE } else { Changes::DATE };
            (gregorian(year.value, month.value, day.value).map(|date| (date, None)), changes)
        }
    };
    Some(Written { meaning, changes, rest, closed: kanji })
}

/// A run of digits, perhaps after an era, that no separator follows.
fn bare(era: Option<Era>, digits: Number, rest: &str) -> Option<Written<'_>> {
    let Number { value, len } = digits;
    let (high, month, day) = (value / 10_000, value / 100 % 100, value % 100);
    let (meaning, changes) = match (era, len) {
        (None, 8) => (gregorian(high, month, day).map(|date| (date, None)), Changes::DATE),
        (Some(era), 6) => (of_era(era, high, month, day), Changes::ERA),
        (None, 6) => (Err(DateProblem::TwoDigitYear), Changes::NONE),
        (None, 4) | (Some(_), 1 | 2) => (Err(DateProblem::Incomplete), Changes::NONE),
        _ => return None,
    };
    Some(Written { meaning, changes, rest, closed: false })
}

/// What may follow a date.
struct Tail {
    changes: Changes,
    other_offset: bool,
}

/// Reads what follows the date to the end of the text; `None` if it is neither a day of the week nor a time.
fn tail_part(written: &Written<'_>) -> Option<Tail> {
    let mut tail = Tail { changes: Changes::NONE, other_offset: false };
    let (mut rest, mut closed) = (written.rest, written.closed);
    if let Some(after) = weekday(skip_blanks(rest)) {
        tail.changes = Changes::DATE;
        (rest, closed) = (after, true);
    }
    let time = skip_blanks(rest);
    if time.is_empty() {
        return Some(tail);
    }
    let time = match rest.strip_prefix(['T', 't']) {
        Some(time) => time,
        None if closed || time.len() < rest.len() => time,
        None => return None,
    };
    tail.other_offset = is_other_offset(time_of_day(time)?)?;
    tail.changes = tail.changes.with(Changes::TIME);
    Some(tail)
}

/// What follows a day of the week: `(金)`, `(金曜)`, `(金曜日)` or `金曜日`.
fn weekday(text: &str) -> Option<&str> {
    let is_day = |c| matches!(c, '月' | '火' | '水' | '木' | '金' | '土' | '日');
    match text.strip_prefix('(') {
        Some(inside) => {
            let rest = inside.strip_prefix(is_day)?;
            let rest = rest.strip_prefix("曜日").or_else(|| rest.strip_prefix('曜')).unwrap_or(rest);
            rest.strip_prefix(')')
        }
        None => text.strip_prefix(is_day)?.strip_prefix("曜日"),
    }
}

/// What follows a time of day: `H:MM`, `HH:MM:SS`, either with decimals of a second, `H時`, `H時M分`, `H時M分S秒`.
fn time_of_day(text: &str) -> Option<&str> {
    let (_, rest) = number(text).filter(|(hour, _)| hour.len <= 2 && hour.value <= 23)?;
    if let Some(rest) = rest.strip_prefix('時') {
        let Some((_, rest)) = sixtieth(rest, 1) else {
            return Some(rest);
        };
        let rest = rest.strip_prefix('分')?;
        return match sixtieth(rest, 1) {
            Some((_, rest)) => rest.strip_prefix('秒'),
            None => Some(rest),
        };
    }
    let (_, rest) = sixtieth(rest.strip_prefix(':')?, 2)?;
    let Some(seconds) = rest.strip_prefix(':') else {
        return Some(rest);
    };
    let (_, rest) = sixtieth(seconds, 2)?;
    match rest.strip_prefix(['.', ',']) {
        Some(decimals) => number(decimals).map(|(_, rest)| rest),
        None => Some(rest),
    }
}

/// A number of minutes or seconds in `shortest` to two digits.
fn sixtieth(text: &str, shortest: usize) -> Option<(Number, &str)> {
    number(text).filter(|(number, _)| (shortest..=2).contains(&number.len) && number.value <= 59)
}

/// Is this offset, which ends the text, another than Japan's? No offset at all is Japan's; `None` if it is no offset.
fn is_other_offset(text: &str) -> Option<bool> {
    let text = skip_blanks(text);
    let Some(digits) = text.strip_prefix(['+', '-']) else {
        return match text {
            "" => Some(false),
            "Z" | "z" => Some(true),
            _ => None,
        };
    };
    let (hours, rest) = digits.split_at_checked(2)?;
    let minutes = match rest {
        "" => "00",
        _ => rest.strip_prefix(':').unwrap_or(rest),
    };
    let well_formed = minutes.len() == 2 && hours.bytes().chain(minutes.bytes()).all(|byte| byte.is_ascii_digit());
    well_formed.then(|| !(text.starts_with('+') && hours == "09" && minutes == "00"))
}

/// A day number of a spreadsheet (five digits, perhaps with decimals) or a number in scientific notation?
fn is_spreadsheet_number(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    let Some((_, rest)) = text.split_at_checked(whole).filter(|_| whole > 0) else {
        return false;
    };
    let decimals = rest.strip_prefix('.').unwrap_or(rest);
    let Some((_, end)) = decimals.split_at_checked(digits(decimals)) else {
        return false;
    };
    match end.strip_prefix(['E', 'e']) {
        Some(power) => {
            let power = power.strip_prefix(['+', '-']).unwrap_or(power);
            !power.is_empty() && digits(power) == power.len()
        }
        None => whole == 5 && end.is_empty(),
    }
}

/// The run of one to nine digits at the start of the text, and what follows it.
fn number(text: &str) -> Option<(Number, &str)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=9).contains(&len) {
        return None;
    }
    let (digits, rest) = text.split_at_checked(len)?;
    let value = digits.bytes().fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    Some((Number { value, len }, rest))
}

fn skip_blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\u{A0}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Changes = Changes::NONE;
    const DATE: Changes = Changes::DATE;
    const ERA: Changes = Changes::ERA;
    const TIME: Changes = Changes::TIME;
    const WIDTH: Changes = Changes::WIDTH;
    const TRIMMED: Changes = Changes::TRIMMED;

    fn written(date: NaiveDate) -> String {
        let mut out = String::new();
        canonical(date, &mut out);
        out
    }

    fn check(text: &str, want: &str, changes: Changes, doubt: Option<DateDoubt>) {
        let reading = read(text).unwrap_or_else(|problem| panic!("{text}: {problem:?}"));
        assert_eq!((written(reading.date).as_str(), reading.changes, reading.doubt), (want, changes, doubt), "{text}");
    }

    #[test]
    fn gregorian_notations() {
        for (text, want, changes) in [
            ("2020-08-01", "2020-08-01", NONE),
            ("1873-01-01", "1873-01-01", NONE),
            ("9999-12-31", "9999-12-31", NONE),
            ("2000-02-29", "2000-02-29", NONE),
            (" 2020-08-01\u{3000}", "2020-08-01", TRIMMED),
            ("２０２０－０８－０１", "2020-08-01", WIDTH),
            ("2020‐08−01", "2020-08-01", DATE),
            ("2020-8-1", "2020-08-01", DATE),
            ("2020/8/1", "2020-08-01", DATE),
            ("2020/08/01", "2020-08-01", DATE),
            ("2020.8.1", "2020-08-01", DATE),
            ("2020 / 8 / 1", "2020-08-01", DATE),
            ("2020-08- 1", "2020-08-01", DATE),
            ("20200801", "2020-08-01", DATE),
            ("２０２００８０１", "2020-08-01", DATE.with(WIDTH)),
            ("2020年8月1日", "2020-08-01", DATE),
            ("２０２０年　８月　１日", "2020-08-01", DATE.with(WIDTH)),
            ("2020年8月1日(土)", "2020-08-01", DATE),
            ("2020年7月19日日曜日", "2020-07-19", DATE),
            ("2020-07-17(金)", "2020-07-17", DATE),
            ("2020/7/17 （金曜日）", "2020-07-17", DATE.with(WIDTH)),
        ] {
            check(text, want, changes, None);
        }
    }

    #[test]
    fn times_are_left_out() {
        for (text, changes) in [
            ("2020-08-01T09:30:00+09:00", TIME),
            ("2020-08-01 09:30:00", TIME),
            ("2020-08-01T00:00", TIME),
            ("2020-08-01t23:59:59.123456789+0900", TIME),
            ("2020-08-01 09:30:00 +09", TIME),
            ("2020/8/1 0:00", DATE.with(TIME)),
            ("20200801 0:00", DATE.with(TIME)),
            ("2020/8/1(土) 9:30", DATE.with(TIME)),
            ("2020年8月1日9時30分", DATE.with(TIME)),
            ("2020年8月1日 9時", DATE.with(TIME)),
            ("2020年8月1日 9時5分5秒", DATE.with(TIME)),
            ("令和2年8月1日 9:30", ERA.with(TIME)),
            ("R2.8.1 9:30", ERA.with(TIME)),
        ] {
            check(text, "2020-08-01", changes, None);
        }
    }

    #[test]
    fn dates_of_an_era() {
        for (text, want, changes) in [
            ("R2.7.17", "2020-07-17", ERA),
            ("r2/7/17", "2020-07-17", ERA),
            ("R02-07-17", "2020-07-17", ERA),
            ("R.2.7.17", "2020-07-17", ERA),
            ("R 2. 7.17", "2020-07-17", ERA),
            ("R020717", "2020-07-17", ERA),
            ("令和 2年 7月17日", "2020-07-17", ERA),
            ("令2.7.17", "2020-07-17", ERA),
            ("㋿2年7月17日", "2020-07-17", ERA),
            ("Ｒ２．７．１７", "2020-07-17", ERA.with(WIDTH)),
            ("Ｒ２－７－１７", "2020-07-17", ERA.with(WIDTH)),
            ("令和２年７月１７日（金）", "2020-07-17", ERA.with(WIDTH).with(DATE)),
            ("令和元年5月1日", "2019-05-01", ERA),
            ("R元.5.1", "2019-05-01", ERA),
            ("R1.5.1", "2019-05-01", ERA),
            ("H31.4.30", "2019-04-30", ERA),
            ("S64.1.7", "1989-01-07", ERA),
            ("㍼64年1月7日", "1989-01-07", ERA),
            ("H1.1.8", "1989-01-08", ERA),
            ("昭和元年12月25日", "1926-12-25", ERA),
            ("大正15年12月25日", "1926-12-25", ERA),
            ("大正元年7月30日", "1912-07-30", ERA),
            ("M45.7.30", "1912-07-30", ERA),
            ("明治6年1月1日", "1873-01-01", ERA),
            (" S40.1.1", "1965-01-01", ERA.with(TRIMMED)),
        ] {
            check(text, want, changes, None);
        }
    }

    #[test]
    fn days_outside_their_era_are_kept_with_a_doubt() {
        for (text, want) in [
            ("平成32年8月1日", "2020-08-01"),
            ("H31.5.1", "2019-05-01"),
            ("R1.4.30", "2019-04-30"),
            ("昭和64年2月1日", "1989-02-01"),
            ("S64.1.8", "1989-01-08"),
            ("平成元年1月1日", "1989-01-01"),
            ("H1.1.7", "1989-01-07"),
            ("大正15年12月26日", "1926-12-26"),
            ("昭和元年12月24日", "1926-12-24"),
            ("明治45年7月31日", "1912-07-31"),
            ("大正元年7月29日", "1912-07-29"),
        ] {
            check(text, want, ERA, Some(DateDoubt::EraRange));
        }
    }

    #[test]
    fn what_is_no_date_says_why() {
        use DateProblem::{
            BeforeCalendar, Incomplete, NoSuchDay, OtherOffset, SpreadsheetNumber, TwoDigitYear, Unreadable,
        };
        for (texts, problem) in [
            ("| |不明|-|+2020-08-01|-2020-08-01|2 020-08-01|020-08-01|2020-08-001|2020-08-01x|36.5|1.23E", Unreadable),
            ("2020/8-1|8/1/2020|05-08-2020|2020/|2020/8/|2020年8|2020年8月1|R2年7.17|1234567|202008011", Unreadable),
            ("令和|令和2020年8月1日|R2 7 17|R20717|慶応4年9月8日|2020年8月1日(祝)|2020年8月1日(土", Unreadable),
            ("2020-08-01T|2020-08-0109:30|2020-08-01 24:00|2020-08-01 23:59:60|2020-08-01 9:5", Unreadable),
            ("2020-08-01Z|2020-08-01T09:30+9:00|2020-08-01T09:30JST|2020-08-01T09:30+", Unreadable),
            ("2023-02-29|1900-02-29|2024-02-30|2020-13-01|2020-00-01|2020-01-00|2020/4/31|20201301", NoSuchDay),
            ("0000-00-00|令和2年2月30日|R0.7.17|R001301|H31.13.1|2023-02-29T00:00:00Z", NoSuchDay),
            ("24/01/05|24.1.5|4-1-5|24年1月5日|２４／０１／０５|24/01/05 10:00|040105|202008", TwoDigitYear),
            ("44044|20201|４４０４４|44044.395|1.23E+10|2.02E+07|2e7", SpreadsheetNumber),
            ("2020-08-01T00:30:00Z|2020-08-01T00:30:00z|2020-08-01T00:30:00-00:00|2020/8/1 0:30 +0000", OtherOffset),
            ("2020-08-01T00:30-09:00|2020-08-01T00:30+09:30|2020-08-01T00:30:00.5+08", OtherOffset),
            ("1872-12-31|1872-02-30|0001-01-01|明治5年12月31日|M1.1.1|18680101|M050101", BeforeCalendar),
            ("2020|2020-08|2020/8|2020.8|2020年|2020年8月|8月1日|8/1", Incomplete),
            ("令和2年|令和2年7月|令和元年|R2|R2.7", Incomplete),
        ] {
            for text in texts.split('|') {
                assert_eq!(read(text), Err(problem), "{text}");
            }
        }
        assert_eq!(read(&"2".repeat(10_000)), Err(Unreadable));
    }

    #[test]
    fn every_day_reads_back_from_every_notation() {
        let mut date = Era::Meiji.first_day();
        while date.year() <= 2100 {
            let (year, month, day) = (date.year(), date.month(), date.day());
            let eras = [Era::Meiji, Era::Taisho, Era::Showa, Era::Heisei, Era::Reiwa];
            let era = eras.into_iter().rfind(|era| era.first_day() <= date).unwrap();
            let in_era = year - era::gregorian_year(era, 6).unwrap() + 6;
            check(&written(date), &date.to_string(), NONE, None);
            for (text, changes) in [
                (format!("{year}/{month}/{day}"), DATE),
                (format!("{year}年{month}月{day}日"), DATE),
                (format!("{year:04}{month:02}{day:02}"), DATE),
                (format!("{}{in_era}.{month}.{day}", era.initial()), ERA),
                (format!("{}{in_era:02}{month:02}{day:02}", era.initial()), ERA),
            ] {
                check(&text, &date.to_string(), changes, None);
            }
            date = date.succ_opt().unwrap();
        }
    }

    #[test]
    fn years_of_more_or_less_than_four_digits_are_written_whole() {
        for date in [NaiveDate::MIN, NaiveDate::MAX, NaiveDate::from_ymd_opt(-1, 1, 1).unwrap()] {
            assert_eq!(written(date), date.to_string());
        }
        assert_eq!(written(NaiveDate::from_ymd_opt(7, 8, 9).unwrap()), "0007-08-09");
    }
}
