//! The rules laid out for one run: who runs on what, from when to when, and who cannot run and why.

use chrono::NaiveDate;

use super::presence::Grid;
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::facility::Facility;
use crate::model::kind::{Draft, Kind};
use crate::model::presence::form::{self, Version};
use crate::model::presence::{self, Cell};
use crate::model::report::case_notification::CaseNotification;
use crate::model::report::daily_totals::DailyTotals;
use crate::model::report::test_result::TestResult;
use crate::model::report::tests_performed::TestsPerformed;
use crate::model::report::withdrawal::Withdrawal;
use crate::model::side::Trouble;
use crate::model::test::Test;
use crate::options::{BatchMode, Options};
use crate::reference::Known;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::rule::{Check, Decides, Rule};
use crate::rules::scope::{DecidedBy, Scope};
use crate::rules::{self, basis};

/// Position of a rule in [`rules::ALL`].
pub type RuleNo = u16;

/// The day that stands for "no date".
pub const NO_DAY: i32 = i32::MIN;

/// The dates of a record by which rules may be judged: one for each of [`crate::rules::rule::Decides`].
#[derive(Clone, Copy)]
pub struct Dates {
    days: [(Option<NaiveDate>, DecidedBy); 4],
}

/// Index of a rule that holds whatever the date.
const TIMELESS: u8 = 4;

impl Dates {
    /// `as_of` replaces every date.
    pub fn as_of(day: NaiveDate) -> Self {
        Self::single(Some(day), DecidedBy::AsOf)
    }

    /// Each named date, and where it is missing the first usable one of all.
    pub fn of(named: [Option<NaiveDate>; 4]) -> Self {
        const BY: [DecidedBy; 4] =
            [DecidedBy::Diagnosed, DecidedBy::Collected, DecidedBy::Reported, DecidedBy::Submitted];
        let given = || named.into_iter().zip(BY);
        let first = given().find(|(day, _)| day.is_some()).unwrap_or((None, DecidedBy::Submitted));
        let mut days = [first; 4];
        for (slot, own) in days.iter_mut().zip(given()).filter(|(_, (day, _))| day.is_some()) {
            *slot = own;
        }
        Self { days }
    }

    /// One date for everything, named by `by` (facilities).
    pub fn single(day: Option<NaiveDate>, by: DecidedBy) -> Self {
        Self { days: [(day, by); 4] }
    }

    /// The same with another collection date (a test's own), which is also what stands for a diagnosis of a test report.
    #[must_use]
    pub fn collected(mut self, day: Option<NaiveDate>) -> Self {
        let [diagnosed, collected, ..] = &mut self.days;
        if day.is_some() && collected.1 != DecidedBy::AsOf {
            *collected = (day, DecidedBy::Collected);
            *diagnosed = *collected;
        }
        self
    }

    /// The same with the collection date of a test of a case or a notification, whose diagnosis is a date of its own.
    #[must_use]
    pub fn collected_on(mut self, day: Option<NaiveDate>) -> Self {
        let [_, collected, ..] = &mut self.days;
        if day.is_some() && collected.1 != DecidedBy::AsOf {
            *collected = (day, DecidedBy::Collected);
        }
        self
    }

    /// The day by which a rule that names this date is judged.
    pub fn day(&self, decides: Decides) -> Option<NaiveDate> {
        self.days.get(decides as usize).and_then(|(day, _)| *day)
    }

    /// Which date that is.
    pub fn by(&self, decides: Decides) -> Option<DecidedBy> {
        self.days.get(decides as usize).filter(|(day, _)| day.is_some()).map(|(_, by)| *by)
    }

    /// Is there no date at all?
    pub fn is_empty(&self) -> bool {
        self.days.iter().all(|(day, _)| day.is_none())
    }
}

/// A rule in its place.
pub struct Planned<C> {
    /// Its number.
    pub rule: RuleNo,
    meta: &'static Rule,
    from: NaiveDate,
    until: NaiveDate,
    decides: u8,
    /// What it does.
    pub check: C,
}

impl<C> Planned<C> {
    /// Is it this rule?
    pub fn is(&self, rule: &Rule) -> bool {
        self.meta == rule
    }

    /// Is it in force for these dates? If so, the scope is set for it.
    #[inline]
    pub fn enter(&self, dates: &Dates, scope: &mut Scope<'_>) -> bool {
        if self.decides == TIMELESS {
            scope.day = None;
            scope.decided_by = None;
        } else {
            let Some(&(Some(day), by)) = dates.days.get(usize::from(self.decides)) else { return false };
            if day < self.from || day > self.until {
                return false;
            }
            scope.day = Some(day);
            scope.decided_by = Some(by);
        }
        scope.rule = self.meta;
        true
    }
}

fn planned<C>(rule: RuleNo, meta: &'static Rule, check: C) -> Planned<C> {
    Planned {
        rule,
        meta,
        from: meta.from.unwrap_or(NaiveDate::MIN),
        until: meta.until.unwrap_or(NaiveDate::MAX),
        decides: meta.decided_by.map_or(TIMELESS, |decides| decides as u8),
        check,
    }
}

/// Why a rule did not run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Reason {
    /// No reference data with facilities was given.
    NoFacilities,
    /// The facility of the record is not in the reference data.
    FacilityNotKnown,
    /// `today` was not given.
    NoToday,
    /// `batch = off`.
    BatchOff,
    /// More records than `batch = auto` compares.
    BatchLimit,
    /// The source has no column with the sender's ids.
    NoIds,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 6] =
        [Self::NoFacilities, Self::FacilityNotKnown, Self::NoToday, Self::BatchOff, Self::BatchLimit, Self::NoIds];

    /// The word used in results.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoFacilities => "no-facilities",
            Self::FacilityNotKnown => "facility-not-known",
            Self::NoToday => "no-today",
            Self::BatchOff => "batch-off",
            Self::BatchLimit => "batch-limit",
            Self::NoIds => "no-ids",
        }
    }
}

type OnResult = fn(&TestResult<'_>, &mut Scope<'_>);
type OnResultAt = fn(&TestResult<'_>, &Known, &mut Scope<'_>);
type OnTest = fn(&Test<'_>, &TestResult<'_>, usize, &mut Scope<'_>);
type OnTestAt = fn(&Test<'_>, &TestResult<'_>, &Known, usize, &mut Scope<'_>);
type OnPerformed = fn(&TestsPerformed<'_>, &mut Scope<'_>);
type OnPerformedAt = fn(&TestsPerformed<'_>, &Known, &mut Scope<'_>);
type OnFacility = fn(&Facility<'_>, &mut Scope<'_>);
type OnCase = fn(&Case<'_>, &mut Scope<'_>);
type OnNotification = fn(&CaseNotification<'_>, &mut Scope<'_>);
type OnNotificationAt = fn(&CaseNotification<'_>, &Known, &mut Scope<'_>);
type OnTotals = fn(&DailyTotals<'_>, &mut Scope<'_>);
type OnWithdrawal = fn(&Withdrawal<'_>, &mut Scope<'_>);
type OnAny = fn(&Draft<'_>, &mut Scope<'_>);
type OnBatch = fn(&Batch, &mut BatchScope<'_>);

/// The rules of one run.
pub struct Plan {
    pub(super) result: Vec<Planned<OnResult>>,
    pub(super) result_at: Vec<Planned<OnResultAt>>,
    pub(super) test: Vec<Planned<OnTest>>,
    pub(super) test_at: Vec<Planned<OnTestAt>>,
    pub(super) performed: Vec<Planned<OnPerformed>>,
    pub(super) performed_at: Vec<Planned<OnPerformedAt>>,
    pub(super) facility: Vec<Planned<OnFacility>>,
    pub(super) case: Vec<Planned<OnCase>>,
    pub(super) notification: Vec<Planned<OnNotification>>,
    pub(super) notification_at: Vec<Planned<OnNotificationAt>>,
    pub(super) totals: Vec<Planned<OnTotals>>,
    pub(super) withdrawal: Vec<Planned<OnWithdrawal>>,
    /// Rules on any kind, by kind number.
    pub(super) any: [Vec<Planned<OnAny>>; Kind::COUNT],
    /// Rules on tests that hold for those of a case too.
    pub(super) test_of_case: Vec<Planned<OnTest>>,
    /// … and for the rows of 診断方法 of a notification.
    pub(super) test_of_notification: Vec<Planned<OnTest>>,
    /// Cells of the presence table, by kind number …
    pub(super) presence: [Grid; Kind::COUNT],
    /// … of the notification by version of its form …
    pub(super) presence_of_form: [Grid; Version::ALL.len()],
    /// … or of one on which no date decides …
    pub(super) presence_of_undated_form: Grid,
    /// … and in each test of a report or of a case.
    pub(super) presence_of_test: Grid,
    pub(super) presence_of_case_test: Grid,
    pub(super) batch: Vec<(&'static Rule, OnBatch)>,
    pub(super) counted: Vec<(&'static Rule, OnBatch)>,
    pub(super) no_date: Option<&'static Rule>,
    /// By kind, the rules on it that cannot run at all in this run, with the reason.
    pub(super) idle: [Vec<(RuleNo, Reason)>; Kind::COUNT],
    by_trouble: Vec<RuleNo>,
    /// By rule number: allowed away?
    pub(super) allowed: Vec<bool>,
}

impl Plan {
    /// Lays the rules out: those that need a `today` only if there is one.
    pub fn new(options: &Options, has_today: bool) -> Self {
        let mut plan = Self {
            result: Vec::new(),
            result_at: Vec::new(),
            test: Vec::new(),
            test_at: Vec::new(),
            performed: Vec::new(),
            performed_at: Vec::new(),
            facility: Vec::new(),
            case: Vec::new(),
            notification: Vec::new(),
            notification_at: Vec::new(),
            totals: Vec::new(),
            withdrawal: Vec::new(),
            any: [const { Vec::new() }; Kind::COUNT],
            test_of_case: Vec::new(),
            test_of_notification: Vec::new(),
            presence: std::array::from_fn(|_| Grid::default()),
            presence_of_form: std::array::from_fn(|_| Grid::default()),
            presence_of_undated_form: Grid::default(),
            presence_of_test: Grid::default(),
            presence_of_case_test: Grid::default(),
            batch: Vec::new(),
            counted: Vec::new(),
            no_date: None,
            idle: [const { Vec::new() }; Kind::COUNT],
            by_trouble: vec![0; Trouble::ALL.len()],
            allowed: rules::ALL.iter().map(|rule| options.allow.contains(&rule.id)).collect(),
        };
        for (number, rule) in rules::ALL.iter().enumerate() {
            if has_today || !rule.needs_today {
                plan.place(number as RuleNo, rule, options);
            } else {
                plan.idles(number as RuleNo, rule, Reason::NoToday);
            }
        }
        plan
    }

    fn place(&mut self, number: RuleNo, rule: &'static Rule, options: &Options) {
        for check in rule.checks {
            match *check {
                Check::Reading(troubles) => {
                    for trouble in troubles {
                        if let Some(slot) = self.by_trouble.get_mut(*trouble as usize) {
                            *slot = number;
                        }
                    }
                }
                Check::Presence(need) => self.cells(number, rule, need),
                Check::NoDecidingDate => self.no_date = Some(rule),
                Check::TestResult(check) => self.result.push(planned(number, rule, check)),
                Check::TestResultAt(check) => self.result_at.push(planned(number, rule, check)),
                Check::Test(check) => {
                    if rule.kinds.contains(&Kind::Case) {
                        self.test_of_case.push(planned(number, rule, check));
                    }
                    if rule.kinds.contains(&Kind::CaseNotification) {
                        self.test_of_notification.push(planned(number, rule, check));
                    }
                    self.test.push(planned(number, rule, check));
                }
                Check::TestAt(check) => self.test_at.push(planned(number, rule, check)),
                Check::TestsPerformed(check) => self.performed.push(planned(number, rule, check)),
                Check::TestsPerformedAt(check) => self.performed_at.push(planned(number, rule, check)),
                Check::Facility(check) => self.facility.push(planned(number, rule, check)),
                Check::Case(check) => self.case.push(planned(number, rule, check)),
                Check::CaseNotification(check) => self.notification.push(planned(number, rule, check)),
                Check::CaseNotificationAt(check) => self.notification_at.push(planned(number, rule, check)),
                Check::DailyTotals(check) => self.totals.push(planned(number, rule, check)),
                Check::Withdrawal(check) => self.withdrawal.push(planned(number, rule, check)),
                Check::Any(check) => {
                    for kind in rule.kinds {
                        if let Some(rules) = self.any.get_mut(kind_no(*kind)) {
                            rules.push(planned(number, rule, check));
                        }
                    }
                }
                Check::Batch(check) => {
                    if options.batch == BatchMode::Off {
                        self.idles(number, rule, Reason::BatchOff);
                    } else {
                        self.batch.push((rule, check));
                    }
                }
                Check::Counted(check) => self.counted.push((rule, check)),
            }
        }
    }

    fn idles(&mut self, number: RuleNo, rule: &Rule, reason: Reason) {
        for kind in rule.kinds {
            if let Some(idle) = self.idle.get_mut(kind_no(*kind)) {
                idle.push((number, reason));
            }
        }
    }

    fn cells(&mut self, number: RuleNo, rule: &'static Rule, need: presence::Need) {
        for cell in presence::cells().filter(|cell| cell.need == need) {
            let place = |cell: Cell| {
                let mut planned = planned(number, rule, cell);
                if cell.version.is_some() {
                    // Which version a report has is seen before; its cells then hold, whatever the day.
                    planned.decides = cell.decides as u8;
                } else if cell.from.is_some() || cell.until.is_some() {
                    planned.from = cell.from.unwrap_or(NaiveDate::MIN);
                    planned.until = cell.until.unwrap_or(NaiveDate::MAX);
                    planned.decides = cell.decides as u8;
                }
                planned
            };
            // Tests are judged by dates of their own, one by one. (A place is one of its kind only: the same one is another
            // list in another kind.)
            let (of_report, of_case) = (at!(TestResult.tests), at!(Case.tests));
            if cell.kind == Kind::TestResult && cell.each == Some(of_report) {
                self.presence_of_test.place(place(cell), of_report.id);
            } else if cell.kind == Kind::Case && cell.each == Some(of_case) {
                self.presence_of_case_test.place(place(cell), of_case.id);
            } else if cell.kind == Kind::CaseNotification {
                for (version, cells) in Version::ALL.into_iter().zip(&mut self.presence_of_form) {
                    if cell.version.is_none_or(|own| own == version) {
                        cells.add(place(cell));
                    }
                }
                if cell.version.is_none() {
                    self.presence_of_undated_form.add(place(cell));
                }
            } else if let Some(cells) = self.presence.get_mut(kind_no(cell.kind)) {
                cells.add(place(cell));
            }
        }
        for cell in form::core().filter(|cell| cell.need == need) {
            self.presence_of_undated_form.add(planned(number, rule, cell));
        }
    }

    /// The rules that look at the facility of a record of this kind.
    pub(super) fn at_facility(&self, kind: Kind) -> Vec<RuleNo> {
        match kind {
            Kind::TestResult => {
                let of_tests = self.test_at.iter().map(|planned| planned.rule);
                self.result_at.iter().map(|planned| planned.rule).chain(of_tests).collect()
            }
            Kind::TestsPerformed => self.performed_at.iter().map(|planned| planned.rule).collect(),
            Kind::CaseNotification => self.notification_at.iter().map(|planned| planned.rule).collect(),
            _ => Vec::new(),
        }
    }

    /// The rule of a trouble.
    pub fn rule_of(&self, trouble: Trouble) -> &'static Rule {
        rules::ALL.get(usize::from(self.number_of(trouble))).copied().unwrap_or(&NO_RULE)
    }

    /// The number of the rule of a trouble.
    pub(super) fn number_of(&self, trouble: Trouble) -> RuleNo {
        self.by_trouble.get(trouble as usize).copied().unwrap_or(0)
    }
}

/// Stands where a trouble has no rule; a test of the catalogue holds that there is none such.
static NO_RULE: Rule = Rule { id: "F0000", name: "unnamed", basis: &[&basis::PROFILE], ..Rule::BASE };

/// Number of a rule.
pub fn number_of(rule: &Rule) -> RuleNo {
    rules::ALL.binary_search_by(|other| other.id.cmp(rule.id)).unwrap_or(0) as RuleNo
}

/// Number of a kind in tables by kind.
pub const fn kind_no(kind: Kind) -> usize {
    kind as usize
}
