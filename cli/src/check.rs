//! `hersys check`: findings and a summary, as text, JSON or NDJSON; findings alone as CSV.

use std::io::Write;

use hersys::encode::csv::{byte_order_mark, encode};
use hersys::options::{Lang, OutputEncoding};
use hersys::{CheckResult, Error, Finding, Sink, Summary};

use crate::args::{Check, ReportFormat};
use crate::fault::{Fault, of_core};
use crate::progress::Progress;
use crate::setup::Setup;
use crate::text::report::Report;
use crate::text::tame;
use crate::{EXIT_FOUND, EXIT_OK, Streams};

/// Runs it.
pub fn run(args: &Check, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    if args.encoding.is_some() && args.format != ReportFormat::Csv {
        return Err(Fault::both(
            "--encoding は --format csv とともに指定してください",
            "--encoding goes with --format csv",
        ));
    }
    // The rows are for people with a spreadsheet, which knows UTF-8 by its mark.
    let encoding = args.encoding.as_deref().and_then(OutputEncoding::from_name).unwrap_or(OutputEncoding::Utf8Bom);
    let setup = Setup::new(&args.common, &args.files, &[("next", args.next.as_deref())], streams)?;
    let Setup { options, inputs, reference, labels, progress } = setup;
    let ceiling = options.max_findings;
    let summary = match args.format {
        ReportFormat::Text => {
            let report = Report::new(&options, labels.clone(), inputs.len(), streams.colour);
            let out = &mut *streams.stdout;
            let mut sink = TextSink { report, out, ceiling, progress, closed: false, needed: true };
            let summary =
                hersys::check_with(inputs, &reference, &options, &mut sink).map_err(|error| of_core(error, &labels))?;
            sink.progress.finish();
            let text = sink.report.summary(&summary);
            sink.write(&text)?;
            summary
        }
        ReportFormat::Ndjson => {
            let mut sink = Lines { out: &mut *streams.stdout, progress };
            let summary =
                hersys::check_with(inputs, &reference, &options, &mut sink).map_err(|error| of_core(error, &labels))?;
            sink.progress.finish();
            sink.last(&summary)?;
            summary
        }
        ReportFormat::Csv => {
            let out = &mut *streams.stdout;
            let mut sink = Rows { out, labels: &labels, encoding, text: String::new(), begun: false, progress };
            let summary =
                hersys::check_with(inputs, &reference, &options, &mut sink).map_err(|error| of_core(error, &labels))?;
            sink.progress.finish();
            sink.begin()?;
            sink.put()?;
            not_checked(&summary, options.lang, &mut streams.stderr)?;
            summary
        }
        ReportFormat::Json => {
            let mut sink = Held { findings: Vec::new(), ceiling, progress };
            let summary =
                hersys::check_with(inputs, &reference, &options, &mut sink).map_err(|error| of_core(error, &labels))?;
            sink.progress.finish();
            let result = CheckResult { summary, findings: sink.findings };
            // Straight to the reader: the document may be long.
            let mut out = std::io::BufWriter::with_capacity(1 << 16, &mut *streams.stdout);
            serde_json::to_writer(&mut out, &result).map_err(std::io::Error::from)?;
            out.write_all(b"\n")?;
            out.flush()?;
            drop(out);
            result.summary
        }
    };
    Ok(if summary.ok() { EXIT_OK } else { EXIT_FOUND })
}

/// Findings alone do not say what was not looked for, so it is said beside them.
fn not_checked(summary: &Summary, lang: Option<Lang>, out: &mut dyn Write) -> std::io::Result<()> {
    let mut rules: Vec<&str> = summary.not_checked.iter().map(|entry| entry.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    if rules.is_empty() {
        return Ok(());
    }
    let count = rules.len();
    let rules = if count == 1 { "1 rule was".to_owned() } else { format!("{count} rules were") };
    let ja = format!("検査していない規則が{count}件あります（--format text に一覧）");
    let en = format!("{rules} not checked (--format text lists them)");
    let words = match lang {
        Some(Lang::Ja) => ja,
        Some(Lang::En) => en,
        None => format!("{ja} / {en}"),
    };
    writeln!(out, "hersys: {words}")?;
    out.flush()
}

/// Findings as text, as they are found.
pub struct TextSink<'t> {
    /// How they are written.
    pub report: Report,
    /// Where to.
    pub out: &'t mut dyn Write,
    /// Findings listed for each rule.
    pub ceiling: u64,
    /// How far the run has come.
    pub progress: Progress,
    /// Has the reader gone?
    pub closed: bool,
    /// Is the report all there is? Then a reader who has gone ends the run.
    pub needed: bool,
}

impl TextSink<'_> {
    /// Writes a piece of the report.
    pub fn write(&mut self, text: &str) -> std::io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let (out, progress) = (&mut *self.out, &self.progress);
        let done = progress.aside(|| out.write_all(text.as_bytes()));
        self.heard(done)
    }

    /// Brings the report to its reader.
    pub fn flush(&mut self) -> std::io::Result<()> {
        let done = self.out.flush();
        self.heard(done)
    }

    fn heard(&mut self, done: std::io::Result<()>) -> std::io::Result<()> {
        match done {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe && !self.needed => {
                self.closed = true;
                Ok(())
            }
            done => done,
        }
    }
}

impl Sink for TextSink<'_> {
    fn finding(&mut self, finding: Finding) -> Result<(), Error> {
        let text = self.report.finding(&finding);
        Ok(self.write(&text)?)
    }

    fn progress(&mut self, bytes: u64, records: u64) -> Result<(), Error> {
        self.progress.set(bytes, records);
        Ok(())
    }

    fn ceiling(&self) -> Option<u64> {
        Some(self.ceiling)
    }
}

/// Findings as NDJSON, as they are found.
struct Lines<'l> {
    out: &'l mut dyn Write,
    progress: Progress,
}

impl Lines<'_> {
    /// The last line.
    fn last(&mut self, summary: &Summary) -> std::io::Result<()> {
        self.out.write_all(b"{\"result\":")?;
        serde_json::to_writer(&mut *self.out, summary)?;
        self.out.write_all(b"}\n")
    }
}

impl Sink for Lines<'_> {
    fn finding(&mut self, finding: Finding) -> Result<(), Error> {
        let (out, progress) = (&mut *self.out, &self.progress);
        Ok(progress.aside(|| {
            serde_json::to_writer(&mut *out, &finding).map_err(std::io::Error::from)?;
            out.write_all(b"\n")
        })?)
    }

    fn progress(&mut self, bytes: u64, records: u64) -> Result<(), Error> {
        self.progress.set(bytes, records);
        Ok(self.out.flush()?)
    }
}

/// Findings as CSV, as they are found.
struct Rows<'r> {
    out: &'r mut dyn Write,
    /// Names of the sources.
    labels: &'r [String],
    encoding: OutputEncoding,
    /// Rows that wait to be written.
    text: String,
    begun: bool,
    progress: Progress,
}

impl Rows<'_> {
    /// The header, once: also where nothing was found.
    fn begin(&mut self) -> std::io::Result<()> {
        if self.begun {
            return Ok(());
        }
        self.begun = true;
        hersys::finding::csv::header(&mut self.text);
        self.out.write_all(byte_order_mark(self.encoding))
    }

    fn put(&mut self) -> std::io::Result<()> {
        let mut bytes = Vec::with_capacity(self.text.len());
        encode(&self.text, self.encoding, &mut bytes).map_err(|_| {
            // Our own words have no such character: a test holds them to it.
            let problem = format!("the name of a file or of a mapped column is not in {}", self.encoding.name());
            std::io::Error::new(std::io::ErrorKind::InvalidData, problem)
        })?;
        self.text.clear();
        let (out, progress) = (&mut *self.out, &self.progress);
        progress.aside(|| out.write_all(&bytes))
    }
}

impl Sink for Rows<'_> {
    fn finding(&mut self, finding: Finding) -> Result<(), Error> {
        self.begin()?;
        let file = self.labels.get(finding.source as usize).map_or("-", String::as_str);
        finding.to_csv(&tame(file), &mut self.text);
        Ok(self.put()?)
    }

    fn progress(&mut self, bytes: u64, records: u64) -> Result<(), Error> {
        self.progress.set(bytes, records);
        Ok(self.out.flush()?)
    }
}

/// Findings held for one JSON document, at most so many of each rule.
struct Held {
    findings: Vec<Finding>,
    ceiling: u64,
    progress: Progress,
}

impl Sink for Held {
    fn finding(&mut self, finding: Finding) -> Result<(), Error> {
        self.findings.push(finding);
        Ok(())
    }

    fn progress(&mut self, bytes: u64, records: u64) -> Result<(), Error> {
        self.progress.set(bytes, records);
        Ok(())
    }

    fn ceiling(&self) -> Option<u64> {
        Some(self.ceiling)
    }
}
