//! By when: in the words of the source. 直ちに and 速やかに have no number in law, so they get none here.

use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::term::Term;

/// A deadline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deadline {
    /// 直ちに.
    Immediate,
    /// 速やかに.
    Promptly,
    /// A day of the source, inclusive, in Japan.
    Day(NaiveDate),
    /// The day that is reported, until 24:00 in HER-SYS; the prefectures have deadlines of their own.
    SameDay,
    /// As the 都道府県等 sets it.
    Local,
    /// Before the test; from 2020-06-02 on an agreement is enough.
    BeforeTest,
    /// The source asks and names no time.
    NotStated,
    /// Nothing is due.
    None,
}

impl Deadline {
    /// Its code and its words.
    pub const fn term(self) -> Term {
        let (code, ja, en) = match self {
            Self::Immediate => {
                ("immediate", "直ちに（法令に日数の定めなし）", "immediately (直ちに; the law gives no number)")
            }
            Self::Promptly => ("promptly", "速やかに（日数の定めなし）", "promptly (速やかに; no number is given)"),
            Self::Day(_) => ("day", "期限の日まで（当日を含む、日本時間）", "by the day named, inclusive, in Japan"),
            Self::SameDay => (
                "same-day",
                "当日24時まで（HER-SYS）。都道府県等が別に定める場合はその期限",
                "by 24:00 of the same day in HER-SYS; the 都道府県等 may set its own time",
            ),
            Self::Local => ("local", "都道府県等が定める期限", "as the 都道府県等 sets it"),
            Self::BeforeTest => (
                "before-test",
                "検査の実施前（2020-06-02からは合意で可）",
                "before the test (from 2020-06-02 an agreement will do)",
            ),
            Self::NotStated => ("not-stated", "出典に期限の定めなし", "the source names no time"),
            Self::None => ("none", "なし", "none"),
        };
        Term { code, ja, en }
    }

    /// The day, where the source names one.
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            _ => None,
        }
    }
}

/// As `{code, ja, en, day}`.
impl Serialize for Deadline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Term { code, ja, en } = self.term();
        let mut map = serializer.serialize_struct("Deadline", 4)?;
        map.serialize_field("code", code)?;
        map.serialize_field("ja", ja)?;
        map.serialize_field("en", en)?;
        map.serialize_field("day", &self.day().map(|day| day.to_string()))?;
        map.end()
    }
}
