//! Check and convert, over bytes: what most callers need.

mod apply;
mod checker;
mod code_table;
mod compare;
mod csv;
mod engine;
mod lines;
mod next;
mod person;
mod plan;
mod presence;
mod record;
mod result;
mod source;
mod submission;
mod summary;
mod tests_of;
mod value_of;

pub use checker::{Checker, Conversion};
pub use code_table::CodeTable;
pub(crate) use code_table::Codes;
pub use next::{Next, NextRule};
pub use plan::Reason;
pub use result::{CheckResult, FindingCounts, NotChecked, RecordCounts, SourceInfo, Summary};
pub use source::Input;
pub use submission::{Converted, write_submission, write_table};
pub use value_of::{Asked, value_of};

use std::io::Write;
use std::sync::Arc;

use engine::{Engine, Outputs, Plans};
pub(crate) use plan::{Dates, Plan};
pub(crate) use summary::facility_hash;

use crate::duty::DueResult;
use crate::error::Error;
use crate::finding::Finding;
use crate::options::Options;
use crate::reference::{Reference, Roster};

/// Where findings go as they are found, in order.
pub trait Sink {
    /// Takes a finding. An error stops the run.
    fn finding(&mut self, finding: Finding) -> Result<(), Error>;

    /// Told after each piece of input: bytes used of this source, records read in all. [`Error::Stopped`] stops the run.
    fn progress(&mut self, _bytes: u64, _records: u64) -> Result<(), Error> {
        Ok(())
    }

    /// How many findings of each rule are wanted; `None` = all.
    fn ceiling(&self) -> Option<u64> {
        None
    }
}

/// Keeps findings up to the ceiling of each rule.
struct Collector {
    findings: Vec<Finding>,
    ceiling: u64,
}

impl Sink for Collector {
    fn finding(&mut self, finding: Finding) -> Result<(), Error> {
        self.findings.push(finding);
        Ok(())
    }

    fn ceiling(&self) -> Option<u64> {
        Some(self.ceiling)
    }
}

/// Checks inputs and keeps at most `max_findings` findings of each rule; counts are exact.
///
/// Bad data is never an `Err`. The same bytes and options give the same result, on any number of threads.
///
/// ```
/// use hersys::{Input, Options, Reference, check};
///
/// let record = br#"{"kind":"tests-performed","facility_id":"F001","performed_date":"2020-08-03","done":3}"#;
/// let result = check(vec![Input::bytes("example", record)], &Reference::default(), &Options::default())?;
/// assert!(result.ok());
/// assert_eq!(result.summary.records.accepted, 1);
/// # Ok::<(), hersys::Error>(())
/// ```
pub fn check(inputs: Vec<Input<'_>>, reference: &Reference, options: &Options) -> Result<CheckResult, Error> {
    let mut sink = Collector { findings: Vec::new(), ceiling: options.max_findings };
    let summary = check_with(inputs, reference, options, &mut sink)?;
    Ok(CheckResult { summary, findings: sink.findings })
}

/// Checks inputs and hands each finding to `sink`, in order: those of the reference data first.
pub fn check_with(
    inputs: Vec<Input<'_>>,
    reference: &Reference,
    options: &Options,
    sink: &mut dyn Sink,
) -> Result<Summary, Error> {
    options.agree()?;
    run(inputs, reference, options, &Plans::new(options), sink, None, false).map(|(summary, _)| summary)
}

/// Throws findings away.
struct Silent;

impl Sink for Silent {
    fn finding(&mut self, _: Finding) -> Result<(), Error> {
        Ok(())
    }

    fn ceiling(&self) -> Option<u64> {
        Some(0)
    }
}

/// What the records of some inputs make due: to whom, by when, by which way, and why.
///
/// It reads what [`check`] reads, with the same options. `as_of` stands in place of the date of each record; `today` tells
/// what of it is overdue, for the few deadlines that are days.
///
/// ```
/// use hersys::duty::term::{Scope, What};
/// use hersys::{Input, Options, Reference, due};
///
/// let record = br#"{"kind":"case-notification","diagnosis_date":"2023-05-08","classification":"confirmed"}"#;
/// let result = due(vec![Input::bytes("example", record)], &Reference::default(), &Options::default())?;
/// assert_eq!(result.count(What::CaseNotification, Scope::Out), 1);
/// assert_eq!(result.duties[0].ruling.reason.term().code, "class-5");
/// # Ok::<(), hersys::Error>(())
/// ```
pub fn due(inputs: Vec<Input<'_>>, reference: &Reference, options: &Options) -> Result<DueResult, Error> {
    due_with(inputs, reference, options, &mut Silent)
}

/// The same, with a sink that is told of progress and may stop the run; findings go to it too, up to its ceiling.
pub fn due_with(
    inputs: Vec<Input<'_>>,
    reference: &Reference,
    options: &Options,
    sink: &mut dyn Sink,
) -> Result<DueResult, Error> {
    options.agree()?;
    due_by(&Plans::new(options), inputs, reference, options, sink)
}

fn due_by(
    plans: &Plans,
    inputs: Vec<Input<'_>>,
    reference: &Reference,
    options: &Options,
    sink: &mut dyn Sink,
) -> Result<DueResult, Error> {
    let count = inputs.len() as u32;
    let (summary, finished) = run(inputs, reference, options, plans, sink, None, true)?;
    Ok(DueResult::new(summary, finished.due.unwrap_or_default(), reference, count, options))
}

/// Checks one input, writes its good records to `records` as canonical NDJSON, and its bad ones to `rejects` in the
/// sender's own form. [`write_submission`] makes a submission of the records.
pub fn convert<'o>(
    input: Input<'_>,
    reference: &Reference,
    options: &Options,
    records: &'o mut dyn Write,
    rejects: Option<&'o mut dyn Write>,
    sink: &'o mut dyn Sink,
) -> Result<Converted, Error> {
    options.agree()?;
    let outputs = Outputs { records, rejects };
    let plans = Plans::new(options);
    let (summary, finished) = run(vec![input], reference, options, &plans, sink, Some(outputs), false)?;
    Ok(Converted::new(summary, &finished, reference))
}

fn run<'o>(
    inputs: Vec<Input<'_>>,
    reference: &Reference,
    options: &Options,
    plans: &Plans,
    sink: &'o mut dyn Sink,
    outputs: Option<Outputs<'o>>,
    due: bool,
) -> Result<(Summary, engine::Finished), Error> {
    let limit = sink.ceiling();
    let mut room = limit.map(|limit| vec![limit; crate::rules::ALL.len()]);
    for finding in &reference.findings {
        match room.as_mut().and_then(|room| room.get_mut(usize::from(plan::number_of(finding.rule)))) {
            Some(0) => continue,
            Some(left) => *left -= 1,
            None => {}
        }
        let source = finding.source + inputs.len() as u32;
        sink.finding(Finding { source, ..finding.clone() })?;
    }
    let count = inputs.len() as u32;
    let mut engine = Engine::new(options, plans, &reference.roster, false, sink, outputs, room);
    engine.codes = Some(&reference.codes);
    engine.due = due.then(Default::default);
    for (number, input) in inputs.into_iter().enumerate() {
        engine.source(number as u32, input)?;
    }
    let (mut summary, finished) = engine.finish()?;
    summary.with_reference(reference, count);
    summary.note_truncated(limit, options.notes);
    Ok((summary, finished))
}

impl Reference {
    /// Reads facilities (JSON, NDJSON or CSV) as reference data. Their findings belong to the reference; they are
    /// shown with every check that uses it. Records that are not facilities are skipped.
    pub fn read(inputs: Vec<Input<'_>>, options: &Options) -> Result<Self, Error> {
        let mut own = options.clone();
        own.kind = Some(crate::model::kind::Kind::Facility);
        own.input_format = None;
        own.columns = None;
        own.max_findings = u64::MAX;
        let plans = Plans::new(&own);
        let empty = Roster::default();
        let mut sink = Collector { findings: Vec::new(), ceiling: u64::MAX };
        let mut engine = Engine::new(&own, &plans, &empty, true, &mut sink, None, None);
        for (number, input) in inputs.into_iter().enumerate() {
            engine.source(number as u32, input)?;
            engine.report_empty_reference()?;
        }
        let (summary, finished) = engine.finish()?;
        let mut roster = Roster::default();
        for (_, id, known) in finished.known {
            roster.add(0, id, known);
        }
        Ok(Self {
            roster: Arc::new(roster),
            codes: Codes::default(),
            summary: Some(summary),
            findings: sink.findings,
            unlisted: finished.unlisted,
        })
    }
}
