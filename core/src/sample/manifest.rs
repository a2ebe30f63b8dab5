//! The manifest of a sample: what was put into its records, and which rule is to find it where.

use std::collections::BTreeSet;
use std::io::Write;

use crate::encode::json::Writer;
use crate::error::Error;

/// A defect that was put into a record, or into several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seeded {
    /// 0-based ordinal of the record; where the whole sample is the defect, of the first.
    pub record: u64,
    /// JSON Pointer of the item; empty for the record as a whole, `None` where the finding names `records` instead.
    pub path: Option<String>,
    /// The rule that finds it.
    pub rule: &'static str,
    /// The name of the defect.
    pub defect: &'static str,
    /// Records that were made for this defect alone, ascending; they stand before the record.
    pub companions: Vec<u64>,
    /// The records of the finding, ascending; empty where the finding has a path. A rule that tells of all its records
    /// in one finding tells of the others of the sample too.
    pub records: Vec<u64>,
}

/// What was put into a sample.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Manifest {
    /// How many records were written, companions included.
    pub records: u64,
    /// Defects that the format cannot hold; without defects none.
    pub left_out: Vec<&'static str>,
    /// The defects, in the order of their records; at most one a record.
    pub defects: Vec<Seeded>,
    /// Facilities that the records name, by their numbers.
    pub(super) facilities: BTreeSet<u32>,
}

impl Manifest {
    /// Adds a defect; of one of the whole sample there is one entry, which its records join.
    pub(super) fn add(&mut self, seeded: Seeded, whole: bool) {
        match self.defects.first_mut() {
            Some(first) if whole => first.records.extend(seeded.records),
            _ => self.defects.push(seeded),
        }
    }

    /// Writes it as JSON, a defect a line:
    /// `{"records":N,"left_out":[…],"defects":[{"record","path","rule","defect","companions","records"}]}`.
    ///
    /// `companions` and `records` are there where they are not empty.
    pub fn write(&self, out: &mut dyn Write) -> Result<(), Error> {
        let mut line = Writer::new();
        line.raw("{\"records\":");
        line.number(self.records);
        line.raw(",\"left_out\":[");
        for (number, name) in self.left_out.iter().enumerate() {
            line.raw(if number == 0 { "" } else { "," });
            line.string(name);
        }
        line.raw("],\"defects\":[");
        for (number, seeded) in self.defects.iter().enumerate() {
            line.raw(if number == 0 { "\n" } else { ",\n" });
            line.open_object();
            line.key("record");
            line.number(seeded.record);
            line.key("path");
            match &seeded.path {
                Some(path) => line.string(path),
                None => line.raw("null"),
            }
            line.key("rule");
            line.string(seeded.rule);
            line.key("defect");
            line.string(seeded.defect);
            for (key, records) in [("companions", &seeded.companions), ("records", &seeded.records)] {
                if !records.is_empty() {
                    line.key(key);
                    line.open_array();
                    for record in records {
                        line.element();
                        line.number(*record);
                    }
                    line.close_array();
                }
            }
            line.close_object();
            out.write_all(line.as_str().as_bytes())?;
            line.clear();
        }
        out.write_all(line.as_str().as_bytes())?;
        out.write_all(b"\n]}\n")?;
        Ok(())
    }
}
