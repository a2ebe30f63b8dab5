//! Facilities and tests as a body looks at them: who lacks an account, who is excepted, which tests have no contract,
//! which have no report. Counts that add up, and records by their numbers: no name and no id.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::Duty;
use super::collect::{Collected, Met, account};
use super::links::Shown;
use super::term::{Scope, State, What};
use crate::model::declare::at;
use crate::model::facility::Facility;
use crate::model::kind::Kind;
use crate::options::Options;
use crate::reference::Reference;

/// How many of something are done: `all = met + excepted + open + not_known`, always.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Tally {
    /// Everything asked for.
    pub all: u64,
    /// Done (in time, where there is a day).
    pub met: u64,
    /// A circumstance stands in its place.
    pub excepted: u64,
    /// Not done, done late, or no record of it was seen.
    pub open: u64,
    /// The data do not say.
    pub not_known: u64,
}

impl Tally {
    pub(crate) const fn add(&mut self, other: Self) {
        self.all += other.all;
        self.met += other.met;
        self.excepted += other.excepted;
        self.open += other.open;
        self.not_known += other.not_known;
    }

    const fn count(&mut self, state: Option<State>) {
        self.all += 1;
        match state {
            Some(State::Met) => self.met += 1,
            Some(State::Excepted) => self.excepted += 1,
            Some(
                State::Late | State::Open | State::Overdue | State::AfterSetDays | State::PastSetDays | State::NotSeen,
            ) => self.open += 1,
            None => self.not_known += 1,
        }
    }
}

/// A record, or a test of one, in a list of the roster.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// 0-based number of the source: inputs first, then reference data.
    pub source: u32,
    /// Ordinal of the record: of the inputs, or of the reference data.
    pub record: u64,
    /// Its line.
    pub line: u64,
    /// What of it, as a JSON Pointer.
    pub path: String,
    /// How it stands.
    pub state: Option<State>,
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Place", 5)?;
        map.serialize_field("source", &self.source)?;
        map.serialize_field("record", &self.record)?;
        map.serialize_field("line", &self.line)?;
        map.serialize_field("path", &self.path)?;
        map.serialize_field("state", &self.state.map(State::term))?;
        map.end()
    }
}

impl Place {
    fn of(duty: &Duty) -> Self {
        Self { source: duty.source, record: duty.record, line: duty.line, path: duty.path(), state: duty.state }
    }
}

/// The accounts of the facilities that the notice names.
#[derive(Clone, Default, Debug)]
pub struct Accounts {
    /// Facilities: `facilities = tally.all + not_asked + kind_not_known`.
    pub facilities: u64,
    /// Of a kind that the notice does not name, or before its day.
    pub not_asked: u64,
    /// Of a kind that is not said.
    pub kind_not_known: u64,
    /// Given again later: the later one counts.
    pub superseded: u64,
    tally: Tally,
    /// Who lacked an account at the deadline (or lacks one yet), in order.
    pub lacking: Vec<Place>,
    /// Who is excepted.
    pub excepted: Vec<Place>,
}

impl Accounts {
    /// The facilities that the notice names.
    pub const fn tally(&self) -> Tally {
        self.tally
    }
}

/// Tests that ask for something, and those that lack it. Where it is not known whether a test asks for it, or what became
/// of it, it is `not_known`.
#[derive(Clone, Default, Debug)]
pub struct Tests {
    tally: Tally,
    /// The tests (or counts of tests) that lack it, in order.
    pub lacking: Vec<Place>,
}

impl Tests {
    /// The tests that ask for it.
    pub const fn tally(&self) -> Tally {
        self.tally
    }

    fn count(&mut self, duty: &Duty) {
        // Whether it is asked at all may not be known, or no date may decide.
        self.tally.count(duty.state.filter(|_| duty.ruling.scope == Scope::In));
        if duty.ruling.scope == Scope::In && duty.state == Some(State::NotSeen) {
            self.lacking.push(Place::of(duty));
        }
    }
}

/// Who lacks what.
#[derive(Clone, Default, Debug)]
pub struct Roster {
    /// Accounts of facilities, of the inputs and of the reference data.
    pub accounts: Accounts,
    /// Administrative tests and their contracts.
    pub contracts: Tests,
    /// Administrative tests and their reports: without one the subsidy is at risk.
    pub reports: Tests,
    /// Counts of tests, and whether the input holds a report of as many administrative tests.
    pub counts: Tests,
    /// Reports that were to go through HER-SYS and the channel that they took.
    pub channels: Tally,
}

impl Roster {
    pub(crate) fn of(
        collected: &mut Collected,
        shown: &Shown,
        reference: &Reference,
        inputs: u32,
        options: &Options,
    ) -> Self {
        let mut roster = Self::default();
        for (_, tally) in collected.channels.iter().filter(|(record, _)| !shown.superseded.contains(record)) {
            roster.channels.add(*tally);
        }
        let day = options.as_of.or_else(|| options.created_day()).or(options.today);
        let mut met = std::mem::take(&mut collected.facilities);
        // A facility of the input goes before one of the reference data, and a later one before an earlier.
        let known: Vec<Met> = reference
            .roster
            .pairs()
            .map(|(id, known)| {
                let (ruling, state) = account(known, day);
                let (source, record, line) = known.place;
                let id = Some(id.to_owned());
                Met { id, is_reference: true, source: source + inputs, record, line, ruling, state }
            })
            .collect();
        met.extend(known);
        met.sort_unstable_by_key(|met| (met.source, met.record));
        let mut valid: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, facility) in met.iter().enumerate() {
            let Some(id) = facility.id.as_deref() else { continue };
            // Inputs come first in the list, and go before reference data.
            if !facility.is_reference || !valid.contains_key(id) {
                valid.insert(id, index);
            }
        }
        for (index, facility) in met.iter().enumerate() {
            let superseded = facility.id.as_deref().is_some_and(|id| valid.get(id) != Some(&index));
            roster.accounts.take(facility, superseded);
        }
        for (index, duty) in collected.duties.iter().enumerate() {
            // What a facility owes on any day is no test; a test of a case that is reported too is one test.
            let is_test = duty.kind != Kind::Facility && !shown.twice.contains(&index);
            if duty.ruling.scope == Scope::Out || !is_test || shown.superseded.contains(&duty.record) {
                continue;
            }
            match (duty.what, duty.kind) {
                (What::Contract, _) => roster.contracts.count(duty),
                (What::TestReport, Kind::TestsPerformed) => roster.counts.count(duty),
                (What::TestReport, _) => roster.reports.count(duty),
                _ => {}
            }
        }
        roster
    }
}

impl Accounts {
    fn take(&mut self, met: &Met, superseded: bool) {
        if superseded {
            self.superseded += 1;
            return;
        }
        self.facilities += 1;
        match met.ruling.scope {
            Scope::Out => self.not_asked += 1,
            Scope::NotKnown | Scope::SourcesDiffer => self.kind_not_known += 1,
            Scope::In => {
                self.tally.count(met.state);
                let place = Place {
                    source: met.source,
                    record: met.record,
                    line: met.line,
                    path: Kind::Facility.path(at!(Facility.account)),
                    state: met.state,
                };
                match met.state {
                    Some(State::Excepted) => self.excepted.push(place),
                    Some(State::Late | State::Open | State::Overdue | State::NotSeen) => self.lacking.push(place),
                    Some(State::Met | State::AfterSetDays | State::PastSetDays) | None => {}
                }
            }
        }
    }
}

impl Serialize for Accounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Accounts", 7)?;
        map.serialize_field("facilities", &self.facilities)?;
        map.serialize_field("not_asked", &self.not_asked)?;
        map.serialize_field("kind_not_known", &self.kind_not_known)?;
        map.serialize_field("superseded", &self.superseded)?;
        map.serialize_field("asked", &self.tally)?;
        map.serialize_field("lacking", &self.lacking)?;
        map.serialize_field("excepted", &self.excepted)?;
        map.end()
    }
}

impl Serialize for Tests {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Tests", 2)?;
        map.serialize_field("asked", &self.tally)?;
        map.serialize_field("lacking", &self.lacking)?;
        map.end()
    }
}

impl Serialize for Roster {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Roster", 5)?;
        map.serialize_field("accounts", &self.accounts)?;
        map.serialize_field("contracts", &self.contracts)?;
        map.serialize_field("reports", &self.reports)?;
        map.serialize_field("counts", &self.counts)?;
        map.serialize_field("channels", &self.channels)?;
        map.end()
    }
}
