//! Expands the committed presence tables of `tests/presence` into vectors: every cell, its conditions, days and grace.
//!
//! Nothing here asks core what it thinks: the tables are what the facts say, and core is held against them.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{NaiveDate, TimeDelta};
use serde_json::{Map, Value, json};

use crate::generate::Artefact;
use crate::read;

/// Where the vectors lie.
pub const FOLDER: &str = "tests/vectors/presence";
/// The rules that read the presence table; a case says what all of them find.
const RULES: [&str; 5] = ["P0001", "P0002", "P0007", "P0008", "P0009"];
/// So many days after its first day in the form an item that is missing is only a warning.
const GRACE: i64 = 14;
/// A report this many days after a first day is beyond every grace.
const LATE: i64 = 20;

type Patch = Map<String, Value>;
type Table = Vec<BTreeMap<String, String>>;

/// The vector files of both tables.
pub fn vectors(root: &Path) -> Vec<Artefact> {
    let conditions = read(root, "tests/presence/conditions.json");
    let conditions = Conditions(serde_json::from_str(&conditions).expect("tests/presence/conditions.json"));
    let form = table(root, "tests/presence/case-notification.csv");
    let names = conditions.0["versions"].as_object().expect("versions");
    let versions: Vec<Version<'_>> = names.iter().map(|(name, facts)| Version { name, facts }).collect();
    let mut files: Vec<Artefact> = versions
        .iter()
        .map(|version| file(&format!("case-notification.{}", version.name), &of_version(&form, version, &conditions)))
        .collect();
    let mut kinds: Vec<(String, Vec<Case>)> = Vec::new();
    for row in table(root, "tests/presence/other-kinds.csv") {
        let cases = of_kind(&row, &conditions);
        match kinds.iter_mut().find(|(kind, _)| *kind == row["kind"]) {
            Some((_, all)) => all.extend(cases),
            None => kinds.push((row["kind"].clone(), cases)),
        }
    }
    files.extend(kinds.iter().map(|(kind, cases)| file(kind, cases)));
    files
}

fn table(root: &Path, path: &str) -> Table {
    let mut reader = csv::Reader::from_path(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    reader.deserialize().map(|row| row.unwrap_or_else(|error| panic!("{path}: {error}"))).collect()
}

/// One case a line: there are many, and a changed cell should change few lines.
fn file(name: &str, cases: &[Case]) -> Artefact {
    let lines: Vec<String> = cases.iter().map(|case| format!("    {}", case.json())).collect();
    let content = format!("{{\n  \"rule\": {},\n  \"cases\": [\n{}\n  ]\n}}\n", json!(RULES), lines.join(",\n"));
    Artefact { path: format!("{FOLDER}/{name}.json"), content }
}

// ----------------------------------------------------------------------------------------------------------- tables

/// `tests/presence/conditions.json`.
struct Conditions(Value);

impl Conditions {
    /// The names of the states in which a condition holds, or fails.
    fn states(&self, condition: &str, how: &str) -> Vec<&str> {
        let names = self.0["conditions"][condition][how].as_array();
        let names = names.unwrap_or_else(|| panic!("conditions.json: `{condition}` does not say when it {how}"));
        names.iter().filter_map(Value::as_str).collect()
    }

    /// Does a condition hold in a state?
    fn holds(&self, condition: &str, state: &str) -> bool {
        let (holds, fails) = (self.states(condition, "holds"), self.states(condition, "fails"));
        assert!(
            holds.contains(&state) != fails.contains(&state),
            "conditions.json: does `{condition}` hold or fail in `{state}`?"
        );
        holds.contains(&state)
    }

    /// What makes a state of a base.
    fn patch(&self, state: &str, version: &str) -> Patch {
        let state_of = &self.0["states"][state];
        let patch = state_of[version].as_object().or_else(|| state_of["every"].as_object());
        patch.unwrap_or_else(|| panic!("conditions.json: no state `{state}` in {version}")).clone()
    }
}

/// A version of the form.
struct Version<'t> {
    name: &'t str,
    facts: &'t Value,
}

impl<'t> Version<'t> {
    fn text(&self, key: &str) -> &'t str {
        self.facts[key].as_str().unwrap_or_else(|| panic!("conditions.json: no `{key}` of {}", self.name))
    }

    /// The versions on the other side of its first day (`before`) or its last (`after`).
    fn neighbours(&self, side: &str) -> Vec<&'t str> {
        self.facts[side].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }
}

/// A part of a cell: `C:minor`, `n`.
struct Part<'t> {
    letter: char,
    condition: Option<&'t str>,
    basis: &'t str,
}

impl Part<'_> {
    /// What is found, and how grave it is, where the part is not kept.
    fn finding(&self) -> (&'static str, &'static str) {
        match self.letter {
            'R' => ("P0001", "error"),
            'C' => ("P0007", "error"),
            'E' => ("P0002", "warning"),
            'n' => ("P0008", "info"),
            'x' => ("P0009", "error"),
            other => panic!("no cell says `{other}`"),
        }
    }

    /// Did it come with a version? `since` names it, or `version:condition` where only this part did.
    fn is_new(&self, since: &str, version: &str) -> bool {
        since.split(' ').any(|since| match since.split_once(':') {
            None => since == version,
            Some((own, condition)) => own == version && self.condition == Some(condition),
        })
    }

    /// Is it the absence of the item that is found?
    fn wants(&self) -> bool {
        matches!(self.letter, 'R' | 'C' | 'E')
    }
}

/// The parts of a cell; none for `o`.
fn parts<'t>(cell: &'t str, basis: &'t str) -> Vec<Part<'t>> {
    if cell == "o" {
        return Vec::new();
    }
    let mut sources = basis.split('/').cycle();
    let part = |text: &'t str| {
        let (letter, condition) = text.split_once(':').map_or((text, None), |(letter, when)| (letter, Some(when)));
        let says_when = !matches!(letter, "C" | "x") || condition.is_some();
        assert!(letter.len() == 1 && says_when, "`{cell}` is no cell");
        Part { letter: letter.chars().next().expect("a letter"), condition, basis: sources.next().expect("a basis") }
    };
    cell.split('/').map(part).collect()
}

/// A row in one version.
struct Cell<'t> {
    item: &'t str,
    value: Value,
    parts: Vec<Part<'t>>,
}

impl<'t> Cell<'t> {
    fn of(row: &'t BTreeMap<String, String>, cell: &'t str, basis: &'t str) -> Self {
        let value = match row["value"].as_str() {
            "" => Value::Null,
            text => serde_json::from_str(text).unwrap_or_else(|error| panic!("{}: {error}", row["item"])),
        };
        Self { item: &row["item"], value, parts: parts(cell, basis) }
    }

    /// The JSON Pointer of the item, in the first element of a list.
    fn path(&self) -> String {
        format!("/{}", self.item.replace('#', "0"))
    }

    /// Sets or removes the item; without a value of its own, the base's is the one that is given.
    fn put(&self, given: bool, patch: &mut Patch) {
        // What an earlier part of the patch set at this place would stand in its way.
        patch.shift_remove(&self.path());
        if !given {
            patch.insert(self.path(), Value::Null);
        } else if !self.value.is_null() {
            patch.insert(self.path(), self.value.clone());
        }
    }

    /// The states in which it is looked at: every one of its conditions', or only the first in which one holds.
    fn states<'c>(&self, conditions: &'c Conditions, all: bool) -> Vec<&'c str> {
        let mut states = Vec::new();
        for condition in self.parts.iter().filter_map(|part| part.condition) {
            states.extend(conditions.states(condition, "holds"));
            states.extend(conditions.states(condition, "fails"));
            if !all {
                states.truncate(1);
                break;
            }
        }
        if states.is_empty() {
            states.push("the base");
        }
        let mut seen = Vec::new();
        states.retain(|state| {
            !seen.contains(state) && {
                seen.push(*state);
                true
            }
        });
        states
    }

    /// The part that is not kept.
    fn broken(&self, given: bool, state: &str, conditions: &Conditions) -> Option<&Part<'t>> {
        let holds = |part: &Part<'_>| part.condition.is_none_or(|condition| conditions.holds(condition, state));
        self.parts.iter().find(|part| part.wants() != given && holds(part))
    }
}

// ------------------------------------------------------------------------------------------------------------ cases

/// A finding that is expected.
struct Expected {
    rule: &'static str,
    path: String,
    severity: &'static str,
    basis: String,
}

impl Expected {
    fn of(part: &Part<'_>, path: String) -> Self {
        let (rule, severity) = part.finding();
        Self { rule, path, severity, basis: part.basis.to_owned() }
    }
}

/// A vector.
struct Case {
    name: String,
    base: String,
    set: Patch,
    expect: Vec<Expected>,
}

impl Case {
    fn json(&self) -> String {
        let mut case = json!({ "name": self.name, "valid": self.expect.is_empty(), "base": self.base });
        if !self.set.is_empty() {
            case["set"] = Value::Object(self.set.clone());
        }
        if let Some((first, rest)) = self.expect.split_first() {
            case["expect"] = self.expect.iter().map(|found| format!("{} {}", found.rule, found.path)).collect();
            // One word for all of them, where one is true of all.
            if rest.iter().all(|other| other.severity == first.severity) {
                case["severity"] = first.severity.into();
            }
            if rest.iter().all(|other| other.basis == first.basis) {
                case["basis"] = first.basis.as_str().into();
            }
        }
        case.to_string()
    }
}

/// The cases of a version of the form: each cell on the base's own day, at the borders of the version, and the grace.
fn of_version(form: &Table, version: &Version<'_>, conditions: &Conditions) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for row in form {
        let at = |name: &str| Cell::of(row, &row[name], basis_in(row, name, conditions));
        let cell = at(version.name);
        let list = cell.item.split_once("/#/").map(|(list, _)| {
            let row = form.iter().find(|row| row["item"] == list).unwrap_or_else(|| panic!("no row {list}"));
            Cell::of(row, &row[version.name], basis_in(row, version.name, conditions))
        });
        let mut add = |all: bool, on: &str, days: &Patch| {
            for state in cell.states(conditions, all) {
                for given in [false, true] {
                    let mut case = case(&cell, list.as_ref(), version, conditions, state, given, days);
                    case.name.push_str(on);
                    cases.push(case);
                }
            }
        };
        add(true, "", &Patch::new());
        for (border, side) in [("first", "before"), ("last", "after")] {
            if version.neighbours(side).iter().any(|other| row[*other] != row[version.name]) {
                let day = version.text(border);
                add(false, &format!(", {border} day"), &days(day, LATE));
            }
        }
        if cell.parts.iter().any(Part::wants)
            && !version.neighbours("before").is_empty()
            && cell.item != "reported_date"
        {
            let first = version.text("first");
            for part in cell.parts.iter().filter(|part| part.wants()) {
                let state = part.condition.map_or("the base", |condition| conditions.states(condition, "holds")[0]);
                let mut add = |on: &str, later: i64, severity: Option<&'static str>| {
                    let days = days(first, later);
                    let mut case = case(&cell, list.as_ref(), version, conditions, state, false, &days);
                    case.name.push_str(on);
                    for found in case.expect.iter_mut().filter(|found| found.severity == "error") {
                        found.severity = severity.unwrap_or(found.severity);
                    }
                    cases.push(case);
                };
                if part.is_new(&row["since"], version.name) {
                    add(", last day of grace", GRACE, Some("warning"));
                    add(", after the grace", GRACE + 1, None);
                } else {
                    add(", no grace for what is not new", 0, None);
                }
            }
        }
    }
    cases
}

/// The basis of a row in a version.
fn basis_in<'t>(row: &'t BTreeMap<String, String>, version: &str, conditions: &Conditions) -> &'t str {
    let versions = conditions.0["versions"].as_object().expect("versions");
    let column = versions.keys().position(|name| name == version).expect("a version");
    row["basis"].split(' ').nth(column).unwrap_or_else(|| panic!("{}: a basis for each version", row["item"]))
}

/// So many days later.
fn shifted(day: &str, days: i64) -> String {
    let day: NaiveDate = day.parse().unwrap_or_else(|error| panic!("{day}: {error}"));
    (day + TimeDelta::days(days)).to_string()
}

/// Diagnosed on a day, reported so many days later.
fn days(day: &str, later: i64) -> Patch {
    let reported = shifted(day, later);
    Map::from_iter([("/diagnosis_date".to_owned(), day.into()), ("/reported_date".to_owned(), reported.into())])
}

fn case(
    cell: &Cell<'_>,
    list: Option<&Cell<'_>>,
    version: &Version<'_>,
    conditions: &Conditions,
    state: &str,
    given: bool,
    days: &Patch,
) -> Case {
    let mut set = days.clone();
    set.extend(conditions.patch(state, version.name));
    let mut expect = Vec::new();
    if let Some(list) = list {
        // The list is given for the sake of its element.
        list.put(true, &mut set);
        expect.extend(list.broken(true, state, conditions).map(|part| Expected::of(part, list.path())));
    }
    if cell.item == "diagnosis_date" && !given {
        // Another date must decide, and lie in the same version.
        if let Some(day) = days.get("/diagnosis_date") {
            set.insert("/reported_date".to_owned(), day.clone());
            if version.text("base") != "presence/minimum" {
                set.insert("/collected_date".to_owned(), day.clone());
            }
        }
    }
    cell.put(given, &mut set);
    expect.extend(cell.broken(given, state, conditions).map(|part| Expected::of(part, cell.path())));
    let name = format!("{} {}{}", cell.item, if given { "given" } else { "missing" }, in_state(state));
    Case { name, base: version.text("base").to_owned(), set, expect }
}

fn in_state(state: &str) -> String {
    if state == "the base" { String::new() } else { format!(", {state}") }
}

/// The cases of a cell of another kind: missing, given, and on the days around its first and last.
fn of_kind(row: &BTreeMap<String, String>, conditions: &Conditions) -> Vec<Case> {
    let kind = &row["kind"];
    let cell = Cell::of(row, &row["need"], &row["basis"]);
    let mut cases = Vec::new();
    let mut add = |state: &str, given: bool, day: Option<(String, bool)>| {
        let mut set = conditions.patch(state, "every");
        let mut name = format!("{} {}{}", cell.item, if given { "given" } else { "missing" }, in_state(state));
        let mut asked = true;
        if let Some((day, within)) = day {
            name.extend([", ", &day]);
            set.insert(format!("/{}", row["decided by"]), day.into());
            asked = within;
        }
        cell.put(given, &mut set);
        let part = cell.broken(given, state, conditions).filter(|_| asked);
        let expect = part.map(|part| Expected::of(part, cell.path())).into_iter().collect();
        cases.push(Case { name, base: kind.clone(), set, expect });
    };
    for state in cell.states(conditions, true) {
        let dated = !row["from"].is_empty() || !row["until"].is_empty();
        if !dated {
            add(state, false, None);
        }
        add(state, true, None);
        for (border, outside) in [("from", -1), ("until", 1)] {
            if !row[border].is_empty() {
                add(state, false, Some((row[border].clone(), true)));
                add(state, false, Some((shifted(&row[border], outside), false)));
            }
        }
    }
    cases
}
