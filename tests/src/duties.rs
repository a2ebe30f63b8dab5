//! The vectors of what is due: `tests/vectors/duties`, run by every language.
//!
//! A case says of a duty, by record, place and kind, what its members are (terms by their codes), or that there is none;
//! and members of the roster. `by_date` is short for a case a date: the law of that day (`as_of`), and scope, reason and
//! channel of one duty in as many words.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::{Case, Ready, given, read_all};

/// A case made ready for the runner.
pub struct DutyCase {
    /// Input, options and facilities.
    pub case: Case,
    /// What duties must look like.
    pub duties: Vec<Map<String, Value>>,
    /// Duties that must not be there, by their codes.
    pub absent: Vec<String>,
    /// What the roster must look like, by JSON Pointer.
    pub roster: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// What its cases are about, for people.
    #[serde(rename = "about")]
    _about: String,
    cases: Vec<Map<String, Value>>,
}

/// Every file with its cases.
///
/// # Panics
/// If a file cannot be read or says what no runner knows.
#[allow(clippy::panic)]
pub fn files() -> Vec<(String, Vec<DutyCase>)> {
    let read = read_all::<File>("duties");
    read.into_iter()
        .map(|(name, file)| (name.clone(), file.cases.into_iter().flat_map(|case| cases(&name, case)).collect()))
        .collect()
}

#[allow(clippy::panic, clippy::expect_used)]
fn cases(file: &str, mut fields: Map<String, Value>) -> Vec<DutyCase> {
    fn own<T: serde::de::DeserializeOwned + Default>(fields: &mut Map<String, Value>, key: &str) -> T {
        fields.remove(key).map_or_else(T::default, |value| serde_json::from_value(value).expect(key))
    }
    let by_date: BTreeMap<String, String> = own(&mut fields, "by_date");
    let duty: Map<String, Value> = own(&mut fields, "duty");
    let duties: Vec<Map<String, Value>> = own(&mut fields, "duties");
    let absent: Vec<String> = own(&mut fields, "absent");
    let roster: Map<String, Value> = own(&mut fields, "roster");
    fields.insert("valid".to_owned(), json!(true));
    let case = |fields: &Map<String, Value>| -> Case {
        let problem = |error| panic!("{file}: {}: {error}", fields["name"]);
        serde_json::from_value(Value::Object(fields.clone())).unwrap_or_else(problem)
    };
    if by_date.is_empty() {
        return vec![DutyCase { case: case(&fields), duties, absent, roster }];
    }
    let dated = |(date, words): (String, String)| {
        let mut own = fields.clone();
        own.insert("name".to_owned(), json!(format!("{} as of {date}", fields["name"].as_str().unwrap_or_default())));
        let options = own.entry("options").or_insert_with(|| json!({}));
        options["as_of"] = json!(date);
        let mut expected = duty.clone();
        for (key, word) in ["scope", "reason", "channel"].into_iter().zip(words.split(' ')) {
            expected.insert(key.to_owned(), json!(word));
        }
        DutyCase { case: case(&own), duties: vec![expected], absent: Vec::new(), roster: Map::new() }
    };
    by_date.into_iter().map(dated).collect()
}

/// Runs a case through the crate.
///
/// # Panics
/// If the options of the case cannot be used.
#[allow(clippy::expect_used)]
pub fn run(ready: &Ready) -> hersys::duty::DueResult {
    let (options, reference) = given(ready);
    hersys::due(vec![hersys::Input::bytes("vector", &ready.input)], &reference, &options).expect("duties")
}

/// What is wrong with the result of a case; `None` if nothing. `result` is the JSON document.
pub fn judge(case: &DutyCase, result: &Value) -> Option<String> {
    let empty = Vec::new();
    let all = result["duties"].as_array().unwrap_or(&empty);
    for expected in &case.duties {
        let place = |key: &str, default: Value| expected.get(key).cloned().unwrap_or(default);
        let (record, path, what) = (place("record", json!(0)), place("path", json!("")), place("duty", Value::Null));
        let found =
            all.iter().find(|duty| duty["record"] == record && duty["path"] == path && duty["duty"]["code"] == what);
        let Some(found) = found else { return Some(format!("no {what} of record {record} at {path}")) };
        for (key, value) in expected.iter().filter(|(key, _)| !["record", "path", "duty"].contains(&key.as_str())) {
            let is = match key.as_str() {
                "way" => &found["channel"]["way"]["code"],
                "day" => &found["deadline"]["day"],
                "through" => &found["addressee"]["through"]["code"],
                "scope" | "decided_by" => &found[key],
                "holds" => {
                    let holding = found["channel"]["fallbacks"].as_array()?.iter().find(|way| way["holds"] == true);
                    holding.map_or(&Value::Null, |way| &way["exception"]["code"])
                }
                _ if found[key].is_null() => &Value::Null,
                _ => &found[key]["code"],
            };
            if is != value {
                return Some(format!("{what}: {key} is {is}, not {value}"));
            }
        }
    }
    if let Some(there) = case.absent.iter().find(|code| all.iter().any(|duty| duty["duty"]["code"] == **code)) {
        return Some(format!("there is a {there}"));
    }
    case.roster.iter().find_map(|(pointer, value)| {
        let is = result["roster"].pointer(pointer).unwrap_or(&Value::Null);
        (is != value).then(|| format!("roster {pointer} is {is}, not {value}"))
    })
}
