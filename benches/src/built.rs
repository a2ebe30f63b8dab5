//! One record at a time, built item by item: build → check → write, beside a typed `serde_json` parse and write.

use std::hint::black_box;

use hersys::model::kind::Kind;
use hersys::options::{OutputEncoding, OutputFormat};
use hersys::{Checker, Options, RecordBuilder, Reference};
use serde_json::Value;

/// The items of records as a hospital's own system hands them over: path, tab, text and line end; for one more element
/// of a list its path, tab and line end after a `+`; a line without a tab ends a record.
pub fn items(ndjson: &[u8]) -> Result<Vec<u8>, String> {
    let mut out = String::new();
    for line in crate::baseline::lines(ndjson) {
        let record: Value = serde_json::from_slice(line).map_err(|error| error.to_string())?;
        for (key, value) in record.as_object().into_iter().flatten().filter(|(key, _)| *key != "kind") {
            item(key, value, &mut out);
        }
        out.push('\n');
    }
    Ok(out.into_bytes())
}

fn item(path: &str, value: &Value, out: &mut String) {
    let text = match value {
        Value::Object(items) => {
            return items.iter().for_each(|(key, value)| item(&format!("{path}/{key}"), value, out));
        }
        Value::Array(list) if list.iter().all(Value::is_object) => {
            for (index, element) in list.iter().enumerate() {
                out.extend(["+", path, "\t\n"]);
                item(&format!("{path}/{index}"), element, out);
            }
            return;
        }
        // Several codes stand in one text, as in a cell.
        Value::Array(codes) => codes.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";"),
        Value::String(text) => text.clone(),
        Value::Null => return,
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    };
    out.extend([path, "\t", &text, "\n"]);
}

/// What is done with a record once it is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Checked and written in one call.
    Write,
    /// Checked for a clerk to see, then written, which checks it again.
    CheckAndWrite,
}

/// Builds each record and checks and writes it alone; gives how many were accepted.
pub fn run(kind: Kind, items: &[u8], then: Then) -> Result<u64, String> {
    let checker = Checker::new(Options::default());
    let (reference, mut record, mut accepted) = (Reference::default(), RecordBuilder::new(kind), 0);
    // Whoever calls has texts already: they are held to be UTF-8 once, as a whole.
    let mut rest = std::str::from_utf8(items).map_err(|error| error.to_string())?;
    while let Some(line) = cut(&mut rest, b'\n') {
        let mut text = line;
        let set = if let Some(path) = cut(&mut text, b'\t') {
            match path.strip_prefix('+') {
                Some(list) => record.add(list).map(drop),
                None => record.set(path, text),
            }
        } else {
            if then == Then::CheckAndWrite {
                black_box(record.check(&reference, &checker).map_err(|error| error.to_string())?);
            }
            let written = record.write(OutputFormat::Ndjson, OutputEncoding::Utf8, &reference, &checker);
            let written = written.map_err(|error| error.to_string())?;
            accepted += u64::from(written.result.ok() && !written.output.is_empty());
            record.clear();
            Ok(())
        };
        set.map_err(|error| error.to_string())?;
    }
    Ok(accepted)
}

/// What stands before the next separator, which is stepped over.
fn cut<'t>(rest: &mut &'t str, separator: u8) -> Option<&'t str> {
    let at = memchr::memchr(separator, rest.as_bytes())?;
    let before = rest.get(..at);
    *rest = rest.get(at + 1..).unwrap_or_default();
    before
}
