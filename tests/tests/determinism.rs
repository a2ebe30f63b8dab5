//! The same bytes give the same answer: on any number of threads, however the bytes arrive, and for a record alone as in
//! a file of five years.

#![allow(clippy::unwrap_used, missing_docs)]

use std::io::Read;

use hersys::model::kind::Kind;
use hersys::{CheckResult, Finding, Input, Options, Reference, Sink, check, convert, write_submission};
use hersys_conformance::noise::Noise;
use serde_json::{Value, json};

/// More than two of the pieces in which a JSON document is worked on (4,096), and megabytes of NDJSON and CSV.
const RECORDS: usize = 10_500;
const SEED: u64 = 0x6465_7465_726D;

fn base(kind: &str) -> Value {
    let path = hersys_conformance::folder().join("base").join(format!("{kind}.json"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A day of the five years 2019 to 2023: before the disease had a name, under each notice, and after.
fn day(noise: &mut Noise) -> String {
    format!("{}-{:02}-{:02}", 2019 + noise.below(5), 1 + noise.below(12), 1 + noise.below(28))
}

/// A report: the base with dates, ids and, in every third, one or two things wrong. The values are JSON or text alike,
/// so that the same report can be a row.
fn report(number: usize, base: &Value, noise: &mut Noise) -> Value {
    const DEFECTS: [(&str, &str); 22] = [
        ("/patient/birth_date", "2031-01-01"),
        ("/patient/birth_date", "昭和55年4月31日"),
        ("/patient/sex", ""),
        ("/patient/municipality", "131017"),
        ("/patient/municipality", "13101"),
        ("/patient/postal_code", "9000001"),
        ("/patient/kana", "ｹﾝｻ ﾀﾛｳ"),
        ("/patient/phone", "０３－００００－００００"),
        ("/patient/name", "検査\u{fffd}太郎"),
        ("/facility_id", "F002"),
        ("/facility_id", "F099"),
        ("/facility_id", ""),
        ("/channel", "fax"),
        ("/reported_date", "R2.8.4"),
        ("/reported_date", "20/8/4"),
        ("/symptom_state", "asymptomatic"),
        ("/onset_date", "2020-13-01"),
        ("/tests/0/result", ""),
        ("/tests/0/result", "陽性"),
        ("/tests/0/specimen", "唾液"),
        ("/tests/0/method", "抗原定性"),
        ("/tests/0/contract_id", "C-9"),
    ];
    let mut report = base.clone();
    let set = |report: &mut Value, path: &str, value: &str| {
        let (parent, key) = path.rsplit_once('/').unwrap();
        report.pointer_mut(parent).unwrap()[key] = value.into();
    };
    // Numbers come twice now and then, and corrections name others, so that batch rules have something to say.
    set(&mut report, "/report_id", &format!("R-{:05}", number - number % 7 / 6));
    if number % 11 == 3 {
        set(&mut report, "/replaces", &format!("R-{:05}", noise.below(RECORDS * 2)));
    }
    set(&mut report, "/facility_id", &format!("F{:03}", 1 + noise.below(4)));
    for path in ["/tests/0/collected_date", "/tests/0/result_date", "/reported_date", "/onset_date"] {
        set(&mut report, path, &day(noise));
    }
    if number.is_multiple_of(3) {
        for _ in 0..=noise.below(2) {
            let (path, value) = noise.pick(&DEFECTS);
            set(&mut report, path, value);
        }
    }
    report
}

/// Reports with facilities and counts of tests in between, each as one line.
fn lines() -> Vec<String> {
    let (result, performed, facility) = (base("test-result"), base("tests-performed"), base("facility"));
    let mut noise = Noise::new(SEED);
    (0..RECORDS)
        .map(|number| match number % 97 {
            // A facility is known from here on only, and the next one of the same number replaces it.
            40 => {
                let mut facility = facility.clone();
                facility["id"] = format!("F{:03}", 1 + noise.below(3)).into();
                facility["contracts"][0]["from_date"] = day(&mut noise).into();
                facility.to_string()
            }
            50 => {
                let mut performed = performed.clone();
                performed["report_id"] = format!("D-{number}").into();
                performed["performed_date"] = day(&mut noise).into();
                performed["done"] = noise.below(30).into();
                performed.to_string()
            }
            60 => String::from("{\"kind\":\"test-result\",\"report_id\":"),
            70 => String::from("   "),
            80 => report(number, &result, &mut noise).to_string().replacen(
                "\"patient\"",
                "\"\\u0061\":{\"b\":[1e999,\"\\ud800\"]},\"tests\":null,\"patient\"",
                1,
            ),
            _ => report(number, &result, &mut noise).to_string(),
        })
        .collect()
}

fn ndjson() -> Vec<u8> {
    (lines().join("\n") + "\n").into_bytes()
}

fn document() -> Vec<u8> {
    let whole = lines().into_iter().filter(|line| serde_json::from_str::<Value>(line).is_ok());
    let records: Vec<String> = whole.collect();
    format!("{{\"created_at\":\"2022-01-01T00:00:00+09:00\",\"records\":[\n{}\n]}}", records.join(",\n")).into_bytes()
}

fn csv() -> Vec<u8> {
    let leaves: Vec<_> = Kind::TestResult.leaves();
    let header: Vec<String> = leaves.iter().map(|leaf| leaf.csv.replace('#', "1")).collect();
    let (base, mut noise) = (base("test-result"), Noise::new(SEED));
    let mut text = header.join(",") + "\r\n";
    for number in 0..RECORDS {
        let report = report(number, &base, &mut noise);
        for (index, leaf) in leaves.iter().enumerate() {
            text.push_str(if index == 0 { "" } else { "," });
            let value = report.pointer(&format!("/{}", leaf.path.replace('#', "0")));
            match value {
                Some(Value::String(cell)) => text.push_str(cell),
                Some(cell) => text.push_str(&cell.to_string()),
                None => {}
            }
        }
        // Now and then a row that is cut short, one with a line end inside, and an empty one.
        text.push_str(match number % 501 {
            7 => ",\r\n",
            8 => "\"\r\n",
            9 => "\"一行目\n二行目\"\r\n",
            10 => "\r\n\r\n",
            _ => "\r\n",
        });
    }
    text.into_bytes()
}

/// Gives at most so many bytes a time.
struct Drops<'b>(&'b [u8], usize);

impl Read for Drops<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let count = self.1.min(out.len());
        self.0.read(&mut out[..count])
    }
}

/// Keeps findings, up to so many of each rule if a ceiling is given: threads must agree on which.
struct Kept(Vec<Finding>, Option<u64>);

impl Sink for Kept {
    fn finding(&mut self, finding: Finding) -> Result<(), hersys::Error> {
        self.0.push(finding);
        Ok(())
    }

    fn ceiling(&self) -> Option<u64> {
        self.1
    }
}

fn reference() -> Reference {
    let facilities = ["F002", "F004"].map(|id| {
        let mut facility = base("facility");
        facility["id"] = id.into();
        facility.to_string() + "\n"
    });
    let facilities = facilities.concat();
    Reference::read(vec![Input::bytes("facilities", facilities.as_bytes())], &Options::default()).unwrap()
}

/// Everything that comes out: the result, the records, the rejects, the submission.
fn outcome(input: Input<'_>, threads: usize, ceiling: Option<u64>, reference: &Reference) -> [Vec<u8>; 4] {
    let mut options = Options { threads, notes: true, ..Options::default() };
    options.set("today", "2022-06-01").unwrap();
    let (mut records, mut rejects, mut submission) = (Vec::new(), Vec::new(), Vec::new());
    let mut sink = Kept(Vec::new(), ceiling);
    let converted = convert(input, reference, &options, &mut records, Some(&mut rejects), &mut sink).unwrap();
    write_submission(&converted, records.as_slice(), &options, &mut submission).unwrap();
    let result = CheckResult { summary: converted.summary, findings: sink.0 };
    [result.to_json().into_bytes(), records, rejects, submission]
}

/// Runs `input` in every way and holds each outcome to the first.
fn same_in_every_way(input: &[u8], ceiling: Option<u64>) {
    let reference = reference();
    let first = outcome(Input::bytes("input", input), 1, ceiling, &reference);
    let result: Value = serde_json::from_slice(&first[0]).unwrap();
    let count = |name: &str| result["counts"][name].as_u64().unwrap();
    assert!(count("read") > 10_000 && count("accepted") > 1_000 && count("rejected") > 1_000);
    assert!(result["findings"].as_array().unwrap().len() > 5_000);
    assert_eq!(result["truncated"].as_array().unwrap().is_empty(), ceiling.is_none());
    assert!(first.iter().all(|bytes| bytes.len() > 100_000));
    for (threads, at_a_time) in [(1, 1), (2, usize::MAX), (3, 7), (3, 4_096)] {
        let drops = Input::new("input", Drops(input, at_a_time));
        let other = outcome(drops, threads, ceiling, &reference);
        for (name, (first, other)) in
            ["result", "records", "rejects", "submission"].iter().zip(first.iter().zip(&other))
        {
            assert!(first == other, "the {name} differs on {threads} threads, at most {at_a_time} bytes a time");
        }
    }
}

#[test]
fn ndjson_on_any_threads_in_any_pieces() {
    same_in_every_way(&ndjson(), Some(500));
}

#[test]
fn a_document_on_any_threads_in_any_pieces() {
    same_in_every_way(&document(), None);
}

#[test]
fn csv_on_any_threads_in_any_pieces() {
    same_in_every_way(&csv(), Some(1_000));
}

/// What a finding says, apart from where its record lies in the input.
fn said(finding: &Finding) -> Value {
    json!([
        finding.rule.id,
        finding.path(),
        finding.severity.name(),
        finding.decided_by.map(hersys::rules::scope::DecidedBy::name),
        serde_json::to_value(finding).unwrap()["args"],
        serde_json::to_value(finding).unwrap()["related"],
    ])
}

#[test]
fn five_years_in_one_file_are_as_each_record_alone() {
    let (base, mut noise) = (base("test-result"), Noise::new(SEED));
    let mut options = Options { notes: true, max_findings: u64::MAX, ..Options::default() };
    options.set("batch", "off").unwrap();
    options.set("today", "2022-06-01").unwrap();
    let (reference, mut years, mut rules) = (reference(), [0; 5], std::collections::BTreeSet::new());
    let reports: Vec<String> = (0..1_500).map(|number| report(number, &base, &mut noise).to_string()).collect();
    let whole = check(vec![Input::bytes("all", reports.join("\n").as_bytes())], &reference, &options).unwrap();
    for (number, report) in reports.iter().enumerate() {
        let alone = check(vec![Input::bytes("one", report.as_bytes())], &reference, &options).unwrap();
        let of_record = |finding: &&Finding| finding.record == Some(number as u64);
        let together: Vec<Value> = whole.findings.iter().filter(of_record).map(said).collect();
        let record_only = |finding: &&Finding| finding.record.is_some();
        let alone: Vec<Value> = alone.findings.iter().filter(record_only).map(said).collect();
        assert_eq!(together, alone, "record {number}: {report}");
        rules.extend(whole.findings.iter().filter(of_record).map(|finding| finding.rule.id));
        let collected = &serde_json::from_str::<Value>(report).unwrap()["tests"][0]["collected_date"];
        years[collected.as_str().unwrap()[3..4].parse::<usize>().map_or(0, |digit| (digit + 1) % 10)] += 1;
    }
    assert!(years.iter().all(|count| *count > 100), "{years:?}");
    assert!(rules.len() > 30, "{rules:?}");
}
