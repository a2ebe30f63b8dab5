//! Clean notifications: what the form of their day asks for is there, and nothing that it does not know.

use chrono::NaiveDate;

use super::clinical;
use super::course::{self, Course};
use super::dates::{self, FORM_RISKS, FORM_SIMPLE, LIMITED, MINIMUM, NASAL, Span};
use super::dice::Dice;
use super::facility::{self, Place};
use super::names;
use super::record::Record;
use super::wish::Wish;
use super::{World, id};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;

/// Facilities whose notifications are made up.
const FACILITIES: u32 = 40;
/// Of the notifications that may be the minimum, so many in a hundred are.
const MINIMUM_SHARE: u32 = 50;

/// The version of the form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    First,
    Risks,
    Simple,
    Minimum,
    Limited,
}

fn form(dice: &mut Dice, course: &Course) -> Form {
    let day = course.diagnosed;
    let low_risk = course.person.years < 65 && course.risks.is_empty() && !course.pregnant && !course.admission;
    if day < FORM_RISKS {
        Form::First
    } else if day < FORM_SIMPLE {
        Form::Risks
    } else if day >= LIMITED {
        Form::Limited
    } else if day >= MINIMUM
        && course.reported < LIMITED
        && low_risk
        && course.classification == "confirmed"
        && dice.chance(MINIMUM_SHARE)
    {
        Form::Minimum
    } else {
        Form::Simple
    }
}

/// The notification of an ordinal.
pub fn record(world: &World, dice: &mut Dice, ordinal: u64, wish: &Wish) -> Option<Record> {
    let course = course(world, dice, wish)?;
    Some(of(world, dice, ordinal, &course))
}

/// The illness of a notification: what its stream of chance begins with.
pub fn course(world: &World, dice: &mut Dice, wish: &Wish) -> Option<Course> {
    Some(course::any(world, dice, world.span.within(wish.span)?, wish))
}

/// The notification of an illness.
pub fn of(world: &World, dice: &mut Dice, ordinal: u64, course: &Course) -> Record {
    let form = form(dice, course);
    let mut record = Record::new(Kind::CaseNotification);
    record.set(at!(CaseNotification.report_id), id("N", ordinal));
    record.set(at!(CaseNotification.case_id), id("C", ordinal));
    record.set(at!(CaseNotification.her_sys_id), world.her_sys_id(ordinal));
    if form == Form::Minimum {
        record.set(at!(CaseNotification.form), "minimum");
    } else if Span::new(MINIMUM, dates::minus(LIMITED, 1))
        .within(Span::new(course.diagnosed, course.diagnosed))
        .is_some()
    {
        // From then on the form depends on the person unless the report says which it is.
        record.set(at!(CaseNotification.form), "full");
    }
    record.date(at!(CaseNotification.reported_date), course.reported);
    reporter(world, dice, &mut record, course.diagnosed);
    record.set(at!(CaseNotification.disease), "covid-19");
    record.set(at!(CaseNotification.classification), course.classification);
    person(&mut record, course, form, ordinal);
    if form <= Form::Risks {
        statement(dice, &mut record, course, form);
    } else if let Some(collected) = course.collected.filter(|_| form != Form::Minimum) {
        record.date(at!(CaseNotification.collected_date), collected);
    }
    if form != Form::Minimum {
        record.date(at!(CaseNotification.diagnosis_date), course.diagnosed);
        if let Some(onset) = course.onset {
            record.date(at!(CaseNotification.onset_date), onset);
        }
    }
    if let Some(died) = course.died {
        record.date(at!(CaseNotification.death_date), died);
    }
    if form != Form::First {
        judgement(&mut record, course, form, dice);
    } else if let Some(admitted) = course.admitted {
        record.flag(at!(CaseNotification.hospitalised), true);
        record.date(at!(CaseNotification.hospitalised_date), admitted);
    }
    record
}

fn reporter(world: &World, dice: &mut Dice, record: &mut Record, diagnosed: NaiveDate) {
    let first = dice.below(FACILITIES);
    // Where notification was limited before it was so everywhere, most people are not notified.
    let limiting = |place: &Place| {
        (dates::EMERGENCY..LIMITED).contains(&diagnosed) && facility::LIMITING.contains(&place.home.prefecture)
    };
    let mut place = facility::place(world, facility::reporting(first)).0;
    for next in 1..FACILITIES {
        if !limiting(&place) {
            break;
        }
        place = facility::place(world, facility::reporting((first + next) % FACILITIES)).0;
    }
    let family = names::family(dice);
    let sex = dice.pick(&["male", "female"]);
    record.set(at!(CaseNotification.physician), names::full(family, names::given(dice, sex)).0);
    report_from(record, place);
}

/// Makes a facility the one that notifies.
pub fn report_from(record: &mut Record, place: Place) {
    record.set(at!(CaseNotification.facility_id), place.id);
    record.set(at!(CaseNotification.facility_name), place.name);
    record.set(at!(CaseNotification.facility_address), place.home.address);
    record.set(at!(CaseNotification.facility_phone), place.phone);
}

fn person(record: &mut Record, course: &Course, form: Form, ordinal: u64) {
    let person = &course.person;
    record.set(at!(CaseNotification.patient.local_id), format!("P{:07}", ordinal + 1));
    record.set(at!(CaseNotification.patient.name), person.name.clone());
    if form != Form::First && form != Form::Minimum {
        record.set(at!(CaseNotification.patient.kana), person.kana.clone());
    }
    record.set(at!(CaseNotification.patient.sex), person.sex);
    record.date(at!(CaseNotification.patient.birth_date), person.birth);
    if person.years == 0 {
        record.number(at!(CaseNotification.patient.age_months), person.months);
    } else {
        record.number(at!(CaseNotification.patient.age), person.years);
    }
    record.set(at!(CaseNotification.patient.municipality), person.home.municipality.clone());
    record.set(at!(CaseNotification.patient.postal_code), person.home.postal.clone());
    record.set(at!(CaseNotification.patient.phone), person.phone.clone());
    if form <= Form::Risks {
        record.set(at!(CaseNotification.patient.occupation), person.occupation);
        record.set(at!(CaseNotification.patient.address), person.home.address.clone());
    }
    record.set(at!(CaseNotification.patient.whereabouts), person.home.address.clone());
    if form != Form::Minimum {
        record.set(at!(CaseNotification.patient.whereabouts_phone), person.phone.clone());
    }
    if let Some((name, phone)) = person.guardian.as_ref().filter(|_| form != Form::Minimum) {
        record.set(at!(CaseNotification.patient.guardian.name), name.clone());
        record.set(at!(CaseNotification.patient.guardian.phone), phone.clone());
        if form <= Form::Risks {
            record.set(at!(CaseNotification.patient.guardian.address), person.home.address.clone());
        }
    }
}

/// What the form asked until 2022-06-29: symptoms, methods, first visit, infection.
fn statement(dice: &mut Dice, record: &mut Record, course: &Course, form: Form) {
    let symptoms = if course.symptoms.is_empty() { "none".to_owned() } else { course.symptoms.join(";") };
    record.set(at!(CaseNotification.symptoms), symptoms);
    if course.symptoms.contains(&"other") {
        record.set(at!(CaseNotification.symptoms_other), "関節痛（例示）");
    }
    if form == Form::Risks && course.died.is_none() {
        record.number(at!(CaseNotification.oxygen_saturation), clinical::saturation(dice, course.severity));
    }
    if let Some(collected) = course.collected {
        diagnostics(dice, record, course, collected);
    }
    if let Some(visited) = course.visited {
        record.date(at!(CaseNotification.first_visit_date), visited);
    }
    record.date(at!(CaseNotification.infection_date), course.infected);
    let routes = dice.weigh(&[(70, "droplet"), (12, "contact"), (12, "droplet;contact"), (6, "other")]);
    record.set(at!(CaseNotification.exposure.route_certainty), dice.weigh(&[(25, "confirmed"), (75, "presumed")]));
    record.set(at!(CaseNotification.exposure.routes), routes);
    if routes.contains("droplet") {
        record.set(
            at!(CaseNotification.exposure.source),
            dice.pick(&["同居家族（例示）", "会食（例示）", "職場（例示）"]),
        );
    }
    if routes.contains("contact") {
        record.set(at!(CaseNotification.exposure.contact), "共用の手すり（例示）");
    }
    if routes == "other" {
        record.set(at!(CaseNotification.exposure.other_route), "調査中（例示）");
    }
    record.set(at!(CaseNotification.exposure.place_certainty), "presumed");
    if dice.chance(4) && course.person.years > 0 {
        record.set(at!(CaseNotification.exposure.place), "abroad");
        record.set(at!(CaseNotification.exposure.country), "架空国");
        record.date(at!(CaseNotification.exposure.departure_date), dates::minus(course.infected, dice.between(3, 20)));
        record.date(at!(CaseNotification.exposure.arrival_date), course.infected);
    } else {
        record.set(at!(CaseNotification.exposure.place), "domestic");
        record.set(at!(CaseNotification.exposure.municipality), course.person.home.municipality.clone());
    }
}

fn diagnostics(dice: &mut Dice, record: &mut Record, course: &Course, collected: NaiveDate) {
    let (method, specimen) = clinical::test(dice, collected, course.onset);
    // The form has no antigen row without a nasal or nasopharyngeal swab; before 2020-10-02 only the latter.
    let specimen = match specimen {
        "nasal-swab" if collected < NASAL => "nasopharyngeal-swab",
        other => other,
    };
    record.set(at!(CaseNotification.diagnostics.method).of(0), method);
    record.set(at!(CaseNotification.diagnostics.specimens).of(0), specimen);
    record.date(at!(CaseNotification.diagnostics.collected_date).of(0), collected);
    record.set(at!(CaseNotification.diagnostics.result).of(0), "positive");
}

/// What the form asks since 2021-02-10: vaccination, risks, severity, what is needed.
fn judgement(record: &mut Record, course: &Course, form: Form, dice: &mut Dice) {
    let living = course.died.is_none();
    record.flag(at!(CaseNotification.risk_present), !course.risks.is_empty());
    if form == Form::Minimum {
        return;
    }
    doses(record, course);
    record.flag(at!(CaseNotification.hospitalised), course.admitted.is_some());
    if let Some(admitted) = course.admitted {
        record.date(at!(CaseNotification.hospitalised_date), admitted);
    }
    if !course.risks.is_empty() {
        record.set(at!(CaseNotification.risks), course.risks.join(";"));
    }
    if course.risks.contains(&"other") {
        record.set(at!(CaseNotification.risks_other), "慢性肝疾患（例示）");
    }
    record.flag(at!(CaseNotification.immunosuppressed), course.risks.contains(&"cancer") && dice.chance(30));
    if course.person.sex != "male" {
        record.flag(at!(CaseNotification.pregnant), course.pregnant);
    }
    if living {
        // 無症状 is a degree of severity only since 2022-06-30.
        if course.severity != "asymptomatic" || form >= Form::Simple {
            record.set(at!(CaseNotification.severity), course.severity);
        }
        record.flag(at!(CaseNotification.admission_needed), course.admission);
    }
    if form == Form::Risks {
        record.flag(at!(CaseNotification.remote_care), living && course.admitted.is_none() && dice.chance(3));
    }
    if form == Form::Limited && !course.risks.is_empty() {
        record.flag(at!(CaseNotification.drug_needed), course.drug);
        record.flag(at!(CaseNotification.oxygen_needed), course.oxygen);
    }
}

fn doses(record: &mut Record, course: &Course) {
    for (index, dose) in course.doses.iter().enumerate() {
        record.number(at!(CaseNotification.vaccinations.dose).of(index), index as u32 + 1);
        record.flag(at!(CaseNotification.vaccinations.given).of(index), true);
        record.number(at!(CaseNotification.vaccinations.age).of(index), dose.years);
        record.date(at!(CaseNotification.vaccinations.vaccinated_date).of(index), dose.day);
        record.set(at!(CaseNotification.vaccinations.product).of(index), dose.product);
    }
    if course.doses.is_empty() {
        record.number(at!(CaseNotification.vaccinations.dose).of(0), 1);
        record.flag(at!(CaseNotification.vaccinations.given).of(0), false);
    }
}
