//! A record on its way: places with their texts, before any format.

use chrono::NaiveDate;

use super::dates;
use crate::model::field::{At, Item};
use crate::model::kind::Kind;
use crate::model::value::Type;

/// The texts of one record by place. A text is what a cell would hold: `;` stands between the codes of a set.
#[derive(Clone)]
pub struct Record {
    /// Its kind.
    pub kind: Kind,
    items: Vec<(At, String)>,
}

fn same(a: At, b: At) -> bool {
    (a.id, a.index) == (b.id, b.index)
}

impl Record {
    /// One without items.
    pub const fn new(kind: Kind) -> Self {
        Self { kind, items: Vec::new() }
    }

    /// Gives an item its text; an empty one takes the item away.
    pub fn set(&mut self, at: At, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            self.remove(at);
        } else if let Some((_, own)) = self.items.iter_mut().find(|(own, _)| same(*own, at)) {
            *own = text;
        } else {
            self.items.push((at, text));
        }
    }

    /// Gives an item a date.
    pub fn date(&mut self, at: At, date: NaiveDate) {
        self.set(at, date.to_string());
    }

    /// Gives an item a number.
    pub fn number(&mut self, at: At, number: u32) {
        self.set(at, number.to_string());
    }

    /// Gives an item a yes or no.
    pub fn flag(&mut self, at: At, flag: bool) {
        self.set(at, if flag { "true" } else { "false" });
    }

    /// The text of an item.
    pub fn get(&self, at: At) -> Option<&str> {
        self.items.iter().find(|(own, _)| same(*own, at)).map(|(_, text)| text.as_str())
    }

    /// Has an item just this text?
    pub fn is(&self, at: At, text: &str) -> bool {
        self.get(at) == Some(text)
    }

    /// The date of an item.
    pub fn day(&self, at: At) -> Option<NaiveDate> {
        dates::parse(self.get(at)?)
    }

    /// The number of an item.
    pub fn count(&self, at: At) -> Option<u32> {
        self.get(at)?.parse().ok()
    }

    /// Takes an item away, and says whether it was there.
    pub fn remove(&mut self, at: At) -> bool {
        let before = self.items.len();
        self.items.retain(|(own, _)| !same(*own, at));
        self.items.len() < before
    }

    /// Takes away whatever lies in a noun or a list.
    pub fn clear(&mut self, at: At) {
        let width = self.kind.item(at).map_or(1, |item| item.width);
        self.items.retain(|(own, _)| own.id.wrapping_sub(at.id) >= width);
    }

    /// Takes away an element of a list; those behind it stay where they are.
    pub fn clear_element(&mut self, list: At, index: u16) {
        let width = self.kind.item(list).map_or(1, |item| item.width);
        self.items.retain(|(own, _)| own.id.wrapping_sub(list.id) >= width || own.index[0] != index);
    }

    /// Takes an item of a list away from every element.
    pub fn clear_item_of_each(&mut self, at: At) {
        self.items.retain(|(own, _)| own.id != at.id);
    }

    /// Moves an element of a list to another place in it.
    pub fn shift_element(&mut self, list: At, from: u16, to: u16) {
        self.clear_element(list, to);
        let width = self.kind.item(list).map_or(1, |item| item.width);
        for (own, _) in &mut self.items {
            if own.id.wrapping_sub(list.id) < width && own.index[0] == from {
                own.index[0] = to;
            }
        }
    }

    /// Makes every date but those of some items so many days later.
    pub fn shift_dates(&mut self, days: u32, but: &[At]) {
        let kind = self.kind;
        for (at, text) in &mut self.items {
            let is_date = kind.item(*at).is_some_and(|item| matches!(item.ty, Type::Date));
            if is_date
                && but.iter().all(|other| other.id != at.id)
                && let Some(date) = dates::parse(text)
            {
                *text = dates::plus(date, days).to_string();
            }
        }
    }

    /// The places whose type is asked for and that every format has, in table order.
    pub fn places(&self, wanted: impl Fn(&Type) -> bool) -> Vec<At> {
        let mut places: Vec<At> = self
            .items
            .iter()
            .map(|(at, _)| *at)
            .filter(|at| self.kind.item(*at).is_some_and(|item| wanted(&item.ty)) && has_column(self.kind, *at))
            .collect();
        places.sort_unstable_by_key(|at| (at.id, at.index));
        places
    }

    /// Elements of the list at `id`.
    pub fn len(&self, item: &Item, id: u16) -> u16 {
        let inside = self.items.iter().filter(|(at, _)| at.id.wrapping_sub(id) < item.width);
        inside.map(|(at, _)| at.index[0] + 1).max().unwrap_or(0)
    }
}

/// Does the place stand in a CSV?
pub fn has_column(kind: Kind, at: At) -> bool {
    let mut items = kind.items();
    let mut rest = at.id;
    while let Some(item) = items.iter().find(|item| rest.wrapping_sub(item.offset) < item.width) {
        if matches!(item.ty, Type::List) && at.index[0] >= item.columns {
            return false;
        }
        rest -= item.offset;
        if rest == 0 {
            break;
        }
        items = item.items;
    }
    true
}
