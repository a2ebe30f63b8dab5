//! `hersys value`: what stands where a finding says, for whoever may see it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use common::{EXPORT, Room, hersys, hersys_on, report, root};
use encoding_rs::SHIFT_JIS;
use serde_json::Value;

/// The findings of a check that name a record.
fn findings(file: &str, flags: &[&str]) -> Vec<Value> {
    let text = hersys(&[&["check", file, "--format", "ndjson", "--notes"], flags].concat()).text();
    let all = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    all.filter(|finding| finding["record"].is_u64()).collect()
}

/// For each finding of a check, `value` gives what `expected` says of it; `None` = nothing stands there. Gives the
/// number of texts and of places with nothing.
#[track_caller]
fn each_finding(file: &str, flags: &[&str], expected: impl Fn(&Value) -> Option<String>) -> (usize, usize) {
    let (mut texts, mut nothing) = (0, 0);
    for finding in findings(file, flags) {
        let record = finding["record"].to_string();
        // A record that could not be read has no place: it is asked for as a whole.
        let path = finding["path"].as_str().unwrap_or_default();
        let ran = hersys(&[&["value", file, "--raw", "--record", &record, "--path", path], flags].concat());
        if let Some(text) = expected(&finding) {
            let ran = ran.exits(0);
            assert_eq!((ran.text(), ran.err.as_str()), (text + "\n", ""), "{record} {path}");
            texts += 1;
        } else {
            let ran = ran.exits(1);
            assert!(ran.out.is_empty() && ran.err.contains("--path"), "{record} {path}: {}", ran.err);
            nothing += 1;
        }
    }
    (texts, nothing)
}

/// Reports broken one by one, each in another way.
fn broken() -> Vec<String> {
    let changes = [
        (r#""sex":"male""#, r#""sex":"otoko""#),
        (r#""sex":"male","#, ""),
        (r#""name":"検査 太郎""#, r#""name":" 検査\t\u0007 太郎""#),
        (r#""kana":"ケンサ　タロウ""#, r#""kana":"検査 \"太郎\"""#),
        (r#""birth_date":"1980-04-01""#, r#""birth_date":"55.4.1""#),
        (r#""birth_date":"1980-04-01""#, r#""birth_date" : {"year": 1980}"#),
        (r#""municipality":"131016""#, r#""municipality":131016"#),
        (r#""phone":"0300000000""#, r#""phone":"\ud800""#),
        (r#""patient":{"#, r#""patient":{"memo":"x","#),
        (r#""result":"negative""#, r#""result":"maybe""#),
        (r#""tests":[{"#, r#""tests":[{},{"#),
        (r#""symptom_state":"symptomatic""#, r#""symptom_state":null"#),
    ];
    let mut records = vec![report("R-0")];
    for (number, (from, to)) in changes.into_iter().enumerate() {
        let record = report(&format!("R-{}", number + 1)).replace(from, to);
        assert!(record.contains(to), "{to}");
        records.push(record);
    }
    records
}

/// What `serde_json` finds in the record; half a surrogate pair it does not read.
fn in_json(records: &[String], finding: &Value) -> Option<String> {
    let record = &records[usize::try_from(finding["record"].as_u64().unwrap()).unwrap()];
    let Some(path) = finding["path"].as_str().filter(|path| !path.is_empty()) else { return Some(record.clone()) };
    let Ok(parsed) = serde_json::from_str::<Value>(record) else {
        assert_eq!(path, "/patient/phone");
        return Some(r#""\ud800""#.to_owned());
    };
    let found = parsed.pointer(path)?;
    match found {
        Value::String(text) => Some(text.clone()),
        // As the sender wrote it: a part of the record, not written anew.
        other => {
            let start = record.match_indices(['{', '[', '1', 'n']).map(|(at, _)| &record[at..]);
            let mut starts = start.filter_map(|rest| {
                let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
                let value = stream.next()?.ok()?;
                (value == *other).then(|| rest[..stream.byte_offset()].to_owned())
            });
            Some(starts.next().unwrap())
        }
    }
}

#[test]
fn findings_on_ndjson_and_json_lead_to_their_values() {
    let room = Room::new();
    let mut records = broken();
    for (name, text) in [
        ("a.ndjson", records.join("\n")),
        ("bom.ndjson", format!("\u{feff}{}\r\n", records.join("\r\n"))),
        ("a.json", format!("[\n{}\n]", records.join(",\n"))),
        ("envelope.json", format!("{{\"id\":\"S-1\",\"records\":[{}]}}", records.join(", "))),
    ] {
        let file = room.write(name, text);
        let (texts, nothing) = each_finding(&file, &[], |finding| in_json(&records, finding));
        assert!(texts > 10 && nothing >= 2, "{name}: {texts} {nothing}");
    }
    // Blank lines and lines that are no JSON have numbers, too.
    records.insert(1, String::new());
    records.insert(2, "{\"kind\":".to_owned());
    let file = room.write("gaps.ndjson", records.join("\n"));
    each_finding(&file, &[], |finding| in_json(&records, finding));
}

#[test]
fn findings_on_csv_lead_to_their_cells() {
    let room = Room::new();
    let sent = std::fs::read(root().join(EXPORT)).unwrap();
    let text = SHIFT_JIS.decode(&sent).0.into_owned();
    // No cell of the example is in quotes.
    assert!(!text.contains('"'));
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let utf8 = room.write("utf8.csv", &text);
    let bom = room.write("bom.csv", format!("\u{feff}{text}"));
    let cell = |finding: &Value| {
        let row = &rows[usize::try_from(finding["record"].as_u64().unwrap()).unwrap() + 1];
        if finding["path"].as_str().is_none_or(str::is_empty) {
            return Some(row.join(","));
        }
        let column = usize::try_from(finding["column_no"].as_u64()?).unwrap();
        Some(row[column - 1].to_owned())
    };
    for file in [EXPORT, &utf8, &bom] {
        let (texts, _) = each_finding(file, &[], cell);
        assert!(texts > 20, "{file}: {texts}");
    }
}

#[test]
fn a_column_map_is_followed() {
    let flags = ["--columns", "examples/column_map.json", "--kind", "test-result"];
    let value = |record: &str, path: &str| {
        hersys(&[&["value", "examples/own_words.csv", "--record", record, "--path", path][..], &flags].concat())
    };
    let text = std::fs::read_to_string(root().join("examples/own_words.csv")).unwrap();
    let text = text.trim_start_matches('\u{feff}');
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let phone = rows[0].iter().position(|header| *header == "連絡先番号").unwrap();
    assert_eq!(value("0", "/patient/phone").exits(0).text().trim_end_matches('\n'), rows[1][phone]);
    // A constant stands in no row, but it is what was read.
    let map = std::fs::read(root().join("examples/column_map.json")).unwrap();
    let map: Value = serde_json::from_slice(&map).unwrap();
    let (path, constant) = map["constants"].as_object().unwrap().iter().next().unwrap();
    let path = format!("/{}", path.replace('#', "0"));
    assert_eq!(value("0", &path).exits(0).text().trim_end_matches('\n'), constant.as_str().unwrap());
}

#[test]
fn standard_input_and_the_whole_record() {
    let input = report("R-1");
    assert_eq!(hersys_on(input.as_bytes(), &["value", "-", "--record", "0"]).exits(0).text(), input.clone() + "\n");
    let args = ["value", "-", "--record", "0", "--path", "/tests/0/result", "--from", "ndjson"];
    assert_eq!(hersys_on(input.as_bytes(), &args).exits(0).text(), "negative\n");
}

#[test]
fn exit_status_says_what_is_missing() {
    let room = Room::new();
    let file = room.write("a.ndjson", format!("{}\n{}\n{{\n", report("R-1"), report("R-2")));
    let empty = room.write("empty.csv", "");
    let cases: [(&[&str], i32, &str); 11] = [
        (&[&file, "--record", "1", "--path", "/report_id"], 0, ""),
        (&[&file, "--record", "3"], 1, "--record: no such record (0 to 2)"),
        (&[&file, "--record", "0", "--path", "/onset"], 1, "--path: nothing stands there"),
        (&[&file, "--record", "2", "--path", "/kind"], 1, "--record: this record cannot be read"),
        (&[&empty, "--record", "0"], 1, "--record: no record can be read"),
        (&[&file, "--record", "0", "--path", "report_id"], 2, "--path: "),
        (&[&file, "--record", "-1"], 2, ""),
        (&[&file, "--path", ""], 2, "--record"),
        (&["no-such-file", "--record", "0"], 2, "no-such-file"),
        (&["examples", "--record", "0"], 2, "folder"),
        (&["examples/own_words.csv", "--record", "0"], 2, "--kind"),
    ];
    for (args, code, said) in cases {
        let ran = hersys(&[&["value"], args].concat()).exits(code);
        assert_eq!(ran.out.is_empty(), code != 0, "{args:?}");
        assert!(ran.err.is_empty() == (code == 0) && ran.err.contains(said), "{args:?}: {}", ran.err);
        assert!(code != 1 || ran.err.lines().count() == 2, "in both languages: {}", ran.err);
    }
}

#[test]
fn a_value_cannot_steer_the_terminal() {
    let input = report("R-1").replace("検査 太郎", r"検査\u001b[31m\n\u009b太郎");
    let args = ["value", "-", "--record", "0", "--path", "/patient/name"];
    assert_eq!(hersys_on(input.as_bytes(), &args).exits(0).text(), "検査?[31m??太郎\n");
    let raw = hersys_on(input.as_bytes(), &[&args[..], &["--raw"]].concat()).exits(0).text();
    assert_eq!(raw, "検査\u{1b}[31m\n\u{9b}太郎\n");
}
