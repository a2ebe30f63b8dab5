//! D0003: a date has a year of two digits.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A date has a year of one or two digits without an era, or is six bare digits: 20/08/03, 2.8.3, 200803.
    /// # Why it matters
    /// 20 may be 2020 or 平成20年, and 2.8.3 may be 令和2年 or 2002. For a date of birth the two lie decades apart, so
    /// neither is chosen.
    /// # What to do
    /// Write four digits of the year or name the era: 2020/08/03, R2.8.3. Spreadsheets shorten years; set the format of
    /// the column to text.
    id: "D0003",
    name: "two-digit-year",
    basis: &[&basis::PROFILE],
    title: Words { ja: "2桁の年", en: "two-digit year" },
    message: Words {
        ja: "「{item}」の年が2桁以下で、元号もないため、西暦か和暦かを決められません。",
        en: "The year in \"{item}\" has two digits and no era, so it may be Gregorian or of an era.",
    },
    why_ja: "「20/08/03」は2020年とも平成20年とも読めます。生年月日では何十年も違うため、\
        どちらかに決めることはしません。",
    todo_ja: "西暦を4桁で書くか、元号を付けてください（2020/08/03、R2.8.3など）。表計算ソフトでは、\
        列の書式を文字列にしてください。",
    checks: &[Check::Reading(&[Trouble::DateTwoDigitYear])],
}
