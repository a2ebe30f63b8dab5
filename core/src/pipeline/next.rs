//! What the rules of another day would say of the same records: `check --next DATE`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::plan::RuleNo;
use crate::rules;
use crate::rules::batch::Tally;

/// Counts in the making.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Preview {
    fails: u64,
    newly: u64,
    by_rule: BTreeMap<RuleNo, Failures>,
}

#[derive(Clone, Default, PartialEq, Eq, Debug)]
struct Failures {
    all: Tally,
    newly: u64,
}

impl Preview {
    /// Counts a record that fails by these rules, each once; `accepted` = it has no error by the rules of its own day.
    pub fn add(&mut self, rules: impl Iterator<Item = RuleNo>, record: u64, accepted: bool) {
        let mut fails = false;
        for rule in rules {
            let own = self.by_rule.entry(rule).or_default();
            own.all.add(record, 1);
            own.newly += u64::from(accepted);
            fails = true;
        }
        self.fails += u64::from(fails);
        self.newly += u64::from(fails && accepted);
    }

    /// Adds what a later part of the input counted.
    pub fn join(&mut self, later: &Self) {
        self.fails += later.fails;
        self.newly += later.newly;
        for (rule, more) in &later.by_rule {
            let own = self.by_rule.entry(*rule).or_default();
            own.all.join(&more.all);
            own.newly += more.newly;
        }
    }

    /// The counts for the caller.
    pub fn on(self, date: NaiveDate) -> Next {
        let by_rule = self.by_rule.into_iter().filter_map(|(rule, own)| {
            Some(NextRule {
                rule: rules::ALL.get(usize::from(rule))?.id,
                count: own.all.count,
                newly: own.newly,
                records: own.all.records,
            })
        });
        Next { date, fails: self.fails, newly: self.newly, by_rule: by_rule.collect() }
    }
}

/// What the record rules of another day say of the records of a run. Rules that compare records reject none, so they have
/// no part in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Next {
    /// The day, as given.
    pub date: NaiveDate,
    /// Records that would be rejected.
    pub fails: u64,
    /// … of which so many are accepted by the rules of this run.
    pub newly: u64,
    /// The same by rule, by id.
    pub by_rule: Vec<NextRule>,
}

/// How many records would be rejected by a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NextRule {
    /// The rule.
    pub rule: &'static str,
    /// Records that it would reject.
    pub count: u64,
    /// … of which so many are accepted by the rules of this run.
    pub newly: u64,
    /// The first of them, at most 20.
    pub records: Vec<u64>,
}

impl Serialize for Next {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Next", 4)?;
        map.serialize_field("date", &self.date.to_string())?;
        map.serialize_field("fails", &self.fails)?;
        map.serialize_field("newly", &self.newly)?;
        map.serialize_field("by_rule", &self.by_rule)?;
        map.end()
    }
}

impl Serialize for NextRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("NextRule", 4)?;
        map.serialize_field("rule", self.rule)?;
        map.serialize_field("count", &self.count)?;
        map.serialize_field("newly", &self.newly)?;
        map.serialize_field("records", &self.records)?;
        map.end()
    }
}
