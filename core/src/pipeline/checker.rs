//! `Checker`: options that agree with each other, and the rules laid out for them, once for any number of runs.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::engine::{Outputs, Plans};
use super::result::{CheckResult, Summary};
use super::submission::{Converted, write_buffered};
use super::{Collector, Input, Silent, Sink, due_by, run};
use crate::duty::DueResult;
use crate::error::Error;
use crate::options::{BatchMode, Format, Options, OutputEncoding, OutputFormat};
use crate::reference::Reference;

/// Checks and converts as [`check`](super::check) and [`convert`](super::convert) do, by options that are made ready
/// only once.
///
/// For whoever has many small inputs: laying out the rules costs more than checking a record. It never changes; one
/// serves any number of threads.
///
/// ```
/// use hersys::{Checker, Input, Options, Reference};
///
/// let checker = Checker::new(Options::default());
/// for done in ["3", "4"] {
///     let record = format!(r#"{{"kind":"tests-performed","facility_id":"F001","performed_date":"2020-08-03","done":{done}}}"#);
///     assert!(checker.check(vec![Input::bytes("one", record.as_bytes())], &Reference::default())?.ok());
/// }
/// # Ok::<(), hersys::Error>(())
/// ```
pub struct Checker {
    options: Options,
    plans: Arc<Plans>,
    /// The rules laid out for one record alone, once somebody has one.
    alone: Arc<OnceLock<Arc<Plans>>>,
}

/// A conversion that is held in memory as a whole.
pub struct Conversion {
    /// The accepted records in the form that the options ask for.
    pub output: Vec<u8>,
    /// The rejected records in the sender's own form.
    pub rejects: Vec<u8>,
    /// What the check found.
    pub result: CheckResult,
}

/// Masked: the outputs hold records.
impl fmt::Debug for Conversion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (output, rejects) = (self.output.len(), self.rejects.len());
        write!(f, "Conversion {{ output: {output} bytes, rejects: {rejects} bytes, result: {:?} }}", self.result)
    }
}

impl Checker {
    /// Makes options ready. Whether they go together is asked by each job, for a builder names the form of its output
    /// itself.
    pub fn new(options: Options) -> Self {
        let plans = Arc::new(Plans::new(&options));
        Self { options, plans, alone: Arc::default() }
    }

    /// The options by which it goes.
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// As [`check`](super::check).
    pub fn check(&self, inputs: Vec<Input<'_>>, reference: &Reference) -> Result<CheckResult, Error> {
        let mut sink = Collector { findings: Vec::new(), ceiling: self.options.max_findings };
        let summary = self.check_with(inputs, reference, &mut sink)?;
        Ok(CheckResult { summary, findings: sink.findings })
    }

    /// As [`check_with`](super::check_with).
    pub fn check_with(
        &self,
        inputs: Vec<Input<'_>>,
        reference: &Reference,
        sink: &mut dyn Sink,
    ) -> Result<Summary, Error> {
        self.options.agree()?;
        run(inputs, reference, &self.options, &self.plans, sink, None, false).map(|(summary, _)| summary)
    }

    /// As [`due`](super::due).
    pub fn due(&self, inputs: Vec<Input<'_>>, reference: &Reference) -> Result<DueResult, Error> {
        self.options.agree()?;
        due_by(&self.plans, inputs, reference, &self.options, &mut Silent)
    }

    /// As [`convert`](super::convert) and [`write_submission`](super::write_submission), with everything held in memory.
    pub fn convert(&self, input: Input<'_>, reference: &Reference) -> Result<Conversion, Error> {
        self.options.agree()?;
        let mut sink = Collector { findings: Vec::new(), ceiling: self.options.max_findings };
        let (mut records, mut rejects, mut output) = (Vec::new(), Vec::new(), Vec::new());
        let outputs = Outputs { records: &mut records, rejects: Some(&mut rejects) };
        let (summary, finished) =
            run(vec![input], reference, &self.options, &self.plans, &mut sink, Some(outputs), false)?;
        let converted = Converted::new(summary, &finished, reference);
        if self.options.output_format == OutputFormat::Ndjson && converted.is_all_in_the_records() {
            output = records;
        } else {
            output.reserve(records.len());
            write_buffered(&converted, records.as_slice(), &self.options, &mut output)?;
        }
        Ok(Conversion { output, rejects, result: CheckResult { summary: converted.summary, findings: sink.findings } })
    }

    /// The same for records that a builder made, one to a line.
    pub(crate) fn for_built(&self) -> Self {
        self.with(for_built(self.options.clone()))
    }

    /// The same with another form of the output.
    pub(crate) fn writing(&self, format: OutputFormat, encoding: OutputEncoding) -> Self {
        let options = for_built(Options { output_format: format, ..self.options.clone() });
        self.with(Options { output_encoding: Some(encoding), ..options })
    }

    fn with(&self, options: Options) -> Self {
        Self { options, plans: Arc::clone(&self.plans), alone: Arc::clone(&self.alone) }
    }

    /// The same for one record alone, which nothing is compared with. (Of the options the laid out rules depend on `allow`
    /// and `batch` alone, so they are those of every checker made of this one.)
    pub(crate) fn alone(mut self) -> Self {
        self.options.batch = BatchMode::Off;
        self.options.kind = None;
        self.plans = Arc::clone(self.alone.get_or_init(|| Arc::new(Plans::new(&self.options))));
        self
    }
}

/// Options about another form of output than theirs are about other jobs; how an input is read is known.
fn for_built(options: Options) -> Options {
    let csv = options.output_format == OutputFormat::Csv;
    let open_data = options.output_format == OutputFormat::OpenData;
    Options {
        input_format: Some(Format::Ndjson),
        columns: None,
        for_spreadsheet: options.for_spreadsheet && csv,
        layout: options.layout.filter(|_| open_data),
        output_encoding: options.output_encoding.filter(|_| csv || open_data),
        ..options
    }
}
