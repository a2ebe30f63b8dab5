//! The committed presence tables and core's know the same items and cells, and a vector meets each of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use hersys::model::kind::Kind;
use hersys::model::presence::form::Version;
use hersys::model::presence::{Cell, cells};
use hersys::options::Lang;
use hersys::rules::ALL;
use hersys::rules::rule::Check;
use hersys_conformance::presence_files;

/// A cell as a vector shows it: the file, the rule, the item.
type Met = BTreeSet<(String, String, String)>;

/// `/tests/0/result` as `/tests/#/result`.
fn item(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.parse::<usize>().is_ok() { "#" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// The name of a version in the committed table.
fn version(version: Version) -> String {
    if version == Version::Minimum { "minimum".to_owned() } else { version.from().to_string() }
}

/// The files in which a cell must be met: of a version of the form, or of a kind.
fn files_of(cell: &Cell) -> Vec<String> {
    let kind = cell.kind.name();
    match (cell.kind, cell.version) {
        (Kind::CaseNotification, Some(own)) => vec![format!("{kind}.{}.json", version(own))],
        (Kind::CaseNotification, None) => {
            Version::ALL.into_iter().map(|own| format!("{kind}.{}.json", version(own))).collect()
        }
        _ => vec![format!("{kind}.json")],
    }
}

fn rule_of(cell: &Cell) -> String {
    let asks = |check: &Check| matches!(check, Check::Presence(need) if *need == cell.need);
    ALL.iter().find(|rule| rule.checks.iter().any(asks)).expect("a rule for each need").id.to_owned()
}

#[test]
fn every_cell_is_met_by_a_vector_and_every_vector_meets_a_cell() {
    let mut met = Met::new();
    for (file, vectors) in presence_files() {
        for found in vectors.cases.iter().flat_map(|case| &case.expect) {
            let (rule, path) = found.split_once(' ').expect("ID path");
            met.insert((file.clone(), rule.to_owned(), item(path)));
        }
    }
    let mut known = Met::new();
    for cell in cells() {
        let item = item(&cell.kind.path(cell.at));
        known.extend(files_of(&cell).into_iter().map(|file| (file, rule_of(&cell), item.clone())));
    }
    assert!(known.len() > 200, "only {} cells: where is the table?", known.len());
    let unmet: Vec<_> = known.difference(&met).collect();
    assert!(unmet.is_empty(), "cells that no vector meets: {unmet:?}");
    let unknown: Vec<_> = met.difference(&known).collect();
    assert!(unknown.is_empty(), "vectors of cells that the table has not: {unknown:?}");
}

/// The items of the committed table of the form, in order.
fn rows() -> Vec<String> {
    let path = xtask::root().join("tests/presence/case-notification.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.records().map(|row| row.unwrap().get(0).unwrap().to_owned()).collect()
}

#[test]
fn the_committed_table_has_a_row_for_every_item_of_the_form() {
    let rows = rows();
    // A list is an item of its own beside those of its elements.
    let mut expected: BTreeSet<String> = BTreeSet::new();
    for leaf in Kind::CaseNotification.leaves() {
        if let Some((list, _)) = leaf.path.split_once("/#/") {
            expected.insert(list.to_owned());
        }
        expected.insert(leaf.path);
    }
    let named: BTreeSet<String> = rows.iter().cloned().collect();
    assert_eq!(named.len(), rows.len(), "an item with two rows");
    let missing: Vec<_> = expected.difference(&named).collect();
    assert!(missing.is_empty(), "items without a row (write `o` where they are optional): {missing:?}");
    let unknown: Vec<_> = named.difference(&expected).collect();
    assert!(unknown.is_empty(), "rows of items that the form has not: {unknown:?}");
}

#[test]
fn every_item_is_left_out_and_given_in_every_version() {
    let mut cases: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, vectors) in presence_files().into_iter().filter(|(file, _)| file.starts_with("case-notification.")) {
        let names = vectors.cases.into_iter().map(|case| case.name.split(',').next().unwrap().to_owned());
        cases.entry(file).or_default().extend(names);
    }
    assert_eq!(cases.len(), Version::ALL.len());
    for (file, names) in cases {
        for row in rows() {
            for how in ["missing", "given"] {
                assert!(names.contains(&format!("{row} {how}")), "{file}: {row} is never {how}");
            }
        }
    }
}

/// What the form asks of nobody is said without a condition, and nothing stands in empty brackets.
#[test]
fn a_message_names_a_condition_only_where_there_is_one() {
    let mut found = BTreeSet::new();
    for (_, vectors) in presence_files() {
        for case in vectors.cases {
            let result = hersys_conformance::run(&case.ready());
            let not_asked = result.findings.iter().filter(|finding| finding.rule.id == "P0008");
            for finding in not_asked {
                let (ja, en) = (finding.message(Lang::Ja), finding.message(Lang::En));
                let named = finding.args.iter().any(|(name, _)| *name == "condition");
                assert_eq!((ja.ends_with("）。"), en.ends_with(").")), (named, named), "{ja} / {en}");
                assert!(!ja.contains("（）") && !en.contains("()") && !ja.contains("常に"), "{ja} / {en}");
                found.insert(named);
            }
        }
    }
    assert_eq!(found.len(), 2, "both are met");
}
