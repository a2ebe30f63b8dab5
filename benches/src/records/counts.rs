//! The short kinds: `tests-performed`, `daily-totals`, `withdrawal`.

use super::object::{Flaw, Object, Spoil};
use super::{Dice, date, facility_id};

pub const TESTS_PERFORMED_FLAWS: &[Flaw] = &[
    ("done", Spoil::Missing),
    ("performed_date", Spoil::Text("2020-09-31")),
    ("facility_id", Spoil::Missing),
    ("positive", Spoil::Text("なし")),
    ("done", Spoil::Raw("-1")),
    ("reported_date", Spoil::Text("20/8/4")),
    ("report_id", Spoil::Raw("7")),
    ("negative", Spoil::Raw("1.5")),
    ("performed_date", Spoil::Missing),
    ("pending", Spoil::Twice),
    ("inconclusive", Spoil::Cut),
];

pub fn tests_performed(number: usize, dice: &mut Dice, o: &mut Object<'_>) {
    let day = 1 + dice.below(25);
    let [positive, negative, inconclusive, pending, other] = [6, 60, 2, 9, 2].map(|most| dice.below(most));
    o.text("report_id", format_args!("D-{number:06}"));
    o.text("reported_date", date(2020, 8, day + 1));
    o.text("facility_id", facility_id(dice));
    o.text("performed_date", date(2020, 8, day));
    o.plain("done", positive + negative + inconclusive + pending + other);
    o.plain("positive", positive);
    o.plain("negative", negative);
    o.plain("inconclusive", inconclusive);
    o.plain("pending", pending);
    o.plain("other", other);
}

pub const DAILY_TOTALS_FLAWS: &[Flaw] = &[
    ("total", Spoil::Missing),
    ("totals_date", Spoil::Text("2022-13-01")),
    ("facility_id", Spoil::Missing),
    ("age_20s", Spoil::Text("不詳")),
    ("total", Spoil::Raw("-3")),
    ("reported_date", Spoil::Text("22/10/3")),
    ("report_id", Spoil::Raw("7")),
    ("age_50s", Spoil::Raw("1.5")),
    ("totals_date", Spoil::Missing),
    ("age_80s", Spoil::Twice),
    ("age_40s", Spoil::Cut),
];

const BANDS: [&str; 13] = [
    "age_0",
    "age_1_4",
    "age_5_9",
    "age_10s",
    "age_20s",
    "age_30s",
    "age_40s",
    "age_50s",
    "age_60_64",
    "age_65_69",
    "age_70s",
    "age_80s",
    "age_90_over",
];

pub fn daily_totals(number: usize, dice: &mut Dice, o: &mut Object<'_>) {
    let (month, day) = (10 + dice.below(3), 1 + dice.below(28));
    let counts = BANDS.map(|_| dice.below(12));
    o.text("report_id", format_args!("D-{number:06}"));
    o.text("reported_date", date(2022, month, day));
    o.text("facility_id", facility_id(dice));
    o.text("totals_date", date(2022, month, day));
    o.plain("total", counts.iter().sum::<usize>());
    for (band, count) in BANDS.into_iter().zip(counts) {
        o.plain(band, count);
    }
}

pub const WITHDRAWAL_FLAWS: &[Flaw] = &[
    ("withdraws", Spoil::Missing),
    ("reported_date", Spoil::Text("2021-11-31")),
    ("withdrawn_kind", Spoil::Text("架空の種別")),
    ("reason", Spoil::Text("誤り")),
    ("reported_date", Spoil::Missing),
    ("report_id", Spoil::Raw("7")),
    ("reported_date", Spoil::Text("21/12/10")),
    ("reason", Spoil::Twice),
    ("facility_id", Spoil::Cut),
];

pub fn withdrawal(number: usize, dice: &mut Dice, o: &mut Object<'_>) {
    let reason = dice.pick(&["retest-negative", "duplicate", "wrong-person", "not-notifiable", "other"]);
    o.text("report_id", format_args!("W-{number:06}"));
    o.text("withdraws", format_args!("N-{number:06}"));
    o.text("withdrawn_kind", dice.pick(&["case-notification", "case-notification", "test-result"]));
    o.text("reported_date", date(2021, 8 + dice.below(4), 1 + dice.below(28)));
    o.text("facility_id", facility_id(dice));
    o.text("reason", reason);
    o.text("reason_detail", if reason == "other" { "架空の事情により届出を取り下げる" } else { "" });
}
