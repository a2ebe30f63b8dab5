//! Templates: the CSV layout of a kind with an example row to write over, or the example alone as JSON; of a kind as a
//! whole, or of the form of a day.

use std::io::Write;

use chrono::NaiveDate;

use crate::decode::json::Json;
use crate::encode::csv::Table;
use crate::error::Error;
use crate::model::field::{At, State};
use crate::model::kind::{Draft, Kind};
use crate::model::presence::asked::{Form, Standing};
use crate::model::side::Side;
use crate::options::{Options, OutputFormat};
use crate::pipeline::write_table;
use crate::sample::{self, Sampler};

/// Records of the sample of which the fullest is the example: in so many nearly every item that can stand beside the
/// others is given somewhere.
const CHOICE: u64 = 64;

/// Writes the template of a kind: for CSV the header of this library's own layout and one filled row, in the encoding
/// of the options and for spreadsheets if they say so; for JSON and NDJSON the same record as one line. With
/// `header_only`, for CSV alone, there is no row.
///
/// The header has every column of the layout, those of items too that the form of today no longer asks for. The example
/// is a synthetic record without errors, the same on every run: person, facility and numbers are nobody's.
pub fn template(kind: Kind, options: &Options, header_only: bool, out: &mut dyn Write) -> Result<(), Error> {
    options.agree()?;
    match options.output_format {
        OutputFormat::Csv if header_only => write_table(std::io::empty(), kind, options, out),
        OutputFormat::Csv => write_table(example(kind, None)?.as_bytes(), kind, options, out),
        _ => put(&example(kind, None)?, options, header_only, out),
    }
}

/// The same for a form and a day: only the columns of what that form asks for or allows, without what it does not ask
/// for, and an example of that day, which checks clean as of it. (Identifiers and other items that no form asks for but
/// a sender may give are allowed.)
///
/// A day outside the time of the form has the example of the nearest day within.
pub fn template_of(
    form: &Form,
    day: NaiveDate,
    options: &Options,
    header_only: bool,
    out: &mut dyn Write,
) -> Result<(), Error> {
    options.agree()?;
    if options.output_format != OutputFormat::Csv {
        let line = example(form.kind, Some((form, day)))?;
        return put(&line, options, header_only, out);
    }
    let asked: Vec<u16> = form
        .items()
        .into_iter()
        .filter(|asked| asked.standing != Standing::NotAsked)
        .map(|asked| asked.at.id)
        .collect();
    let line = if header_only { String::new() } else { example(form.kind, Some((form, day)))? };
    Table::of(form.kind, options, |id| asked.contains(&id)).write(line.as_bytes(), out)
}

/// Writes an example as JSON.
fn put(line: &str, options: &Options, header_only: bool, out: &mut dyn Write) -> Result<(), Error> {
    match options.output_format {
        OutputFormat::Csv | OutputFormat::OpenData => {
            Err(Error::option("output_format", "must be json, ndjson or csv for a template"))
        }
        OutputFormat::Json | OutputFormat::Ndjson if !header_only => Ok(out.write_all(line.as_bytes())?),
        OutputFormat::Json | OutputFormat::Ndjson => Err(Error::option("header_only", "is for the output format csv")),
    }
}

/// The fullest of the first records of a sample, of all days or of one form on one day, the first of several; a line of
/// canonical JSON.
fn example(kind: Kind, of: Option<(&Form, NaiveDate)>) -> Result<String, Error> {
    let options = sample::Options { n: CHOICE, ..sample::Options::of(kind) };
    let mut lines = Vec::new();
    match of {
        None => Sampler::new(options)?,
        Some((form, day)) => Sampler::of_day(options, nearest(form, day))?,
    }
    .write(&mut lines)?;
    let lines = String::from_utf8_lossy(&lines);
    let leaves = kind.leaves();
    // How much is given of a record; nothing of one that is of another form.
    let given = |line: &str| {
        let draft = Draft::read(kind, &mut Json::new(line), &mut Side::default()).ok()?;
        let fits = match (of.and_then(|(form, _)| form.version), &draft) {
            (Some(version), Draft::CaseNotification(report)) => {
                report.form.value().unwrap_or(version.form()) == version.form()
            }
            _ => true,
        };
        fits.then(|| leaves.iter().filter(|leaf| draft.state(At::new(leaf.id)) == State::Value).count())
    };
    // Of equals `max_by_key` takes the last.
    let fullest = lines.lines().rev().max_by_key(|line| given(line)).unwrap_or_default();
    Ok(format!("{fullest}\n"))
}

/// The day itself, or the nearest one on which the form was in use.
fn nearest(form: &Form, day: NaiveDate) -> NaiveDate {
    let day = form.from.map_or(day, |from| day.max(from));
    form.until.map_or(day, |until| day.min(until))
}
