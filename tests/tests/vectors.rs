//! Every rule fires and stays silent as its vectors say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::collections::BTreeMap;

use hersys::rules::rule::Severity;
use hersys_conformance::{Case, law, rule_files, run, timeline_files, vector_files};

fn line(finding: &hersys::Finding) -> String {
    match finding.path() {
        Some(path) if !path.is_empty() => format!("{} {path}", finding.rule.id),
        _ => finding.rule.id.to_owned(),
    }
}

/// What is wrong with a case; `None` if nothing.
fn judge(rules: &[String], case: &Case) -> Option<String> {
    let is_own = |id: &str| rules.iter().any(|rule| rule == id);
    let result = run(&case.ready());
    let records = result.summary.records;
    if records.read != records.accepted + records.rejected + records.skipped {
        return Some("counts do not add up".to_owned());
    }
    let findings: Vec<_> = result
        .findings
        .iter()
        .filter(|finding| {
            if case.all {
                finding.severity != Severity::Note
                    && !result.summary.sources.iter().any(|source| source.source == finding.source && source.reference)
            } else {
                is_own(finding.rule.id)
            }
        })
        .collect();
    let found: Vec<String> = findings.iter().map(|finding| line(finding)).collect();
    // A note is counted always and listed on request only.
    let counted = result.summary.findings.by_rule().any(|(id, _)| is_own(id));
    if let Some(expected) = &case.next
        && expected != &serde_json::json!(result.summary.next)
    {
        return Some(format!("next is {}", serde_json::json!(result.summary.next)));
    }
    if case.valid {
        return counted.then(|| format!("must be silent, found {found:?}"));
    }
    let all: Vec<String> = result.findings.iter().map(line).collect();
    if found != case.expect {
        return Some(format!("expected {:?}, found {found:?} (all: {all:?})", case.expect));
    }
    if let Some(expected) = &case.fix {
        let own = findings.iter().filter(|finding| is_own(finding.rule.id));
        let fixes: Vec<serde_json::Value> = own.map(|finding| serde_json::json!(finding)["fix"].clone()).collect();
        if &fixes != expected {
            let fixes = serde_json::json!(fixes);
            return Some(format!("expected the fixes {}, found {fixes}", serde_json::json!(expected)));
        }
    }
    let mut own = findings.iter().filter(|finding| is_own(finding.rule.id));
    if let Some(severity) = &case.severity
        && !own.clone().all(|finding| finding.severity.name() == severity)
    {
        return Some(format!("severity is not {severity}"));
    }
    if let Some(decided_by) = &case.decided_by
        && !own.clone().all(|finding| finding.decided_by.is_some_and(|date| date.name() == decided_by))
    {
        return Some(format!("not decided by {decided_by}"));
    }
    if let Some(basis) = &case.basis
        && !own.all(|finding| serde_json::json!(finding.basis()) == serde_json::json!([law(basis)]))
    {
        return Some(format!("the basis is not {basis}"));
    }
    if let Some(expected) = &case.batch_records {
        let records: Vec<_> = findings.iter().filter_map(|finding| finding.records.clone()).collect();
        if &records != expected {
            return Some(format!("expected records {expected:?}, found {records:?}"));
        }
    }
    None
}

#[test]
fn every_vector_holds() {
    let mut ran = 0;
    let mut wrong = Vec::new();
    for (name, file) in vector_files() {
        for case in &file.cases {
            ran += 1;
            if let Some(problem) = judge(&file.rules, case) {
                wrong.push(format!("{name} / {}: {problem}", case.name));
            }
        }
    }
    println!("vectors: {ran} cases run by Rust");
    assert!(wrong.is_empty(), "{} of {ran} cases:\n{}", wrong.len(), wrong.join("\n"));
    assert!(ran > 100, "only {ran} cases: where are the vectors?");
}

#[test]
fn every_rule_has_a_valid_and_an_invalid_vector() {
    let mut cases: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (name, file) in rule_files() {
        let [rule] = file.rules.as_slice() else { panic!("{name}: one rule") };
        assert_eq!(name, format!("{rule}.json"));
        let entry = cases.entry(rule.clone()).or_default();
        entry.0 += file.cases.iter().filter(|case| case.valid).count();
        entry.1 += file.cases.iter().filter(|case| !case.valid).count();
    }
    let lacking: Vec<_> = hersys::rules::ALL
        .iter()
        .filter(|rule| cases.get(rule.id).is_none_or(|(valid, invalid)| *valid == 0 || *invalid == 0))
        .map(|rule| rule.id)
        .collect();
    assert!(lacking.is_empty(), "rules without a valid and an invalid vector: {lacking:?}");
    for id in cases.keys() {
        assert!(hersys::rules::by_id(id).is_some(), "{id}: vectors for a rule that does not exist");
    }
}

/// One and the same notification is judged otherwise by the law of five days, and each finding says who says so.
#[test]
fn the_law_of_each_day_is_another() {
    let days = ["2020-07-01", "2021-03-01", "2022-07-01", "2022-10-01", "2023-06-01"];
    let (_, file) = timeline_files().into_iter().find(|(name, _)| name == "case-notification.json").unwrap();
    let mut sets: Vec<Vec<&str>> = Vec::new();
    for day in days {
        let name = format!("of every form something as of {day}");
        let result = run(&file.cases.iter().find(|case| case.name == name).unwrap().ready());
        assert!(result.findings.iter().all(|finding| !finding.basis().is_empty()));
        let mut rules: Vec<&str> = result.findings.iter().map(|finding| finding.rule.id).collect();
        rules.sort_unstable();
        rules.dedup();
        assert!(!sets.contains(&rules), "{day}: {rules:?} again");
        sets.push(rules);
    }
}
