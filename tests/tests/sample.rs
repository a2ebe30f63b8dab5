//! The sampler and the checks hold each other: every seeded defect is found at its record, by its rule, at its place,
//! and nothing else is; from NDJSON, from CSV in UTF-8 and in CP932. Neither knows the other's law.
//!
//! `cargo xtask test --heavy sample` runs the same with ten times as many records.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use hersys::finding::Finding;
use hersys::model::kind::Kind;
use hersys::options::{BatchMode, Format, OutputEncoding as Encoding};
use hersys::rules::rule::Severity;
use hersys::sample::{Manifest, Options, Sampler, minimal};
use hersys::{Error, Input, Reference, Sink, check, check_with};
use serde_json::Value;

/// The forms of the three that the issue names.
const FORMS: [(Format, Encoding); 3] =
    [(Format::Ndjson, Encoding::Utf8), (Format::Csv, Encoding::Utf8), (Format::Csv, Encoding::Cp932)];

/// Records of each kind and form, and the share with a defect: what the issue asks, where somebody asks for it; else
/// few records with many defects.
fn amounts() -> (u64, f64) {
    std::env::var("HERSYS_SAMPLE_RECORDS").map_or((700, 0.2), |n| (n.parse().unwrap(), 0.03))
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

/// What a check of the sample finds, with the roster at hand if the options say so.
fn found(options: &Options, bytes: &[u8], manifest: &Manifest) -> Vec<Finding> {
    let mut of_check = hersys::Options { kind: Some(options.kind), batch: BatchMode::On, ..hersys::Options::default() };
    of_check.today = options.today;
    of_check.input_format = Some(options.format);
    let mut roster = Vec::new();
    if options.roster {
        Sampler::new(options.clone()).unwrap().write_roster(manifest, &mut roster).unwrap();
    }
    let roster = if options.roster { vec![Input::bytes("roster", &roster)] } else { Vec::new() };
    let reference = Reference::read(roster, &of_check).unwrap();
    let mut sink = All::default();
    let summary = check_with(vec![Input::bytes("sample", bytes)], &reference, &of_check, &mut sink).unwrap();
    assert_eq!(summary.records.read, options.n);
    assert_eq!(summary.records.skipped, 0);
    sink.0
}

/// What of the findings is not as the manifest says, a line each.
fn differences(options: &Options, manifest: &Manifest, findings: &[Finding]) -> Vec<String> {
    let mut problems = Vec::new();
    let mut expected: BTreeMap<u64, &str> = BTreeMap::new();
    for seeded in &manifest.defects {
        expected.insert(seeded.record, seeded.rule);
        let is_it = |finding: &&Finding| {
            finding.rule.id == seeded.rule
                && match &seeded.path {
                    None => finding.records.as_ref().is_some_and(|records| records.contains(&seeded.record)),
                    Some(path) => finding.record == Some(seeded.record) && finding.path().unwrap_or_default() == *path,
                }
        };
        if !findings.iter().any(|finding| is_it(&finding)) {
            let own = findings.iter().filter(|finding| finding.record == Some(seeded.record));
            let own: Vec<String> = own.map(|finding| format!("{} {:?}", finding.rule.id, finding.path())).collect();
            problems.push(format!("{seeded:?} was not found, but {own:?}"));
        }
    }
    // Facilities alone have no date that decides; that is no fault of theirs.
    let judged = findings.iter().filter(|finding| finding.severity <= Severity::Warning && finding.rule.id != "F0060");
    for finding in judged {
        let (id, grave) = (finding.rule.id, finding.severity == Severity::Error);
        match (finding.record, &finding.records) {
            // A spoilt record may look odd in other ways; it has no other error.
            (Some(record), _) => match expected.get(&record) {
                Some(rule) if *rule == id || !grave => {}
                other => problems.push(format!(
                    "{id} {:?} of record {record}, where {other:?} was seeded ({:?})",
                    finding.path(),
                    manifest.defects.iter().find(|seeded| seeded.record == record).map(|seeded| seeded.defect)
                )),
            },
            (None, Some(records)) => {
                if !records.iter().any(|record| expected.get(record) == Some(&id)) {
                    problems.push(format!("{id} of records {records:?}, where nothing was seeded"));
                }
            }
            (None, None) => problems.push(format!("{id} of the sample")),
        }
    }
    let seeded: BTreeSet<&str> = manifest.defects.iter().map(|seeded| seeded.rule).collect();
    for rule in seeded {
        let wanted = manifest.defects.iter().filter(|seeded| seeded.rule == rule).count();
        let errors = findings.iter().filter(|finding| finding.rule.id == rule && finding.severity == Severity::Error);
        let counted = errors.count();
        if counted > 0 && counted != wanted {
            problems.push(format!("{rule} was seeded {wanted} times and found {counted} times"));
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

#[test]
fn clean_samples_are_clean() {
    let mut problems = Vec::new();
    for kind in Kind::ALL {
        for (format, encoding) in FORMS {
            let options = Options { defects: 0.0, format, encoding, ..seeded(kind) };
            let (bytes, manifest) = made(&options);
            assert!(manifest.defects.is_empty());
            problems.extend(differences(&options, &manifest, &found(&options, &bytes, &manifest)));
        }
    }
    none(&problems);
}

#[test]
fn every_defect_is_found_and_nothing_else() {
    let mut problems = Vec::new();
    let (mut names, mut rules) = (BTreeSet::new(), BTreeSet::new());
    for kind in Kind::ALL {
        let mut manifests = Vec::new();
        for (format, encoding) in FORMS {
            let options = Options { format, encoding, ..seeded(kind) };
            let (bytes, manifest) = made(&options);
            problems.extend(differences(&options, &manifest, &found(&options, &bytes, &manifest)));
            manifests.push(manifest);
        }
        assert!(manifests.windows(2).all(|pair| pair[0] == pair[1]), "{}: manifests differ", kind.name());
        let manifest = manifests.remove(0);
        println!("{}: {} records, {} defects", kind.name(), amounts().0, manifest.defects.len());
        let possible: BTreeSet<_> = Sampler::new(seeded(kind)).unwrap().defects().collect();
        let there = manifest.defects.iter().map(|seeded| (seeded.defect, seeded.rule)).collect();
        let missing: Vec<_> = possible.difference(&there).collect();
        // Of few records not every kind of defect finds one.
        assert!(amounts().0 < 20_000 || missing.is_empty(), "{}: {missing:?}", kind.name());
        names.extend(manifest.defects.iter().map(|seeded| seeded.defect));
        rules.extend(manifest.defects.iter().map(|seeded| seeded.rule));
    }
    println!("{} kinds of defect by {} rules, in three forms each", names.len(), rules.len());
    none(&problems);
    assert!(names.len() >= 40, "{} kinds of defect", names.len());
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
            let (clean, spoilt): (Vec<_>, Vec<_>) = (lines(&clean).collect(), lines(&all).collect());
            let head = clean.len() - 200;
            assert!((0..200).all(|record| {
                of_all.defects.iter().any(|seeded| seeded.record == record)
                    || clean[head + record as usize] == spoilt[head + record as usize]
            }));
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
