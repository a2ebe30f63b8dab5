//! The course of one illness: what a case and its notification say alike.

use chrono::NaiveDate;

use super::World;
use super::clinical::{self, Dose};
use super::dates::{self, CARRIERS, DEEMED, LIMITED, SUSPECTED_ADMITTED, Span};
use super::dice::Dice;
use super::person::Person;
use super::wish::Wish;

/// One illness, from infection to report.
pub struct Course {
    /// Who is ill.
    pub person: Person,
    /// The code of the 類型.
    pub classification: &'static str,
    /// Presumed day of infection.
    pub infected: NaiveDate,
    /// Day of onset; none of a carrier.
    pub onset: Option<NaiveDate>,
    /// First visit; none of a body.
    pub visited: Option<NaiveDate>,
    /// Day of the specimen, if there was a test.
    pub collected: Option<NaiveDate>,
    /// Day of diagnosis.
    pub diagnosed: NaiveDate,
    /// Day of report.
    pub reported: NaiveDate,
    /// Day of death, of a body.
    pub died: Option<NaiveDate>,
    /// Codes of the symptoms; none of a carrier.
    pub symptoms: Vec<&'static str>,
    /// Code of the severity.
    pub severity: &'static str,
    /// Codes of the risks.
    pub risks: Vec<&'static str>,
    /// Is she pregnant?
    pub pregnant: bool,
    /// Doses of vaccine before the infection.
    pub doses: Vec<Dose>,
    /// Is admission needed?
    pub admission: bool,
    /// Day of admission, if it was before the report.
    pub admitted: Option<NaiveDate>,
    /// Is a drug against COVID-19 needed?
    pub drug: bool,
    /// Is oxygen newly needed?
    pub oxygen: bool,
}

/// Why somebody is in one of the four groups of 2022-09-26.
#[derive(Clone, Copy, Default, PartialEq)]
enum Group {
    #[default]
    None,
    Old,
    Pregnant,
    Admitted,
    Treated,
}

/// The illness of a record whose day of diagnosis lies in `span`.
pub fn any(world: &World, dice: &mut Dice, span: Span, wish: &Wish) -> Course {
    let diagnosed = span.in_waves(dice);
    let classification = wish.classification.unwrap_or_else(|| classification(dice, diagnosed));
    let dead = matches!(classification, "body" | "suspected-body");
    let group = match wish.ages {
        _ if diagnosed < LIMITED || dead => Group::None,
        // Whoever must be young can be in a group by treatment only.
        Some(_) => dice.weigh(&[(50, Group::Admitted), (50, Group::Treated)]),
        None if wish.sex.is_some() => dice.weigh(&[(60, Group::Old), (40, Group::Admitted)]),
        None => dice.weigh(&[(50, Group::Old), (8, Group::Pregnant), (20, Group::Admitted), (22, Group::Treated)]),
    };
    let wished = match group {
        Group::Old => Wish { ages: Some((65, 98)), ..*wish },
        Group::Pregnant => Wish { ages: Some((19, 41)), sex: Some("female"), ..*wish },
        _ if dead => Wish { ages: Some(wish.ages.unwrap_or((60, 98))), ..*wish },
        _ => *wish,
    };
    let person = Person::any(dice, &world.map, diagnosed, &wished);
    let carrier = classification == "carrier";
    let (mut symptoms, mut severity) = clinical::illness(dice, person.years);
    if carrier {
        (symptoms, severity) = (Vec::new(), "asymptomatic");
    } else if dead {
        (symptoms, severity) = (vec!["pneumonia-image", "severe-pneumonia"], "severe");
    }
    // A newborn cannot have been infected before birth.
    let born = |day: NaiveDate| day.max(person.birth);
    let tested = !matches!(classification, "suspected" | "suspected-body");
    let collected = tested.then(|| born(dates::minus(diagnosed, dice.below(2))));
    let visited = (!dead).then(|| born(dates::minus(collected.unwrap_or(diagnosed), dice.below(2))));
    let onset = (!carrier).then(|| born(dates::minus(visited.or(collected).unwrap_or(diagnosed), dice.below(4))));
    let infected = born(dates::minus(onset.or(visited).unwrap_or(diagnosed), dice.between(2, 6)));
    let risks = clinical::risks(dice, person.years, diagnosed, group == Group::Treated);
    let pregnant =
        group == Group::Pregnant || (person.sex == "female" && (19..=41).contains(&person.years) && dice.chance(3));
    let doses = clinical::doses(dice, &person, dates::minus(infected, 10));
    let only_admitted = classification == "suspected" && (SUSPECTED_ADMITTED..DEEMED).contains(&diagnosed);
    let grave = !matches!(severity, "mild" | "asymptomatic");
    let admission =
        !dead && (only_admitted || grave || group == Group::Admitted || (group == Group::Old && dice.chance(30)));
    let reported = dates::plus(diagnosed, u32::from(dice.chance(15))).min(world.last);
    let admitted = (admission && (only_admitted || dice.chance(70))).then_some(diagnosed);
    let died = dead.then(|| onset.map_or(diagnosed, |onset| dates::minus(diagnosed, dice.below(2)).max(onset)));
    Course {
        classification,
        infected,
        onset: onset.map(|onset| died.map_or(onset, |died| onset.min(died))),
        visited,
        collected,
        diagnosed,
        reported,
        died,
        symptoms,
        severity,
        pregnant,
        doses,
        admission,
        admitted,
        drug: group == Group::Treated || (!risks.is_empty() && dice.chance(30)),
        oxygen: matches!(severity, "moderate-2" | "severe"),
        risks,
        person,
    }
}

fn classification(dice: &mut Dice, day: NaiveDate) -> &'static str {
    let carriers = if day < CARRIERS { 0 } else { 18 };
    let suspected = if (SUSPECTED_ADMITTED..DEEMED).contains(&day) { 3 } else { 8 };
    dice.weigh(&[
        (78, "confirmed"),
        (carriers, "carrier"),
        (suspected, "suspected"),
        (2, "body"),
        (1, "suspected-body"),
    ])
}
