//! What batch rules see: a small summary of each record, never its text.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::rule::{Rule, Severity};
use super::scope::{DecidedBy, Limits};
use crate::model::kind::Kind;
use crate::model::side::{Arg, Args};

/// The summary of one record (of one day of its tests, if they were taken on several): 32 bytes.
///
/// A case has, behind its own, one for each day on which administrative tests of it were collected that are negative.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Keyed hash of kind and report id; 0 = none.
    pub id: u64,
    /// Keyed hash of kind and the id of the report that it replaces; 0 = none.
    pub replaces: u64,
    /// Number of the facility in the order of appearance; `u32::MAX` = none.
    pub facility: u32,
    /// Day of the tests as days from the common era; `i32::MIN` = none.
    pub day: i32,
    /// Ordinal of the record.
    pub record: u32,
    /// Kind, as in `Kind::ALL`, and the flags: see [`is`](Self::is) and [`says`](Self::says).
    pub kind: u8,
    /// Number of positive results.
    pub positive: u8,
    /// Number of negative results.
    pub negative: u8,
    /// Number of all other tests.
    pub other: u8,
}

const _: () = assert!(size_of::<Summary>() == 32, "a summary is meant to be small");

/// Flag of a summary of tests: the sender says that they are not administrative.
pub const NOT_ADMINISTRATIVE: u8 = 0x80;
/// Flag of a notification: it came late, by the caller's `late_days`.
pub const LATE: u8 = 0x40;
/// Flag of a case, and of a withdrawal: it says that the person is no case.
pub const NO_CASE: u8 = 0x20;
const FLAGS: u8 = NOT_ADMINISTRATIVE | LATE | NO_CASE;

const _: () = assert!(Kind::COUNT <= NO_CASE as usize, "flags lie above the kinds");

impl Summary {
    /// Is it the summary of a record of this kind, whatever its flags?
    pub const fn is(&self, kind: Kind) -> bool {
        self.kind & !FLAGS == kind as u8
    }

    /// Has it this flag?
    pub const fn says(&self, flag: u8) -> bool {
        self.kind & flag != 0
    }

    /// Position of its kind in `Kind::ALL`.
    pub const fn kind_no(&self) -> usize {
        (self.kind & !FLAGS) as usize
    }
}

/// What a record says of a case that another record may say too: 32 bytes, kept for records that name a case. It is
/// good for telling that two records differ, and for nothing else.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Keyed hash of the case id.
    pub case: u64,
    /// Ordinal of the record.
    pub record: u32,
    /// Keyed hash of the HER-SYS ID; 0 = none.
    pub her_sys_id: u32,
    /// Keyed hash of the name in kana, as names are compared; 0 = none.
    pub kana: u32,
    /// Birth date, see [`short_day`]; 0 = none. So with all dates.
    pub birth: u16,
    /// Onset.
    pub onset: u16,
    /// Diagnosis.
    pub diagnosed: u16,
    /// Death.
    pub died: u16,
    /// Kind, as in `Kind::ALL`.
    pub kind: u8,
    /// Sex, as in its list from 1; 0 = none.
    pub sex: u8,
}

const _: () = assert!(size_of::<Link>() == 32, "a link is meant to be small");

/// By what a person is known again in another record of the same kind: 32 bytes, kept for each case and notification.
/// It holds keyed hashes of names and of the case, and numbers for what is too short to hide in a hash; nothing of it
/// is ever shown.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Person {
    /// Ordinal of the record.
    pub record: u32,
    /// Keyed hash of the case id; 0 = none. Good for telling that two differ.
    pub case: u32,
    /// HER-SYS ID, if it has the digits of one; 0 = none.
    pub her_sys_id: u32,
    /// Keyed hash of the name in kana, as names are compared; 0 = none.
    pub kana: u32,
    /// Keyed hash of the name, as names are compared; 0 = none.
    pub name: u32,
    /// Birth date, see [`short_day`]; 0 = none.
    pub birth: u16,
    /// Diagnosis, else onset, else report; 0 = none.
    pub day: u16,
    /// The last four digits of phone and mobile phone, and one; 0 = none.
    pub phones: [u16; 2],
    /// Kind, as in `Kind::ALL`.
    pub kind: u8,
    /// Sex, as in its list from 1; 0 = none.
    pub sex: u8,
}

const _: () = assert!(size_of::<Person>() == 32, "a person is meant to be small");

/// A date in two bytes, never 0: different days are different, unless there are 179 years between them.
pub fn short_day(date: NaiveDate) -> u16 {
    use chrono::Datelike as _;
    // The remainder is below `u16::MAX`.
    date.num_days_from_ce().rem_euclid(i32::from(u16::MAX)) as u16 + 1
}

/// No facility is named.
pub const NO_FACILITY: u32 = u32::MAX;
/// No usable day.
pub const NO_DAY: i32 = i32::MIN;

/// Counts of one facility on one day.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct DayCounts {
    /// Results in the line list.
    pub results: u32,
    /// Positive ones among them.
    pub positive: u32,
    /// Tests done, as `tests-performed` says, and the record that says so.
    pub done: Option<(u32, u32)>,
    /// How many of them can be positive: those that were, and those whose result was still open. `None`: not said.
    pub positive_at_most: Option<u32>,
    /// Persons of whom there is a notification, by day of diagnosis.
    pub notified: u32,
    /// Persons diagnosed, as `daily-totals` says, and the record that says so.
    pub total: Option<(u32, u32)>,
}

/// A count of the records a `Counted` rule is about: exact, with the first 20.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Tally {
    /// First records, at most 20.
    pub records: Vec<u64>,
    /// How many.
    pub count: u64,
}

impl Tally {
    /// Adds a record once.
    pub fn add(&mut self, record: u64, times: u64) {
        self.count += times;
        if times > 0 && self.records.len() < 20 && self.records.last() != Some(&record) {
            self.records.push(record);
        }
    }

    /// Adds what a later part of the input counted.
    pub fn join(&mut self, later: &Self) {
        self.count += later.count;
        for &record in &later.records {
            if self.records.len() < 20 && self.records.last() != Some(&record) {
                self.records.push(record);
            }
        }
    }
}

/// Everything that batch rules may look at.
#[derive(Default)]
pub struct Batch {
    /// Summaries in record order.
    pub summaries: Vec<Summary>,
    /// What records say of cases, in record order.
    pub links: Vec<Link>,
    /// The persons of cases and notifications, in record order.
    pub persons: Vec<Person>,
    /// Records that another one of this input corrects or withdraws, ascending; found when the input has ended.
    pub superseded: Vec<u32>,
    /// `(facility, day)` → counts, where a facility counted; made from the summaries when the input has ended.
    pub days: BTreeMap<(u32, i32), DayCounts>,
    /// Tests that do not say whether they were administrative.
    pub administrative_unstated: Tally,
    /// Records of which a layout of open data leaves something out, where one is to be written.
    pub not_open_data: Tally,
    /// Does the envelope say that nothing is missing?
    pub complete: bool,
    /// Are there more records than summaries are kept for? Then what is not here may be there.
    pub cut: bool,
}

impl Batch {
    /// Does a record stand: is it neither corrected nor withdrawn by another one of this input?
    pub fn stands(&self, record: u32) -> bool {
        self.superseded.binary_search(&record).is_err()
    }

    /// The summaries of a record, its own first; none where there is none.
    pub fn summaries_of(&self, record: u32) -> &[Summary] {
        let from = self.summaries.partition_point(|summary| summary.record < record);
        let rest = self.summaries.get(from..).unwrap_or_default();
        let count = rest.iter().take_while(|summary| summary.record == record).count();
        rest.get(..count).unwrap_or_default()
    }

    /// What a record says of its case.
    pub fn link_of(&self, record: u32) -> Option<&Link> {
        self.links.binary_search_by_key(&record, |link| link.record).ok().and_then(|index| self.links.get(index))
    }

    /// The hash of the report id of a record; 0 = none.
    pub fn id_of(&self, record: u32) -> u64 {
        self.summaries_of(record).first().map_or(0, |summary| summary.id)
    }
}

/// A finding on several records.
#[derive(Clone, Debug)]
pub struct BatchFound {
    /// The rule.
    pub rule: &'static Rule,
    /// How grave it is here.
    pub severity: Severity,
    /// First records concerned, at most 20, in order.
    pub records: Vec<u64>,
    /// How many are concerned.
    pub count: u64,
    /// Safe facts.
    pub args: Args,
    /// Which date decided.
    pub decided_by: Option<DecidedBy>,
}

impl BatchFound {
    /// Adds a number of the rule.
    pub fn number(&mut self, name: &'static str, number: u64) -> &mut Self {
        self.args.push((name, Arg::Number(number)));
        self
    }

    /// Adds a name of ours.
    pub fn name(&mut self, name: &'static str, value: &'static str) -> &mut Self {
        self.args.push((name, Arg::Name(value)));
        self
    }

    /// Sets another severity than the rule's own.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }
}

/// The world as a batch rule sees it.
pub struct BatchScope<'s> {
    /// The rule that is running.
    pub rule: &'static Rule,
    /// `as_of` of the caller: replaces the day of every summary when a rule asks whether it is in force.
    pub as_of: Option<NaiveDate>,
    /// Are the requests of notices held as errors?
    pub audit: bool,
    /// Days after which something is late, as the caller sets them.
    pub limits: Limits,
    /// Where findings go.
    pub found: &'s mut Vec<BatchFound>,
}

impl BatchScope<'_> {
    /// Is the running rule in force on the day of a summary? (No day: no.)
    pub fn in_force(&self, day: i32) -> bool {
        use chrono::Datelike as _;
        let day = self.as_of.map_or(day, |as_of| as_of.num_days_from_ce());
        day != NO_DAY
            && self.rule.from.is_none_or(|from| day >= from.num_days_from_ce())
            && self.rule.until.is_none_or(|until| day <= until.num_days_from_ce())
    }

    /// Reports a finding on `count` records, of which `records` are the first (more than 20 are cut).
    pub fn find(&mut self, records: &[u64], count: u64) -> &mut BatchFound {
        let severity = if self.audit { self.rule.audit } else { self.rule.severity };
        let decided_by = self
            .rule
            .decided_by
            .map(|decides| if self.as_of.is_some() { DecidedBy::AsOf } else { super::decided_by(decides) });
        let index = self.found.len();
        self.found.push(BatchFound {
            rule: self.rule,
            severity,
            records: records.iter().take(20).copied().collect(),
            count,
            args: Vec::new(),
            decided_by,
        });
        // The element was pushed the line before.
        #[allow(clippy::indexing_slicing)]
        &mut self.found[index]
    }
}
