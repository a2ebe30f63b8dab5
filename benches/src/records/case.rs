//! `case`: a person from diagnosis to release, at home, in a hotel or in hospital, with daily observations.

use super::notification::{exposure, vaccinations};
use super::object::{Flaw, Object, Spoil};
use super::{Dice, GIVEN, LABORATORIES, OCCUPATIONS, PLACES, SURNAMES, address, date, facility_id, phone};

pub const FLAWS: &[Flaw] = &[
    ("case_id", Spoil::Missing),
    ("diagnosis_date", Spoil::Text("2021-09-31")),
    ("birth_date", Spoil::Text("S55/4")),
    ("sex", Spoil::Missing),
    ("phone", Spoil::Text("自宅なし")),
    ("severity", Spoil::Text("元気")),
    ("municipality", Spoil::Text("1310160")),
    ("age", Spoil::Raw("999")),
    ("onset_date", Spoil::Text("21/8/3")),
    ("address", Spoil::Text("架空町\u{1}")),
    ("specimen", Spoil::Missing),
    ("status", Spoil::Missing),
    ("temperature", Spoil::Raw("36.55")),
    ("facility_id", Spoil::Raw("12")),
    ("symptoms", Spoil::Raw("[\"fever\",\"架空の症状\"]")),
    ("postal_code", Spoil::Text("100-0")),
    ("outcome", Spoil::Twice),
    ("name", Spoil::Cut),
];

pub fn record(number: usize, dice: &mut Dice, o: &mut Object<'_>) {
    let (year, month, day) = (2021, 8 + dice.below(3), 6 + dice.below(8));
    let on = |after: usize| date(year, month, day + after);
    let age = 25 + dice.below(60);
    let place = dice.pick(&PLACES);
    let risk = age >= 45 && dice.below(3) > 0;
    let sex = dice.pick(&["male", "female"]);
    let care = dice.pick(&["in-hospital", "in-hotel", "at-home"]);
    let severity = if care == "in-hospital" { "moderate-1" } else { "mild" };
    let facility = facility_id(dice);

    o.text("case_id", format_args!("C-{number:06}"));
    o.text("her_sys_id", 1_000_000 + number);
    o.text("reported_date", on(14));
    o.text("facility_id", &facility);
    o.nested("patient", |o| {
        let (surname, given) = (dice.pick(&SURNAMES), dice.pick(&GIVEN));
        o.text("local_id", format_args!("P-{number:06}"));
        o.text("name", format_args!("{}　{}", surname.0, given.0));
        o.text("kana", format_args!("{}　{}", surname.1, given.1));
        o.text("sex", sex);
        o.text("birth_date", date(year - age, 1 + dice.below(6), 1 + dice.below(28)));
        o.plain("age", age);
        o.text("occupation", dice.pick(&OCCUPATIONS));
        o.text("municipality", place.0);
        o.text("postal_code", format_args!("{}-{:04}", place.1, 1 + dice.below(90)));
        o.text("address", address(place, dice));
        o.text("phone", phone("03", dice));
    });
    o.text("disease", "covid-19");
    o.text("symptom_state", "symptomatic");
    o.texts("symptoms", dice.pick(&[&["fever", "cough"] as &[&str], &["fever"], &["fever", "malaise", "headache"]]));
    o.text("severity", severity);
    o.plain("risk_present", risk);
    if risk {
        o.texts("risks", dice.pick(&[&["diabetes"] as &[&str], &["hypertension", "obesity"]]));
    }
    if sex != "male" {
        o.plain("pregnant", false);
    }
    o.text("onset_date", date(year, month, day - 3));
    o.text("diagnosis_date", on(0));
    vaccinations(o, dice, age);
    exposure(o, dice, place.0);
    o.list("contacts", dice.below(3), |o, index| {
        o.text("case_id", format_args!("X-{number:06}-{index}"));
        o.text("contact_kind", "close-contact");
        o.text("last_contact_date", date(year, month, day - 2));
    });
    o.list("tests", 1, |o, _| {
        o.text("test_id", format_args!("T-{number:06}-1"));
        o.plain("administrative", true);
        o.text("specimen", dice.pick(&["nasopharyngeal-swab", "saliva"]));
        o.text("method", "nucleic-acid");
        o.text("collected_date", date(year, month, day - 1));
        o.text("result_date", on(0));
        o.text("result", "positive");
        o.text("laboratory", dice.pick(&LABORATORIES));
    });
    o.list("statuses", 3, |o, index| {
        o.text("status", ["arranging", care, "released"][index]);
        o.text("from_date", on([0, 1, 10][index]));
    });
    if care == "in-hospital" {
        o.list("stays", 1, |o, _| {
            o.text("facility_id", &facility);
            o.text("facility_name", "架空病院");
            o.text("admitted_date", on(1));
            o.text("discharged_date", on(10));
            o.text("severity", severity);
            o.plain("icu", false);
            o.plain("ventilator", false);
            o.plain("ecmo", false);
        });
    }
    o.list("observations", 1 + dice.below(4), |o, index| {
        o.text("observed_date", on(index));
        o.plain("temperature", format_args!("{}.{}", 36 + dice.below(3), dice.below(10)));
        o.plain("oxygen_saturation", 95 + dice.below(5));
        o.text("complexion", "usual");
        o.plain("cough", dice.below(2) == 0);
        o.plain("dyspnoea", false);
    });
    o.text("outcome", "recovered");
    o.text("outcome_date", on(10));
}
