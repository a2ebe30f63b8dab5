//! CSV as an output: what is written is read again as the same records, what cannot be is said before, and nothing is
//! ever replaced by something like it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::fmt::Write as _;

use hersys::decode::charset::{Encoding, decode};
use hersys::model::kind::{FlatItem, Kind};
use hersys::model::value::Type;
use hersys::{CheckResult, Error, Finding, Input, Options, Reference, Sink, convert, write_submission, write_table};
use hersys_conformance::noise::Noise;
use serde_json::{Map, Value};

const ENCODINGS: [&str; 3] = ["utf-8", "utf-8-bom", "cp932"];

/// Texts on which CSV, spreadsheets and readers turn; CP932 has all of their characters.
const TEXTS: [&str; 30] = [
    "検査",
    "F001",
    "a,b",
    "\"引用\"",
    "a\"b",
    "\"",
    ",",
    "一行目\n二行目",
    "一行目\r\n\r\n三行目\rend",
    "=1+1",
    "+81-3-0000-0000",
    "-1",
    "@x",
    "＝1",
    "－",
    "\"=1",
    "'=1",
    "''=1",
    "'検査",
    "'",
    "00123",
    "'00123",
    "1-2",
    "1E5",
    "123456789012345",
    "不明な点",
    "a  b",
    "髙﨑①㈱～",
    "true",
    "hersys_errors",
];

struct All(Vec<Finding>);

impl Sink for All {
    fn finding(&mut self, finding: Finding) -> Result<(), Error> {
        self.0.push(finding);
        Ok(())
    }
}

/// Rules on what records mean have no say here.
fn options(set: &[(&str, &str)]) -> Options {
    let mut options = Options { max_findings: u64::MAX, notes: true, ..Options::default() };
    for rule in hersys::rules::ALL {
        // Those that make something unreadable refuse to be allowed away.
        let _ = options.allow(rule.id).is_ok();
    }
    options.allow.retain(|id| !["F0061", "F0062", "F0063", "N0012", "N0001"].contains(id));
    for (name, value) in set {
        options.set(name, value).unwrap();
    }
    options
}

/// The output of a conversion, its result, and what went to the rejects.
fn through(input: &[u8], set: &[(&str, &str)]) -> (Vec<u8>, CheckResult, Vec<u8>) {
    let options = options(set);
    let (mut records, mut rejects, mut out, mut sink) = (Vec::new(), Vec::new(), Vec::new(), All(Vec::new()));
    let (input, none) = (Input::bytes("input", input), Reference::default());
    let converted = convert(input, &none, &options, &mut records, Some(&mut rejects), &mut sink).unwrap();
    write_submission(&converted, records.as_slice(), &options, &mut out).unwrap();
    (out, CheckResult { summary: converted.summary, findings: sink.0 }, rejects)
}

fn ndjson(input: &[u8]) -> Vec<u8> {
    let (out, result, _) = through(input, &[("output_format", "ndjson")]);
    assert_eq!(result.summary.records.rejected, 0, "{}", result.to_json());
    out
}

fn csv(input: &[u8], encoding: &str, for_spreadsheet: &str) -> (Vec<u8>, CheckResult, Vec<u8>) {
    let set = [("output_format", "csv"), ("output_encoding", encoding), ("for_spreadsheet", for_spreadsheet)];
    through(input, &set)
}

fn found(result: &CheckResult, rules: &[&str]) -> Vec<String> {
    let of_rules = result.findings.iter().filter(|finding| rules.contains(&finding.rule.id));
    of_rules.map(|finding| format!("{} {}", finding.rule.id, finding.path().unwrap_or_default())).collect()
}

fn base(kind: Kind) -> Option<Value> {
    let path = hersys_conformance::folder().join("base").join(format!("{}.json", kind.name()));
    Some(serde_json::from_str(&std::fs::read_to_string(path).ok()?).unwrap())
}

fn set(record: &mut Value, path: &str, value: Value) {
    let mut at = record;
    for key in path.split('/') {
        at = match key.parse::<usize>() {
            Ok(index) => {
                if !at.is_array() {
                    *at = Value::Array(Vec::new());
                }
                let list = at.as_array_mut().unwrap();
                while list.len() <= index {
                    list.push(Value::Object(Map::new()));
                }
                &mut list[index]
            }
            Err(_) => &mut at[key],
        };
    }
    *at = value;
}

/// A value of the leaf's type; `None` for a type that this test does not know.
fn value(leaf: &FlatItem, texts: &[&str], noise: &mut Noise) -> Option<Value> {
    if leaf.item.may_unknown && noise.below(5) == 0 {
        return Some("unknown".into());
    }
    Some(match leaf.item.ty {
        Type::Text | Type::Id => noise.pick(texts).into(),
        Type::Kana => noise.pick(&["ケンサ　タロウ", "ー"]).into(),
        Type::Date => noise.pick(&["2020-08-04", "1955-01-31"]).into(),
        Type::Phone => noise.pick(&["0300000000", "09000000000"]).into(),
        Type::Postal => "100-0001".into(),
        Type::Municipality => noise.pick(&["131016", "011002"]).into(),
        Type::Institution => "1310110049".into(),
        Type::Flag => (noise.below(2) == 0).into(),
        Type::Number { max } => noise.below(max.min(120) as usize + 1).into(),
        Type::Tenths { .. } => noise.pick(&[36.5, 40.0]).into(),
        Type::HerSysId => noise.pick(&["0123456789", "9876543210"]).into(),
        Type::Code(list) => list.codes[noise.below(list.codes.len())].code.into(),
        Type::Codes(list) => {
            let codes: Vec<&str> = list.codes.iter().map(|code| code.code).filter(|_| noise.below(3) == 0).collect();
            if codes.is_empty() { list.codes[0].code.into() } else { codes.into() }
        }
        _ => return None,
    })
}

/// The columns of a kind by their Japanese labels: each element of a list whole.
fn labels(kind: Kind) -> Vec<String> {
    let leaves: Vec<FlatItem> = kind.leaves().into_iter().filter(FlatItem::has_column).collect();
    let list = |leaf: &FlatItem| leaf.path.split_once('#').map(|(list, _)| list.to_owned());
    let mut labels = Vec::new();
    for run in leaves.chunk_by(|a, b| list(a) == list(b)) {
        for number in 1..=run[0].columns.max(1) {
            labels.extend(run.iter().map(|leaf| leaf.csv.replace('#', &number.to_string())));
        }
    }
    labels
}

/// Outermost lists that the CSV layout leaves out.
fn lists_without_columns(kind: Kind) -> Vec<String> {
    let mut lists: Vec<String> = Vec::new();
    for leaf in kind.leaves().into_iter().filter(|leaf| !leaf.has_column()) {
        lists.extend(leaf.path.split_once("/#").map(|(list, _)| list.to_owned()));
    }
    lists.dedup();
    lists
}

/// Records of a kind as NDJSON: the base, one with every column filled, and many with some.
fn records(kind: Kind, texts: &[&str], noise: &mut Noise) -> Vec<u8> {
    let mut lines = String::new();
    if let Some(mut base) = base(kind) {
        for list in lists_without_columns(kind) {
            base.as_object_mut().unwrap().shift_remove(&list);
        }
        writeln!(lines, "{base}").unwrap();
    }
    for number in 0..60 {
        let mut record = Value::Object(Map::new());
        record["kind"] = kind.name().into();
        let elements = 1 + noise.below(4);
        for leaf in kind.leaves() {
            for index in 0..leaf.columns.clamp(1, if number == 0 { u16::MAX } else { elements as u16 }) {
                let path = leaf.path.replace('#', &index.to_string());
                if leaf.has_column()
                    && kind.place(&path).is_some()
                    && (number == 0 || noise.below(2) == 0)
                    && let Some(value) = value(&leaf, texts, noise)
                {
                    set(&mut record, &path, value);
                }
            }
        }
        // A list that begins with a gap is not the matter here.
        if let Some(record) = record.as_object_mut() {
            for value in record.values_mut().filter(|value| value.is_array()) {
                value.as_array_mut().unwrap().retain(|element| element.as_object().is_some_and(|own| !own.is_empty()));
            }
        }
        writeln!(lines, "{record}").unwrap();
    }
    lines.into_bytes()
}

/// The same text in UTF-8, whatever it is written in.
fn text_of(bytes: &[u8], encoding: &str) -> String {
    match encoding {
        "cp932" => {
            assert!(std::str::from_utf8(bytes).is_err());
            decode(bytes, Encoding::Cp932, &mut String::new()).unwrap().to_owned()
        }
        "utf-8-bom" => {
            let text = std::str::from_utf8(bytes).unwrap().strip_prefix('\u{feff}').expect("a byte order mark");
            assert!(!text.contains('\u{feff}'), "once");
            text.to_owned()
        }
        _ => std::str::from_utf8(bytes).unwrap().to_owned(),
    }
}

#[test]
fn csv_to_json_to_csv_to_json_is_equal_for_every_kind() {
    let mut noise = Noise::new(0x2545_F491_4F6C_DD1D);
    for kind in Kind::ALL {
        let first = ndjson(&records(kind, &TEXTS, &mut noise));
        for for_spreadsheet in ["false", "true"] {
            let mut texts = Vec::new();
            for encoding in ENCODINGS {
                let what = format!("{} {encoding} {for_spreadsheet}", kind.name());
                let (table, result, rejects) = csv(&first, encoding, for_spreadsheet);
                assert_eq!(found(&result, &["F0061", "F0062", "F0063"]), [""; 0], "{what}");
                assert!(rejects.is_empty());
                // No kind is named: the header says it.
                let second = ndjson(&table);
                assert_eq!(String::from_utf8(second).unwrap(), String::from_utf8(first.clone()).unwrap(), "{what}");
                assert_eq!(csv(&table, encoding, for_spreadsheet).0, table, "{what}");
                texts.push(text_of(&table, encoding));
            }
            assert!(texts.iter().all(|text| *text == texts[0]), "the encodings differ in nothing else");
        }
    }
}

/// An independent reader sees the same header and the same cells, and no cell that a spreadsheet would run.
#[test]
fn other_readers_see_the_same_cells() {
    let mut noise = Noise::new(0x9E37_79B9_7F4A_7C15);
    for kind in Kind::ALL {
        let first = ndjson(&records(kind, &TEXTS, &mut noise));
        let lines = String::from_utf8(first.clone()).unwrap();
        let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let (table, ..) = csv(&first, "utf-8", "false");
        let mut reader = csv::Reader::from_reader(table.as_slice());
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        assert_eq!(header, labels(kind));
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), lines.len());
        let mut compared = 0;
        for leaf in kind.leaves() {
            for index in 0..leaf.columns.max(1) {
                let label = leaf.csv.replace('#', &(index + 1).to_string());
                let Some(column) = header.iter().position(|own| *own == label) else { continue };
                let path = format!("/{}", leaf.path.replace('#', &index.to_string()));
                for (row, line) in rows.iter().zip(&lines) {
                    let expected = match line.pointer(&path) {
                        None => String::new(),
                        Some(Value::String(text)) if leaf.item.may_unknown && text == "unknown" => "不明".to_owned(),
                        Some(Value::String(text)) => text.clone(),
                        Some(Value::Bool(flag)) => flag.to_string(),
                        Some(Value::Number(number)) => number.to_string(),
                        Some(Value::Array(codes)) => {
                            codes.iter().map(|code| code.as_str().unwrap()).collect::<Vec<_>>().join(";")
                        }
                        Some(_) => continue,
                    };
                    // An apostrophe of the text's own is the one thing that is ever changed for a system.
                    let own = expected.starts_with('\'') && row[column].starts_with("''");
                    assert_eq!(row[column].strip_prefix(if own { "'" } else { "" }).unwrap(), expected, "{path}");
                    compared += 1;
                }
            }
        }
        assert!(compared > 300, "{}: {compared}", kind.name());
        let (table, ..) = csv(&first, "utf-8", "true");
        for row in csv::Reader::from_reader(table.as_slice()).records().map(Result::unwrap) {
            for cell in &row {
                let start = cell.trim_start_matches(['"', ' ', '　', '‘', '’', '“', '”']);
                assert!(!start.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']), "{cell}");
            }
        }
    }
}

const PERFORMED: &str = r#"{"kind":"tests-performed","report_id":"0012","facility_id":"F001","performed_date":"2020-08-03","done":3,"positive":"unknown","remarks":"@"}"#;

#[test]
fn a_table_to_the_byte() {
    let record = PERFORMED.replace('@', r#"=\"a\",\nb"#);
    let header = "報告ID,訂正元報告ID,報告日,医療機関等ID,実施日,実施件数,陽性件数,陰性件数,判定保留件数,検査中件数,その他件数,備考\r\n";
    let (table, ..) = csv(record.as_bytes(), "utf-8", "false");
    let row = "0012,,,F001,2020-08-03,3,不明,,,,,\"=\"\"a\"\",\nb\"\r\n";
    assert_eq!(String::from_utf8(table).unwrap(), format!("{header}{row}"));
    let (table, ..) = csv(record.as_bytes(), "utf-8-bom", "true");
    let row = "'0012,,,F001,2020-08-03,3,不明,,,,,\"'=\"\"a\"\",\nb\"\r\n";
    assert_eq!(String::from_utf8(table).unwrap(), format!("\u{feff}{header}{row}"));
    // What is rejected leaves a header; so does nothing at all, if the kind was asked for.
    let rejected = csv(PERFORMED.replace('@', "𠮷").as_bytes(), "cp932", "false").0;
    assert_eq!(text_of(&rejected, "cp932"), header);
    let asked = [("output_format", "csv"), ("kind", "tests-performed")];
    assert_eq!(through(b"", &asked).0, header.as_bytes());
    assert_eq!(through(b"", &asked[..1]).0, b"");
}

#[test]
fn spreadsheets_get_labels_and_systems_get_codes() {
    let record = base(Kind::TestResult).unwrap().to_string();
    let text = |for_spreadsheet| text_of(&csv(record.as_bytes(), "cp932", for_spreadsheet).0, "cp932");
    let (system, people) = (text("false"), text("true"));
    for (code, label) in [(",male,", ",男,"), (",negative,", ",陰性,"), (",true,", ",はい,")] {
        assert!(system.contains(code) && !system.contains(label), "{code}");
        assert!(people.contains(label) && !people.contains(code), "{label}");
    }
    assert!(system.contains(",0300000000,") && people.contains(",'0300000000,"));
    // Every label is a word that the reader knows and that CP932 has.
    for kind in Kind::ALL {
        let mut words = labels(kind);
        for leaf in kind.leaves() {
            if let Type::Code(list) | Type::Codes(list) = leaf.item.ty {
                words.extend(list.codes.iter().map(|code| code.ja.to_owned()));
            }
        }
        for word in words {
            hersys::decode::charset::encode_cp932(&word, &mut Vec::new()).expect(&word);
            assert!(!hersys::encode::spreadsheet::runs(&word), "{word}");
        }
    }
}

#[test]
fn no_character_is_ever_replaced() {
    for (text, position) in
        [("𠮷", 1), ("é", 1), ("9時〜17時", 3), ("1−2", 2), ("架空—", 3), ("¥", 1), ("が か\u{3099}", 4)]
    {
        let record = PERFORMED.replace('@', text);
        let (table, result, rejects) = csv(format!("{record}\n").as_bytes(), "cp932", "false");
        assert_eq!(found(&result, &["F0061"]), ["F0061 /remarks"], "{text}");
        let finding = result.findings.iter().find(|finding| finding.rule.id == "F0061").unwrap();
        let shown = serde_json::to_value(finding).unwrap();
        assert_eq!(shown["args"], serde_json::json!({"encoding": "cp932", "position": position}), "{text}");
        assert!(!shown.to_string().contains(text), "{text}");
        assert_eq!(text_of(&table, "cp932").lines().count(), 1, "the record is not written");
        assert_eq!(rejects, format!("{record}\n").into_bytes(), "it comes back as it was");
        // UTF-8 has it.
        let (table, result, _) = csv(record.as_bytes(), "utf-8", "true");
        assert!(result.summary.records.accepted == 1 && text_of(&table, "utf-8").contains(text));
    }
    let (table, ..) = csv(PERFORMED.replace('@', "9時～17時").as_bytes(), "cp932", "false");
    assert!(text_of(&table, "cp932").contains("9時～17時"));
}

#[test]
fn what_has_no_column_is_said_and_the_rest_is_written() {
    let record = r#"{"kind":"facility","id":"F001","own":{"x":1},"contracts":[{"contract_id":"C-1","own":1},{},{"contract_id":"C-3"},{"contract_id":"C-4"},{"contract_id":"C-5"},{"contract_id":"C-6","own":2}]}"#;
    let (table, result, _) = csv(record.as_bytes(), "utf-8", "false");
    let expected = ["F0062 ", "F0062 /contracts", "F0062 /contracts", "F0062 /contracts/0"];
    assert_eq!(found(&result, &["F0062"]), expected);
    let back = String::from_utf8(ndjson(&table)).unwrap();
    let kept = r#"{"kind":"facility","id":"F001","contracts":[{"contract_id":"C-1"},{"contract_id":"C-3"},{"contract_id":"C-4"},{"contract_id":"C-5"}]}"#;
    assert_eq!(back, format!("{kept}\n"));
    assert_eq!(found(&csv(back.as_bytes(), "utf-8", "false").1, &["F0062"]), [""; 0]);
    // A list that has no columns at all.
    let mut tried = 0;
    for kind in Kind::ALL {
        for list in lists_without_columns(kind) {
            let leaf = kind.leaves().into_iter().find(|leaf| leaf.path.starts_with(&format!("{list}/#"))).unwrap();
            let mut record = base(kind).unwrap();
            set(&mut record, &leaf.path.replace('#', "0"), "2020-08-04".into());
            let (table, result, _) = csv(record.to_string().as_bytes(), "utf-8", "false");
            assert_eq!(found(&result, &["F0062"]), [format!("F0062 /{list}")]);
            record.as_object_mut().unwrap().shift_remove(&list);
            assert_eq!(ndjson(&table), ndjson(record.to_string().as_bytes()));
            tried += 1;
        }
    }
    assert!(tried > 0);
    // A row that could not be read back is not written.
    for text in ["x\\n".repeat(100) + "x", "検".repeat(22_000)] {
        let (table, result, _) = csv(PERFORMED.replace('@', &text).as_bytes(), "utf-8", "false");
        assert_eq!(found(&result, &["F0063"]), ["F0063 "]);
        assert_eq!(String::from_utf8(table).unwrap().lines().count(), 1);
    }
    for text in ["x\\n".repeat(99) + "x", "検".repeat(21_500)] {
        let first = ndjson(PERFORMED.replace('@', &text).as_bytes());
        assert_eq!(ndjson(&csv(&first, "utf-8", "false").0), first);
    }
    // Two bytes a character instead of three.
    let first = ndjson(PERFORMED.replace('@', &"検".repeat(32_000)).as_bytes());
    assert_eq!(ndjson(&csv(&first, "cp932", "false").0), first);
}

#[test]
fn the_word_for_unknown_is_unknown_with_blanks_too() {
    let record = PERFORMED.replace("\"unknown\"", "\" 不明　\"").replace('@', "x");
    let (out, result, _) = through(record.as_bytes(), &[("output_format", "ndjson")]);
    assert_eq!(out, format!("{}\n", PERFORMED.replace('@', "x")).into_bytes());
    assert_eq!(found(&result, &["N0001"]), ["N0001 /positive"]);
}

#[test]
fn several_kinds_are_several_tables() {
    let (performed, facility) = (PERFORMED.replace('@', "x"), r#"{"kind":"facility","id":"F001"}"#);
    let both = format!("{performed}\n{facility}\n{performed}\n");
    let options = options(&[("output_format", "csv")]);
    let (mut records, mut out, mut sink) = (Vec::new(), Vec::new(), All(Vec::new()));
    let input = Input::bytes("both", both.as_bytes());
    let converted = convert(input, &Reference::default(), &options, &mut records, None, &mut sink).unwrap();
    assert_eq!(converted.kinds(), [Kind::Facility, Kind::TestsPerformed]);
    let error = write_submission(&converted, records.as_slice(), &options, &mut out).unwrap_err();
    assert!(matches!(error, Error::Kinds { .. }) && out.is_empty());
    assert!(error.to_string().contains("facility, tests-performed") && error.to_string().contains("`kind`"), "{error}");
    for (kind, alone) in [(Kind::Facility, facility), (Kind::TestsPerformed, &performed)] {
        out.clear();
        write_table(records.as_slice(), kind, &options, &mut out).unwrap();
        let alone = through(format!("{alone}\n{alone}").as_bytes(), &[("output_format", "csv")]).0;
        assert_eq!(
            out.iter().take_while(|byte| **byte != b'\n').count(),
            alone.iter().take_while(|byte| **byte != b'\n').count()
        );
        if kind == Kind::TestsPerformed {
            assert_eq!(out, alone);
        }
    }
    let asked = [("output_format", "csv"), ("kind", "facility")];
    assert_eq!(String::from_utf8(through(both.as_bytes(), &asked).0).unwrap().lines().count(), 2);
}

/// Facilities of reference data are not of the kind of the records, and their characters are nobody's business here.
#[test]
fn reference_data_stays_out() {
    let options = options(&[("output_format", "csv"), ("output_encoding", "cp932")]);
    let roster = r#"{"kind":"facility","id":"F001","name":"𠮷病院"}"#;
    let reference = Reference::read(vec![Input::bytes("roster", roster.as_bytes())], &options).unwrap();
    let (mut records, mut out, mut sink) = (Vec::new(), Vec::new(), All(Vec::new()));
    let record = PERFORMED.replace('@', "x");
    let input = Input::bytes("one", record.as_bytes());
    let converted = convert(input, &reference, &options, &mut records, None, &mut sink).unwrap();
    write_submission(&converted, records.as_slice(), &options, &mut out).unwrap();
    assert!(sink.0.iter().all(|finding| finding.rule.id != "F0061"));
    assert_eq!(text_of(&out, "cp932").lines().count(), 2);
}

#[test]
fn options_that_do_not_go_together_are_refused() {
    for (name, value) in [("output_encoding", "cp932"), ("for_spreadsheet", "true")] {
        let error = hersys::check(Vec::new(), &Reference::default(), &options(&[(name, value)])).unwrap_err();
        assert!(matches!(error, Error::Option { name: own, .. } if own == name), "{error}");
    }
    // Records that no such conversion has written are refused, never written with another character.
    let options = options(&[("output_format", "csv"), ("output_encoding", "cp932")]);
    for records in ["{\"kind\":\"facility\",\"name\":\"𠮷\"}\n", "{}\n", "\n", "x"] {
        let mut out = Vec::new();
        let error = write_table(records.as_bytes(), Kind::Facility, &options, &mut out).unwrap_err();
        assert!(matches!(error, Error::Write(_)), "{error}");
    }
}
