//! CSV that the command writes: records of one kind, a folder of tables, findings.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use common::{EXPORT, FACILITIES, Room, command, hersys, hersys_on, report};
use encoding_rs::SHIFT_JIS;
use std::process::Stdio;
use std::time::{Duration, Instant};

const PERFORMED: &str =
    r#"{"kind":"tests-performed","facility_id":"F001","performed_date":"2020-08-03","done":1,"negative":1}"#;
const FACILITY: &str = r#"{"kind":"facility","id":"F001","name":"架空病院","facility_kind":"other"}"#;

fn mixed() -> String {
    format!("{}\n{PERFORMED}\n{FACILITY}\n{}\n", report("R-1"), report("R-2"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The cells of a CSV, header first.
fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    use hersys::decode::csv_rows::{MAX_ROW, RowCutter, split};
    let (mut cutter, mut cells, mut rows) = (RowCutter::new(bytes, true, MAX_ROW), Vec::new(), Vec::new());
    while let Some(row) = cutter.next_row() {
        split(std::str::from_utf8(&bytes[row.start..row.end]).unwrap(), &mut cells).unwrap();
        rows.push(cells.iter().map(|cell| cell.text.to_string()).collect());
    }
    rows
}

/// An export of a hospital, as one of our own tables: the records are the same in every encoding and mode.
#[test]
fn the_example_goes_through_csv_unchanged() {
    let room = Room::new();
    // Two reports of the export have one number, which is not the matter here.
    let alone = ["--batch", "off"];
    let good = room.at("good.ndjson");
    hersys(&["convert", EXPORT, "--to", "ndjson", "--out", &good]).exits(1);
    let expected = room.read("good.ndjson").unwrap();
    assert!(text(&expected).lines().count() >= 5);
    for encoding in ["utf-8", "utf-8-bom", "cp932"] {
        for mode in [&[][..], &["--for-spreadsheet"]] {
            let (table, again) = (room.at("table.csv"), room.at("again.ndjson"));
            let args = ["convert", &good, "--to", "csv", "--encoding", encoding, "--out", &table];
            hersys(&[&args[..], mode, &alone].concat()).exits(0);
            let bytes = room.read("table.csv").unwrap();
            assert_eq!(bytes.starts_with(b"\xEF\xBB\xBF"), encoding == "utf-8-bom");
            assert_eq!(std::str::from_utf8(&bytes).is_err(), encoding == "cp932");
            hersys(&[&["convert", &table, "--to", "ndjson", "--out", &again][..], &alone].concat()).exits(0);
            assert_eq!(room.read("again.ndjson").unwrap(), expected, "{encoding} {mode:?}");
        }
    }
    // Straight from the export, with its rejects; and to standard output.
    let rejects = room.at("rejects.csv");
    let args = ["convert", EXPORT, "--to", "csv", "--out", "-", "--rejects", &rejects];
    let ran = hersys(&args).exits(1);
    hersys(&[&["convert", &good, "--to", "csv", "--out", &room.at("table.csv")][..], &alone].concat()).exits(0);
    assert_eq!(Some(ran.out), room.read("table.csv"));
    assert!(ran.err.contains("Summary") && room.read("rejects.csv").unwrap().len() > 100);
    // Facilities of the reference data are a table of their own.
    let table = hersys(&["convert", &good, "--to", "csv", "--out", "-", "--facilities", FACILITIES]).out;
    assert_eq!(Some(table), room.read("table.csv"));
}

#[test]
fn what_the_encoding_lacks_is_rejected_and_nothing_is_replaced() {
    let room = Room::new();
    let bad = report("R-2").replace("検査 太郎", "𠮷野 太郎");
    let file = room.write("a.ndjson", format!("{}\n{bad}\n", report("R-1")));
    let (out, rejects) = (room.at("t.csv"), room.at("r.ndjson"));
    let args = ["convert", &file, "--to", "csv", "--encoding", "cp932", "--out", &out, "--rejects", &rejects];
    let ran = hersys(&args).exits(1);
    assert!(ran.text().contains("F0061") && !ran.text().contains('𠮷'), "{}", ran.text());
    assert_eq!(text(&room.read("r.ndjson").unwrap()), format!("{bad}\n"));
    let table = room.read("t.csv").unwrap();
    let table = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(&table).unwrap();
    assert!(table.contains("R-1") && !table.contains("R-2") && !table.contains("&#"));
    hersys(&["convert", &file, "--to", "csv", "--out", &out]).exits(0);
    assert!(text(&room.read("t.csv").unwrap()).contains("𠮷野 太郎"));
}

#[test]
fn a_csv_holds_one_kind() {
    let room = Room::new();
    let (file, out) = (room.write("mixed.ndjson", mixed()), room.at("t.csv"));
    for out in [&out, "-"] {
        let ran = hersys(&["convert", &file, "--to", "csv", "--out", out]).exits(2);
        assert!(ran.err.contains("--kind") && ran.err.contains("--tables"), "{}", ran.err);
        assert!(ran.err.contains("facility, test-result, tests-performed"), "{}", ran.err);
        assert!(!text(&ran.out).contains("F001"));
    }
    assert_eq!(room.names(), ["mixed.ndjson"]);
    hersys(&["convert", &file, "--to", "csv", "--out", &out, "--kind", "facility"]).exits(0);
    assert_eq!(rows(&room.read("t.csv").unwrap()).len(), 2);
}

#[test]
fn tables_of_every_kind_that_occurs() {
    let room = Room::new();
    let file = room.write("mixed.ndjson", mixed());
    let folder = room.at("tables");
    let names = || {
        let mut names: Vec<_> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    let ran = hersys(&["convert", &file, "--to", "csv", "--tables", &folder]).exits(0);
    assert_eq!(names(), ["facility.csv", "test-result.csv", "tests-performed.csv"]);
    assert!(names().iter().all(|name| ran.text().contains(name.as_str())), "{}", ran.text());
    let count = |name: &str| rows(&std::fs::read(format!("{folder}/{name}")).unwrap()).len() - 1;
    assert_eq!(names().iter().map(|name| count(name)).collect::<Vec<_>>(), [1, 2, 1]);
    // Each is what the kind alone gives.
    let alone = room.at("alone.csv");
    hersys(&["convert", &file, "--to", "csv", "--out", &alone, "--kind", "test-result"]).exits(0);
    assert_eq!(room.read("alone.csv").unwrap(), std::fs::read(format!("{folder}/test-result.csv")).unwrap());
    // The format need not be named; for spreadsheets they have the mark.
    let implied = room.at("implied");
    hersys(&["convert", &file, "--tables", &implied]).exits(0);
    for name in names() {
        assert_eq!(
            std::fs::read(format!("{implied}/{name}")).unwrap(),
            std::fs::read(format!("{folder}/{name}")).unwrap()
        );
    }
    hersys(&["convert", &file, "--tables", &implied, "--for-spreadsheet"]).exits(0);
    assert!(std::fs::read(format!("{implied}/facility.csv")).unwrap().starts_with(b"\xEF\xBB\xBF"));
    hersys(&["convert", &file, "--tables", &implied, "--for-spreadsheet", "--encoding", "utf-8"]).exits(0);
    assert!(!std::fs::read(format!("{implied}/facility.csv")).unwrap().starts_with(b"\xEF\xBB\xBF"));
    // Again over the old ones: other files stay, and so does everything where a table cannot be replaced.
    std::fs::write(format!("{folder}/notes.txt"), "mine").unwrap();
    hersys(&["convert", &file, "--to", "csv", "--tables", &folder, "--encoding", "utf-8-bom"]).exits(0);
    assert!(std::fs::read(format!("{folder}/facility.csv")).unwrap().starts_with(b"\xEF\xBB\xBF"));
    assert_eq!(std::fs::read(format!("{folder}/notes.txt")).unwrap(), b"mine");
    std::fs::remove_file(format!("{folder}/tests-performed.csv")).unwrap();
    std::fs::create_dir(format!("{folder}/tests-performed.csv")).unwrap();
    let before = std::fs::read(format!("{folder}/facility.csv")).unwrap();
    hersys(&["convert", &file, "--to", "csv", "--tables", &folder]).exits(2);
    assert_eq!(std::fs::read(format!("{folder}/facility.csv")).unwrap(), before);
    assert_eq!(names(), ["facility.csv", "notes.txt", "test-result.csv", "tests-performed.csv"]);
    std::fs::remove_dir(format!("{folder}/tests-performed.csv")).unwrap();
    // A table that this run does not write would be taken for one of its own.
    let one = room.write("one.ndjson", FACILITY);
    let ran = hersys(&["convert", &one, "--to", "csv", "--tables", &folder]).exits(2);
    assert!(ran.err.contains("test-result.csv"), "{}", ran.err);
    assert_eq!(std::fs::read(format!("{folder}/facility.csv")).unwrap(), before);
    // Nothing accepted: no folder.
    let none = room.at("none");
    let bad = room.write("bad.ndjson", "{}\n");
    hersys(&["convert", &bad, "--to", "csv", "--tables", &none]).exits(1);
    assert!(!std::path::Path::new(&none).exists());
}

#[test]
fn flags_that_do_not_go_together_leave_nothing() {
    let room = Room::new();
    let file = room.write("a.ndjson", report("R-1"));
    let table = room.write("tests-performed.csv", "mine");
    let (out, tables, here) = (room.at("o.csv"), room.at("tables"), room.path().to_str().unwrap().to_owned());
    let cases: [&[&str]; 11] = [
        &["--to", "csv"],
        &["--out", &out],
        &["--to", "csv", "--out", &out, "--tables", &tables],
        &["--to", "json", "--tables", &tables],
        &["--to", "json", "--out", &out, "--encoding", "cp932"],
        &["--to", "ndjson", "--out", &out, "--for-spreadsheet"],
        &["--to", "csv", "--out", &out, "--encoding", "shift_jis"],
        &["--to", "csv", "--tables", &file],
        &["--to", "csv", "--tables", &here, "--rejects", &table],
        &["--to", "csv", "--tables", &here, "--facilities", &table],
        &["--to", "csv", "--tables", &room.at("no/such/folder")],
    ];
    for flags in cases {
        let ran = hersys(&[&["convert", &file], flags].concat()).exits(2);
        assert!(!ran.err.is_empty() && ran.out.is_empty(), "{flags:?}");
        assert_eq!(room.names(), ["a.ndjson", "tests-performed.csv"], "{flags:?}");
    }
    assert_eq!(room.read("tests-performed.csv").unwrap(), b"mine");
    hersys(&["check", &file, "--encoding", "cp932"]).exits(2);
}

#[test]
fn findings_are_the_rows_of_a_csv() {
    let base = ["check", EXPORT, "--facilities", FACILITIES, "--today", "2020-08-20", "--notes", "--max-findings", "1"];
    let run = |flags: &[&str]| hersys(&[&base[..], flags].concat()).exits(1).out;
    let csv = run(&["--format", "csv"]);
    let unmarked = run(&["--format", "csv", "--encoding", "utf-8"]);
    let (rows, ndjson) = (rows(&unmarked), text(&run(&["--format", "ndjson"])));
    let findings: Vec<serde_json::Value> = ndjson.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (header, rows) = rows.split_first().unwrap();
    assert_eq!(header, &hersys::finding::csv::COLUMNS);
    assert_eq!(rows.len(), findings.len() - 1, "all of them, as in NDJSON; the result is no finding");
    let files = [serde_json::json!(EXPORT), serde_json::json!(FACILITIES)];
    for (row, finding) in rows.iter().zip(&findings) {
        for (name, cell) in header.iter().zip(row) {
            let value = match name.strip_prefix("message_") {
                Some(lang) => &finding["message"][lang],
                None if name == "file" => &files[finding["source"].as_u64().unwrap() as usize],
                None => &finding[name],
            };
            let expected = match value {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(text) => text.clone(),
                serde_json::Value::Number(number) => number.to_string(),
                serde_json::Value::Array(_) if name == "basis" => {
                    assert!(cell.starts_with(value[0]["law"].as_str().unwrap()), "{cell}");
                    continue;
                }
                serde_json::Value::Array(list) => {
                    let texts = list.iter().map(|one| one.as_str().map_or_else(|| one.to_string(), str::to_owned));
                    texts.collect::<Vec<_>>().join(";")
                }
                other => panic!("{name}: {other}"),
            };
            assert_eq!(*cell, expected, "{name}");
        }
    }
    assert!(rows.iter().any(|row| row[6].contains(';')), "a finding on several records is among them");
    assert_eq!(run(&["--format", "csv", "--threads", "2"]), csv);
    // It is for a spreadsheet, so it has its mark unless another encoding is named.
    assert_eq!(run(&["--format", "csv", "--encoding", "utf-8-bom"]), csv);
    assert_eq!(csv, [&b"\xEF\xBB\xBF"[..], &unmarked].concat());
    let cp932 = run(&["--format", "csv", "--encoding", "cp932"]);
    assert_eq!(SHIFT_JIS.decode(&cp932).0, text(&unmarked));
    // Nothing found is a header, with its mark.
    let ran = hersys_on(report("R-1").as_bytes(), &["check", "-", "--format", "csv"]).exits(0);
    assert_eq!(ran.text(), format!("\u{feff}{}\r\n", hersys::finding::csv::COLUMNS.join(",")));
}

#[test]
fn names_of_the_callers_columns_run_nowhere() {
    let room = Room::new();
    let map = room.write("map.json", r#"{"columns":{"=cmd()":"performed_date","施設𠮷":"facility_id"}}"#);
    let csv = room.write("a.csv", "=cmd(),施設𠮷,実施件数\n2020-13-01,F001,1\n");
    let args = ["check", &csv, "--columns", &map, "--kind", "tests-performed", "--format", "csv"];
    let rows = rows(&hersys(&args).exits(1).out);
    assert!(rows.iter().any(|row| row[10] == "'=cmd()"), "{rows:?}");
    // A name that the encoding lacks is not replaced: the job cannot be done.
    let csv = room.write("b.csv", "=cmd(),施設𠮷,実施件数\n2020-08-01,,1\n");
    let args =
        ["check", &csv, "--columns", &map, "--kind", "tests-performed", "--format", "csv", "--encoding", "cp932"];
    let ran = hersys(&args).exits(2);
    assert!(ran.err.contains("cp932") && !ran.err.contains('𠮷'), "{}", ran.err);
}

/// What was not looked for is said beside the rows, in one line.
#[test]
fn findings_as_csv_say_how_much_was_not_checked() {
    let run = |flags: &[&str]| {
        let args = [&["check", "-", "--format", "csv"], flags].concat();
        hersys_on(report("R-1").as_bytes(), &args).exits(0).err
    };
    let (both, en) = (run(&[]), run(&["--lang", "en"]));
    assert!(both.lines().count() == 1 && both.contains("検査していない規則が"), "{both}");
    assert!(en.lines().count() == 1 && en.contains("rules were not checked"), "{en}");
    assert!(!en.contains('検') && both.contains("--format text"), "{en}");
}

/// Two files in one run: each row says which it is on.
#[test]
fn findings_as_csv_name_their_file() {
    let room = Room::new();
    let bad = report("R-1").replace("2020-08-01", "2020-13-01");
    let (one, two) = (room.write("one.ndjson", &bad), room.write("two.ndjson", bad.replace("R-1", "R-2")));
    let rows = rows(&hersys(&["check", &one, &two, "--format", "csv"]).exits(1).out);
    let files: std::collections::BTreeSet<&str> = rows.iter().skip(1).map(|row| row[4].as_str()).collect();
    assert_eq!(files.into_iter().collect::<Vec<_>>(), [&one, &two]);
}

/// Every word that a report can hold is in every encoding, or the report could not be written.
#[test]
fn our_own_words_are_in_cp932() {
    use hersys::decode::charset::encode_cp932;
    let mut words: Vec<String> = Vec::new();
    for rule in hersys::rules::ALL {
        words.extend([rule.message.ja, rule.message.en].map(str::to_owned));
        words.extend(rule.basis.iter().map(|basis| basis.law().to_owned()));
    }
    for kind in hersys::model::kind::Kind::ALL {
        words.extend(kind.leaves().into_iter().flat_map(|leaf| [leaf.item.ja.to_owned(), leaf.item.en.to_owned()]));
    }
    let wrong: Vec<&String> = words.iter().filter(|word| encode_cp932(word, &mut Vec::new()).is_err()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Killed at any moment, a new folder of tables is not there or whole.
#[test]
fn killed_at_any_moment_a_new_folder_is_whole() {
    const STEPS: u32 = 10;
    let room = Room::new();
    let file = room.write("many.ndjson", mixed().repeat(1_500));
    let tables = |name: &str| {
        let mut run = command();
        run.args(["convert", &file, "--to", "csv", "--tables", &room.at(name), "--max-findings", "0"]);
        run.stdout(Stdio::null()).stderr(Stdio::null());
        run
    };
    let read = |name: &str| {
        let folder = room.path().join(name);
        let kinds = ["facility", "test-result", "tests-performed"];
        folder.exists().then(|| kinds.map(|kind| std::fs::read(folder.join(format!("{kind}.csv"))).ok()))
    };
    let begun = Instant::now();
    tables("whole").status().unwrap();
    let took = begun.elapsed();
    let whole = read("whole");
    assert!(whole.as_ref().is_some_and(|tables| tables.iter().all(Option::is_some)));
    let (mut nothing, mut done) = (0, 0);
    for step in 0..=STEPS {
        let name = format!("out{step}");
        let mut child = tables(&name).spawn().unwrap();
        let share = 1.2 * (1.0 - (1.0 - f64::from(step) / f64::from(STEPS)).powi(2));
        if step < STEPS {
            std::thread::sleep(Duration::from_secs_f64(took.as_secs_f64() * share));
            child.kill().unwrap();
        }
        child.wait().unwrap();
        match read(&name) {
            None => nothing += 1,
            found => {
                assert!(found == whole, "step {step}: a folder that is not whole");
                done += 1;
            }
        }
    }
    assert!(nothing > 0 && done > 0, "killed before the end {nothing} times, after it {done} times");
}
