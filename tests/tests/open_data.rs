//! Open data as an output: each layout against CSV written by hand, what stands and what does not, and that nothing that
//! a person wrote gets out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use hersys::decode::charset::{Encoding, decode, encode_cp932};
use hersys::model::clinical::Symptom;
use hersys::model::code::municipality;
use hersys::{Error, Finding, Input, Options, Reference, Sink, convert, write_submission};
use serde_json::{Value, json};

/// Findings are not the question here.
struct Silent;

impl Sink for Silent {
    fn finding(&mut self, _: Finding) -> Result<(), Error> {
        Ok(())
    }
}

/// The base of a kind with other values; `null` takes an item away.
fn record(kind: &str, set: &[(&str, Value)]) -> Value {
    let path = hersys_conformance::folder().join("base").join(format!("{kind}.json"));
    let mut record: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for (path, value) in set {
        let (around, key) = path.rsplit_once('/').unwrap();
        let object = record.pointer_mut(around).unwrap().as_object_mut().unwrap();
        if value.is_null() {
            object.remove(key)
        } else {
            object.insert(key.to_owned(), value.clone())
        };
    }
    record
}

/// What rules say of these records is not the question; only what is unreadable stays out.
fn options(layout: &str, encoding: &str) -> Options {
    let mut options = Options::default();
    for rule in hersys::rules::ALL {
        let _ = options.allow(rule.id).is_ok();
    }
    for (name, value) in [("output_format", "open-data"), ("layout", layout), ("output_encoding", encoding)] {
        options.set(name, value).unwrap();
    }
    options
}

fn written(records: &[Value], facilities: &[Value], layout: &str, encoding: &str) -> Vec<u8> {
    let options = options(layout, encoding);
    let lines =
        |records: &[Value]| records.iter().fold(String::new(), |lines, record| lines + &record.to_string() + "\n");
    let (input, facilities) = (lines(records), lines(facilities));
    let reference = match facilities.as_str() {
        "" => Reference::default(),
        lines => Reference::read(vec![Input::bytes("facilities", lines.as_bytes())], &options).unwrap(),
    };
    let (mut kept, mut out) = (Vec::new(), Vec::new());
    let input = Input::bytes("input", input.as_bytes());
    let converted = convert(input, &reference, &options, &mut kept, None, &mut Silent).unwrap();
    assert_eq!(converted.summary.records.rejected, 0, "a test's own records are readable");
    write_submission(&converted, kept.as_slice(), &options, &mut out).unwrap();
    out
}

fn text(records: &[Value], layout: &str) -> String {
    String::from_utf8(written(records, &[], layout, "utf-8")).unwrap()
}

fn rows(records: &[Value], layout: &str) -> Vec<String> {
    text(records, layout).lines().skip(1).map(str::to_owned).collect()
}

const PATIENTS: &str = "No,全国地方公共団体コード,都道府県名,市区町村名,公表_年月日,発症_年月日,患者_居住地,患者_年代,患者_性別,\
    患者_職業,患者_状態,患者_症状,患者_渡航歴の有無フラグ,患者_退院済フラグ,備考\r\n";

#[test]
fn a_case_is_a_row_of_words_of_the_layout() {
    let case = record("case", &[("/remarks", "検査 太郎さんは架空商店の店主".into())]);
    let expected = "1,131016,東京都,千代田区,2021-12-20,2021-12-03,東京都千代田区,40代,男性,,軽症,発熱;咳,,1,\r\n";
    assert_eq!(text(&[record("facility", &[]), case.clone()], "positive-patients"), format!("{PATIENTS}{expected}"));
    // From reference data too; without any the body is not known.
    let given = written(std::slice::from_ref(&case), &[record("facility", &[])], "positive-patients", "utf-8");
    assert_eq!(given, format!("{PATIENTS}{expected}").into_bytes());
    assert_eq!(rows(&[case], "positive-patients"), [expected.trim_end().replacen("131016,東京都,千代田区", ",,", 1)]);
}

#[test]
fn a_notification_is_a_row_too_and_what_it_does_not_say_is_empty() {
    let prefecture = record("facility", &[("/municipality", "270008".into())]);
    let empty = [
        ("/onset_date", Value::Null),
        ("/patient/municipality", Value::Null),
        ("/patient/birth_date", Value::Null),
        ("/patient/age", Value::Null),
        ("/patient/sex", "unknown".into()),
        ("/severity", Value::Null),
        ("/symptoms", json!(["none"])),
        ("/reported_date", "unknown".into()),
    ];
    let full = [
        ("/report_id", json!("N-0002")),
        ("/case_id", json!("C-0002")),
        ("/her_sys_id", json!("1234568")),
        ("/classification", json!("carrier")),
        ("/patient/sex", json!("female")),
        ("/patient/birth_date", Value::Null),
        ("/patient/age", json!(90)),
        ("/patient/municipality", json!("271004")),
        ("/severity", Value::Null),
        ("/symptoms", json!(["smell-taste", "other"])),
        ("/symptoms_other", json!("言葉で書いた症状")),
        ("/exposure/arrival_date", json!("2021-12-01")),
    ];
    let records = [prefecture, record("case-notification", &empty), record("case-notification", &full)];
    let expected = [
        "1,270008,大阪府,,,,,,,,,,,,",
        "2,270008,大阪府,,2021-12-06,2021-12-03,大阪府大阪市,90歳以上,女性,,無症状,嗅覚・味覚障害;その他,1,,",
    ];
    assert_eq!(rows(&records, "positive-patients"), expected);
}

/// One word of the row: 4 = 公表日 … 13 = 退院済.
fn cell(record: Value, number: usize) -> String {
    let rows = rows(&[record], "positive-patients");
    rows.first().map_or("no row".to_owned(), |row| row.split(',').nth(number).unwrap().to_owned())
}

#[test]
fn each_word_of_a_row_comes_from_what_the_record_says() {
    let case = |path: &'static str, value: Value| record("case", &[(path, value)]);
    let day = |birth: &str| cell(case("/patient/birth_date", birth.into()), 7);
    // The age is that on the day of diagnosis, 2021-12-06.
    let ages = ["2021-12-01", "2011-12-07", "2011-12-06", "1931-12-07", "1931-12-06"].map(day);
    assert_eq!(ages, ["10歳未満", "10歳未満", "10代", "80代", "90歳以上"]);
    let severity = |code: &str| cell(case("/severity", code.into()), 10);
    let states = ["asymptomatic", "mild", "moderate-1", "moderate-2", "severe", "unknown"].map(severity);
    assert_eq!(states, ["無症状", "軽症", "中等症", "中等症", "重症", ""]);
    let without = [("/severity", Value::Null), ("/symptom_state", "asymptomatic".into())];
    assert_eq!(cell(record("case", &without), 10), "無症状");
    assert_eq!(cell(case("/death_date", "2021-12-16".into()), 10), "死亡");
    assert_eq!(cell(case("/death_date", "2021-12-16".into()), 13), "", "a death is not a discharge");
    assert_eq!(cell(case("/exposure/place", "abroad".into()), 12), "1");
    let discharged = |outcome: Value, status: &str| {
        let statuses = json!([{"status": "in-hospital"}, {"status": status}]);
        cell(record("case", &[("/outcome", outcome), ("/statuses", statuses)]), 13)
    };
    assert_eq!(discharged("recovered".into(), "at-home"), "1");
    assert_eq!(discharged(Value::Null, "released"), "1");
    assert_eq!(discharged(Value::Null, "at-home"), "0");
    assert_eq!(discharged("transferred".into(), "in-hospital"), "");
    assert_eq!(discharged(Value::Null, "died"), "");
    assert_eq!(cell(case("/statuses", Value::Null), 13), "1", "the outcome alone");
    // A merged municipality is still in its prefecture; a mistyped code is nowhere.
    let residence = |code: &str| cell(case("/patient/municipality", code.into()), 6);
    assert_eq!(["131997", "131017", "130001"].map(residence), ["東京都", "", "東京都"]);
}

#[test]
fn only_who_was_positive_has_a_row() {
    let case = |path: &'static str, value: Value| cell(record("case", &[(path, value)]), 0);
    assert_eq!(case("/outcome", "not-a-case".into()), "no row");
    let tests = |results: &[&str]| {
        let test = |result: &&str| json!({"collected_date": "2021-12-05", "result": result});
        case("/tests", results.iter().map(test).collect())
    };
    assert_eq!(tests(&["negative", "pending"]), "no row");
    assert_eq!(tests(&["negative", "positive"]), "1");
    assert_eq!(case("/tests", Value::Null), "1", "diagnosed");
    assert_eq!(cell(record("case", &[("/tests", Value::Null), ("/diagnosis_date", Value::Null)]), 0), "no row");
    let notified = |code: &str| cell(record("case-notification", &[("/classification", code.into())]), 0);
    let types = ["confirmed", "carrier", "body", "suspected", "suspected-body"].map(notified);
    assert_eq!(types, ["1", "1", "1", "no row", "no row"]);
}

#[test]
fn one_person_has_one_row() {
    let other = |case_id: &str, her_sys_id: &str| {
        let set = [
            ("/report_id", json!(format!("N-{case_id}-{her_sys_id}"))),
            ("/case_id", case_id.into()),
            ("/her_sys_id", her_sys_id.into()),
        ];
        record("case-notification", &set)
    };
    // The same case by the sender's number, and by that of HER-SYS; the case speaks, in the place of the first.
    let records = [
        record("case-notification", &[]),
        other("C-0009", "7654321"),
        record("case", &[]),
        other("C-0003", "1234567"),
        other("C-0003", "9999999"),
    ];
    let own: Vec<String> = rows(&records, "positive-patients");
    let published = own.iter().map(|row| row.split(',').nth(4).unwrap());
    assert_eq!(published.collect::<Vec<_>>(), ["2021-12-20", "2021-12-06"], "{own:?}");
    // The case knows that it was none after all; a suspicion was confirmed later.
    let none = record("case", &[("/outcome", "not-a-case".into())]);
    assert!(rows(&[record("case-notification", &[]), none], "positive-patients").is_empty());
    let suspected = record("case-notification", &[("/classification", "suspected".into())]);
    let confirmed = record("case-notification", &[("/report_id", "N-0002".into())]);
    assert_eq!(rows(&[suspected.clone(), confirmed.clone()], "positive-patients").len(), 1);
    assert_eq!(rows(&[confirmed, suspected], "positive-patients").len(), 1);
}

#[test]
fn what_was_corrected_or_withdrawn_does_not_count() {
    let apart = |number: u64| {
        let set = [
            ("/report_id", json!(format!("N-000{number}"))),
            ("/case_id", json!(format!("C-000{number}"))),
            ("/her_sys_id", json!(format!("123456{number}"))),
        ];
        record("case-notification", &set)
    };
    let withdrawn = [apart(1), apart(2), record("withdrawal", &[])];
    assert_eq!(rows(&withdrawn, "positive-patients").len(), 1, "N-0001 is withdrawn");
    let mut correction = apart(3);
    correction["replaces"] = "N-0002".into();
    assert_eq!(rows(&[apart(2), correction.clone()], "positive-patients").len(), 1);
    correction["replaces"] = "N-0003".into();
    assert_eq!(rows(&[correction], "positive-patients").len(), 1, "what names itself corrects nothing");
    // A number of another kind is another number.
    let other_kind = record("withdrawal", &[("/withdrawn_kind", "test-result".into())]);
    assert_eq!(rows(&[apart(1), other_kind], "positive-patients").len(), 1);
    let of_tests = [("/withdrawn_kind", json!("test-result")), ("/withdraws", json!("R-0001"))];
    let taken_back = [record("test-result", &[]), record("withdrawal", &of_tests)];
    assert!(rows(&taken_back, "people-tested").is_empty());
}

/// A report of tests: (collected, result date, result).
fn tests(id: &str, facility: &str, tests: &[[&str; 3]]) -> Value {
    let test = |[collected, known, result]: &[&str; 3]| {
        let mut test = json!({"result": result});
        for (key, day) in [("collected_date", collected), ("result_date", known)] {
            if !day.is_empty() {
                test[key] = json!(format!("2020-08-{day}"));
            }
        }
        test
    };
    let list: Value = tests.iter().map(test).collect();
    record("test-result", &[("/report_id", id.into()), ("/facility_id", facility.into()), ("/tests", list)])
}

fn performed(id: &str, facility: &str, day: &str, done: u64) -> Value {
    let day = format!("2020-08-{day}");
    let set = [("/report_id", id.into()), ("/facility_id", facility.into()), ("/performed_date", day.into())];
    let mut report = record("tests-performed", &set);
    report["done"] = done.into();
    report
}

/// Two facilities in one ward, one in another prefecture, one that nobody knows.
fn days() -> Vec<Value> {
    let facility = |id: &str, code: &str| record("facility", &[("/id", id.into()), ("/municipality", code.into())]);
    vec![
        tests("R-1", "F001", &[["03", "04", "negative"], ["03", "04", "positive"], ["05", "06", "negative"]]),
        facility("F001", "131016"),
        facility("F002", "131016"),
        facility("F003", "271004"),
        tests("R-2", "F002", &[["03", "04", "negative"]]),
        tests("R-3", "F003", &[["03", "04", "negative"], ["", "", "negative"]]),
        tests("R-4", "F404", &[["03", "", "negative"]]),
        performed("D-1", "F001", "03", 7),
        performed("D-2", "F001", "03", 10),
        performed("D-3", "F003", "02", 5),
    ]
}

#[test]
fn people_are_counted_once_a_day_and_report() {
    let expected = "実施_年月日,全国地方公共団体コード,都道府県名,市区町村名,検査実施_人数,備考\r\n\
        2020-08-03,,,,1,\r\n\
        2020-08-03,131016,東京都,千代田区,2,\r\n\
        2020-08-03,271004,大阪府,大阪市,1,\r\n\
        2020-08-05,131016,東京都,千代田区,1,\r\n";
    assert_eq!(text(&days(), "people-tested"), expected);
    // A mistyped code is no body of its own.
    let mut mistyped = days();
    mistyped.push(record("facility", &[("/id", "F005".into()), ("/municipality", "131017".into())]));
    mistyped.push(tests("R-5", "F005", &[["03", "04", "negative"]]));
    assert_eq!(text(&mistyped, "people-tested"), expected.replace("03,,,,1,", "03,,,,2,"));
}

#[test]
fn a_facilitys_own_count_stands_for_its_tests_of_the_day() {
    let expected = "実施_年月日,全国地方公共団体コード,都道府県名,市区町村名,検査実施_件数,備考\r\n\
        2020-08-02,271004,大阪府,大阪市,5,\r\n\
        2020-08-03,,,,1,\r\n\
        2020-08-03,131016,東京都,千代田区,11,\r\n\
        2020-08-03,271004,大阪府,大阪市,1,\r\n\
        2020-08-05,131016,東京都,千代田区,1,\r\n";
    assert_eq!(text(&days(), "tests-performed"), expected, "the later count of F001, and the test of F002");
    let mut withdrawn = days();
    let set = [("/withdrawn_kind", json!("tests-performed")), ("/withdraws", json!("D-2"))];
    withdrawn.push(record("withdrawal", &set));
    assert_eq!(text(&withdrawn, "tests-performed"), expected.replace("千代田区,11", "千代田区,8"));
}

#[test]
fn negatives_are_counted_on_the_day_of_the_result() {
    let expected = "完了_年月日,全国地方公共団体コード,都道府県名,市区町村名,陰性確認_件数,備考\r\n\
        2020-08-04,131016,東京都,千代田区,2,\r\n\
        2020-08-04,271004,大阪府,大阪市,1,\r\n\
        2020-08-06,131016,東京都,千代田区,1,\r\n";
    assert_eq!(text(&days(), "negatives-confirmed"), expected);
}

#[test]
fn the_encodings_hold_the_same_text() {
    let records = [record("facility", &[]), record("case", &[])];
    let plain = text(&records, "positive-patients");
    let with_mark = written(&records, &[], "positive-patients", "utf-8-bom");
    assert_eq!(with_mark, [b"\xEF\xBB\xBF", plain.as_bytes()].concat());
    let cp932 = written(&records, &[], "positive-patients", "cp932");
    let mut buffer = String::new();
    assert_eq!(decode(&cp932, Encoding::Cp932, &mut buffer), Some(plain.as_str()));
}

/// A word of a table that CP932 does not have would stop a conversion half-way.
#[test]
fn every_word_of_the_tables_is_in_cp932() {
    let labels = Symptom::LIST.codes.iter().map(|code| code.ja);
    let names: Vec<&str> = (0..1_000_000).filter_map(municipality::name).collect();
    assert!(names.len() > 1_900 && names.contains(&"千代田区"));
    for word in names.into_iter().chain(labels) {
        assert!(encode_cp932(word, &mut Vec::new()).is_ok(), "{word}");
    }
}

/// Every text of every record is a word that may not get out.
#[test]
fn nothing_that_a_person_wrote_gets_out() {
    fn mark(value: &mut Value) {
        match value {
            Value::Object(object) => object.values_mut().for_each(mark),
            Value::Array(list) => list.iter_mut().for_each(mark),
            Value::String(text) if !text.is_ascii() => *text = "漏洩".to_owned(),
            Value::String(text) if text.starts_with(['P', 'C', 'N', 'R', 'T']) => *text = format!("LEAK{text}"),
            _ => {}
        }
    }
    let mut case = record("case", &[]);
    let more = ["occupation", "workplace", "email", "nationality", "whereabouts"].map(|key| format!("/patient/{key}"));
    let own = ["risks_other", "symptoms_other", "remarks"].map(|key| format!("/{key}"));
    for path in more.iter().chain(&own) {
        let (around, key) = path.rsplit_once('/').unwrap();
        case.pointer_mut(around).unwrap()[key] = "漏洩".into();
    }
    let mut records = vec![case, record("case-notification", &[]), record("test-result", &[])];
    records.push(record("facility", &[]));
    records.push(record("tests-performed", &[("/remarks", "漏洩".into())]));
    records.iter_mut().for_each(mark);
    let input: String = records.iter().map(ToString::to_string).collect();
    assert!(input.matches("漏洩").count() > 20 && input.contains("LEAK"), "the test marks something");
    for layout in ["positive-patients", "people-tested", "tests-performed", "negatives-confirmed"] {
        let out = text(&records, layout);
        assert!(out.lines().count() > 1, "{layout}: {out}");
        for secret in ["漏洩", "LEAK", "1980", "0300000000", "100-0001", "1234567"] {
            assert!(!out.contains(secret), "{layout}: {out}");
        }
    }
}

#[test]
fn without_rows_there_is_a_header() {
    assert_eq!(text(&[], "positive-patients"), PATIENTS);
    assert_eq!(text(&[record("daily-totals", &[])], "positive-patients"), PATIENTS);
}

#[test]
fn a_layout_and_its_format_go_together() {
    let refused = |set: &[(&str, &str)]| {
        let mut options = Options::default();
        for (name, value) in set {
            options.set(name, value).unwrap();
        }
        let input = Input::bytes("input", b"");
        convert(input, &Reference::default(), &options, &mut Vec::new(), None, &mut Silent).is_err()
    };
    assert!(refused(&[("output_format", "open-data")]));
    assert!(refused(&[("layout", "people-tested")]));
    assert!(refused(&[("output_format", "csv"), ("layout", "people-tested")]));
    let open = [("output_format", "open-data"), ("layout", "people-tested")];
    assert!(refused(&[open[0], open[1], ("for_spreadsheet", "true")]));
    assert!(!refused(&open));
    assert!(Options::default().set("layout", "people").is_err());
}
