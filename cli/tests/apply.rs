//! `--apply lossless`: what it fills, what it says, and what it leaves alone.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod common;

use common::{Room, hersys};
use serde_json::{Value, json};

const COUNT: &str = r#"{"kind":"tests-performed","report_id":"D-1","facility_id":"F001","performed_date":"2020-11-03","positive":1,"negative":2,"inconclusive":0,"pending":0,"other":0}"#;
const FACILITY: &str = r#"{"kind":"facility","id":"F001","name":"架空病院","facility_kind":"outpatient-unit","municipality":"131016","address":"東京都千代田区架空町２－２","phone":"03-0000-0001","authority":"130001","health_centre":"HC-01"}"#;

fn base(name: &str) -> Value {
    let path = common::root().join("tests/vectors/base").join(format!("{name}.json"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// A notification without these items.
fn notification(without: &[&str]) -> Value {
    let mut record = base("case-notification");
    for key in without {
        record.as_object_mut().unwrap().remove(*key);
    }
    record
}

fn parsed(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

/// `(rule, severity, path)` of the findings on the inputs.
fn found(result: &Value) -> Vec<[String; 3]> {
    let own = result["findings"].as_array().unwrap().iter().filter(|finding| finding["source"] == 0);
    own.map(|finding| ["rule", "severity", "path"].map(|key| finding[key].as_str().unwrap_or_default().to_owned()))
        .collect()
}

#[test]
fn a_count_is_filled_from_any_form_and_written_to_any() {
    let room = Room::new();
    let table = "報告ID,医療機関等ID,実施日,実施件数,陽性件数,陰性件数,判定保留件数,検査中件数,その他件数\r\n\
        D-1,F001,2020-11-03,,1,2,0,0,0\r\n";
    let inputs = [
        room.write("a.ndjson", format!("{COUNT}\n")),
        room.write("a.json", format!("[\n  {COUNT}\n]\n")),
        room.write("a.csv", table),
    ];
    for file in &inputs {
        let out = room.at("out.ndjson");
        let plain = ["convert", file, "--to", "ndjson", "--out", &out];
        hersys(&plain).exits(1);
        let ran = hersys(&[&plain[..], &["--apply", "lossless", "--notes"]].concat()).exits(0);
        assert!(ran.text().contains("P0020") && ran.text().contains("N0014"), "{}", ran.text());
        let written = room.read("out.ndjson").unwrap();
        assert_eq!(parsed(&written)["done"], 3, "{file}");
        // What was written is clean, and applied again it stays as it is.
        let again = room.at("again.ndjson");
        hersys(&["convert", &out, "--to", "ndjson", "--out", &again, "--apply", "lossless"]).exits(0);
        assert_eq!(room.read("again.ndjson"), Some(written));
        let clean = parsed(&hersys(&["check", &out, "--apply", "lossless", "--format", "json"]).exits(0).out);
        assert_eq!(found(&clean), Vec::<[String; 3]>::new());
        for (to, name) in [("csv", "out.csv"), ("json", "out.json")] {
            let out = room.at(name);
            hersys(&["convert", file, "--to", to, "--out", &out, "--apply", "lossless"]).exits(0);
            let clean = parsed(&hersys(&["check", &out, "--format", "json"]).exits(0).out);
            assert_eq!(found(&clean), Vec::<[String; 3]>::new(), "{file} to {to}");
        }
    }
}

/// Assign: what is empty is filled and warned of, what is the same is silent, what contradicts is an error.
#[test]
fn the_facility_fills_and_contradicts() {
    let room = Room::new();
    let facilities = room.write("f.ndjson", format!("{FACILITY}\n"));
    let empty = notification(&["facility_name", "facility_address", "facility_phone"]);
    let mut same = notification(&[]);
    same["report_id"] = json!("N-2");
    same["facility_phone"] = json!("０３（００００）０００１");
    let mut other = notification(&["facility_name"]);
    other["report_id"] = json!("N-3");
    other["facility_phone"] = json!("0300000009");
    let mut unknown = notification(&[]);
    unknown["report_id"] = json!("N-4");
    unknown["facility_phone"] = json!("不明");
    let lines = [empty, same, other, unknown].map(|record| record.to_string() + "\n");
    let file = room.write("n.ndjson", lines.concat());
    let (out, rejects) = (room.at("out.ndjson"), room.at("rejects.ndjson"));

    let check = ["check", &file, "--facilities", &facilities, "--format", "json"];
    let plain = parsed(&hersys(&check).exits(1).out);
    let of = |id: &str, result: &Value| -> Vec<String> {
        found(result)
            .into_iter()
            .filter(|[rule, ..]| rule == id)
            .map(|[_, severity, path]| severity + " " + &path)
            .collect()
    };
    assert_eq!(of("H0120", &plain), ["warning /facility_phone"]);
    assert_eq!(of("P0001", &plain).len(), 4);

    let applied = parsed(&hersys(&[&check[..], &["--apply", "lossless"]].concat()).exits(1).out);
    assert_eq!(of("H0120", &applied), ["error /facility_phone"]);
    assert_eq!(of("P0001", &applied), Vec::<String>::new());
    let filled = ["/facility_name", "/facility_address", "/facility_phone", "/facility_name"];
    assert_eq!(of("P0020", &applied), filled.map(|path| format!("warning {path}")));

    // A conversion does what the check says.
    let convert =
        ["convert", &file, "--facilities", &facilities, "--to", "ndjson", "--out", &out, "--rejects", &rejects];
    hersys(&[&convert[..], &["--apply", "lossless"]].concat()).exits(1);
    assert_eq!(String::from_utf8(room.read("rejects.ndjson").unwrap()).unwrap(), lines[2], "byte for byte");
    let written = String::from_utf8(room.read("out.ndjson").unwrap()).unwrap();
    let written: Vec<Value> = written.lines().map(|line| parsed(line.as_bytes())).collect();
    let own: Vec<&Value> = written.iter().filter(|record| record["kind"] == "case-notification").collect();
    assert_eq!(own.len(), 3);
    let said = |record: &Value| ["facility_name", "facility_address", "facility_phone"].map(|key| record[key].clone());
    assert_eq!(said(own[0]), ["架空病院", "東京都千代田区架空町２－２", "0300000001"].map(Value::from));
    assert_eq!(own[2]["facility_phone"], "unknown", "不明 is an answer");
    let counts = &applied["counts"];
    assert_eq!((&counts["read"], &counts["accepted"], &counts["rejected"]), (&json!(4), &json!(3), &json!(1)));
}

#[test]
fn what_is_about_a_person_is_suggested_and_never_filled() {
    let room = Room::new();
    let mut record = notification(&["risk_present"]);
    record["patient"].as_object_mut().unwrap().remove("age");
    let file = room.write("n.ndjson", record.to_string() + "\n");
    let result = parsed(&hersys(&["check", &file, "--apply", "lossless", "--format", "json"]).exits(1).out);
    let fixes: Vec<&Value> = result["findings"].as_array().unwrap().iter().map(|finding| &finding["fix"]).collect();
    assert!(fixes.iter().filter(|fix| fix["safety"] == "lossless").count() == 2, "{fixes:?}");
    assert!(found(&result).iter().all(|[rule, ..]| rule != "P0020"));
}

/// Other classes are not to be applied, by whatever name.
#[test]
fn only_one_class_can_be_applied() {
    let room = Room::new();
    let file = room.write("a.ndjson", format!("{COUNT}\n"));
    for class in ["lossy", "guess", "all", ""] {
        hersys(&["check", &file, "--apply", class]).exits(2);
    }
}

#[test]
fn reports_show_what_is_suggested() {
    let room = Room::new();
    let file = room.write("a.ndjson", format!("{COUNT}\n"));
    let text = hersys(&["check", &file]).exits(1).text();
    assert!(text.contains("直し方の候補") && text.contains("Suggested"), "{text}");
    let rows = hersys(&["check", &file, "--format", "csv", "--encoding", "utf-8"]).exits(1).text();
    let row = rows.lines().find(|row| row.contains("P0001")).expect("a row");
    assert!(row.contains(",lossless,「実施件数」を内訳の合計とする"), "{row}");
}
