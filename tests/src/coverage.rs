//! Which rules the vectors and the samples fire, and which of the rules a sample need not fire.

use std::collections::{BTreeMap, BTreeSet};

use hersys::model::kind::Kind;
use hersys::model::side::Trouble;
use hersys::options::{BatchMode, Format};
use hersys::rules::ALL;
use hersys::rules::rule::{Check, Decides, Rule, Severity};
use hersys::sample::{Options, Sampler};
use hersys::{Input, Reference, Summary, check};

use crate::{run, vector_files};

/// Rules that by their metadata look at data alone, and that yet no sample can fire; each with the reason.
pub const EXCEPTIONS: [(&str, &str); 2] =
    [("F0064", "found only where open data is to be written"), ("P0020", "found only where fixes are applied")];

/// The days of the samples that need one: the second is of the weeks in which designated institutions must notify by
/// HER-SYS.
const DAYS: [&str; 2] = ["2022-12-15", "2023-04-15"];

/// How often a rule was fired.
pub struct Fired {
    /// The rule.
    pub rule: &'static Rule,
    /// Vectors that expect the rule and fire it.
    pub vectors: u64,
    /// Its findings in samples.
    pub samples: u64,
    /// Why no sample need fire it; `None` = it looks at data alone.
    pub beyond_data: Option<&'static str>,
}

impl Fired {
    /// Is it a rule on data alone that no sample fires?
    pub const fn is_unsampled(&self) -> bool {
        self.beyond_data.is_none() && self.samples == 0
    }
}

/// Every rule of the catalogue, by id, with what fires it: all vectors, and of each kind of record a sample for each of
/// its defects, with `n` records that have the defect.
///
/// # Panics
/// If a vector cannot be read, or a sample not be made or checked.
pub fn measure(n: u64) -> Vec<Fired> {
    let (vectors, samples) = (by_vectors(), by_samples(n));
    let of = |counts: &BTreeMap<&str, u64>, rule: &Rule| counts.get(rule.id).copied().unwrap_or(0);
    let fired = |rule: &&'static Rule| Fired {
        rule,
        vectors: of(&vectors, rule),
        samples: of(&samples, rule),
        beyond_data: beyond_data(rule),
    };
    ALL.iter().map(fired).collect()
}

/// Vectors by the rules that they expect and fire. What a rule does in a vector that calls itself valid, or that does
/// not expect it, shows nothing.
fn by_vectors() -> BTreeMap<&'static str, u64> {
    let mut fired = BTreeMap::new();
    for (_, file) in vector_files() {
        for case in file.cases.iter().filter(|case| !case.valid) {
            let expected: BTreeSet<&str> = case.expect.iter().filter_map(|line| line.split(' ').next()).collect();
            let summary = run(&case.ready()).summary;
            for (id, _) in summary.findings.by_rule().filter(|(id, _)| expected.contains(id)) {
                *fired.entry(id).or_insert(0) += 1;
            }
        }
    }
    fired
}

/// Findings by rule in samples, one for each defect that data, a day, a roster or a format can have.
#[allow(clippy::expect_used)]
fn by_samples(n: u64) -> BTreeMap<&'static str, u64> {
    let mut fired = BTreeMap::new();
    for kind in Kind::ALL {
        let plain = Options { n, defects: 1.0, ..Options::of(kind) };
        let [of_day, of_another] = DAYS.map(|day| {
            let mut options = plain.clone();
            options.set("today", day).expect("a day");
            options
        });
        let of_roster = Options { roster: kind != Kind::Facility, ..plain.clone() };
        // Half of the lines are sound: of a file of nothing else one could not tell what it is.
        let of_lines = Options { n: 2 * n, defects: 0.5, syntax: true, ..plain.clone() };
        let of_rows = Options { format: Format::Csv, ..of_lines.clone() };
        let mut done = BTreeSet::new();
        for options in [plain, of_day, of_another, of_roster, of_lines, of_rows] {
            let possible = Sampler::new(options.clone()).expect("options of a sample");
            for (name, rule) in possible.defects() {
                // What a day adds, another day may add otherwise.
                if !done.contains(&(name, rule, None)) && done.insert((name, rule, options.today)) {
                    let own = Options { only: Some(name.to_owned()), ..options.clone() };
                    for (id, count) in checked(own).findings.by_rule() {
                        *fired.entry(id).or_insert(0) += count;
                    }
                }
            }
        }
    }
    fired
}

/// What a check of a sample counts.
#[allow(clippy::expect_used)]
fn checked(of: Options) -> Summary {
    let mut options = hersys::Options { batch: BatchMode::On, today: of.today, ..hersys::Options::default() };
    options.kind = (of.format == Format::Csv).then_some(of.kind);
    options.input_format = Some(of.format);
    let with_roster = of.roster;
    let sampler = Sampler::new(of).expect("options of a sample");
    let (mut records, mut roster) = (Vec::new(), Vec::new());
    let manifest = sampler.write(&mut records).expect("a sample");
    let reference = if with_roster {
        sampler.write_roster(&manifest, &mut roster).expect("a roster");
        Reference::read(vec![Input::bytes("roster", &roster)], &options).expect("a roster")
    } else {
        Reference::default()
    };
    check(vec![Input::bytes("sample", &records)], &reference, &options).expect("a check").summary
}

/// Why a sample of data alone cannot fire a rule; `None` = it can, and must.
pub fn beyond_data(rule: &Rule) -> Option<&'static str> {
    let exception = EXCEPTIONS.iter().find(|(id, _)| *id == rule.id).map(|(_, reason)| *reason);
    let note = (rule.severity == Severity::Note).then_some("a note: samples are written as we would write them");
    let judged_today = rule.needs_today || rule.decided_by == Some(Decides::Submitted);
    let today = judged_today.then_some("looks at the day of the check or of the submission");
    // One check that needs no more than data is enough.
    let checks = || rule.checks.iter().map(|check| check_beyond_data(*check));
    let by_checks = if checks().any(|reason| reason.is_none()) { None } else { checks().flatten().next() };
    exception.or(note).or(today).or(by_checks)
}

/// Why a check looks at more than data.
fn check_beyond_data(check: Check) -> Option<&'static str> {
    match check {
        Check::TestResultAt(_) | Check::TestAt(_) | Check::TestsPerformedAt(_) | Check::CaseNotificationAt(_) => {
            Some("looks at the roster")
        }
        Check::Reading(troubles) => {
            let reasons = || troubles.iter().map(|trouble| trouble_beyond_data(*trouble));
            if reasons().any(|reason| reason.is_none()) { None } else { reasons().flatten().next() }
        }
        Check::Presence(_)
        | Check::NoDecidingDate
        | Check::TestResult(_)
        | Check::Test(_)
        | Check::TestsPerformed(_)
        | Check::Facility(_)
        | Check::Case(_)
        | Check::CaseNotification(_)
        | Check::DailyTotals(_)
        | Check::Withdrawal(_)
        | Check::Any(_)
        | Check::Batch(_)
        | Check::Counted(_) => None,
    }
}

/// Why a trouble is not one of the data.
const fn trouble_beyond_data(trouble: Trouble) -> Option<&'static str> {
    match trouble {
        Trouble::InputEmpty
        | Trouble::InputUtf16
        | Trouble::InputSpreadsheet
        | Trouble::InputNotText
        | Trouble::InputTooLarge
        | Trouble::InputNotJson
        | Trouble::HeaderDuplicate
        | Trouble::HeaderDelimiter
        | Trouble::HeaderUnmapped
        | Trouble::HeaderNoId
        | Trouble::TitleLine => Some("an input of a broken form"),
        Trouble::RecordMalformed
        | Trouble::RecordTooLong
        | Trouble::RecordNotDecodable
        | Trouble::RecordNotObject
        | Trouble::KindMissing
        | Trouble::KindUnknown
        | Trouble::RowRagged
        | Trouble::RowQuote => Some("a record of a broken form"),
        Trouble::ReferenceEmpty => Some("looks at the roster"),
        Trouble::OutputCharacter | Trouble::OutputColumn | Trouble::OutputRow => {
            Some("found only where a CSV is to be written")
        }
        _ => None,
    }
}
