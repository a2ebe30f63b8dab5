//! `hersys check` as its user meets it: exit status, the three forms of the report, flags, closed pipes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

use common::{EXPORT, FACILITIES, Room, command, hersys, hersys_on, many, report, root};
use hersys::{Input, Options, Reference};

#[test]
fn exit_status_says_what_was_found() {
    let room = Room::new();
    let good = room.write("good.ndjson", report("R-1"));
    let bad = room.write("bad.ndjson", report("R-1").replace(r#""sex":"male","#, ""));
    let cases: [(&[&str], i32); 11] = [
        (&["check", &good], 0),
        (&["check", &bad], 1),
        (&["check", &good, &bad], 1),
        (&["check", EXPORT, "--facilities", FACILITIES], 1),
        (&["check", "no-such-file"], 2),
        (&["check", "examples"], 2),
        (&["check", &good, "--no-such-option"], 2),
        (&["check", &good, "--as-of", "2020-13-01"], 2),
        (&["check", &good, "--columns", &bad], 2),
        (&["check"], 2),
        (&[], 2),
    ];
    for (args, code) in cases {
        let ran = hersys(args).exits(code);
        // What is not about data is said on stderr, and nothing else is.
        assert_eq!(ran.err.is_empty(), code != 2, "{args:?}: {}", ran.err);
    }
    assert!(hersys(&["--version"]).exits(0).text().contains(hersys::CATALOGUE));
}

#[test]
fn json_is_the_document_of_core() {
    let mut options = Options::default();
    for (name, value) in [("today", "2020-08-20"), ("audit", "true"), ("notes", "true"), ("max_findings", "3")] {
        options.set(name, value).unwrap();
    }
    let (export, facilities) =
        (std::fs::read(root().join(EXPORT)).unwrap(), std::fs::read(root().join(FACILITIES)).unwrap());
    let reference = Reference::read(vec![Input::bytes(FACILITIES, &facilities)], &options).unwrap();
    let result = hersys::check(vec![Input::bytes(EXPORT, &export)], &reference, &options).unwrap();
    let expected = result.to_json() + "\n";
    assert!(!result.summary.truncated.is_empty(), "the ceiling is part of what is compared");
    let base = ["check", EXPORT, "--facilities", FACILITIES, "--today", "2020-08-20", "--audit", "--notes"];
    let flags = ["--max-findings", "3", "--format", "json"];
    for threads in ["1", "2"] {
        let args = [&base[..], &flags, &["--threads", threads]].concat();
        assert_eq!(hersys(&args).exits(1).text(), expected);
    }
}

#[test]
fn a_newer_table_of_codes_settles_the_doubt() {
    let room = Room::new();
    let record = room.write("facility.ndjson", r#"{"kind":"facility","id":"F1","municipality":"131997"}"#);
    let (table, other) =
        (room.write("table.csv", "団体コード,名称\n131997,架空市\n"), room.write("other.csv", "名称\n"));
    assert!(hersys(&["check", &record]).text().contains("C0006"));
    assert!(!hersys(&["check", &record, "--municipalities", &table]).text().contains("C0006"));
    let refused = hersys(&["check", &record, "--municipalities", &table, "--municipalities", &other]).exits(2);
    assert!(refused.err.contains("other.csv") && refused.err.contains("1行目"), "{}", refused.err);
}

#[test]
fn ndjson_streams_findings_and_ends_with_the_result() {
    let text = hersys(&["check", EXPORT, "--format", "ndjson", "--max-findings", "0"]).exits(1).text();
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (last, findings) = lines.split_last().unwrap();
    // NDJSON lists all, whatever the ceiling of the other forms.
    let counts = &last["result"]["counts"];
    let listed = ["errors", "warnings", "infos"].map(|key| counts[key].as_u64().unwrap()).iter().sum::<u64>();
    assert_eq!(findings.len() as u64, listed);
    assert!(findings.iter().all(|finding| finding["rule"].is_string()));
    assert!(last["result"]["sources"][0]["label"] == EXPORT && last["result"]["truncated"] == serde_json::json!([]));
    let single: serde_json::Value =
        serde_json::from_str(&hersys(&["check", EXPORT, "--format", "json"]).exits(1).text()).unwrap();
    assert_eq!(single["findings"].as_array().unwrap(), findings);
    assert_eq!(single["counts"], *counts);
}

#[test]
fn counts_add_up_in_the_example() {
    let args = ["check", EXPORT, "--facilities", FACILITIES, "--format", "json"];
    let result: serde_json::Value = serde_json::from_str(&hersys(&args).exits(1).text()).unwrap();
    let count = |key: &str| result["counts"][key].as_u64().unwrap();
    assert_eq!(count("read"), count("accepted") + count("rejected") + count("skipped"));
    assert!(count("accepted") >= 5 && count("rejected") >= 5, "the example has good and bad rows");
    assert_eq!(result["sources"][0]["encoding"], "cp932");
    let found = |rule: &str| result["counts"]["by_rule"][rule].as_u64().unwrap_or(0);
    for rule in ["C0001", "C0005", "C0007", "D0003", "D0102", "F0026", "I0101", "P0001", "N0003", "N0004"] {
        assert!(found(rule) > 0, "{rule} is not in the example");
    }
}

#[test]
fn allowed_rules_are_counted_and_reject_nothing() {
    let room = Room::new();
    let file = room.write("a.ndjson", report("R-1").replace(r#""sex":"male","#, ""));
    let text = hersys(&["check", &file, "--allow", "P0001", "--format", "json"]).exits(0).text();
    let result: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(result["counts"]["allowed"]["P0001"], 1);
    assert_eq!(result["counts"]["accepted"], 1);
    assert!(
        hersys(&["check", &file, "--allow", "P0001", "--lang", "en"]).text().contains("allowed (--allow): P0001 1")
    );
    let refused = hersys(&["check", &file, "--allow", "F0026"]).exits(2);
    assert!(refused.err.contains("--allow") && refused.err.contains("F0026"), "{}", refused.err);
    hersys(&["check", &file, "--allow", "Z9999"]).exits(2);
}

#[test]
fn today_may_be_taken_from_the_clock() {
    let room = Room::new();
    let file = room.write("a.ndjson", report("R-1"));
    let japan = || {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        chrono::DateTime::from_timestamp(i64::try_from(since).unwrap() + 9 * 3600, 0).unwrap().date_naive().to_string()
    };
    let before = japan();
    // The time zone of the machine has no say.
    let mut run = command();
    run.args(["check", &file, "--today", "now", "--format", "json"]).env("TZ", "America/Los_Angeles");
    let result: serde_json::Value = serde_json::from_slice(&run.output().unwrap().stdout).unwrap();
    let today = result["today"].as_str().unwrap();
    assert!(today == before || today == japan(), "{today}");
    hersys(&["check", &file, "--today", "yesterday"]).exits(2);
}

#[test]
fn own_words_need_a_column_map() {
    let (file, map) = ("examples/own_words.csv", "examples/column_map.json");
    let refused = hersys(&["check", file]).exits(2);
    assert!(refused.err.contains(file) && refused.err.contains("--kind"), "{}", refused.err);
    let args = ["check", file, "--columns", map, "--facilities", FACILITIES, "--format", "json"];
    let result: serde_json::Value = serde_json::from_str(&hersys(&args).exits(0).text()).unwrap();
    assert_eq!(result["counts"]["accepted"], result["counts"]["read"]);
    // The name of a column that the caller mapped may be shown.
    assert!(result["findings"].as_array().unwrap().iter().any(|finding| finding["column"] == "連絡先番号"));
}

#[test]
fn kind_skips_other_kinds() {
    let room = Room::new();
    let performed =
        r#"{"kind":"tests-performed","facility_id":"F001","performed_date":"2020-08-03","done":1,"negative":1}"#;
    let facility = r#"{"kind":"facility","id":"F001","name":"架空病院","facility_kind":"other"}"#;
    let file = room.write("mixed.ndjson", format!("{facility}\n{}\n{performed}\n", report("R-1")));
    let counts = |args: &[&str]| {
        let all = [&["check", &file, "--format", "json"], args].concat();
        let result: serde_json::Value = serde_json::from_str(&hersys(&all).text()).unwrap();
        ["read", "accepted", "rejected", "skipped"].map(|key| result["counts"][key].as_u64().unwrap())
    };
    assert_eq!(counts(&[]), [3, 3, 0, 0]);
    assert_eq!(counts(&["--kind", "test-result"]), [3, 1, 0, 2]);
    assert_eq!(counts(&["--kind", "facility"]), [3, 1, 0, 2]);
    hersys(&["check", &file, "--kind", "no-such"]).exits(2);
}

#[test]
fn standard_input_is_a_file_named_dash() {
    let ran = hersys_on(report("R-1").as_bytes(), &["check", "-", "--format", "json"]).exits(0);
    let result: serde_json::Value = serde_json::from_slice(&ran.out).unwrap();
    assert_eq!(result["sources"][0]["label"], "-");
    hersys_on(b"", &["check", "-"]).exits(1);
    // Facilities may come that way too, but not both.
    let facilities = std::fs::read(root().join(FACILITIES)).unwrap();
    hersys_on(&facilities, &["check", EXPORT, "--facilities", "-"]).exits(1);
    hersys_on(b"", &["check", "-", "--facilities", "-"]).exits(2);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let room = Room::new();
    let file = room.write("many.ndjson", many(6_000));
    for format in ["text", "ndjson"] {
        let mut child = command()
            .args(["check", &file, "--format", format, "--max-findings", "1000000"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        lines.read_line(&mut first).unwrap();
        assert!(!first.is_empty());
        drop(lines);
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(hersys_cli::EXIT_CLOSED), ""), "{format}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_not_about_data() {
    for format in ["text", "json", "ndjson"] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = command().args(["check", EXPORT, "--format", format]).stdout(full).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{format}: {said}");
        assert!(said.contains("could not be written"), "{said}");
    }
}

#[test]
fn no_value_is_printed() {
    const CANARY: &str = "CANARY7F";
    let room = Room::new();
    let header = std::fs::read(root().join(EXPORT)).unwrap();
    let header = encoding_rs::SHIFT_JIS.decode(&header).0.lines().next().unwrap().to_owned();
    let row = vec![CANARY; header.split(',').count()].join(",");
    let csv = room.write("a.csv", format!("{header},{CANARY}\n{row},{CANARY}\n{row}\n\"{row}\n"));
    let keys = room.write("a.ndjson", report("R-1").replace("\"F001\"", &format!("7,\"{CANARY}\":\"{CANARY}\"")));
    for file in [&csv, &keys] {
        for format in ["text", "json", "ndjson"] {
            let ran = hersys(&["check", file, "--format", format, "--notes"]).exits(1);
            assert!(!ran.text().contains(CANARY) && !ran.err.contains(CANARY), "{file} {format}");
        }
    }
}
