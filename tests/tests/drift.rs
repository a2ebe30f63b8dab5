//! Everything generated is as its generator makes it; a failure names the file and the command that mends it.
#![allow(missing_docs)]

use xtask::generate::{drift, group, version_drift};

fn holds(name: &str) {
    let found = drift(&xtask::root(), group(name));
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn schemas() {
    holds("schemas");
}

#[test]
fn schemas_of_forms() {
    holds("schemas of forms");
}

#[test]
fn catalogue() {
    holds("rules.json");
}

#[test]
fn code_tables() {
    holds("code tables");
}

#[test]
fn c_header() {
    holds("C header");
}

#[test]
fn presence_vectors() {
    holds("presence vectors");
}

#[test]
fn rule_reference() {
    holds("rule reference");
}

#[test]
fn data_dictionary() {
    holds("data dictionary");
}

#[test]
fn forms() {
    holds("forms");
}

#[test]
fn vocabulary() {
    holds("vocabulary");
}

#[test]
fn examples() {
    holds("examples");
}

#[test]
fn sources() {
    holds("sources");
}

#[test]
fn decision_tables() {
    holds("decision tables");
}

#[test]
fn statuses() {
    holds("statuses");
}

#[test]
fn paths() {
    holds("paths");
}

#[test]
fn options() {
    holds("options");
}

#[test]
fn a_changed_catalogue_has_a_version_of_its_own() {
    if let Some(problem) = version_drift(&xtask::root()) {
        panic!("{problem}");
    }
}

/// A group that no test above holds would drift unseen.
#[test]
fn every_group_is_held() {
    let names: Vec<&str> = xtask::generate::GROUPS.iter().map(|group| group.name).collect();
    let held = [
        "schemas",
        "schemas of forms",
        "rules.json",
        "code tables",
        "C header",
        "presence vectors",
        "rule reference",
        "data dictionary",
        "forms",
        "vocabulary",
        "examples",
        "sources",
        "decision tables",
        "statuses",
        "paths",
        "options",
    ];
    assert_eq!(names, held);
}
