//! What a run over duties gives back: the duties in order, counts that add up, the roster, and what could not be told.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::Duty;
use super::collect::Collected;
use super::roster::Roster;
use super::term::{Scope, Term, What, terms};
use crate::finding::Finding;
use crate::options::Options;
use crate::pipeline::Summary;
use crate::reference::Reference;
use crate::rules;
use crate::rules::rule::Severity;

terms! {
    /// What was missing for an answer.
    pub enum Lack {
        /// A source.
        Source = "source-unreadable" "読み取れない入力、又は途中で途切れた入力がある。その届出・報告の義務は分からない"
            "a source cannot be read, or not to its end: what it makes due is not known",
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
    /// What was missing, and on how many records (of sources: how many of them).
    pub not_checked: Vec<(Lack, u64)>,
    /// Sources, reference data too, that could not be read or not to their end: of their duties nothing is known.
    pub unreadable_sources: Vec<u32>,
    /// Reports that another of the input replaces or takes back: they make nothing due.
    pub superseded: u64,
}

impl DueResult {
    pub(crate) fn new(
        summary: Summary,
        mut collected: Collected,
        reference: &Reference,
        inputs: u32,
        options: &Options,
    ) -> Self {
        let links = std::mem::take(&mut collected.links);
        let shown = links.show(&mut collected.duties);
        let roster = Roster::of(&mut collected, &shown, reference, inputs, options);
        let mut duties = std::mem::take(&mut collected.duties);
        // What is replaced or taken back makes nothing due: what stands in its place speaks.
        duties.retain(|duty| !shown.superseded.contains(&duty.record));
        // Within a record: what is due, then of which test.
        duties.sort_by_key(|duty| (duty.record, duty.what, duty.at.index.first().copied()));
        let mut undated: Vec<u64> = duties
            .iter()
            .filter(|duty| duty.decided_by.is_none() && duty.what != What::Account)
            .map(|duty| duty.record)
            .collect();
        undated.dedup();
        let mut sources = collected.sources;
        let of_reference =
            reference.findings.iter().filter(|own| own.rule.severity == Severity::Error && is_whole(own));
        sources.extend(of_reference.map(|finding| finding.source + inputs));
        let lacks = [
            (Lack::Source, sources.len() as u64),
            (Lack::Facility, collected.without_facility),
            (Lack::Date, undated.len() as u64),
            (Lack::Unreadable, collected.unreadable),
        ];
        let not_checked = lacks.into_iter().filter(|(_, records)| *records > 0).collect();
        let superseded = shown.superseded.len() as u64;
        Self { summary, duties, roster, not_checked, unreadable_sources: sources.into_iter().collect(), superseded }
    }

    /// Could everything be read? Else no duty is no answer: what is due of the rest is not known.
    pub fn complete(&self) -> bool {
        !self.not_checked.iter().any(|(lack, _)| matches!(lack, Lack::Source | Lack::Unreadable))
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

/// Is it a finding on a source as a whole?
const fn is_whole(finding: &Finding) -> bool {
    finding.record.is_none() && finding.records.is_none()
}

/// As `{catalogue, as_of, today, complete, sources, counts, roster, not_checked, duties}`: every key always there.
impl Serialize for DueResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lacking = |(lack, records): &(Lack, u64)| match lack {
            Lack::Source => Lacking(*lack, 0, &self.unreadable_sources),
            _ => Lacking(*lack, *records, &[]),
        };
        let lacks: Vec<Lacking<'_>> = self.not_checked.iter().map(lacking).collect();
        let mut map = serializer.serialize_struct("Due", 9)?;
        map.serialize_field("catalogue", rules::CATALOGUE)?;
        map.serialize_field("as_of", &self.summary.as_of.map(|day| day.to_string()))?;
        map.serialize_field("today", &self.summary.today.map(|day| day.to_string()))?;
        map.serialize_field("complete", &self.complete())?;
        map.serialize_field("sources", &self.summary.sources)?;
        map.serialize_field("counts", &Counts(self))?;
        map.serialize_field("roster", &self.roster)?;
        map.serialize_field("not_checked", &lacks)?;
        map.serialize_field("duties", &self.duties)?;
        map.end()
    }
}

struct Lacking<'d>(Lack, u64, &'d [u32]);

impl Serialize for Lacking<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Term { code, ja, en } = self.0.term();
        let mut map = serializer.serialize_struct("Lack", 5)?;
        map.serialize_field("reason", code)?;
        map.serialize_field("ja", ja)?;
        map.serialize_field("en", en)?;
        map.serialize_field("records", &self.1)?;
        map.serialize_field("sources", self.2)?;
        map.end()
    }
}

struct Counts<'d>(&'d DueResult);

impl Serialize for Counts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let records = self.0.summary.records;
        let mut map = serializer.serialize_struct("Counts", 7)?;
        map.serialize_field("read", &records.read)?;
        map.serialize_field("accepted", &records.accepted)?;
        map.serialize_field("rejected", &records.rejected)?;
        map.serialize_field("skipped", &records.skipped)?;
        map.serialize_field("superseded", &self.0.superseded)?;
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
