//! No rule of the catalogue is there that nothing ever fires: neither a vector nor, where data alone can, a sample.
//!
//! `cargo xtask coverage-rules` prints the same, rule by rule.
#![allow(missing_docs)]

use hersys_conformance::coverage::{EXCEPTIONS, Fired, beyond_data, measure};
use xtask::coverage_rules::{SAMPLES, report};

#[test]
fn every_rule_is_fired() {
    let fired = measure(SAMPLES);
    let ids = |which: fn(&&Fired) -> bool| fired.iter().filter(which).map(|own| own.rule.id).collect::<Vec<_>>();
    assert_eq!(ids(|own| own.vectors == 0), [""; 0], "rules that no vector fires");
    assert_eq!(ids(|own| own.is_unsampled()), [""; 0], "rules on data alone that no sample fires");
    let report = report(&fired);
    let wide: Vec<&str> = report.lines().filter(|line| line.chars().count() > 80).collect();
    assert!(wide.is_empty(), "{wide:?}");
    assert!(report.ends_with(": none\n") && report.contains("F0064"), "{report}");
}

/// An exception says what metadata cannot; a rule that it can be said of needs none.
#[test]
fn every_exception_is_needed() {
    for (id, reason) in EXCEPTIONS {
        let rule = hersys::rules::by_id(id);
        assert!(rule.is_some_and(|rule| beyond_data(rule) == Some(reason)), "{id}");
    }
    let others: Vec<&str> = hersys::rules::ALL
        .iter()
        .filter(|rule| EXCEPTIONS.iter().all(|(id, _)| *id != rule.id) && beyond_data(rule).is_none())
        .map(|rule| rule.id)
        .collect();
    // What looks at data alone is most of the law.
    assert!(others.len() > 100 && others.contains(&"B0202") && others.contains(&"F0060"), "{others:?}");
    for id in ["D0105", "F0001", "H0104", "N0001", "F0061"] {
        assert!(!others.contains(&id), "{id} needs more than data");
    }
}
