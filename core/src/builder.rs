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
//! let checker = Checker::new(Options::default())?;
//! let result = record.check(&Reference::default(), &checker)?;
//! assert!(result.findings.iter().any(|finding| finding.path().as_deref() == Some("/tests/0/result")));
//! # Ok::<(), hersys::Error>(())
//! ```

use std::fmt;

use crate::duty::DueResult;
use crate::encode::json::Writer;
use crate::error::Error;
use crate::model::field::{Item, MAX_LIST};
use crate::model::kind::Kind;
use crate::model::value::Type;
use crate::options::{OutputEncoding, OutputFormat};
use crate::pipeline::{CheckResult, Checker, Conversion, Input};
use crate::reference::Reference;

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
}

/// What is given of a noun, item by item; empty as long as nothing is.
#[derive(Clone, Default)]
struct Node(Vec<Slot>);

/// What is given of an item.
#[derive(Clone, Default)]
enum Slot {
    #[default]
    Nothing,
    Text(String),
    Noun(Node),
    List(Vec<Node>),
}

impl RecordBuilder {
    /// A record of which nothing is given yet.
    pub fn new(kind: Kind) -> Self {
        Self { kind, root: Node::default() }
    }

    /// Its kind.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Gives an item the text that the caller has for it, in the place of any before. An empty text takes it back.
    pub fn set(&mut self, path: &str, text: impl Into<String>) -> Result<(), Error> {
        let (_, slot) = self.leaf(path)?;
        let text = text.into();
        *slot = if text.is_empty() { Slot::Nothing } else { Slot::Text(text) };
        Ok(())
    }

    /// Gives an item that is a date. A day that is in no calendar is data, and a check finds it; an item that is no date
    /// is an [`Error::Path`].
    pub fn set_date(&mut self, path: &str, year: i32, month: u32, day: u32) -> Result<(), Error> {
        let (item, slot) = self.leaf(path)?;
        if !matches!(item.ty, Type::Date) {
            return Err(fault(path.split('/').count(), "the item is not a date"));
        }
        *slot = Slot::Text(format!("{year:04}-{month:02}-{day:02}"));
        Ok(())
    }

    /// Says of an item that it is not known (不明), which is an answer; [`Error::NoUnknown`] where the form has no such
    /// answer.
    pub fn set_unknown(&mut self, path: &str) -> Result<(), Error> {
        let (item, slot) = self.leaf(path)?;
        if !item.may_unknown {
            return Err(Error::NoUnknown);
        }
        *slot = Slot::Text("unknown".to_owned());
        Ok(())
    }

    /// Adds an element to a list (`tests`) and gives its index. It is there even if nothing is set in it.
    pub fn add(&mut self, list: &str) -> Result<usize, Error> {
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
        self.root = Node::default();
    }

    /// Checks the record alone: rules that compare records are listed as not checked. Of the checker's options those
    /// that say how an input is read (`input_format`, `kind`, `columns`) do not matter.
    pub fn check(&self, reference: &Reference, checker: &Checker) -> Result<CheckResult, Error> {
        checker.for_built().alone().check(vec![self.input(&mut String::new())], reference)
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
        let checker = checker.for_built().alone().writing(format, encoding)?;
        checker.convert(self.input(&mut String::new()), reference)
    }

    /// The record as it was given, as one line of JSON without a line end: every value is a text.
    pub fn to_json(&self) -> String {
        let mut writer = Writer::new();
        self.write_given(&mut writer);
        writer.into_string()
    }

    fn write_given(&self, writer: &mut Writer) {
        writer.open_object();
        writer.key("kind");
        writer.string(self.kind.name());
        self.root.write(self.kind.items(), writer);
        writer.close_object();
    }

    fn input<'t>(&self, text: &'t mut String) -> Input<'t> {
        *text = self.to_json();
        Input::bytes(LABEL, text.as_bytes())
    }

    /// The item of a path that holds a value.
    fn leaf(&mut self, path: &str) -> Result<(&'static Item, &mut Slot), Error> {
        let (item, slot, part) = self.root.find(self.kind.items(), path)?;
        if matches!(item.ty, Type::Noun | Type::List) {
            return Err(fault(part, "it has items of its own and no value"));
        }
        Ok((item, slot))
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

impl Node {
    /// The item at the end of a path, where it is given, and how many parts the path has.
    fn find(&mut self, items: &'static [Item], path: &str) -> Result<(&'static Item, &mut Slot, usize), Error> {
        let (mut node, mut items) = (self, items);
        let mut parts = path.strip_prefix('/').unwrap_or(path).split('/').zip(1..).peekable();
        while let Some((key, part)) = parts.next() {
            let found = items.iter().enumerate().find(|(_, item)| item.key == key);
            let Some((number, item)) = found else { return Err(fault(part, "no item has this name")) };
            if node.0.is_empty() {
                node.0.resize_with(items.len(), Slot::default);
            }
            let Some(slot) = node.0.get_mut(number) else { return Err(fault(part, "no item has this name")) };
            let Some((next, part)) = parts.peek().copied() else { return Ok((item, slot, part)) };
            node = match item.ty {
                Type::Noun => {
                    if !matches!(slot, Slot::Noun(_)) {
                        *slot = Slot::Noun(Node::default());
                    }
                    let Slot::Noun(node) = slot else { return Err(fault(part, "no item has this name")) };
                    node
                }
                Type::List => {
                    parts.next();
                    let Slot::List(nodes) = slot else { return Err(fault(part, ADD)) };
                    let index = index(next).ok_or_else(|| fault(part, "it is not the number of an element"))?;
                    let node = nodes.get_mut(index).ok_or_else(|| fault(part, ADD))?;
                    if parts.peek().is_none() {
                        return Err(fault(part, "an element has items of its own and no value"));
                    }
                    node
                }
                _ => return Err(fault(part, "the item before it has no items of its own")),
            };
            items = item.items;
        }
        Err(fault(1, "no item has this name"))
    }

    /// Writes what is given as members of an open object.
    fn write(&self, items: &'static [Item], writer: &mut Writer) {
        for (item, slot) in items.iter().zip(&self.0) {
            match slot {
                Slot::Nothing => {}
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
            Slot::Noun(node) => node.is_empty(),
            Slot::Text(_) | Slot::List(_) => false,
        })
    }
}

const ADD: &str = "the list has no such element: add it first";

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
    writer: Writer,
    len: u64,
}

impl SubmissionBuilder {
    /// A submission without records.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a record as it stands; what is set in it afterwards is not part of the submission.
    pub fn add(&mut self, record: &RecordBuilder) {
        record.write_given(&mut self.writer);
        self.writer.raw("\n");
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
        self.writer.clear();
        self.len = 0;
    }

    /// Checks the records. Of the checker's options those that say how an input is read (`input_format`, `kind`,
    /// `columns`) do not matter. A finding's `record` is the number of the record, from 0.
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
        checker.for_built().writing(format, encoding)?.convert(self.input(), reference)
    }

    /// What the records make due.
    pub fn due(&self, reference: &Reference, checker: &Checker) -> Result<DueResult, Error> {
        checker.for_built().due(vec![self.input()], reference)
    }

    fn input(&self) -> Input<'_> {
        Input::bytes(LABEL, self.writer.as_str().as_bytes())
    }
}

impl fmt::Debug for SubmissionBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SubmissionBuilder({} records)", self.len)
    }
}
