//! The finding: what a rule says about data, where, and nothing of the data itself.

pub mod csv;
pub mod fix;
mod json;
pub mod render;

use std::sync::Arc;

use fix::Fix;

use crate::model::field::At;
use crate::model::kind::Kind;
use crate::model::side::Args;
use crate::rules::basis::Basis;
use crate::rules::rule::{Rule, Severity};
use crate::rules::scope::DecidedBy;

/// One finding. It owns all it holds (rule, place, a few safe facts), so it outlives every buffer; words are rendered
/// when somebody asks. It holds no input value.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How grave it is here (`audit` may raise it).
    pub severity: Severity,
    /// 0-based number of the source.
    pub source: u32,
    /// 0-based ordinal of the record through all inputs (inside its source for reference data); `None` for a finding
    /// on a source or on several records.
    pub record: Option<u64>,
    /// 1-based physical line.
    pub line: Option<u64>,
    /// Name of the column, if it is ours or in the caller's column map.
    pub column: Option<Arc<str>>,
    /// 1-based number of the column.
    pub column_no: Option<u32>,
    /// Kind of the record, if it is known.
    pub kind: Option<Kind>,
    /// Place in the record; `None` for a source, a batch or a record that could not be read.
    pub at: Option<At>,
    /// Other places that belong to it.
    pub related: Vec<At>,
    /// Safe facts, in the order the rule declares.
    pub args: Args,
    /// Which date decided.
    pub decided_by: Option<DecidedBy>,
    /// The source of a cell of the presence table, where the finding is about one.
    pub cell: Option<&'static Basis>,
    /// The edit that would settle it, if the rule knows one.
    pub fix: Option<Box<Fix>>,
    /// For a finding on several records: the first of them, at most 20.
    pub records: Option<Vec<u64>>,
    /// … and how many they are.
    pub count: Option<u64>,
    /// The lines of `records`, where they are one line each in one source; for people, so not part of the JSON.
    pub lines: Vec<u64>,
}

impl Finding {
    /// A finding on a source as a whole; what it is on besides is added to it.
    pub(crate) const fn on_source(rule: &'static Rule, severity: Severity, source: u32) -> Self {
        Self {
            rule,
            severity,
            source,
            record: None,
            line: None,
            column: None,
            column_no: None,
            kind: None,
            at: None,
            related: Vec::new(),
            args: Vec::new(),
            decided_by: None,
            cell: None,
            fix: None,
            records: None,
            count: None,
            lines: Vec::new(),
        }
    }

    /// The sources behind it: for an item of the presence table, that of its cell, else the rule's.
    pub fn basis(&self) -> Vec<&'static Basis> {
        self.cell.map_or_else(|| self.rule.basis.to_vec(), |cell| vec![cell])
    }

    /// JSON Pointer of the place, `""` for the record itself; `None` where there is no record.
    pub fn path(&self) -> Option<String> {
        Some(self.kind?.path(self.at?))
    }
}
