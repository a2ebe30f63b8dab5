//! The defects: each spoils a clean record so that one rule finds it at one place.

use chrono::NaiveDate;

use super::dates;
use super::dice::{Dice, Purpose};
use super::facility;
use super::record::Record;
use super::wish::{ANY, Wish};
use super::{COMPANIONS, MOST_COMPANIONS, Options, Sampler};
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::facility::Facility;
use crate::model::field::At;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::report::daily_totals::DailyTotals;
use crate::model::report::test_result::TestResult;
use crate::model::report::tests_performed::TestsPerformed;
use crate::model::report::withdrawal::Withdrawal;
use crate::options::Format;

mod cases;
mod facilities;
mod identity;
mod items;
mod lines;
mod notifications;
mod several;
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
    /// Nothing, but it is a defect of the bytes of one format.
    Syntax,
}

/// Where a defect is found.
#[derive(Clone, Copy)]
pub enum Place {
    /// At an item.
    At(At),
    /// At the record as a whole.
    Record,
    /// Among several records: those of its companions that count, and itself.
    Batch,
    /// Among those of its companions that count.
    Companions,
}

/// How a defect comes about.
#[derive(Clone, Copy)]
pub enum How {
    /// Items are changed; `None` if this record has not what it takes.
    Data(fn(&mut Spoil<'_>) -> Option<Place>),
    /// Items of every record of the sample are changed: no other record may be there.
    Whole(fn(&mut Spoil<'_>) -> Option<Place>),
    /// The bytes of the record are changed, and it is found there.
    Line(fn(&mut Vec<u8>, &mut Dice), fn(Kind) -> Place),
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
    /// Can it be seeded under these options, in a format that holds it?
    pub fn suits(&self, options: &Options) -> bool {
        let chosen = options.only.as_ref().map_or(!self.is_whole(), |only| only == self.name);
        chosen && self.is_possible(options)
    }

    /// Is everything there that it takes?
    pub fn is_possible(&self, options: &Options) -> bool {
        let needs = match self.needs {
            Needs::Nothing => true,
            Needs::Roster => options.roster,
            Needs::Today => options.today.is_some(),
            Needs::Syntax => options.syntax && self.fits(options.format),
        };
        needs && self.kinds.contains(&options.kind)
    }

    /// Can the format hold it?
    pub fn fits(&self, format: Format) -> bool {
        self.formats.is_empty() || self.formats.contains(&format)
    }

    /// Does it take the whole sample?
    pub const fn is_whole(&self) -> bool {
        matches!(self.how, How::Whole(_))
    }

    /// The same in a record that is like this.
    const fn wish(self, wish: Wish) -> Self {
        Self { wish, ..self }
    }

    /// The same in these formats, which alone can hold it.
    const fn only(self, formats: &'static [Format]) -> Self {
        Self { formats, ..self }
    }

    /// The same, as a defect of the bytes of its format.
    const fn syntax(self) -> Self {
        Self { needs: Needs::Syntax, ..self }
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
    const ALL: [&[Defect]; 10] = [
        items::DEFECTS,
        facilities::DEFECTS,
        test_results::DEFECTS,
        shared::DEFECTS,
        cases::DEFECTS,
        notifications::DEFECTS,
        totals::DEFECTS,
        several::DEFECTS,
        identity::DEFECTS,
        lines::DEFECTS,
    ];
    ALL.into_iter().flatten()
}

/// The id of a record.
const fn own_id(kind: Kind) -> At {
    match kind {
        Kind::Facility => at!(Facility.id),
        Kind::TestResult => at!(TestResult.report_id),
        Kind::TestsPerformed => at!(TestsPerformed.report_id),
        Kind::Case => at!(Case.case_id),
        Kind::CaseNotification => at!(CaseNotification.report_id),
        Kind::DailyTotals => at!(DailyTotals.report_id),
        Kind::Withdrawal => at!(Withdrawal.report_id),
    }
}

/// Found here.
#[allow(clippy::unnecessary_wraps)] // the last word of most defects, which may fail before it
const fn here(at: At) -> Option<Place> {
    Some(Place::At(at))
}

/// A record that is written beside a spoilt one.
pub struct Companion {
    /// The record.
    pub record: Record,
    /// Does the finding name it?
    pub named: bool,
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
    /// What is being done to it.
    pub defect: &'static Defect,
    /// For the n-th time.
    pub attempt: u16,
    /// What is written beside it, in this order, before it.
    pub companions: &'s mut Vec<Companion>,
    /// How many other records were made for it so far.
    pub made: u64,
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

    /// Gives a date the day that another one leads to, unless that is still to come.
    fn move_date(&mut self, at: At, other: At, to: fn(NaiveDate) -> NaiveDate) -> Option<Place> {
        let day = to(self.record.day(other)?);
        self.record.date(at, day);
        (day <= self.sampler.world.last).then_some(Place::At(at))
    }

    /// The number of a facility that no other record names.
    fn own_facility(&self) -> Option<u32> {
        let ordinal = u32::try_from(self.ordinal).ok().filter(|ordinal| *ordinal < 1_000_000_000)?;
        // Facilities of other records have lesser numbers.
        Some(facility::reporting(50_000_000 + ordinal))
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

    /// A clean record of a kind, like any other of its kind.
    fn another(&mut self, kind: Kind, wish: &Wish) -> Option<Record> {
        let Sampler { options, .. } = self.sampler;
        let ordinal = COMPANIONS + self.ordinal * MOST_COMPANIONS + self.made;
        self.made += 1;
        let mut dice = Dice::new(options.seed, kind, ordinal, Purpose::Companion(self.attempt));
        self.sampler.clean(kind, &mut dice, ordinal, wish)
    }

    /// Writes a record beside this one, which the finding names too.
    fn with(&mut self, record: Record) {
        self.companions.push(Companion { record, named: true });
    }

    /// Writes a record beside this one, with which nothing is wrong.
    fn beside(&mut self, record: Record) {
        self.companions.push(Companion { record, named: false });
    }

    /// Items as another record has them.
    fn shares(&mut self, places: &[At]) -> Option<Place> {
        let other = self.another(self.record.kind, &ANY)?;
        for at in places {
            self.record.set(*at, other.get(*at)?);
        }
        self.with(other);
        Some(Place::Batch)
    }
}
