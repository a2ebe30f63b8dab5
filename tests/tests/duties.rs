//! What is due is what the vectors say, seen from Rust; and its JSON keeps its shape.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::collections::BTreeSet;

use hersys::duty::TABLES;
use hersys::duty::reason::Reason;
use hersys_conformance::duties::{files, judge, run};
use serde_json::Value;

#[test]
fn every_vector_holds() {
    let (mut ran, mut wrong) = (0, Vec::new());
    for (file, cases) in files() {
        for case in cases {
            ran += 1;
            let result: Value = serde_json::from_str(&run(&case.case.ready()).to_json()).unwrap();
            if let Some(problem) = judge(&case, &result) {
                wrong.push(format!("{file} / {}: {problem}", case.case.name));
            }
        }
    }
    println!("vectors: {ran} cases run by Rust");
    assert!(wrong.is_empty(), "{} of {ran} cases:\n{}", wrong.len(), wrong.join("\n"));
    assert!(ran > 100, "only {ran} cases: where are the vectors?");
}

/// Every reason that a table may give is given in some vector, so that each row of each table is tried from outside.
#[test]
fn every_reason_is_met_in_a_vector() {
    let mut met = BTreeSet::new();
    for (_, cases) in files() {
        for case in cases {
            met.extend(run(&case.case.ready()).duties.iter().map(|duty| duty.ruling.reason));
        }
    }
    let missing: Vec<_> =
        Reason::ALL.iter().filter(|reason| !met.contains(reason)).map(|own| own.term().code).collect();
    assert!(missing.is_empty(), "reasons in no vector: {missing:?}");
}

/// A result holds no value of the records: only codes, words, places and days of the law.
#[test]
fn no_value_of_a_record_is_in_the_result() {
    for (file, cases) in files() {
        for case in cases {
            let text = run(&case.case.ready()).to_json();
            for canary in ["検査 太郎", "P-0001", "1980-04-01", "架空", "R-0001", "C-0001", "F001"] {
                assert!(!text.contains(canary), "{file} / {}: {canary}", case.case.name);
            }
        }
    }
}

#[test]
fn counts_add_up() {
    for (file, cases) in files() {
        for case in cases {
            let result = run(&case.case.ready());
            let roster = &result.roster;
            let accounts = &roster.accounts;
            let name = format!("{file} / {}", case.case.name);
            assert_eq!(
                accounts.facilities,
                accounts.tally().all + accounts.not_asked + accounts.kind_not_known,
                "{name}"
            );
            for tally in [accounts.tally(), roster.contracts.tally(), roster.reports.tally(), roster.channels] {
                assert_eq!(tally.all, tally.met + tally.excepted + tally.open + tally.not_known, "{name}");
            }
            assert_eq!(accounts.lacking.len() as u64, accounts.tally().open, "{name}");
            assert_eq!(accounts.excepted.len() as u64, accounts.tally().excepted, "{name}");
            let counted: u64 = hersys::duty::term::What::ALL
                .iter()
                .flat_map(|what| hersys::duty::term::Scope::ALL.iter().map(|scope| result.count(*what, *scope)))
                .sum();
            assert_eq!(counted, result.duties.len() as u64, "{name}");
        }
    }
}

/// The same bytes on any number of threads.
#[test]
fn threads_do_not_show() {
    let lines: String = files()
        .iter()
        .flat_map(|(_, cases)| cases)
        .filter_map(|case| String::from_utf8(case.case.ready().input).ok())
        .filter(|text| text.starts_with('{'))
        .collect::<Vec<_>>()
        .concat()
        .repeat(3);
    let with = |threads: &str| {
        let mut options = hersys::Options::default();
        options.set("threads", threads).unwrap();
        let input = hersys::Input::bytes("all", lines.as_bytes());
        hersys::due(vec![input], &hersys::Reference::default(), &options).unwrap().to_json()
    };
    assert!(with("1") == with("5"), "threads show");
}

#[test]
fn every_table_is_total_and_free_of_overlap() {
    for table in TABLES {
        assert_eq!(table.faults(), Vec::<String>::new(), "{}", table.name());
    }
}

/// What cannot be read is told, so that nobody takes "nothing due" for an answer.
#[test]
fn what_cannot_be_read_is_told() {
    let due = |text: &[u8]| {
        let input = hersys::Input::bytes("broken", text);
        hersys::due(vec![input], &hersys::Reference::default(), &hersys::Options::default()).unwrap()
    };
    for text in [b"[{\"kind\":\"case\",\"case_id\":\"C1\"},".as_slice(), b"\x00\x01\xfe\xff\x00\x80\x00", b""] {
        let result = due(text);
        assert!(!result.complete() && result.unreadable_sources == [0], "{text:?}");
        let json: Value = serde_json::from_str(&result.to_json()).unwrap();
        assert_eq!(json["complete"], false);
        assert_eq!(json["not_checked"][0]["reason"], "source-unreadable");
        assert_eq!(json["not_checked"][0]["sources"], serde_json::json!([0]));
    }
    let cut = due(b"{\"kind\":\"case\",\"case_id\":\"C1\"}\n{\"kind\":\"case\",");
    assert!(!cut.complete() && cut.unreadable_sources.is_empty(), "a record that is cut off");
    assert!(due(b"{\"kind\":\"case\",\"case_id\":\"C1\"}").complete());
    let withdrawal = due(b"{\"kind\":\"withdrawal\",\"withdraws\":\"N-0001\"}");
    assert!(withdrawal.not_checked.is_empty(), "a withdrawal asks for no facility: {:?}", withdrawal.not_checked);
}
