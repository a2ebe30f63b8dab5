//! What changes between two days of the law: rules that come and go, items that a form asks for in another way, numbers.

use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::params::{ADULT_AGE_BEFORE, ADULT_AGE_FROM, ADULT_AT_18};
use super::rule::{Rule, Words};
use super::{ALL, CATALOGUE, basis};
use crate::error::Error;
use crate::finding::render::label;
use crate::model::field::At;
use crate::model::kind::Kind;
use crate::model::presence::form::Version;
use crate::model::presence::{self, Cell, Need, When};
use crate::options::{self, Lang};
use crate::rules::basis::Basis;

/// What changes when one day of the law is taken for another. The second may be the earlier one.
#[derive(Clone, Debug)]
pub struct Changes {
    /// The first day.
    pub from: NaiveDate,
    /// The second.
    pub to: NaiveDate,
    /// Rules in force on the second day and not on the first, by id.
    pub entering: Vec<&'static Rule>,
    /// Rules in force on the first day and not on the second, by id.
    pub leaving: Vec<&'static Rule>,
    /// Rules in force on both, a warning on the first and an error on the second, by id.
    pub escalating: Vec<&'static Rule>,
    /// Items that are asked for in another way, by kind in the order of its table.
    pub items: Vec<ItemChange>,
    /// Numbers that differ.
    pub numbers: Vec<NumberChange>,
}

/// An item that is asked for in another way.
#[derive(Clone, Debug)]
pub struct ItemChange {
    /// The kind.
    pub kind: Kind,
    /// The item; in a list, of its first element.
    pub at: At,
    /// What was asked on the first day; empty = optional, or no form.
    pub before: Vec<Asked>,
    /// What is asked on the second.
    pub after: Vec<Asked>,
}

/// What a cell of the presence table asks.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// How much the item is wanted.
    pub need: Need,
    /// On which condition.
    pub when: When,
    /// In which version of the form; two may hold on one day.
    pub version: Option<Version>,
    /// Who says so.
    pub basis: &'static Basis,
}

/// A number of the law that differs.
#[derive(Clone, Copy, Debug)]
pub struct NumberChange {
    /// What it is.
    pub name: Words,
    /// On the first day.
    pub before: u32,
    /// On the second.
    pub after: u32,
    /// Who says so.
    pub basis: &'static Basis,
}

/// Compares two days of the law. Rules that hold whatever the date change on none.
pub fn between(from: NaiveDate, to: NaiveDate) -> Changes {
    let rules = |keep: &dyn Fn(&Rule) -> bool| ALL.iter().copied().filter(|rule| keep(rule)).collect();
    let escalated = |rule: &Rule, day: NaiveDate| rule.escalates_at.is_some_and(|from| from <= day);
    Changes {
        from,
        to,
        entering: rules(&|rule| !in_force(rule, from) && in_force(rule, to)),
        leaving: rules(&|rule| in_force(rule, from) && !in_force(rule, to)),
        escalating: rules(&|rule| {
            in_force(rule, from) && in_force(rule, to) && !escalated(rule, from) && escalated(rule, to)
        }),
        items: items(from, to),
        numbers: numbers(from, to),
    }
}

/// The same from two dates as text, `YYYY-MM-DD`, as every door gives them; else an [`Error::Option`] named `diff`.
pub fn of_days(from: &str, to: &str) -> Result<Changes, Error> {
    Ok(between(options::day("diff", from)?, options::day("diff", to)?))
}

/// Is a rule in force on a day, where its own date decides?
pub fn in_force(rule: &Rule, day: NaiveDate) -> bool {
    rule.from.is_none_or(|from| from <= day) && rule.until.is_none_or(|until| day <= until)
}

fn numbers(from: NaiveDate, to: NaiveDate) -> Vec<NumberChange> {
    let adult = |day: NaiveDate| if day < ADULT_AT_18 { ADULT_AGE_BEFORE } else { ADULT_AGE_FROM };
    let name = Words {
        ja: "成年年齢（保護者の記載は未成年のみ）",
        en: "age of majority (a guardian is asked of minors)",
    };
    let adult = NumberChange { name, before: adult(from), after: adult(to), basis: &basis::CIVIL_CODE_4 };
    [adult].into_iter().filter(|number| number.before != number.after).collect()
}

fn items(from: NaiveDate, to: NaiveDate) -> Vec<ItemChange> {
    let mut changes: Vec<ItemChange> = Vec::new();
    for cell in presence::cells().filter(|cell| cell.from.is_some() || cell.until.is_some()) {
        let holds =
            |day: NaiveDate| cell.from.is_none_or(|from| from <= day) && cell.until.is_none_or(|until| day <= until);
        let place = |change: &ItemChange| change.kind == cell.kind && change.at.id == cell.at.id;
        let index = changes.iter().position(place).unwrap_or_else(|| {
            changes.push(ItemChange { kind: cell.kind, at: cell.at, before: Vec::new(), after: Vec::new() });
            changes.len() - 1
        });
        if let Some(change) = changes.get_mut(index) {
            change.before.extend(holds(from).then(|| Asked::of(&cell)));
            change.after.extend(holds(to).then(|| Asked::of(&cell)));
        }
    }
    changes.retain(|change| !same(&change.before, &change.after));
    changes.sort_unstable_by_key(|change| (change.kind as usize, change.at.id));
    changes
}

/// Do two days ask the same of an item? Which version of a form asks does not matter.
fn same(before: &[Asked], after: &[Asked]) -> bool {
    let within = |one: &[Asked], other: &[Asked]| {
        one.iter().all(|own| other.iter().any(|asked| (asked.need, asked.when) == (own.need, own.when)))
    };
    within(before, after) && within(after, before)
}

impl Asked {
    const fn of(cell: &Cell) -> Self {
        Self { need: cell.need, when: cell.when, version: cell.version, basis: cell.basis }
    }
}

impl Changes {
    /// As JSON: `{catalogue, from, to, entering, leaving, escalating, items, numbers}`, the same bytes in every door.
    pub fn to_json(&self) -> String {
        // Serialising our own types into a string cannot fail: no map has a key that is not a string.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Changes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let brief = |rules: &[&'static Rule]| rules.iter().map(|rule| Brief(rule)).collect::<Vec<_>>();
        let mut map = serializer.serialize_struct("Changes", 8)?;
        map.serialize_field("catalogue", CATALOGUE)?;
        map.serialize_field("from", &self.from.to_string())?;
        map.serialize_field("to", &self.to.to_string())?;
        map.serialize_field("entering", &brief(&self.entering))?;
        map.serialize_field("leaving", &brief(&self.leaving))?;
        map.serialize_field("escalating", &brief(&self.escalating))?;
        map.serialize_field("items", &self.items)?;
        map.serialize_field("numbers", &self.numbers)?;
        map.end()
    }
}

/// A rule as it is listed: what a reader needs to look it up, and who says so.
struct Brief(&'static Rule);

impl Serialize for Brief {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Rule", 5)?;
        map.serialize_field("rule", self.0.id)?;
        map.serialize_field("name", self.0.name)?;
        map.serialize_field("severity", self.0.severity.name())?;
        map.serialize_field("title", &Both(self.0.title.ja, self.0.title.en))?;
        map.serialize_field("basis", self.0.basis)?;
        map.end()
    }
}

struct Both<'w>(&'w str, &'w str);

impl Serialize for Both<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("ja", self.0)?;
        map.serialize_entry("en", self.1)?;
        map.end()
    }
}

impl ItemChange {
    /// The label of the item.
    pub fn label(&self, lang: Lang) -> String {
        label(self.kind, self.at, lang)
    }
}

impl Serialize for ItemChange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Item", 5)?;
        map.serialize_field("kind", self.kind.name())?;
        map.serialize_field("path", &self.kind.path(self.at))?;
        map.serialize_field("label", &Both(&self.label(Lang::Ja), &self.label(Lang::En)))?;
        map.serialize_field("before", &self.before)?;
        map.serialize_field("after", &self.after)?;
        map.end()
    }
}

impl Serialize for Asked {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let condition = (self.when != When::Always).then(|| self.when.name());
        let mut map = serializer.serialize_struct("Asked", 4)?;
        map.serialize_field("need", self.need.name())?;
        map.serialize_field("condition", &condition)?;
        map.serialize_field("form", &self.version.map(|version| version.from().to_string()))?;
        map.serialize_field("basis", self.basis)?;
        map.end()
    }
}

impl Serialize for NumberChange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Number", 4)?;
        map.serialize_field("name", &Both(self.name.ja, self.name.en))?;
        map.serialize_field("before", &self.before)?;
        map.serialize_field("after", &self.after)?;
        map.serialize_field("basis", self.basis)?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::day;

    #[test]
    fn a_day_does_not_differ_from_itself_and_the_way_back_is_the_mirror() {
        let days =
            [day(2020, 1, 1), day(2020, 8, 1), day(2021, 3, 1), day(2022, 8, 10), day(2022, 10, 1), day(2024, 1, 1)];
        for one in days {
            let same = between(one, one);
            assert!(same.entering.is_empty() && same.leaving.is_empty() && same.items.is_empty(), "{one}");
            for other in days {
                let (there, back) = (between(one, other), between(other, one));
                assert_eq!(there.entering, back.leaving);
                let ids =
                    |changes: &Changes| changes.items.iter().map(|item| (item.kind, item.at.id)).collect::<Vec<_>>();
                assert_eq!(ids(&there), ids(&back), "{one} {other}");
            }
        }
    }

    #[test]
    fn the_simplified_form_asks_less() {
        let changes = between(day(2022, 6, 29), day(2022, 6, 30));
        let symptoms = changes.items.iter().find(|item| item.kind.path(item.at) == "/symptoms").unwrap();
        assert_eq!(symptoms.before.iter().map(|asked| asked.need).collect::<Vec<_>>(), [Need::Required]);
        assert_eq!(symptoms.after.iter().map(|asked| asked.need).collect::<Vec<_>>(), [Need::NotAsked]);
        assert!(changes.items.iter().all(|item| item.kind.path(item.at) != "/patient/name"));
        assert!(changes.numbers.is_empty());
    }

    #[test]
    fn negatives_leave_and_four_groups_enter() {
        let ids = |rules: &[&'static Rule]| rules.iter().map(|rule| rule.id).collect::<Vec<_>>();
        let changes = between(day(2020, 10, 13), day(2020, 10, 14));
        assert!(ids(&changes.leaving).contains(&"B0102"));
        assert!(ids(&changes.entering).contains(&"L0101"));
        let changes = between(day(2022, 9, 25), day(2022, 9, 26));
        assert!(ids(&changes.entering).contains(&"L0203") && ids(&changes.leaving).contains(&"L0211"));
        assert_eq!(between(day(2022, 3, 31), day(2022, 4, 1)).numbers.len(), 1);
    }
}
