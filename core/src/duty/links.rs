//! What records of an input say of each other: which no longer stand, and which show that another's duty is done.
//!
//! Ids are taken as unique in an input, whoever gave them: a case of one facility and the test report of another meet by
//! the number of the case alone.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Duty;
use super::reason::Reason;
use super::ruling::Ruling;
use super::term::{Scope, State, Subsidy};
use crate::model::field::Field;
use crate::model::kind::Kind;
use crate::model::test::{Method, Test};
use crate::model::value::Id;

/// A duty by its place in the list, that another record may show as done.
pub(crate) struct Wanting<T> {
    pub duty: usize,
    pub what: T,
}

/// A test, as far as it can be known again in another record.
pub(crate) struct Same {
    /// The record that reports it.
    pub record: u64,
    /// Has that record a date of report?
    pub is_reported: bool,
    pub case: Option<String>,
    pub test: Option<String>,
    pub collected: Option<NaiveDate>,
    pub method: Option<Method>,
}

impl Same {
    pub fn of(test: &Test<'_>, record: u64, is_reported: bool, case: Option<String>) -> Self {
        Self {
            record,
            is_reported,
            case,
            test: own(&test.test_id),
            collected: test.collected_date.value(),
            method: test.method.value(),
        }
    }

    /// Can it be the same test of the same case?
    pub fn is(&self, other: &Self) -> bool {
        self.case.is_some()
            && self.case == other.case
            && match (&self.test, &other.test) {
                (Some(own), Some(other)) => own == other,
                _ => {
                    self.collected.is_some()
                        && self.collected == other.collected
                        && (self.method.is_none() || other.method.is_none() || self.method == other.method)
                }
            }
    }
}

/// A facility and a day.
pub(crate) type FacilityDay = (String, NaiveDate);

/// A report by its kind and its number.
pub(crate) type Report = (Kind, String);

/// What records say of each other. Only a report with a date of report shows anything as done.
#[derive(Default)]
pub(crate) struct Links {
    /// Reports by their numbers: record.
    pub reports: Vec<(u64, Report)>,
    /// Reports that another corrects or takes back: the record that does so, and its own number where it is a report.
    pub superseded: BTreeMap<Report, (u64, Option<Report>)>,
    /// Notifications: record, case id.
    pub notified: Vec<(u64, String)>,
    /// Tests of test reports.
    pub tests: Vec<Same>,
    /// Administrative tests of test reports by facility and day: record, how many.
    pub by_day: BTreeMap<FacilityDay, Vec<(u64, u64)>>,
    /// Daily totals: record.
    pub totals: Vec<(u64, FacilityDay)>,
    /// Notifications that cases want.
    pub want_notification: Vec<Wanting<Option<String>>>,
    /// Reports that tests of cases want; the duty after each is the contract of the test.
    pub want_report: Vec<Wanting<Same>>,
    /// Reports that counts want: facility and day, tests done.
    pub want_reports: Vec<Wanting<(Option<FacilityDay>, Option<u64>)>>,
    /// Totals that diagnoses want.
    pub want_totals: Vec<Wanting<Option<FacilityDay>>>,
}

/// What the links show.
#[derive(Default)]
pub(crate) struct Shown {
    /// Records that another corrects or takes back.
    pub superseded: BTreeSet<u64>,
    /// Duties on tests of cases that a report of the input has too.
    pub twice: BTreeSet<usize>,
}

pub(crate) fn own(id: &Field<Id<'_>>) -> Option<String> {
    id.get().map(|id| id.as_str().to_owned())
}

/// Appends what waits for other records, whose duties have moved by `offset`.
fn moved<T>(own: &mut Vec<Wanting<T>>, more: Vec<Wanting<T>>, offset: usize) {
    own.extend(more.into_iter().map(|wanting| Wanting { duty: wanting.duty + offset, ..wanting }));
}

/// So many corrections of corrections are followed.
const CORRECTIONS: usize = 64;

impl Links {
    /// Takes what another part has, whose duties have moved by `offset`.
    pub fn append(&mut self, other: Self, offset: usize) {
        self.reports.extend(other.reports);
        self.superseded.extend(other.superseded);
        self.notified.extend(other.notified);
        self.tests.extend(other.tests);
        for (day, reports) in other.by_day {
            self.by_day.entry(day).or_default().extend(reports);
        }
        self.totals.extend(other.totals);
        moved(&mut self.want_notification, other.want_notification, offset);
        moved(&mut self.want_report, other.want_report, offset);
        moved(&mut self.want_reports, other.want_reports, offset);
        moved(&mut self.want_totals, other.want_totals, offset);
    }

    /// Notes the number of a report, and of the one that it corrects.
    pub fn report(&mut self, record: u64, kind: Kind, id: &Field<Id<'_>>, replaces: &Field<Id<'_>>) {
        let id = own(id).map(|id| (kind, id));
        if let Some(replaced) = own(replaces) {
            self.superseded.insert((kind, replaced), (record, id.clone()));
        }
        self.reports.extend(id.map(|id| (record, id)));
    }

    /// Does another record correct the report or take it back? Of reports that correct each other in a circle none is
    /// dropped, for then nothing would be left; of those with one number the last stands.
    fn is_superseded(&self, record: u64, report: &Report) -> bool {
        let mut at = report;
        for step in 0..CORRECTIONS {
            match self.superseded.get(at) {
                None => return step > 0,
                Some((_, None)) => return true,
                Some((by, Some(next))) if next == report => return step == 0 && *by > record,
                Some((_, Some(next))) => at = next,
            }
        }
        true
    }

    /// Sets the state and the subsidy of duties that other records show as done, or would show.
    pub fn show(&self, duties: &mut [Duty]) -> Shown {
        let dropped = self.reports.iter().filter(|(record, report)| self.is_superseded(*record, report));
        let superseded: BTreeSet<u64> = dropped.map(|(record, _)| *record).collect();
        let stands = |record: &u64| !superseded.contains(record);
        let notified = self.notified.iter().filter(|(record, _)| stands(record));
        let notified: BTreeSet<&str> = notified.map(|(_, case)| case.as_str()).collect();
        let totals = self.totals.iter().filter(|(record, _)| stands(record));
        let totals: BTreeSet<&FacilityDay> = totals.map(|(_, day)| day).collect();
        let mut by_case: BTreeMap<&str, Vec<&Same>> = BTreeMap::new();
        for test in self.tests.iter().filter(|test| stands(&test.record)) {
            if let Some(case) = &test.case {
                by_case.entry(case).or_default().push(test);
            }
        }
        for wanting in &self.want_notification {
            set(duties, wanting.duty, wanting.what.as_ref().map(|case| notified.contains(case.as_str())));
        }
        for wanting in &self.want_totals {
            set(duties, wanting.duty, wanting.what.as_ref().map(|day| totals.contains(day)));
        }
        let mut twice = BTreeSet::new();
        for Wanting { duty, what } in &self.want_report {
            let done = what.case.as_deref().map(|case| {
                let mut same = by_case.get(case).into_iter().flatten().filter(|test| what.is(test)).peekable();
                if same.peek().is_some() {
                    twice.extend([*duty, duty + 1]);
                }
                same.any(|test| test.is_reported)
            });
            set(duties, *duty, done);
            subsidise(duties, *duty, done);
        }
        for Wanting { duty, what: (day, count) } in &self.want_reports {
            let done = day.as_ref().zip(*count).map(|(day, count)| {
                let reports = self.by_day.get(day).into_iter().flatten().filter(|(record, _)| stands(record));
                reports.map(|(_, tests)| tests).sum::<u64>() >= count
            });
            set(duties, *duty, done);
        }
        Shown { superseded, twice }
    }
}

/// Sets the state of a duty. What goes another way than HER-SYS is not missed where it is not seen.
fn set(duties: &mut [Duty], duty: usize, done: Option<bool>) {
    let Some(duty) = duties.get_mut(duty) else { return };
    duty.state = match done {
        Some(true) => Some(State::Met),
        Some(false) if is_missed(duty.ruling) => Some(State::NotSeen),
        _ => None,
    };
}

fn subsidise(duties: &mut [Duty], duty: usize, done: Option<bool>) {
    let Some(duty) = duties.get_mut(duty) else { return };
    duty.subsidy = match done {
        Some(true) if duty.ruling.scope == Scope::In => Some(Subsidy::Reported),
        _ if is_missed(duty.ruling) => Some(Subsidy::AtRisk),
        _ => None,
    };
}

/// Would the input hold it, were it done? Only what is due for certain, and not by another way.
pub(crate) fn is_missed(ruling: &Ruling) -> bool {
    ruling.scope == Scope::In
        && !matches!(ruling.reason, Reason::NegativeElsewhere | Reason::PendingByResult | Reason::CountsElsewhere)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(case: &str, test: Option<&str>, day: u32, method: Option<Method>) -> Same {
        Same {
            record: 0,
            is_reported: true,
            case: Some(case.to_owned()),
            test: test.map(str::to_owned),
            collected: NaiveDate::from_ymd_opt(2020, 8, day),
            method,
        }
    }

    #[test]
    fn a_test_is_known_again_by_its_number_else_by_its_day_and_method() {
        let own = same("C1", Some("T1"), 1, Some(Method::NucleicAcid));
        assert!(own.is(&same("C1", Some("T1"), 2, None)), "the number goes before all");
        assert!(!own.is(&same("C1", Some("T2"), 1, Some(Method::NucleicAcid))));
        assert!(!own.is(&same("C2", Some("T1"), 1, Some(Method::NucleicAcid))));
        assert!(own.is(&same("C1", None, 1, None)));
        assert!(!own.is(&same("C1", None, 1, Some(Method::AntigenQualitative))));
        assert!(!own.is(&same("C1", None, 2, Some(Method::NucleicAcid))));
    }

    /// `(record, number, replaces)`; which records no longer stand.
    fn superseded(reports: &[(u64, &str, &str)]) -> Vec<u64> {
        let report = |id: &str| (Kind::TestResult, id.to_owned());
        let mut links = Links::default();
        for (record, id, replaces) in reports {
            links.reports.push((*record, report(id)));
            if !replaces.is_empty() {
                links.superseded.insert(report(replaces), (*record, Some(report(id))));
            }
        }
        links.show(&mut []).superseded.into_iter().collect()
    }

    #[test]
    fn the_last_correction_stands() {
        assert_eq!(superseded(&[(0, "A", ""), (1, "B", "A"), (2, "C", "B")]), [0, 1]);
        assert_eq!(superseded(&[(0, "A", ""), (1, "A", "A")]), [0], "a correction under the same number");
        assert_eq!(superseded(&[(0, "A", "A")]), [0; 0], "no report corrects itself away");
        assert_eq!(superseded(&[(0, "A", "B"), (1, "B", "A")]), [0; 0], "nor do two each other");
    }
}
