//! Defects of one format: what is wrong with the bytes of a record, whatever it says.

use super::{Defect, How, Needs, Place, own_id};
use crate::model::kind::Kind;
use crate::options::Format;
use crate::sample::dice::Dice;
use crate::sample::wish::ANY;

const CSV: &[Format] = &[Format::Csv];
const NDJSON: &[Format] = &[Format::Ndjson];
const TREES: &[Format] = &[Format::Ndjson, Format::Json];

/// One of the record as a whole.
const fn line(
    name: &'static str,
    rule: &'static str,
    formats: &'static [Format],
    bend: fn(&mut Vec<u8>, &mut Dice),
) -> Defect {
    let how = How::Line(bend, |_| Place::Record);
    Defect { name, rule, kinds: &Kind::ALL, needs: Needs::Syntax, formats, wish: ANY, how }
}

/// One of the id, the first item of every record.
const fn id(name: &'static str, rule: &'static str, bend: fn(&mut Vec<u8>, &mut Dice)) -> Defect {
    let how = How::Line(bend, |kind| Place::At(own_id(kind)));
    Defect { how, ..line(name, rule, TREES, bend) }
}

/// Writes another JSON value as the id of a record.
fn write_id(line: &mut Vec<u8>, value: &[u8]) {
    // {"kind":"…","…":"…"
    let quotes: Vec<usize> = (0..line.len()).filter(|at| line.get(*at) == Some(&b'"')).take(8).collect();
    if let [.., open, close] = quotes[..] {
        line.splice(open..=close, value.iter().copied());
    }
}

/// The defects of lines.
pub const DEFECTS: &[Defect] = &[
    id("list-for-an-id", "F0032", |line, _| write_id(line, b"[]")),
    id("half-a-character", "F0040", |line, _| write_id(line, br#""\uD800""#)),
    line("item-that-no-form-has", "F0030", TREES, |line, _| {
        let end = line.len() - 1;
        line.splice(end..end, *b",\"x\":\"1\"");
    }),
    line("line-that-breaks-off", "F0020", NDJSON, |line, dice| {
        let keep = dice.between(2, line.len() as u32 - 2) as usize;
        // Not inside a character: that would be another defect.
        let keep = (0..keep).rev().find(|at| line.get(*at).is_some_and(u8::is_ascii)).unwrap_or(1);
        line.truncate(keep.max(1));
    }),
    line("byte-that-is-no-text", "F0022", NDJSON, |line, _| {
        let end = line.len() - 1;
        line.splice(end..end, *b",\"x\":\"\xFF\"");
    }),
    line("list-for-a-record", "F0023", TREES, |line, _| {
        line.insert(0, b'[');
        line.push(b']');
    }),
    line("kind-that-does-not-exist", "F0025", TREES, |line, _| {
        // {"kind":"
        line.splice(9..9, *b"old-");
    }),
    line("kind-twice", "F0031", TREES, |line, _| {
        let end = line.len() - 1;
        line.splice(end..end, *b",\"kind\":\"facility\"");
    }),
    line("one-cell-too-many", "F0026", CSV, |line, _| line.push(b',')),
    line("one-cell-too-few", "F0026", CSV, |line, _| {
        let comma = line.iter().rposition(|byte| *byte == b',').unwrap_or(0);
        line.truncate(comma);
    }),
    line("quote-in-a-bare-cell", "F0027", CSV, |line, _| {
        line.splice(0..0, *b"x\"");
    }),
];
