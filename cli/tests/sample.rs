//! `hersys sample`: its files, what goes together, and that a check of them finds what the list says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use common::{Room, hersys, hersys_on};
use serde_json::{Value, json};

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

/// A defect that takes records of two kinds is in NDJSON and found there; a CSV cannot hold it, and says so.
#[test]
fn companions_of_another_kind_are_written_where_they_can_be() {
    let room = Room::new();
    let (out, list) = (room.at("s.ndjson"), room.at("m.json"));
    let one = ["sample", "--kind", "withdrawal", "--n", "8", "--defects", "1", "--only", "withdrawn-and-corrected"];
    let ran = hersys(&[&one[..], &["--out", &out, "--manifest", &list]].concat()).exits(0);
    assert!(ran.err.is_empty());
    let list: Value = serde_json::from_slice(&room.read("m.json").unwrap()).unwrap();
    assert_eq!((&list["records"], &list["left_out"]), (&json!(24), &json!([])));
    let first = &list["defects"][0];
    assert_eq!((&first["companions"], &first["records"]), (&json!([0, 1]), &json!([0, 1, 2])));
    let found = hersys(&["check", &out, "--format", "ndjson"]).exits(0).text();
    let found: Vec<Value> = found.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for defect in list["defects"].as_array().unwrap() {
        let is_it = |finding: &&Value| ["rule", "records"].iter().all(|key| finding[key] == defect[key]);
        assert!(found.iter().any(|finding| is_it(&finding)), "{defect}");
    }

    let refused = hersys(&[&one[..], &["--to", "csv"]].concat()).exits(2);
    assert!(refused.out.is_empty());
    let table = ["sample", "--kind", "withdrawal", "--defects", "0.5", "--to", "csv", "--manifest", &room.at("c.json")];
    let ran = hersys(&table).exits(0);
    let list: Value = serde_json::from_slice(&room.read("c.json").unwrap()).unwrap();
    let left_out = list["left_out"].as_array().unwrap();
    assert!(left_out.contains(&json!("withdrawn-and-corrected")));
    let told = ran.err;
    assert_eq!(told.matches(&left_out.len().to_string()).count(), 2, "{told}");
}

#[test]
fn what_does_not_go_together_is_refused() {
    let refused: [&[&str]; 9] = [
        &["--kind", "case", "--only", "no-such-defect"],
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
