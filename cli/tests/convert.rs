//! `hersys convert`: what it writes, when, and what it gives back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use std::process::Stdio;
use std::time::{Duration, Instant};

use common::{EXPORT, FACILITIES, Room, command, hersys, hersys_on, many, report, root};
use encoding_rs::SHIFT_JIS;

fn json(bytes: &[u8]) -> serde_json::Value {
    serde_json::from_slice(bytes).expect("JSON")
}

/// Lines without their LF or CRLF.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    let text = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let mut lines = Vec::new();
    for line in text.split(|byte| *byte == b'\n') {
        lines.push(line.strip_suffix(b"\r").unwrap_or(line));
    }
    lines
}

#[test]
fn the_example_gives_a_submission_and_rejects() {
    let room = Room::new();
    let (out, rejects) = (room.at("submission.json"), room.at("rejects.csv"));
    let args = ["convert", EXPORT, "--to", "json", "--out", &out, "--rejects", &rejects, "--facilities", FACILITIES];
    let ran = hersys(&args).exits(1);
    assert!(ran.err.is_empty(), "{}", ran.err);
    // A long name may be cut at the end of a line.
    assert!(ran.text().replace(['\n', ' '], "").contains(&out.replace(' ', "")));
    let submission = json(&room.read("submission.json").unwrap());
    let kinds: Vec<&str> =
        submission["records"].as_array().unwrap().iter().map(|record| record["kind"].as_str().unwrap()).collect();
    assert!(kinds.iter().filter(|kind| **kind == "test-result").count() >= 5);
    assert_eq!(kinds.iter().filter(|kind| **kind == "facility").count(), 2, "the facilities come along");
    assert_eq!(room.names(), ["rejects.csv", "submission.json"], "nothing else is left behind");
    // The same input gives the same bytes, on any number of threads and over an old file.
    let before = room.read("submission.json");
    hersys(&[&args[..], &["--threads", "2"]].concat()).exits(1);
    assert_eq!(room.read("submission.json"), before);
}

#[test]
fn envelope_flags_stand_in_the_submission() {
    let room = Room::new();
    let (file, out) = (room.write("a.ndjson", report("R-1")), room.at("s.json"));
    let flags = ["--id", "S-1", "--sender", "架空病院", "--created-at", "2020-08-05T09:30:00+09:00", "--complete"];
    hersys(&[&["convert", &file, "--to", "json", "--out", &out][..], &flags].concat()).exits(0);
    let submission = json(&room.read("s.json").unwrap());
    let shown = ["id", "sender", "created_at", "complete"].map(|key| submission[key].to_string());
    assert_eq!(shown, ["\"S-1\"", "\"架空病院\"", "\"2020-08-05T09:30:00+09:00\"", "true"]);
    // NDJSON has no envelope, and what was written is read again.
    let records = room.at("r.ndjson");
    hersys(&["convert", &file, "--to", "ndjson", "--out", &records]).exits(0);
    assert_eq!(lines(&room.read("r.ndjson").unwrap()).len(), 1);
    hersys(&["check", &records]).exits(0);
    hersys(&["check", &out]).exits(0);
}

#[test]
fn the_submission_may_go_to_standard_output() {
    let room = Room::new();
    let file = room.write("a.ndjson", report("R-1"));
    let out = room.at("s.json");
    hersys(&["convert", &file, "--to", "json", "--out", &out]).exits(0);
    let ran = hersys(&["convert", &file, "--to", "json", "--out", "-"]).exits(0);
    assert_eq!(Some(ran.out), room.read("s.json"));
    assert!(ran.err.contains("Summary"), "the report makes room: {}", ran.err);
    let ran = hersys_on(report("R-1").as_bytes(), &["convert", "-", "--to", "json", "--out", "-"]).exits(0);
    assert_eq!(Some(ran.out), room.read("s.json"));
}

/// Rejects are the sender's rows, byte for byte, with one column more; mended, they are accepted.
#[test]
fn rejects_go_round() {
    let room = Room::new();
    let rejects = room.at("rejects.csv");
    hersys(&["convert", EXPORT, "--to", "json", "--out", &room.at("s.json"), "--rejects", &rejects]).exits(1);
    let (sent, back) = (std::fs::read(root().join(EXPORT)).unwrap(), room.read("rejects.csv").unwrap());
    let (sent, given) = (lines(&sent), lines(&back));
    assert_eq!(given[0], [sent[0], b",hersys_errors"].concat());
    for row in &given[1..] {
        let own = sent.iter().find(|own| row.starts_with(own)).expect("a row of the sender");
        let added = String::from_utf8(row[own.len()..].to_vec()).expect("the added column is plain");
        assert!(added.starts_with(',') && added[1..6].chars().skip(1).all(|c| c.is_ascii_digit()), "{added}");
    }
    // Unmended they are rejected again, none of them shifted into another meaning.
    let rejected = given.len() as u64 - 1;
    let again = json(&hersys(&["check", &rejects, "--format", "json"]).exits(1).out);
    assert_eq!(again["counts"]["rejected"], rejected);
    let first = json(&hersys(&["check", EXPORT, "--format", "json"]).exits(1).out);
    for (rule, count) in again["counts"]["by_rule"].as_object().unwrap() {
        assert!(count.as_u64() <= first["counts"]["by_rule"][rule].as_u64(), "{rule}: new in the rejects");
    }

    let mut text = SHIFT_JIS.decode(&back).0.into_owned();
    for (wrong, right) in [
        ("昭和30年6月15日,,", "昭和30年6月15日,男,"),
        ("2020/8/5,2020/8/4,陰性", "2020/8/4,2020/8/5,陰性"),
        ("弱陽性", "陽性"),
        (",20/8/5,", ",2020/8/5,"),
        ("東京都千代田区架空町10-1,架空ビル3階", "\"東京都千代田区架空町10-1,架空ビル3階\""),
        ("ｹﾝｻ ｶｴﾃﾞ,,女", "ｹﾝｻ ｶｴﾃﾞ,大正12年9月1日,女"),
        ("昭和61年2月29日", "昭和61年2月28日"),
    ] {
        assert!(text.contains(wrong), "{wrong} is not in the rejects");
        text = text.replace(wrong, right);
    }
    let mended = room.write("mended.csv", SHIFT_JIS.encode(&text).0);
    let (out, left) = (room.at("s2.json"), room.at("left.csv"));
    hersys(&["convert", &mended, "--to", "json", "--out", &out, "--rejects", &left]).exits(0);
    assert_eq!(json(&room.read("s2.json").unwrap())["records"].as_array().unwrap().len() as u64, rejected);
    assert_eq!(lines(&room.read("left.csv").unwrap()).len(), 1, "nothing rejected: the header alone");
}

#[test]
fn rows_of_another_length_come_back_and_can_be_mended() {
    let room = Room::new();
    let head = "report_id,facility_id,performed_date,done,negative,remarks";
    let rows = "D-1,F001,2020-08-03,2,2\nD-2,F001,2020-08-04,1,1,a,b\nD-3,F001,2020-08-05,,1,\n";
    let file = room.write("a.csv", format!("{head}\n{rows}"));
    let (out, rejects) = (room.at("s.json"), room.at("r.csv"));
    hersys(&["convert", &file, "--to", "json", "--out", &out, "--rejects", &rejects]).exits(1);
    let back = String::from_utf8(room.read("r.csv").unwrap()).unwrap();
    let (short, long, empty) =
        ("D-1,F001,2020-08-03,2,2", "D-2,F001,2020-08-04,1,1,a,b,F0026", "D-3,F001,2020-08-05,,1,,P0001 /done");
    assert_eq!(back, format!("{head},hersys_errors\n{short}\n{long}\n{empty}\n"), "the sender's line ends, too");
    let again = json(&hersys(&["check", &rejects, "--format", "json"]).exits(1).out);
    assert_eq!(again["counts"]["by_rule"]["F0026"], 2, "neither is taken for a row that fits");
    let mended = back.replace(short, &format!("{short},")).replace("a,b,F0026", "\"a,b\"").replace(",,1,,", ",1,1,,");
    let mended = room.write("m.csv", mended);
    hersys(&["check", &mended]).exits(0);
}

#[test]
fn rejects_of_ndjson_are_its_lines() {
    let room = Room::new();
    let bad = report("R-2").replace(r#""sex":"male","#, "");
    let file = room.write("a.ndjson", format!("{}\n{bad}\n{{broken\n\n", report("R-1")));
    let rejects = room.at("r.ndjson");
    hersys(&["convert", &file, "--to", "ndjson", "--out", &room.at("o.ndjson"), "--rejects", &rejects]).exits(1);
    assert_eq!(String::from_utf8(room.read("r.ndjson").unwrap()).unwrap(), format!("{bad}\n{{broken\n"));
}

#[test]
fn what_cannot_be_written_leaves_nothing() {
    let room = Room::new();
    let file = room.write("a.ndjson", report("R-1"));
    let (out, nowhere) = (room.at("out.json"), room.at("no/such/folder.json"));
    let cases: [&[&str]; 6] = [
        &["--to", "json", "--out", &nowhere],
        &["--to", "json", "--out", &out, "--rejects", &nowhere],
        &["--to", "json", "--out", &out, "--rejects", &out],
        &["--to", "json", "--out", &file],
        &["--to", "xml", "--out", &out],
        &["--to", "json", "--out", &out, "--created-at", "yesterday"],
    ];
    for flags in cases {
        let ran = hersys(&[&["convert", &file], flags].concat()).exits(2);
        assert!(!ran.err.is_empty() && ran.out.is_empty());
        assert_eq!(room.names(), ["a.ndjson"], "{flags:?}");
    }
    assert_eq!(room.read("a.ndjson"), Some(report("R-1").into_bytes()), "the input is as it was");
}

#[cfg(target_os = "linux")]
#[test]
fn devices_are_not_replaced() {
    let room = Room::new();
    let file = room.write("a.ndjson", report("R-1"));
    hersys(&["convert", &file, "--to", "json", "--out", "/dev/null"]).exits(2);
    // A link is followed: the file behind it is the one that is replaced.
    room.write("real.json", "old");
    std::os::unix::fs::symlink(room.path().join("real.json"), room.path().join("link.json")).unwrap();
    hersys(&["convert", &file, "--to", "json", "--out", &room.at("link.json")]).exits(0);
    assert!(room.path().join("link.json").is_symlink());
    assert!(json(&room.read("real.json").unwrap())["records"].is_array());
}

#[test]
fn a_report_nobody_reads_does_not_stop_the_files() {
    let room = Room::new();
    let file = room.write("many.ndjson", many(3_000));
    let (out, rejects) = (room.at("s.json"), room.at("r.ndjson"));
    let mut child = command()
        .args(["convert", &file, "--to", "json", "--out", &out, "--rejects", &rejects])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(1), Vec::new()));
    assert_eq!(json(&room.read("s.json").unwrap())["records"].as_array().unwrap().len(), 2_700);
    assert_eq!(lines(&room.read("r.ndjson").unwrap()).len(), 300);
}

/// Killed at any moment, there is under a final name nothing (or what was there before), or the whole file.
#[test]
fn killed_at_any_moment_no_partial_file_has_the_name() {
    const STEPS: u32 = 16;
    let room = Room::new();
    let file = room.write("many.ndjson", many(4_000));
    let run = |out: &str, rejects: &str| {
        let mut run = command();
        run.args(["convert", &file, "--to", "json", "--out", &room.at(out), "--rejects", &room.at(rejects)]);
        run.args(["--max-findings", "0"]).stdout(Stdio::null()).stderr(Stdio::null());
        run
    };
    let begun = Instant::now();
    assert_eq!(run("whole.json", "whole.ndjson").status().unwrap().code(), Some(1));
    let took = begun.elapsed();
    let (whole, whole_rejects) = (room.read("whole.json"), room.read("whole.ndjson"));
    let (mut nothing, mut done) = (0, 0);
    for step in 0..=STEPS {
        let old = (step % 2 == 1).then(|| b"what was there before".to_vec());
        for name in ["out.json", "rejects.ndjson"] {
            match &old {
                Some(old) => drop(room.write(name, old)),
                None => drop(std::fs::remove_file(room.at(name))),
            }
        }
        let mut child = run("out.json", "rejects.ndjson").spawn().unwrap();
        // Closer together towards the end, where the files get their names.
        let share = 1.2 * (1.0 - (1.0 - f64::from(step) / f64::from(STEPS)).powi(2));
        if step < STEPS {
            std::thread::sleep(Duration::from_secs_f64(took.as_secs_f64() * share));
            child.kill().unwrap();
        }
        child.wait().unwrap();
        let (out, rejects) = (room.read("out.json"), room.read("rejects.ndjson"));
        assert!(out == old || out == whole, "step {step}: a partial submission");
        assert!(rejects == old || rejects == whole_rejects, "step {step}: partial rejects");
        assert!(out == old || rejects == whole_rejects, "step {step}: a submission without its rejects");
        if out == old { nothing += 1 } else { done += 1 }
    }
    assert!(nothing > 0 && done > 0, "killed before the end {nothing} times, after it {done} times");
}

#[test]
fn open_data_takes_a_layout_and_says_that_it_is_an_extract() {
    let room = Room::new();
    let file = room.write("a.ndjson", format!("{}\n{}\n", report("R-1"), report("R-2")));
    let out = room.at("open.csv");
    let args = ["convert", &file, "--to", "open-data", "--out", &out];
    let ran = hersys(&[&args[..], &["--layout", "people-tested", "--encoding", "utf-8-bom"]].concat()).exits(0);
    let text = String::from_utf8(room.read("open.csv").unwrap()).unwrap();
    let expected =
        "\u{feff}実施_年月日,全国地方公共団体コード,都道府県名,市区町村名,検査実施_人数,備考\r\n2020-08-03,,,,2,\r\n";
    assert_eq!(text, expected);
    assert!(ran.text().contains("オープンデータ") && ran.text().contains("open data"), "{}", ran.text());
    let ran = hersys(&[&args[..], &["--layout", "positive-patients"]].concat()).exits(0);
    assert!(ran.text().contains("F0064"), "no person has a row: {}", ran.text());
    // Without a layout, or with one where there is none, nothing is written.
    let before = room.read("open.csv");
    hersys(&args).exits(2);
    hersys(&["convert", &file, "--to", "csv", "--layout", "people-tested", "--out", &out]).exits(2);
    hersys(&[&args[..], &["--layout", "people-tested", "--for-spreadsheet"]].concat()).exits(2);
    assert_eq!(room.read("open.csv"), before);
}
