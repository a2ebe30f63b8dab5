//! The presence rules on one record: the cells of the table that are in force, held against what was given.

use chrono::NaiveDate;

use super::plan::{Dates, Plan, Planned, kind_no};
use super::record::World;
use crate::finding::fix::{Fix, Op, Safety};
use crate::model::field::{At, State};
use crate::model::given::Given;
use crate::model::kind::Draft;
use crate::model::presence::form::{Version, is_marked};
use crate::model::presence::{Cell, Held, Need, When, held};
use crate::rules::fill;
use crate::rules::params::NEW_ITEM_DAYS;
use crate::rules::rule::{Decides, Severity};
use crate::rules::scope::{DecidedBy, Scope};

/// Cells of one noun, laid out so that a few words tell whether any of them is not kept.
#[derive(Default)]
pub struct Grid {
    cells: Vec<Planned<Cell>>,
    /// The items that are wanted under each condition, and those that are not.
    wanted: [Given; When::ALL.len()],
    unwanted: [Given; When::ALL.len()],
    /// The cells of every element of a list.
    lists: Vec<(At, Self)>,
}

impl Grid {
    /// Adds a cell.
    pub fn add(&mut self, planned: Planned<Cell>) {
        let cell = &planned.check;
        let Some(list) = cell.each else { return self.place(planned, 0) };
        if self.lists.iter().all(|(own, _)| *own != list) {
            self.lists.push((list, Self::default()));
        }
        if let Some((_, grid)) = self.lists.iter_mut().find(|(own, _)| *own == list) {
            grid.place(planned, list.id);
        }
    }

    /// Adds a cell of a noun.
    pub fn place(&mut self, planned: Planned<Cell>, noun: u16) {
        let cell = &planned.check;
        let items = if cell.need.wants() { &mut self.wanted } else { &mut self.unwanted };
        if let Some(items) = items.get_mut(cell.when as usize) {
            items.add(cell.at.id - noun);
        }
        self.cells.push(planned);
    }

    /// Holds the cells against a noun whose cells only want items.
    #[inline]
    pub fn look(&self, noun: Looked, dates: &Dates, scope: &mut Scope<'_>) {
        self.look_into(noun, |_| State::Value, dates, scope);
    }

    /// Holds the cells against a noun: the record, or an element of a list. What is not wanted is found where there is a
    /// value: 不明 contradicts nothing, and what cannot be read has its own finding.
    #[inline]
    fn look_into(&self, noun: Looked, state: impl Fn(At) -> State, dates: &Dates, scope: &mut Scope<'_>) {
        let mut wrong = Given::default();
        for when in noun.held.iter() {
            let wanted = self.wanted.get(when as usize).copied().unwrap_or_default();
            let unwanted = self.unwanted.get(when as usize).copied().unwrap_or_default();
            wrong = wrong.or(wanted.but(noun.given)).or(unwanted.and(noun.given));
        }
        if !wrong.is_empty() {
            self.name(wrong, noun, &state, dates, scope);
        }
    }

    #[cold]
    fn name(&self, wrong: Given, noun: Looked, state: &dyn Fn(At) -> State, dates: &Dates, scope: &mut Scope<'_>) {
        let (from, index) = noun.element.map_or((0, None), |(list, index)| (list.id, Some(index)));
        for planned in &self.cells {
            let cell = &planned.check;
            let id = cell.at.id - from;
            let is_wrong = wrong.has(id) && noun.held.has(cell.when) && noun.given.has(id) != cell.need.wants();
            let at = index.map_or(cell.at, |index| At { element: false, ..cell.at.of(index) });
            let is_wrong = is_wrong && (cell.need.wants() || state(at) == State::Value);
            if is_wrong && planned.enter(dates, scope) {
                find(cell, at, noun.reported, scope);
            }
        }
    }
}

/// What cells are held against.
#[derive(Clone, Copy)]
pub struct Looked {
    /// What was given of the noun.
    pub given: Given,
    /// The conditions that hold for the record.
    pub held: Held,
    /// Date of the report, where its form has versions.
    pub reported: Option<NaiveDate>,
    /// The list and the index of the noun, if it is an element.
    pub element: Option<(At, usize)>,
}

/// What the presence table says of a record. (The elements of lists whose rules have dates of their own are looked at
/// with those.)
pub fn presence(world: &World<'_>, draft: &Draft<'_>, dates: &Dates, scope: &mut Scope<'_>) {
    let Some(grid) = grid(world.plan, draft, dates) else { return };
    let before = scope.found.len();
    let state = |at: At| draft.state(at);
    let held = held(draft, dates.day(Decides::Diagnosed));
    let record = Looked { given: draft.given(), held, reported: reported(draft), element: None };
    grid.look_into(record, state, dates, scope);
    for (list, grid) in &grid.lists {
        draft.elements(*list, |index, given| {
            grid.look_into(Looked { given, element: Some((*list, index)), ..record }, state, dates, scope);
        });
    }
    for found in scope.found.iter_mut().skip(before).filter(|found| found.fix.is_none()) {
        if let Some(fix) = fill::fill(draft, found.at, scope.facility) {
            found.fix(fix);
        }
    }
}

fn grid<'p>(plan: &'p Plan, draft: &Draft<'_>, dates: &Dates) -> Option<&'p Grid> {
    if let Draft::CaseNotification(report) = draft {
        let Some(day) = dates.day(Decides::Diagnosed) else { return Some(&plan.presence_of_undated_form) };
        if is_marked(report, day) {
            // It is no notification, so nothing can be missing from it.
            return None;
        }
        return plan.presence_of_form.get(Version::of(report, day, dates.by(Decides::Diagnosed)) as usize);
    }
    plan.presence.get(kind_no(draft.kind()))
}

/// Reports a cell that is not kept.
fn find(cell: &Cell, at: At, reported: Option<NaiveDate>, scope: &mut Scope<'_>) {
    let day = scope.day;
    let found = scope.find(at).basis(cell.basis);
    for name in found.rule.args {
        match *name {
            // Where nothing is a condition, there is none to name.
            "condition" if cell.when != When::Always => found.name("condition", cell.when.name()),
            "form" => found.day("form", cell.version.map_or(NaiveDate::MIN, Version::from)),
            _ => found,
        };
    }
    // What a wanted item can be filled from is seen afterwards: it stands elsewhere in the record.
    if !cell.need.wants() {
        let safety = if cell.need == Need::NotAsked { Safety::Lossy } else { Safety::Guess };
        found.fix(Fix::patch(safety, Op::Remove(at)));
    }
    // Old forms went on being used for a while after each change. By the law of a given day the report is of that day.
    let as_of = found.decided_by == Some(DecidedBy::AsOf);
    let reported = if as_of { day } else { reported };
    let is_new =
        cell.since.zip(reported).is_some_and(|(since, reported)| (reported - since).num_days() <= NEW_ITEM_DAYS);
    if is_new && found.severity == Severity::Error {
        found.severity = Severity::Warning;
    }
}

fn reported(draft: &Draft<'_>) -> Option<NaiveDate> {
    match draft {
        Draft::CaseNotification(report) => report.reported_date.value(),
        _ => None,
    }
}
