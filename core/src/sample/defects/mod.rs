//! The defects: each spoils a clean record so that one rule finds it at one place.

use chrono::NaiveDate;

use super::dates;
use super::dice::{Dice, Purpose};
use super::record::Record;
use super::wish::{ANY, Wish};
use super::{Options, Sampler};
use crate::model::field::At;
use crate::model::kind::Kind;
use crate::options::Format;

mod cases;
mod facilities;
mod items;
mod lines;
mod notifications;
mod shared;
mod test_results;
mod totals;

/// What a check needs beside the records to find a defect.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// The facilities.
    Roster,
    /// The day.
    Today,
    /// One format: the others cannot hold the defect.
    Syntax,
}

/// Where a defect is found.
#[derive(Clone, Copy)]
pub enum Place {
    /// At an item.
    At(At),
    /// At the record as a whole.
    Record,
    /// Among several records.
    Batch,
}

/// How a defect comes about.
#[derive(Clone, Copy)]
pub enum How {
    /// Items are changed; `None` if this record has not what it takes.
    Data(fn(&mut Spoil<'_>) -> Option<Place>),
    /// The bytes of the record are changed.
    Line(fn(&mut Vec<u8>, &mut Dice)),
}

/// One kind of defect.
pub struct Defect {
    /// Its name, for the manifest.
    pub name: &'static str,
    /// The rule that finds it.
    pub rule: &'static str,
    /// Kinds of record that can have it.
    pub kinds: &'static [Kind],
    /// What it takes to find it.
    pub needs: Needs,
    /// Formats that can hold it; empty = all.
    pub formats: &'static [Format],
    /// What the record must be like.
    pub wish: Wish,
    /// How it comes about.
    pub how: How,
}

impl Defect {
    /// Can it be seeded under these options?
    pub fn suits(&self, options: &Options) -> bool {
        let needs = match self.needs {
            Needs::Nothing => true,
            Needs::Roster => options.roster,
            Needs::Today => options.today.is_some(),
            Needs::Syntax => options.syntax,
        };
        needs
            && self.kinds.contains(&options.kind)
            && (self.formats.is_empty() || self.formats.contains(&options.format))
    }

    /// The same in a record that is like this.
    const fn wish(self, wish: Wish) -> Self {
        Self { wish, ..self }
    }

    /// The same in these formats only.
    const fn only(self, formats: &'static [Format]) -> Self {
        Self { formats, needs: Needs::Syntax, ..self }
    }
}

/// A defect of the data itself, in any record of some kinds.
const fn data(
    name: &'static str,
    rule: &'static str,
    kinds: &'static [Kind],
    spoil: fn(&mut Spoil<'_>) -> Option<Place>,
) -> Defect {
    Defect { name, rule, kinds, needs: Needs::Nothing, formats: &[], wish: ANY, how: How::Data(spoil) }
}

/// One that needs the day.
const fn today(
    name: &'static str,
    rule: &'static str,
    kinds: &'static [Kind],
    spoil: fn(&mut Spoil<'_>) -> Option<Place>,
) -> Defect {
    Defect { needs: Needs::Today, ..data(name, rule, kinds, spoil) }
}

/// One that needs the facilities.
const fn roster(
    name: &'static str,
    rule: &'static str,
    kinds: &'static [Kind],
    spoil: fn(&mut Spoil<'_>) -> Option<Place>,
) -> Defect {
    Defect { needs: Needs::Roster, ..data(name, rule, kinds, spoil) }
}

/// Every defect.
pub fn all() -> impl Iterator<Item = &'static Defect> {
    const ALL: [&[Defect]; 8] = [
        items::DEFECTS,
        facilities::DEFECTS,
        test_results::DEFECTS,
        shared::DEFECTS,
        cases::DEFECTS,
        notifications::DEFECTS,
        totals::DEFECTS,
        lines::DEFECTS,
    ];
    ALL.into_iter().flatten()
}

/// Found here.
#[allow(clippy::unnecessary_wraps)] // the last word of most defects, which may fail before it
const fn here(at: At) -> Option<Place> {
    Some(Place::At(at))
}

/// A record that is being spoilt.
pub struct Spoil<'s> {
    /// The record.
    pub record: &'s mut Record,
    /// Its chance.
    pub dice: &'s mut Dice,
    /// Its number.
    pub ordinal: u64,
    /// Who makes it.
    pub sampler: &'s Sampler,
}

impl Spoil<'_> {
    /// Takes one of these items away, if the record has it.
    fn without_one(&mut self, places: &[At]) -> Option<Place> {
        let at = self.dice.pick(places);
        self.record.remove(at).then_some(Place::At(at))
    }

    /// Adds to a number.
    fn add(&mut self, at: At, more: u32) -> Option<Place> {
        let number = self.record.count(at)?;
        self.record.number(at, number + more);
        here(at)
    }

    /// Gives an item the text of another.
    fn copy(&mut self, from: At, to: At) -> Option<Place> {
        let text = self.record.get(from)?.to_owned();
        self.record.set(to, text);
        here(to)
    }

    /// Gives a date the day that another one leads to.
    fn move_date(&mut self, at: At, other: At, to: fn(NaiveDate) -> NaiveDate) -> Option<Place> {
        let day = to(self.record.day(other)?);
        self.record.date(at, day);
        here(at)
    }

    /// A day after today.
    fn in_future(&mut self, at: At) -> Option<Place> {
        let today = self.sampler.world.today?;
        self.record.date(at, dates::plus(today, self.dice.between(5, 300)));
        here(at)
    }

    /// A postal code from the other end of the country.
    fn other_postal(&mut self, postal: At, municipality: At) -> Option<Place> {
        let far = if self.record.get(municipality)?.starts_with("47") { "060-0001" } else { "900-0001" };
        self.record.get(postal)?;
        self.record.set(postal, far);
        here(postal)
    }

    /// Items as an earlier record without a defect has them.
    fn of_another(&mut self, places: &[At]) -> Option<Place> {
        let sampler = self.sampler;
        let other = sampler.clean_before(self.ordinal)?;
        let mut dice = Dice::new(sampler.options.seed, sampler.options.kind, other, Purpose::Clean);
        let other = sampler.clean(&mut dice, other, &ANY)?;
        for at in places {
            self.record.set(*at, other.get(*at)?);
        }
        Some(Place::Batch)
    }
}
