//! What a run over duties gives back: the duties in order, counts that add up, the roster, and what could not be told.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::Duty;
use super::collect::Collected;
use super::roster::{self, Roster};
use super::term::{Scope, Term, What, terms};
use crate::options::Options;
use crate::pipeline::Summary;
use crate::reference::Reference;
use crate::rules;

terms! {
    /// What was missing for an answer.
    pub enum Lack {
        /// A facility: its contracts, circumstances, place.
        Facility = "facility" "報告の医療機関等が一覧にない（--facilities FILE）。届出先、報告の方法、契約が分からない"
            "the facility of the record is not known (--facilities FILE), nor its contracts, circumstances and place",
        /// A date.
        Date = "date" "判断の基準となる日付がない（--as-of DATE）" "no date decides (--as-of DATE)",
        /// A record.
        Unreadable = "unreadable" "読み取れない報告" "the record cannot be read",
    }
}

/// Duties of the records of some inputs.
#[derive(Clone, Debug)]
pub struct DueResult {
    /// Sources and counts of records.
    pub summary: Summary,
    /// The duties, by record and in it in a fixed order.
    pub duties: Vec<Duty>,
    /// Facilities and tests as a body looks at them.
    pub roster: Roster,
    /// What was missing, and on how many records.
    pub not_checked: Vec<(Lack, u64)>,
}

impl DueResult {
    pub(crate) fn new(
        summary: Summary,
        mut collected: Collected,
        reference: &Reference,
        inputs: u32,
        options: &Options,
    ) -> Self {
        roster::link(&mut collected);
        let roster = Roster::of(&mut collected, reference, inputs, options);
        let mut duties = std::mem::take(&mut collected.duties);
        // Within a record: what is due, then of which test.
        duties.sort_by_key(|duty| (duty.record, duty.what, duty.at.index.first().copied()));
        let mut undated: Vec<u64> = duties
            .iter()
            .filter(|duty| duty.decided_by.is_none() && duty.what != What::Account)
            .map(|duty| duty.record)
            .collect();
        undated.dedup();
        let lacks = [
            (Lack::Facility, collected.without_facility),
            (Lack::Date, undated.len() as u64),
            (Lack::Unreadable, collected.unreadable),
        ];
        let not_checked = lacks.into_iter().filter(|(_, records)| *records > 0).collect();
        Self { summary, duties, roster, not_checked }
    }

    /// How many duties there are of a kind and a scope.
    pub fn count(&self, what: What, scope: Scope) -> u64 {
        self.duties.iter().filter(|duty| duty.what == what && duty.ruling.scope == scope).count() as u64
    }

    /// The JSON document, the same bytes in every door.
    pub fn to_json(&self) -> String {
        // Our own types into a string: nothing in them can fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// As `{catalogue, as_of, today, sources, counts, roster, not_checked, duties}`: every key always there.
impl Serialize for DueResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lacks: Vec<Lacking> = self.not_checked.iter().map(|(lack, records)| Lacking(*lack, *records)).collect();
        let mut map = serializer.serialize_struct("Due", 8)?;
        map.serialize_field("catalogue", rules::CATALOGUE)?;
        map.serialize_field("as_of", &self.summary.as_of.map(|day| day.to_string()))?;
        map.serialize_field("today", &self.summary.today.map(|day| day.to_string()))?;
        map.serialize_field("sources", &self.summary.sources)?;
        map.serialize_field("counts", &Counts(self))?;
        map.serialize_field("roster", &self.roster)?;
        map.serialize_field("not_checked", &lacks)?;
        map.serialize_field("duties", &self.duties)?;
        map.end()
    }
}

struct Lacking(Lack, u64);

impl Serialize for Lacking {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Term { code, ja, en } = self.0.term();
        let mut map = serializer.serialize_struct("Lack", 4)?;
        map.serialize_field("reason", code)?;
        map.serialize_field("ja", ja)?;
        map.serialize_field("en", en)?;
        map.serialize_field("records", &self.1)?;
        map.end()
    }
}

struct Counts<'d>(&'d DueResult);

impl Serialize for Counts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let records = self.0.summary.records;
        let mut map = serializer.serialize_struct("Counts", 6)?;
        map.serialize_field("read", &records.read)?;
        map.serialize_field("accepted", &records.accepted)?;
        map.serialize_field("rejected", &records.rejected)?;
        map.serialize_field("skipped", &records.skipped)?;
        map.serialize_field("duties", &self.0.duties.len())?;
        map.serialize_field("by_duty", &ByDuty(self.0))?;
        map.end()
    }
}

struct ByDuty<'d>(&'d DueResult);

impl Serialize for ByDuty<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(What::ALL.len()))?;
        for what in What::ALL {
            map.serialize_entry(what.term().code, &ByScope(self.0, *what))?;
        }
        map.end()
    }
}

struct ByScope<'d>(&'d DueResult, What);

impl Serialize for ByScope<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Scope::ALL.len()))?;
        for scope in Scope::ALL {
            map.serialize_entry(scope.term().code, &self.0.count(self.1, *scope))?;
        }
        map.end()
    }
}
