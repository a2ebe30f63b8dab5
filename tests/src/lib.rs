//! Loads the vectors: expected behaviour as data, for every language.

pub mod c;
pub mod c_cases;
pub mod coverage;
pub mod duties;
pub mod noise;
pub mod nulls;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use base64::Engine as _;
use serde::Deserialize;
use serde_json::{Map, Value};

/// One file of `tests/vectors/rules`, or of another folder of [`FURTHER`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VectorFile {
    /// The rules that the cases are about: one, or several that a case says all of.
    #[serde(rename = "rule", deserialize_with = "one_or_many")]
    pub rules: Vec<String>,
    /// The cases.
    pub cases: Vec<Case>,
}

/// One case.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it shows.
    pub name: String,
    /// Do the rules stay silent?
    pub valid: bool,
    #[serde(default)]
    base: Option<String>,
    #[serde(default)]
    set: Option<Map<String, Value>>,
    #[serde(default)]
    records: Option<Value>,
    #[serde(default)]
    text: Option<String>,
    /// So many blanks follow `text`: for limits too large to write out.
    #[serde(default)]
    pad: usize,
    #[serde(default)]
    base64: Option<String>,
    /// Options by their names.
    #[serde(default)]
    pub options: Map<String, Value>,
    #[serde(default)]
    facilities: Vec<Value>,
    /// Findings of the rules of the file (or, with `all`, of every rule), as `ID path`.
    #[serde(default)]
    pub expect: Vec<String>,
    /// Does `expect` list every finding?
    #[serde(default)]
    pub all: bool,
    /// Severity of the expected findings, where it is not the rule's own.
    #[serde(default)]
    pub severity: Option<String>,
    /// The date that decided each of the expected findings, as findings name it.
    #[serde(default)]
    pub decided_by: Option<String>,
    /// The one source behind each of the expected findings, by its name in `tests/vectors/laws.json`.
    #[serde(default)]
    pub basis: Option<String>,
    /// What the rules of the day in the option `next` would reject.
    #[serde(default)]
    pub next: Option<Value>,
    /// The fix of each of the expected findings of the rules of the file, in order; null where there is none.
    #[serde(default)]
    pub fix: Option<Vec<Value>>,
    /// The records of each expected batch finding: written as `"records"` beside an input of another form.
    #[serde(default)]
    pub batch_records: Option<Vec<Vec<u64>>>,
}

/// A case made ready: bytes in, options as text.
pub struct Ready {
    /// Input bytes.
    pub input: Vec<u8>,
    /// Facilities as NDJSON; empty if none were given.
    pub facilities: Vec<u8>,
    /// `(name, value)` of each option.
    pub options: Vec<(String, String)>,
}

/// The folder of the vectors.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(rule) => vec![rule],
        OneOrMany::Many(rules) => rules,
    })
}

/// The folders of vectors that are not about one rule each: which date decides, the presence table, and who is in scope.
pub const FURTHER: [&str; 3] = ["dates", "presence", "scope"];

/// Every vector file, those of the rules first.
///
/// # Panics
/// As [`rule_files`].
pub fn vector_files() -> Vec<(String, VectorFile)> {
    let mut files = rule_files();
    for folder in FURTHER {
        files.extend(self::files(folder));
    }
    files.extend(timeline_files());
    files
}

/// One file of `tests/vectors/timelines`: reports, each judged by the law of each of the dates.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TimelineFile {
    dates: Vec<String>,
    reports: Vec<Timeline>,
}

/// One report over the years.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Timeline {
    name: String,
    base: String,
    #[serde(default)]
    set: Option<Map<String, Value>>,
    #[serde(default)]
    facilities: Vec<Value>,
    /// By date, every finding but notes, as `ID path`; a date that is not here has none.
    by_date: BTreeMap<String, Vec<String>>,
}

/// Every timeline as a vector file: a case for each report and date, which says all that is found.
///
/// # Panics
/// If a file cannot be read, is not a timeline, or says something of a date that it does not have.
#[allow(clippy::panic)]
pub fn timeline_files() -> Vec<(String, VectorFile)> {
    let parsed = read_all::<TimelineFile>("timelines");
    parsed.into_iter().map(|(name, file)| (name.clone(), file.cases(&name))).collect()
}

impl TimelineFile {
    #[allow(clippy::panic)]
    fn cases(self, file: &str) -> VectorFile {
        let mut cases = Vec::new();
        for report in self.reports {
            if let Some(date) = report.by_date.keys().find(|date| !self.dates.contains(date)) {
                panic!("{file}: {}: {date} is none of the dates", report.name);
            }
            for date in &self.dates {
                let expect = report.by_date.get(date).cloned().unwrap_or_default();
                cases.push(Case {
                    name: format!("{} as of {date}", report.name),
                    base: Some(report.base.clone()),
                    set: report.set.clone(),
                    facilities: report.facilities.clone(),
                    options: [("as_of".to_owned(), Value::String(date.clone()))].into_iter().collect(),
                    expect,
                    all: true,
                    ..Case::default()
                });
            }
        }
        VectorFile { rules: Vec::new(), cases }
    }
}

/// Every vector file of the rules, by name.
///
/// # Panics
/// If a file cannot be read or is not a vector file: a broken vector is a broken test.
pub fn rule_files() -> Vec<(String, VectorFile)> {
    files("rules")
}

/// Every vector file of the presence table, by name: a kind, or a kind and a version of its form.
///
/// # Panics
/// As [`rule_files`].
pub fn presence_files() -> Vec<(String, VectorFile)> {
    files("presence")
}

/// What a vector means by a `basis`: a law with its article and item.
///
/// # Panics
/// If `laws.json` cannot be read, or the vector means none of it.
#[allow(clippy::panic, clippy::expect_used)]
pub fn law(name: &str) -> &'static Value {
    static LAWS: OnceLock<Value> = OnceLock::new();
    let laws = LAWS.get_or_init(|| {
        let text = std::fs::read_to_string(folder().join("laws.json")).expect("tests/vectors/laws.json");
        serde_json::from_str(&text).expect("laws.json")
    });
    laws.get(name).unwrap_or_else(|| panic!("laws.json: no `{name}`"))
}

fn files(of: &str) -> Vec<(String, VectorFile)> {
    read_all(of)
}

/// Every JSON file of a folder of vectors, by name.
#[allow(clippy::panic, clippy::unwrap_used)]
fn read_all<F: serde::de::DeserializeOwned>(of: &str) -> Vec<(String, F)> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder().join(of))
        .unwrap_or_else(|error| panic!("tests/vectors/{of}: {error}"))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "json"))
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let file = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (path.file_name().unwrap().to_string_lossy().into_owned(), file)
        })
        .collect()
}

impl Case {
    /// Resolves bases and patches.
    ///
    /// # Panics
    /// On a vector that says nothing or patches what is not there.
    #[allow(clippy::panic, clippy::expect_used, clippy::unwrap_used)]
    pub fn ready(&self) -> Ready {
        let mut input = Vec::new();
        if let Some(text) = &self.text {
            input = text.clone().into_bytes();
            input.resize(input.len() + self.pad, b' ');
        } else if let Some(text) = &self.base64 {
            input = base64::engine::general_purpose::STANDARD.decode(text).expect("base64");
        } else if let Some(Value::Array(records)) = &self.records {
            lines(records, &mut input);
        } else if let Some(base) = &self.base {
            let record = patched(base, self.set.as_ref());
            lines(&[record], &mut input);
        } else {
            panic!("case `{}` has no input", self.name);
        }
        let mut facilities = Vec::new();
        lines(&self.facilities, &mut facilities);
        let mut options: Vec<(String, String)> = self
            .options
            .iter()
            .map(|(name, value)| (name.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned)))
            .collect();
        // Vectors are about findings, so notes are listed unless a case says otherwise.
        if !self.options.contains_key("notes") {
            options.push(("notes".to_owned(), "true".to_owned()));
        }
        Ready { input, facilities, options }
    }
}

/// Records as NDJSON; `{"base": …, "set": …}` is resolved.
fn lines(records: &[Value], out: &mut Vec<u8>) {
    for record in records {
        let record = match record.get("base").and_then(Value::as_str) {
            Some(base) => patched(base, record.get("set").and_then(Value::as_object)),
            None => record.clone(),
        };
        out.extend_from_slice(record.to_string().as_bytes());
        out.push(b'\n');
    }
}

/// A base record with values set by JSON Pointer; null removes.
#[allow(clippy::panic, clippy::expect_used, clippy::unwrap_used)]
fn patched(base: &str, set: Option<&Map<String, Value>>) -> Value {
    let path = folder().join("base").join(format!("{base}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut record: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    for (pointer, value) in set.into_iter().flatten() {
        let (parent, key) = pointer.rsplit_once('/').expect("a JSON Pointer");
        let parent = parent_of(&mut record, parent);
        match parent {
            Value::Array(list) if key == "-" => list.push(value.clone()),
            Value::Array(list) => {
                let index: usize = key.parse().expect("a list index");
                if value.is_null() { drop(list.remove(index)) } else { list[index] = value.clone() }
            }
            Value::Object(map) if value.is_null() => drop(map.shift_remove(key)),
            Value::Object(map) => drop(map.insert(key.to_owned(), value.clone())),
            _ => panic!("{pointer}: nothing to set there"),
        }
    }
    record
}

/// The value at a pointer; missing objects on the way are made.
#[allow(clippy::panic, clippy::expect_used)]
fn parent_of<'v>(record: &'v mut Value, pointer: &str) -> &'v mut Value {
    let mut at = record;
    for key in pointer.split('/').skip(1) {
        at = match at {
            Value::Object(map) => map.entry(key).or_insert_with(|| Value::Object(Map::new())),
            Value::Array(list) => {
                list.get_mut(key.parse::<usize>().expect("a list index")).expect("an element of the list")
            }
            _ => panic!("{pointer}: not there"),
        };
    }
    at
}

/// Runs a case through the crate.
///
/// # Panics
/// If the options of the case cannot be used.
#[allow(clippy::expect_used)]
pub fn run(ready: &Ready) -> hersys::CheckResult {
    let (options, reference) = given(ready);
    hersys::check(vec![hersys::Input::bytes("vector", &ready.input)], &reference, &options).expect("a check")
}

/// Options and reference data of a case.
#[allow(clippy::expect_used)]
fn given(ready: &Ready) -> (hersys::Options, hersys::Reference) {
    let mut options = hersys::Options::default();
    for (name, value) in &ready.options {
        options.set(name, value).expect("options of the vector");
    }
    let reference = if ready.facilities.is_empty() {
        hersys::Reference::default()
    } else {
        hersys::Reference::read(vec![hersys::Input::bytes("facilities", &ready.facilities)], &options)
            .expect("facilities of the vector")
    };
    (options, reference)
}
