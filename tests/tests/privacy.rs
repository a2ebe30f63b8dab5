//! A canary put wherever data can stand shows nowhere but in the data: in no finding, message, `Debug` or error.
//!
//! The places come from the field table, so a new item is covered the day it is declared; the kinds of defect are held
//! against the catalogue: every rule on reading fires here at least once, else the test says which one did not.
//!
//! Not covered, for no search can tell: codes of closed lists (`positive` is also a word of messages) and yes/no.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::BTreeSet;

use hersys::decode::charset::encode_cp932;
use hersys::decode::csv_rows::{RowCutter, quote_into, split};
use hersys::decode::json::Json;
use hersys::model::case::Case;
use hersys::model::facility::Facility;
use hersys::model::kind::{Draft, FlatItem, Kind};
use hersys::model::report::case_notification::CaseNotification;
use hersys::model::report::daily_totals::DailyTotals;
use hersys::model::report::test_result::TestResult;
use hersys::model::report::tests_performed::TestsPerformed;
use hersys::model::report::withdrawal::Withdrawal;
use hersys::model::side::Side;
use hersys::options::Lang;
use hersys::rules::rule::Check;
use hersys::{CheckResult, Checked, Error, Finding, Input, Options, Reference, Sink, Summary, check, convert};
use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};

/// What gives a canary away, in the spellings that normalising could make of it. None is a word of the catalogue.
#[rustfmt::skip]
const NEEDLES: &[&str] = &[
    // names
    "カナリア", "ｶﾅﾘｱ", "かなりあ", "太郎", "ＸＹＺ", "XYZ", "xyz", "CANARY", "canary",
    // digits
    "91827", "82736", "73645", "9,182", "９１８２", "918-2736", "27-3645",
    // dates
    "1987", "昭和62", "S62", "2987", "1487", "31933", "87.6.5", "昭和99", "2024-06-05",
    // codes
    "473821", "2345678", "47123", "10201", "131997", "27199",
    // bytes printed as numbers
    "227, 130, 171", "57, 49, 56",
];

/// Texts: for each type one that reads, and one for each way not to.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "カナリア太郎ＸＹＺ",
        "ｶﾅﾘｱ ﾀﾛｳ",
        "かなりあ",
        "9182736455",
        "９１８２７３６４５５",
        "0918273645",
        "0918-27-3645",
        "09182",
        "918-2736",
        "９１８２７３６",
        "918273",
        "9182736",
        "9,182,736件",
        "91827歳",
        "1987-06-05",
        "1987年6月5日",
        "昭和62年6月5日",
        "S62.6.5",
        "1987-06-05T10:00:00+09:00",
        "1987-06-05T23:00:00Z",
        "31933",
        "87.6.5",
        "1987年6月",
        "1987-02-31",
        "1487-06-05",
        "昭和99年6月5日",
        "2987-06-05",
        "473821",
        "473820",
        "2345678",
        "4712345678",
        "4712345670",
        "10201",
        "131997",
        "2719999999",
        "　CANARY ",
        "canary@example.invalid",
        "CANARY\u{1}",
        "CANARY\u{e000}",
        "CANARY\u{fffd}",
        "CANARY\n\"CANARY\",",
    ]
    .map(str::to_owned)
    .into();
    texts.push("CANARY".repeat(200));
    texts
}

/// JSON tokens: the texts, other types, and texts that break the record.
fn tokens() -> Vec<String> {
    let mut tokens: Vec<String> = texts().iter().map(|text| Value::from(text.as_str()).to_string()).collect();
    tokens.extend(
        [
            "9182736455",
            "9182736",
            "-91827",
            "91827.36455",
            "1e91827",
            r#"["CANARY",{"CANARY":"カナリア太郎ＸＹＺ"}]"#,
            r#"{"CANARY":9182736455,"カナリア太郎ＸＹＺ":"1987-06-05"}"#,
            r#""CANARY\ud800""#,
            r#""CANARY\u0041\u30ab""#,
            // From here on the record is malformed.
            r#""CANARY\x""#,
            "\"CANARY\u{1}\"",
            "CANARY",
            "91827CANARY",
            r#""CANARY" "CANARY""#,
            r#""CANARY"#,
            r#""CANARY"}}}CANARY"#,
        ]
        .map(str::to_owned),
    );
    tokens.push(format!("{}\"CANARY\"{}", "[".repeat(129), "]".repeat(129)));
    tokens
}

fn well_formed(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok() && !text.contains("[[[[[[[[")
}

/// Looks at everything that comes out.
#[derive(Default)]
struct Watch {
    fired: BTreeSet<&'static str>,
    rendered: BTreeSet<String>,
    findings: u64,
}

impl Watch {
    fn clean(what: &str, text: &str) {
        for needle in NEEDLES {
            if let Some((before, after)) = text.split_once(needle) {
                let before: Vec<char> = before.chars().rev().take(200).collect();
                let before: String = before.into_iter().rev().collect();
                let after: String = after.chars().take(80).collect();
                panic!("{what}: `{needle}` shows: …{before}>>>{needle}<<<{after}…");
            }
        }
    }

    fn finding(&mut self, what: &str, finding: &Finding) {
        self.findings += 1;
        self.fired.insert(finding.rule.id);
        Self::clean(what, &serde_json::to_string(finding).unwrap());
        // `Debug` of a finding prints its rule whole, and most findings are alike: each text is searched once.
        let Finding { rule, severity, column, column_no, kind, at, related, args, decided_by, .. } = finding;
        let rest = format!("{severity:?}{column:?}{column_no:?}{kind:?}{at:?}{related:?}{args:?}{decided_by:?}");
        if self.rendered.insert(format!("{} {rest}", rule.id)) {
            Self::clean(what, &format!("{finding:?}{finding:#?}"));
            for lang in [Lang::Ja, Lang::En] {
                Self::clean(what, &finding.message(lang));
                Self::clean(what, finding.title(lang));
                Self::clean(what, &finding.why(lang));
                Self::clean(what, &finding.todo(lang));
                Self::clean(what, &finding.item(lang));
            }
        }
    }

    fn summary(what: &str, summary: &Summary) {
        Self::clean(what, &serde_json::to_string(summary).unwrap());
        Self::clean(what, &format!("{summary:?}{summary:#?}"));
    }

    fn result(&mut self, what: &str, result: &CheckResult) {
        for finding in &result.findings {
            self.finding(what, finding);
        }
        Self::summary(what, &result.summary);
        let short = CheckResult {
            summary: result.summary.clone(),
            findings: result.findings.iter().take(3).cloned().collect(),
        };
        Self::clean(what, &short.to_json());
        Self::clean(what, &format!("{short:?}"));
    }

    fn error(what: &str, error: &Error) {
        Self::clean(what, &format!("{error}{error:?}{error:#?}"));
    }

    fn check(&mut self, what: &str, input: &[u8], reference: &Reference, options: &Options) {
        match check(vec![Input::bytes("input", input)], reference, options) {
            Ok(result) => self.result(what, &result),
            Err(error) => Self::error(what, &error),
        }
    }

    /// The same through `convert`; gives the rejects.
    fn convert(&mut self, what: &str, input: &[u8], reference: &Reference, options: &Options) -> Vec<u8> {
        let (mut records, mut rejects, mut sink) = (Vec::new(), Vec::new(), All(Vec::new()));
        let input = Input::bytes("input", input);
        match convert(input, reference, options, &mut records, Some(&mut rejects), &mut sink) {
            Ok(converted) => Self::summary(what, &converted.summary),
            Err(error) => Self::error(what, &error),
        }
        for finding in &sink.0 {
            self.finding(what, finding);
        }
        rejects
    }
}

struct All(Vec<Finding>);

impl Sink for All {
    fn finding(&mut self, finding: Finding) -> Result<(), Error> {
        self.0.push(finding);
        Ok(())
    }
}

/// Everything on: the more rules run, the more could show.
fn options() -> Options {
    let mut options = Options { max_findings: u64::MAX, ..Options::default() };
    for (name, value) in
        [("audit", "true"), ("notes", "true"), ("today", "2020-09-01"), ("batch", "on"), ("complete", "true")]
    {
        options.set(name, value).unwrap();
    }
    options
}

fn reference_of(record: &str) -> Reference {
    Reference::read(vec![Input::bytes("facilities", record.as_bytes())], &options()).unwrap()
}

fn base(kind: Kind) -> Value {
    let path = hersys_conformance::folder().join("base").join(format!("{}.json", kind.name()));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Sets a value by a path of the field table (`#` = the first element), making what is missing on the way.
fn set(record: &mut Value, path: &str, value: Value) {
    let mut at = record;
    for key in path.split('/') {
        if key == "#" {
            if !at.is_array() {
                *at = json!([{}]);
            }
            at = &mut at[0];
        } else {
            if !at.is_object() {
                *at = Value::Object(Map::new());
            }
            at = &mut at[key];
        }
    }
    *at = value;
}

const HOLE: &str = "@@HOLE@@";

/// The base record of a kind with a hole at `path`: `with` puts any token there.
fn template(kind: Kind, path: &str) -> String {
    let mut record = base(kind);
    set(&mut record, path, HOLE.into());
    record.to_string()
}

fn with(template: &str, token: &str) -> String {
    template.replacen(&format!("\"{HOLE}\""), token, 1)
}

/// Every record of a leaf: values, second values of a key, broken surroundings, unknown keys beside it and above.
fn records(kind: Kind, leaf: &FlatItem) -> Vec<String> {
    let hole = template(kind, &leaf.path);
    let mut records: Vec<String> = tokens().iter().map(|token| with(&hole, token)).collect();
    let (quoted, key) = (format!("\"{HOLE}\""), leaf.item.key);
    for (first, second) in [("\"CANARY\"", "\"1987-06-05\""), ("null", "9182736455"), ("{}", "\"CANARY\\ud800\"")] {
        records.push(hole.replacen(&quoted, &format!("{first},\"{key}\":{second}"), 1));
    }
    for more in [
        r#"null,"カナリア太郎ＸＹＺ":"9182736455""#,
        r#"null,"9182736455":{"CANARY":[1987]}"#,
        r#"null,"CANARY\ud800":"CANARY\ud800""#,
        r#"null,"CANARY":1,"CANARY":2"#,
        r#"null,"kind":"CANARY""#,
        r#"null,"CANARY""#,
    ] {
        records.push(hole.replacen(&quoted, more, 1));
    }
    // What lies around the leaf has another shape.
    let mut above = leaf.path.as_str();
    while let Some((parent, _)) = above.rsplit_once('/') {
        above = parent;
        let hole = template(kind, above);
        for token in ["\"CANARY\"", "9182736455", "[\"CANARY\",[91827],null]", "{\"CANARY\":{\"CANARY\":91827}}"] {
            records.push(with(&hole, token));
        }
    }
    // The text ends inside the value.
    let cut = with(&hole, "\"カナリア太郎ＸＹＺ\"");
    let at = cut.find("太郎").unwrap();
    records.push(cut[..at].to_owned());
    records
}

/// One record in which every leaf holds something that reads.
fn all_at_once(kind: Kind) -> Value {
    use hersys::model::value::Type;
    let mut record = base(kind);
    for leaf in kind.leaves() {
        let value: Value = match leaf.item.ty {
            Type::Text | Type::Id => "カナリア太郎ＸＹＺ".into(),
            Type::Kana => "カナリア".into(),
            Type::Date => "1987-06-05".into(),
            Type::Phone => "0918273645".into(),
            Type::Postal => "918-2736".into(),
            Type::Municipality => "473821".into(),
            Type::Institution => "4712345678".into(),
            Type::Number { .. } => 137.into(),
            _ => continue,
        };
        set(&mut record, &leaf.path, value);
    }
    record
}

fn each_leaf(mut run: impl FnMut(Kind, &FlatItem)) {
    for kind in Kind::ALL {
        for leaf in kind.leaves() {
            run(kind, &leaf);
        }
    }
}

#[test]
fn needles_are_no_words_of_the_catalogue() {
    let catalogue = hersys::rules::catalogue::json();
    Watch::clean("catalogue", &catalogue);
    for rule in hersys::rules::ALL {
        Watch::clean("rule", &format!("{rule:?}"));
    }
    each_leaf(|_, leaf| Watch::clean("field table", &format!("{leaf:?}")));
    // … and each text is one that some needle finds.
    for text in texts() {
        assert!(NEEDLES.iter().any(|needle| text.contains(needle)) || text == "09182" || text == "473820", "{text}");
    }
}

#[test]
fn in_every_leaf_of_json() {
    let (mut watch, options) = (Watch::default(), options());
    let facility = base(Kind::Facility).to_string();
    let reference = reference_of(&facility);
    each_leaf(|kind, leaf| {
        let what = format!("{} {}", kind.name(), leaf.path);
        let records = records(kind, leaf);
        let lines = records.iter().fold(String::new(), |lines, record| lines + &record.replace('\n', " ") + "\n");
        watch.check(&what, lines.as_bytes(), &reference, &options);
        let mut asked = options.clone();
        asked.kind = Some(kind);
        watch.check(&what, lines.as_bytes(), &Reference::default(), &asked);
        let good: Vec<&str> = records.iter().map(String::as_str).filter(|record| well_formed(record)).collect();
        assert!(good.len() > 30, "{what}");
        let document = format!("{{\"records\":[\n{}\n]}}", good.join(",\n"));
        let rejects = watch.convert(&what, document.as_bytes(), &reference, &options);
        assert!(kind != Kind::TestResult || !rejects.is_empty(), "{what}: nothing was rejected");
        for bad in records.iter().filter(|record| !well_formed(record)) {
            watch.check(&what, bad.as_bytes(), &reference, &options);
        }
        for text in &good {
            let mut side = Side::default();
            if let Ok(draft) = Draft::read(kind, &mut Json::new(text), &mut side) {
                Watch::clean(&what, &format!("{draft:?}{draft:#?}{:?}", side.issues));
            }
        }
    });
    for kind in Kind::ALL {
        let record = all_at_once(kind);
        watch.check(kind.name(), record.to_string().as_bytes(), &reference, &options);
        let mut side = Side::default();
        let text = record.to_string();
        let draft = Draft::read(kind, &mut Json::new(&text), &mut side).unwrap();
        Watch::clean(kind.name(), &format!("{draft:?}{draft:#?}"));
    }
    assert!(watch.findings > 10_000, "only {} findings", watch.findings);
}

#[test]
fn in_every_leaf_of_a_facility_given_as_reference() {
    let (mut watch, options) = (Watch::default(), options());
    let report = base(Kind::TestResult).to_string();
    let look = |watch: &mut Watch, what: &str, facility: &str| {
        let reference = reference_of(facility);
        Watch::clean(what, &format!("{reference:?}{reference:#?}"));
        watch.check(what, report.as_bytes(), &reference, &options);
    };
    for leaf in Kind::Facility.leaves() {
        let records = records(Kind::Facility, &leaf);
        for record in &records {
            look(&mut watch, &leaf.path, record);
        }
        look(&mut watch, &leaf.path, &records.join("\n"));
    }
    look(&mut watch, "all", &all_at_once(Kind::Facility).to_string());
    let ruled = watch.fired.iter().filter(|rule| rule.starts_with('H')).count();
    assert!(ruled >= 5, "the facts of the facility were hardly asked for: {:?}", watch.fired);
}

#[test]
fn around_the_records() {
    let (mut watch, options) = (Watch::default(), options());
    let none = Reference::default();
    let record = base(Kind::TestResult).to_string();
    for token in tokens() {
        for key in ["catalogue", "complete", "created_at", "sender", "id", "CANARY", "カナリア太郎ＸＹＺ"] {
            let document = format!("{{\"{key}\":{token},\"records\":[{record}]}}");
            watch.check("envelope", document.as_bytes(), &none, &options);
        }
        let kind = record.replacen("\"test-result\"", &token, 1);
        for text in [format!("{{\"records\":{token}}}"), format!("[{token}]"), token.clone(), kind] {
            watch.check("document", text.as_bytes(), &none, &options);
            let line = format!("{record}\n{}\n", text.replace('\n', " "));
            watch.check("line", line.as_bytes(), &none, &options);
            let mut ndjson = options.clone();
            ndjson.set("input_format", "ndjson").unwrap();
            watch.check("line", line.as_bytes(), &none, &ndjson);
            watch.convert("line", line.as_bytes(), &none, &ndjson);
        }
    }
    // Bytes that are no text.
    let utf16: Vec<u8> = "\u{feff}CANARY,カナリア太郎".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let broken = [record.as_bytes(), b"\n{\"kind\":\"CANARY\xFF\xFE\"}\n"].concat();
    let long = format!("{record}\n{{\"kind\":\"{}\"}}\n", "CANARY".repeat(200_000));
    for bytes in [&utf16[..], b"PK\x03\x04CANARY", b"CANARY\0\0\0CANARY", b"\x81CANARY\xFF\n\x81\xFF", &broken] {
        watch.check("bytes", bytes, &none, &options);
    }
    watch.check("long line", long.as_bytes(), &none, &options);
}

/// A row of cells, quoted where needed.
fn row(cells: &[String]) -> String {
    let mut line = String::new();
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            line.push(',');
        }
        quote_into(cell, &mut line);
    }
    line + "\r\n"
}

/// Header and one good row of a kind, in the layout of the field table.
fn sheet(kind: Kind) -> (Vec<String>, Vec<String>) {
    let record = base(kind);
    let leaves: Vec<_> = kind.leaves().into_iter().filter(FlatItem::has_column).collect();
    let header = leaves.iter().map(|leaf| leaf.csv.replace('#', "1")).collect();
    let cells = leaves.iter().map(|leaf| {
        let value = record.pointer(&format!("/{}", leaf.path.replace('#', "0"))).cloned().unwrap_or_default();
        match value {
            Value::Null => String::new(),
            Value::String(text) => text,
            Value::Array(codes) => codes.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(";"),
            other => other.to_string(),
        }
    });
    (header, cells.collect())
}

/// Every text in each of some columns.
fn cells(
    watch: &mut Watch,
    what: &str,
    header: &[String],
    good: &[String],
    columns: &[usize],
    reference: &Reference,
    options: &Options,
) {
    let mut rows = Vec::new();
    for &index in columns {
        for text in texts() {
            let mut cells = good.to_vec();
            cells[index] = text;
            rows.push(row(&cells));
        }
    }
    let utf8 = row(header) + &rows.concat();
    let mut cp932 = Vec::new();
    encode_cp932(&row(header), &mut cp932).unwrap();
    for row in &rows {
        let mut bytes = Vec::new();
        if encode_cp932(row, &mut bytes).is_ok() {
            cp932.extend(bytes);
        }
    }
    for (bytes, encoding) in [(utf8.as_bytes(), "utf-8"), (&cp932, "cp932")] {
        let result = check(vec![Input::bytes("rows", bytes)], reference, options).unwrap();
        assert_eq!(result.summary.sources[0].encoding, Some(encoding), "{what}");
        assert!(result.summary.records.read as usize > rows.len() / 2);
        watch.result(what, &result);
    }
    let rejects = watch.convert(what, utf8.as_bytes(), reference, options);
    let mut cutter = RowCutter::new(&rejects, true, usize::MAX);
    let (mut cells, mut added) = (Vec::new(), 0);
    while let Some(row) = cutter.next_row() {
        split(std::str::from_utf8(&rejects[row.start..row.end]).unwrap(), &mut cells).unwrap();
        assert_eq!(cells.len(), header.len() + 1);
        Watch::clean("hersys_errors", &cells.last().unwrap().text);
        added += 1;
    }
    assert!(added > 10, "{what}: {added} rejects");
}

#[test]
fn in_every_cell_and_header_of_csv() {
    let (mut watch, options) = (Watch::default(), options());
    let reference = reference_of(&base(Kind::Facility).to_string());
    for kind in Kind::ALL {
        let (header, good) = sheet(kind);
        let mut options = options.clone();
        let what = kind.name();
        // Cells: every text in every column, as UTF-8 and CP932, checked and converted. A few columns a file, so that
        // no number of a line looks like a canary.
        let columns: Vec<usize> = (0..header.len()).collect();
        for columns in columns.chunks(20) {
            cells(&mut watch, what, &header, &good, columns, &reference, &options);
        }
        // Rows that cannot be split or decoded.
        let one = row(&good);
        let line = one.trim_end();
        for bad in [
            format!("{line},CANARY\r\n"),
            "CANARY,カナリア太郎ＸＹＺ\r\n".to_owned(),
            format!("CANARY\"{line}\r\n"),
            format!("\"CANARY\"CANARY{line}\r\n"),
            format!("{line},\"CANARY\r\n{line}"),
            format!("{},\"カナリア太郎ＸＹＺ", line.rsplit_once(',').unwrap().0),
            format!("CANARY{line}{}\r\n", "CANARY".repeat(200_000)),
        ] {
            let text = row(&header) + &one + &bad;
            watch.check(what, text.as_bytes(), &reference, &options);
            watch.convert(what, text.as_bytes(), &reference, &options);
        }
        let undecodable = [row(&header).as_bytes(), b"CANARY\xFF\xFECANARY\r\n", one.as_bytes()].concat();
        watch.check(what, &undecodable, &reference, &options);
        // Headers: one replaced, one added, one twice, a title above, none at all, with and without a kind given.
        for kind_given in [false, true] {
            options.kind = kind_given.then_some(kind);
            for text in ["カナリア太郎ＸＹＺ", "9182736455", "1987-06-05", "CANARY"] {
                for index in 0..header.len() {
                    let mut other = header.clone();
                    text.clone_into(&mut other[index]);
                    watch.check(what, (row(&other) + &one).as_bytes(), &reference, &options);
                }
                let more = format!("{},{text},{text}\r\n{line},{text},{text}\r\n", row(&header).trim_end());
                watch.check(what, more.as_bytes(), &reference, &options);
                let title = format!("{text},CANARY\r\n{}{one}", row(&header));
                watch.check(what, title.as_bytes(), &reference, &options);
                let data_alone = [text; 6].join(",") + "\r\n";
                watch.check(what, data_alone.as_bytes(), &reference, &options);
            }
            let twice = format!("{},{}\r\n{line},CANARY\r\n", row(&header).trim_end(), header[0]);
            watch.check(what, twice.as_bytes(), &reference, &options);
        }
    }
}

#[test]
fn in_column_maps_and_options() {
    let mut watch = Watch::default();
    each_leaf(|kind, leaf| {
        let (header, mut cells) = sheet(kind);
        // What has no column can be named in no map.
        let Some(index) = header.iter().position(|name| *name == leaf.csv.replace('#', "1")) else {
            assert!(!leaf.has_column(), "{}", leaf.path);
            return;
        };
        for text in texts() {
            // As a constant in an empty cell, and as what a word of the sender stands for.
            let maps = [
                (json!({"constants": {leaf.path.as_str(): text.as_str()}}), ""),
                (json!({"values": {leaf.path.as_str(): {"CANARY": text.as_str()}}}), "CANARY"),
            ];
            for (map, cell) in maps {
                let mut options = options();
                options.set("columns", &map.to_string()).unwrap();
                Watch::clean("options", &format!("{options:?}{options:#?}"));
                cell.clone_into(&mut cells[index]);
                let text = row(&header) + &row(&cells);
                watch.check(&leaf.path, text.as_bytes(), &Reference::default(), &options);
            }
        }
    });
    let mut maps = tokens();
    for token in tokens() {
        maps.push(format!("{{\"columns\":{token}}}"));
        maps.push(format!("{{\"CANARY\":{token}}}"));
        for part in ["columns", "constants", "values"] {
            maps.push(format!("{{\"{part}\":{{\"CANARY\":{token}}}}}"));
            maps.push(format!("{{\"{part}\":{{\"patient/name\":{token}}}}}"));
        }
    }
    for map in maps {
        match Options::default().set("columns", &map) {
            Err(error) => Watch::error("column map", &error),
            Ok(()) => assert!(map.contains("patient/name") || map.contains("constants"), "{map}"),
        }
    }
    let mut refused = 0;
    for name in Options::NAMES.into_iter().chain(["CANARY"]) {
        for text in texts() {
            if let Err(error) = Options::default().set(name, &text) {
                Watch::error(name, &error);
                refused += 1;
            }
        }
    }
    assert!(refused > 300, "{refused}");
}

/// Holds a text as a checked record, both ways; true if it passed.
fn hold<R: hersys::checked::Record>(watch: &mut Watch, what: &str, text: &str, options: &Options) -> bool {
    match Checked::<R>::from_json(text, &Reference::default(), options) {
        Ok(Ok(checked)) => Watch::clean(what, &format!("{checked:?}{checked:#?}")),
        Ok(Err(result)) => watch.result(what, &result),
        Err(error) => Watch::error(what, &error),
    }
    match serde_json::from_str::<Checked<R>>(text) {
        Ok(checked) => Watch::clean(what, &format!("{checked:?}{checked:#?}")),
        Err(error) => {
            Watch::clean(what, &format!("{error}{error:?}"));
            return false;
        }
    }
    true
}

#[test]
fn in_checked_and_in_codes() {
    let (mut watch, options) = (Watch::default(), options());
    let (mut passed, mut refused) = (0, 0);
    each_leaf(|kind, leaf| {
        for text in records(kind, leaf).into_iter().chain(tokens()) {
            let held = match kind {
                Kind::Facility => hold::<Facility<'_>>(&mut watch, &leaf.path, &text, &options),
                Kind::TestResult => hold::<TestResult<'_>>(&mut watch, &leaf.path, &text, &options),
                Kind::TestsPerformed => hold::<TestsPerformed<'_>>(&mut watch, &leaf.path, &text, &options),
                Kind::Case => hold::<Case<'_>>(&mut watch, &leaf.path, &text, &options),
                Kind::CaseNotification => hold::<CaseNotification<'_>>(&mut watch, &leaf.path, &text, &options),
                Kind::DailyTotals => hold::<DailyTotals<'_>>(&mut watch, &leaf.path, &text, &options),
                Kind::Withdrawal => hold::<Withdrawal<'_>>(&mut watch, &leaf.path, &text, &options),
            };
            *(if held { &mut passed } else { &mut refused }) += 1;
        }
    });
    assert!(passed > 200 && refused > 2_000, "{passed} {refused}");
    for kind in hersys::code::CodeKind::ALL {
        for text in texts() {
            Watch::clean(kind.name(), &format!("{:?}", hersys::code::check(kind, &text)));
        }
    }
}

/// The defects of these tests are every defect that reading knows: each such rule fires.
#[test]
fn every_rule_on_reading_was_tried() {
    // A document of 64 MiB is not worth its seconds; its finding is made of a limit of ours alone.
    let mut watch = Watch::default();
    let options = options();
    let reference = reference_of(&base(Kind::Facility).to_string());
    each_leaf(|kind, leaf| {
        let lines = records(kind, leaf).iter().fold(String::new(), |all, one| all + &one.replace('\n', " ") + "\n");
        watch.check("lines", lines.as_bytes(), &reference, &options);
    });
    let unplaced =
        json!({"kind": "facility", "id": "CANARY", "institution_code": "2345678", "facility_kind": "その他"});
    watch.check("code", unplaced.to_string().as_bytes(), &reference, &options);
    let many = vec![json!({"laboratory": "カナリア太郎ＸＹＺ"}); 1_001];
    let mut record = base(Kind::TestResult);
    set(&mut record, "tests", many.into());
    watch.check("list", record.to_string().as_bytes(), &reference, &options);
    let gap = "報告ID,医療機関等ID,検査2_検査機関\nCANARY,CANARY,カナリア太郎ＸＹＺ\n";
    watch.check("gap", gap.as_bytes(), &reference, &options);
    let (header, cells) = sheet(Kind::TestResult);
    let (names, good) = (row(&header), row(&cells));
    for text in [
        format!("CANARY\r\n{names}{good}CANARY\r\n\"CANARY"),
        format!("{},{}\r\n", names.trim_end(), header[0]),
        format!("{},CANARY\r\n", names.trim_end()),
        names.replacen("報告ID", "CANARY", 1) + &good,
        "報告ID,医療機関等ID,実施件数\r\n'=CANARY,'09182736455,CANARY\r\n".to_owned(),
        "報告ID;医療機関等ID;CANARY\r\nCANARY;カナリア太郎ＸＹＺ;CANARY\r\n".to_owned(),
        "報告ID\t医療機関等ID\tCANARY\r\nCANARY\tカナリア太郎ＸＹＺ\tCANARY\r\n".to_owned(),
        String::new(),
        format!("[{}", base(Kind::TestResult)),
        "{\"CANARY\":1}".to_owned(),
        "{\"kind\":\"CANARY\"}".to_owned(),
        "[\"CANARY\"]".to_owned(),
        format!("{}\n{{\"CANARY\":\"{}\"}}", base(Kind::TestResult), "CANARY".repeat(200_000)),
    ] {
        watch.check("defect", text.as_bytes(), &reference, &options);
    }
    let utf16: Vec<u8> = "\u{feff}CANARY".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let broken = [base(Kind::TestResult).to_string().as_bytes(), b"\n{\"kind\":\"CANARY\xFF\"}\n"].concat();
    for bytes in [&utf16[..], b"PK\x03\x04CANARY", b"CANARY\0\0\0CANARY", &broken] {
        watch.check("bytes", bytes, &reference, &options);
    }
    // What a CSV cannot hold: a character in every text, keys of the sender's own, a row too long.
    let mut output = options.clone();
    for (name, value) in [("output_format", "csv"), ("output_encoding", "cp932"), ("for_spreadsheet", "true")] {
        output.set(name, value).unwrap();
    }
    each_leaf(|kind, leaf| {
        let mut record = base(kind);
        record["カナリア太郎ＸＹＺ"] = "CANARY".into();
        set(&mut record, &leaf.path, "=カナリア太郎ＸＹＺ𠮷".into());
        let long = format!("カナリア{}太郎", "CANARY\n".repeat(100));
        let mut other = base(kind);
        set(&mut other, &leaf.path, long.into());
        watch.check(&leaf.path, format!("{record}\n{other}\n").as_bytes(), &reference, &output);
        watch.convert(&leaf.path, format!("{record}\n{other}\n").as_bytes(), &reference, &output);
    });
    // What is filled is told without what it is filled with.
    let mut filling = options.clone();
    filling.set("apply", "lossless").unwrap();
    for (kind, item) in [(Kind::TestsPerformed, "done"), (Kind::CaseNotification, "facility_name")] {
        let mut record = base(kind);
        record.as_object_mut().unwrap().remove(item);
        watch.check(item, record.to_string().as_bytes(), &reference, &filling);
        watch.convert(item, record.to_string().as_bytes(), &reference, &filling);
    }
    // A roster that is none: its findings stand with those of the check.
    let none = reference_of("{\"kind\":\"tests-performed\",\"remarks\":\"CANARY\"}");
    watch.check("reference", base(Kind::TestResult).to_string().as_bytes(), &none, &options);
    let silent: Vec<&str> = hersys::rules::ALL
        .iter()
        .filter(|rule| rule.checks.iter().any(|check| matches!(check, Check::Reading(_))))
        .map(|rule| rule.id)
        .filter(|id| !watch.fired.contains(id))
        .collect();
    let names: Vec<&str> = silent.iter().map(|id| hersys::rules::by_id(id).unwrap().name).collect();
    assert_eq!(names, ["input-too-large"], "rules on reading that no canary met: {silent:?}");
}
