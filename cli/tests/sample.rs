//! `hersys sample`: its files, what goes together, and that a check of them finds what the list says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use common::{Room, hersys, hersys_on};
use serde_json::Value;

const KINDS: [&str; 7] =
    ["facility", "test-result", "tests-performed", "case", "case-notification", "daily-totals", "withdrawal"];

#[test]
fn records_go_to_standard_output_and_a_check_of_them_is_clean() {
    for kind in KINDS {
        for to in ["ndjson", "json", "csv"] {
            let made = hersys(&["sample", "--kind", kind, "--n", "20", "--seed", "3", "--to", to]).exits(0);
            assert!(made.err.is_empty());
            hersys_on(&made.out, &["check", "-", "--kind", kind]).exits(0);
        }
        let smallest = hersys(&["sample", "--minimal", kind]).exits(0);
        hersys_on(&smallest.out, &["check", "-"]).exits(0);
    }
}

#[test]
fn files_appear_together_and_the_check_finds_the_list() {
    let room = Room::new();
    let (out, list, facilities) = (room.at("s.csv"), room.at("m.json"), room.at("f.ndjson"));
    let args = [
        "sample",
        "--kind",
        "test-result",
        "--n",
        "300",
        "--seed",
        "7",
        "--defects",
        "0.2",
        "--to",
        "csv",
        "--encoding",
        "cp932",
        "--out",
        &out,
        "--manifest",
        &list,
        "--facilities-out",
        &facilities,
        "--today",
        "2021-12-31",
    ];
    let ran = hersys(&args).exits(0);
    assert!(ran.out.is_empty());
    assert_eq!(room.names(), ["f.ndjson", "m.json", "s.csv"]);
    let check = [
        "check",
        &out,
        "--kind",
        "test-result",
        "--facilities",
        &facilities,
        "--today",
        "2021-12-31",
        "--format",
        "ndjson",
    ];
    let found = hersys(&check).exits(1).text();
    let found: Vec<Value> = found.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let list: Value = serde_json::from_slice(&room.read("m.json").unwrap()).unwrap();
    let defects = list["defects"].as_array().unwrap();
    assert!(defects.len() > 30, "{}", defects.len());
    for defect in defects {
        let is_it = |finding: &&Value| {
            let single = finding["record"] == defect["record"] && finding["path"] == defect["path"];
            let among = finding["records"].as_array().is_some_and(|records| records.contains(&defect["record"]));
            finding["rule"] == defect["rule"] && (single || (defect["path"].is_null() && among))
        };
        assert!(found.iter().any(|finding| is_it(&finding)), "{defect}");
    }
    let before = room.read("s.csv").unwrap();
    hersys(&args).exits(0);
    assert!(before == room.read("s.csv").unwrap(), "the same options gave other bytes");
}

#[test]
fn what_does_not_go_together_is_refused() {
    let refused: [&[&str]; 8] = [
        &["--kind", "case", "--encoding", "cp932"],
        &["--kind", "case", "--defects", "2"],
        &["--kind", "case", "--defects", "nan"],
        &["--kind", "case", "--n", "x"],
        &["--kind", "daily-totals", "--today", "2020-08-01"],
        &["--kind", "facility", "--facilities-out", "f.json"],
        &["--minimal", "case", "--n", "3"],
        &["--n", "3"],
    ];
    for args in refused {
        let ran = hersys(&[&["sample"], args].concat()).exits(2);
        assert!(ran.out.is_empty() && !ran.err.is_empty(), "{args:?}");
    }
    let room = Room::new();
    let same = room.at("a");
    hersys(&["sample", "--kind", "case", "--out", &same, "--manifest", &same]).exits(2);
    assert!(room.names().is_empty());
}
