//! What a run gives back: counts that add up, what was not checked and why, the sources, the findings.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::next::Next;
use super::plan::{Reason, RuleNo, number_of};
use crate::finding::Finding;
use crate::reference::Reference;
use crate::rules;
use crate::rules::rule::{Rule, Severity};

/// Counts of records: `read = accepted + rejected + skipped`, always.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct RecordCounts {
    /// Records met, blank lines included.
    pub read: u64,
    /// Without an error.
    pub accepted: u64,
    /// With an error, or unreadable.
    pub rejected: u64,
    /// Blank, or of another kind than asked for.
    pub skipped: u64,
}

impl RecordCounts {
    pub(super) fn add(&mut self, other: Self) {
        self.read += other.read;
        self.accepted += other.accepted;
        self.rejected += other.rejected;
        self.skipped += other.skipped;
    }
}

/// What a source was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceInfo {
    /// 0-based number: inputs first, then reference data.
    pub source: u32,
    /// The caller's word for it.
    pub label: String,
    /// Is it reference data?
    pub reference: bool,
    /// Form, if it could be told.
    pub format: Option<&'static str>,
    /// Encoding, if it could be told.
    pub encoding: Option<&'static str>,
    /// Its records.
    pub counts: RecordCounts,
    /// Ordinal of its first record.
    pub(super) first_record: u64,
    /// Line of its first record, as long as each record is one line.
    pub(super) first_line: Option<u64>,
}

impl SourceInfo {
    /// The line of a record, where the records of the source are one line each.
    pub(super) fn line_of(&self, record: u64) -> Option<u64> {
        self.first_line.map(|first| first + record.saturating_sub(self.first_record))
    }
}

/// Exact counts of findings; never cut by a ceiling.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct FindingCounts {
    by_rule: BTreeMap<RuleNo, u64>,
    allowed: BTreeMap<RuleNo, u64>,
    errors: u64,
    warnings: u64,
    infos: u64,
    notes: u64,
}

impl FindingCounts {
    pub(super) fn count(&mut self, rule: RuleNo, severity: Severity) {
        *self.by_rule.entry(rule).or_default() += 1;
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
            Severity::Note => self.notes += 1,
        }
    }

    /// Takes a finding of a rule back, or what was allowed away of it.
    pub(super) fn take_back(&mut self, rule: &Rule) {
        if let Some(count) = self.by_rule.get_mut(&number_of(rule)).filter(|count| **count > 0) {
            *count -= 1;
            let count = match rule.severity {
                Severity::Error => &mut self.errors,
                Severity::Warning => &mut self.warnings,
                Severity::Info => &mut self.infos,
                Severity::Note => &mut self.notes,
            };
            *count = count.saturating_sub(1);
        } else if let Some(count) = self.allowed.get_mut(&number_of(rule)) {
            *count = count.saturating_sub(1);
        }
    }

    pub(super) fn allow(&mut self, rule: RuleNo) {
        *self.allowed.entry(rule).or_default() += 1;
    }

    pub(super) fn add(&mut self, other: &Self) {
        for (rule, count) in &other.by_rule {
            *self.by_rule.entry(*rule).or_default() += count;
        }
        for (rule, count) in &other.allowed {
            *self.allowed.entry(*rule).or_default() += count;
        }
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.notes += other.notes;
    }

    /// Findings of severity error.
    pub const fn errors(&self) -> u64 {
        self.errors
    }

    /// Findings of severity warning.
    pub const fn warnings(&self) -> u64 {
        self.warnings
    }

    /// Findings of severity info.
    pub const fn infos(&self) -> u64 {
        self.infos
    }

    /// Notes of normalisation.
    pub const fn notes(&self) -> u64 {
        self.notes
    }

    /// `(rule id, count)` by id.
    pub fn by_rule(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        named(&self.by_rule)
    }

    /// Findings of allowed rules, `(rule id, count)` by id.
    pub fn allowed(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        named(&self.allowed)
    }
}

fn named(counts: &BTreeMap<RuleNo, u64>) -> impl Iterator<Item = (&'static str, u64)> + '_ {
    // What was found and taken back was not found.
    let found = counts.iter().filter(|(_, count)| **count > 0);
    found.filter_map(|(rule, count)| Some((rules::ALL.get(usize::from(*rule))?.id, *count)))
}

/// A rule that did not run on some records.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotChecked {
    /// The rule.
    pub rule: &'static str,
    /// Why.
    pub reason: Reason,
    /// On how many records.
    pub records: u64,
}

/// Everything but the findings themselves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    /// `as_of` as given.
    pub as_of: Option<chrono::NaiveDate>,
    /// `today` as given.
    pub today: Option<chrono::NaiveDate>,
    /// The sources: inputs, then reference data.
    pub sources: Vec<SourceInfo>,
    /// Records of the inputs (not of reference data).
    pub records: RecordCounts,
    /// Findings, reference data included.
    pub findings: FindingCounts,
    /// Rules that did not run.
    pub not_checked: Vec<NotChecked>,
    /// Rules of which not every finding is listed.
    pub truncated: Vec<&'static str>,
    /// What the rules of another day say, where the caller asked for one.
    pub next: Option<Next>,
}

impl Summary {
    /// Was no error found, in the inputs, in reference data, or between records?
    pub const fn ok(&self) -> bool {
        self.findings.errors == 0
    }

    /// Adds what the reference data had to say: its sources after the `inputs`, its findings, not its records.
    pub(super) fn with_reference(&mut self, reference: &Reference, inputs: u32) {
        let Some(own) = &reference.summary else { return };
        for source in &own.sources {
            self.sources.push(SourceInfo { source: source.source + inputs, ..source.clone() });
        }
        self.findings.add(&own.findings);
        for entry in &own.not_checked {
            match self.not_checked.iter_mut().find(|known| known.rule == entry.rule && known.reason == entry.reason) {
                Some(known) => known.records += entry.records,
                None => self.not_checked.push(*entry),
            }
        }
        self.not_checked.sort_unstable_by_key(|entry| (entry.rule, entry.reason));
    }

    /// Names the rules of which more was found than is listed (notes that were not asked for apart).
    pub(super) fn note_truncated(&mut self, limit: Option<u64>, notes: bool) {
        let Some(limit) = limit else { return };
        let listed = |rule: &&&Rule| rule.severity != Severity::Note || notes;
        let over = self.findings.by_rule.iter().filter(|(_, count)| **count > limit);
        let over = over.filter_map(|(number, _)| rules::ALL.get(usize::from(*number)));
        self.truncated = over.filter(listed).map(|rule| rule.id).collect();
    }

    fn fields<S: SerializeStruct>(&self, map: &mut S) -> Result<(), S::Error> {
        map.serialize_field("catalogue", rules::CATALOGUE)?;
        map.serialize_field("as_of", &self.as_of.map(|day| day.to_string()))?;
        map.serialize_field("today", &self.today.map(|day| day.to_string()))?;
        map.serialize_field("sources", &self.sources)?;
        map.serialize_field("counts", &Counts(self))?;
        map.serialize_field("not_checked", &self.not_checked)?;
        map.serialize_field("truncated", &self.truncated)?;
        map.serialize_field("next", &self.next)
    }
}

impl Serialize for Summary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Result", 8)?;
        self.fields(&mut map)?;
        map.end()
    }
}

struct Counts<'s>(&'s Summary);

struct ByRule<'c>(&'c BTreeMap<RuleNo, u64>);

impl Serialize for ByRule<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (rule, count) in named(self.0) {
            map.serialize_entry(rule, &count)?;
        }
        map.end()
    }
}

impl Serialize for Counts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (records, findings) = (self.0.records, &self.0.findings);
        let mut map = serializer.serialize_struct("Counts", 10)?;
        map.serialize_field("read", &records.read)?;
        map.serialize_field("accepted", &records.accepted)?;
        map.serialize_field("rejected", &records.rejected)?;
        map.serialize_field("skipped", &records.skipped)?;
        map.serialize_field("errors", &findings.errors)?;
        map.serialize_field("warnings", &findings.warnings)?;
        map.serialize_field("infos", &findings.infos)?;
        map.serialize_field("notes", &findings.notes)?;
        map.serialize_field("allowed", &ByRule(&findings.allowed))?;
        map.serialize_field("by_rule", &ByRule(&findings.by_rule))?;
        map.end()
    }
}

impl Serialize for RecordCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("RecordCounts", 4)?;
        map.serialize_field("read", &self.read)?;
        map.serialize_field("accepted", &self.accepted)?;
        map.serialize_field("rejected", &self.rejected)?;
        map.serialize_field("skipped", &self.skipped)?;
        map.end()
    }
}

impl Serialize for SourceInfo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Source", 6)?;
        map.serialize_field("source", &self.source)?;
        map.serialize_field("label", &self.label)?;
        map.serialize_field("role", if self.reference { "reference" } else { "input" })?;
        map.serialize_field("format", &self.format)?;
        map.serialize_field("encoding", &self.encoding)?;
        map.serialize_field("counts", &self.counts)?;
        map.end()
    }
}

impl Serialize for NotChecked {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("NotChecked", 3)?;
        map.serialize_field("rule", self.rule)?;
        map.serialize_field("reason", self.reason.name())?;
        map.serialize_field("records", &self.records)?;
        map.end()
    }
}

/// A check with its findings: `{catalogue, as_of, today, sources, counts, not_checked, truncated, next, findings}`.
#[derive(Clone, Debug)]
pub struct CheckResult {
    /// Everything but the findings.
    pub summary: Summary,
    /// The findings in order; at most `max_findings` of each rule.
    pub findings: Vec<Finding>,
}

impl CheckResult {
    /// Was no error found?
    pub const fn ok(&self) -> bool {
        self.summary.ok()
    }

    /// The JSON document, the same bytes in every door.
    pub fn to_json(&self) -> String {
        // Serialising our own types into a string cannot fail: no map has a key that is not a string.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for CheckResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Result", 9)?;
        self.summary.fields(&mut map)?;
        map.serialize_field("findings", &self.findings)?;
        map.end()
    }
}
