//! Clean cases: one illness from its first contact to its end.

use chrono::NaiveDate;

use super::clinical;
use super::course::{self, Course};
use super::dates::{self, Span};
use super::dice::Dice;
use super::facility;
use super::record::Record;
use super::wish::Wish;
use super::{World, id};
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind;

/// Facilities whose cases are made up.
const FACILITIES: u32 = 40;
/// The longest course of a case after its diagnosis, in days.
pub const LONGEST: u32 = 24;

/// The case of an ordinal.
pub fn record(world: &World, dice: &mut Dice, ordinal: u64, wish: &Wish) -> Option<Record> {
    let course = course(world, dice, wish)?;
    Some(of(world, dice, ordinal, &course))
}

/// The illness of a case: what its stream of chance begins with.
pub fn course(world: &World, dice: &mut Dice, wish: &Wish) -> Option<Course> {
    // The whole course is over by the last day.
    let open = Span::new(world.span.from, dates::minus(world.last, LONGEST)).within(world.span)?;
    let wished = Wish { classification: Some(wish.classification.unwrap_or("confirmed")), ..*wish };
    let mut carrier = Wish { classification: Some("carrier"), ..wished };
    carrier.ages = wish.ages;
    let symptomatic = wish.symptomatic.unwrap_or_else(|| dice.chance(80));
    let span = open.within(wish.span)?;
    let carriers = span.within(Span::new(dates::CARRIERS, dates::LAST));
    let symptomatic = symptomatic || (wish.symptomatic.is_none() && carriers.is_none());
    let span = if symptomatic { span } else { carriers? };
    Some(course::any(world, dice, span, if symptomatic { &wished } else { &carrier }))
}

/// The case of an illness.
pub fn of(world: &World, dice: &mut Dice, ordinal: u64, course: &Course) -> Record {
    let mut record = Record::new(Kind::Case);
    record.set(at!(Case.case_id), id("C", ordinal));
    record.set(at!(Case.her_sys_id), world.her_sys_id(ordinal));
    let (place, _) = facility::place(world, facility::reporting(dice.below(FACILITIES)));
    record.set(at!(Case.facility_id), place.id.clone());
    person(&mut record, dice, course, ordinal);
    findings(&mut record, course);
    exposure(&mut record, dice, course);
    tests(&mut record, dice, course, ordinal, &place.contract);
    let end = follow(&mut record, dice, course, &place);
    record.date(at!(Case.reported_date), end);
    record
}

fn person(record: &mut Record, dice: &mut Dice, course: &Course, ordinal: u64) {
    let person = &course.person;
    record.set(at!(Case.patient.local_id), format!("P{:07}", ordinal + 1));
    record.set(at!(Case.patient.name), person.name.clone());
    record.set(at!(Case.patient.kana), person.kana.clone());
    record.set(at!(Case.patient.sex), person.sex);
    record.date(at!(Case.patient.birth_date), person.birth);
    if person.years == 0 {
        record.number(at!(Case.patient.age_months), person.months);
    } else {
        record.number(at!(Case.patient.age), person.years);
    }
    record.set(at!(Case.patient.occupation), person.occupation);
    if matches!(person.occupation, "会社員" | "大学生" | "小学生" | "中学生" | "高校生") && dice.chance(50)
    {
        record.set(at!(Case.patient.workplace), "架空商事・見本学校（例示）");
    }
    record.set(at!(Case.patient.municipality), person.home.municipality.clone());
    record.set(at!(Case.patient.postal_code), person.home.postal.clone());
    record.set(at!(Case.patient.address), person.home.address.clone());
    record.set(at!(Case.patient.phone), person.phone.clone());
    record.set(at!(Case.patient.mobile_phone), person.mobile.clone());
    if dice.chance(30) {
        record.set(at!(Case.patient.email), format!("p{:07}@example.jp", ordinal + 1));
    }
    if dice.chance(3) {
        record.set(at!(Case.patient.nationality), "架空国");
    }
    if let Some((name, phone)) = &person.guardian {
        record.set(at!(Case.patient.guardian.name), name.clone());
        record.set(at!(Case.patient.guardian.address), person.home.address.clone());
        record.set(at!(Case.patient.guardian.phone), phone.clone());
    }
}

fn findings(record: &mut Record, course: &Course) {
    record.set(at!(Case.disease), "covid-19");
    let symptomatic = !course.symptoms.is_empty();
    record.set(at!(Case.symptom_state), if symptomatic { "symptomatic" } else { "asymptomatic" });
    record.set(at!(Case.symptoms), if symptomatic { course.symptoms.join(";") } else { "none".to_owned() });
    if course.symptoms.contains(&"other") {
        record.set(at!(Case.symptoms_other), "関節痛（例示）");
    }
    if symptomatic || course.diagnosed >= dates::FORM_SIMPLE {
        record.set(at!(Case.severity), course.severity);
    }
    record.flag(at!(Case.risk_present), !course.risks.is_empty());
    if !course.risks.is_empty() {
        record.set(at!(Case.risks), course.risks.join(";"));
    }
    if course.risks.contains(&"other") {
        record.set(at!(Case.risks_other), "慢性肝疾患（例示）");
    }
    if course.person.sex != "male" {
        record.flag(at!(Case.pregnant), course.pregnant);
    }
    if let Some(onset) = course.onset {
        record.date(at!(Case.onset_date), onset);
    }
    record.date(at!(Case.diagnosis_date), course.diagnosed);
    for (index, dose) in course.doses.iter().enumerate() {
        record.number(at!(Case.vaccinations.dose).of(index), index as u32 + 1);
        record.flag(at!(Case.vaccinations.given).of(index), true);
        record.number(at!(Case.vaccinations.age).of(index), dose.years);
        record.date(at!(Case.vaccinations.vaccinated_date).of(index), dose.day);
        record.set(at!(Case.vaccinations.product).of(index), dose.product);
    }
}

fn exposure(record: &mut Record, dice: &mut Dice, course: &Course) {
    record.set(at!(Case.exposure.route_certainty), "presumed");
    record.set(at!(Case.exposure.routes), dice.weigh(&[(80, "droplet"), (20, "droplet;contact")]));
    record.set(at!(Case.exposure.place_certainty), "presumed");
    record.set(at!(Case.exposure.place), "domestic");
    record.set(at!(Case.exposure.municipality), course.person.home.municipality.clone());
    for index in 0..dice.below(3) as usize {
        // Other cases that nobody has a record of here: their numbers have a letter of their own.
        record.set(at!(Case.contacts.case_id).of(index), format!("X{:06}", dice.below(1_000_000)));
        record.set(at!(Case.contacts.contact_kind).of(index), dice.pick(&["close-contact", "suspected-source"]));
        record.date(at!(Case.contacts.last_contact_date).of(index), course.infected);
    }
}

fn tests(record: &mut Record, dice: &mut Dice, course: &Course, ordinal: u64, contract: &str) {
    let collected = course.collected.unwrap_or(course.diagnosed);
    let (method, specimen) = clinical::test(dice, collected, course.onset);
    let administrative = clinical::is_administrative(dice, collected);
    record.set(at!(Case.tests.test_id).of(0), format!("{}-1", id("T", ordinal)));
    record.flag(at!(Case.tests.administrative).of(0), administrative);
    record.set(at!(Case.tests.specimen).of(0), specimen);
    record.set(at!(Case.tests.method).of(0), method);
    record.date(at!(Case.tests.collected_date).of(0), collected);
    record.date(at!(Case.tests.result_date).of(0), course.diagnosed);
    record.set(at!(Case.tests.result).of(0), "positive");
    record.set(at!(Case.tests.laboratory).of(0), dice.pick(&["架空検査所", "見本衛生研究所", "院内検査"]));
    if administrative {
        record.set(at!(Case.tests.contract_id).of(0), contract);
    }
}

/// Status by status to the end, which is given back.
fn follow(record: &mut Record, dice: &mut Dice, course: &Course, place: &facility::Place) -> NaiveDate {
    let grave = course.severity == "severe";
    let inside = course.admission || grave;
    let mut statuses = vec![("arranging", course.diagnosed)];
    let begun = dates::plus(course.diagnosed, dice.below(2));
    let care = if inside { "in-hospital" } else { dice.pick(&["at-home", "at-home", "in-hotel"]) };
    statuses.push((care, begun));
    let mut worst = begun;
    if grave {
        worst = dates::plus(begun, dice.between(1, 3));
        statuses.push(("in-hospital-severe", worst));
    }
    let dies = grave && course.person.years >= 65 && dice.chance(40);
    let end = dates::plus(worst, dice.between(8, 14));
    if dies {
        statuses.push(("died", end));
    } else if grave {
        statuses.push(("in-hospital", dates::plus(worst, 5)));
        statuses.push(("released", end));
    } else {
        statuses.push(("released", end));
    }
    for (index, (status, from)) in statuses.into_iter().enumerate() {
        record.set(at!(Case.statuses.status).of(index), status);
        record.date(at!(Case.statuses.from_date).of(index), from);
    }
    if inside {
        record.set(at!(Case.stays.facility_id).of(0), place.id.clone());
        record.set(at!(Case.stays.facility_name).of(0), place.name.clone());
        record.date(at!(Case.stays.admitted_date).of(0), begun);
        record.date(at!(Case.stays.discharged_date).of(0), end);
        record.set(at!(Case.stays.severity).of(0), course.severity);
        record.flag(at!(Case.stays.icu).of(0), grave);
        record.flag(at!(Case.stays.ventilator).of(0), grave && dice.chance(50));
        record.flag(at!(Case.stays.ecmo).of(0), false);
    } else {
        observe(record, dice, course, begun, end);
    }
    record.set(at!(Case.outcome), if dies { "died" } else { "recovered" });
    record.date(at!(Case.outcome_date), end);
    if dies {
        record.date(at!(Case.death_date), end);
    }
    end
}

/// Health observed day by day at home.
fn observe(record: &mut Record, dice: &mut Dice, course: &Course, from: NaiveDate, until: NaiveDate) {
    let fever = course.symptoms.contains(&"fever");
    for index in 0..dates::between(from, until) as usize {
        let hot = fever && index < 4;
        let tenths = if hot { dice.between(374, 389) } else { dice.between(360, 369) };
        record.date(at!(Case.observations.observed_date).of(index), dates::plus(from, index as u32));
        record.set(at!(Case.observations.temperature).of(index), format!("{}.{}", tenths / 10, tenths % 10));
        record.number(at!(Case.observations.oxygen_saturation).of(index), dice.between(96, 99));
        record.set(at!(Case.observations.complexion).of(index), if hot { "unusual" } else { "usual" });
        record.flag(at!(Case.observations.cough).of(index), course.symptoms.contains(&"cough") && dice.chance(70));
        record.flag(at!(Case.observations.dyspnoea).of(index), false);
        record.flag(at!(Case.observations.malaise).of(index), hot);
    }
}
