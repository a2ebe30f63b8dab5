//! The joint of the whole house: `Field<T>`, and `record!`, the one declaration per item.
//!
//! A noun of a form (a patient, a test, a report) is declared once, one line an item. From these lines come the struct,
//! the ids of its items, its two readers (the tree door for JSON, the flat door for CSV and builders), its writer, its
//! masked `Debug` and, through [`Item`], its schema, its CSV columns and its documentation. What differs between a leaf,
//! a nested noun and a list is in the trait [`Slot`]; what differs between texts, dates and codes is in the trait
//! [`Value`]. Nothing differs in macro arms.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use super::characters::is_unknown;
use super::given::{Given, Seen};
use super::side::{Kept, Side, Trouble, Why};
use super::value::{Type, Value};
use crate::decode::json::{Fault, Json, Token};
use crate::encode::json::Writer;
use crate::normalise::{Changes, width};
use chrono::NaiveDate;

/// One item of a report in one of its four states.
///
/// *Absent*: the sender gave nothing. *Unknown*: the sender says 不明. *Invalid*: the sender gave something that cannot
/// be read; exactly one error says so, and its raw text is kept beside the draft. A rule that reads a field with
/// [`get`](Field::get) is silent on all three, so that one unreadable date hides no other finding and sets off no cascade.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Field<T> {
    /// Nothing was given.
    #[default]
    Absent,
    /// The sender says that it is not known.
    Unknown,
    /// Given, but not readable; an error of its own says why.
    Invalid,
    /// Given and read.
    Value(T),
}

/// The state of an item, without its value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// Nothing was given.
    Absent,
    /// The sender says that it is not known.
    Unknown,
    /// Given, but not readable.
    Invalid,
    /// Given and read.
    Value,
}

impl<T> Field<T> {
    /// The value, if there is one.
    #[inline]
    pub const fn get(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// Was nothing given? (Presence rules ask this, never `get().is_none()`.)
    #[inline]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The state alone.
    pub const fn state(&self) -> State {
        match self {
            Self::Absent => State::Absent,
            Self::Unknown => State::Unknown,
            Self::Invalid => State::Invalid,
            Self::Value(_) => State::Value,
        }
    }
}

/// The value, copied, if there is one; for dates and codes.
impl<T: Copy> Field<T> {
    /// The value by copy.
    #[inline]
    pub const fn value(&self) -> Option<T> {
        match self {
            Self::Value(value) => Some(*value),
            _ => None,
        }
    }
}

/// States only: a value is somebody's, so no `Debug` of the model shows one.
impl<T> fmt::Debug for Field<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Absent => "-",
            Self::Unknown => "unknown",
            Self::Invalid => "invalid",
            Self::Value(_) => "***",
        })
    }
}

/// The place of an item in a record: its number in the kind's table, and the list indexes on the way to it.
///
/// Numbers are table positions, good inside one build only; what leaves the library is the path.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct At {
    /// Position in the flattened table of the kind; 0 is the record itself.
    pub id: u16,
    /// 0-based indexes of the lists on the path, outermost first; unused ones are 0.
    pub index: [u16; 2],
    /// For the place of a list: is one of its elements meant? (A list and its elements share an id.)
    pub element: bool,
}

impl At {
    /// An item that lies in no list.
    pub const fn new(id: u16) -> Self {
        Self { id, index: [0, 0], element: false }
    }

    /// The same item of the `index`-th element of the outermost list.
    #[must_use]
    pub const fn of(self, index: usize) -> Self {
        Self { id: self.id, index: [index as u16, self.index[1]], element: true }
    }

    /// The place `offset` further in the table, with the same indexes.
    #[must_use]
    pub const fn plus(self, offset: u16) -> Self {
        Self { id: self.id + offset, index: self.index, element: false }
    }
}

/// How much an item says about a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pii {
    /// Names the person: name, address, phone.
    Direct,
    /// Helps to single the person out: birth date, local numbers.
    Quasi,
    /// Health of the person.
    Health,
    /// Nothing about a person.
    None,
}

impl Pii {
    /// The word used in schemas and in the data dictionary.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Quasi => "quasi",
            Self::Health => "health",
            Self::None => "none",
        }
    }
}

/// One line of the field table.
#[derive(Debug)]
pub struct Item {
    /// Key on the wire, and the Rust name.
    pub key: &'static str,
    /// Japanese label.
    pub ja: &'static str,
    /// English label.
    pub en: &'static str,
    /// How much it says about a person.
    pub pii: Pii,
    /// May the sender say 不明?
    pub may_unknown: bool,
    /// Column name in the CSV layout: a label for a leaf, a prefix for a nested noun (`#` stands for the list number).
    pub csv: &'static str,
    /// Number of the item on the paper form, or empty.
    pub form: &'static str,
    /// Distance from the noun's own id to this item's id.
    pub offset: u16,
    /// How many ids the item takes, itself and everything below it.
    pub width: u16,
    /// What kind of value it holds.
    pub ty: Type,
    /// The items below it, for a nested noun or a list of nouns.
    pub items: &'static [Item],
    /// For a list: how many elements the CSV layout has room for; 0 for everything else.
    pub columns: u16,
}

/// Longest list that is read; a longer one is an error of its own.
pub const MAX_LIST: usize = 1_000;

/// What can stand in a field of a noun: a leaf, a nested noun, a list of nouns.
pub trait Slot<'a>: Default {
    /// A type of one byte an id, whose `offset_of!` are the ids (see [`super::declare`]).
    type Shape;
    /// How many ids it takes.
    const WIDTH: u16 = size_of::<Self::Shape>() as u16;
    /// Type of value.
    const TYPE: Type;
    /// Items below.
    const ITEMS: &'static [Item];
    /// CSV columns of a list, else 0.
    const COLUMNS: u16;

    /// Reads the next JSON value. Bad data is an issue in `side`; only malformed JSON is a [`Fault`].
    fn read(&mut self, json: &mut Json<'a>, item: &'static Item, at: At, side: &mut Side<'a>) -> Result<(), Fault>;
    /// Sets the leaf `to.id` (the flat door). `level` is how many lists have been entered.
    fn set(&mut self, to: Leaf, rel: u16, level: usize, text: Cow<'a, str>, side: &mut Side<'a>);
    /// Writes the canonical JSON value.
    fn write(&self, writer: &mut Writer, at: At, side: &Side<'a>);
    /// The state of the item `rel` ids further.
    fn state_at(&self, rel: u16, index: [u16; 2], level: usize) -> State;
    /// Adds what was given of it, itself at `from`.
    fn given(&self, from: u16, given: &mut Given);
    /// Shows what was given of each element of the list `rel` ids further, which lies in no other list; gaps are left out.
    fn elements(&self, rel: u16, visit: &mut impl FnMut(usize, Given));
    /// Shows every date in it.
    fn dates(&self, at: At, level: usize, visit: &mut impl FnMut(At, NaiveDate));
    /// Appends the text of the leaf `rel` ids further, as the flat door reads it, and gives its state; nothing for a
    /// noun, a list, or what has no value.
    fn text_at(&self, rel: u16, index: [u16; 2], level: usize, out: &mut String) -> State;
    /// Masked text for `Debug`.
    fn mask(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
    /// Looks for gaps that the flat door left in lists.
    fn close(&mut self, at: At, level: usize, side: &mut Side<'a>);
}

/// Where the flat door puts a text: resolved once per column, used for every row.
#[derive(Clone, Copy)]
pub struct Leaf {
    /// The place in the record.
    pub at: At,
    /// Its line of the field table.
    pub item: &'static Item,
}

/// A noun of a form; made by `record!`.
pub trait Noun<'a>: Default {
    /// See [`Slot::Shape`].
    type Shape;
    /// How many ids it takes.
    const WIDTH: u16 = size_of::<Self::Shape>() as u16;
    /// The declared items in order.
    const ITEMS: &'static [Item];
    /// Japanese name of the noun.
    const JA: &'static str;

    /// Reads items for as long as they follow each other in the order of the table, some perhaps left out, without white
    /// space: as programs write them.
    fn read_in_order(&mut self, seen: &mut Seen, json: &mut Json<'a>, at: At, side: &mut Side<'a>)
    -> Result<(), Fault>;
    /// Reads the value of `key`; false if the noun has no such item.
    fn read_key(
        &mut self,
        key: &str,
        seen: &mut Seen,
        json: &mut Json<'a>,
        at: At,
        side: &mut Side<'a>,
    ) -> Result<bool, Fault>;
    /// The flat door, `rel` ids from the noun.
    fn set(&mut self, to: Leaf, rel: u16, level: usize, text: Cow<'a, str>, side: &mut Side<'a>);
    /// Writes the items, each preceded by its key; nothing for an absent one.
    fn write_items(&self, writer: &mut Writer, at: At, side: &Side<'a>);
    /// State of the item `rel` ids from the noun.
    fn state_at(&self, rel: u16, index: [u16; 2], level: usize) -> State;
    /// Adds the items that were given, the noun itself being at `from`.
    fn given(&self, from: u16, given: &mut Given);
    /// Shows what was given of each element of the list `rel` ids from the noun.
    fn elements(&self, rel: u16, visit: &mut impl FnMut(usize, Given));
    /// Shows every date of the noun with its place.
    fn dates(&self, at: At, level: usize, visit: &mut impl FnMut(At, NaiveDate));
    /// The way back from the flat door: see [`Slot::text_at`].
    fn text_at(&self, rel: u16, index: [u16; 2], level: usize, out: &mut String) -> State;
    /// Is every item absent?
    fn is_blank(&self) -> bool;
    /// Masked text.
    fn mask(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
    /// Looks for gaps in lists.
    fn close(&mut self, at: At, level: usize, side: &mut Side<'a>);
}

/// Reads an object into a noun; the next token is known to be `{`.
pub fn read_noun<'a, N: Noun<'a>>(
    noun: &mut N,
    json: &mut Json<'a>,
    at: At,
    side: &mut Side<'a>,
    skip_kind: bool,
) -> Result<(), Fault> {
    let mut seen = Seen::default();
    json.enter_object()?;
    if skip_kind && json.key_follows() && json.take_key("\"kind\":") {
        seen.mark(KIND);
        json.skip()?;
        seen.position += 1;
    }
    let mut in_order = true;
    loop {
        if in_order {
            let before = seen.position;
            noun.read_in_order(&mut seen, json, at, side)?;
            in_order = seen.position > before + WORTH;
        }
        let Some(key) = json.next_key()? else { return Ok(()) };
        let name = key.text();
        if !noun.read_key(&name, &mut seen, json, at, side)? {
            if skip_kind && name == "kind" {
                if seen.mark(KIND) {
                    json.skip()?;
                } else {
                    side.duplicate(at, json.skip()?, &seen);
                }
            } else {
                let raw = json.skip()?;
                side.unknown_key(at, key.raw, raw, &seen);
            }
        }
        seen.position += 1;
    }
}

/// The number of `kind` in [`Seen`].
const KIND: u32 = 63;
/// Fewer items in the order of the table do not pay for looking for more.
const WORTH: u32 = 2;

/// Writes a noun as an object; `kind` goes first where the noun is a record.
pub fn write_noun<'a, N: Noun<'a>>(noun: &N, kind: Option<&str>, writer: &mut Writer, at: At, side: &Side<'a>) {
    writer.open_object();
    if let Some(kind) = kind {
        writer.key("kind");
        writer.string(kind);
    }
    noun.write_items(writer, at, side);
    for kept in side.kept.iter().filter(|kept| kept.why == Why::UnknownKey && kept.at == at) {
        if let Some(key) = kept.key {
            writer.key(key);
            writer.compact(&kept.raw);
        }
    }
    writer.close_object();
}

// ---------------------------------------------------------------------------------------------------------- a leaf

impl<'a, T: Value<'a>> Field<T> {
    /// A string with escapes.
    #[cold]
    fn read_escaped(
        &mut self,
        json: &mut Json<'a>,
        item: &'static Item,
        at: At,
        side: &mut Side<'a>,
    ) -> Result<(), Fault> {
        let string = json.string()?;
        if string.lone_surrogate {
            *self = Self::Invalid;
            side.trouble(at, Trouble::BrokenText);
            side.keep(Kept { at, key: None, raw: Cow::Borrowed(string.raw), why: Why::Invalid });
        } else {
            self.take(string.text, item, at, side);
        }
        Ok(())
    }

    /// Both doors end here: text becomes a value, an issue, or nothing.
    fn take(&mut self, mut text: Cow<'a, str>, item: &'static Item, at: At, side: &mut Side<'a>) {
        // With blanks around it the word is the same: written without them, it would be read as Unknown.
        if item.may_unknown && is_unknown(width::trim(&text)) {
            if !is_unknown(&text) {
                side.note(at, Changes::TRIMMED);
            }
            *self = Self::Unknown;
            return;
        }
        if text.is_empty() {
            return;
        }
        *self = match T::from_text(&mut text, at, side) {
            Ok(Some(value)) => Self::Value(value),
            Ok(None) => Self::Absent,
            Err(trouble) => {
                side.trouble(at, trouble);
                side.keep(Kept { at, key: None, raw: text, why: Why::Invalid });
                Self::Invalid
            }
        };
    }
}

impl<'a, T: Value<'a>> Slot<'a> for Field<T> {
    type Shape = u8;
    const TYPE: Type = T::TYPE;
    const ITEMS: &'static [Item] = &[];
    const COLUMNS: u16 = 0;

    #[inline]
    fn read(&mut self, json: &mut Json<'a>, item: &'static Item, at: At, side: &mut Side<'a>) -> Result<(), Fault> {
        if let Some(value) = T::bare(json) {
            *self = Self::Value(value);
            return Ok(());
        }
        match json.token()? {
            Token::String => match json.plain().map(|text| (text, T::normal(text))) {
                Some((_, Some(value))) => *self = Self::Value(value),
                Some((text, None)) => self.take(Cow::Borrowed(text), item, at, side),
                None => self.read_escaped(json, item, at, side)?,
            },
            Token::Null => {
                json.skip()?;
            }
            token => {
                let raw = json.skip()?;
                *self = match T::from_token(token, raw, at, side) {
                    Ok(Some(value)) => Self::Value(value),
                    Ok(None) => Self::Absent,
                    Err(trouble) => {
                        side.trouble(at, trouble);
                        side.keep(Kept { at, key: None, raw: Cow::Borrowed(raw), why: Why::Invalid });
                        Self::Invalid
                    }
                };
            }
        }
        Ok(())
    }

    #[inline]
    fn set(&mut self, to: Leaf, _rel: u16, _level: usize, text: Cow<'a, str>, side: &mut Side<'a>) {
        self.take(text, to.item, to.at, side);
    }

    #[inline]
    fn write(&self, writer: &mut Writer, _at: At, _side: &Side<'a>) {
        match self {
            Self::Value(value) => value.write(writer),
            Self::Unknown => writer.string("unknown"),
            // An Invalid field is never written: a record that has one is not accepted.
            Self::Absent | Self::Invalid => writer.raw("null"),
        }
    }

    fn state_at(&self, _rel: u16, _index: [u16; 2], _level: usize) -> State {
        Field::state(self)
    }

    #[inline]
    fn given(&self, from: u16, given: &mut Given) {
        if !self.is_absent() {
            given.add(from);
        }
    }

    #[inline]
    fn elements(&self, _rel: u16, _visit: &mut impl FnMut(usize, Given)) {}

    #[inline]
    fn dates(&self, at: At, _level: usize, visit: &mut impl FnMut(At, NaiveDate)) {
        if let Self::Value(value) = self
            && let Some(date) = value.date()
        {
            visit(at, date);
        }
    }

    fn text_at(&self, _rel: u16, _index: [u16; 2], _level: usize, out: &mut String) -> State {
        if let Self::Value(value) = self {
            value.to_text(out);
        }
        Field::state(self)
    }

    fn mask(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }

    fn close(&mut self, _at: At, _level: usize, _side: &mut Side<'a>) {}
}

// --------------------------------------------------------------------------------------------------- a nested noun

/// A nested noun. It always derefs to the noun, whose items are absent where nothing was given.
#[derive(Clone, PartialEq, Eq)]
pub struct One<N> {
    given: State,
    noun: N,
}

impl<N: Default> Default for One<N> {
    fn default() -> Self {
        Self { given: State::Absent, noun: N::default() }
    }
}

impl<N> Deref for One<N> {
    type Target = N;
    #[inline]
    fn deref(&self) -> &N {
        &self.noun
    }
}

impl<N> One<N> {
    /// Was it given as something that is not an object? Then presence rules say nothing about its items.
    pub const fn is_invalid(&self) -> bool {
        matches!(self.given, State::Invalid)
    }

    /// Was nothing given at all?
    pub const fn is_absent(&self) -> bool {
        matches!(self.given, State::Absent)
    }
}

impl<'a, N: Noun<'a>> Slot<'a> for One<N> {
    type Shape = N::Shape;
    const TYPE: Type = Type::Noun;
    const ITEMS: &'static [Item] = N::ITEMS;
    const COLUMNS: u16 = 0;

    fn read(&mut self, json: &mut Json<'a>, _item: &'static Item, at: At, side: &mut Side<'a>) -> Result<(), Fault> {
        match json.token()? {
            Token::Object => {
                self.given = State::Value;
                read_noun(&mut self.noun, json, at, side, false)
            }
            Token::Null => json.skip().map(drop),
            _ => {
                self.given = State::Invalid;
                side.wrong_shape(at, json.skip()?);
                Ok(())
            }
        }
    }

    #[inline]
    fn set(&mut self, to: Leaf, rel: u16, level: usize, text: Cow<'a, str>, side: &mut Side<'a>) {
        self.given = State::Value;
        self.noun.set(to, rel, level, text, side);
    }

    fn write(&self, writer: &mut Writer, at: At, side: &Side<'a>) {
        write_noun(&self.noun, None, writer, at, side);
    }

    fn state_at(&self, rel: u16, index: [u16; 2], level: usize) -> State {
        if rel == 0 || self.given == State::Invalid { self.given } else { self.noun.state_at(rel, index, level) }
    }

    #[inline]
    fn given(&self, from: u16, given: &mut Given) {
        match self.given {
            State::Absent => {}
            // Presence rules say nothing about its items.
            State::Invalid => (from..from + Self::WIDTH).for_each(|id| given.add(id)),
            State::Unknown | State::Value => {
                given.add(from);
                self.noun.given(from, given);
            }
        }
    }

    #[inline]
    fn elements(&self, rel: u16, visit: &mut impl FnMut(usize, Given)) {
        self.noun.elements(rel, visit);
    }

    #[inline]
    fn dates(&self, at: At, level: usize, visit: &mut impl FnMut(At, NaiveDate)) {
        self.noun.dates(at, level, visit);
    }

    fn text_at(&self, rel: u16, index: [u16; 2], level: usize, out: &mut String) -> State {
        if rel == 0 || self.given == State::Invalid { self.given } else { self.noun.text_at(rel, index, level, out) }
    }

    fn mask(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.given {
            State::Value => self.noun.mask(f),
            State::Absent | State::Unknown => f.write_str("-"),
            State::Invalid => f.write_str("invalid"),
        }
    }

    fn close(&mut self, at: At, level: usize, side: &mut Side<'a>) {
        self.noun.close(at, level, side);
    }
}

// ---------------------------------------------------------------------------------------------------------- a list

/// A list of nouns. `MAX` is the room of the CSV layout; JSON may hold up to [`MAX_LIST`].
#[derive(Clone, PartialEq, Eq)]
pub struct Many<N, const MAX: usize> {
    given: State,
    nouns: Vec<N>,
    /// An element is missing or not an object; it stands as a blank that rules do not see.
    gaps: bool,
}

impl<N, const MAX: usize> Default for Many<N, MAX> {
    fn default() -> Self {
        Self { given: State::Absent, nouns: Vec::new(), gaps: false }
    }
}

impl<N, const MAX: usize> Many<N, MAX> {
    /// Number of elements, gaps included (so that indexes stay those of the sender).
    pub const fn len(&self) -> usize {
        self.nouns.len()
    }

    /// Is there no element?
    pub const fn is_empty(&self) -> bool {
        self.nouns.is_empty()
    }

    /// Was it given as something that is not a list?
    pub const fn is_invalid(&self) -> bool {
        matches!(self.given, State::Invalid)
    }

    /// The elements with their indexes; gaps are left out.
    pub fn iter<'a>(&self) -> impl Iterator<Item = (usize, &N)>
    where
        N: Noun<'a>,
    {
        self.nouns.iter().enumerate().filter(move |(_, noun)| !self.gaps || !noun.is_blank())
    }
}

impl<'a, N: Noun<'a>, const MAX: usize> Many<N, MAX> {
    /// The element at `index`, made if it is not there; nothing beyond [`MAX_LIST`].
    fn element(&mut self, index: usize) -> Option<&mut N> {
        if index >= MAX_LIST {
            return None;
        }
        while self.nouns.len() <= index {
            self.nouns.push(N::default());
        }
        self.given = State::Value;
        self.nouns.get_mut(index)
    }
}

const fn with_index(at: At, level: usize, value: usize) -> At {
    let [first, second] = at.index;
    let index = if level == 0 { [value as u16, second] } else { [first, value as u16] };
    At { id: at.id, index, element: true }
}

impl<'a, N: Noun<'a>, const MAX: usize> Slot<'a> for Many<N, MAX> {
    type Shape = N::Shape;
    const TYPE: Type = Type::List;
    const ITEMS: &'static [Item] = N::ITEMS;
    const COLUMNS: u16 = MAX as u16;

    fn read(&mut self, json: &mut Json<'a>, _item: &'static Item, at: At, side: &mut Side<'a>) -> Result<(), Fault> {
        match json.token()? {
            Token::Null => return json.skip().map(drop),
            Token::Array => {}
            _ => {
                self.given = State::Invalid;
                side.wrong_shape(at, json.skip()?);
                return Ok(());
            }
        }
        self.given = State::Value;
        let level = side.level;
        json.enter_array()?;
        while json.next_element()? {
            let index = self.nouns.len();
            if index == MAX_LIST {
                let raw = json.skip()?;
                if self.given == State::Value {
                    self.given = State::Invalid;
                    side.trouble_with(at, Trouble::ListTooLong, "limit", MAX_LIST as u64);
                }
                side.keep(Kept { at, key: None, raw: Cow::Borrowed(raw), why: Why::Invalid });
                continue;
            }
            self.nouns.push(N::default());
            let element_at = with_index(at, level, index);
            if json.token()? == Token::Object {
                side.level = level + 1;
                if let Some(noun) = self.nouns.last_mut() {
                    read_noun(noun, json, element_at, side, false)?;
                }
                side.level = level;
            } else {
                self.gaps = true;
                side.wrong_shape(element_at, json.skip()?);
            }
        }
        Ok(())
    }

    fn set(&mut self, to: Leaf, rel: u16, level: usize, text: Cow<'a, str>, side: &mut Side<'a>) {
        let index = if level == 0 { to.at.index[0] } else { to.at.index[1] };
        if let Some(noun) = self.element(usize::from(index)) {
            noun.set(to, rel, level + 1, text, side);
        }
    }

    fn write(&self, writer: &mut Writer, at: At, side: &Side<'a>) {
        let level = writer.level;
        writer.level = level + 1;
        writer.open_array();
        for (index, noun) in self.nouns.iter().enumerate() {
            writer.element();
            write_noun(noun, None, writer, with_index(at, level, index), side);
        }
        writer.close_array();
        writer.level = level;
    }

    fn state_at(&self, rel: u16, index: [u16; 2], level: usize) -> State {
        if rel == 0 || self.given == State::Invalid {
            return self.given;
        }
        let own = if level == 0 { index[0] } else { index[1] };
        self.nouns.get(usize::from(own)).map_or(State::Absent, |noun| noun.state_at(rel, index, level + 1))
    }

    #[inline]
    fn given(&self, from: u16, given: &mut Given) {
        if self.given != State::Absent {
            given.add(from);
        }
    }

    fn elements(&self, rel: u16, visit: &mut impl FnMut(usize, Given)) {
        if rel == 0 && self.given == State::Value {
            for (index, noun) in self.iter() {
                let mut given = Given::default();
                noun.given(0, &mut given);
                visit(index, given);
            }
        }
    }

    fn dates(&self, at: At, level: usize, visit: &mut impl FnMut(At, NaiveDate)) {
        for (index, noun) in self.nouns.iter().enumerate() {
            noun.dates(with_index(at, level, index), level + 1, visit);
        }
    }

    fn text_at(&self, rel: u16, index: [u16; 2], level: usize, out: &mut String) -> State {
        if rel == 0 || self.given == State::Invalid {
            return self.given;
        }
        let own = if level == 0 { index[0] } else { index[1] };
        self.nouns.get(usize::from(own)).map_or(State::Absent, |noun| noun.text_at(rel, index, level + 1, out))
    }

    fn mask(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[")?;
        for (index, noun) in self.nouns.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            noun.mask(f)?;
        }
        f.write_str("]")
    }

    fn close(&mut self, at: At, level: usize, side: &mut Side<'a>) {
        for (index, noun) in self.nouns.iter_mut().enumerate() {
            let element_at = with_index(at, level, index);
            if noun.is_blank() {
                // Elements are only made up to the last one that has a value, so a blank one is a gap.
                self.gaps = true;
                side.trouble(element_at, Trouble::ListGap);
            } else {
                noun.close(element_at, level + 1, side);
            }
        }
    }
}
