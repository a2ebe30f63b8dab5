//! Clean reports of test results.

use super::clinical;
use super::dates::{self, NEGATIVES_UNTIL, NOTICE};
use super::dice::Dice;
use super::facility;
use super::person::Person;
use super::record::Record;
use super::wish::Wish;
use super::{World, id};
use crate::model::declare::at;
use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;

/// Facilities whose reports are made up.
const FACILITIES: u32 = 40;
/// The notice's "negatives too" lasted three months of three years; a third of the reports are from then.
const SHARE_OF_NOTICE: u32 = 35;

/// The report of an ordinal.
pub fn record(world: &World, dice: &mut Dice, ordinal: u64, wish: &Wish) -> Option<Record> {
    let span = world.span.within(wish.span)?;
    let asked = dates::Span::new(NOTICE, NEGATIVES_UNTIL).within(span);
    let day = match asked {
        Some(asked) if dice.chance(SHARE_OF_NOTICE) => asked.any(dice),
        _ => span.in_waves(dice),
    };
    let (place, _) = facility::place(world, facility::reporting(dice.below(FACILITIES)));
    let person = Person::any(dice, &world.map, day, wish);
    let symptomatic = wish.symptomatic.unwrap_or_else(|| dice.chance(65));
    let onset = symptomatic.then(|| dates::minus(day, dice.below(7)).max(person.birth));
    let asked_for_negatives = (NOTICE..=NEGATIVES_UNTIL).contains(&day);
    let pending = if world.today.is_some() { 0 } else { 4 };
    let result = wish.result.unwrap_or_else(|| {
        let negative = if asked_for_negatives { 70 } else { 15 };
        dice.weigh(&[
            (90 - negative, "positive"),
            (negative, "negative"),
            (4, "inconclusive"),
            (2, "untestable"),
            (pending, "pending"),
        ])
    });

    let mut record = Record::new(Kind::TestResult);
    record.set(at!(TestResult.report_id), id("R", ordinal));
    record.set(at!(TestResult.facility_id), place.id);
    // Negatives were no longer entered in HER-SYS; whoever still reports them does so by list.
    record.set(at!(TestResult.channel), if result == "negative" && day > NEGATIVES_UNTIL { "fax" } else { "her-sys" });
    patient(&mut record, dice, person, ordinal);
    record.set(at!(TestResult.symptom_state), if symptomatic { "symptomatic" } else { "asymptomatic" });
    if let Some(onset) = onset {
        record.date(at!(TestResult.onset_date), onset);
    }
    let mut known = day;
    for index in 0..if dice.chance(12) { 2 } else { 1 } {
        // A negative antigen test was not final until 2020-10-02; the second test is the one that settles it.
        let (method, specimen) = match clinical::test(dice, day, onset) {
            ("antigen-qualitative", _) if result == "negative" => ("nucleic-acid", "nasopharyngeal-swab"),
            test => test,
        };
        let administrative = clinical::is_administrative(dice, day);
        record.set(at!(TestResult.tests.test_id).of(index), format!("{}-{}", id("T", ordinal), index + 1));
        record.flag(at!(TestResult.tests.administrative).of(index), administrative);
        record.set(at!(TestResult.tests.specimen).of(index), specimen);
        record.set(at!(TestResult.tests.method).of(index), method);
        record.date(at!(TestResult.tests.collected_date).of(index), day);
        if result != "pending" {
            known = dates::plus(day, dice.below(3)).min(world.last).max(known);
            record.date(at!(TestResult.tests.result_date).of(index), known);
        }
        record.set(at!(TestResult.tests.result).of(index), result);
        record
            .set(at!(TestResult.tests.laboratory).of(index), dice.pick(&["架空検査所", "見本衛生研究所", "院内検査"]));
        if administrative {
            record.set(at!(TestResult.tests.contract_id).of(index), place.contract.clone());
        }
    }
    record.date(at!(TestResult.reported_date), dates::plus(known, dice.below(2)).min(world.last));
    Some(record)
}

fn patient(record: &mut Record, dice: &mut Dice, person: Person, ordinal: u64) {
    record.set(at!(TestResult.patient.local_id), format!("P{:07}", ordinal + 1));
    record.set(at!(TestResult.patient.name), person.name);
    record.set(at!(TestResult.patient.kana), person.kana);
    record.date(at!(TestResult.patient.birth_date), person.birth);
    record.number(at!(TestResult.patient.age), person.years);
    record.set(at!(TestResult.patient.sex), person.sex);
    record.set(at!(TestResult.patient.municipality), person.home.municipality);
    record.set(at!(TestResult.patient.postal_code), person.home.postal);
    record.set(at!(TestResult.patient.address), person.home.address);
    record.set(at!(TestResult.patient.phone), person.phone);
    if dice.chance(60) {
        record.set(at!(TestResult.patient.mobile_phone), person.mobile);
    }
}
