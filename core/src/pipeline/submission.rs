//! A submission: the envelope around the records, or the table of a kind, written as a stream.

use std::io::{BufRead, BufReader, Read, Write};

use sha2::{Digest as _, Sha256};

use super::engine::Finished;
use super::result::Summary;
use crate::encode::csv::Table;
use crate::encode::json::escape_into;
use crate::encode::open_data;
use crate::error::Error;
use crate::model::kind::Kind;
use crate::options::{Options, OutputFormat};
use crate::reference::Reference;
use crate::rules::CATALOGUE;

/// A conversion whose records have been written to the side.
pub struct Converted {
    /// What the check found.
    pub summary: Summary,
    /// Facilities of the reference data that accepted records name, as canonical JSON, in the order of their ids.
    facilities: Vec<String>,
    /// Kinds of the accepted records.
    kinds: Vec<Kind>,
    /// Kinds of all records that were judged.
    judged: Vec<Kind>,
}

impl Converted {
    pub(super) fn new(summary: Summary, finished: &Finished, reference: &Reference) -> Self {
        let facilities = finished
            .used
            .iter()
            // A facility that is an accepted record of the input itself is among the records.
            .filter(|id| !finished.written.contains(*id))
            .filter_map(|id| reference.roster.get(id, u64::MAX)?.json.clone())
            .collect();
        Self { summary, facilities, kinds: finished.kinds.clone(), judged: finished.judged.clone() }
    }

    /// The kinds of the accepted records, in the order of the documentation.
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// Does nothing go before the records?
    pub(super) const fn is_all_in_the_records(&self) -> bool {
        self.facilities.is_empty()
    }

    /// The kind of a CSV: that of the accepted records, else that of the rejected ones, else the one asked for.
    fn kind(&self, options: &Options) -> Result<Option<Kind>, Error> {
        match (self.kinds.as_slice(), self.judged.as_slice()) {
            ([one], _) | ([], [one]) => Ok(Some(*one)),
            ([], _) => Ok(options.kind),
            (several, _) => {
                let names: Vec<&str> = several.iter().map(|kind| kind.name()).collect();
                Err(Error::Kinds { kinds: names.join(", ") })
            }
        }
    }
}

/// Writes the output of a conversion: for JSON a submission `{catalogue, complete, created_at?, sender?, records, id}`,
/// for NDJSON the records alone; the referenced facilities first. For CSV the records alone, which must be of one kind
/// ([`Error::Kinds`], and nothing is written); where nothing tells the kind there is not even a header. For open data
/// the rows of the layout, whatever the kinds. `records` is what [`super::convert`] wrote.
///
/// Without an `id` in the options it is the SHA-256 of the records in canonical NDJSON, so the same input gives the
/// same bytes.
pub fn write_submission(
    converted: &Converted,
    records: impl Read,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    write_buffered(converted, BufReader::with_capacity(1 << 16, records), options, out)
}

/// The same of records that need no buffer.
pub(super) fn write_buffered(
    converted: &Converted,
    mut records: impl BufRead,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    if options.output_format == OutputFormat::Csv {
        return converted.kind(options)?.map_or(Ok(()), |kind| write_table(records, kind, options, out));
    }
    if let Some(layout) = options.layout {
        return open_data::write(layout, &converted.facilities, records, options.encoding(), out);
    }
    let json = options.output_format == OutputFormat::Json;
    let mut hash = (json && options.id.is_none()).then(Sha256::new);
    if json {
        out.write_all(head(options).as_bytes())?;
    }
    let mut first = true;
    let mut write = |line: &[u8]| -> Result<(), Error> {
        if let Some(hash) = &mut hash {
            hash.update(line);
            hash.update(b"\n");
        }
        if json {
            out.write_all(if first { b"\n" } else { b",\n" })?;
            out.write_all(line)?;
        } else {
            out.write_all(line)?;
            out.write_all(b"\n")?;
        }
        first = false;
        Ok(())
    };
    for facility in &converted.facilities {
        write(facility.as_bytes())?;
    }
    let mut line = Vec::new();
    loop {
        line.clear();
        if records.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        write(line.strip_suffix(b"\n").unwrap_or(&line))?;
    }
    if json {
        let own = || hash.map(|hash| hex(&hash.finalize())).unwrap_or_default();
        let id = options.id.clone().unwrap_or_else(own);
        let mut tail = String::from("\n],\"id\":\"");
        escape_into(&id, &mut tail);
        tail.push_str("\"}\n");
        out.write_all(tail.as_bytes())?;
    }
    Ok(())
}

/// Writes those of the records that are of one kind as CSV, header first, in the encoding of the options. `records` is
/// what [`super::convert`] wrote under options with the output format CSV.
pub fn write_table(records: impl Read, kind: Kind, options: &Options, out: &mut dyn Write) -> Result<(), Error> {
    Table::new(kind, options).write(records, out)
}

fn head(options: &Options) -> String {
    let mut head = String::from("{\"catalogue\":\"");
    head.push_str(CATALOGUE);
    head.push_str(if options.complete { "\",\"complete\":true" } else { "\",\"complete\":false" });
    for (key, value) in [("created_at", &options.created_at), ("sender", &options.sender)] {
        if let Some(value) = value {
            head.push_str(",\"");
            head.push_str(key);
            head.push_str("\":\"");
            escape_into(value, &mut head);
            head.push('"');
        }
    }
    head.push_str(",\"records\":[");
    head
}

fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
