//! Tests, symptoms, severity and vaccinations that go together on their day.

use chrono::NaiveDate;

use super::dates::{self, ANTIGEN, CONTRACTS, FORM_SIMPLE, NASAL, NOTICE, QUANTITATIVE, SALIVA};
use super::dice::Dice;
use super::person::Person;

/// From so many days after onset on, saliva is not used.
const SALIVA_DAYS: u32 = 7;

/// A method and a specimen that were in use on a day.
pub fn test(dice: &mut Dice, day: NaiveDate, onset: Option<NaiveDate>) -> (&'static str, &'static str) {
    let recent = onset.is_some_and(|onset| dates::between(onset, day) <= SALIVA_DAYS);
    let saliva = (day >= SALIVA && recent) || (day >= NOTICE && onset.is_none());
    let method = match dice.below(10) {
        0..=1 if day >= ANTIGEN && onset.is_some() => "antigen-qualitative",
        2..=3 if day >= QUANTITATIVE => "antigen-quantitative",
        _ => "nucleic-acid",
    };
    let specimen = match (method, dice.below(10)) {
        ("nucleic-acid" | "antigen-quantitative", 0..=3) if saliva => "saliva",
        ("nucleic-acid", 4) => "throat-swab",
        ("nucleic-acid", 5) => "sputum",
        (_, 6..=7) if day >= NASAL => "nasal-swab",
        _ => "nasopharyngeal-swab",
    };
    (method, specimen)
}

/// Was a test on this day done under Article 15?
pub fn is_administrative(dice: &mut Dice, day: NaiveDate) -> bool {
    day >= CONTRACTS && dice.chance(85)
}

/// The codes of the symptoms that somebody has, and the severity, by age.
pub fn illness(dice: &mut Dice, years: u32) -> (Vec<&'static str>, &'static str) {
    let graver = if years >= 65 { 20 } else { 4 };
    let severity = match dice.below(100) {
        roll if roll < graver / 5 => "severe",
        roll if roll < graver / 2 => "moderate-2",
        roll if roll < graver => "moderate-1",
        _ => "mild",
    };
    let mut symptoms = Vec::new();
    for (percent, symptom) in [(80, "fever"), (50, "cough"), (20, "respiratory-other")] {
        if dice.chance(percent) {
            symptoms.push(symptom);
        }
    }
    if severity != "mild" {
        symptoms.push("pneumonia-image");
    }
    if severity == "severe" {
        symptoms.push("severe-pneumonia");
    }
    for (percent, symptom) in
        [(40, "malaise"), (25, "headache"), (6, "nausea"), (6, "diarrhoea"), (12, "smell-taste"), (3, "other")]
    {
        if dice.chance(percent) {
            symptoms.push(symptom);
        }
    }
    if symptoms.is_empty() {
        symptoms.push("fever");
    }
    (symptoms, severity)
}

/// Oxygen saturation in room air that fits a severity.
pub fn saturation(dice: &mut Dice, severity: &str) -> u32 {
    match severity {
        "severe" => dice.between(80, 89),
        "moderate-2" => dice.between(88, 93),
        "moderate-1" => dice.between(94, 95),
        _ => dice.between(96, 99),
    }
}

/// The codes of the risks that somebody has, as the form of the day lists them; often none.
pub fn risks(dice: &mut Dice, years: u32, day: NaiveDate, must: bool) -> Vec<&'static str> {
    let percent = match years {
        0..=17 => 3,
        18..=39 => 12,
        40..=64 => 30,
        _ => 60,
    };
    if !must && !dice.chance(percent) {
        return Vec::new();
    }
    let mut risks = vec![match dice.below(10) {
        0 => "cancer",
        1 => "copd",
        2 if day >= FORM_SIMPLE => "cardiovascular",
        3 if day >= FORM_SIMPLE => "cerebrovascular",
        3 | 4 => "diabetes",
        5 => "dyslipidaemia",
        6 => "obesity",
        7 if years >= 20 => "smoking",
        _ => "hypertension",
    }];
    if dice.chance(20) {
        risks.push("other");
    }
    risks
}

/// One dose.
pub struct Dose {
    /// The day.
    pub day: NaiveDate,
    /// Age on it.
    pub years: u32,
    /// What it was.
    pub product: &'static str,
}

/// The doses that somebody has had before a day, as they were offered by age.
pub fn doses(dice: &mut Dice, person: &Person, before: NaiveDate) -> Vec<Dose> {
    let age = dates::years(person.birth, before);
    let offered = |age: u32, year, month, day| (age, NaiveDate::from_ymd_opt(year, month, day).unwrap_or(before));
    let first = match age {
        65.. => offered(65, 2021, 4, 12),
        18..=64 => offered(18, 2021, 6, 21),
        13..=17 => offered(12, 2021, 8, 1),
        6..=11 => offered(5, 2022, 3, 1),
        _ => return Vec::new(),
    };
    if dice.chance(20) {
        return Vec::new();
    }
    let product = dice.pick(&["架空ワクチンA", "架空ワクチンB", "見本製薬ワクチン"]);
    let fourth = if age >= 60 { offered(60, 2022, 5, 25) } else { offered(12, 2022, 10, 1) };
    let third = if age >= 13 { offered(12, 2021, 12, 1) } else { offered(5, 2022, 9, 6) };
    // Days after the dose before, the age and the day from which it was offered.
    let steps = [(0, first), (21, first), (183, third), (153, fourth), (92, offered(12, 2022, 10, 21))];
    let mut last = first.1;
    let mut doses = Vec::new();
    for (wait, (youngest, from)) in steps {
        let day = dates::plus(dates::plus(last, wait).max(from), dice.below(if wait == 21 { 8 } else { 75 }));
        let years = dates::years(person.birth, day);
        if day >= before || years < youngest || (!doses.is_empty() && wait != 21 && dice.chance(20)) {
            break;
        }
        doses.push(Dose { day, years, product });
        last = day;
    }
    doses
}
