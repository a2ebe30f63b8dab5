//! From a record to its duties: which tables are asked, with which facts, by which of its dates.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Duty;
use super::account::{self, Asked};
use super::channel::Passage;
use super::contract::{self, Cover};
use super::deadline::Deadline;
use super::facts;
use super::links::{self, FacilityDay, Links, Same, Wanting, own};
use super::notification::{self, Admission, Groups, Person, Prefecture};
use super::reason::Reason;
use super::roster::Tally;
use super::ruling::Ruling;
use super::status;
use super::term::{Addressee, Channel, Scope, State, Subsidy, Way, What};
use super::test_report::{self, Administrative, Finding, Performed, Reporter, SuspectedInHospital};
use super::totals::{self, Diagnosed};
use crate::model::case::{Case, CaseOutcome};
use crate::model::code::prefecture;
use crate::model::declare::at;
use crate::model::facility::Facility;
use crate::model::field::At;
use crate::model::kind::{Draft, Kind};
use crate::model::report::case_notification::{CaseNotification, Classification};
use crate::model::report::daily_totals::DailyTotals;
use crate::model::report::test_result::{Channel as Sent, TestResult};
use crate::model::report::tests_performed::TestsPerformed;
use crate::model::report::withdrawal::Withdrawn;
use crate::model::side::Side;
use crate::model::test::Test;
use crate::pipeline::Dates;
use crate::reference::Known;
use crate::rules::basis::PROFILE;
use crate::rules::params::{ACCOUNTS_DUE, HER_SYS_FROM, NEGATIVES_ENDED, NOTICE_FROM};
use crate::rules::rule::Decides;
use crate::rules::scope::Limits;

/// What is known where a record is looked at.
pub(crate) struct Here<'h> {
    pub dates: &'h Dates,
    pub facility: Option<&'h Known>,
    pub today: Option<NaiveDate>,
    pub limits: Limits,
    pub source: u32,
    pub record: u64,
    /// The line of a place.
    pub line: &'h dyn Fn(At) -> u64,
}

/// What a part of the input makes due, and what is needed to tell what of it was done.
#[derive(Default)]
pub(crate) struct Collected {
    pub duties: Vec<Duty>,
    /// Facilities of the input, in order.
    pub facilities: Vec<Met>,
    pub links: Links,
    /// The channels of reports that are to go through HER-SYS, by record.
    pub channels: Vec<(u64, Tally)>,
    /// Sources of which no record, or not every record, could be read.
    pub sources: BTreeSet<u32>,
    /// Records that could not be read, so that nothing is known of their duties.
    pub unreadable: u64,
    /// Records whose facility is not known.
    pub without_facility: u64,
}

/// A facility as its account goes.
#[derive(Clone)]
pub(crate) struct Met {
    pub id: Option<String>,
    pub is_reference: bool,
    pub source: u32,
    pub record: u64,
    pub line: u64,
    pub ruling: &'static Ruling,
    pub state: Option<State>,
}

/// Stands where no date decides.
static NO_DATE: Ruling = Ruling::open(Reason::NoDate, Deadline::None, Channel::None, &[&PROFILE]);

/// How a duty stands by its own record: nothing is told where nothing is due, nor missed what goes another way.
fn seen(ruling: &Ruling, done: bool) -> Option<State> {
    match (ruling.scope, done) {
        (Scope::Out, _) | (Scope::NotKnown | Scope::SourcesDiffer, false) => None,
        (_, true) => Some(State::Met),
        (Scope::In, false) => links::is_missed(ruling).then_some(State::NotSeen),
    }
}

impl Collected {
    /// Takes what another part has, which follows this one.
    pub fn append(&mut self, other: Self) {
        let offset = self.duties.len();
        self.duties.extend(other.duties);
        self.facilities.extend(other.facilities);
        self.channels.extend(other.channels);
        self.sources.extend(other.sources);
        self.unreadable += other.unreadable;
        self.without_facility += other.without_facility;
        self.links.append(other.links, offset);
    }

    /// The duties of a record.
    pub fn collect(&mut self, draft: &Draft<'_>, side: &Side<'_>, here: &Here<'_>) {
        let kind = draft.kind();
        if here.facility.is_none() && !matches!(kind, Kind::Facility | Kind::Withdrawal) {
            self.without_facility += 1;
        }
        match draft {
            Draft::CaseNotification(report) => self.notification(report, here),
            Draft::Case(case) => self.case(case, here),
            Draft::TestResult(report) => self.test_result(report, here),
            Draft::TestsPerformed(report) => self.tests_performed(report, here),
            Draft::DailyTotals(totals) => self.totals(totals, here),
            Draft::Facility(facility) => self.facility(facility, side, here),
            // What it takes back no longer stands for a report.
            Draft::Withdrawal(withdrawal) => {
                let kind = match withdrawal.withdrawn_kind.value() {
                    None if withdrawal.withdrawn_kind.is_absent() => Some(Kind::CaseNotification),
                    None => None,
                    Some(Withdrawn::CaseNotification) => Some(Kind::CaseNotification),
                    Some(Withdrawn::TestResult) => Some(Kind::TestResult),
                    Some(Withdrawn::TestsPerformed) => Some(Kind::TestsPerformed),
                    Some(Withdrawn::DailyTotals) => Some(Kind::DailyTotals),
                };
                self.links.superseded.extend(kind.zip(own(&withdrawal.withdraws)).map(|of| (of, (here.record, None))));
            }
        }
    }

    /// Adds a duty by the date that its table asks by; the place of it in the list.
    fn add(
        &mut self,
        here: &Here<'_>,
        kind: Kind,
        what: What,
        at: At,
        ruling: Answer,
        passage: Option<Passage>,
    ) -> usize {
        let Answer { ruling, dates, by } = ruling;
        let through_her_sys = ruling.channel == Channel::HerSys;
        let passage = passage.filter(|_| through_her_sys).unwrap_or(Passage { way: Way::Other, exception: None });
        let addressee = match what {
            What::CaseNotification => facts::addressee(here.facility),
            What::Account => Addressee::Facility,
            What::Contract => Addressee::EachOther,
            What::StatusUpdate | What::DailyTotals | What::TestReport | What::TestsPerformedCount => {
                Addressee::Authority
            }
        };
        self.duties.push(Duty {
            source: here.source,
            record: here.record,
            line: (here.line)(at),
            kind,
            at,
            what,
            ruling,
            addressee,
            passage,
            state: None,
            subsidy: None,
            decided_by: dates.by(by),
        });
        self.duties.len() - 1
    }

    fn set(&mut self, duty: usize, state: Option<State>) {
        if let Some(duty) = self.duties.get_mut(duty) {
            duty.state = state;
        }
    }

    fn subsidy(&mut self, duty: usize, subsidy: Option<Subsidy>) {
        if let Some(duty) = self.duties.get_mut(duty) {
            duty.subsidy = subsidy;
        }
    }

    fn notification(&mut self, report: &CaseNotification<'_>, here: &Here<'_>) {
        const KIND: Kind = Kind::CaseNotification;
        let place = |report: &CaseNotification<'_>| prefecture::of_address(report.facility_address.get()?.as_str());
        let prefecture = here
            .facility
            .and_then(|known| known.municipality)
            .map(|municipality| municipality.prefecture())
            .or_else(|| place(report));
        let person = |day| facts::of_notification(report, day);
        let ruling = of_person(here, prefecture, person);
        let duty = self.add(here, KIND, What::CaseNotification, At::default(), ruling, way(here, None));
        self.set(duty, seen(ruling.ruling, report.reported_date.value().is_some()));
        let diagnosed = match report.classification.value() {
            Some(Classification::Suspected) => Diagnosed::Suspected,
            _ => Diagnosed::Some,
        };
        self.diagnosed(KIND, here, diagnosed, own(&report.facility_id).zip(report.diagnosis_date.value()));
        self.links.report(here.record, KIND, &report.report_id, &report.replaces);
        let case = own(&report.case_id).filter(|_| report.reported_date.value().is_some());
        self.links.notified.extend(case.map(|case| (here.record, case)));
    }

    /// The totals of the day of a diagnosis.
    fn diagnosed(&mut self, kind: Kind, here: &Here<'_>, diagnosed: Diagnosed, day: Option<FacilityDay>) {
        let ruling = ask(here.dates, Decides::Diagnosed, |day| totals::TABLE.decide((diagnosed,), day));
        // Before and after its time nobody looks for it.
        if ruling.ruling.scope != Scope::Out && ruling.ruling.reason != Reason::NoDate {
            let duty = self.add(here, kind, What::DailyTotals, At::default(), ruling, way(here, None));
            self.links.want_totals.push(Wanting { duty, what: day });
        }
    }

    fn case(&mut self, case: &Case<'_>, here: &Here<'_>) {
        const KIND: Kind = Kind::Case;
        let prefecture = here.facility.and_then(|known| known.municipality).map(|place| place.prefecture());
        let person = |day| facts::of_case(case, day);
        let ruling = of_person(here, prefecture, person);
        let duty = self.add(here, KIND, What::CaseNotification, At::default(), ruling, way(here, None));
        if ruling.ruling.scope != Scope::Out {
            self.links.want_notification.push(Wanting { duty, what: own(&case.case_id) });
        }
        let ruling = ask(here.dates, Decides::Diagnosed, |day| {
            let (person, _, groups) = person(day);
            status::TABLE.decide((person, groups, Prefecture::on(prefecture, day)), day)
        });
        let at = at!(Case.statuses);
        let duty = self.add(here, KIND, What::StatusUpdate, at, ruling, way(here, None));
        self.set(duty, seen(ruling.ruling, !case.statuses.is_empty()));
        if case.diagnosis_date.value().is_some() && case.outcome.value() != Some(CaseOutcome::NotACase) {
            let day = own(&case.facility_id).zip(case.diagnosis_date.value());
            self.diagnosed(KIND, here, Diagnosed::Some, day);
        }
        if case.tests.is_invalid() {
            return;
        }
        for (index, test) in case.tests.iter() {
            let own_dates = here.dates.collected_on(test.collected_date.value());
            let here = &Here { dates: &own_dates, ..*here };
            let at = at!(Case.tests).of(index);
            let suspected = here.dates.day(Decides::Collected).map(|day| facts::suspected_in_hospital(case, day));
            let suspected = suspected.unwrap_or(SuspectedInHospital::Unknown);
            let duty = self.test(test, None, suspected, at, here);
            if self.duties.get(duty).is_some_and(|duty| duty.ruling.scope != Scope::Out) {
                self.links
                    .want_report
                    .push(Wanting { duty, what: Same::of(test, here.record, false, own(&case.case_id)) });
            }
        }
    }

    /// A test: its report, and the contract under which it was done.
    fn test(
        &mut self,
        test: &Test<'_>,
        report: Option<&TestResult<'_>>,
        suspected: SuspectedInHospital,
        at: At,
        here: &Here<'_>,
    ) -> usize {
        let kind = if report.is_some() { Kind::TestResult } else { Kind::Case };
        let administrative = facts::administrative(test);
        let reporter = Reporter::of(here.facility.and_then(|known| known.kind));
        let ruling = ask(here.dates, Decides::Collected, |day| {
            test_report::TABLE.decide((administrative, reporter, facts::result(test), suspected), day)
        });
        let duty = self.add(here, kind, What::TestReport, at, ruling, way(here, report));
        let cover = here.dates.day(Decides::Collected).map(|day| facts::cover(Some(test), here.facility, day));
        let cover = cover.unwrap_or(Cover::Unknown);
        let ruling =
            ask(here.dates, Decides::Collected, |day| contract::TABLE.decide((administrative, reporter, cover), day));
        let contract = self.add(here, kind, What::Contract, at, ruling, None);
        self.set(contract, contract_state(ruling.ruling));
        duty
    }

    fn test_result(&mut self, report: &TestResult<'_>, here: &Here<'_>) {
        const KIND: Kind = Kind::TestResult;
        let prefecture = here.facility.and_then(|known| known.municipality).map(|place| place.prefecture());
        let ruling = of_person(here, prefecture, |day| facts::of_tests(report, day));
        let duty = self.add(here, KIND, What::CaseNotification, At::default(), ruling, way(here, Some(report)));
        if ruling.ruling.scope == Scope::In {
            self.links.want_notification.push(Wanting { duty, what: own(&report.case_id) });
        }
        self.links.report(here.record, KIND, &report.report_id, &report.replaces);
        if report.tests.is_invalid() {
            return;
        }
        let is_reported = report.reported_date.value().is_some();
        let mut through_her_sys = None;
        for (index, test) in report.tests.iter() {
            let own_dates = here.dates.collected(test.collected_date.value());
            let here = &Here { dates: &own_dates, ..*here };
            let duty =
                self.test(test, Some(report), SuspectedInHospital::Unknown, at!(TestResult.tests).of(index), here);
            let Some(made) = self.duties.get(duty) else { continue };
            let (ruling, way) = (made.ruling, made.passage.way);
            if ruling.scope == Scope::In
                && ruling.channel == Channel::HerSys
                && !matches!(way, Way::NotAsked | Way::Other)
            {
                through_her_sys = through_her_sys.or(Some(way));
            }
            self.set(duty, seen(ruling, is_reported));
            let day = here.dates.day(Decides::Collected);
            self.subsidy(duty, subsidy(ruling, is_reported, day));
            self.links.tests.push(Same::of(test, here.record, is_reported, own(&report.case_id)));
            let counts = is_reported && facts::administrative(test) == Administrative::Yes;
            let day = own(&report.facility_id).zip(test.collected_date.value());
            if let Some(day) = day.filter(|_| counts) {
                self.links.by_day.entry(day).or_default().push((here.record, 1));
            }
        }
        if let Some(way) = through_her_sys {
            let other = report.channel.value().is_some_and(|channel| channel != Sent::HerSys);
            let mut tally = Tally { all: 1, ..Tally::default() };
            *match (report.channel.value().is_none() && !report.channel.is_absent(), other, way) {
                (true, ..) => &mut tally.not_known,
                (_, false, _) => &mut tally.met,
                (_, true, Way::Excepted) => &mut tally.excepted,
                (_, true, _) => &mut tally.open,
            } += 1;
            self.channels.push((here.record, tally));
        }
    }

    fn tests_performed(&mut self, report: &TestsPerformed<'_>, here: &Here<'_>) {
        const KIND: Kind = Kind::TestsPerformed;
        let reporter = Reporter::of(here.facility.and_then(|known| known.kind));
        let performed = match report.done.value().map(|count| count.0) {
            Some(0) => Performed::None,
            Some(_) => Performed::Some,
            None => Performed::Unknown,
        };
        let ruling = ask(here.dates, Decides::Collected, |day| test_report::COUNTS.decide((reporter, performed), day));
        let duty = self.add(here, KIND, What::TestsPerformedCount, At::default(), ruling, None);
        self.set(duty, seen(ruling.ruling, report.reported_date.value().is_some()));
        // A count does not say whether its tests are administrative: only what the input holds of them is compared.
        let facts = (Administrative::NotStated, reporter, Finding::Unknown, SuspectedInHospital::Unknown);
        let ruling = ask(here.dates, Decides::Collected, |day| test_report::TABLE.decide(facts, day));
        let each = here.dates.day(Decides::Collected).is_some_and(|day| (HER_SYS_FROM..NEGATIVES_ENDED).contains(&day));
        if ruling.ruling.scope == Scope::NotKnown && each && performed != Performed::None {
            let duty = self.add(here, KIND, What::TestReport, at!(TestsPerformed.done), ruling, way(here, None));
            let day = own(&report.facility_id).zip(report.performed_date.value());
            let done = report.done.value().map(|count| u64::from(count.0));
            self.links.want_reports.push(Wanting { duty, what: (day, done) });
        }
        self.links.report(here.record, KIND, &report.report_id, &report.replaces);
    }

    fn totals(&mut self, totals: &DailyTotals<'_>, here: &Here<'_>) {
        let diagnosed = match totals.total.value().map(|count| count.0) {
            Some(0) => Diagnosed::Zero,
            Some(_) => Diagnosed::Some,
            None => Diagnosed::Unknown,
        };
        let ruling = ask(here.dates, Decides::Diagnosed, |day| totals::TABLE.decide((diagnosed,), day));
        let duty = self.add(here, Kind::DailyTotals, What::DailyTotals, At::default(), ruling, way(here, None));
        if ruling.ruling.scope == Scope::In {
            self.set(duty, totals_state(totals, here));
        }
        self.links.report(here.record, Kind::DailyTotals, &totals.report_id, &totals.replaces);
        let day = own(&totals.facility_id).zip(totals.totals_date.value());
        let reported = day.filter(|_| totals.reported_date.value().is_some());
        self.links.totals.extend(reported.map(|day| (here.record, day)));
    }

    fn facility(&mut self, facility: &Facility<'_>, side: &Side<'_>, here: &Here<'_>) {
        const KIND: Kind = Kind::Facility;
        let known = Known::facts(facility, side);
        let here = &Here { facility: Some(&known), ..*here };
        let day = here.dates.day(Decides::Submitted);
        let (ruling, state) = account(&known, day);
        let at = at!(Facility.account);
        let asked = Answer { ruling, dates: *here.dates, by: Decides::Submitted };
        let duty = self.add(here, KIND, What::Account, at, asked, None);
        self.set(duty, state);
        self.facilities.push(Met {
            id: own(&facility.id),
            is_reference: false,
            source: here.source,
            record: here.record,
            line: (here.line)(at),
            ruling,
            state,
        });
        // What it owes on a day, whoever comes: only where a day is given, and only for who tests and diagnoses.
        let Some(day) = day.filter(|_| known.kind.is_some() && Reporter::of(known.kind) == Reporter::Institution)
        else {
            return;
        };
        let (unseen, reporter) = (Administrative::Unseen, Reporter::Institution);
        let facts = (unseen, reporter, Finding::Unknown, SuspectedInHospital::Unknown);
        let ruling = ask(here.dates, Decides::Collected, |day| test_report::TABLE.decide(facts, day));
        self.add(here, KIND, What::TestReport, At::default(), ruling, way(here, None));
        let facts = (reporter, Performed::Unknown);
        let ruling = ask(here.dates, Decides::Collected, |day| test_report::COUNTS.decide(facts, day));
        self.add(here, KIND, What::TestsPerformedCount, At::default(), ruling, None);
        let cover = facts::cover(None, Some(&known), day);
        let facts = (unseen, reporter, cover);
        let ruling = ask(here.dates, Decides::Collected, |day| contract::TABLE.decide(facts, day));
        let duty = self.add(here, KIND, What::Contract, at!(Facility.contracts), ruling, None);
        // A contract that is there is there, whether the facility tests or not.
        let is_there = ruling.ruling.scope == Scope::NotKnown && cover == Cover::Contract;
        self.set(duty, is_there.then_some(State::Met));
        let ruling = ask(here.dates, Decides::Diagnosed, |day| totals::TABLE.decide((Diagnosed::Unknown,), day));
        self.add(here, KIND, What::DailyTotals, At::default(), ruling, way(here, None));
    }
}

/// A table's answer, and the date by which it was asked.
#[derive(Clone, Copy)]
struct Answer {
    ruling: &'static Ruling,
    dates: Dates,
    by: Decides,
}

fn ask(dates: &Dates, by: Decides, decide: impl FnOnce(NaiveDate) -> Option<&'static Ruling>) -> Answer {
    let ruling = dates.day(by).and_then(decide).unwrap_or(&NO_DATE);
    Answer { ruling, dates: *dates, by }
}

/// What Article 12 says of a person.
fn of_person(
    here: &Here<'_>,
    prefecture: Option<u8>,
    person: impl Fn(NaiveDate) -> (Person, Admission, Groups),
) -> Answer {
    ask(here.dates, Decides::Diagnosed, |day| {
        let (person, admission, groups) = person(day);
        notification::TABLE.decide((person, admission, groups, Prefecture::on(prefecture, day)), day)
    })
}

/// The way through HER-SYS on the day of the report.
fn way(here: &Here<'_>, report: Option<&TestResult<'_>>) -> Option<Passage> {
    here.dates.day(Decides::Reported).and_then(|day| facts::passage(report, here.facility, day))
}

/// A contract, or from its day on an agreement, is enough.
fn contract_state(ruling: &Ruling) -> Option<State> {
    match ruling.reason {
        Reason::ContractCovers | Reason::AgreementCarries => Some(State::Met),
        Reason::NoContract | Reason::AgreementTooEarly => Some(State::NotSeen),
        _ => None,
    }
}

/// What is to be said of the subsidy: since the notice, of a test that is to be reported.
pub(crate) fn subsidy(ruling: &Ruling, is_reported: bool, day: Option<NaiveDate>) -> Option<Subsidy> {
    let asked = ruling.scope == Scope::In && day.is_some_and(|day| day >= NOTICE_FROM);
    let missed = links::is_missed(ruling).then_some(Subsidy::AtRisk);
    if is_reported { Some(Subsidy::Reported) } else { missed }.filter(|_| asked)
}

/// How the totals of a day stand: HER-SYS took them until midnight, and the caller says how long the prefecture waits: no
/// source names a day, so what is past the wait is never called late or overdue.
fn totals_state(totals: &DailyTotals<'_>, here: &Here<'_>) -> Option<State> {
    let day = totals.totals_date.value()?;
    let late = |by: NaiveDate| by.signed_duration_since(day).num_days() > i64::from(here.limits.totals_days);
    Some(match (totals.reported_date.value(), here.today) {
        (Some(reported), _) if late(reported) && totals.replaces.is_absent() => State::AfterSetDays,
        (Some(_), _) => State::Met,
        (None, Some(today)) if late(today) => State::PastSetDays,
        (None, Some(_)) => State::Open,
        (None, None) => State::NotSeen,
    })
}

/// The account of a facility on a day, else at the deadline itself.
pub(crate) fn account(known: &Known, day: Option<NaiveDate>) -> (&'static Ruling, Option<State>) {
    let asked = day.unwrap_or(ACCOUNTS_DUE);
    let excuse = facts::excuse(known, asked.min(ACCOUNTS_DUE));
    let ruling = account::TABLE.decide((Asked::of(known.kind), excuse), asked).unwrap_or(&NO_DATE);
    let granted = known.account_granted.filter(|granted| day.is_none_or(|day| *granted <= day));
    let state = match granted {
        Some(granted) if granted <= ACCOUNTS_DUE => State::Met,
        _ if ruling.reason == Reason::AccountExcepted => State::Excepted,
        // Granted on a day that is not known, or excused by a circumstance of days that are not.
        None if known.account_granted_unknown => return (ruling, None),
        _ if ruling.reason == Reason::AccountExcuseNotKnown => return (ruling, None),
        Some(_) => State::Late,
        None if day.is_none() => State::NotSeen,
        None if asked <= ACCOUNTS_DUE => State::Open,
        None => State::Overdue,
    };
    (ruling, (ruling.scope == Scope::In).then_some(state))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::field::Field;
    use crate::model::value::Flag;

    #[test]
    fn an_administrative_flag_is_read_as_it_stands() {
        let test = |flag| Test { administrative: flag, ..Test::default() };
        assert_eq!(facts::administrative(&test(Field::Value(Flag(true)))), Administrative::Yes);
        assert_eq!(facts::administrative(&test(Field::Absent)), Administrative::NotStated);
    }
}
