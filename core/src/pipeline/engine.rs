//! A run over inputs: source by source, chunk by chunk, in order, in bounded memory.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::thread::{Builder, ScopedJoinHandle};

use chrono::NaiveDate;

use super::compare::Comparison;
use super::csv::CsvSource;
use super::next::Preview;
use super::plan::{Plan, Reason, RuleNo, number_of};
use super::record::{Part, World};
use super::result::{FindingCounts, NotChecked, RecordCounts, SourceInfo, Summary};
use super::source::{Input, MAX_DOCUMENT, Span, Window, cut_lines, document};
use super::{Codes, Sink, lines};
use crate::decode::charset::{Encoding, Unreadable};
use crate::duty::collect::Collected;
use crate::encode::csv::Table;
use crate::error::Error;
use crate::finding::Finding;
use crate::model::code::municipality::Municipality;
use crate::model::kind::Kind;
use crate::model::side::{Arg, Args, Trouble};
use crate::options::{Format, Options, OutputFormat};
use crate::reference::{Known, Roster};
use crate::rules;
use crate::rules::batch::{BatchFound, BatchScope, Tally};
use crate::rules::rule::{Rule, Severity};

/// The stack of a thread: as the standard library has it, which would ask the environment if it were not told.
const STACK: usize = 2 * 1024 * 1024;

/// Where the two outputs of a conversion go.
pub struct Outputs<'o> {
    /// Accepted records as canonical NDJSON.
    pub records: &'o mut dyn Write,
    /// Rejected records in the sender's own form.
    pub rejects: Option<&'o mut dyn Write>,
}

/// The rules laid out for sources with a `today` (of the caller, or `created_at`) and without.
pub struct Plans {
    with_today: Plan,
    without_today: Plan,
}

impl Plans {
    pub fn new(options: &Options) -> Self {
        Self { with_today: Plan::new(options, true), without_today: Plan::new(options, false) }
    }
}

/// One run.
pub struct Engine<'e, 'o> {
    pub(super) options: &'e Options,
    pub(super) plan: &'e Plan,
    plans: &'e Plans,
    reference: &'e Roster,
    /// Codes that the caller knows beyond ours.
    pub(super) codes: Option<&'e Codes>,
    /// Facilities met in the inputs.
    pub(super) local: Roster,
    /// Is the input itself reference data?
    is_reference: bool,
    /// Are the facilities of the records being judged known already?
    announced: bool,
    pub(super) sink: &'o mut dyn Sink,
    pub(super) outputs: Option<Outputs<'o>>,
    ceiling: Option<Vec<u64>>,
    created: Option<NaiveDate>,
    /// Ordinal of the next record.
    pub(super) next_record: u64,
    pub(super) sources: Vec<SourceInfo>,
    records: RecordCounts,
    counts: FindingCounts,
    judged: [u64; Kind::COUNT],
    not_checked: BTreeMap<(RuleNo, Reason), u64>,
    comparison: Comparison,
    /// Records judged without a `today`, by kind.
    without_today: [u64; Kind::COUNT],
    undated_facilities: Tally,
    next: Preview,
    /// How many sources said that nothing is missing.
    complete_sources: u32,
    pub(super) used: BTreeSet<String>,
    pub(super) known: Vec<(u64, String, Box<Known>)>,
    /// Codes of reference data that our table lacks.
    unlisted: Vec<(u32, u64, Municipality)>,
    /// Ids of the facilities of the inputs that were accepted.
    written: BTreeSet<String>,
    /// Kinds of the accepted records.
    kinds: BTreeSet<Kind>,
    /// By kind, the table in which its records are to be written; empty unless the output is a CSV.
    tables: Vec<Table>,
    /// Duties, where they are asked for.
    pub(super) due: Option<Collected>,
}

impl<'e, 'o> Engine<'e, 'o> {
    #[allow(clippy::too_many_arguments)] // a run is all of this, once
    pub fn new(
        options: &'e Options,
        plans: &'e Plans,
        reference: &'e Roster,
        is_reference: bool,
        sink: &'o mut dyn Sink,
        outputs: Option<Outputs<'o>>,
        ceiling: Option<Vec<u64>>,
    ) -> Self {
        let csv = options.output_format == OutputFormat::Csv && !is_reference;
        let tables = Kind::ALL.into_iter().filter(|_| csv).map(|kind| Table::new(kind, options)).collect();
        Self {
            options,
            plan: &plans.without_today,
            plans,
            reference,
            codes: None,
            local: Roster::default(),
            is_reference,
            announced: false,
            sink,
            outputs,
            ceiling,
            created: options.created_day(),
            next_record: 0,
            sources: Vec::new(),
            records: RecordCounts::default(),
            counts: FindingCounts::default(),
            judged: [0; Kind::COUNT],
            not_checked: BTreeMap::new(),
            comparison: Comparison::new(options.batch, options.complete),
            without_today: [0; Kind::COUNT],
            undated_facilities: Tally::default(),
            next: Preview::default(),
            complete_sources: 0,
            used: BTreeSet::new(),
            known: Vec::new(),
            unlisted: Vec::new(),
            written: BTreeSet::new(),
            kinds: BTreeSet::new(),
            tables,
            due: None,
        }
    }

    /// Reads one source to its end.
    pub fn source(&mut self, number: u32, input: Input<'_>) -> Result<(), Error> {
        let label = input.label.clone();
        self.sources.push(SourceInfo {
            source: number,
            label,
            reference: self.is_reference,
            format: None,
            encoding: None,
            counts: RecordCounts::default(),
            first_record: self.next_record,
            first_line: None,
        });
        let mut window = Window::new(input);
        let read = |error| Error::Read { source_no: number, error };
        let (format, encoding) = match window.open(self.options.input_format).map_err(read)? {
            Ok(form) => form,
            Err(unreadable) => {
                let trouble = match unreadable {
                    Unreadable::Empty => Trouble::InputEmpty,
                    Unreadable::Utf16 => Trouble::InputUtf16,
                    Unreadable::Spreadsheet => Trouble::InputSpreadsheet,
                    Unreadable::Binary | Unreadable::Unknown => Trouble::InputNotText,
                };
                return self.source_finding(trouble, None, Vec::new());
            }
        };
        self.set_source(format, encoding);
        match format {
            Format::Json => self.json(window, read),
            Format::Ndjson => self.ndjson(window, read),
            Format::Csv => {
                self.announced = false;
                CsvSource::new(encoding).run(self, window, number)
            }
        }
    }

    pub(super) fn set_source(&mut self, format: Format, encoding: Encoding) {
        if let Some(source) = self.sources.last_mut() {
            source.format = Some(format.name());
            source.encoding = Some(encoding.name());
        }
    }

    /// Says on which line the records of the source begin, or that they are not one line each.
    pub(super) fn set_first_line(&mut self, line: Option<u64>) {
        if let Some(source) = self.sources.last_mut() {
            source.first_line = line;
        }
    }

    fn ndjson(&mut self, mut window: Window<'_>, read: impl Fn(std::io::Error) -> Error) -> Result<(), Error> {
        self.set_first_line(Some(1));
        let mut line = 1;
        let mut skipping = false;
        let mut spans = Vec::new();
        loop {
            window.refill().map_err(&read)?;
            spans.clear();
            if skipping {
                let end = memchr::memchr(b'\n', window.bytes()).map_or(window.bytes().len(), |at| at + 1);
                self.give_back(window.bytes().get(..end).unwrap_or_default())?;
            }
            let used = cut_lines(window.bytes(), window.ended, &mut line, &mut skipping, &mut spans);
            self.announce(window.bytes(), &spans);
            let bytes = window.bytes();
            self.run_parts(&spans, |world, spans, first, source, part| {
                lines::run(world, bytes, spans, first, source, None, part);
            })?;
            window.consume(used);
            self.sink.progress(window.used, self.records.read)?;
            if window.ended && window.bytes().is_empty() {
                return Ok(());
            }
        }
    }

    fn json(&mut self, mut window: Window<'_>, read: impl Fn(std::io::Error) -> Error) -> Result<(), Error> {
        if !window.fill_whole().map_err(&read)? {
            let limit = vec![("limit", Arg::Number(MAX_DOCUMENT as u64))];
            return self.source_finding(Trouble::InputTooLarge, None, limit);
        }
        let Ok(text) = simdutf8::basic::from_utf8(window.bytes()) else {
            return self.source_finding(Trouble::InputNotJson, None, vec![("what", Arg::Name("encoding"))]);
        };
        let document = match document(text) {
            Ok(document) => document,
            Err(fault) => {
                let before = window.bytes().get(..fault.offset).unwrap_or_default();
                let line = memchr::memchr_iter(b'\n', before).count() as u64 + 1;
                let what = vec![("what", Arg::Name(fault.what.name()))];
                return self.source_finding(Trouble::InputNotJson, Some(line), what);
            }
        };
        for (trouble, position, line) in &document.troubles {
            let named = matches!(trouble, Trouble::UnknownKey | Trouble::DuplicateKey);
            let args = if named { vec![("position", Arg::Number(*position))] } else { Vec::new() };
            self.source_finding(*trouble, Some(*line), args)?;
        }
        let own = self.created;
        self.created = self.created.or(document.created_at);
        self.complete_sources += u32::from(document.complete);
        let bytes = window.bytes();
        for spans in document.spans.chunks(4096) {
            self.announce(bytes, spans);
            self.run_parts(spans, |world, spans, first, source, part| {
                lines::run(world, bytes, spans, first, source, Some(text), part);
            })?;
            self.sink.progress(window.used, self.records.read)?;
        }
        self.created = own;
        Ok(())
    }

    /// Hands bytes of a record over the limit on to the rejects, as they come.
    pub(super) fn give_back(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if let Some(rejects) = self.outputs.as_mut().and_then(|outputs| outputs.rejects.as_mut()) {
            rejects.write_all(bytes)?;
        }
        Ok(())
    }

    /// Facilities among the records serve the records after them, whichever thread reads which.
    fn announce(&mut self, bytes: &[u8], spans: &[Span]) {
        if self.is_reference {
            return;
        }
        let text = |span: &Span| bytes.get(span.start..span.end).unwrap_or_default();
        // Where all are facilities nobody asks for one, and each is known once it is judged.
        let judged = self.options.kind.is_none_or(|kind| kind == Kind::Facility);
        self.announced = !judged || !spans.iter().all(|span| lines::says_facility(text(span)) == Some(true));
        if !self.announced {
            return;
        }
        let search = OnceCell::new();
        let finders = || [b"\"facility\"".as_slice(), b"\\u"].map(memchr::memmem::Finder::new);
        // Else the word may stand anywhere, and be written with escapes.
        let found_in = |text: &[u8]| search.get_or_init(finders).iter().any(|finder| finder.find(text).is_some());
        let may_be = |text: &[u8]| lines::says_facility(text).unwrap_or_else(|| found_in(text));
        let world = self.world();
        let mut found = Vec::new();
        let suspects = spans.iter().enumerate().filter(|(_, span)| span.fault.is_none() && may_be(text(span)));
        for (index, span) in suspects {
            let record = self.next_record + index as u64;
            found.extend(lines::facility(&world, text(span), record));
        }
        for (record, id, known) in found {
            self.local.add(record, id, known);
        }
    }

    /// What workers know of the run as it stands.
    fn world(&self) -> World<'_> {
        let today = self.options.today.or(self.created);
        World {
            options: self.options,
            plan: if today.is_some() { &self.plans.with_today } else { self.plan },
            reference: self.reference,
            codes: self.codes,
            local: &self.local,
            created: self.created,
            is_reference: self.is_reference,
            today,
            summaries: self.comparison.is_open(),
            convert: self.outputs.is_some(),
            tables: &self.tables,
            ceiling: self.ceiling.as_deref(),
            due: self.due.is_some(),
        }
    }

    /// Runs `work` over contiguous parts of the spans on all threads and takes their results in order.
    pub(super) fn run_parts<W>(&mut self, spans: &[Span], work: W) -> Result<(), Error>
    where
        W: Fn(&World<'_>, &[Span], u64, u32, &mut Part) + Sync,
    {
        let source = self.sources.last().map_or(0, |source| source.source);
        let parts = {
            let world = self.world();
            let first = self.next_record;
            let threads = self.options.threads.clamp(1, 64);
            let share = spans.len().div_ceil(threads).max(64);
            if spans.len() <= share {
                let mut part = Part::default();
                work(&world, spans, first, source, &mut part);
                vec![part]
            } else {
                let (world, work) = (&world, &work);
                std::thread::scope(|scope| {
                    let handles: Vec<_> = spans
                        .chunks(share)
                        .enumerate()
                        .map(|(index, spans)| {
                            let first = first + (index * share) as u64;
                            let run = move || {
                                let mut part = Part::default();
                                work(world, spans, first, source, &mut part);
                                part
                            };
                            let thread = Builder::new().stack_size(STACK).spawn_scoped(scope, run);
                            // Where there is no thread to be had, this one does the work.
                            thread.map_err(|_| Box::new(run()))
                        })
                        .collect();
                    handles
                        .into_iter()
                        .map(|handle| match handle.map(ScopedJoinHandle::join) {
                            Ok(Ok(part)) => part,
                            Err(part) => *part,
                            // A panic of ours goes on as a panic: the doors catch it, and no result is made up.
                            Ok(Err(payload)) => std::panic::resume_unwind(payload),
                        })
                        .collect()
                })
            }
        };
        self.next_record += spans.len() as u64;
        for part in parts {
            self.take(part)?;
        }
        Ok(())
    }

    fn take(&mut self, part: Part) -> Result<(), Error> {
        if let (Some(due), Some(more)) = (&mut self.due, part.due) {
            due.append(more);
        }
        self.records.add(part.records);
        if let Some(source) = self.sources.last_mut() {
            source.counts.add(part.records);
        }
        self.counts.add(&part.counts);
        for (own, more) in self.judged.iter_mut().zip(part.judged) {
            *own += more;
        }
        if self.options.today.or(self.created).is_none() {
            for (own, more) in self.without_today.iter_mut().zip(part.judged) {
                *own += more;
            }
        }
        for (kind, counts) in Kind::ALL.into_iter().zip(part.without_facility) {
            let reasons = [Reason::NoFacilities, Reason::FacilityNotKnown].into_iter().zip(counts);
            for (reason, count) in reasons.filter(|(_, count)| *count > 0) {
                for rule in self.plan.at_facility(kind) {
                    *self.not_checked.entry((rule, reason)).or_default() += count;
                }
            }
        }
        for finding in part.findings {
            self.list(finding)?;
        }
        self.comparison.batch.administrative_unstated.join(&part.administrative_unstated);
        self.undated_facilities.join(&part.undated_facilities);
        self.next.join(&part.next);
        self.comparison.batch.not_open_data.join(&part.not_open_data);
        self.comparison.take(part.summaries, part.day_counts, part.links, part.persons);
        if let Some(outputs) = &mut self.outputs {
            outputs.records.write_all(part.accepted.as_bytes())?;
            if let Some(rejects) = &mut outputs.rejects {
                rejects.write_all(&part.rejects)?;
            }
        }
        self.used.extend(part.used);
        self.written.extend(part.written);
        self.kinds.extend(part.kinds);
        if self.is_reference {
            self.known.extend(part.known);
            self.unlisted.extend(part.unlisted);
        } else if !self.announced {
            for (record, id, known) in part.known {
                self.local.add(record, id, known);
            }
        }
        Ok(())
    }

    /// Hands a finding on, if the ceiling of its rule has room.
    fn list(&mut self, finding: Finding) -> Result<(), Error> {
        if let Some(ceiling) = &mut self.ceiling {
            match ceiling.get_mut(usize::from(number_of(finding.rule))) {
                Some(room) if *room > 0 => *room -= 1,
                _ => return Ok(()),
            }
        }
        self.sink.finding(finding)
    }

    /// A finding on the current source.
    pub(super) fn source_finding(&mut self, trouble: Trouble, line: Option<u64>, args: Args) -> Result<(), Error> {
        let rule = self.plan.rule_of(trouble);
        if let (Some(due), Severity::Error) = (&mut self.due, rule.severity) {
            due.sources.extend(self.sources.last().map(|source| source.source));
        }
        let Some(severity) = self.admit(rule, rule.severity) else { return Ok(()) };
        let source = self.sources.last().map_or(0, |source| source.source);
        self.list(Finding { line, args, ..Finding::on_source(rule, severity, source) })
    }

    /// A source of reference data that has no facility at all is hardly what was meant.
    pub(super) fn report_empty_reference(&mut self) -> Result<(), Error> {
        let none = self.sources.last().is_some_and(|source| source.counts.accepted + source.counts.rejected == 0);
        if none { self.source_finding(Trouble::ReferenceEmpty, None, Vec::new()) } else { Ok(()) }
    }

    /// Counts a finding outside records; `None` if it is not to be listed.
    fn admit(&mut self, rule: &'static Rule, severity: Severity) -> Option<Severity> {
        let number = number_of(rule);
        if self.plan.allowed.get(usize::from(number)).copied().unwrap_or(false) {
            self.counts.allow(number);
            return None;
        }
        self.counts.count(number, severity);
        (severity != Severity::Note || self.options.notes).then_some(severity)
    }

    /// The sources read so far that have no ids: their records are outside rules that need them.
    pub(super) fn no_ids(&mut self, kind: Kind, records: u64) {
        for (number, rule) in rules::ALL.iter().enumerate() {
            if rule.needs_ids && rule.kinds.contains(&kind) && records > 0 {
                *self.not_checked.entry((number as RuleNo, Reason::NoIds)).or_default() += records;
            }
        }
    }

    /// Runs the rules that compare records, and sums up.
    pub fn finish(mut self) -> Result<(Summary, Finished), Error> {
        let mut found: Vec<BatchFound> = Vec::new();
        // One source that is complete says nothing of the others.
        let sources = self.sources.len() as u32;
        self.comparison.batch.complete |= sources > 0 && self.complete_sources == sources;
        self.comparison.count_days();
        let batch = std::mem::take(&mut self.comparison.batch);
        // A rule that must see everything accuses nobody of what may lie beyond the limit.
        let runs =
            self.plan.batch.iter().chain(&self.plan.counted).filter(|(rule, _)| !(batch.cut && rule.needs_whole));
        for (rule, check) in runs {
            let Options { as_of, audit, limits, .. } = *self.options;
            let mut scope = BatchScope { rule, as_of, audit, limits, found: &mut found };
            check(&batch, &mut scope);
        }
        if let Some(rule) = self.plan.no_date.filter(|_| self.undated_facilities.count > 0) {
            let Tally { records, count } = std::mem::take(&mut self.undated_facilities);
            let (severity, args) = (rule.severity, Vec::new());
            found.push(BatchFound { rule, severity, records, count, args, decided_by: None });
        }
        found.sort_by(|a, b| (a.rule.id, a.records.first()).cmp(&(b.rule.id, b.records.first())));
        for found in found {
            let Some(severity) = self.admit(found.rule, found.severity) else { continue };
            let source = self.source_of(found.records.first().copied().unwrap_or(0)).map_or(0, |source| source.source);
            self.list(Finding {
                args: found.args,
                decided_by: found.decided_by,
                lines: self.lines_of(&found.records),
                records: Some(found.records),
                count: Some(found.count),
                ..Finding::on_source(found.rule, severity, source)
            })?;
        }
        let not_checked = self.idle(batch.cut);
        let summary = Summary {
            as_of: self.options.as_of,
            today: self.options.today,
            sources: self.sources,
            records: self.records,
            findings: self.counts,
            not_checked,
            truncated: Vec::new(),
            next: self.options.next.filter(|_| !self.is_reference).map(|day| self.next.on(day)),
        };
        let judged =
            Kind::ALL.into_iter().filter(|kind| self.judged.get(*kind as usize).is_some_and(|count| *count > 0));
        let finished = Finished {
            used: self.used,
            written: self.written,
            known: self.known,
            unlisted: self.unlisted,
            kinds: self.kinds.into_iter().collect(),
            judged: judged.collect(),
            due: self.due,
        };
        Ok((summary, finished))
    }

    /// The source that holds a record.
    fn source_of(&self, record: u64) -> Option<&SourceInfo> {
        let mut before = 0;
        let holds = |source: &&SourceInfo| {
            before += source.counts.read;
            record < before
        };
        self.sources.iter().find(holds).or(self.sources.last())
    }

    /// The lines of records of one source; empty where they cannot be told, or lie in several sources.
    fn lines_of(&self, records: &[u64]) -> Vec<u64> {
        let Some(own) = records.first().and_then(|first| self.source_of(*first)) else { return Vec::new() };
        let here = |record: &u64| self.source_of(*record).is_some_and(|source| source.source == own.source);
        let lines = records.iter().map(|record| if here(record) { own.line_of(*record) } else { None });
        lines.collect::<Option<_>>().unwrap_or_default()
    }

    /// What did not run, by rule and reason.
    fn idle(&mut self, cut: bool) -> Vec<NotChecked> {
        for (kind, rules) in self.plan.idle.iter().enumerate() {
            let of = |counts: &[u64; Kind::COUNT]| counts.get(kind).copied().unwrap_or(0);
            let (judged, without_today) = (of(&self.judged), of(&self.without_today));
            for key in rules {
                let records = if key.1 == Reason::NoToday { without_today } else { judged };
                if records > 0 {
                    *self.not_checked.entry(*key).or_default() += records;
                }
            }
        }
        for (rule, _) in self.plan.batch.iter().filter(|_| cut) {
            let unseen = |kind: &Kind| {
                let judged = self.judged.get(*kind as usize).copied().unwrap_or(0);
                if rule.needs_whole { judged } else { judged - self.comparison.compared(*kind).min(judged) }
            };
            let records = rule.kinds.iter().map(unseen).sum::<u64>();
            if records > 0 {
                *self.not_checked.entry((number_of(rule), Reason::BatchLimit)).or_default() += records;
            }
        }
        self.not_checked
            .iter()
            .filter_map(|((number, reason), records)| {
                let rule = rules::ALL.get(usize::from(*number))?.id;
                Some(NotChecked { rule, reason: *reason, records: *records })
            })
            .collect()
    }
}

/// What a run leaves for conversions and reference data.
pub struct Finished {
    /// Facilities that accepted records name.
    pub used: BTreeSet<String>,
    /// Ids of the facilities of the inputs that were accepted.
    pub written: BTreeSet<String>,
    /// Facilities of reference data in the order met.
    pub known: Vec<(u64, String, Box<Known>)>,
    /// Codes of reference data that our table lacks.
    pub unlisted: Vec<(u32, u64, Municipality)>,
    /// Kinds of the accepted records.
    pub kinds: Vec<Kind>,
    /// Kinds of all records that were judged.
    pub judged: Vec<Kind>,
    /// Duties, where they were asked for.
    pub due: Option<Collected>,
}
