//! The kinds of record, their drafts, and everything that is asked of the field table by path.

use std::borrow::Cow;

use super::case::Case;
use super::code::institution;
use super::declare::at;
use super::facility::Facility;
use super::field::{At, Field, Item, Leaf, MAX_LIST, Noun, State, read_noun, write_noun};
use super::given::Given;
use super::report::case_notification::CaseNotification;
use super::report::daily_totals::DailyTotals;
use super::report::test_result::TestResult;
use super::report::tests_performed::TestsPerformed;
use super::report::withdrawal::Withdrawal;
use super::side::{Side, Trouble};
use super::value::Type;
use crate::decode::json::{Fault, Json, Step};
use crate::encode::json::Writer;

/// Declares the kinds, once: name of the noun, word on the wire, the item with which a sender numbers its records.
macro_rules! kinds {
    ($( $Kind:ident $name:literal $id:ident #[$doc:meta]; )*) => {
        /// A kind of record.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Kind {
            $( #[$doc] $Kind, )*
        }

        impl Kind {
            /// Every kind, in the order of the documentation.
            pub const ALL: [Self; Self::COUNT] = [$( Self::$Kind, )*];
            /// How many kinds there are.
            pub const COUNT: usize = [$( stringify!($Kind), )*].len();

            /// The word on the wire.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$Kind => $name, )* }
            }

            /// Japanese name.
            pub const fn ja(self) -> &'static str {
                match self { $( Self::$Kind => <$Kind<'static> as Noun<'static>>::JA, )* }
            }

            /// The declared items.
            pub const fn items(self) -> &'static [Item] {
                match self { $( Self::$Kind => <$Kind<'static> as Noun<'static>>::ITEMS, )* }
            }

            /// The item with which a sender numbers its records; a CSV without such a column gets one warning.
            pub const fn id_item(self) -> At {
                match self { $( Self::$Kind => at!($Kind.$id), )* }
            }
        }

        /// A record of any kind as it was read: not yet held against any rule.
        #[derive(Clone, PartialEq, Eq, Debug)]
        pub enum Draft<'a> {
            $( #[$doc] $Kind(Box<$Kind<'a>>), )*
        }

        impl Draft<'_> {
            /// An empty draft.
            pub fn new(kind: Kind) -> Self {
                match kind { $( Kind::$Kind => Self::$Kind(Box::default()), )* }
            }

            /// Its kind.
            pub const fn kind(&self) -> Kind {
                match self { $( Self::$Kind(_) => Kind::$Kind, )* }
            }
        }

        /// Does the same with whatever noun the draft holds.
        macro_rules! each {
            ($draft:expr, $noun:ident => $body:expr) => {
                match $draft { $( Draft::$Kind($noun) => $body, )* }
            };
        }
    };
}

kinds! {
    Facility "facility" id #[doc = "医療機関等."];
    TestResult "test-result" report_id #[doc = "検査結果報告."];
    TestsPerformed "tests-performed" report_id #[doc = "検査実施件数."];
    Case "case" case_id #[doc = "症例."];
    CaseNotification "case-notification" report_id #[doc = "発生届."];
    DailyTotals "daily-totals" report_id #[doc = "日次報告."];
    Withdrawal "withdrawal" report_id #[doc = "取下げ."];
}

impl Kind {
    /// The kind of a word on the wire.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Every leaf with its path, in table order. Lists are given once, with `#` for the index.
    pub fn leaves(self) -> Vec<FlatItem> {
        let mut leaves = Vec::new();
        flatten(self.items(), 0, &Prefix::default(), &mut leaves);
        leaves
    }

    /// The JSON Pointer of a place: `/tests/0/result`; empty for the record itself.
    pub fn path(self, at: At) -> String {
        let mut path = String::new();
        for step in self.steps(at) {
            path.push('/');
            match step {
                Step::Key(key) => path.push_str(key),
                Step::Index(index) => path.push_str(&index.to_string()),
            }
        }
        path
    }

    /// The steps to a place.
    pub fn steps(self, at: At) -> Vec<Step<'static>> {
        let mut steps = Vec::new();
        let mut items = self.items();
        let mut rest = at.id;
        let mut level = 0;
        while rest > 0 {
            let Some(item) = items.iter().find(|item| rest.wrapping_sub(item.offset) < item.width) else { break };
            steps.push(Step::Key(item.key));
            rest -= item.offset;
            items = item.items;
            if matches!(item.ty, Type::List) {
                // The list itself and its element share an id; an element is meant when the place says so.
                if rest > 0 || at.element {
                    steps.push(Step::Index(usize::from(at.index.get(level).copied().unwrap_or(0))));
                }
                level += 1;
            }
        }
        steps
    }

    /// The item of a place, if the place is not the record itself.
    pub fn item(self, at: At) -> Option<&'static Item> {
        let mut items = self.items();
        let mut rest = at.id;
        loop {
            let item = items.iter().find(|item| rest.wrapping_sub(item.offset) < item.width)?;
            rest -= item.offset;
            if rest == 0 {
                return Some(item);
            }
            items = item.items;
        }
    }

    /// The place of a path (`/tests/0/result`, the first slash may be left out); `None` if the form has no such item.
    pub fn place(self, path: &str) -> Option<Leaf> {
        let mut items = self.items();
        let mut at = At::default();
        let mut level = 0;
        let mut parts = path.strip_prefix('/').unwrap_or(path).split('/');
        loop {
            let key = parts.next()?;
            let item = items.iter().find(|item| item.key == key)?;
            at.id += item.offset;
            items = item.items;
            match item.ty {
                Type::List => {
                    // A list that the CSV layout leaves out is as long as JSON allows.
                    let room = if item.columns == 0 { MAX_LIST as u16 } else { item.columns };
                    let index: u16 = parts.next()?.parse().ok().filter(|index| *index < room)?;
                    *at.index.get_mut(level)? = index;
                    level += 1;
                }
                Type::Noun => {}
                _ => return parts.next().is_none().then_some(Leaf { at, item }),
            }
        }
    }
}

/// A leaf of a kind, flattened.
#[derive(Clone, Debug)]
pub struct FlatItem {
    /// English path with `#` for list indexes: `tests/#/result`.
    pub path: String,
    /// Japanese CSV column with `#` for list numbers: `検査#_結果`.
    pub csv: String,
    /// Id from the record.
    pub id: u16,
    /// Its line of the field table.
    pub item: &'static Item,
    /// For a leaf inside a list: how many columns the CSV layout has for it.
    pub columns: u16,
    /// Does it lie in a list? One that has no columns is not part of the CSV layout.
    pub in_list: bool,
}

impl FlatItem {
    /// Has it a column in the CSV layout?
    pub const fn has_column(&self) -> bool {
        !self.in_list || self.columns > 0
    }
}

#[derive(Default, Clone)]
struct Prefix {
    path: String,
    csv: String,
    columns: u16,
    in_list: bool,
}

fn flatten(items: &'static [Item], base: u16, prefix: &Prefix, out: &mut Vec<FlatItem>) {
    for item in items {
        let id = base + item.offset;
        let mut path = prefix.path.clone();
        path.push_str(item.key);
        let mut csv = prefix.csv.clone();
        csv.push_str(item.csv);
        if item.items.is_empty() {
            out.push(FlatItem { path, csv, id, item, columns: prefix.columns, in_list: prefix.in_list });
        } else {
            path.push('/');
            let list = matches!(item.ty, Type::List);
            if list {
                path.push_str("#/");
            }
            let columns = if list { item.columns } else { prefix.columns };
            let in_list = list || prefix.in_list;
            flatten(item.items, id, &Prefix { path, csv, columns, in_list }, out);
        }
    }
}

fn clear<N: Default>(noun: &mut N) {
    *noun = N::default();
}

impl<'a> Draft<'a> {
    /// The tree door: reads a record from its object.
    pub fn read(kind: Kind, json: &mut Json<'a>, side: &mut Side<'a>) -> Result<Self, Fault> {
        Self::new(kind).read_into(json, side)
    }

    /// Reads a record of the same kind in the place of this one, of which nothing is left: only the allocation is kept.
    pub fn read_again(mut self, json: &mut Json<'a>, side: &mut Side<'a>) -> Result<Self, Fault> {
        each!(&mut self, noun => clear(&mut **noun));
        self.read_into(json, side)
    }

    fn read_into(mut self, json: &mut Json<'a>, side: &mut Side<'a>) -> Result<Self, Fault> {
        each!(&mut self, noun => read_noun(&mut **noun, json, At::default(), side, true)?);
        self.complete(side);
        Ok(self)
    }

    /// The flat door: sets one leaf from text. Texts that are empty set nothing.
    #[inline]
    pub fn set(&mut self, to: Leaf, text: Cow<'a, str>, side: &mut Side<'a>) {
        if !text.is_empty() {
            each!(self, noun => noun.set(to, to.at.id, 0, text, side));
        }
    }

    /// After the last `set`: finds the gaps in lists and completes what needs more than one item.
    pub fn close(&mut self, side: &mut Side<'a>) {
        each!(self, noun => noun.close(At::default(), 0, side));
        self.complete(side);
    }

    /// Writes the canonical JSON object. Only a record without errors has one.
    pub fn write(&self, writer: &mut Writer, side: &Side<'a>) {
        each!(self, noun => write_noun(&**noun, Some(self.kind().name()), writer, At::default(), side));
    }

    /// The canonical JSON object of a facility.
    pub fn write_facility(facility: &Facility<'a>, writer: &mut Writer, side: &Side<'a>) {
        write_noun(facility, Some(Kind::Facility.name()), writer, At::default(), side);
    }

    /// The state of an item.
    pub fn state(&self, at: At) -> State {
        each!(self, noun => noun.state_at(at.id, at.index, 0))
    }

    /// Which items were given.
    pub fn given(&self) -> Given {
        let mut given = Given::default();
        each!(self, noun => noun.given(0, &mut given));
        given
    }

    /// The number of elements of a list, gaps included; 0 for what is no list.
    pub fn len(&self, list: At) -> usize {
        let mut len = 0;
        self.elements(list, |_, _| len += 1);
        len
    }

    /// Shows what was given of each element of a list, gaps included, with its index.
    pub fn elements(&self, list: At, mut visit: impl FnMut(usize, Given)) {
        each!(self, noun => noun.elements(list.id, &mut visit));
    }

    /// Shows every date of the record with its place, in table order.
    #[inline]
    pub fn dates(&self, mut visit: impl FnMut(At, chrono::NaiveDate)) {
        each!(self, noun => noun.dates(At::default(), 0, &mut visit));
    }

    /// Appends the text of a leaf, as [`set`](Self::set) reads it, and gives its state. What is not a value appends
    /// nothing.
    pub fn text(&self, at: At, out: &mut String) -> State {
        each!(self, noun => noun.text_at(at.id, at.index, 0, out))
    }

    fn complete(&mut self, side: &mut Side<'a>) {
        if let Self::Facility(facility) = self {
            facility.complete(side);
        }
    }
}

impl<'a> Facility<'a> {
    /// Seven digits of a 保険医療機関コード become ten with the prefecture of the facility's municipality.
    fn complete(&mut self, side: &mut Side<'a>) {
        const CODE: At = at!(Facility.institution_code);
        let Some(municipality) = self.municipality.value() else { return };
        let Some(issue) =
            side.issues.iter().position(|issue| issue.at == CODE && issue.trouble == Trouble::CodeNeedsPrefecture)
        else {
            return;
        };
        let Some(kept) = side.kept.iter().position(|kept| kept.at == CODE) else { return };
        let raw = side.kept.get(kept).map(|kept| kept.raw.clone()).unwrap_or_default();
        if let Ok(reading) = institution::read(&raw, Some(municipality.prefecture())) {
            side.issues.remove(issue);
            side.kept.remove(kept);
            side.code_reading(CODE, Type::Institution.name(), reading.changes, reading.doubt);
            self.institution_code = Field::Value(reading.code);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_round_trip() {
        for kind in Kind::ALL {
            for leaf in kind.leaves() {
                let path = leaf.path.replace('#', "0");
                let place = kind.place(&path).expect(&path);
                assert_eq!(place.at.id, leaf.id, "{path}");
                assert_eq!(kind.path(place.at), format!("/{path}"));
                assert_eq!(kind.item(place.at).unwrap().key, leaf.item.key);
            }
        }
        assert_eq!(kind_path(at!(TestResult.tests.result).of(2)), "/tests/2/result");
        assert!(Kind::TestResult.place("/tests/4/result").is_none());
        assert!(Kind::TestResult.place("/patient").is_none());
    }

    /// A draft that is read again holds nothing of the record before, and keys are found in any order.
    #[test]
    fn nothing_is_left_of_the_record_before() {
        let read = |kind: Kind, spare: Option<Draft<'static>>, text: &'static str| {
            let (mut json, mut side) = (Json::new(text), Side::default());
            match spare {
                Some(draft) => draft.read_again(&mut json, &mut side),
                None => Draft::read(kind, &mut json, &mut side),
            }
            .unwrap()
        };
        for kind in Kind::ALL {
            let id = kind.item(kind.id_item()).unwrap().key;
            let there = format!(r#"{{"{id}":"R1","x":1,"remarks":"検査"}}"#).leak();
            let back = format!(r#"{{ "remarks" : "検査" , "{id}" : "R1" }}"#).leak();
            let draft = read(kind, None, there);
            assert_ne!(draft, Draft::new(kind), "{}", kind.name());
            assert_eq!(read(kind, Some(draft.clone()), "{}"), Draft::new(kind));
            assert_eq!(read(kind, Some(draft.clone()), back), draft);
        }
    }

    fn kind_path(at: At) -> String {
        Kind::TestResult.path(at)
    }
}
