//! The options of a check or a conversion: one set, with the same names in Rust, Python, C and the command.

use chrono::NaiveDate;

use crate::decode::columns::ColumnMap;
use crate::error::Error;
use crate::model::kind::Kind;
use crate::normalise::date;
use crate::rules;
use crate::rules::rule::{Check, Severity};
use crate::rules::scope::Limits;

/// Form of the input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// One JSON document: a submission, a list of records, or one record.
    Json,
    /// One JSON object a line.
    Ndjson,
    /// One row a record.
    Csv,
}

impl Format {
    /// The word used in options and results.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Csv => "csv",
        }
    }
}

/// Form of the output of a conversion.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum OutputFormat {
    /// A submission: `{catalogue, complete, created_at?, sender?, records, id}`.
    #[default]
    Json,
    /// The records, one a line, without envelope.
    Ndjson,
    /// The records of one kind, one a row, in this library's own layout.
    Csv,
    /// A CSV in a [`Layout`] of open data.
    OpenData,
}

/// A layout of open data: the columns as 政府CIO and Code for Japan published them, filled after this library's profile
/// (`docs/open-data.md`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Layout {
    /// 陽性患者属性: a row for each person.
    PositivePatients,
    /// 検査実施人数: persons tested by day and body.
    PeopleTested,
    /// 検査実施件数: tests by day and body.
    TestsPerformed,
    /// 陰性確認数: negative results by day and body.
    NegativesConfirmed,
}

impl Layout {
    /// Every layout.
    pub const ALL: [Self; 4] =
        [Self::PositivePatients, Self::PeopleTested, Self::TestsPerformed, Self::NegativesConfirmed];

    /// The word used in options.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PositivePatients => "positive-patients",
            Self::PeopleTested => "people-tested",
            Self::TestsPerformed => "tests-performed",
            Self::NegativesConfirmed => "negatives-confirmed",
        }
    }

    /// The layout of a word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|layout| layout.name() == name)
    }
}

/// Encoding of a CSV that is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum OutputEncoding {
    /// UTF-8 without a byte order mark.
    #[default]
    Utf8,
    /// UTF-8 with a byte order mark, by which spreadsheets know it.
    Utf8Bom,
    /// windows-31j. A character that it does not have is an error of its record, never replaced by another.
    Cp932,
}

impl OutputEncoding {
    /// Every encoding.
    pub const ALL: [Self; 3] = [Self::Utf8, Self::Utf8Bom, Self::Cp932];

    /// The word used in options and findings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Cp932 => "cp932",
        }
    }

    /// The encoding of a word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|encoding| encoding.name() == name)
    }
}

/// Are records compared with each other?
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum BatchMode {
    /// Yes, for the first 500,000 records.
    #[default]
    Auto,
    /// Yes, for all; memory grows by 32 bytes a record, of a case or a notification by 96.
    On,
    /// No; memory is constant.
    Off,
}

/// Which suggested fixes are applied.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Apply {
    /// The lossless ones, on items that say nothing about a person: an empty count that is the sum of its parts, the
    /// facility's name, address and phone of a notification.
    Lossless,
}

impl Apply {
    /// The word used in options.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lossless => "lossless",
        }
    }
}

/// Language of a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lang {
    /// Japanese.
    Ja,
    /// English.
    En,
}

/// All options. `Default` is what every door does when it is told nothing.
#[derive(Clone, Debug)]
pub struct Options {
    /// Form of the input; without it the content decides, never a file name.
    pub input_format: Option<Format>,
    /// Kind of record: needed for CSV whose header fits two kinds; other kinds in the input are skipped.
    pub kind: Option<Kind>,
    /// How the sender's columns and words map to ours (CSV only).
    pub columns: Option<ColumnMap>,
    /// Replaces every deciding date: "by the law of that day".
    pub as_of: Option<NaiveDate>,
    /// For "lies in the future" and for lateness; without it those rules are listed as not checked.
    pub today: Option<NaiveDate>,
    /// Say too which records the rules of this day would reject, whatever their own.
    pub next: Option<NaiveDate>,
    /// Hold the requests of notices as errors.
    pub audit: bool,
    /// Compare records with each other?
    pub batch: BatchMode,
    /// Threads; the answer does not depend on it. 0 counts as 1.
    pub threads: usize,
    /// Language of messages in text output; both if absent.
    pub lang: Option<Lang>,
    /// List the notes of normalisation, not only count them.
    pub notes: bool,
    /// Findings listed for each rule in text and JSON; 0 = none. NDJSON lists all.
    pub max_findings: u64,
    /// Rules that are counted under `allowed`, not listed, and reject nothing.
    pub allow: Vec<&'static str>,
    /// Days after which 検査中 is doubtful (`pending_days`), a notification is called late (`late_days`), a test result is
    /// (`result_days`), and daily totals are (`totals_days`).
    pub limits: Limits,
    /// Apply suggested fixes to the records that are checked or converted? What is filled in is said, and a value that
    /// contradicts the reference data is then an error.
    pub apply: Option<Apply>,
    /// Form of the output of a conversion.
    pub output_format: OutputFormat,
    /// Layout of open data, if that is the output.
    pub layout: Option<Layout>,
    /// Encoding of the output; another than UTF-8 only for CSV and open data. Without it: UTF-8, with a byte order mark
    /// in a CSV for people with a spreadsheet, which reads it wrongly otherwise. A check under these options says what a
    /// conversion would not write.
    pub output_encoding: Option<OutputEncoding>,
    /// Write a CSV for people with a spreadsheet, not for a system: labels instead of codes, and an apostrophe before
    /// what a spreadsheet would run or change.
    pub for_spreadsheet: bool,
    /// `id` of the submission; its SHA-256 if absent.
    pub id: Option<String>,
    /// `created_at` of the submission, an RFC 3339 time as the caller wrote it.
    pub created_at: Option<String>,
    /// `sender` of the submission.
    pub sender: Option<String>,
    /// The submission holds every report: a reference to one that is not in it is an error.
    pub complete: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            input_format: None,
            kind: None,
            columns: None,
            as_of: None,
            today: None,
            next: None,
            audit: false,
            batch: BatchMode::Auto,
            threads: 1,
            lang: None,
            notes: false,
            max_findings: 1_000,
            allow: Vec::new(),
            limits: Limits::default(),
            apply: None,
            output_format: OutputFormat::Json,
            layout: None,
            output_encoding: None,
            for_spreadsheet: false,
            id: None,
            created_at: None,
            sender: None,
            complete: false,
        }
    }
}

impl Options {
    /// Names that [`set`](Self::set) takes, for doors that list them.
    pub const NAMES: [&'static str; 26] = [
        "input_format",
        "kind",
        "columns",
        "as_of",
        "today",
        "next",
        "audit",
        "batch",
        "threads",
        "lang",
        "notes",
        "max_findings",
        "allow",
        "pending_days",
        "late_days",
        "result_days",
        "totals_days",
        "apply",
        "output_format",
        "layout",
        "output_encoding",
        "for_spreadsheet",
        "id",
        "created_at",
        "sender",
        "complete",
    ];

    /// Sets an option from text, as a flag would: `set("as_of", "2020-08-01")`. `columns` takes the JSON of a column
    /// map; `allow` one rule id, and may be set again for another; switches take `true` or `false`.
    ///
    /// An unknown name, or a value that cannot be used, is an [`Error::Option`] that does not repeat the value.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        match name {
            "input_format" => {
                self.input_format = Some(match value {
                    "json" => Format::Json,
                    "ndjson" => Format::Ndjson,
                    "csv" => Format::Csv,
                    _ => return Err(Error::option("input_format", "must be json, ndjson or csv")),
                });
            }
            "kind" => {
                let names = Kind::ALL.map(Kind::name).join(", ");
                self.kind = Some(
                    Kind::from_name(value).ok_or_else(|| Error::option("kind", format!("must be one of {names}")))?,
                );
            }
            "columns" => self.columns = Some(ColumnMap::from_json(value.as_bytes())?),
            "as_of" => self.as_of = Some(day("as_of", value)?),
            "today" => self.today = Some(day("today", value)?),
            "next" => self.next = Some(day("next", value)?),
            "audit" => self.audit = switch("audit", value)?,
            "batch" => {
                self.batch = match value {
                    "auto" => BatchMode::Auto,
                    "on" => BatchMode::On,
                    "off" => BatchMode::Off,
                    _ => return Err(Error::option("batch", "must be auto, on or off")),
                };
            }
            "threads" => self.threads = number("threads", value)?,
            "lang" => {
                self.lang = Some(match value {
                    "ja" => Lang::Ja,
                    "en" => Lang::En,
                    _ => return Err(Error::option("lang", "must be ja or en")),
                });
            }
            "notes" => self.notes = switch("notes", value)?,
            "max_findings" => self.max_findings = number("max_findings", value)?,
            "allow" => self.allow(value)?,
            "pending_days" => self.limits.pending_days = number("pending_days", value)?,
            "late_days" => self.limits.late_days = number("late_days", value)?,
            "result_days" => self.limits.result_days = number("result_days", value)?,
            "totals_days" => self.limits.totals_days = number("totals_days", value)?,
            "apply" => {
                let lossless = (value == Apply::Lossless.name()).then_some(Apply::Lossless);
                self.apply = Some(lossless.ok_or_else(|| Error::option("apply", "must be lossless"))?);
            }
            "output_format" => {
                self.output_format = match value {
                    "json" => OutputFormat::Json,
                    "ndjson" => OutputFormat::Ndjson,
                    "csv" => OutputFormat::Csv,
                    "open-data" => OutputFormat::OpenData,
                    _ => return Err(Error::option("output_format", "must be json, ndjson, csv or open-data")),
                };
            }
            "layout" => {
                let names = || format!("must be one of {}", Layout::ALL.map(Layout::name).join(", "));
                self.layout = Some(Layout::from_name(value).ok_or_else(|| Error::option("layout", names()))?);
            }
            "output_encoding" => {
                let encoding = OutputEncoding::from_name(value)
                    .ok_or_else(|| Error::option("output_encoding", "must be utf-8, utf-8-bom or cp932"))?;
                self.output_encoding = Some(encoding);
            }
            "for_spreadsheet" => self.for_spreadsheet = switch("for_spreadsheet", value)?,
            "id" => self.id = Some(value.to_owned()),
            "created_at" => {
                moment(value)?;
                self.created_at = Some(value.to_owned());
            }
            "sender" => self.sender = Some(value.to_owned()),
            "complete" => self.complete = switch("complete", value)?,
            _ => return Err(Error::option("(unknown)", format!("must be one of {}", Self::NAMES.join(", ")))),
        }
        Ok(())
    }

    /// The encoding of the output, chosen or not.
    pub const fn encoding(&self) -> OutputEncoding {
        match self.output_encoding {
            Some(encoding) => encoding,
            None if self.for_spreadsheet => OutputEncoding::Utf8Bom,
            None => OutputEncoding::Utf8,
        }
    }

    /// Adds a rule to the allow list. A rule that makes a record or a source unreadable cannot be allowed away.
    pub fn allow(&mut self, id: &str) -> Result<(), Error> {
        let rule = rules::by_id(id).ok_or_else(|| Error::option("allow", "no rule has this id"))?;
        // An unreadable record or item has no value to go on with: allowing it away would lose what the sender wrote.
        let reading = rule.checks.iter().any(|check| matches!(check, Check::Reading(_)));
        if rule.unreadable || (reading && rule.severity == Severity::Error) {
            let problem = format!("{} leaves a record or an item unreadable and cannot be allowed", rule.id);
            return Err(Error::option("allow", problem));
        }
        if !self.allow.contains(&rule.id) {
            self.allow.push(rule.id);
        }
        Ok(())
    }

    /// Do the options go together? (Each alone is judged when it is set, in whatever order.)
    pub(crate) fn agree(&self) -> Result<(), Error> {
        let csv = self.output_format == OutputFormat::Csv;
        let open_data = self.output_format == OutputFormat::OpenData;
        if open_data != self.layout.is_some() {
            return Err(Error::option("layout", "goes with the output format open-data, and that with a layout"));
        }
        if !csv && !open_data && self.output_encoding.is_some_and(|encoding| encoding != OutputEncoding::Utf8) {
            return Err(Error::option(
                "output_encoding",
                "is for the output formats csv and open-data; JSON is always UTF-8",
            ));
        }
        if !csv && self.for_spreadsheet {
            return Err(Error::option("for_spreadsheet", "is for the output format csv"));
        }
        Ok(())
    }

    /// The day of `created_at`, as its text says (JST, never through UTC).
    pub(crate) fn created_day(&self) -> Option<NaiveDate> {
        self.created_at.as_deref().and_then(|text| moment(text).ok())
    }
}

/// A date as options take it.
pub(crate) fn day(name: &'static str, value: &str) -> Result<NaiveDate, Error> {
    // Not by chrono's reader of format strings, which would be linked in for this alone.
    let numbers: Option<Vec<u16>> = value
        .split('-')
        .map(|part| part.parse().ok().filter(|_| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())))
        .collect();
    let date = match numbers.as_deref() {
        Some(&[year, month, day]) => NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()),
        _ => None,
    };
    date.ok_or_else(|| Error::option(name, "must be a date, YYYY-MM-DD"))
}

/// The date of a time such as `2020-08-01T09:30:00+09:00`.
pub(crate) fn moment(value: &str) -> Result<NaiveDate, Error> {
    let rfc_3339 = chrono::DateTime::parse_from_rfc3339(value).is_ok();
    date::read(value)
        .ok()
        .filter(|_| rfc_3339)
        .map(|reading| reading.date)
        .ok_or_else(|| Error::option("created_at", "must be a JST time, YYYY-MM-DDThh:mm:ss+09:00"))
}

fn switch(name: &'static str, value: &str) -> Result<bool, Error> {
    match value {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(Error::option(name, "must be true or false")),
    }
}

fn number<N: std::str::FromStr>(name: &'static str, value: &str) -> Result<N, Error> {
    value.parse().map_err(|_| Error::option(name, "must be a whole number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_three_numbers_of_the_calendar() {
        let first = NaiveDate::from_ymd_opt(2020, 8, 1);
        for (text, wanted) in [
            ("2020-08-01", first),
            ("2020-8-1", first),
            ("2020-02-30", None),
            ("2020-08", None),
            ("2020-08-01-1", None),
            ("2020-08-01 ", None),
            ("2020-+8-01", None),
            ("-2020-08-01", None),
            ("2020-08-99999", None),
            ("", None),
        ] {
            assert_eq!(day("as_of", text).ok(), wanted, "{text}");
        }
    }
}
