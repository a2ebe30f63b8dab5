//! Every vector through C: as bytes, as a stream, and item by item where its records can be given so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::collections::BTreeSet;
use std::fs;

use hersys::{CheckResult, Error, Finding, Input, Options, Reference, Sink};
use hersys_conformance::c::{cc, libraries, program, temporary};
use hersys_conformance::c_cases::{self, taken, through_c};
use hersys_conformance::{Ready, rule_files, run};
use serde_json::Value;

struct Collector(Vec<Finding>, Option<u64>);

impl Sink for Collector {
    fn finding(&mut self, finding: Finding) -> Result<(), Error> {
        self.0.push(finding);
        Ok(())
    }

    fn ceiling(&self) -> Option<u64> {
        self.1
    }
}

/// The parts of C's answer that must be Rust's, byte for byte.
const PARTS: [&str; 7] = ["check", "conversion", "output", "rejects", "due", "stream", "findings of the stream"];

/// What Rust makes of a case, in the order of C's answer.
fn expected(ready: &Ready) -> [Vec<u8>; 7] {
    let mut options = Options::default();
    for (name, value) in &ready.options {
        options.set(name, value).unwrap();
    }
    let facilities = vec![Input::bytes("facilities", &ready.facilities)];
    let reference = match ready.facilities.as_slice() {
        [] => Reference::default(),
        _ => Reference::read(facilities, &options).unwrap(),
    };
    let (mut records, mut rejects, mut output) = (Vec::new(), Vec::new(), Vec::new());
    let mut sink = Collector(Vec::new(), Some(options.max_findings));
    let input = || Input::bytes("vector", &ready.input);
    let converted =
        hersys::convert(input(), &reference, &options, &mut records, Some(&mut rejects), &mut sink).unwrap();
    hersys::write_submission(&converted, records.as_slice(), &options, &mut output).unwrap();
    let result = CheckResult { summary: converted.summary, findings: sink.0 };
    let due = hersys_conformance::duties::run(ready).to_json().into_bytes();

    let mut heard = Collector(Vec::new(), None);
    let summary = hersys::check_with(vec![input()], &reference, &options, &mut heard).unwrap();
    let stream = CheckResult { summary, findings: Vec::new() }.to_json().into_bytes();
    let findings = heard.0.iter().map(Finding::to_json).collect::<Vec<_>>().join(",").into_bytes();
    [run(ready).to_json().into_bytes(), result.to_json().into_bytes(), output, rejects, due, stream, findings]
}

/// What does not depend on the form in which records were given: all of a finding but its place in the bytes.
fn formless(json: &[u8]) -> Vec<Value> {
    let mut result: Value = serde_json::from_slice(json).unwrap();
    let Value::Array(mut findings) = result["findings"].take() else { panic!("no findings") };
    for finding in &mut findings {
        for place in ["line", "column", "column_no", "origin"] {
            finding.as_object_mut().unwrap().shift_remove(place).expect("a place");
        }
    }
    findings
}

/// The one rule that is about the form itself: JSON has a number, or yes or no, where a text belongs, or the other way
/// round. Item by item everything is a text and is read as one, so at its path the two may say different things.
const WRONG_TYPE: &str = "F0032";

/// How what is found item by item differs from what is found in JSON, if it does.
fn difference(json: &[u8], submitted: &[u8]) -> Option<String> {
    let (mut own, mut other) = (formless(json), formless(submitted));
    let of_form = |finding: &&Value| finding["rule"] == WRONG_TYPE;
    let paths: BTreeSet<String> = own.iter().filter(of_form).map(|finding| finding["path"].to_string()).collect();
    for findings in [&mut own, &mut other] {
        findings.retain(|finding| !paths.contains(&finding["path"].to_string()));
    }
    if own == other {
        return None;
    }
    let only = |list: &[Value], than: &[Value]| {
        let more = list.iter().filter(|finding| !than.contains(finding));
        more.map(|finding| format!("{} {}", finding["rule"], finding["path"])).collect::<Vec<_>>().join(", ")
    };
    Some(format!("only in JSON: {}; only item by item: {}", only(&own, &other), only(&other, &own)))
}

#[test]
fn every_vector_gives_the_same_bytes_through_c() {
    let Some(cc) = cc() else { return };
    let program = program(cc, "vectors", "tests/vectors.c", &libraries().shared);
    let mut stream = Vec::new();
    let cases = c_cases::all();
    for (_, ready) in &cases {
        c_cases::write(ready, &mut stream);
    }
    // For whoever wants to run the program alone.
    fs::write(temporary("vectors.stream"), &stream).unwrap();

    let (answers, said) = through_c(&program, &stream);
    let mut rest = answers.as_slice();
    let (mut wrong, mut built) = (Vec::new(), 0);
    for (name, ready) in &cases {
        let expected = expected(ready);
        for (what, expected) in PARTS.iter().zip(&expected) {
            if taken(&mut rest) != expected.as_slice() {
                wrong.push(format!("{name}: {what}"));
            }
        }
        let submitted = taken(&mut rest);
        if c_cases::built(ready).is_some() {
            built += 1;
            wrong.extend(difference(&expected[0], submitted).map(|how| format!("{name}: item by item: {how}")));
        } else {
            assert!(submitted.is_empty(), "{name}");
        }
    }
    assert!(rest.is_empty(), "more answers than cases");
    assert!(wrong.is_empty(), "C differs from Rust:\n{}", wrong.join("\n"));
    assert_eq!(said, format!("vectors: {} cases run by C\n{built} of them item by item too\n", cases.len()));
    assert!(cases.len() > 100, "only {} cases: where are the vectors?", cases.len());
    assert!(built * 10 > cases.len() * 9, "only {built} of {} cases item by item", cases.len());
    println!("{}", said.trim_end());
}

#[test]
fn two_threads_in_c_give_the_bytes_of_one_in_rust() {
    let Some(cc) = cc() else { return };
    let lines: Vec<Vec<u8>> = rule_files()
        .iter()
        .flat_map(|(_, file)| file.cases.iter().map(|case| case.ready().input))
        .filter(|input| input.starts_with(b"{") && input.ends_with(b"\n"))
        .collect();
    let input = lines.concat().repeat(4);
    let ready = |threads: &str| Ready {
        input: input.clone(),
        facilities: Vec::new(),
        options: [("input_format", "ndjson"), ("threads", threads)]
            .map(|(name, value)| (name.into(), value.into()))
            .into(),
    };
    let (one, mut stream) = (expected(&ready("1")), Vec::new());
    c_cases::write(&ready("2"), &mut stream);
    // A name of its own: tests run side by side, and the other one is writing its program.
    let program = program(cc, "vectors-of-two-threads", "tests/vectors.c", &libraries().shared);
    let (answers, _) = through_c(&program, &stream);
    let mut rest = answers.as_slice();
    for (what, expected) in PARTS.iter().zip(&one) {
        assert!(taken(&mut rest) == expected.as_slice(), "{what}: two threads differ from one");
    }
}
