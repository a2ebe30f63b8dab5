//! D0005: a date comes with a time that is not Japan's.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// Behind the date stands a time in UTC (Z) or at an offset other than +09:00.
    /// # Why it matters
    /// The items are calendar days in Japan. 2020-08-03T20:00Z was the morning of 4 August there, so leaving out the
    /// time could give the wrong day.
    /// # What to do
    /// Let the sending program write the day in Japan alone, or the time with +09:00.
    id: "D0005",
    name: "date-with-other-offset",
    basis: &[&basis::PROFILE],
    title: Words { ja: "日本時間でない日時", en: "time with another offset" },
    message: Words {
        ja: "「{item}」の時刻が日本時間（+09:00）ではありません。",
        en: "The time in \"{item}\" is not at Japan's offset (+09:00).",
    },
    why_ja: "日付の項目は日本の暦日です。協定世界時（UTC）などの日時から時刻を除くと、1日ずれることがあります。",
    todo_ja: "出力するプログラムで、日本時間の日付だけを書くか、時刻に+09:00を付けてください。",
    checks: &[Check::Reading(&[Trouble::DateOtherOffset])],
}
