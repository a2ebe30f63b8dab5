//! Cases of vectors for the C program `vectors.c`, as it reads them, and the records of a case item by item.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::missing_panics_doc)]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use hersys::RecordBuilder;
use hersys::model::kind::Kind;
use serde_json::{Map, Value};

use crate::{Ready, duties, vector_files};

/// Every case of every language: its name, and the case.
pub fn all() -> Vec<(String, Ready)> {
    let rules = vector_files().into_iter().flat_map(|(file, vectors)| {
        vectors.cases.into_iter().map(move |case| (format!("{file} / {}", case.name), case.ready())).collect::<Vec<_>>()
    });
    let duties = duties::files().into_iter().flat_map(|(file, vectors)| {
        let cases = vectors.into_iter().map(|vector| vector.case);
        cases.map(|case| (format!("{file} / {}", case.name), case.ready())).collect::<Vec<_>>()
    });
    rules.chain(duties).collect()
}

/// A stream of one case in so many, for tools under which C is slow; and how many they are.
pub fn some(one_in: usize) -> (Vec<u8>, usize) {
    let (mut stream, mut count) = (Vec::new(), 0);
    for (_, ready) in all().iter().step_by(one_in) {
        write(ready, &mut stream);
        count += 1;
    }
    (stream, count)
}

fn number(number: usize, stream: &mut Vec<u8>) {
    stream.extend(u32::try_from(number).unwrap().to_le_bytes());
}

/// A block of the stream: its length, least byte first, and its bytes.
fn block(bytes: &[u8], stream: &mut Vec<u8>) {
    number(bytes.len(), stream);
    stream.extend(bytes);
}

/// Writes a case as `vectors.c` reads it.
pub fn write(ready: &Ready, stream: &mut Vec<u8>) {
    number(ready.options.len(), stream);
    for (name, value) in &ready.options {
        block(name.as_bytes(), stream);
        block(value.as_bytes(), stream);
    }
    block(&ready.facilities, stream);
    block(&ready.input, stream);
    let records = built(ready).unwrap_or_default();
    number(records.len(), stream);
    for Built { kind, steps } in records {
        block(kind.as_bytes(), stream);
        number(steps.len(), stream);
        for step in steps {
            let (word, path, text) = match &step {
                Step::Add(list) => (0, list, ""),
                Step::Set(path, text) => (1, path, text.as_str()),
            };
            number(word, stream);
            block(path.as_bytes(), stream);
            block(text.as_bytes(), stream);
        }
    }
}

/// Takes a block off the front.
pub fn taken<'s>(stream: &mut &'s [u8]) -> &'s [u8] {
    let (len, rest) = stream.split_first_chunk::<4>().expect("an answer for each case");
    let (bytes, rest) = rest.split_at(u32::from_le_bytes(*len) as usize);
    *stream = rest;
    bytes
}

/// Runs a stream of cases through C: the answers, and what it said.
pub fn through_c(program: &Path, stream: &[u8]) -> (Vec<u8>, String) {
    through(&mut Command::new(program), stream)
}

/// Runs a stream of cases through a command, whatever it runs the C program under.
pub fn through(command: &mut Command, stream: &[u8]) -> (Vec<u8>, String) {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        // Answers come while cases go, so they go from a thread of their own. If C stops early, its words say why.
        scope.spawn(move || stdin.write_all(stream));
        child.wait_with_output().unwrap()
    });
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    (output.stdout, said)
}

// ------------------------------------------------------------------------------------------------------ item by item

/// A record item by item.
pub struct Built {
    kind: String,
    steps: Vec<Step>,
}

enum Step {
    Add(String),
    Set(String, String),
}

/// The records of a case item by item; none where they cannot be given so.
///
/// They can if the input is JSON as we write it ourselves (not raw text that is about its form): an object a line, or a
/// list of objects; if every item is of the form; and if every value is one: a text, a number, `true`, `false`, null, or a
/// list of codes. An option that says how to read is about the form too.
pub fn built(ready: &Ready) -> Option<Vec<Built>> {
    let option = |name: &str| ready.options.iter().any(|(own, _)| own == name);
    if ["input_format", "input_encoding", "kind", "columns"].into_iter().any(option) {
        return None;
    }
    let text = std::str::from_utf8(&ready.input).ok()?;
    let parsed = |text: &str| {
        let value: Value = serde_json::from_str(text).ok()?;
        let again = value.to_string();
        (again == text).then_some(value)
    };
    let records = match parsed(text) {
        Some(Value::Array(records)) => records,
        _ => text.lines().map(parsed).collect::<Option<_>>()?,
    };
    let records: Option<Vec<Built>> = records.iter().map(record).collect();
    records.filter(|records| !records.is_empty())
}

fn record(value: &Value) -> Option<Built> {
    let mut items = value.as_object()?.clone();
    let kind = Kind::from_name(items.shift_remove("kind")?.as_str()?)?;
    let mut steps = Vec::new();
    noun("", &items, &mut steps)?;
    // A path that no item has makes it a case about unknown keys.
    let mut builder = RecordBuilder::new(kind);
    for step in &steps {
        match step {
            Step::Add(list) => drop(builder.add(list).ok()?),
            Step::Set(path, text) => builder.set(path, text.as_str()).ok()?,
        }
    }
    Some(Built { kind: kind.name().to_owned(), steps })
}

fn noun(before: &str, items: &Map<String, Value>, steps: &mut Vec<Step>) -> Option<()> {
    for (key, value) in items {
        let path = format!("{before}/{key}");
        match value {
            Value::Null => {}
            Value::String(text) => steps.push(Step::Set(path, text.clone())),
            Value::Bool(_) | Value::Number(_) => steps.push(Step::Set(path, value.to_string())),
            Value::Object(items) => noun(&path, items, steps)?,
            Value::Array(codes) if codes.iter().all(Value::is_string) => {
                let codes: Vec<&str> = codes.iter().filter_map(Value::as_str).collect();
                steps.push(Step::Set(path, codes.join(";")));
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    steps.push(Step::Add(path.clone()));
                    noun(&format!("{path}/{index}"), element.as_object()?, steps)?;
                }
            }
        }
    }
    Some(())
}
