//! Templates: the CSV layout of a kind with an example row to write over, or the example alone as JSON.

use std::io::Write;

use crate::decode::json::Json;
use crate::error::Error;
use crate::model::field::{At, State};
use crate::model::kind::{Draft, Kind};
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
        OutputFormat::Csv => write_table(example(kind)?.as_bytes(), kind, options, out),
        OutputFormat::Json | OutputFormat::Ndjson if !header_only => Ok(out.write_all(example(kind)?.as_bytes())?),
        OutputFormat::Json | OutputFormat::Ndjson => Err(Error::option("header_only", "is for the output format csv")),
        OutputFormat::OpenData => Err(Error::option("output_format", "must be json, ndjson or csv for a template")),
    }
}

/// The fullest of the first records of a sample, the first of several; a line of canonical JSON.
fn example(kind: Kind) -> Result<String, Error> {
    let mut lines = Vec::new();
    Sampler::new(sample::Options { n: CHOICE, ..sample::Options::of(kind) })?.write(&mut lines)?;
    let lines = String::from_utf8_lossy(&lines);
    let leaves = kind.leaves();
    let given = |line: &str| {
        let draft = Draft::read(kind, &mut Json::new(line), &mut Side::default()).ok();
        let is_given = |at: At| draft.as_ref().is_some_and(|draft| draft.state(at) == State::Value);
        leaves.iter().filter(|leaf| is_given(At::new(leaf.id))).count()
    };
    // Of equals `max_by_key` takes the last.
    let fullest = lines.lines().rev().max_by_key(|line| given(line)).unwrap_or_default();
    Ok(format!("{fullest}\n"))
}
