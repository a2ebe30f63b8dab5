//! Synthetic records of every kind, clean or with seeded defects; the same options give the same bytes everywhere.
//!
//! Names, addresses and phone numbers are visibly nobody's; days follow the waves of 2020-02 to 2023-05, so that every
//! version of the form has its share. A record is held against nothing but this module's own knowledge of the forms:
//! it uses neither the catalogue nor the presence table, so that a check which finds the defects of the manifest, and
//! nothing else, says something about both.
//!
//! ```
//! use hersys::model::kind::Kind;
//! use hersys::sample::{Options, Sampler};
//!
//! let sampler = Sampler::new(Options { n: 3, seed: 7, ..Options::of(Kind::TestResult) })?;
//! let mut lines = Vec::new();
//! let manifest = sampler.write(&mut lines)?;
//! assert_eq!(lines.iter().filter(|byte| **byte == b'\n').count(), 3);
//! assert!(manifest.defects.is_empty());
//! # Ok::<(), hersys::Error>(())
//! ```

mod address;
mod case;
mod case_notification;
mod clinical;
mod course;
mod daily_totals;
mod dates;
mod defects;
mod dice;
mod facility;
mod manifest;
mod minimal;
mod names;
mod person;
mod record;
mod test_result;
mod tests_performed;
mod wish;
mod withdrawal;
mod write;

use std::io::Write;

use chrono::NaiveDate;

use crate::error::Error;
use crate::model::kind::Kind;
use crate::options::{Format, OutputEncoding};
use address::Map;
use dates::{DESIGNATED, LAST, LIMITED, NOTICE, Span};
pub use defects::Needs;
use defects::{Companion, Defect, How, Place, Spoil};
use dice::{Dice, Purpose};
pub use manifest::{Manifest, Seeded};
pub use minimal::minimal;
use record::Record;
use wish::{ANY, Wish};
use write::Table;

/// What to make.
#[derive(Clone, Debug)]
pub struct Options {
    /// Kind of every record.
    pub kind: Kind,
    /// How many records, not counting those that a defect needs beside its own. A record depends on its ordinal and not
    /// on this: the first ten of a thousand are those of ten.
    pub n: u64,
    /// The seed.
    pub seed: u64,
    /// Share of records with a defect, from 0 to 1.
    pub defects: f64,
    /// The name of the only defect to seed ([`Sampler::defects`] has the names); `None` = all but those that take the
    /// whole sample.
    pub only: Option<String>,
    /// The day on which the data are looked at: nothing clean is later, and defects that need a day are seeded too.
    pub today: Option<NaiveDate>,
    /// Will the roster be at hand ([`Sampler::write_roster`])? Defects that need one are seeded too.
    pub roster: bool,
    /// Seed defects of the format too, which another format could not have.
    pub syntax: bool,
    /// Form of the records: NDJSON, a JSON list, or CSV in our own layout.
    pub format: Format,
    /// Encoding of the records; another than UTF-8 only for CSV.
    pub encoding: OutputEncoding,
}

impl Options {
    /// A hundred clean records of a kind as NDJSON.
    pub const fn of(kind: Kind) -> Self {
        Self {
            kind,
            n: 100,
            seed: 0,
            defects: 0.0,
            only: None,
            today: None,
            roster: false,
            syntax: false,
            format: Format::Ndjson,
            encoding: OutputEncoding::Utf8,
        }
    }
}

impl Options {
    /// Sets an option from text, as a flag would: `set("n", "20000")`. Switches take `true` or `false`.
    ///
    /// An unknown name, or a value that cannot be used, is an [`Error::Option`] that does not repeat the value.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        match name {
            "n" => self.n = value.parse().map_err(|_| Error::option("n", "must be a whole number"))?,
            "seed" => self.seed = value.parse().map_err(|_| Error::option("seed", "must be a whole number"))?,
            "defects" => {
                self.defects = value.parse().map_err(|_| Error::option("defects", "must be a share from 0 to 1"))?;
            }
            "only" => self.only = Some(value.to_owned()),
            "today" => {
                let day = dates::parse(value).ok_or_else(|| Error::option("today", "must be a date, YYYY-MM-DD"))?;
                self.today = Some(day);
            }
            "roster" => self.roster = switch("roster", value)?,
            "syntax" => self.syntax = switch("syntax", value)?,
            "to" => {
                self.format = match value {
                    "json" => Format::Json,
                    "ndjson" => Format::Ndjson,
                    "csv" => Format::Csv,
                    _ => return Err(Error::option("to", "must be csv, json or ndjson")),
                };
            }
            "encoding" => {
                self.encoding = OutputEncoding::from_name(value)
                    .ok_or_else(|| Error::option("encoding", "must be utf-8, utf-8-bom or cp932"))?;
            }
            _ => {
                return Err(Error::option(
                    "(unknown)",
                    "must be n, seed, defects, only, today, roster, syntax, to or encoding",
                ));
            }
        }
        Ok(())
    }
}

fn switch(name: &'static str, value: &str) -> Result<bool, Error> {
    value.parse().map_err(|_| Error::option(name, "must be true or false"))
}

/// What every record of a sample shares.
struct World {
    seed: u64,
    map: Map,
    /// Days on which records are.
    span: Span,
    /// No clean date is later.
    last: NaiveDate,
    today: Option<NaiveDate>,
}

impl World {
    /// A number of eight digits that no other record has.
    fn her_sys_id(&self, ordinal: u64) -> String {
        const NUMBERS: u64 = 90_000_000;
        // A prime that does not divide the number of numbers, so that none comes twice.
        let number = (ordinal % NUMBERS * 7_919 + self.seed % NUMBERS) % NUMBERS;
        format!("{}", 10_000_000 + number)
    }

    /// The facility and the day of a count: no two records have the same pair.
    fn facility_day(&self, ordinal: u64, from: NaiveDate) -> Option<(u32, NaiveDate)> {
        let span = self.span.within(Span::new(from, self.last))?;
        let days = u64::from(span.days());
        let step = (37..=37 + days).find(|step| gcd(*step, days) == 1)?;
        let day = ((ordinal % days) * step + self.seed % days) % days;
        Some((facility::reporting(u32::try_from(ordinal / days).ok()?), dates::plus(span.from, day as u32)))
    }
}

/// The id of a record.
fn id(letter: &str, ordinal: u64) -> String {
    format!("{letter}{:07}", ordinal + 1)
}

const fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Makes the records of a sample.
pub struct Sampler {
    options: Options,
    world: World,
    /// Of 2³² records so many have a defect.
    threshold: u64,
    /// The defects that are chosen from, whether the format can hold them or not: the choice is the same for each.
    defects: Vec<&'static Defect>,
}

/// A record with what was put into it.
struct Made {
    record: Record,
    companions: Vec<Companion>,
    seeded: Option<(&'static Defect, Place)>,
    dice: Dice,
}

/// Records that a defect tries before the next one has its turn.
const ATTEMPTS: u16 = 40;
/// Ordinals of companions begin here, so that their ids are those of no other record.
const COMPANIONS: u64 = 1_000_000_000;
/// A record has at most so many companions.
const MOST_COMPANIONS: u64 = 8;

impl Sampler {
    /// A sampler, unless the options contradict each other.
    pub fn new(options: Options) -> Result<Self, Error> {
        if !(0.0..=1.0).contains(&options.defects) {
            return Err(Error::option("defects", "must be a share from 0 to 1"));
        }
        if options.encoding != OutputEncoding::Utf8 && options.format != Format::Csv {
            return Err(Error::option("encoding", "is for CSV; JSON is always UTF-8"));
        }
        if options.roster && options.kind == Kind::Facility {
            return Err(Error::option("roster", "is for reports; facilities name no other facility"));
        }
        let first = match options.kind {
            Kind::DailyTotals => LIMITED,
            Kind::TestsPerformed => NOTICE,
            _ => DESIGNATED,
        };
        let last = options.today.map_or(LAST, |today| today.min(LAST));
        // A month, so that whatever a record tells can have happened.
        let soonest = dates::plus(first, 31);
        if last < soonest && options.kind != Kind::Facility {
            return Err(Error::option("today", format!("must be {soonest} or later for this kind")));
        }
        let world =
            World { seed: options.seed, map: Map::new(), span: Span::new(first, last), last, today: options.today };
        let defects: Vec<_> = defects::all().filter(|defect| defect.suits(&options)).collect();
        if options.only.is_some() && !defects.iter().any(|defect| defect.fits(options.format)) {
            return Err(Error::option(
                "only",
                "must name a defect that this kind and form can have, as --manifest does",
            ));
        }
        // A product with a power of two: exact, whatever the platform.
        #[allow(clippy::cast_sign_loss)] // from 0 to 1, as was checked
        let threshold = (options.defects * 4_294_967_296.0) as u64;
        Ok(Self { options, world, threshold, defects })
    }

    /// A sampler of clean records of one day; of the nearest one, if there are none on that day.
    pub(crate) fn of_day(options: Options, day: NaiveDate) -> Result<Self, Error> {
        let mut sampler = Self::new(options)?;
        let World { span, last, .. } = sampler.world;
        let until = if sampler.options.kind == Kind::Case { dates::minus(last, case::LONGEST) } else { span.until };
        let day = day.max(span.from).min(until);
        sampler.world.span = Span::new(day, day);
        Ok(sampler)
    }

    /// The defects that these options seed, and those that take the whole sample and are seeded only if they are asked
    /// for alone: name and rule.
    pub fn defects(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let whole = |defect: &&Defect| self.options.only.is_none() && defect.is_possible(&self.options);
        let whole = defects::all().filter(|defect| defect.is_whole()).filter(whole);
        let own = self.defects.iter().copied().filter(|defect| defect.fits(self.options.format));
        own.chain(whole).map(|defect| (defect.name, defect.rule))
    }

    /// The defects that are not seeded because the format cannot hold them.
    pub fn left_out(&self) -> impl Iterator<Item = &'static str> {
        self.defects.iter().filter(|defect| !defect.fits(self.options.format)).map(|defect| defect.name)
    }

    /// Writes the records, and says what was put into them. The companions of a record stand before it.
    pub fn write(&self, out: &mut dyn Write) -> Result<Manifest, Error> {
        let table = Table::new(&self.options);
        let left_out = if self.threshold > 0 { self.left_out().collect() } else { Vec::new() };
        let mut manifest = Manifest { left_out, ..Manifest::default() };
        let mut bytes = table.begin()?;
        for ordinal in 0..self.options.n {
            let Made { record, companions, seeded, mut dice } = self.make(ordinal)?;
            let first = manifest.records;
            for Companion { record, .. } in &companions {
                manifest.facilities.extend(facility::named(record));
                table.join(manifest.records, &table.line(record)?, &mut bytes);
                manifest.records += 1;
            }
            manifest.facilities.extend(facility::named(&record));
            let mut line = table.line(&record)?;
            if let Some((defect, place)) = seeded {
                if let How::Line(bend, _) = defect.how {
                    bend(&mut line, &mut dice);
                }
                let path = match place {
                    Place::At(at) => Some(record.kind.path(at)),
                    Place::Record => Some(String::new()),
                    Place::Batch | Place::Companions => None,
                };
                let own = manifest.records;
                let among = (first..).zip(&companions).filter(|(_, companion)| companion.named).map(|(at, _)| at);
                let records = match place {
                    Place::At(_) | Place::Record => Vec::new(),
                    Place::Batch => among.chain([own]).collect(),
                    Place::Companions => among.collect(),
                };
                let (rule, name) = (defect.rule, defect.name);
                let seeded =
                    Seeded { record: own, path, rule, defect: name, companions: (first..own).collect(), records };
                manifest.add(seeded, defect.is_whole());
            }
            table.join(manifest.records, &line, &mut bytes);
            manifest.records += 1;
            out.write_all(&bytes)?;
            bytes.clear();
        }
        table.end(self.options.n, &mut bytes);
        out.write_all(&bytes)?;
        Ok(manifest)
    }

    /// Writes the facilities that the records of a manifest name, as NDJSON.
    pub fn write_roster(&self, manifest: &Manifest, out: &mut dyn Write) -> Result<(), Error> {
        let table = Table::new(&Options::of(Kind::Facility));
        for number in &manifest.facilities {
            let mut line = table.line(&facility::record(&self.world, *number))?;
            line.push(b'\n');
            out.write_all(&line)?;
        }
        Ok(())
    }

    fn make(&self, ordinal: u64) -> Result<Made, Error> {
        let mut choice = Dice::new(self.options.seed, self.options.kind, ordinal, Purpose::Choice);
        let whole = self.threshold > 0 && self.defects.iter().any(|defect| defect.is_whole());
        if (whole || u64::from(choice.word()) < self.threshold) && !self.defects.is_empty() {
            let first = choice.below(self.defects.len() as u32) as usize;
            let turns = self.defects.iter().cycle().skip(first).take(self.defects.len());
            for (turn, defect) in (0..).zip(turns).filter(|(_, defect)| defect.fits(self.options.format)) {
                for attempt in 0..ATTEMPTS {
                    if let Some(made) = self.spoil(ordinal, defect, turn * ATTEMPTS + attempt) {
                        return Ok(made);
                    }
                }
            }
        }
        let mut dice = Dice::new(self.options.seed, self.options.kind, ordinal, Purpose::Clean);
        let record = self.clean(self.options.kind, &mut dice, ordinal, &ANY);
        // The options were checked: there are days for a record of every kind.
        let record = record.ok_or_else(|| Error::option("today", "leaves no day for these records"))?;
        Ok(Made { record, companions: Vec::new(), seeded: None, dice })
    }

    fn spoil(&self, ordinal: u64, defect: &'static Defect, attempt: u16) -> Option<Made> {
        let mut dice = Dice::new(self.options.seed, self.options.kind, ordinal, Purpose::Spoilt(attempt));
        let mut record = self.clean(self.options.kind, &mut dice, ordinal, &defect.wish)?;
        let mut companions = Vec::new();
        let place = match defect.how {
            How::Data(spoil) | How::Whole(spoil) => spoil(&mut Spoil {
                record: &mut record,
                dice: &mut dice,
                ordinal,
                sampler: self,
                defect,
                attempt,
                companions: &mut companions,
                made: 0,
            })?,
            How::Line(_, place) => place(record.kind),
        };
        Some(Made { record, companions, seeded: Some((defect, place)), dice })
    }

    /// The record of a kind and an ordinal as it should be.
    fn clean(&self, kind: Kind, dice: &mut Dice, ordinal: u64, wish: &Wish) -> Option<Record> {
        match kind {
            Kind::Facility => Some(facility::record(&self.world, u32::try_from(ordinal + 1).ok()?)),
            Kind::TestResult => test_result::record(&self.world, dice, ordinal, wish),
            Kind::TestsPerformed => tests_performed::record(&self.world, dice, ordinal, wish),
            Kind::Case => case::record(&self.world, dice, ordinal, wish),
            Kind::CaseNotification => case_notification::record(&self.world, dice, ordinal, wish),
            Kind::DailyTotals => daily_totals::record(&self.world, dice, ordinal, wish),
            Kind::Withdrawal => withdrawal::record(&self.world, dice, ordinal, wish),
        }
    }
}
