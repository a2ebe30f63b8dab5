//! Templates and samples: whoever writes over a template, or puts sampled rows under its header, has a file that checks
//! clean, for every kind and encoding.
#![allow(clippy::unwrap_used, missing_docs)]

use hersys::model::kind::Kind;
use hersys::model::presence::asked::forms;
use hersys::options::{Format, OutputEncoding};
use hersys::rules::params::CLASS_5_FROM;
use hersys::rules::rule::Severity;
use hersys::sample::{self, Sampler};
use hersys::template::{template, template_of};
use hersys::{CheckResult, Input, Options, Reference, check};

const ENCODINGS: [(&str, OutputEncoding); 3] =
    [("utf-8", OutputEncoding::Utf8), ("utf-8-bom", OutputEncoding::Utf8Bom), ("cp932", OutputEncoding::Cp932)];

fn options(format: &str, encoding: &str, for_spreadsheet: bool) -> Options {
    let mut options = Options::default();
    for (name, value) in
        [("output_format", format), ("output_encoding", encoding), ("for_spreadsheet", &for_spreadsheet.to_string())]
    {
        options.set(name, value).unwrap();
    }
    options
}

fn made(kind: Kind, options: &Options, header_only: bool) -> Vec<u8> {
    let mut out = Vec::new();
    template(kind, options, header_only, &mut out).unwrap();
    out
}

/// Without `--kind`: the header alone must say what it is.
fn checked(bytes: &[u8]) -> CheckResult {
    check(vec![Input::bytes("template", bytes)], &Reference::default(), &Options::default()).unwrap()
}

fn is_clean(result: &CheckResult, kind: Kind, records: u64) -> bool {
    let bad = |severity| result.findings.iter().any(|finding| finding.severity == severity);
    // No day says which rules hold for a facility: that alone is a warning without a `today`.
    let warned = kind != Kind::Facility && bad(Severity::Warning);
    result.summary.records.accepted == records
        && !bad(Severity::Error)
        && !warned
        && result.findings.iter().all(|finding| finding.kind.is_none_or(|own| own == kind))
}

#[test]
fn every_template_checks_clean() {
    for kind in Kind::ALL {
        for (encoding, _) in ENCODINGS {
            for for_spreadsheet in [false, true] {
                let bytes = made(kind, &options("csv", encoding, for_spreadsheet), false);
                let result = checked(&bytes);
                assert!(is_clean(&result, kind, 1), "{} {encoding}: {}", kind.name(), result.to_json());
                assert_eq!(
                    made(kind, &options("csv", encoding, for_spreadsheet), false),
                    bytes,
                    "the same bytes again"
                );
            }
        }
        for format in ["json", "ndjson"] {
            let bytes = made(kind, &options(format, "utf-8", false), false);
            assert!(bytes.starts_with(format!("{{\"kind\":\"{}\"", kind.name()).as_bytes()));
            let result = checked(&bytes);
            assert!(is_clean(&result, kind, 1), "{} {format}: {}", kind.name(), result.to_json());
        }
    }
}

#[test]
fn the_header_of_a_template_fits_the_rows_of_a_sample() {
    for kind in Kind::ALL {
        for (name, encoding) in ENCODINGS {
            let sample =
                sample::Options { n: 200, seed: 3, format: Format::Csv, encoding, ..sample::Options::of(kind) };
            let mut rows = Vec::new();
            Sampler::new(sample).unwrap().write(&mut rows).unwrap();
            let header = made(kind, &options("csv", name, false), true);
            assert!(header.ends_with(b"\r\n") && header.split(|byte| *byte == b'\n').count() == 2, "one line");
            let end = rows.iter().position(|byte| *byte == b'\n').unwrap() + 1;
            let filled = [&header, &rows[end..]].concat();
            assert_eq!(filled, rows, "{} {name}: one layout", kind.name());
            let result = checked(&filled);
            assert_eq!(result.summary.records.accepted, 200, "{} {name}: {}", kind.name(), result.to_json());
        }
    }
}

/// As of the first and the last day of every form, and of days on which something else changed.
#[test]
fn the_template_of_a_day_checks_clean_as_of_it() {
    let more = ["2020-02-14", "2020-06-02", "2020-07-17", "2020-10-24", "2022-03-31", "2022-04-01", "2022-08-10"];
    let mut made = 0;
    for kind in Kind::ALL {
        for form in forms(kind) {
            let own = [form.from, form.until].into_iter().flatten();
            for day in own.chain(more.map(|day| day.parse().unwrap())).filter(|day| form.holds(*day)) {
                let mut bytes = Vec::new();
                template_of(&form, day, &options("csv", "utf-8", false), false, &mut bytes).unwrap();
                let input = vec![Input::bytes("template", &bytes)];
                let as_of = Options { as_of: Some(day), ..Options::default() };
                let result = check(input, &Reference::default(), &as_of).unwrap();
                // After notification ended a case is no longer asked for at all, and that is said.
                let ended = kind == Kind::Case && day >= CLASS_5_FROM;
                let only_that = result.findings.iter().all(|finding| finding.rule.id == "L0402");
                let clean = is_clean(&result, kind, 1) || (ended && only_that && result.ok());
                assert!(clean, "{} {day}: {}", kind.name(), result.to_json());
                let not_asked = result.findings.iter().any(|finding| finding.rule.id == "P0008");
                assert!(!not_asked, "{} {day}: {}", kind.name(), result.to_json());
                made += 1;
            }
        }
    }
    assert!(made > 60, "{made}");
}

/// An example that leaves out what everybody has to fill in would be no help.
#[test]
fn the_example_is_filled() {
    let least = [
        (Kind::Facility, 20),
        (Kind::TestResult, 20),
        (Kind::TestsPerformed, 10),
        (Kind::Case, 50),
        (Kind::CaseNotification, 45),
        (Kind::DailyTotals, 20),
        (Kind::Withdrawal, 7),
    ];
    assert_eq!(least.map(|(kind, _)| kind), Kind::ALL);
    for (kind, least) in least {
        let table = String::from_utf8(made(kind, &options("csv", "utf-8", false), false)).unwrap();
        let cells = table.lines().nth(1).unwrap().split(',').filter(|cell| !cell.is_empty()).count();
        assert!(cells >= least, "{}: {cells}", kind.name());
    }
}

#[test]
fn what_does_not_go_together_is_refused() {
    let refused = |options: &Options, header_only| template(Kind::Case, options, header_only, &mut Vec::new()).is_err();
    assert!(refused(&options("json", "utf-8", false), true));
    assert!(refused(&options("ndjson", "utf-8", false), true));
    assert!(refused(&options("ndjson", "cp932", false), false));
    assert!(refused(&options("json", "utf-8", true), false));
    let mut open_data = options("open-data", "utf-8", false);
    open_data.set("layout", "people-tested").unwrap();
    assert!(refused(&open_data, false));
}
