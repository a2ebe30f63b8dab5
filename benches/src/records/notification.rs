//! `case-notification` in every version of its form, a fifth each: what that version asks for and no more.

use super::object::{Flaw, Object, Spoil};
use super::{Dice, GIVEN, OCCUPATIONS, PLACES, SURNAMES, address, date, facility_id, phone};

pub const FLAWS: &[Flaw] = &[
    ("facility_name", Spoil::Missing),
    ("diagnosis_date", Spoil::Text("2022-02-30")),
    ("birth_date", Spoil::Text("S55/4")),
    ("sex", Spoil::Missing),
    ("phone", Spoil::Text("自宅なし")),
    ("classification", Spoil::Text("陽性者")),
    ("whereabouts", Spoil::Missing),
    ("age", Spoil::Raw("999")),
    ("collected_date", Spoil::Text("20/8/3")),
    ("physician", Spoil::Text("見本\u{1}医師")),
    ("postal_code", Spoil::Text("100-0")),
    ("report_id", Spoil::Raw("12")),
    ("classification", Spoil::Twice),
    ("name", Spoil::Cut),
];

/// A version of the form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    First,
    Risks,
    Simplified,
    Minimum,
    Limited,
}

use Version::{First, Limited, Minimum, Risks, Simplified};

pub fn record(number: usize, dice: &mut Dice, o: &mut Object<'_>) {
    let version = [First, Risks, Simplified, Minimum, Limited][number % 5];
    let (year, month) = match version {
        First => (2020, 8 + dice.below(4)),
        Risks => (2021, 8 + dice.below(4)),
        Simplified => (2022, 7),
        Minimum => (2022, 8),
        Limited => (2022, 10 + dice.below(2)),
    };
    let day = 10 + dice.below(12);
    let full = version <= Risks;
    // From 2022-09-26 only some are notified one by one, the old among them; before it, low risk is the minimum.
    let age = match version {
        Limited => 65 + dice.below(30),
        Minimum => 25 + dice.below(35),
        _ => dice.pick(&[8, 23, 25, 31, 37, 38, 42, 46, 51, 55, 59, 64, 68, 73, 77, 81, 86, 90]),
    };
    let minor = age < 18;
    let carrier = version != Minimum && dice.below(10) == 0;
    let risk = version != Minimum && age >= 45 && dice.below(3) > 0;
    let sex = dice.pick(&["male", "female"]);
    let admitted = version == Limited && dice.below(4) == 0;
    let place = dice.pick(&PLACES);
    let home = address(place, dice);

    o.text("report_id", format_args!("N-{number:06}"));
    o.text("case_id", format_args!("C-{number:06}"));
    o.text("her_sys_id", 1_000_000 + number);
    o.text("form", if version == Minimum { "minimum" } else { "" });
    o.text("reported_date", date(year, month, day));
    o.text("physician", format_args!("{}　医師", dice.pick(&SURNAMES).0));
    let facility = facility_id(dice);
    o.text("facility_name", format_args!("架空第{}病院", facility.trim_start_matches(['F', '0'])));
    o.text("facility_id", facility);
    o.text("facility_address", "東京都千代田区架空町２－２");
    o.text("facility_phone", "0300000001");
    o.text("classification", if carrier { "carrier" } else { "confirmed" });
    o.nested("patient", |o| {
        let (surname, given) = (dice.pick(&SURNAMES), dice.pick(&GIVEN));
        let mobile = phone("090", dice);
        o.text("local_id", format_args!("P-{number:06}"));
        o.text("name", format_args!("{}　{}", surname.0, given.0));
        if version != First {
            o.text("kana", format_args!("{}　{}", surname.1, given.1));
        }
        o.text("sex", sex);
        o.text("birth_date", date(year - age, 1 + dice.below(6), 1 + dice.below(28)));
        o.plain("age", age);
        let occupation = if minor { "小学生" } else { dice.pick(&OCCUPATIONS) };
        o.text("occupation", if full { occupation } else { "" });
        o.text("municipality", place.0);
        o.text("postal_code", format_args!("{}-{:04}", place.1, 1 + dice.below(90)));
        o.text("address", if full { home.as_str() } else { "" });
        o.text("phone", &mobile);
        o.text("whereabouts", &home);
        o.text("whereabouts_phone", &mobile);
        if minor {
            o.nested("guardian", |o| {
                o.text("name", format_args!("{}　{}", surname.0, GIVEN[1].0));
                o.text("address", if full { home.as_str() } else { "" });
                o.text("phone", &mobile);
            });
        }
    });
    let collected = date(year, month, day - 1);
    if full {
        clinical(o, dice, carrier, (year, month, day));
    } else {
        o.text("collected_date", collected);
    }
    o.text("diagnosis_date", date(year, month, day));
    if full {
        o.text("infection_date", date(year, month, day - 6));
    }
    o.text("onset_date", if carrier { String::new() } else { date(year, month, day - 3) });
    if full {
        exposure(o, dice, place.0);
    }
    if matches!(version, Risks | Simplified | Limited) {
        vaccinations(o, dice, age - (year - 2021));
        o.plain("hospitalised", admitted);
        o.text("hospitalised_date", if admitted { date(year, month, day) } else { String::new() });
        risks(o, dice, version, risk, sex);
        let mild = if admitted { "moderate-1" } else { "mild" };
        // Without symptoms no severity was asked for until 2022, and none could be said.
        o.text(
            "severity",
            match (carrier, version) {
                (false, _) => mild,
                (true, Risks) => "",
                (true, _) => "asymptomatic",
            },
        );
        o.plain("admission_needed", admitted);
        if version == Limited && risk {
            o.plain("drug_needed", true);
            o.plain("oxygen_needed", admitted);
        }
        if version == Risks {
            o.plain("remote_care", dice.below(5) == 0);
        }
    } else if version == Minimum {
        o.plain("risk_present", false);
    }
}

/// What only the forms until 2022-06-29 ask for: symptoms, methods, first visit.
fn clinical(o: &mut Object<'_>, dice: &mut Dice, carrier: bool, on: (usize, usize, usize)) {
    let (year, month, day) = on;
    let symptoms: &[&[&str]] =
        &[&["fever", "cough"], &["fever"], &["fever", "malaise", "headache"], &["smell-taste", "cough"]];
    o.texts("symptoms", if carrier { &["none"] } else { dice.pick(symptoms) });
    o.list("diagnostics", 1, |o, _| {
        o.text("method", dice.pick(&["nucleic-acid", "nucleic-acid", "antigen-quantitative"]));
        o.texts("specimens", &["nasopharyngeal-swab"]);
        o.text("collected_date", date(year, month, day - 1));
        o.text("result", "positive");
    });
    o.text("first_visit_date", date(year, month, day - 1));
}

pub fn exposure(o: &mut Object<'_>, dice: &mut Dice, municipality: &str) {
    o.nested("exposure", |o| {
        o.text("route_certainty", dice.pick(&["presumed", "confirmed"]));
        o.texts("routes", dice.pick(&[&["droplet"] as &[&str], &["droplet", "contact"]]));
        o.text("source", dice.pick(&["", "同居家族からの感染", "職場の同僚との会食"]));
        o.text("place_certainty", "presumed");
        o.text("place", "domestic");
        o.text("municipality", municipality);
    });
}

/// Nobody to two doses, in the summer of 2021.
pub fn vaccinations(o: &mut Object<'_>, dice: &mut Dice, age: usize) {
    let day = 1 + dice.below(9);
    let doses = if age < 12 { 0 } else { dice.below(3) };
    o.list("vaccinations", doses.max(1), |o, index| {
        o.plain("dose", index + 1);
        o.plain("given", doses > 0);
        if doses > 0 {
            o.plain("age", age);
            o.text("vaccinated_date", date(2021, 7, day + 20 * index));
            o.text("product", dice.pick(&["架空ワクチン", "架空ワクチン（見本製薬）"]));
        }
    });
}

fn risks(o: &mut Object<'_>, dice: &mut Dice, version: Version, risk: bool, sex: &str) {
    o.plain("risk_present", risk);
    let (old, new): (&[&[&str]], &[&[&str]]) =
        (&[&["diabetes"], &["hypertension", "obesity"]], &[&["cardiovascular"], &["copd", "diabetes"]]);
    if risk {
        o.texts("risks", dice.pick(if version == Risks { old } else { new }));
    }
    o.plain("immunosuppressed", false);
    if sex != "male" {
        o.plain("pregnant", false);
    }
}
