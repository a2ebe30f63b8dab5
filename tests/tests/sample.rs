//! The sampler and the checks hold each other: every seeded defect is found at its record, by its rule, at its place,
//! and nothing else is; from NDJSON, from CSV in UTF-8 and in CP932. Neither knows the other's law.
//!
//! `cargo xtask test --heavy sample` runs the same with 200,000 records in each form.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{BufWriter, Write as _};
use std::time::Instant;

use hersys::finding::Finding;
use hersys::model::kind::Kind;
use hersys::options::{BatchMode, Format, OutputEncoding as Encoding};
use hersys::rules::rule::Severity;
use hersys::sample::{Manifest, Options, Sampler, Seeded, minimal};
use hersys::{Error, Input, Reference, Sink, Summary, check, check_with};
use serde_json::Value;

/// The forms of the three that the issue names.
const FORMS: [(Format, Encoding); 3] =
    [(Format::Ndjson, Encoding::Utf8), (Format::Csv, Encoding::Utf8), (Format::Csv, Encoding::Cp932)];

/// Records of each kind and form, and the share with a defect: of so many in all as somebody asks for, a few in a
/// hundred; else few records with many defects.
fn amounts() -> (u64, f64) {
    let asked = std::env::var("HERSYS_SAMPLE_RECORDS").ok().map(|all| all.parse::<u64>().unwrap());
    asked.map_or((700, 0.2), |all| (all.div_ceil(Kind::COUNT as u64), 0.05))
}

/// Is it the great run?
fn is_great() -> bool {
    amounts().0 > 20_000
}

fn seeded(kind: Kind) -> Options {
    let (n, defects) = amounts();
    Options { n, seed: 7, defects, ..Options::of(kind) }
}

fn made(options: &Options) -> (Vec<u8>, Manifest) {
    let mut bytes = Vec::new();
    let manifest = Sampler::new(options.clone()).unwrap().write(&mut bytes).unwrap();
    (bytes, manifest)
}

/// Options of a check on a day.
fn on(day: &str) -> hersys::Options {
    let mut options = hersys::Options::default();
    options.set("today", day).unwrap();
    options
}

#[derive(Default)]
struct All(Vec<Finding>);

impl Sink for All {
    fn finding(&mut self, finding: Finding) -> Result<(), Error> {
        self.0.push(finding);
        Ok(())
    }
}

/// Options of a check of a sample.
fn of_check(options: &Options) -> hersys::Options {
    hersys::Options {
        batch: BatchMode::On,
        // Rows do not say their kind; lines and elements do, and may be of two.
        kind: (options.format == Format::Csv).then_some(options.kind),
        today: options.today,
        input_format: Some(options.format),
        ..hersys::Options::default()
    }
}

fn findings(input: Input<'_>, reference: &Reference, of_check: &hersys::Options) -> (Vec<Finding>, Summary) {
    let mut sink = All::default();
    let summary = check_with(vec![input], reference, of_check, &mut sink).unwrap();
    assert_eq!(summary.records.skipped, 0);
    (sink.0, summary)
}

/// What a check of the sample finds, with the roster at hand if the options say so.
fn found(options: &Options, bytes: &[u8], manifest: &Manifest) -> Vec<Finding> {
    let of_check = of_check(options);
    let mut roster = Vec::new();
    if options.roster {
        Sampler::new(options.clone()).unwrap().write_roster(manifest, &mut roster).unwrap();
    }
    let roster = if options.roster { vec![Input::bytes("roster", &roster)] } else { Vec::new() };
    let reference = Reference::read(roster, &of_check).unwrap();
    let (found, summary) = findings(Input::bytes("sample", bytes), &reference, &of_check);
    assert_eq!(summary.records.read, manifest.records);
    found
}

/// The same while the sample is being written, so that no more than a window of it is ever held.
fn streamed(options: &Options) -> (Manifest, Vec<Finding>) {
    let (reader, writer) = std::io::pipe().unwrap();
    let sampler = Sampler::new(options.clone()).unwrap();
    std::thread::scope(|scope| {
        let writing = scope.spawn(move || {
            let mut out = BufWriter::with_capacity(1 << 16, writer);
            let manifest = sampler.write(&mut out).unwrap();
            out.flush().unwrap();
            manifest
        });
        let (found, summary) = findings(Input::new("sample", reader), &Reference::default(), &of_check(options));
        let manifest = writing.join().unwrap();
        assert_eq!(summary.records.read, manifest.records);
        (manifest, found)
    })
}

/// Does a finding tell of these records? (It names the first 20.)
fn tells_of(finding: &Finding, records: &[u64]) -> bool {
    finding.records.as_ref().is_some_and(|named| {
        let cut = finding.count.is_some_and(|count| count > named.len() as u64);
        let last = named.last().copied().unwrap_or(0);
        records.iter().all(|record| named.contains(record) || (cut && *record > last))
    })
}

/// What of the findings is not as the manifest says, a line each.
fn differences(options: &Options, manifest: &Manifest, findings: &[Finding]) -> Vec<String> {
    let mut problems = Vec::new();
    let expected: BTreeMap<u64, &Seeded> = manifest.defects.iter().map(|seeded| (seeded.record, seeded)).collect();
    let mut by_rule: BTreeMap<&str, Vec<&Seeded>> = BTreeMap::new();
    for seeded in &manifest.defects {
        by_rule.entry(seeded.rule).or_default().push(seeded);
    }
    let mut of_record: BTreeMap<u64, Vec<&Finding>> = BTreeMap::new();
    let mut of_records: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        match finding.record {
            Some(record) => of_record.entry(record).or_default().push(finding),
            None => of_records.entry(finding.rule.id).or_default().push(finding),
        }
    }
    let nothing = Vec::new();
    // Each defect is found by its rule at its place, or with its records; and an error or a warning once.
    for seeded in &manifest.defects {
        let own = of_record.get(&seeded.record).unwrap_or(&nothing);
        let is_there = if let Some(path) = &seeded.path {
            let by_rule = || own.iter().filter(|finding| finding.rule.id == seeded.rule);
            let judged = by_rule().filter(|finding| finding.severity <= Severity::Warning).count();
            if judged > 1 {
                problems.push(format!("{seeded:?} was found {judged} times"));
            }
            by_rule().any(|finding| finding.path().unwrap_or_default() == *path)
        } else {
            let batch = of_records.get(seeded.rule).unwrap_or(&nothing);
            batch.iter().any(|finding| tells_of(finding, &seeded.records))
        };
        if !is_there {
            let own: Vec<String> =
                own.iter().map(|finding| format!("{} {:?}", finding.rule.id, finding.path())).collect();
            problems.push(format!("{seeded:?} was not found, but {own:?}"));
        }
    }
    // Nothing else is found: no other error, no warning in a record without a defect.
    let judged = || findings.iter().filter(|finding| finding.severity <= Severity::Warning);
    for finding in judged().filter(|finding| finding.record.is_some()) {
        let (id, grave) = (finding.rule.id, finding.severity == Severity::Error);
        match finding.record.and_then(|record| expected.get(&record)) {
            // A spoilt record may look odd in other ways; it has no other error.
            Some(seeded) if seeded.rule == id || !grave => {}
            other => problems.push(format!("{id} {:?}, where {other:?} was seeded", finding.path())),
        }
    }
    // Facilities alone have no date that decides; that is no fault of theirs.
    for finding in judged().filter(|finding| finding.record.is_none() && finding.rule.id != "F0060") {
        let named = finding.records.clone().unwrap_or_default();
        let of_rule = by_rule.get(finding.rule.id).into_iter().flatten();
        let told = of_rule.filter(|seeded| seeded.records.iter().any(|record| named.contains(record)));
        let seeded: BTreeSet<u64> = told.flat_map(|seeded| seeded.records.iter().copied()).collect();
        if named.is_empty() || !seeded.iter().take(20).eq(&named) {
            problems.push(format!("{} of records {named:?}, where {seeded:?} were seeded", finding.rule.id));
        }
    }
    // And as many records are counted as were seeded.
    for (rule, seeded) in by_rule {
        let records: usize = seeded.iter().map(|seeded| seeded.records.len()).sum();
        let counted: u64 = judged().filter(|finding| finding.rule.id == rule).filter_map(|finding| finding.count).sum();
        if counted > 0 && counted != records as u64 {
            problems.push(format!("{rule} was seeded in {records} records and found in {counted}"));
        }
    }
    if !problems.is_empty() {
        problems.insert(0, format!("{} {:?} {:?}", options.kind.name(), options.format, options.encoding));
    }
    problems
}

/// Of many problems the first, and how many.
#[track_caller]
fn none(problems: &[String]) {
    let shown = problems.iter().take(60).fold(String::new(), |mut text, problem| {
        let _ = writeln!(text, "{problem}");
        text
    });
    assert!(problems.is_empty(), "{} problems\n{shown}", problems.len());
}

/// The most memory that this process ever held, where the system says.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map(str::trim);
    peak.unwrap_or("unknown").to_owned()
}

#[test]
fn clean_samples_are_clean() {
    let mut problems = Vec::new();
    let (start, mut records) = (Instant::now(), 0);
    for kind in Kind::ALL {
        for (format, encoding) in FORMS {
            let options = Options { defects: 0.0, format, encoding, ..seeded(kind) };
            let (manifest, found) = streamed(&options);
            assert!(manifest.defects.is_empty());
            records += manifest.records;
            problems.extend(differences(&options, &manifest, &found));
        }
    }
    println!("clean: {records} records in three forms, {:.0} s, {}", start.elapsed().as_secs_f64(), memory());
    none(&problems);
}

#[test]
fn every_defect_is_found_and_nothing_else() {
    let mut problems = Vec::new();
    let (mut names, mut rules) = (BTreeSet::new(), BTreeSet::new());
    let (start, mut records, mut defects) = (Instant::now(), [0; FORMS.len()], [0; FORMS.len()]);
    for kind in Kind::ALL {
        let mut manifests = Vec::new();
        for (number, (format, encoding)) in FORMS.into_iter().enumerate() {
            let options = Options { format, encoding, ..seeded(kind) };
            let (manifest, found) = streamed(&options);
            problems.extend(differences(&options, &manifest, &found));
            records[number] += manifest.records;
            defects[number] += manifest.defects.len();
            let sampler = Sampler::new(options.clone()).unwrap();
            assert!(sampler.left_out().eq(manifest.left_out.iter().copied()));
            // One of the whole sample is seeded alone.
            let whole = |rule: &str| rule == "B0101";
            let possible: BTreeSet<_> = sampler.defects().filter(|(_, rule)| !whole(rule)).collect();
            let there: BTreeSet<_> = manifest.defects.iter().map(|seeded| (seeded.defect, seeded.rule)).collect();
            let missing: Vec<_> = possible.difference(&there).collect();
            // Of few records not every kind of defect finds one.
            assert!(!is_great() || missing.is_empty(), "{}: {missing:?}", kind.name());
            names.extend(manifest.defects.iter().map(|seeded| seeded.defect));
            rules.extend(manifest.defects.iter().map(|seeded| seeded.rule));
            manifests.push(manifest);
        }
        assert!(manifests[1] == manifests[2], "{}: manifests of two encodings differ", kind.name());
        assert!(manifests[0].left_out.is_empty());
    }
    for (number, (format, encoding)) in FORMS.into_iter().enumerate() {
        let (format, encoding) = (format.name(), encoding.name());
        println!("{format} {encoding}: {} records, {} defects", records[number], defects[number]);
    }
    println!(
        "{} kinds of defect by {} rules, {:.0} s, {}",
        names.len(),
        rules.len(),
        start.elapsed().as_secs_f64(),
        memory()
    );
    none(&problems);
    assert!(names.len() >= 60, "{} kinds of defect", names.len());
}

/// A defect of the whole sample stands alone: every record has it, and one finding tells of them.
#[test]
fn a_defect_of_the_whole_sample_is_found() {
    let options = Options { n: 30, only: Some("only-positives".to_owned()), ..seeded(Kind::TestResult) };
    let (manifest, found) = streamed(&options);
    assert_eq!(manifest.defects.len(), 1);
    assert_eq!(manifest.defects[0].records, (0..30).collect::<Vec<u64>>());
    none(&differences(&options, &manifest, &found));
    let other = Options { only: Some("no-such-defect".to_owned()), ..options };
    assert!(Sampler::new(other).is_err());
}

/// What the options beyond the data add: a day, a roster, the syntax of a format.
#[test]
fn a_day_a_roster_and_a_format_add_defects() {
    let mut problems = Vec::new();
    let mut added = BTreeMap::new();
    for kind in Kind::ALL {
        let plain: BTreeSet<_> = Sampler::new(seeded(kind)).unwrap().defects().collect();
        for (format, encoding) in [FORMS[0], FORMS[1], FORMS[2], (Format::Json, Encoding::Utf8)] {
            // A document is kept in memory, and has a limit.
            let n = amounts().0.min(5_000);
            let options = Options {
                n,
                format,
                encoding,
                syntax: true,
                roster: kind != Kind::Facility,
                today: on("2022-12-15").today,
                ..seeded(kind)
            };
            let (bytes, manifest) = made(&options);
            problems.extend(differences(&options, &manifest, &found(&options, &bytes, &manifest)));
            let more = manifest.defects.iter().map(|seeded| (seeded.defect, seeded.rule));
            for defect in more.filter(|defect| !plain.contains(defect)) {
                *added.entry(defect).or_insert(0) += 1;
            }
        }
    }
    println!("{} kinds of defect more: {added:?}", added.len());
    none(&problems);
    assert!(added.len() >= 20, "{added:?}");
}

#[test]
fn the_same_options_give_the_same_bytes_and_no_record_depends_on_how_many_there_are() {
    for kind in Kind::ALL {
        for (format, encoding) in FORMS {
            let many = Options { n: 200, defects: 0.3, format, encoding, ..seeded(kind) };
            let few = Options { n: 70, ..many.clone() };
            let ((all, of_all), (first, of_first)) = (made(&many), made(&few));
            assert!(made(&many).0 == all, "{}: other bytes", kind.name());
            assert!(all.starts_with(&first) && all.len() > first.len(), "{}: not the first records", kind.name());
            assert!(of_all.defects.starts_with(&of_first.defects) && !of_first.defects.is_empty());
            let other = made(&Options { seed: 8, ..many.clone() }).0;
            assert!(kind == Kind::Facility || other != all, "{}: the seed changes nothing", kind.name());
            // A clean record does not depend on there being spoilt ones.
            let clean = made(&Options { defects: 0.0, ..many }).0;
            let (clean, all): (Vec<_>, Vec<_>) = (lines(&clean).collect(), lines(&all).collect());
            let head = clean.len() - 200;
            let companions: BTreeSet<u64> =
                of_all.defects.iter().flat_map(|seeded| seeded.companions.iter().copied()).collect();
            let spoilt: BTreeSet<u64> = of_all.defects.iter().map(|seeded| seeded.record).collect();
            let own: Vec<u64> = (0..of_all.records).filter(|record| !companions.contains(record)).collect();
            assert_eq!((own.len(), all.len() as u64), (200, head as u64 + of_all.records));
            assert!(
                own.iter()
                    .zip(&clean[head..])
                    .all(|(record, clean)| { spoilt.contains(record) || all[head + *record as usize] == *clean })
            );
        }
    }
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.strip_suffix(b"\n").unwrap_or(bytes).split(|byte| *byte == b'\n')
}

/// Every item of the smallest records is asked for: without it there is an error.
#[test]
fn minimal_records_are_valid_and_nothing_less_is() {
    let errors = |record: &Value| -> Vec<&'static str> {
        let text = record.to_string();
        let input = Input::bytes("minimal", text.as_bytes());
        let result = check(vec![input], &Reference::default(), &hersys::Options::default()).unwrap();
        // Where no date decides, nothing is asked for, which is a finding of its own.
        let graver = |finding: &&Finding| finding.severity == Severity::Error || finding.rule.id == "F0060";
        let errors = result.findings.iter().filter(graver);
        errors.map(|finding| finding.rule.id).collect()
    };
    for kind in Kind::ALL {
        let record: Value = serde_json::from_str(&minimal(kind)).unwrap();
        let found = errors(&record);
        assert!(found.is_empty() || found == ["F0060"] && kind == Kind::Facility, "{}: {found:?}", kind.name());
        let mut needed = 0;
        for path in places(&record, "") {
            let mut less = record.clone();
            let (parent, key) = path.rsplit_once('/').unwrap();
            less.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key);
            assert!(errors(&less) != found, "{}: {path} is not needed", kind.name());
            needed += 1;
        }
        println!("{}: {needed} items", kind.name());
    }
}

/// The paths of all leaves.
fn places(value: &Value, path: &str) -> Vec<String> {
    match value {
        Value::Object(items) => items.iter().flat_map(|(key, value)| places(value, &format!("{path}/{key}"))).collect(),
        Value::Array(items) => {
            items.iter().enumerate().flat_map(|(index, value)| places(value, &format!("{path}/{index}"))).collect()
        }
        _ => vec![path.to_owned()],
    }
}
