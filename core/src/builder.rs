//! Records built item by item, by whoever has the values and no document: [`RecordBuilder`], [`SubmissionBuilder`].
//!
//! Each item is named by its path and given as the text the caller has, wareki and half-width kana and all; it is read
//! as it would be read from a file. Two kinds of mistake are never mixed: a path that no item has is an
//! [`Error::Path`], the program's; a value that cannot be is a finding, the clerk's.
//!
//! ```
//! use hersys::model::kind::Kind;
//! use hersys::options::{OutputEncoding, OutputFormat};
//! use hersys::{Checker, Options, RecordBuilder, Reference};
//!
//! let mut record = RecordBuilder::new(Kind::TestResult);
//! record.set("reported_date", "R2.8.3")?;
//! record.set("patient/kana", "ｹﾝｻ ﾀﾛｳ")?;
//! let test = record.add("tests")?;
//! record.set_date(&format!("tests/{test}/collected_date"), 2020, 8, 1)?;
//! assert!(record.set("tests/1/result", "陰性").is_err(), "no second test was added");
//!
//! let checker = Checker::new(Options::default());
//! let result = record.check(&Reference::default(), &checker)?;
//! assert!(result.findings.iter().any(|finding| finding.path().as_deref() == Some("/tests/0/result")));
//! # Ok::<(), hersys::Error>(())
//! ```

use std::fmt;
use std::sync::OnceLock;

use crate::duty::DueResult;
use crate::encode::json::Writer;
use crate::error::Error;
use crate::model::field::{Item, MAX_LIST};
use crate::model::kind::Kind;
use crate::model::value::Type;
use crate::options::{OutputEncoding, OutputFormat};
use crate::pipeline::{CheckResult, Checker, Conversion, Input};
use crate::reference::Reference;

/// Room for the JSON of a record.
const ROOM: usize = 1024;

/// What results call the records of a builder.
const LABEL: &str = "built";

/// One record, of which items are set in any order, each by its path.
///
/// A path is that of the findings: `patient/name`, `/tests/0/result`; the first slash may be left out. An element of a
/// list is there once it was [added](Self::add). The record owns its texts. `Debug` shows none of them.
#[derive(Clone)]
pub struct RecordBuilder {
    kind: Kind,
    root: Node,
    /// The record as a line of JSON, once somebody wants it.
    line: OnceLock<String>,
    /// How long it was when somebody last wanted it.
    room: usize,
}

/// What is given of a noun, item by item; empty as long as nothing is.
#[derive(Clone, Default)]
struct Node(Vec<Slot>);

/// What is given of an item.
#[derive(Clone, Default)]
enum Slot {
    #[default]
    Nothing,
    /// Empty = nothing; the room is for the next record.
    Text(String),
    Noun(Node),
    List(Vec<Node>),
}

impl RecordBuilder {
    /// A record of which nothing is given yet.
    pub fn new(kind: Kind) -> Self {
        Self { kind, root: Node::default(), line: OnceLock::new(), room: ROOM }
    }

    /// Its kind.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Gives an item the text that the caller has for it, in the place of any before. An empty text takes it back.
    pub fn set(&mut self, path: &str, text: &str) -> Result<(), Error> {
        self.leaf(path)?.1.put(text);
        Ok(())
    }

    /// Gives an item that is a date. A day that is in no calendar is data, and a check finds it; an item that is no date
    /// is an [`Error::Path`].
    pub fn set_date(&mut self, path: &str, year: i32, month: u32, day: u32) -> Result<(), Error> {
        let (item, slot, part) = self.leaf(path)?;
        if !matches!(item.ty, Type::Date) {
            return Err(fault(part, "the item is not a date"));
        }
        slot.put(&format!("{year:04}-{month:02}-{day:02}"));
        Ok(())
    }

    /// Says of an item that it is not known (不明), which is an answer; [`Error::NoUnknown`] where the form has no such
    /// answer.
    pub fn set_unknown(&mut self, path: &str) -> Result<(), Error> {
        let (item, slot, _) = self.leaf(path)?;
        if !item.may_unknown {
            return Err(Error::NoUnknown);
        }
        slot.put("unknown");
        Ok(())
    }

    /// Adds an element to a list (`tests`) and gives its index. It is there even if nothing is set in it.
    pub fn add(&mut self, list: &str) -> Result<usize, Error> {
        self.changes();
        let (item, slot, part) = self.root.find(self.kind.items(), list)?;
        if !matches!(item.ty, Type::List) {
            return Err(fault(part, "it is not a list"));
        }
        if !matches!(slot, Slot::List(_)) {
            *slot = Slot::List(Vec::new());
        }
        let Slot::List(nodes) = slot else { return Ok(0) };
        if nodes.len() == MAX_LIST {
            return Err(Error::ListFull { limit: MAX_LIST });
        }
        nodes.push(Node::default());
        Ok(nodes.len() - 1)
    }

    /// Takes everything back, so that it can be used for the next record.
    pub fn clear(&mut self) {
        self.changes();
        self.root.clear();
    }

    /// Checks the record alone: rules that compare records are listed as not checked. Of the checker's options those
    /// that say how an input is read (`input_format`, `kind`, `columns`) do not matter.
    pub fn check(&self, reference: &Reference, checker: &Checker) -> Result<CheckResult, Error> {
        checker.for_built().alone().check(vec![self.input()], reference)
    }

    /// Checks the record alone and writes it, normalised, if no error is found; else it is in the rejects, as given.
    ///
    /// `format` and `encoding` go before the checker's options.
    pub fn write(
        &self,
        format: OutputFormat,
        encoding: OutputEncoding,
        reference: &Reference,
        checker: &Checker,
    ) -> Result<Conversion, Error> {
        checker.writing(format, encoding).alone().convert(self.input(), reference)
    }

    /// The record as it was given, as one line of JSON without a line end: every value is a text.
    pub fn to_json(&self) -> &str {
        self.line.get_or_init(|| {
            let mut writer = Writer::over(String::with_capacity(self.room));
            writer.open_object();
            writer.key("kind");
            writer.string(self.kind.name());
            self.root.write(self.kind.items(), &mut writer);
            writer.close_object();
            writer.into_string()
        })
    }

    fn input(&self) -> Input<'_> {
        Input::bytes(LABEL, self.to_json().as_bytes())
    }

    /// What was written of it no longer holds.
    fn changes(&mut self) {
        if let Some(line) = self.line.take() {
            self.room = line.len().max(ROOM);
        }
    }

    /// The item of a path that holds a value, and how many parts the path has.
    fn leaf(&mut self, path: &str) -> Result<(&'static Item, &mut Slot, usize), Error> {
        self.changes();
        let (item, slot, part) = self.root.find(self.kind.items(), path)?;
        if matches!(item.ty, Type::Noun | Type::List) {
            return Err(fault(part, "it has items of its own and no value"));
        }
        Ok((item, slot, part))
    }
}

/// The kind alone: a record holds values.
impl fmt::Debug for RecordBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordBuilder({})", self.kind.name())
    }
}

const fn fault(part: usize, problem: &'static str) -> Error {
    Error::Path { part, problem }
}

impl Slot {
    fn put(&mut self, text: &str) {
        match self {
            Self::Text(room) => {
                room.clear();
                room.push_str(text);
            }
            other => *other = Self::Text(text.to_owned()),
        }
    }
}

impl Node {
    /// Takes everything back and keeps the room.
    fn clear(&mut self) {
        for slot in &mut self.0 {
            match slot {
                Slot::Nothing => {}
                Slot::Text(text) => text.clear(),
                Slot::Noun(node) => node.clear(),
                Slot::List(_) => *slot = Slot::Nothing,
            }
        }
    }

    /// The item at the end of a path, where it is given, and how many parts the path has.
    fn find(&mut self, items: &'static [Item], path: &str) -> Result<(&'static Item, &mut Slot, usize), Error> {
        let (mut node, mut items) = (self, items);
        let (mut rest, mut part) = (Some(path.strip_prefix('/').unwrap_or(path)), 0);
        loop {
            let Some(key) = next(&mut rest, &mut part) else { return Err(fault(part, NO_ITEM)) };
            let found = items.iter().enumerate().find(|(_, item)| item.key == key);
            let Some((number, item)) = found else { return Err(fault(part, NO_ITEM)) };
            if node.0.is_empty() {
                node.0.resize_with(items.len(), Slot::default);
            }
            let Some(slot) = node.0.get_mut(number) else { return Err(fault(part, NO_ITEM)) };
            if rest.is_none() {
                return Ok((item, slot, part));
            }
            node = match item.ty {
                Type::Noun => {
                    if !matches!(slot, Slot::Noun(_)) {
                        *slot = Slot::Noun(Node::default());
                    }
                    let Slot::Noun(node) = slot else { return Err(fault(part, NO_ITEM)) };
                    node
                }
                Type::List => {
                    let number = next(&mut rest, &mut part).and_then(index);
                    let index = number.ok_or_else(|| fault(part, "it is not the number of an element"))?;
                    let Slot::List(nodes) = slot else { return Err(fault(part, ADD)) };
                    let node = nodes.get_mut(index).ok_or_else(|| fault(part, ADD))?;
                    if rest.is_none() {
                        return Err(fault(part, "an element has items of its own and no value"));
                    }
                    node
                }
                _ => return Err(fault(part + 1, "the item before it has no items of its own")),
            };
            items = item.items;
        }
    }

    /// Writes what is given as members of an open object.
    fn write(&self, items: &'static [Item], writer: &mut Writer) {
        for (item, slot) in items.iter().zip(&self.0) {
            match slot {
                Slot::Nothing => {}
                Slot::Text(text) if text.is_empty() => {}
                Slot::Text(text) => {
                    writer.key(item.key);
                    writer.string(text);
                }
                Slot::Noun(node) => {
                    if node.is_empty() {
                        continue;
                    }
                    writer.key(item.key);
                    writer.open_object();
                    node.write(item.items, writer);
                    writer.close_object();
                }
                Slot::List(nodes) => {
                    writer.key(item.key);
                    writer.open_array();
                    for node in nodes {
                        writer.element();
                        writer.open_object();
                        node.write(item.items, writer);
                        writer.close_object();
                    }
                    writer.close_array();
                }
            }
        }
    }

    /// Is nothing given in it (any more)?
    fn is_empty(&self) -> bool {
        self.0.iter().all(|slot| match slot {
            Slot::Nothing => true,
            Slot::Text(text) => text.is_empty(),
            Slot::Noun(node) => node.is_empty(),
            Slot::List(_) => false,
        })
    }
}

const NO_ITEM: &str = "no item has this name";
const ADD: &str = "the list has no such element: add it first";

/// Takes the next part off a path and counts it.
fn next<'p>(rest: &mut Option<&'p str>, part: &mut usize) -> Option<&'p str> {
    let path = rest.take()?;
    *part += 1;
    let Some(slash) = memchr::memchr(b'/', path.as_bytes()) else { return Some(path) };
    *rest = path.get(slash + 1..);
    path.get(..slash)
}

/// An index as it is written in a path: without leading zeros.
fn index(part: &str) -> Option<usize> {
    let plain = part == "0" || (!part.starts_with('0') && part.bytes().all(|byte| byte.is_ascii_digit()));
    if plain { part.parse().ok() } else { None }
}

/// Records that go out together, in the order in which they were added.
///
/// They are compared with each other, and facilities among them serve the records after them. `Debug` shows how many
/// they are.
#[derive(Clone, Default)]
pub struct SubmissionBuilder {
    lines: String,
    len: u64,
}

impl SubmissionBuilder {
    /// A submission without records.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a record as it stands; what is set in it afterwards is not part of the submission.
    pub fn add(&mut self, record: &RecordBuilder) {
        self.lines.push_str(record.to_json());
        self.lines.push('\n');
        self.len += 1;
    }

    /// How many records were added.
    pub const fn len(&self) -> u64 {
        self.len
    }

    /// Was none added?
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Takes every record back.
    pub fn clear(&mut self) {
        self.lines.clear();
        self.len = 0;
    }

    /// Checks the records. With the option `kind` those of other kinds are skipped; `input_format` and `columns` do not
    /// matter. A finding's `record` is the number of the record, from 0.
    pub fn check(&self, reference: &Reference, checker: &Checker) -> Result<CheckResult, Error> {
        checker.for_built().check(vec![self.input()], reference)
    }

    /// Checks the records and writes those without an error, normalised; the others are in the rejects as given, one
    /// JSON object a line. `format` and `encoding` go before the checker's options.
    pub fn write(
        &self,
        format: OutputFormat,
        encoding: OutputEncoding,
        reference: &Reference,
        checker: &Checker,
    ) -> Result<Conversion, Error> {
        checker.writing(format, encoding).convert(self.input(), reference)
    }

    /// What the records make due.
    pub fn due(&self, reference: &Reference, checker: &Checker) -> Result<DueResult, Error> {
        checker.for_built().due(vec![self.input()], reference)
    }

    fn input(&self) -> Input<'_> {
        Input::bytes(LABEL, self.lines.as_bytes())
    }
}

impl fmt::Debug for SubmissionBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SubmissionBuilder({} records)", self.len)
    }
}
