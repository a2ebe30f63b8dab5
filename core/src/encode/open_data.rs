//! Records → the open-data layouts of the municipalities: one row a person, or sums by day and body.
//!
//! The columns are those that 政府CIO and Code for Japan published for COVID-19; what of a record goes where is this
//! library's profile (`docs/open-data.md`). Most of a record has no place here, and no text that a person wrote is ever
//! taken: every cell is a number, a date, or a word of a table of ours.
//!
//! What was corrected or withdrawn later in the input does not count, so nothing is written before its end; until then
//! a person or a sum takes some hundred bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};

use chrono::NaiveDate;

use super::csv::{byte_order_mark, encode, for_each_line, foreign, kind_of};
use super::open_person::{Number, Person};
use crate::decode::csv_rows::quote_into;
use crate::decode::json::Json;
use crate::error::Error;
use crate::model::code::municipality::Municipality;
use crate::model::code::prefecture;
use crate::model::kind::{Draft, Kind};
use crate::model::report::test_result::TestResult;
use crate::model::report::withdrawal::Withdrawn;
use crate::model::side::Side;
use crate::model::test::{Outcome, Test};
use crate::model::value::Id;
use crate::normalise::date;
use crate::options::{Layout, OutputEncoding};

const PATIENTS: &[&str] = &[
    "No",
    "全国地方公共団体コード",
    "都道府県名",
    "市区町村名",
    "公表_年月日",
    "発症_年月日",
    "患者_居住地",
    "患者_年代",
    "患者_性別",
    "患者_職業",
    "患者_状態",
    "患者_症状",
    "患者_渡航歴の有無フラグ",
    "患者_退院済フラグ",
    "備考",
];

/// The header of a layout.
pub fn columns(layout: Layout) -> Vec<&'static str> {
    let (day, count) = match layout {
        Layout::PositivePatients => return PATIENTS.to_vec(),
        Layout::PeopleTested => ("実施_年月日", "検査実施_人数"),
        Layout::TestsPerformed => ("実施_年月日", "検査実施_件数"),
        Layout::NegativesConfirmed => ("完了_年月日", "陰性確認_件数"),
    };
    vec![day, "全国地方公共団体コード", "都道府県名", "市区町村名", count, "備考"]
}

/// Does a layout leave the record out, or something of it that the layout counts? A facility (which names a body) and a
/// withdrawal have their effect on other records and are not left out.
pub fn leaves_out(layout: Layout, draft: &Draft<'_>) -> bool {
    match (layout, draft) {
        (_, Draft::Facility(_) | Draft::Withdrawal(_)) => false,
        (Layout::PositivePatients, _) => Person::of(draft).is_none_or(|person| !person.positive),
        (Layout::TestsPerformed, Draft::TestsPerformed(report)) => {
            report.performed_date.value().is_none() || report.done.value().is_none()
        }
        (_, Draft::TestResult(report)) => {
            let mut tests = report.tests.iter().filter(|(_, test)| counts(layout, test)).peekable();
            tests.peek().is_none() || tests.any(|(_, test)| day_of(layout, test).is_none())
        }
        _ => true,
    }
}

/// Does a layout of sums count this test?
fn counts(layout: Layout, test: &Test<'_>) -> bool {
    layout != Layout::NegativesConfirmed || test.result.value() == Some(Outcome::Negative)
}

/// The day under which it does.
const fn day_of(layout: Layout, test: &Test<'_>) -> Option<NaiveDate> {
    match layout {
        Layout::NegativesConfirmed => test.result_date.value(),
        _ => test.collected_date.value(),
    }
}

/// A report by its kind and number, as corrections and withdrawals name it.
type Name = (Kind, String);

/// Some of a facility's on one day.
struct Sum {
    report: Option<Name>,
    facility: Option<String>,
    day: NaiveDate,
    count: u64,
    /// The facility's own count of the day, which stands for its single tests.
    whole: bool,
}

/// What is kept of the records until all are read.
struct Book {
    layout: Layout,
    /// Where each facility is, as its last record says.
    bodies: BTreeMap<String, Option<Municipality>>,
    replaced: BTreeSet<Name>,
    people: Vec<Person>,
    sums: Vec<Sum>,
}

/// Writes a layout, header first. `facilities` and `records` are lines of canonical NDJSON.
pub fn write(
    layout: Layout,
    facilities: &[String],
    records: impl Read,
    encoding: OutputEncoding,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let mut book =
        Book { layout, bodies: BTreeMap::new(), replaced: BTreeSet::new(), people: Vec::new(), sums: Vec::new() };
    for facility in facilities {
        book.line(facility).ok_or_else(foreign)?;
    }
    for_each_line(records, |line| book.line(line).ok_or_else(foreign))?;
    let mut rows = Rows { encoding, text: String::new(), bytes: byte_order_mark(encoding).to_vec(), out };
    rows.add(&columns(layout))?;
    match layout {
        Layout::PositivePatients => book.write_people(&mut rows),
        _ => book.write_sums(&mut rows),
    }
}

/// Rows on their way out.
struct Rows<'o> {
    encoding: OutputEncoding,
    text: String,
    bytes: Vec<u8>,
    out: &'o mut dyn Write,
}

impl Rows<'_> {
    fn add(&mut self, cells: &[&str]) -> Result<(), Error> {
        for (number, cell) in cells.iter().enumerate() {
            self.text.push_str(if number == 0 { "" } else { "," });
            quote_into(cell, &mut self.text);
        }
        self.text.push_str("\r\n");
        // Every word of ours is in every encoding: a test holds the tables to it.
        encode(&self.text, self.encoding, &mut self.bytes).map_err(|_| foreign())?;
        self.out.write_all(&self.bytes)?;
        self.text.clear();
        self.bytes.clear();
        Ok(())
    }
}

fn owned(id: Option<&Id<'_>>) -> Option<String> {
    id.map(|id| id.as_str().to_owned())
}

impl Book {
    /// Takes a canonical line; `None` if it is none.
    fn line(&mut self, text: &str) -> Option<()> {
        let kind = kind_of(text)?;
        if !self.needs(kind) {
            return Some(());
        }
        let draft = Draft::read(kind, &mut Json::new(text), &mut Side::default()).ok()?;
        self.take(&draft);
        Some(())
    }

    /// May a record of this kind matter to the layout?
    const fn needs(&self, kind: Kind) -> bool {
        match kind {
            Kind::Facility | Kind::Withdrawal => true,
            Kind::Case | Kind::CaseNotification => matches!(self.layout, Layout::PositivePatients),
            Kind::TestResult => !matches!(self.layout, Layout::PositivePatients),
            Kind::TestsPerformed => matches!(self.layout, Layout::TestsPerformed),
            Kind::DailyTotals => false,
        }
    }

    fn take(&mut self, draft: &Draft<'_>) {
        match draft {
            Draft::Facility(facility) => {
                if let Some(id) = owned(facility.id.get()) {
                    self.bodies.insert(id, facility.municipality.value());
                }
            }
            Draft::Withdrawal(withdrawal) => {
                let kind = match withdrawal.withdrawn_kind.value().unwrap_or(Withdrawn::CaseNotification) {
                    Withdrawn::CaseNotification => Kind::CaseNotification,
                    Withdrawn::TestResult => Kind::TestResult,
                    Withdrawn::TestsPerformed => Kind::TestsPerformed,
                    Withdrawn::DailyTotals => Kind::DailyTotals,
                };
                self.replaced.extend(owned(withdrawal.withdraws.get()).map(|id| (kind, id)));
            }
            Draft::Case(case) => self.correct(Kind::Case, case.case_id.get(), case.replaces.get()),
            Draft::CaseNotification(report) => {
                self.correct(Kind::CaseNotification, report.report_id.get(), report.replaces.get());
            }
            Draft::TestResult(report) => {
                self.correct(Kind::TestResult, report.report_id.get(), report.replaces.get());
                self.tests(report);
            }
            Draft::TestsPerformed(report) => {
                self.correct(Kind::TestsPerformed, report.report_id.get(), report.replaces.get());
                if let (Some(day), Some(done)) = (report.performed_date.value(), report.done.value()) {
                    let name = owned(report.report_id.get()).map(|id| (Kind::TestsPerformed, id));
                    let facility = owned(report.facility_id.get());
                    self.sums.push(Sum { report: name, facility, day, count: u64::from(done.0), whole: true });
                }
            }
            Draft::DailyTotals(_) => {}
        }
        self.people.extend(Person::of(draft));
    }

    fn correct(&mut self, kind: Kind, own: Option<&Id<'_>>, replaces: Option<&Id<'_>>) {
        // A report that names itself corrects nothing; it would vanish.
        self.replaced.extend(owned(replaces.filter(|id| own != Some(*id))).map(|id| (kind, id)));
    }

    /// The tests of a report by day: each, or the one person.
    fn tests(&mut self, report: &TestResult<'_>) {
        let mut days: BTreeMap<NaiveDate, u64> = BTreeMap::new();
        for (_, test) in report.tests.iter().filter(|(_, test)| counts(self.layout, test)) {
            if let Some(day) = day_of(self.layout, test) {
                let count = days.entry(day).or_default();
                *count = if self.layout == Layout::PeopleTested { 1 } else { *count + 1 };
            }
        }
        let name = owned(report.report_id.get()).map(|id| (Kind::TestResult, id));
        let facility = owned(report.facility_id.get());
        let sum = |(day, count)| Sum { report: name.clone(), facility: facility.clone(), day, count, whole: false };
        self.sums.extend(days.into_iter().map(sum));
    }

    fn body(&self, facility: Option<&String>) -> Option<Municipality> {
        self.bodies.get(facility?).copied().flatten().filter(Municipality::digit_fits)
    }

    fn write_sums(self, rows: &mut Rows<'_>) -> Result<(), Error> {
        let standing = |sum: &&Sum| sum.report.as_ref().is_none_or(|name| !self.replaced.contains(name));
        // Of two standing counts of a facility and a day the later one counts, as in the rules.
        let mut wholes: BTreeMap<(NaiveDate, &String), u64> = BTreeMap::new();
        let mut sums: BTreeMap<(NaiveDate, Option<Municipality>), u64> = BTreeMap::new();
        for sum in self.sums.iter().filter(standing) {
            if let (true, Some(facility)) = (sum.whole, &sum.facility) {
                wholes.insert((sum.day, facility), sum.count);
            }
        }
        let single = |sum: &&Sum| sum.facility.as_ref().is_none_or(|id| !wholes.contains_key(&(sum.day, id)));
        let singles = self.sums.iter().filter(standing).filter(single);
        let singles = singles.map(|sum| (sum.day, sum.facility.as_ref(), sum.count));
        let all = wholes.iter().map(|((day, facility), count)| (*day, Some(*facility), *count)).chain(singles);
        for (day, facility, count) in all {
            let sum = sums.entry((day, self.body(facility))).or_default();
            *sum = sum.saturating_add(count);
        }
        for ((day, body), count) in sums {
            let [code, prefecture, municipality] = names(body.as_ref());
            rows.add(&[&day_text(day), code, prefecture, municipality, &count.to_string(), ""])?;
        }
        Ok(())
    }

    fn write_people(mut self, rows: &mut Rows<'_>) -> Result<(), Error> {
        let people = std::mem::take(&mut self.people);
        let standing = |person: &Person| person.report.as_ref().is_none_or(|name| !self.replaced.contains(name));
        // One person has one row, where the first record that stands of the case is.
        let mut by_number: BTreeMap<Number, usize> = BTreeMap::new();
        let mut one_each: Vec<Person> = Vec::new();
        for person in people.into_iter().filter(standing) {
            let numbers = person.numbers.clone();
            let known = numbers.iter().find_map(|number| by_number.get(number).copied());
            let place = known.unwrap_or(one_each.len());
            for number in numbers {
                by_number.entry(number).or_insert(place);
            }
            match one_each.get_mut(place) {
                Some(other) if person.tells_more_than(other) => *other = person,
                Some(_) => {}
                None => one_each.push(person),
            }
        }
        for (number, person) in one_each.iter().filter(|person| person.positive).enumerate() {
            let body = self.body(person.facility.as_ref());
            let [code, prefecture, municipality] = names(body.as_ref());
            let cells = person.cells();
            let [published, onset, residence, age, sex, state, symptoms, travelled, released] =
                cells.each_ref().map(String::as_str);
            let number = (number + 1).to_string();
            let (occupation, remarks) = ("", "");
            rows.add(&[
                &number,
                code,
                prefecture,
                municipality,
                published,
                onset,
                residence,
                age,
                sex,
                occupation,
                state,
                symptoms,
                travelled,
                released,
                remarks,
            ])?;
        }
        Ok(())
    }
}

/// Code, prefecture and municipality of a body; the last is empty for a prefecture, and for a code that our table does
/// not have. Nothing is known of a code whose check digit does not fit.
pub fn names(body: Option<&Municipality>) -> [&str; 3] {
    let Some(body) = body.filter(|body| body.digit_fits()) else { return [""; 3] };
    let prefecture = prefecture::name(body.prefecture()).unwrap_or_default();
    let own = body.name().filter(|name| *name != prefecture).unwrap_or_default();
    [body.as_str(), prefecture, own]
}

/// A date as the layouts have it.
pub fn day_text(day: NaiveDate) -> String {
    let mut text = String::new();
    date::canonical(day, &mut text);
    text
}
