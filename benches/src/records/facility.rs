//! `facility`: a clinic or hospital with its account, its contract and the use of HER-SYS by its municipality.

use super::object::{Flaw, Object, Spoil};
use super::{Dice, FACILITIES, PLACES, address, date, phone};

pub const FLAWS: &[Flaw] = &[
    ("name", Spoil::Missing),
    ("facility_kind", Spoil::Text("架空の区分")),
    ("institution_code", Spoil::Text("13101")),
    ("municipality", Spoil::Text("1310160")),
    ("postal_code", Spoil::Text("100-0")),
    ("phone", Spoil::Text("代表")),
    ("granted_date", Spoil::Text("2020-07-32")),
    ("agreed_date", Spoil::Text("20/3/20")),
    ("id", Spoil::Raw("12")),
    ("uses_her_sys", Spoil::Text("多分")),
    ("address", Spoil::Text("架空町\u{1}")),
    ("contract_id", Spoil::Twice),
    ("health_centre", Spoil::Cut),
];

pub fn record(number: usize, dice: &mut Dice, o: &mut Object<'_>) {
    let place = dice.pick(&PLACES);
    o.text("id", format_args!("G{number:06}"));
    o.text("institution_code", institution_code(&place.0[..2], dice.below(100_000)));
    o.text("name", format_args!("架空第{number}{}", dice.pick(&["病院", "クリニック", "内科小児科医院"])));
    o.text("facility_kind", dice.pick(&["outpatient-unit", "test-centre", "admitting-hospital"]));
    o.text("municipality", place.0);
    o.text("postal_code", format_args!("{}-{:04}", place.1, 1 + dice.below(90)));
    o.text("address", address(place, dice));
    o.text("phone", phone("03", dice));
    o.text("authority", format_args!("{}0001", &place.0[..2]));
    o.text("health_centre", format_args!("HC-{:02}", 1 + dice.below(30)));
    let day = 1 + dice.below(20);
    o.nested("account", |o| {
        o.text("applied_date", date(2020, 6, day));
        o.text("granted_date", date(2020, 7, day));
    });
    o.list("contracts", 1 + dice.below(2), |o, index| {
        o.text("contract_id", format_args!("C-{}", index + 1));
        o.text("party", format_args!("{}0001", &place.0[..2]));
        o.text("agreed_date", date(2020, 3, day));
        o.text("from_date", date(2020, 4, 1));
    });
    o.nested("municipality_use", |o| {
        o.plain("uses_her_sys", true);
        o.text("from_date", "2020-06-01");
    });
}

/// Prefecture, points table 1 (医科), a number of six digits and its check digit, which in Tokyo is that of the number
/// alone.
fn institution_code(prefecture: &str, clinic: usize) -> String {
    let digits = format!("{prefecture}1{clinic:06}");
    let counted = if prefecture == "13" { &digits[3..] } else { &digits };
    let weighted = counted.bytes().rev().zip([2, 1].into_iter().cycle()).map(|(digit, weight)| {
        let product = u32::from(digit - b'0') * weight;
        product / 10 + product % 10
    });
    format!("{digits}{}", (10 - weighted.sum::<u32>() % 10) % 10)
}

/// The facilities that report, as NDJSON.
pub fn roster() -> Vec<u8> {
    use std::fmt::Write as _;
    let mut out = String::new();
    for number in 1..=FACILITIES {
        let _ = writeln!(
            out,
            "{{\"kind\":\"facility\",\"id\":\"F{number:03}\",\"name\":\"架空第{number}病院\",\
             \"facility_kind\":\"outpatient-unit\",\"municipality\":\"131016\",\"phone\":\"0300000001\",\
             \"authority\":\"130001\",\"health_centre\":\"HC-01\",\
             \"account\":{{\"applied_date\":\"2020-07-10\",\"granted_date\":\"2020-07-20\"}},\
             \"contracts\":[{{\"contract_id\":\"C-1\",\"party\":\"130001\",\"group_body\":\"架空医師会\",\
             \"agreed_date\":\"2020-03-20\",\"from_date\":\"2020-04-01\"}}],\
             \"municipality_use\":{{\"uses_her_sys\":true,\"from_date\":\"2020-06-01\"}}}}"
        );
    }
    out.into_bytes()
}
