//! One record: from a draft and its issues to findings, a verdict and a summary.

use std::sync::Arc;

use chrono::NaiveDate;

use super::apply::apply;
use super::code_table::Codes;
use super::next::Preview;
use super::plan::{Dates, Plan, Planned, RuleNo, kind_no, number_of};
use super::presence::{Looked, presence};
use super::result::{FindingCounts, RecordCounts};
use super::source::Span;
use super::summary::{PreCount, PreLink, PrePerson, PreSummary};
use super::tests_of::{TESTS, case_record, notification};
use crate::duty::collect::{Collected, Here};
use crate::encode::csv::Table;
use crate::encode::json::Writer;
use crate::encode::open_data;
use crate::finding::Finding;
use crate::model::code::municipality::Municipality;
use crate::model::field::{At, Noun as _};
use crate::model::given::Given;
use crate::model::kind::{Draft, Kind};
use crate::model::presence::Held;
use crate::model::report::test_result::TestResult;
use crate::model::report::tests_performed::TestsPerformed;
use crate::model::side::{Issue, Side, Trouble};
use crate::model::test::Test;
use crate::model::value::Id;
use crate::options::Options;
use crate::reference::{Known, Roster};
use crate::rules::batch::Tally;
use crate::rules::rule::{Check, Severity};
use crate::rules::scope::{Found, Scope};
use crate::rules::{self};

/// What a worker knows of the run; shared and immutable.
pub struct World<'w> {
    pub options: &'w Options,
    pub plan: &'w Plan,
    /// Facilities given as reference data.
    pub reference: &'w Roster,
    /// Codes that the caller knows beyond ours.
    pub codes: Option<&'w Codes>,
    /// Facilities met in the inputs so far.
    pub local: &'w Roster,
    /// `created_at` of the envelope, or of the options.
    pub created: Option<NaiveDate>,
    /// Is the source itself reference data?
    pub is_reference: bool,
    /// `today` of the caller, else the day of `created_at`.
    pub today: Option<NaiveDate>,
    /// Keep summaries for batch rules?
    pub summaries: bool,
    /// Write accepted records and rejects?
    pub convert: bool,
    /// By kind, the table in which its records are to be written; empty unless the output is a CSV.
    pub tables: &'w [Table],
    /// How many findings of each rule are still wanted; `None` = all.
    pub ceiling: Option<&'w [u64]>,
    /// Collect duties?
    pub due: bool,
}

impl<'w> World<'w> {
    /// What rules see beside a record, before one is entered; no facility is known.
    fn scope<'s>(&self, found: &'s mut Vec<Found>) -> Scope<'s>
    where
        'w: 's,
    {
        Scope {
            rule: &rules::EMPTY,
            day: None,
            decided_by: None,
            today: self.today,
            audit: self.options.audit,
            apply: self.options.apply,
            limits: self.options.limits,
            facility: None,
            found,
        }
    }

    /// A facility as known at a record: of the inputs so far, else of the reference data.
    fn facility(&self, id: Option<&str>, at: Position) -> Option<&'w Known> {
        let id = id?;
        let own = self.local.get(id, at.record);
        // A record that is rejected is not what the submission will hold.
        own.filter(|own| own.accepted).or_else(|| self.reference.get(id, u64::MAX)).or(own)
    }
}

/// Room for the first accepted record of a part.
const ROOM: usize = 1024;

/// What a worker made of its part of the input, in order.
#[derive(Default)]
pub struct Part {
    pub findings: Vec<Finding>,
    pub records: RecordCounts,
    pub counts: FindingCounts,
    /// Records judged, by kind.
    pub judged: [u64; Kind::COUNT],
    /// Records whose facility is not known, by kind: without any reference data, and in spite of it.
    pub without_facility: [[u64; 2]; Kind::COUNT],
    /// What the rules of another day say, where the caller asks.
    pub next: Preview,
    pub summaries: Vec<PreSummary>,
    pub day_counts: Vec<PreCount>,
    pub links: Vec<PreLink>,
    pub persons: Vec<PrePerson>,
    pub administrative_unstated: Tally,
    /// Facilities that no date decides.
    pub undated_facilities: Tally,
    /// Accepted records of which a layout of open data leaves something out.
    pub not_open_data: Tally,
    /// Accepted records as canonical NDJSON.
    pub accepted: String,
    /// Ids of the facilities that accepted records name.
    pub used: Vec<String>,
    /// Ids of accepted facilities.
    pub written: Vec<String>,
    /// The kinds of the accepted records.
    pub kinds: Vec<Kind>,
    pub rejects: Vec<u8>,
    /// The errors of the record judged last: `ID /path` joined by `; `.
    pub errors: String,
    /// Facilities, for reference.
    pub known: Vec<(u64, String, Box<Known>)>,
    /// Codes of reference data that our table lacks: source, record, code.
    pub unlisted: Vec<(u32, u64, Municipality)>,
    /// Duties, where they are asked for.
    pub due: Option<Collected>,
    listed: Vec<u64>,
}

/// Where a record lies in the input.
#[derive(Clone, Copy)]
pub struct Position {
    pub source: u32,
    pub record: u64,
    pub line: u64,
}

/// How a decoder finds the origin of a place: line, column number, column name.
pub type Origin<'o> = dyn Fn(At) -> (u64, Option<u32>, Option<Arc<str>>) + 'o;

impl Part {
    /// A finding on a record that could not be read.
    pub fn unreadable(&mut self, world: &World<'_>, issue: Issue, at: Position) {
        let rule = world.plan.rule_of(issue.trouble);
        let found = Found { args: issue.args, ..Found::new(rule, rule.severity, issue.at) };
        if world.options.next.is_some() {
            self.next.add(std::iter::once(number_of(rule)), at.record, false);
        }
        self.emit(world, found, None, at, &|_| (at.line, None, None));
        if world.due {
            self.due.get_or_insert_default().unreadable += 1;
        }
        self.records.read += 1;
        self.records.rejected += 1;
    }

    /// Counts a record that is not looked at.
    pub fn skip(&mut self) {
        self.records.read += 1;
        self.records.skipped += 1;
    }

    /// Judges a record, with what can be filled in filled in, if the caller asks for it. True if it is accepted.
    pub fn judge<'a>(
        &mut self,
        world: &World<'_>,
        draft: &mut Draft<'a>,
        side: &mut Side<'a>,
        found: &mut Vec<Found>,
        at: Position,
        origin: &Origin<'_>,
    ) -> bool {
        let kind = draft.kind();
        let dates = dates(world, draft);
        let facility = world.facility(facility_of(draft), at);
        if world.options.apply.is_some() {
            found.clear();
            held_against_rules(world, draft, &dates, &mut Scope { facility, ..world.scope(found) });
            apply(draft, facility, found, side);
        }
        if let Some(table) = world.tables.get(kind_no(kind)) {
            table.fit(draft, side);
        }
        found.clear();
        if world.is_reference {
            self.note_unlisted(draft, side, at);
        }
        for issue in side.issues.drain(..) {
            if world.codes.is_some_and(|codes| codes.settle(&issue, draft)) {
                continue;
            }
            let rule = world.plan.rule_of(issue.trouble);
            if rule.severity == Severity::Note && !world.options.notes {
                // A CSV has several in each row; they are only counted, so their order does not matter.
                self.count(world, world.plan.number_of(issue.trouble), Severity::Note);
                continue;
            }
            found.push(Found { args: issue.args, ..Found::new(rule, rule.severity, issue.at) });
        }
        if let Some(count) = self.judged.get_mut(kind_no(kind)) {
            *count += 1;
        }
        if dates.is_empty() && kind == Kind::Facility {
            // A facility has no date of its own: one finding for all of them says so.
            self.undated_facilities.add(at.record, 1);
        } else if dates.is_empty()
            && let Some(rule) = world.plan.no_date
        {
            found.push(Found::new(rule, rule.severity, At::default()));
        }
        let unreadable = unreadable_by(world, found);
        if facility.is_none() {
            self.not_known(world, facility_of(draft), kind);
        }
        if world.due {
            let here = Here {
                dates: &dates,
                facility,
                today: world.today,
                limits: world.options.limits,
                source: at.source,
                record: at.record,
                line: &|place| origin(place).0,
            };
            self.due.get_or_insert_default().collect(draft, side, &here);
        }
        held_against_rules(world, draft, &dates, &mut Scope { facility, ..world.scope(found) });
        if let Draft::TestResult(report) = draft {
            let unstated = report.tests.iter().filter(|(_, test)| test.administrative.is_absent()).count();
            self.administrative_unstated.add(at.record, unstated as u64);
        }
        if found.len() > 1 {
            found.sort_by_cached_key(|found| (order(kind, found.at), found.rule.id));
        }
        let mut accepted = true;
        self.errors.clear();
        for found in found.drain(..) {
            if world.convert && found.severity == Severity::Error {
                self.name_error(world, kind, &found);
            }
            accepted &= !self.emit(world, found, Some(kind), at, origin);
        }
        if let Some(day) = world.options.next {
            held_against_rules(world, draft, &Dates::as_of(day), &mut Scope { facility, ..world.scope(found) });
            self.preview(world, unreadable, found, at.record, accepted);
        }
        self.records.read += 1;
        if accepted {
            self.records.accepted += 1;
            let left_out = world.options.layout.is_some_and(|layout| open_data::leaves_out(layout, draft));
            self.not_open_data.add(at.record, u64::from(left_out));
        } else {
            self.records.rejected += 1;
        }
        if world.summaries {
            self.summarise(draft, at.record, world.options.limits);
        }
        if let Draft::Facility(facility) = draft
            && let Some((id, mut known)) = Known::of(facility, side, accepted, world.is_reference)
        {
            known.place = (at.source, at.record, at.line);
            self.known.push((at.record, id, known));
        }
        accepted
    }

    /// Counts what the rules of another day say of a record: `unreadable` fail on any day.
    fn preview(
        &mut self,
        world: &World<'_>,
        unreadable: Vec<RuleNo>,
        found: &mut Vec<Found>,
        record: u64,
        accepted: bool,
    ) {
        let errors =
            found.drain(..).filter(|found| found.severity == Severity::Error).map(|found| number_of(found.rule));
        let allowed = |number: &RuleNo| world.plan.allowed.get(usize::from(*number)).copied().unwrap_or(false);
        let mut numbers: Vec<RuleNo> = unreadable.into_iter().chain(errors).filter(|number| !allowed(number)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        self.next.add(numbers.into_iter(), record, accepted);
    }

    /// Keeps the code of a facility that our table lacks: another table may have it.
    fn note_unlisted(&mut self, draft: &Draft<'_>, side: &Side<'_>, at: Position) {
        if let Draft::Facility(facility) = draft
            && let Some(code) = facility.municipality.value()
            && side.issues.iter().any(|issue| issue.trouble == Trouble::CodeUnlisted)
        {
            self.unlisted.push((at.source, at.record, code));
        }
    }

    /// Counts a finding. False if its rule is allowed away.
    fn count(&mut self, world: &World<'_>, number: RuleNo, severity: Severity) -> bool {
        let allowed = world.plan.allowed.get(usize::from(number)).copied().unwrap_or(false);
        if allowed {
            self.counts.allow(number);
        } else {
            self.counts.count(number, severity);
        }
        !allowed
    }

    /// Counts a finding and lists it if it is to be listed. True if it rejects the record.
    fn emit(&mut self, world: &World<'_>, found: Found, kind: Option<Kind>, at: Position, origin: &Origin<'_>) -> bool {
        let number = number_of(found.rule);
        if !self.count(world, number, found.severity) {
            return false;
        }
        let rejects = found.severity == Severity::Error;
        if (found.severity == Severity::Note && !world.options.notes) || !self.wanted(world, number) {
            return rejects;
        }
        let (line, column_no, column) = origin(found.at);
        self.findings.push(Finding {
            record: Some(at.record),
            line: Some(line),
            column,
            column_no,
            kind,
            at: kind.map(|_| found.at),
            related: found.related,
            args: found.args,
            decided_by: found.decided_by,
            cell: found.basis,
            fix: found.fix,
            ..Finding::on_source(found.rule, found.severity, at.source)
        });
        rejects
    }

    fn name_error(&mut self, world: &World<'_>, kind: Kind, found: &Found) {
        let number = usize::from(number_of(found.rule));
        if !world.plan.allowed.get(number).copied().unwrap_or(false) {
            if !self.errors.is_empty() {
                self.errors.push_str("; ");
            }
            self.errors.push_str(found.rule.id);
            self.errors.push(' ');
            self.errors.push_str(&kind.path(found.at));
        }
    }

    fn wanted(&mut self, world: &World<'_>, rule: RuleNo) -> bool {
        let Some(ceiling) = world.ceiling else { return true };
        if self.listed.is_empty() {
            self.listed = vec![0; rules::ALL.len()];
        }
        let limit = ceiling.get(usize::from(rule)).copied().unwrap_or(0);
        match self.listed.get_mut(usize::from(rule)) {
            Some(listed) if *listed < limit => {
                *listed += 1;
                true
            }
            _ => false,
        }
    }

    fn not_known(&mut self, world: &World<'_>, id: Option<&str>, kind: Kind) {
        // An absent id has its own finding; without any reference data the whole run says so once.
        if id.is_some()
            && let Some([no_facilities, not_this_one]) = self.without_facility.get_mut(kind_no(kind))
        {
            let none = world.reference.is_empty() && world.local.is_empty();
            *(if none { no_facilities } else { not_this_one }) += 1;
        }
    }
}

/// The rules of the errors by which items of the record could not be read, where the caller asks for another day.
fn unreadable_by(world: &World<'_>, found: &[Found]) -> Vec<RuleNo> {
    if world.options.next.is_none() {
        return Vec::new();
    }
    let reading = |found: &&Found| found.rule.checks.iter().any(|check| matches!(check, Check::Reading(_)));
    found
        .iter()
        .filter(|found| found.severity == Severity::Error)
        .filter(reading)
        .map(|own| number_of(own.rule))
        .collect()
}

/// Runs the presence table and every record rule that is in force on these dates.
pub fn held_against_rules(world: &World<'_>, draft: &Draft<'_>, dates: &Dates, scope: &mut Scope<'_>) {
    let plan = world.plan;
    presence(world, draft, dates, scope);
    run(plan.any.get(kind_no(draft.kind())).map_or(&[], Vec::as_slice), dates, scope, |check, scope| {
        check(draft, scope);
    });
    match draft {
        Draft::TestResult(report) => test_result(plan, report, dates, scope),
        Draft::TestsPerformed(report) => tests_performed(plan, report, dates, scope),
        Draft::Facility(facility) => run(&plan.facility, dates, scope, |check, scope| check(facility, scope)),
        Draft::Case(case) => case_record(plan, case, dates, scope),
        Draft::CaseNotification(report) => notification(plan, report, dates, scope),
        Draft::DailyTotals(totals) => run(&plan.totals, dates, scope, |check, scope| check(totals, scope)),
        Draft::Withdrawal(withdrawal) => run(&plan.withdrawal, dates, scope, |check, scope| check(withdrawal, scope)),
    }
}

fn test_result(plan: &Plan, report: &TestResult<'_>, dates: &Dates, scope: &mut Scope<'_>) {
    run(&plan.result, dates, scope, |check, scope| check(report, scope));
    let facility = scope.facility;
    if let Some(facility) = facility {
        run(&plan.result_at, dates, scope, |check, scope| check(report, facility, scope));
    }
    // A list that is too long is Invalid as a whole, which is error enough.
    let cells = (!report.tests.is_invalid()).then_some(&plan.presence_of_test);
    for (index, test) in report.tests.iter() {
        let own = dates.collected(test.collected_date.value());
        if let Some(cells) = cells {
            cells.look(element(test, TESTS, index), &own, scope);
        }
        run(&plan.test, &own, scope, |check, scope| check(test, report, index, scope));
        if let Some(facility) = facility {
            run(&plan.test_at, &own, scope, |check, scope| check(test, report, facility, index, scope));
        }
    }
}

fn tests_performed(plan: &Plan, report: &TestsPerformed<'_>, dates: &Dates, scope: &mut Scope<'_>) {
    run(&plan.performed, dates, scope, |check, scope| check(report, scope));
    if let Some(facility) = scope.facility {
        run(&plan.performed_at, dates, scope, |check, scope| check(report, facility, scope));
    }
}

/// The facility that a record names; none for a facility itself.
fn facility_of<'d>(draft: &'d Draft<'_>) -> Option<&'d str> {
    let id = match draft {
        Draft::TestResult(report) => &report.facility_id,
        Draft::TestsPerformed(report) => &report.facility_id,
        Draft::Case(case) => &case.facility_id,
        Draft::CaseNotification(report) => &report.facility_id,
        Draft::DailyTotals(totals) => &totals.facility_id,
        Draft::Withdrawal(withdrawal) => &withdrawal.facility_id,
        Draft::Facility(_) => return None,
    };
    id.get().map(Id::as_str)
}

/// Which dates decide for a record.
fn dates(world: &World<'_>, draft: &Draft<'_>) -> Dates {
    if let Some(day) = world.options.as_of {
        return Dates::as_of(day);
    }
    match draft {
        Draft::TestResult(report) => {
            let collected = report.tests.iter().filter_map(|(_, test)| test.collected_date.value()).min();
            Dates::of([None, collected, report.reported_date.value(), world.created])
        }
        Draft::TestsPerformed(report) => {
            let day = report.performed_date.value();
            Dates::of([day, day, report.reported_date.value(), world.created])
        }
        Draft::Case(case) => {
            let collected = case.tests.iter().filter_map(|(_, test)| test.collected_date.value()).min();
            Dates::of([case.diagnosis_date.value(), collected, case.reported_date.value(), world.created])
        }
        Draft::CaseNotification(report) => {
            let rows = report.diagnostics.iter().filter_map(|(_, row)| row.collected_date.value());
            let collected = rows.chain(report.collected_date.value()).min();
            Dates::of([report.diagnosis_date.value(), collected, report.reported_date.value(), world.created])
        }
        Draft::DailyTotals(totals) => {
            let day = totals.totals_date.value();
            Dates::of([day, day, totals.reported_date.value(), world.created])
        }
        Draft::Withdrawal(withdrawal) => Dates::of([None, None, withdrawal.reported_date.value(), world.created]),
        Draft::Facility(_) => match world.created {
            Some(day) => Dates::single(Some(day), rules::scope::DecidedBy::Submitted),
            None => Dates::single(world.options.today, rules::scope::DecidedBy::Today),
        },
    }
}

/// Runs the rules that are in force.
#[inline]
pub fn run<C: Copy>(rules: &[Planned<C>], dates: &Dates, scope: &mut Scope<'_>, call: impl Fn(C, &mut Scope<'_>)) {
    for planned in rules {
        if planned.enter(dates, scope) {
            call(planned.check, scope);
        }
    }
}

/// A test as the presence table sees it.
pub fn element(test: &Test<'_>, list: At, index: usize) -> Looked {
    let mut given = Given::default();
    test.given(0, &mut given);
    Looked { given, held: Held::ALWAYS, reported: None, element: Some((list, index)) }
}

/// The order of places: that of the field table, with list indexes as numbers.
fn order(kind: Kind, at: At) -> [u32; 5] {
    let mut key = [0; 5];
    let mut slots = key.iter_mut();
    let mut push = |value: u32| {
        if let Some(slot) = slots.next() {
            *slot = value;
        }
    };
    let mut items = kind.items();
    let (mut rest, mut base, mut level) = (at.id, 0, 0);
    while rest > 0 {
        let Some(item) = items.iter().find(|item| rest.wrapping_sub(item.offset) < item.width) else { break };
        rest -= item.offset;
        base += item.offset;
        items = item.items;
        if matches!(item.ty, crate::model::value::Type::List) && (rest > 0 || at.element) {
            push(u32::from(base));
            push(u32::from(at.index.get(level).copied().unwrap_or(0)) + 1);
            level += 1;
        }
    }
    push(u32::from(at.id));
    key
}

impl Part {
    /// Writes an accepted record as a canonical line, and notes its facility.
    pub fn accept<'a>(&mut self, world: &World<'_>, draft: &Draft<'a>, side: &Side<'a>) {
        if !world.convert {
            return;
        }
        if self.accepted.capacity() == 0 {
            self.accepted.reserve(ROOM);
        }
        let mut writer = Writer::over(std::mem::take(&mut self.accepted));
        draft.write(&mut writer, side);
        self.accepted = writer.into_string();
        self.accepted.push('\n');
        if self.kinds.last() != Some(&draft.kind()) && !self.kinds.contains(&draft.kind()) {
            self.kinds.push(draft.kind());
        }
        if let Draft::Facility(facility) = draft {
            self.written.extend(facility.id.get().map(|id| id.as_str().to_owned()));
        }
        if let Some(id) = facility_of(draft)
            && self.used.last().is_none_or(|last| last != id)
        {
            self.used.push(id.to_owned());
        }
    }

    /// Gives a rejected record back as a line: the sender's bytes. A record of a document may stand on several lines;
    /// line ends inside it are only ever white space and become blanks.
    pub fn reject_line(&mut self, world: &World<'_>, raw: &[u8], of_document: bool) {
        if !world.convert {
            return;
        }
        if of_document {
            self.rejects.extend(raw.iter().map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { *byte }));
        } else {
            self.rejects.extend_from_slice(raw);
        }
        self.rejects.push(b'\n');
    }

    /// Gives a record over the limit back; what of it is not yet held follows as it comes.
    pub fn reject_over_long(&mut self, world: &World<'_>, bytes: &[u8], span: &Span, line_end: &[u8]) {
        if world.convert {
            self.rejects.extend_from_slice(bytes.get(span.start..span.next).unwrap_or_default());
            if !span.open && span.next == span.end {
                self.rejects.extend_from_slice(line_end);
            }
        }
    }

    /// Gives a row back that cannot be split or is too short: nothing is added to it.
    pub fn reject_raw(&mut self, world: &World<'_>, raw: &[u8], line_end: &[u8]) {
        if world.convert {
            self.rejects.extend_from_slice(raw);
            self.rejects.extend_from_slice(line_end);
        }
    }

    /// Gives a rejected row back with what is wrong.
    pub fn reject_row(&mut self, world: &World<'_>, raw: &[u8], line_end: &[u8]) {
        if world.convert {
            super::csv::reject_row(raw, &self.errors, line_end, &mut self.rejects);
        }
    }
}
