//! Records → CSV in this library's own layout: one kind, one record a row, read again to the same records.
//!
//! The columns are those of the field table, in its order, with its Japanese labels; a list has as many elements as the
//! table gives it room, one after the other, and a list in a list, or one without room, has none. Cells hold canonical
//! values: codes, ISO dates, `true` and `false`, `不明` for Unknown; a CSV for spreadsheets holds labels instead of
//! codes. Rows end in CRLF and are quoted as RFC 4180 says. An empty list or object holds no information and leaves no
//! trace; whatever else has no column, no character in the encoding or no room in a row is said by [`Table::fit`] before
//! anything is written.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Error as IoError, ErrorKind, Read, Write};

use super::spreadsheet;
use crate::decode::charset::encode_cp932;
use crate::decode::csv_rows::{MAX_LINES, MAX_ROW, quote_into};
use crate::decode::json::{Json, Token};
use crate::error::Error;
use crate::model::field::{At, Item, State};
use crate::model::kind::{Draft, Kind};
use crate::model::side::{Arg, Issue, Side, Trouble, Why};
use crate::model::value::Type;
use crate::options::{Options, OutputEncoding};

/// The word for Unknown, which every item reads that may be unknown.
const UNKNOWN: &str = "不明";

/// The bytes that stand before a file in an encoding.
pub const fn byte_order_mark(encoding: OutputEncoding) -> &'static [u8] {
    match encoding {
        OutputEncoding::Utf8Bom => b"\xEF\xBB\xBF",
        OutputEncoding::Utf8 | OutputEncoding::Cp932 => b"",
    }
}

/// Appends `text` in an encoding; or appends nothing and gives the position, counted from 0 in characters, of the first
/// character that the encoding does not have.
pub fn encode(text: &str, encoding: OutputEncoding, out: &mut Vec<u8>) -> Result<(), usize> {
    match encoding {
        OutputEncoding::Utf8 | OutputEncoding::Utf8Bom => {
            out.extend_from_slice(text.as_bytes());
            Ok(())
        }
        OutputEncoding::Cp932 => encode_cp932(text, out),
    }
}

/// How the records of a kind become rows.
pub struct Table {
    kind: Kind,
    columns: Vec<Column>,
    lists: Vec<List>,
    encoding: OutputEncoding,
    for_spreadsheet: bool,
}

/// A column of a kind.
pub(crate) struct Column {
    /// The place; in a list, of the element that stands here if none is left out.
    pub at: At,
    item: &'static Item,
    /// What stands in the header.
    pub label: String,
}

/// A list of the form.
struct List {
    /// Its place.
    at: At,
    /// Ids that it takes.
    width: u16,
    /// Elements that have columns.
    room: u16,
    /// The list in which it lies, by its position among the lists.
    outer: Option<usize>,
    /// The ids of the leaves that have columns.
    leaves: Vec<u16>,
}

impl List {
    fn holds(&self, at: At) -> bool {
        at.id.wrapping_sub(self.at.id) < self.width
    }
}

/// The columns of a kind in the order of the field table, each element of a list whole.
pub(crate) fn columns(kind: Kind) -> Vec<Column> {
    let leaves = kind.leaves();
    let mut columns = Vec::new();
    for leaf in leaves.iter().filter(|leaf| leaf.has_column()) {
        // A label has one number, so that only an outermost list has columns.
        if leaf.path.matches('#').count() > 1 {
            continue;
        }
        // A list stands where its first leaf does.
        let list = leaf.path.split_once('#').and_then(|(list, _)| leaves.iter().find(|own| own.path.starts_with(list)));
        let stands = list.map_or(leaf.id, |first| first.id);
        for index in 0..leaf.columns.max(1) {
            let path = leaf.path.replace('#', &index.to_string());
            if let Some(place) = kind.place(&path) {
                let label = leaf.csv.replace('#', &(index + 1).to_string());
                columns.push(((stands, index, columns.len()), Column { at: place.at, item: place.item, label }));
            }
        }
    }
    columns.sort_unstable_by_key(|(order, _)| *order);
    columns.into_iter().map(|(_, column)| column).collect()
}

fn lists(items: &'static [Item], base: u16, outer: Option<usize>, columns: &[Column], out: &mut Vec<List>) {
    for item in items {
        let at = At::new(base + item.offset);
        let mut inside = outer;
        if matches!(item.ty, Type::List) {
            let mut list = List { at, width: item.width, room: 0, outer, leaves: Vec::new() };
            let first = columns.iter().map(|column| column.at).filter(|at| list.holds(*at) && at.index[0] == 0);
            list.leaves = first.map(|at| at.id).collect();
            list.room = if outer.is_none() && !list.leaves.is_empty() { item.columns } else { 0 };
            inside = Some(out.len());
            out.push(list);
        }
        lists(item.items, at.id, inside, columns, out);
    }
}

/// The elements of a list that hold anything, by their indexes, and how many there are in all.
struct Elements {
    shown: Vec<u16>,
    count: u16,
}

impl Table {
    /// The table of a kind under the options of a conversion.
    pub fn new(kind: Kind, options: &Options) -> Self {
        Self::of(kind, options, |_| true)
    }

    /// The same with the columns of some items only, told by their ids; what has no column is left out unsaid.
    pub fn of(kind: Kind, options: &Options, wanted: impl Fn(u16) -> bool) -> Self {
        let columns: Vec<Column> = columns(kind).into_iter().filter(|column| wanted(column.at.id)).collect();
        let mut all = Vec::new();
        lists(kind.items(), 0, None, &columns, &mut all);
        let (encoding, for_spreadsheet) = (options.encoding(), options.for_spreadsheet);
        Self { kind, columns, lists: all, encoding, for_spreadsheet }
    }

    /// Appends the header.
    pub fn header(&self, out: &mut String) {
        for (number, column) in self.columns.iter().enumerate() {
            out.push_str(if number == 0 { "" } else { "," });
            quote_into(&column.label, out);
        }
        out.push_str("\r\n");
    }

    /// Appends the row of a record, without what has no column.
    pub fn row(&self, draft: &Draft<'_>, out: &mut String) {
        let elements = self.elements(draft);
        let mut text = String::new();
        for (number, column) in self.columns.iter().enumerate() {
            out.push_str(if number == 0 { "" } else { "," });
            if self.cell(column, draft, &elements, &mut text).is_some() {
                quote_into(&self.dress(column.item, &text), out);
            }
        }
        out.push_str("\r\n");
    }

    /// Says what of a record cannot be written: characters that the encoding does not have, a row longer than is read,
    /// and what has no column.
    pub fn fit(&self, draft: &Draft<'_>, side: &mut Side<'_>) {
        let elements = self.elements(draft);
        self.fit_columns(draft, &elements, side);
        let mut row = String::new();
        self.row(draft, &mut row);
        let mut bytes = Vec::with_capacity(row.len());
        if encode(&row, self.encoding, &mut bytes).is_err() {
            self.fit_characters(draft, &elements, side);
        }
        // The last two bytes end the row and are not of it.
        let lines = row.matches(['\n', '\r']).count() - row.matches("\r\n").count();
        let used = [("bytes", bytes.len().saturating_sub(2), MAX_ROW), ("lines", lines, MAX_LINES as usize)];
        for (unit, used, limit) in used {
            if used > limit {
                let args = vec![("limit", Arg::Number(limit as u64)), ("unit", Arg::Name(unit))];
                side.issues.push(Issue { trouble: Trouble::OutputRow, at: At::default(), args });
            }
        }
    }

    fn fit_characters(&self, draft: &Draft<'_>, elements: &[Elements], side: &mut Side<'_>) {
        let (mut text, mut bytes) = (String::new(), Vec::new());
        for column in &self.columns {
            let Some(at) = self.cell(column, draft, elements, &mut text) else { continue };
            if let Err(position) = encode(&text, self.encoding, &mut bytes) {
                let encoding = ("encoding", Arg::Name(self.encoding.name()));
                let args = vec![encoding, ("position", Arg::Number(position as u64 + 1))];
                side.issues.push(Issue { trouble: Trouble::OutputCharacter, at, args });
            }
        }
    }

    fn fit_columns(&self, draft: &Draft<'_>, elements: &[Elements], side: &mut Side<'_>) {
        let mut left_out = Vec::new();
        for (list, own) in self.lists.iter().zip(elements) {
            if own.shown.len() > usize::from(list.room) {
                left_out.push((list.at, "elements"));
            }
            if own.shown.len() < usize::from(own.count) {
                left_out.push((list.at, "blank-elements"));
            }
            // A list in a list has no columns: it is looked for in each element that has some.
            let outer = list.outer.and_then(|outer| Some((self.lists.get(outer)?, elements.get(outer)?)));
            if let Some((outer, around)) = outer {
                for index in around.shown.iter().take(usize::from(outer.room)) {
                    let at = At { index: [*index, 0], ..list.at };
                    if draft.state(at) == State::Value {
                        left_out.push((at, "elements"));
                    }
                }
            }
        }
        for kept in side.kept.iter().filter(|kept| kept.why == Why::UnknownKey) {
            let what = (kept.at, "unknown-keys");
            if self.is_carried(kept.at, elements) && !left_out.contains(&what) {
                left_out.push(what);
            }
        }
        for (at, what) in left_out {
            side.trouble_named(at, Trouble::OutputColumn, "what", what);
        }
    }

    /// Has the object at a place columns, so that only its unknown keys are missing? (A blank element has them too.)
    fn is_carried(&self, at: At, elements: &[Elements]) -> bool {
        let around = self.lists.iter().zip(elements).filter(|(list, _)| list.holds(at));
        let [index, _] = at.index;
        around.into_iter().all(|(list, own)| {
            let before = own.shown.iter().position(|shown| *shown == index).unwrap_or(0);
            before < usize::from(list.room)
        })
    }

    /// The elements of each outermost list. Those that hold nothing would be gaps, so those behind them move up.
    fn elements(&self, draft: &Draft<'_>) -> Vec<Elements> {
        let own = |list: &List| {
            let count = if list.outer.is_none() { draft.len(list.at) as u16 } else { 0 };
            let given = |index: &u16| {
                list.leaves.iter().any(|id| draft.state(At { index: [*index, 0], ..At::new(*id) }) != State::Absent)
            };
            // Nothing of a list without columns can be seen; all of it is left out.
            let shown = (0..count).filter(|index| list.leaves.is_empty() || given(index)).collect();
            Elements { shown, count }
        };
        self.lists.iter().map(own).collect()
    }

    /// The place whose value stands in a column, and its canonical text; `None` where the cell is empty.
    fn cell(&self, column: &Column, draft: &Draft<'_>, elements: &[Elements], text: &mut String) -> Option<At> {
        text.clear();
        let mut at = column.at;
        let around = self.lists.iter().zip(elements).find(|(list, _)| list.holds(at));
        if let Some((_, own)) = around {
            at.index = [*own.shown.get(usize::from(at.index[0]))?, 0];
        }
        if draft.text(at, text) == State::Unknown {
            text.push_str(UNKNOWN);
        }
        (!text.is_empty()).then_some(at)
    }

    /// A canonical text as it stands in its cell.
    fn dress<'t>(&self, item: &Item, text: &'t str) -> Cow<'t, str> {
        let shown = match item.ty {
            Type::Code(list) | Type::Codes(list) if self.for_spreadsheet => {
                let label = |text| list.codes.iter().find(|code| code.code == text).map_or(text, |code| code.ja);
                text.split(';').map(label).collect::<Vec<_>>().join(";")
            }
            Type::Flag if self.for_spreadsheet && text == "true" => "はい".to_owned(),
            Type::Flag if self.for_spreadsheet && text == "false" => "いいえ".to_owned(),
            _ => return spreadsheet::guard(text, &item.ty, self.for_spreadsheet),
        };
        // A label is nothing that a spreadsheet runs.
        Cow::Owned(shown)
    }

    /// Writes the records of the kind as CSV; `records` are lines of canonical NDJSON, of which others are passed over.
    pub fn write(&self, records: impl Read, out: &mut dyn Write) -> Result<(), Error> {
        let (mut row, mut bytes) = (String::new(), byte_order_mark(self.encoding).to_vec());
        let mut put = |row: &mut String| -> Result<(), Error> {
            // What was not judged under these options has no finding; it is not written wrongly all the same.
            encode(row, self.encoding, &mut bytes).map_err(|_| foreign())?;
            out.write_all(&bytes)?;
            bytes.clear();
            row.clear();
            Ok(())
        };
        self.header(&mut row);
        put(&mut row)?;
        for_each_line(records, |line| {
            self.line(line, &mut row).ok_or_else(foreign)?;
            put(&mut row)
        })
    }

    /// Appends the row of a canonical line; nothing if it is of another kind, `None` if it is no record at all.
    fn line(&self, text: &str, row: &mut String) -> Option<()> {
        if kind_of(text)? == self.kind {
            let draft = Draft::read(self.kind, &mut Json::new(text), &mut Side::default()).ok()?;
            self.row(&draft, row);
        }
        Some(())
    }
}

/// Shows the lines of canonical NDJSON one after the other.
pub(super) fn for_each_line(records: impl Read, mut each: impl FnMut(&str) -> Result<(), Error>) -> Result<(), Error> {
    let mut records = BufReader::with_capacity(1 << 16, records);
    let mut line = Vec::new();
    while records.read_until(b'\n', &mut line)? > 0 {
        each(simdutf8::basic::from_utf8(&line).map_err(|_| foreign())?)?;
        line.clear();
    }
    Ok(())
}

/// The kind of a canonical line, which begins with it; `None` if it is no record at all.
pub(super) fn kind_of(line: &str) -> Option<Kind> {
    let mut json = Json::new(line);
    json.enter_object().ok()?;
    let first = json.next_key().ok()??;
    let named = first.text() == "kind" && json.token() == Ok(Token::String);
    Kind::from_name(&json.string().ok().filter(|_| named)?.text)
}

/// Records that no conversion with these options has written.
pub(super) fn foreign() -> Error {
    let problem = "the records are not what a conversion to this CSV has written";
    Error::Write(IoError::new(ErrorKind::InvalidData, problem))
}
