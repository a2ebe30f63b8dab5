//! A CSV source: header, rows, cells → drafts → verdicts.

use std::borrow::Cow;

use super::engine::Engine;
use super::record::{Part, Position, World};
use super::source::{Span, SpanFault, Window};
use crate::decode::charset::{self, Encoding};
use crate::decode::columns::{Constant, ERRORS_COLUMN, Layout, Names, fit, layout};
use crate::decode::csv_rows::{Cell, CellFault, MAX_ROW, RowCutter, RowFault, quote_into, split};
use crate::encode::spreadsheet;
use crate::error::Error;
use crate::model::field::{At, State};
use crate::model::kind::{Draft, Kind};
use crate::model::side::{Arg, Args, Issue, Side, Trouble};
use crate::normalise::{Changes, width};
use crate::options::{Format, Options};
use crate::rules::scope::Found;

/// In how many rows from the top a header is looked for: exports put a title above it.
const HEADER_ROWS: usize = 5;

/// A kind is only guessed from a header of which it knows so many columns, or half of them.
const FITTING_COLUMNS: usize = 3;

/// A CSV source being read.
pub struct CsvSource {
    pub encoding: Encoding,
    line: u64,
    skipping: bool,
    /// Some row covers several lines.
    broken: bool,
}

/// A row near the top of the file, as a candidate for the header.
struct Candidate {
    start: usize,
    next: usize,
    line: u64,
    cells: Vec<String>,
}

/// The header of a file.
struct Header {
    row: Candidate,
    /// Does some other row stand above it?
    titled: bool,
    layout: Layout,
}

impl CsvSource {
    pub fn new(encoding: Encoding) -> Self {
        Self { encoding, line: 1, skipping: false, broken: false }
    }

    pub fn run(mut self, engine: &mut Engine<'_, '_>, mut window: Window<'_>, number: u32) -> Result<(), Error> {
        let Some(layout) = self.header(engine, &mut window, number)? else { return Ok(()) };
        engine.set_first_line(Some(self.line));
        let read = |error| Error::Read { source_no: number, error };
        let records_before = engine.next_record;
        let mut spans = Vec::new();
        loop {
            window.refill().map_err(read)?;
            if self.settle_encoding(&window) {
                engine.set_source(Format::Csv, self.encoding);
            }
            spans.clear();
            let was_skipping = self.skipping;
            let used = self.cut(&window, &mut spans);
            if self.broken {
                engine.set_first_line(None);
            }
            if was_skipping {
                let end = spans.first().map_or(used, |span| span.start);
                engine.give_back(window.bytes().get(..end).unwrap_or_default())?;
            }
            let (bytes, encoding, layout) = (window.bytes(), self.encoding, &layout);
            engine.run_parts(&spans, |world, spans, first, source, part| {
                rows(world, bytes, spans, first, source, encoding, layout, part);
            })?;
            window.consume(used);
            let records = engine.next_record;
            engine.sink.progress(window.used, records)?;
            if window.ended && (window.bytes().is_empty() || used == 0) {
                break;
            }
        }
        if !layout.has_ids {
            let records = engine.next_record - records_before;
            engine.no_ids(layout.kind, records);
        }
        Ok(())
    }

    /// Plain ASCII so far: the first chunk with something else decides. Is this the one?
    pub fn settle_encoding(&mut self, window: &Window<'_>) -> bool {
        let decides = self.encoding == Encoding::Ascii && !window.bytes().is_ascii();
        if decides {
            // A chunk that is neither leaves UTF-8, and each bad row has its finding.
            self.encoding = charset::detect(window.bytes(), window.ended).unwrap_or(Encoding::Utf8);
            if self.encoding == Encoding::Ascii {
                self.encoding = Encoding::Utf8;
            }
        }
        decides
    }

    /// Cuts the rows that are held. Gives the bytes used; the rest is an unfinished row.
    pub fn cut(&mut self, window: &Window<'_>, spans: &mut Vec<Span>) -> usize {
        let mut cutter = RowCutter::new(window.bytes(), window.ended, MAX_ROW).resume(self.skipping);
        while let Some(row) = cutter.next_row() {
            let fault = row.fault.map(|fault| match fault {
                RowFault::TooLong => SpanFault::TooLong,
                RowFault::UnterminatedQuote => SpanFault::Quote,
            });
            let (start, end, next) = (row.start, row.end, row.next);
            spans.push(Span { start, end, line: self.line, next, open: cutter.skipping(), fault });
            self.line += u64::from(row.lines);
            self.broken |= row.lines != 1;
        }
        self.skipping = cutter.skipping();
        cutter.consumed()
    }

    /// Finds the header, reports on it and steps over it; `None` if the source cannot be read.
    fn header(
        &mut self,
        engine: &mut Engine<'_, '_>,
        window: &mut Window<'_>,
        number: u32,
    ) -> Result<Option<Layout>, Error> {
        let Header { row: header, titled, layout } = match self.find_header(window, engine.options, number)? {
            Ok(header) => header,
            Err((trouble, line, args)) => return engine.source_finding(trouble, Some(line), args).map(|()| None),
        };
        if titled {
            let lines = vec![("lines", Arg::Number(header.line - 1))];
            engine.source_finding(Trouble::TitleLine, Some(1), lines)?;
        }
        for (first, second) in &layout.duplicates {
            let args = vec![("position", Arg::Number(*second as u64 + 1)), ("first", Arg::Number(*first as u64 + 1))];
            engine.source_finding(Trouble::HeaderDuplicate, Some(header.line), args)?;
        }
        if !layout.duplicates.is_empty() {
            return Ok(None);
        }
        for (index, column) in layout.columns.iter().enumerate() {
            if column.leaf.is_none() && !column.ignored {
                let args = vec![("position", Arg::Number(index as u64 + 1))];
                engine.source_finding(Trouble::HeaderUnmapped, Some(header.line), args)?;
            }
        }
        if !layout.has_ids {
            engine.source_finding(Trouble::HeaderNoId, Some(header.line), Vec::new())?;
        }
        if let Some(rejects) = engine.outputs.as_mut().and_then(|outputs| outputs.rejects.as_mut()) {
            if self.encoding == Encoding::Utf8Bom {
                rejects.write_all(b"\xEF\xBB\xBF")?;
            }
            let raw = window.bytes().get(header.start..header.next).unwrap_or_default();
            let text = raw.trim_ascii_end();
            rejects.write_all(text)?;
            if !layout.errors_last {
                rejects.write_all(b",")?;
                rejects.write_all(ERRORS_COLUMN.as_bytes())?;
            }
            rejects.write_all(raw.get(text.len()..).filter(|end| !end.is_empty()).unwrap_or(b"\r\n"))?;
        }
        self.step_over(&header, window);
        Ok(Some(layout))
    }

    /// Finds the header and steps over it, and says nothing of it; `None` if the source cannot be read.
    pub fn open(&mut self, window: &mut Window<'_>, options: &Options) -> Result<Option<Layout>, Error> {
        let Ok(Header { row, layout, .. }) = self.find_header(window, options, 0)? else { return Ok(None) };
        self.step_over(&row, window);
        Ok(Some(layout).filter(|layout| layout.duplicates.is_empty()))
    }

    fn step_over(&mut self, header: &Candidate, window: &mut Window<'_>) {
        // The line after the header: what the header covers may be several lines.
        let covered = window.bytes().get(header.start..header.next).unwrap_or_default();
        self.line = header.line + line_ends(covered).max(1);
        window.consume(header.next);
    }

    /// The header near the top of the file; where there is none and it can be seen why, the trouble and its line.
    fn find_header(
        &self,
        window: &Window<'_>,
        options: &Options,
        number: u32,
    ) -> Result<Result<Header, (Trouble, u64, Args)>, Error> {
        let candidates = self.candidates(window);
        let map = options.columns.as_ref();
        let kinds: Vec<Kind> = options.kind.map_or_else(|| Kind::ALL.to_vec(), |kind| vec![kind]);
        let names: Vec<Names> = kinds.iter().map(|kind| Names::of(*kind)).collect();
        // The row that fits a kind best is the header; the first such row, and of the kinds the only one.
        let mut best: (usize, usize) = (0, 0);
        let mut fitting: Vec<usize> = Vec::new();
        for (row, candidate) in candidates.iter().enumerate() {
            let cells: Vec<&str> = candidate.cells.iter().map(String::as_str).collect();
            let fits: Vec<usize> = names.iter().map(|names| fit(&cells, names, map)).collect();
            let most = fits.iter().copied().max().unwrap_or(0);
            if most > best.1 {
                best = (row, most);
                fitting = (0..kinds.len()).filter(|index| fits.get(*index) == Some(&most)).collect();
            }
        }
        let given = candidates.get(best.0).map_or(0, |row| row.cells.iter().filter(|cell| !cell.is_empty()).count());
        if options.kind.is_some() {
            fitting = vec![0];
        } else if best.1 < FITTING_COLUMNS && best.1 * 2 < given {
            fitting.clear();
        }
        if let Some(unusable) = (best.1 == 0).then(|| unusable_header(window, candidates.is_empty())).flatten() {
            return Ok(Err(unusable));
        }
        let only = if let [only] = fitting.as_slice() { names.get(*only) } else { None };
        let (Some(names), Some(row)) = (only, candidates.into_iter().nth(best.0)) else {
            let alike: Vec<&str> = fitting.iter().filter_map(|index| Some(kinds.get(*index)?.name())).collect();
            let candidates = if alike.is_empty() { "none fits".to_owned() } else { alike.join(" and ") + " fit alike" };
            return Err(Error::Kind { source_no: number, candidates });
        };
        let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
        let layout = layout(&cells, names, map);
        Ok(Ok(Header { row, titled: best.0 > 0, layout }))
    }

    fn candidates(&self, window: &Window<'_>) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        let mut cutter = RowCutter::new(window.bytes(), window.ended, MAX_ROW);
        let mut line = 1;
        let mut buffer = String::new();
        while candidates.len() < HEADER_ROWS {
            let Some(row) = cutter.next_row() else { break };
            let raw = window.bytes().get(row.start..row.end).unwrap_or_default();
            let mut cells = Vec::new();
            if row.fault.is_none() && !raw.trim_ascii().is_empty() {
                let encoding = if self.encoding == Encoding::Ascii { Encoding::Utf8 } else { self.encoding };
                let text = charset::decode(raw, encoding, &mut buffer);
                let split = text.is_some_and(|text| split(text, &mut cells).is_ok());
                if split {
                    let cells = cells.iter().map(|cell| cell.text.to_string()).collect();
                    candidates.push(Candidate { start: row.start, next: row.next, line, cells });
                }
            }
            line += u64::from(row.lines);
        }
        candidates
    }
}

/// Says why no header was found, where the reason can be seen: a row near the top is too long or cut by another
/// delimiter, or (`none`) not one of them is a row at all.
fn unusable_header(window: &Window<'_>, none: bool) -> Option<(Trouble, u64, Args)> {
    let mut cutter = RowCutter::new(window.bytes(), window.ended, MAX_ROW);
    let mut line = 1;
    for _ in 0..HEADER_ROWS {
        let Some(row) = cutter.next_row() else { break };
        if row.fault == Some(RowFault::TooLong) {
            return Some((Trouble::RecordTooLong, line, vec![("limit", Arg::Number(MAX_ROW as u64))]));
        }
        let raw = window.bytes().get(row.start..row.end).unwrap_or_default();
        // Below 0x40 no byte is the second of a CP932 character.
        let count = |wanted: u8| memchr::memchr_iter(wanted, raw).count();
        let other = count(b';').max(count(b'\t'));
        if other > 1 && other > count(b',') {
            return Some((Trouble::HeaderDelimiter, line, Vec::new()));
        }
        line += u64::from(row.lines);
    }
    none.then(|| (Trouble::RowQuote, 1, vec![("position", Arg::Number(1))]))
}

/// Physical line ends in a text: LF, CRLF or CR.
fn line_ends(bytes: &[u8]) -> u64 {
    let lf = memchr::memchr_iter(b'\n', bytes).count();
    let cr = memchr::memchr_iter(b'\r', bytes).filter(|at| bytes.get(at + 1) != Some(&b'\n')).count();
    (lf + cr) as u64
}

/// The line end after a row, as the sender wrote it; CRLF where the input ends without one.
fn line_end(bytes: &[u8], row_end: usize) -> &'static [u8] {
    match bytes.get(row_end..).unwrap_or_default() {
        [b'\n', ..] => b"\n",
        [b'\r', b'\n', ..] | [] => b"\r\n",
        [b'\r', ..] => b"\r",
        _ => b"\r\n",
    }
}

fn issue(trouble: Trouble, args: Args) -> Issue {
    Issue { trouble, at: At::default(), args }
}

/// Reads and judges the rows of `spans`.
#[allow(clippy::too_many_arguments)] // a part is all of this, once
fn rows(
    world: &World<'_>,
    bytes: &[u8],
    spans: &[Span],
    first: u64,
    source: u32,
    encoding: Encoding,
    layout: &Layout,
    part: &mut Part,
) {
    let mut decoded = String::new();
    let texts = decode_all(bytes, spans, encoding, &mut decoded);
    let (from, to) = (spans.first().map_or(0, |span| span.start), spans.last().map_or(0, |span| span.end));
    let whole = bytes.get(from..to).and_then(|bytes| simdutf8::basic::from_utf8(bytes).ok());
    let mut side = Side::default();
    let mut found: Vec<Found> = Vec::new();
    let mut cells: Vec<Cell<'_>> = Vec::new();
    for (index, span) in spans.iter().enumerate() {
        let at = Position { source, record: first + index as u64, line: span.line };
        let raw = bytes.get(span.start..span.end).unwrap_or_default();
        if raw.trim_ascii().is_empty() && span.fault.is_none() {
            part.skip();
            continue;
        }
        let text = match (&texts, whole) {
            (Some(texts), _) => texts.get(index).copied().flatten().and_then(|(from, to)| decoded.get(from..to)),
            (None, Some(whole)) => whole.get(span.start - from..span.end - from),
            (None, None) => simdutf8::basic::from_utf8(raw).ok(),
        };
        let problem = match (span.fault, text) {
            (Some(SpanFault::TooLong), _) => {
                Some(issue(Trouble::RecordTooLong, vec![("limit", Arg::Number(MAX_ROW as u64))]))
            }
            (Some(SpanFault::Quote), text) => {
                // The splitter stumbles over the same quote and knows its column; if not, it is the last one.
                let cell = match text.map(|text| split(text, &mut cells)) {
                    Some(Err(CellFault::StrayQuote { cell } | CellFault::TextAfterQuote { cell })) => cell,
                    _ => cells.len().saturating_sub(1),
                };
                Some(issue(Trouble::RowQuote, vec![("position", Arg::Number(cell as u64 + 1))]))
            }
            (None, None) => Some(issue(Trouble::RecordNotDecodable, vec![("encoding", Arg::Name(encoding.name()))])),
            (None, Some(text)) => match split(text, &mut cells) {
                Err(CellFault::StrayQuote { cell } | CellFault::TextAfterQuote { cell }) => {
                    Some(issue(Trouble::RowQuote, vec![("position", Arg::Number(cell as u64 + 1))]))
                }
                Ok(()) if !layout.takes(cells.len()) => {
                    let expected = ("expected", Arg::Number(layout.columns.len() as u64));
                    Some(issue(Trouble::RowRagged, vec![expected, ("found", Arg::Number(cells.len() as u64))]))
                }
                Ok(()) => None,
            },
        };
        let line_end = line_end(bytes, span.end);
        if let Some(problem) = problem {
            // Given back as it is, a row with a cell too many would fit the header of the rejects, all of it shifted.
            let long = problem.trouble == Trouble::RowRagged && cells.len() > layout.columns.len();
            let rule = world.plan.rule_of(problem.trouble).id;
            part.unreadable(world, problem, at);
            if span.fault == Some(SpanFault::TooLong) {
                part.reject_over_long(world, bytes, span, b"\r\n");
            } else if long {
                rule.clone_into(&mut part.errors);
                part.reject_row(world, if layout.errors_last { without_errors(raw) } else { raw }, line_end);
            } else {
                part.reject_raw(world, raw, line_end);
            }
            continue;
        }
        side.issues.clear();
        side.kept.clear();
        let mut draft = Draft::new(layout.kind);
        let given = cells.len();
        fill(&mut draft, &mut cells, layout, &mut side);
        let origin = |place: At| match layout.column_of(place) {
            Some((number, name)) => (span.line, Some(number), name.cloned()),
            None => (span.line, None, None),
        };
        if part.judge(world, &mut draft, &mut side, &mut found, at, &origin) {
            part.accept(world, &draft, &side);
        } else {
            // Rejects that come back carry the column already: what it said then is replaced.
            let stale = layout.errors_last && given == layout.columns.len();
            part.reject_row(world, if stale { without_errors(raw) } else { raw }, line_end);
        }
    }
}

/// A row without its last cell and the comma before it, if that cell holds our errors or nothing.
fn without_errors(raw: &[u8]) -> &[u8] {
    let mut inside = false;
    let mut last = raw.len();
    for (at, byte) in raw.iter().enumerate() {
        match byte {
            b'"' => inside = !inside,
            b',' if !inside => last = at,
            _ => {}
        }
    }
    let cell = raw.get(last + 1..).unwrap_or_default();
    let cell = cell.strip_prefix(b"\"").unwrap_or(cell);
    let ours =
        matches!(cell, [b'A'..=b'Z', rest @ ..] if rest.iter().take(4).filter(|c| c.is_ascii_digit()).count() == 4);
    if ours || cell.is_empty() { raw.get(..last).unwrap_or(raw) } else { raw }
}

/// CP932 rows decoded one after the other into one text; `None` for encodings that need no decoding.
fn decode_all(
    bytes: &[u8],
    spans: &[Span],
    encoding: Encoding,
    decoded: &mut String,
) -> Option<Vec<Option<(usize, usize)>>> {
    if encoding != Encoding::Cp932 {
        return None;
    }
    let mut buffer = String::new();
    let texts = spans.iter().map(|span| {
        let raw = bytes.get(span.start..span.end).unwrap_or_default();
        let text = charset::decode(raw, encoding, &mut buffer)?;
        let from = decoded.len();
        decoded.push_str(text);
        Some((from, decoded.len()))
    });
    Some(texts.collect())
}

/// Puts the cells of a row into a draft, then the constants of the column map.
fn fill<'t>(draft: &mut Draft<'t>, cells: &mut [Cell<'t>], layout: &'t Layout, side: &mut Side<'t>) {
    fill_cells(draft, cells, layout, side);
    for constant in &layout.constants {
        if applies(constant, draft) {
            draft.set(constant.leaf, Cow::Borrowed(&constant.text), side);
        }
    }
    draft.close(side);
}

/// Puts the cells of a row into a draft.
pub fn fill_cells<'t>(draft: &mut Draft<'t>, cells: &mut [Cell<'t>], layout: &'t Layout, side: &mut Side<'t>) {
    for (cell, column) in cells.iter_mut().zip(&layout.columns) {
        let Some(leaf) = column.leaf else { continue };
        let mut text = std::mem::take(&mut cell.text);
        if text.is_empty() {
            continue;
        }
        let theirs = |text: &str| column.values.as_ref().and_then(|values| values.get(width::trim(text)));
        let mut ours = theirs(&text);
        // The sender's own words come first: one of them may begin with an apostrophe.
        if ours.is_none()
            && let Some(bare) = spreadsheet::undo(&text)
        {
            side.trouble(leaf.at, Trouble::NoteApostrophe);
            ours = theirs(bare);
            text = match text {
                Cow::Borrowed(text) => Cow::Borrowed(text.get(1..).unwrap_or_default()),
                Cow::Owned(text) => Cow::Owned(text.get(1..).unwrap_or_default().to_owned()),
            };
        }
        if let Some(ours) = ours {
            side.note(leaf.at, Changes::LABEL);
            text = Cow::Borrowed(ours);
        }
        draft.set(leaf, text, side);
    }
}

/// Does a constant stand in this row? Only where the cells say nothing of its item, and in a list only with its element.
pub fn applies(constant: &Constant, draft: &Draft<'_>) -> bool {
    let given = |at: &At| draft.state(*at) != State::Absent;
    let element_given = constant.siblings.is_empty() || constant.siblings.iter().any(given);
    element_given && !given(&constant.leaf.at)
}

/// A rejected row: the sender's bytes, and what is wrong in one more column.
pub fn reject_row(raw: &[u8], errors: &str, line_end: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(raw);
    out.push(b',');
    let mut cell = String::new();
    quote_into(errors, &mut cell);
    out.extend_from_slice(cell.as_bytes());
    out.extend_from_slice(line_end);
}
