//! Counts add up, nothing panics and nothing is lost, whatever comes in: vectors, spoilt in thousands of ways.
//!
//! The laws: read = accepted + rejected + skipped; every bad record is given back; what `convert` writes is read again
//! without an error and gives the same bytes; keys that the form does not have survive.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use hersys::decode::charset::encode_cp932;
use hersys::model::field::Item;
use hersys::model::kind::Kind;
use hersys::model::value::Type;
use hersys::normalise::width;
use hersys::options::Format;
use hersys::pipeline::RecordCounts;
use hersys::{CheckResult, Error, Finding, Input, Options, Reference, Sink, check, convert};
use hersys_conformance::noise::Noise;
use serde_json::{Value, json};

/// Spoilt inputs of each form.
const RUNS: usize = 7_000;

#[derive(Default)]
struct All(Vec<Finding>);

impl Sink for All {
    fn finding(&mut self, finding: Finding) -> Result<(), Error> {
        self.0.push(finding);
        Ok(())
    }
}

fn base(kind: Kind) -> Value {
    let path = hersys_conformance::folder().join("base").join(format!("{}.json", kind.name()));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn reference() -> Reference {
    let facility = base(Kind::Facility).to_string();
    Reference::read(vec![Input::bytes("facilities", facility.as_bytes())], &Options::default()).unwrap()
}

/// The form that an input is, by what the library says.
fn form_of(input: &[u8]) -> Option<&'static str> {
    let result = check(vec![Input::bytes("input", input)], &Reference::default(), &Options::default()).ok()?;
    result.summary.sources.first()?.format
}

/// Inputs of a form: those of the vectors, documents made of lines, rows made of the field table.
fn seeds(form: Format) -> Vec<Vec<u8>> {
    let (mut seeds, mut lines) = (Vec::new(), Vec::new());
    for (_, file) in hersys_conformance::rule_files() {
        for case in &file.cases {
            let input = case.ready().input;
            // Some vectors are megabytes of blanks.
            if input.len() < 3_000 && form_of(&input) == Some(form.name()) {
                seeds.push(input);
            } else if input.len() < 3_000 && input.starts_with(b"{\"kind\"") {
                lines.push(String::from_utf8_lossy(&input).trim_end().replace('\n', ",\n"));
            }
        }
    }
    match form {
        Format::Ndjson => {}
        Format::Json => seeds.extend(lines.iter().flat_map(|lines| {
            let envelope = format!("{{\"complete\":true,\"records\":[{lines}],\"created_at\":\"2020-08-05\",\"x\":1}}");
            [format!("[{lines}]").into_bytes(), envelope.into_bytes()]
        })),
        Format::Csv => {
            for kind in Kind::ALL {
                let (record, leaves) = (base(kind), kind.leaves());
                let names: Vec<String> = leaves.iter().map(|leaf| leaf.csv.replace('#', "1")).collect();
                let cells: Vec<String> = leaves
                    .iter()
                    .map(|leaf| match record.pointer(&format!("/{}", leaf.path.replace('#', "0"))) {
                        Some(Value::String(text)) => format!("\"{text}\""),
                        Some(other) => other.to_string(),
                        None => String::new(),
                    })
                    .collect();
                let (names, row) = (names.join(","), cells.join(","));
                for end in ["\n", "\r\n", "\r"] {
                    let text = format!("{names}{end}{row}{end}{end}{row}{end}{row}");
                    let mut cp932 = Vec::new();
                    encode_cp932(&text, &mut cp932).unwrap();
                    seeds.extend([text.clone().into_bytes(), cp932, format!("\u{feff}題{end}{text}").into_bytes()]);
                }
            }
        }
    }
    assert!(seeds.len() > 20, "{}: {} inputs to start from", form.name(), seeds.len());
    seeds
}

/// What is put into inputs: the bytes on which readers turn.
const PIECES: [&[u8]; 44] = [
    b"\"",
    b"\\",
    b",",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b" ",
    b"\n",
    b"\r\n",
    b"\r",
    b"\t",
    b"\0",
    b"\x01",
    b"\x7F",
    b"\xFF",
    b"\x81",
    b"\xE3\x80\x80",
    b"\xC2\xA0",
    b"\xEF\xBB\xBF",
    b"\xEE\x80\x80",
    b"\xEF\xBF\xBD",
    b"\xEF\xBC\x91",
    b"\xF0\xA0\xAE\xB7",
    b"\\u0041",
    b"\\ud800",
    b"null",
    b"true",
    b"1e999",
    b"-0",
    b"\"unknown\"",
    b"unknown",
    b"\xE4\xB8\x8D\xE6\x98\x8E",
    b"\"kind\":\"facility\",",
    b"\"x\":{\"y\":[1]},",
    b"\"tests\":[{}],",
    b"2020-02-30",
    b"R2.8.3",
    b"20/8/3",
    b"44044",
    b"131016",
    b"9999999999",
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
];

/// Options of all sorts, the form of the input given or left to be found out.
fn options(noise: &mut Noise, form: Format) -> Options {
    let mut options = Options::default();
    let mut set = |name, value: &str| options.set(name, value).unwrap();
    set("batch", noise.pick(&["auto", "on", "off"]));
    set("threads", noise.pick(&["1", "1", "1", "2"]));
    for name in ["audit", "notes", "complete"] {
        set(name, noise.pick(&["true", "false"]));
    }
    for (name, value) in [("as_of", "2020-08-05"), ("today", "2020-09-01"), ("allow", "P0001"), ("max_findings", "1")] {
        if noise.below(3) == 0 {
            set(name, value);
        }
    }
    if noise.below(3) == 0 {
        options.kind = Some(noise.pick(&Kind::ALL));
    }
    if noise.below(2) == 0 {
        options.input_format = Some(form);
    }
    options
}

fn add_up(counts: RecordCounts) {
    assert_eq!(counts.read, counts.accepted + counts.rejected + counts.skipped);
}

fn counts_of(result: &CheckResult) -> RecordCounts {
    let summary = &result.summary;
    add_up(summary.records);
    let mut sum = RecordCounts::default();
    for source in &summary.sources {
        add_up(source.counts);
        if !source.reference {
            sum.read += source.counts.read;
            sum.accepted += source.counts.accepted;
            sum.rejected += source.counts.rejected;
            sum.skipped += source.counts.skipped;
        }
    }
    assert_eq!(sum, summary.records);
    let found = &summary.findings;
    let by_rule: u64 = found.by_rule().map(|(_, count)| count).sum();
    assert_eq!(by_rule, found.errors() + found.warnings() + found.infos() + found.notes());
    assert!(result.findings.len() as u64 <= by_rule);
    assert_eq!(result.ok(), found.errors() == 0);
    assert!(summary.records.rejected == 0 || !result.ok());
    sum
}

/// The records and rejects of a conversion, and its counts.
struct Conversion {
    counts: RecordCounts,
    records: Vec<u8>,
    rejects: Vec<u8>,
    findings: Vec<Finding>,
}

fn converted(input: &[u8], reference: &Reference, options: &Options) -> Result<Conversion, Error> {
    let (mut records, mut rejects, mut sink) = (Vec::new(), Vec::new(), All::default());
    let done = convert(Input::bytes("input", input), reference, options, &mut records, Some(&mut rejects), &mut sink)?;
    Ok(Conversion { counts: done.summary.records, records, rejects, findings: sink.0 })
}

/// What `convert` wrote is read again: every record accepted, the same bytes.
fn round_trip(first: &Conversion, reference: &Reference, options: &Options) {
    let lines = first.records.split_inclusive(|byte| *byte == b'\n').count() as u64;
    assert_eq!(lines, first.counts.accepted);
    let again = Options { input_format: Some(Format::Ndjson), columns: None, ..options.clone() };
    let second = converted(&first.records, reference, &again).unwrap();
    let shown = || String::from_utf8_lossy(&first.records).into_owned();
    let errors = second.findings.iter().filter(|finding| finding.record.is_some() && finding.rule.group() != 'N');
    let rules: Vec<&str> = errors.map(|finding| finding.rule.id).collect();
    assert_eq!((second.counts.accepted, second.counts.rejected), (lines, 0), "{rules:?}: {}", shown());
    assert!(second.records == first.records, "{}\n{}", shown(), String::from_utf8_lossy(&second.records));
    assert!(second.findings.iter().all(|finding| finding.rule.group() != 'N'), "notes on canonical text: {}", shown());
}

fn spoilt(form: Format, seed: u64) {
    let (mut noise, seeds) = (Noise::new(seed), seeds(form));
    let (none, known) = (Reference::default(), reference());
    let mut sum = RecordCounts::default();
    let (mut untold, mut trips) = (0, 0);
    for run in 0..RUNS {
        let mut input = seeds[noise.below(seeds.len())].clone();
        for _ in 0..noise.below(4) {
            noise.spoil(&mut input, &PIECES);
        }
        let reference = if run % 2 == 0 { &none } else { &known };
        let options = options(&mut noise, form);
        match check(vec![Input::bytes("input", &input)], reference, &options) {
            Ok(result) => {
                let counts = counts_of(&result);
                let conversion = converted(&input, reference, &options).unwrap();
                assert_eq!(conversion.counts, counts);
                assert!(counts.rejected == 0 || !conversion.rejects.is_empty());
                round_trip(&conversion, reference, &options);
                trips += u64::from(counts.accepted > 0);
                sum.read += counts.read;
                sum.accepted += counts.accepted;
                sum.rejected += counts.rejected;
                sum.skipped += counts.skipped;
            }
            Err(Error::Kind { .. }) => untold += 1,
            Err(other) => panic!("{other}: {}", String::from_utf8_lossy(&input)),
        }
    }
    let tried = format!("{}: {sum:?}, {untold} without kind, {trips} read again", form.name());
    assert!(sum.accepted > 500 && sum.rejected > 500 && sum.skipped > 500 && trips > 500, "{tried}");
    assert!(untold < RUNS / 2, "{tried}");
}

#[test]
fn spoilt_ndjson() {
    spoilt(Format::Ndjson, 0x636F_756E_0001);
}

#[test]
fn spoilt_documents() {
    spoilt(Format::Json, 0x636F_756E_0002);
}

#[test]
fn spoilt_csv() {
    spoilt(Format::Csv, 0x636F_756E_0003);
}

/// Paths of every object of a kind: the record, nested nouns, list elements.
fn nouns(items: &'static [Item], path: &str, out: &mut Vec<String>) {
    out.push(path.to_owned());
    for item in items.iter().filter(|item| !item.items.is_empty()) {
        let list = if matches!(item.ty, Type::List) { "/0" } else { "" };
        nouns(item.items, &format!("{path}/{}{list}", item.key), out);
    }
}

/// The object at a path, made if it is not there.
fn object_at<'v>(record: &'v mut Value, path: &str) -> &'v mut Value {
    let mut at = record;
    for key in path.split('/').skip(1) {
        at = if key == "0" {
            if !at.is_array() {
                *at = json!([{}]);
            }
            &mut at[0]
        } else {
            &mut at[key]
        };
    }
    if at.is_null() {
        *at = json!({});
    }
    at
}

/// What a new exception or contract lacks is not asked here.
fn lenient() -> Options {
    let mut options = Options::default();
    for rule in ["P0001", "P0006", "H0101"] {
        options.allow(rule).unwrap();
    }
    options
}

#[test]
fn texts_are_written_as_they_were_read() {
    let texts = [
        "a\tb",
        "一行目\n二行目\r\n",
        "\"q\" \\ / \\\\",
        "𠮷野家 é \u{2028}\u{85}",
        "{\"not\":[\"json\"]}",
        "㈱①㍻　ｶﾅ",
    ];
    let mut tried = 0;
    for kind in Kind::ALL {
        for leaf in kind.leaves().into_iter().filter(|leaf| matches!(leaf.item.ty, Type::Text | Type::Id)) {
            let path = format!("/{}", leaf.path.replace('#', "0"));
            for text in texts {
                let mut record = base(kind);
                let (parent, key) = path.rsplit_once('/').unwrap();
                object_at(&mut record, parent)[key] = text.into();
                let read = converted(record.to_string().as_bytes(), &Reference::default(), &lenient()).unwrap();
                assert_eq!(read.counts.accepted, 1, "{path}: {:?}", read.findings);
                let written: Value = serde_json::from_slice(&read.records).unwrap();
                assert_eq!(written.pointer(&path).unwrap(), width::trim(text), "{path}");
                round_trip(&read, &Reference::default(), &lenient());
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn unknown_keys_survive() {
    const HOLE: &str = "\"@@\":0";
    // Raw JSON that no value type could carry: huge numbers, half a surrogate pair, an escaped key.
    const UNKNOWN: &str = r#""x":{"y":[1e999,"\ud800",{"z":null}]},"\u0078y":"\/","カナ":-0.0,"a\"b":"""#;
    let mut tried = 0;
    for kind in Kind::ALL {
        let mut paths = Vec::new();
        nouns(kind.items(), "", &mut paths);
        for path in paths {
            let mut record = base(kind);
            object_at(&mut record, &path)["@@"] = 0.into();
            let text = record.to_string().replacen(HOLE, UNKNOWN, 1);
            let first = converted(text.as_bytes(), &Reference::default(), &lenient()).unwrap();
            assert_eq!(first.counts.accepted, 1, "{path}: {:?}", first.findings);
            let written = String::from_utf8(first.records.clone()).unwrap();
            assert!(written.contains(UNKNOWN), "{path}: {written}");
            let told = first.findings.iter().filter(|finding| finding.rule.name == "unknown-key").count();
            assert_eq!(told, 4, "{path}");
            round_trip(&first, &Reference::default(), &lenient());
            tried += 1;
        }
    }
    assert!(tried > 8, "{tried}");
}
