//! The presence rules on one record: the cells of the table that are in force, held against what was given.

use chrono::NaiveDate;

use super::plan::{Dates, Plan, Planned, kind_no};
use super::record::World;
use crate::model::field::{At, State};
use crate::model::kind::Draft;
use crate::model::presence::form::Version;
use crate::model::presence::{Cell, Held, held};
use crate::rules::params::NEW_ITEM_DAYS;
use crate::rules::rule::{Decides, Severity};
use crate::rules::scope::Scope;

/// What the presence table says of a record.
pub fn presence(world: &World<'_>, draft: &Draft<'_>, dates: &Dates, scope: &mut Scope<'_>) {
    let cells = cells(world.plan, draft, dates);
    // Conditions cost something, and most kinds have none.
    let mut conditions = None;
    for planned in cells {
        let cell = &planned.check;
        if cell.each.is_none() {
            if fires(cell, draft.state(cell.at)) {
                look(planned, cell.at, draft, dates, &mut conditions, scope);
            }
            continue;
        }
        let list = cell.each.unwrap_or_default();
        for index in 0..draft.len(list) {
            let (at, element) = (At { element: false, ..cell.at.of(index) }, list.of(index));
            // A gap in a list has a finding of its own.
            if fires(cell, draft.state(at)) && draft.state(element) != State::Absent {
                look(planned, at, draft, dates, &mut conditions, scope);
            }
        }
    }
}

fn cells<'p>(plan: &'p Plan, draft: &Draft<'_>, dates: &Dates) -> &'p [Planned<Cell>] {
    if let Draft::CaseNotification(report) = draft {
        let version = dates.day(Decides::Diagnosed).and_then(|day| Version::of(report, day));
        return version.and_then(|version| plan.presence_of_form.get(version as usize)).map_or(&[], Vec::as_slice);
    }
    plan.presence.get(kind_no(draft.kind())).map_or(&[], Vec::as_slice)
}

/// Is it as the cell complains of, conditions and dates apart?
#[inline]
pub fn fires(cell: &Cell, state: State) -> bool {
    (state == State::Absent) == cell.need.wants()
}

#[cold]
fn look(
    planned: &Planned<Cell>,
    at: At,
    draft: &Draft<'_>,
    dates: &Dates,
    conditions: &mut Option<Held>,
    scope: &mut Scope<'_>,
) {
    if !planned.enter(dates, scope) {
        return;
    }
    let cell = &planned.check;
    let held = *conditions.get_or_insert_with(|| held(draft, scope.day));
    if held.has(cell.when) {
        find(cell, at, reported(draft), scope);
    }
}

/// Reports a cell that is not kept.
pub fn find(cell: &Cell, at: At, reported: Option<NaiveDate>, scope: &mut Scope<'_>) {
    let found = scope.find(at).basis(cell.basis);
    for name in found.rule.args {
        match *name {
            "condition" => found.name("condition", cell.when.name()),
            "form" => found.day("form", cell.version.map_or(NaiveDate::MIN, Version::from)),
            _ => found,
        };
    }
    // Old forms went on being used for a while after each change.
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
