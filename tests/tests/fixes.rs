//! Suggested fixes: who suggests what, that a suggestion settles its finding, and what may be applied.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use hersys::finding::fix::{By, Safety};
use hersys::model::field::Pii;
use hersys::rules::rule::Severity;
use hersys::{CheckResult, Error, Finding, Input, Options, Reference, Sink};
use hersys_conformance::{Ready, rule_files, run, vector_files};
use serde_json::{Value, json};

/// Larger inputs are about limits and take long.
const LARGE: usize = 1 << 16;

type Classes = BTreeMap<&'static str, BTreeSet<Safety>>;

fn seen(result: &CheckResult, out: &mut Classes) {
    for finding in &result.findings {
        if let Some(fix) = &finding.fix {
            out.entry(finding.rule.id).or_default().insert(fix.safety);
        }
    }
}

/// What a rule declares is what it suggests, and a vector of its own shows it.
#[test]
fn rules_suggest_what_they_declare() {
    let declared: Classes = hersys::rules::ALL
        .iter()
        .filter(|rule| !rule.fixes.is_empty())
        .map(|rule| (rule.id, rule.fixes.iter().copied().collect()))
        .collect();
    let mut suggested = Classes::new();
    for (_, file) in vector_files() {
        for case in &file.cases {
            seen(&run(&case.ready()), &mut suggested);
        }
    }
    assert_eq!(suggested, declared, "left: what vectors show; right: `fixes` of the rules");
    for (name, file) in rule_files() {
        let shown = |class: &Safety| {
            let fixes = file.cases.iter().flat_map(|case| case.fix.iter().flatten());
            fixes.into_iter().any(|fix| fix["safety"] == class.name())
        };
        let lacking = declared.get(file.rules[0].as_str()).into_iter().flatten().find(|class| !shown(class));
        assert!(lacking.is_none(), "{name}: no case with the `fix` it declares: {lacking:?}");
    }
    let classes: BTreeSet<Safety> = declared.values().flatten().copied().collect();
    assert!(declared.len() >= 12 && classes.len() == Safety::ALL.len(), "{declared:?}");
}

/// The records of an NDJSON input.
fn records(ready: &Ready) -> Option<Vec<Value>> {
    let text = std::str::from_utf8(&ready.input).ok()?;
    text.lines().map(|line| serde_json::from_str(line).ok().filter(Value::is_object)).collect()
}

fn parent<'v>(record: &'v mut Value, path: &str) -> (&'v mut Value, String) {
    let (parent, key) = path.rsplit_once('/').unwrap();
    (record.pointer_mut(parent).unwrap_or_else(|| panic!("{path}: no parent")), key.to_owned())
}

fn put(record: &mut Value, path: &str, value: Value) {
    let (parent, key) = parent(record, path);
    parent.as_object_mut().unwrap().insert(key, value);
}

fn take(record: &mut Value, path: &str) {
    match parent(record, path) {
        (Value::Array(list), key) => drop(list.remove(key.parse().unwrap())),
        (noun, key) => assert!(noun.as_object_mut().unwrap().shift_remove(&key).is_some(), "{path}: nothing there"),
    }
}

/// The value of a derived fix, formed as its documentation says.
fn formed(record: &Value, facility: Option<&Value>, derived: &Value) -> Value {
    let from = |index: usize| record.pointer(derived["from"][index].as_str().unwrap()).unwrap();
    let day = |index: usize| -> Vec<i32> {
        from(index).as_str().unwrap().split('-').map(|part| part.parse().unwrap()).collect()
    };
    let months = || match [day(0), day(1)].concat()[..] {
        [born, month, day, year, later, on] => (year - born) * 12 + later - month - i32::from(on < day),
        _ => panic!("two dates"),
    };
    let by = derived["by"].as_str().unwrap();
    match By::ALL.into_iter().find(|known| known.name() == by).unwrap() {
        By::Sum => {
            json!((0..derived["from"].as_array().unwrap().len()).map(|at| from(at).as_u64().unwrap()).sum::<u64>())
        }
        By::FacilityName => facility.unwrap()["name"].clone(),
        By::FacilityAddress => facility.unwrap()["address"].clone(),
        By::FacilityPhone => facility.unwrap()["phone"].clone(),
        By::Years => json!(months() / 12),
        By::Months => json!(months()),
        By::WithoutNone => from(0).as_array().unwrap().iter().filter(|code| *code != "none").cloned().collect(),
    }
}

fn mend(record: &mut Value, facility: Option<&Value>, fix: &Value) {
    for op in fix["patch"].as_array().into_iter().flatten() {
        let path = op["path"].as_str().unwrap();
        match op["op"].as_str().unwrap() {
            "add" => {
                assert!(record.pointer(path).is_none(), "{path} is there");
                put(record, path, op["value"].clone());
            }
            "replace" => {
                assert!(record.pointer(path).is_some(), "{path} is not there");
                put(record, path, op["value"].clone());
            }
            "remove" => take(record, path),
            "copy" => put(record, path, record.pointer(op["from"].as_str().unwrap()).unwrap().clone()),
            other => panic!("{other}"),
        }
    }
    if let Some(path) = fix["derived"]["path"].as_str() {
        let value = formed(record, facility, &fix["derived"]);
        put(record, path, value);
    }
}

/// Whoever does what is suggested does not hear of it again.
#[test]
fn a_suggestion_settles_its_finding() {
    let (mut tried, mut wrong) = (0, Vec::new());
    for (name, file) in vector_files() {
        for case in &file.cases {
            let mut ready = case.ready();
            if ready.input.len() > LARGE {
                continue;
            }
            if run(&ready).findings.iter().all(|finding| finding.fix.is_none()) {
                continue;
            }
            // A patch speaks of the record as this library writes it.
            let (canonical, _) = convert(&ready.input, &ready, false);
            ready.input = canonical.into_bytes();
            let Some(given) = records(&ready) else { continue };
            let result = run(&ready);
            let facilities = String::from_utf8(ready.facilities.clone()).unwrap();
            let facility = facilities.lines().next().map(|line| serde_json::from_str::<Value>(line).unwrap());
            for finding in result.findings.iter().filter(|finding| finding.fix.is_some() && finding.source == 0) {
                let Some(number) = finding.record else { continue };
                let mut mended = given.clone();
                let record = &mut mended[usize::try_from(number).unwrap()];
                mend(record, facility.as_ref(), &json!(finding)["fix"]);
                let input = mended.iter().map(|record| record.to_string() + "\n").collect::<String>().into_bytes();
                let again = run(&Ready { input, facilities: ready.facilities.clone(), options: ready.options.clone() });
                let count =
                    |result: &CheckResult| result.findings.iter().filter(|own| own.rule == finding.rule).count();
                tried += 1;
                if count(&again) >= count(&result) {
                    wrong.push(format!("{name} / {}: {}", case.name, json!(finding)["fix"]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "of {tried}:\n{}", wrong.join("\n"));
    assert!(tried > 60, "only {tried}");
}

struct All(Vec<Finding>);

impl Sink for All {
    fn finding(&mut self, finding: Finding) -> Result<(), Error> {
        self.0.push(finding);
        Ok(())
    }
}

/// The accepted records, one a line, and the findings.
fn convert(input: &[u8], ready: &Ready, apply: bool) -> (String, Vec<Finding>) {
    let mut options = Options::default();
    for (name, value) in ready.options.iter().filter(|(name, _)| name != "output_format" && name != "layout") {
        options.set(name, value).unwrap();
    }
    options.apply = None;
    options.output_encoding = None;
    options.for_spreadsheet = false;
    options.set("output_format", "ndjson").unwrap();
    // With every rule allowed that may be, what is accepted does not depend on what was filled.
    for rule in hersys::rules::ALL.iter().filter(|rule| !["N0014", "P0020"].contains(&rule.id)) {
        drop(options.allow(rule.id));
    }
    if apply {
        options.set("apply", "lossless").unwrap();
    }
    let reference = match ready.facilities.as_slice() {
        [] => Reference::default(),
        facilities => Reference::read(vec![Input::bytes("facilities", facilities)], &options).unwrap(),
    };
    let (mut out, mut sink) = (Vec::new(), All(Vec::new()));
    hersys::convert(Input::bytes("vector", input), &reference, &options, &mut out, None, &mut sink).unwrap();
    (String::from_utf8(out).unwrap(), sink.0)
}

/// Over all vectors: what is applied fills empty items that say nothing about a person, each is noted and warned of, and
/// nothing else changes. Applied twice it is applied once.
#[test]
fn only_empty_items_about_nobody_are_filled() {
    let mut filled = BTreeSet::new();
    for (name, file) in vector_files() {
        for case in &file.cases {
            let ready = case.ready();
            if ready.input.len() > LARGE {
                continue;
            }
            let (before, _) = convert(&ready.input, &ready, false);
            let (after, findings) = convert(&ready.input, &ready, true);
            let here = format!("{name} / {}", case.name);
            let places = |id: &str| -> Vec<(Option<u64>, String)> {
                let own = findings.iter().filter(|finding| finding.rule.id == id);
                own.map(|finding| (finding.record, finding.path().unwrap())).collect()
            };
            let applied = places("N0014");
            assert_eq!(applied, places("P0020"), "{here}");
            for finding in findings.iter().filter(|finding| finding.rule.id == "N0014") {
                let item = finding.kind.unwrap().item(finding.at.unwrap()).unwrap();
                assert_eq!(item.pii, Pii::None, "{here}: {}", finding.path().unwrap());
                filled.insert(item.key);
            }
            let mut left = applied.len();
            assert_eq!(before.lines().count(), after.lines().count(), "{here}");
            let changed = before.lines().zip(after.lines()).filter(|(before, after)| before != after);
            for (before, after) in changed {
                let (before, mut after): (Value, Value) =
                    (serde_json::from_str(before).unwrap(), serde_json::from_str(after).unwrap());
                for (_, path) in &applied {
                    if before.pointer(path).is_none() && after.pointer(path).is_some() {
                        take(&mut after, path);
                        left -= 1;
                    }
                }
                assert_eq!(before, after, "{here}");
            }
            // What is rejected goes back as it came.
            let rejected = findings.iter().any(|finding| finding.severity == Severity::Error);
            assert!(left == 0 || rejected, "{here}: noted, not done");
            if applied.is_empty() {
                continue;
            }
            let (again, findings) = convert(after.as_bytes(), &ready, true);
            let twice = findings.iter().any(|finding| finding.rule.id == "N0014");
            assert!(again == after || records(&ready).is_none(), "{here}");
            assert!(!twice, "{here}: filled again");
        }
    }
    let all = ["done", "facility_address", "facility_name", "facility_phone", "total"];
    assert_eq!(filled.into_iter().collect::<Vec<_>>(), all);
}

/// A lossless suggestion on an item about nobody that is not applied would be a promise not kept.
#[test]
fn whatever_may_be_applied_is() {
    for (name, file) in vector_files() {
        for case in &file.cases {
            let mut ready = case.ready();
            if !ready.options.iter().any(|(name, _)| name == "apply") {
                ready.options.push(("apply".to_owned(), "lossless".to_owned()));
            }
            for finding in run(&ready).findings {
                let Some(fix) = finding.fix.as_deref().filter(|fix| fix.safety == Safety::Lossless) else { continue };
                let item = finding.kind.unwrap().item(fix.writes()).unwrap();
                // A sum that the item has no room for stays a suggestion.
                let too_large = case.name.contains("beyond the item");
                assert!(item.pii != Pii::None || too_large, "{name} / {}: {}", case.name, json!(finding)["fix"]);
            }
        }
    }
}
