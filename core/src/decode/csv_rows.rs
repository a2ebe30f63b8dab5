//! Strict CSV (RFC 4180): raw bytes to rows, a decoded row to cells, and a cell back; it knows no header and no form.
//!
//! The order is: cut rows on raw bytes, decode each row, split its text into cells. Rows can be cut before decoding
//! because LF, CR, `"` and `,` are below 0x40, where neither UTF-8 nor CP932 has a second byte; cells are split after
//! decoding because only then is the row known to be text.
//!
//! Strict means that nothing is guessed: a quote opens only as the first character of a cell, is doubled inside, and
//! closes only before a comma or the end of the row. Whatever else is a fault of that row, and of that row alone.

use std::borrow::Cow;
use std::fmt;

/// The longest row in bytes that callers should allow unless told otherwise.
pub const MAX_ROW: usize = 64 * 1024;

/// How many physical lines a row may cover by way of line ends inside quotes.
pub const MAX_LINES: u32 = 100;

/// One row of a chunk, as byte offsets into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawRow {
    /// Where it starts.
    pub start: usize,
    /// Where its text ends, without the terminator. A blank line (nothing, or only ASCII blanks) has `end == start`;
    /// a row that is too long ends `max_row` bytes after its start, so that rejects do not depend on chunks.
    pub end: usize,
    /// Where the cutter goes on: behind the terminator. Only for a row that is too long does this depend on the chunk.
    pub next: usize,
    /// How many physical lines it covers, 1 or more; their sum is the line number.
    pub lines: u32,
    /// What is wrong with it. Such a row is not to be split.
    pub fault: Option<RowFault>,
}

/// Why a row could not be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// A quote opens and is not closed before the end of the file, [`MAX_LINES`] or the longest row; or the quote that
    /// would close it, lines later, is followed by text, and so is rather the opening quote of another cell. The row
    /// ends with the line on which the quote opens.
    UnterminatedQuote,
    /// The row goes on beyond the longest allowed, and no quote is to blame. It is passed over up to the end of the
    /// physical line on which that happens.
    TooLong,
}

/// Cuts one chunk of a file into rows; line ends are LF, CRLF and lone CR, in any mixture.
///
/// A caller with the whole file makes one cutter with `last`. A caller that reads by and by keeps the bytes from
/// [`consumed`](Self::consumed) on, puts more behind them, and passes [`skipping`](Self::skipping) on:
///
/// ```text
/// loop { cutter = RowCutter::new(chunk, last, max_row).resume(skipping);
///        while let Some(row) = cutter.next_row() { … }
///        keep chunk[cutter.consumed()..]; skipping = cutter.skipping(); }
/// ```
///
/// The rows are the same wherever the chunks are cut, with the one exception named at [`RawRow::next`]. A chunk that
/// holds `max_row + 3` bytes, or is the last, always yields a row or is consumed. The work is linear in the length of
/// the chunk whatever it holds: between an unterminated quote and the place where it was given up, no other quote can
/// be unterminated, so no byte is looked at more than a few times.
pub struct RowCutter<'b> {
    /// The chunk without a last Ctrl-Z, of which only the end of the file tells whether it is text.
    text: &'b [u8],
    /// The length of the chunk.
    len: usize,
    pos: usize,
    last: bool,
    max_row: usize,
    skipping: bool,
}

/// A quote seen and not yet closed.
#[derive(Clone, Copy)]
struct Open {
    at: usize,
    /// The lines of the row up to and with its own.
    lines: u32,
}

impl<'b> RowCutter<'b> {
    /// A cutter for `chunk`, which starts at the start of a row (behind a byte order mark). `last` says that the file
    /// ends with it; `max_row` is the longest row allowed in bytes without its terminator ([`MAX_ROW`]).
    pub fn new(chunk: &'b [u8], last: bool, max_row: usize) -> Self {
        let text = chunk.strip_suffix(&[CTRL_Z]).unwrap_or(chunk);
        Self { text, len: chunk.len(), pos: 0, last, max_row, skipping: false }
    }

    /// The same cutter, told whether its chunk starts inside a line that was too long: what
    /// [`skipping`](Self::skipping) said at the end of the chunk before.
    #[must_use]
    pub fn resume(mut self, skipping: bool) -> Self {
        self.skipping = skipping;
        self
    }

    /// Whether the chunk ended inside a line that was reported as [`RowFault::TooLong`].
    pub fn skipping(&self) -> bool {
        self.skipping
    }

    /// How many bytes are done with. The rest has to be presented again with more behind it.
    pub fn consumed(&self) -> usize {
        self.pos
    }

    /// Whether the file ends in Ctrl-Z (0x1A, the end mark of DOS): one is dropped and belongs to no row.
    pub fn saw_ctrl_z(&self) -> bool {
        self.last && self.text.len() < self.len
    }

    /// The next row, or `None`: the chunk has no further whole row.
    pub fn next_row(&mut self) -> Option<RawRow> {
        if self.skipping {
            self.skip(self.pos);
        }
        if self.skipping || self.pos >= self.text.len() {
            if self.last {
                self.pos = self.len;
            }
            return None;
        }
        let (start, reach) = (self.pos, self.reach());
        let (mut lines, mut open) = (1, None::<Open>);
        // Most rows have no quotes, and one long stride finds their end; those that have, have many, close together.
        let stride = reach.get(start..).unwrap_or_default();
        let mut mark = memchr::memchr3(b'\n', b'\r', b'"', stride).map(|i| start + i);
        while let Some(at) = mark {
            let next = match (reach.get(at) == Some(&b'"'), open) {
                (true, None) => {
                    // Elsewhere than at the start of a cell it is text, of which `split` will complain.
                    if at == start || reach.get(at - 1) == Some(&b',') {
                        open = Some(Open { at, lines });
                    }
                    at + 1
                }
                (true, Some(quote)) => match self.text.get(at + 1) {
                    None if !self.last => return None,
                    Some(b'"') => at + 2,
                    // `split` will complain of text here; but lines later, a stray quote has swallowed good rows.
                    Some(b) if lines > quote.lines && !matches!(b, b',' | b'\n' | b'\r') => {
                        return self.unterminated(quote);
                    }
                    // Where every cell is in quotes, the next one opens here: no need to look for it.
                    _ if reach.get(at + 1..at + 3) == Some(b",\"") => {
                        open = Some(Open { at: at + 2, lines });
                        at + 3
                    }
                    _ => {
                        open = None;
                        at + 1
                    }
                },
                (false, None) => {
                    let next = self.after(at)?;
                    return Some(self.row(at, next, lines, None));
                }
                (false, Some(quote)) => {
                    lines += 1;
                    if lines > MAX_LINES {
                        return self.unterminated(quote);
                    }
                    self.after(at)?
                }
            };
            mark = find(reach, next, [b'\n', b'\r', b'"']);
        }
        if !self.last && !self.exceeded() {
            return None;
        }
        match open {
            Some(quote) => self.unterminated(quote),
            None if self.exceeded() => Some(self.too_long(lines)),
            None => Some(self.row(self.text.len(), self.len, lines, None)),
        }
    }

    /// The text up to where the terminator of a row of the greatest length is.
    fn reach(&self) -> &'b [u8] {
        self.text.get(..=self.pos.saturating_add(self.max_row)).unwrap_or(self.text)
    }

    /// Whether there is text enough to say of a row without end that it is too long.
    fn exceeded(&self) -> bool {
        self.text.len().saturating_sub(self.pos) > self.max_row
    }

    /// The place behind the terminator at `at`, or `None` if it is a CR whose LF may be in the next chunk.
    fn after(&self, at: usize) -> Option<usize> {
        match (self.text.get(at), self.text.get(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => Some(at + 2),
            (Some(b'\r'), None) if !self.last => None,
            _ => Some(at + 1),
        }
    }

    /// Gives out the row from `self.pos` to `end`.
    fn row(&mut self, end: usize, next: usize, lines: u32, fault: Option<RowFault>) -> RawRow {
        let start = self.pos;
        self.pos = next;
        let blank = self.text.get(start..end).is_some_and(|row| row.iter().all(|b| matches!(b, b' ' | b'\t')));
        RawRow { start, end: if blank { start } else { end }, next, lines, fault }
    }

    /// Gives out the row up to the line on which the quote opens, or waits for the end of that line.
    fn unterminated(&mut self, quote: Open) -> Option<RawRow> {
        let (end, next) = match line_end(self.reach(), quote.at) {
            Some(end) => (end, self.after(end)?),
            None if self.exceeded() => return Some(self.too_long(quote.lines)),
            None => (self.text.len(), self.len),
        };
        Some(self.row(end, next, quote.lines, Some(RowFault::UnterminatedQuote)))
    }

    /// Gives out the start of a row whose present line has no end within reach, and passes over the rest of the line.
    fn too_long(&mut self, lines: u32) -> RawRow {
        let (start, end) = (self.pos, self.pos.saturating_add(self.max_row));
        self.skip(end);
        RawRow { start, end, next: self.pos, lines, fault: Some(RowFault::TooLong) }
    }

    /// Goes behind the next line end from `from` on, or to the end of the chunk and remembers to go on in the next.
    fn skip(&mut self, from: usize) {
        let end = line_end(self.text, from);
        let next = end.and_then(|at| self.after(at));
        self.skipping = next.is_none() && !self.last;
        // A CR at the end of the chunk is kept, for its LF may follow.
        self.pos = next.or(end).unwrap_or(self.text.len());
    }
}

/// The place of the first LF or CR from `from` on.
fn line_end(text: &[u8], from: usize) -> Option<usize> {
    memchr::memchr2(b'\n', b'\r', text.get(from..)?).map(|i| from + i)
}

const CTRL_Z: u8 = 0x1A;

/// One cell of a row. `Debug` masks the text.
#[derive(Clone, PartialEq, Eq)]
pub struct Cell<'t> {
    /// The text, without the quotes around it; owned only where a doubled quote had to be made one.
    pub text: Cow<'t, str>,
    /// Whether it was in quotes, so that an empty text can be told from nothing.
    pub quoted: bool,
}

impl fmt::Debug for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cell").field("text", &"***").field("quoted", &self.quoted).finish()
    }
}

/// Why a row cannot be split. `cell` counts from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// A quote inside a cell that does not start with one, or a quote that is never closed.
    StrayQuote {
        /// The cell it is in.
        cell: usize,
    },
    /// Something other than a comma or the end of the row behind a closing quote.
    TextAfterQuote {
        /// The cell it is in.
        cell: usize,
    },
}

/// Splits the text of one row (without terminator) into `cells`, which are cleared first.
///
/// Every row has at least one cell. Blanks belong to their cell. Line ends are ordinary text here: the cutter lets them
/// through only inside quotes. On a fault `cells` holds the cells before it.
pub fn split<'t>(row: &'t str, cells: &mut Vec<Cell<'t>>) -> Result<(), CellFault> {
    cells.clear();
    let bytes = row.as_bytes();
    let mut from = 0;
    loop {
        let end = match bytes.get(from) {
            Some(b'"') => {
                let (text, end) = quoted(row, from, cells.len())?;
                cells.push(Cell { text, quoted: true });
                end
            }
            Some(b',') => {
                cells.push(Cell { text: Cow::Borrowed(""), quoted: false });
                from
            }
            _ => {
                let end = find(bytes, from, [b',', b'"']).unwrap_or(bytes.len());
                if bytes.get(end) == Some(&b'"') {
                    return Err(CellFault::StrayQuote { cell: cells.len() });
                }
                let text = row.get(from..end).unwrap_or_default();
                cells.push(Cell { text: Cow::Borrowed(text), quoted: false });
                end
            }
        };
        if end >= bytes.len() {
            return Ok(());
        }
        from = end + 1;
    }
}

/// The text of the cell whose opening quote is at `from`, and the place behind its closing quote.
fn quoted(row: &str, from: usize, cell: usize) -> Result<(Cow<'_, str>, usize), CellFault> {
    let bytes = row.as_bytes();
    let (mut at, mut doubled) = (from + 1, false);
    loop {
        let close = find(bytes, at, [b'"']).ok_or(CellFault::StrayQuote { cell })?;
        match bytes.get(close + 1) {
            None | Some(b',') => {
                let text = row.get(from + 1..close).unwrap_or_default();
                let text = if doubled { Cow::Owned(text.replace("\"\"", "\"")) } else { Cow::Borrowed(text) };
                return Ok((text, close + 1));
            }
            Some(b'"') => (at, doubled) = (close + 2, true),
            Some(_) => return Err(CellFault::TextAfterQuote { cell }),
        }
    }
}

/// The place of the first of `marks` from `from` on. For the short ways between marks, where setting up `memchr` costs
/// more than it saves: eight bytes at a time.
#[inline]
fn find<const N: usize>(bytes: &[u8], from: usize, marks: [u8; N]) -> Option<usize> {
    let (words, tail) = bytes.get(from..)?.as_chunks::<8>();
    let mut at = from;
    for word in words {
        let word = u64::from_le_bytes(*word);
        let hits = marks.iter().fold(0, |hits, mark| hits | first_equal(word, *mark));
        if hits != 0 {
            return Some(at + hits.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    tail.iter().position(|b| marks.contains(b)).map(|i| at + i)
}

/// A word whose lowest bit set is the top bit of the first byte of `word` that equals `byte`; 0 if there is none.
/// Higher bits may be false, for a borrow may have run through them.
#[inline]
fn first_equal(word: u64, byte: u8) -> u64 {
    let other = word ^ u64::from_ne_bytes([byte; 8]);
    other.wrapping_sub(u64::from_ne_bytes([1; 8])) & !other & u64::from_ne_bytes([0x80; 8])
}

/// Appends `cell` to `out`, in quotes only if it would be misread without: it holds a comma, a quote or a control
/// character, or starts or ends with a blank. An empty cell writes nothing, so that a row of one empty cell has to be
/// written as `""` by the caller: it would be a blank line.
pub fn quote_into(cell: &str, out: &mut String) {
    let bytes = cell.as_bytes();
    let blank = bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    if !blank && !bytes.iter().any(|b| matches!(b, b',' | b'"' | 0..0x20 | 0x7F)) {
        out.push_str(cell);
        return;
    }
    out.push('"');
    for (n, part) in cell.split('"').enumerate() {
        out.push_str(if n == 0 { "" } else { "\"\"" });
        out.push_str(part);
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use RowFault::{TooLong, UnterminatedQuote};

    /// Row text, lines, fault.
    type Seen = (String, u32, Option<RowFault>);

    fn seen(chunk: &[u8], row: &RawRow) -> Seen {
        (String::from_utf8(chunk[row.start..row.end].to_vec()).unwrap(), row.lines, row.fault)
    }

    fn whole(bytes: &[u8], max_row: usize) -> Vec<Seen> {
        let mut cutter = RowCutter::new(bytes, true, max_row);
        let mut rows = Vec::new();
        let mut next = 0;
        while let Some(row) = cutter.next_row() {
            assert_eq!((row.start, row.next), (next, cutter.consumed()), "no byte between rows");
            assert!(row.start <= row.end && row.end <= row.next && row.lines > 0 && row.next > row.start);
            next = row.next;
            rows.push(seen(bytes, &row));
        }
        assert_eq!(cutter.consumed(), bytes.len());
        assert!(!cutter.skipping());
        rows
    }

    /// The same by a reader that takes `step` bytes at a time, and knows the end when it gets there or only (`late`)
    /// when it finds nothing more.
    fn stepwise(bytes: &[u8], max_row: usize, step: usize, late: bool) -> Vec<Seen> {
        let (mut kept, mut rest, mut skipping, mut rows) = (Vec::new(), bytes, false, Vec::new());
        loop {
            let (more, left) = rest.split_at(step.min(rest.len()));
            rest = left;
            kept.extend_from_slice(more);
            let last = rest.is_empty() && (!late || more.is_empty());
            let mut cutter = RowCutter::new(&kept, last, max_row).resume(skipping);
            while let Some(row) = cutter.next_row() {
                rows.push(seen(&kept, &row));
            }
            skipping = cutter.skipping();
            let consumed = cutter.consumed();
            kept.drain(..consumed);
            assert!(kept.len() < max_row + 3, "no more is kept than the longest row");
            if last {
                assert!(kept.is_empty() && !skipping);
                return rows;
            }
        }
    }

    fn cut(text: &str, max_row: usize) -> Vec<Seen> {
        let rows = whole(text.as_bytes(), max_row);
        for step in 1..=text.len().min(300) {
            for late in [false, true] {
                assert_eq!(stepwise(text.as_bytes(), max_row, step, late), rows, "step {step}, {late}, of {text:?}");
            }
        }
        rows
    }

    fn check(text: &str, max_row: usize, expected: &[(&str, u32, Option<RowFault>)]) {
        let expected: Vec<Seen> = expected.iter().map(|(t, l, f)| ((*t).to_owned(), *l, *f)).collect();
        assert_eq!(cut(text, max_row), expected, "{text:?}");
    }

    #[test]
    fn rows_well_formed() {
        check("", 99, &[]);
        check("a,b", 99, &[("a,b", 1, None)]);
        check("a\nb\r\nc\rd", 99, &[("a", 1, None), ("b", 1, None), ("c", 1, None), ("d", 1, None)]);
        check("a\r\r\n\n b\n", 99, &[("a", 1, None), ("", 1, None), ("", 1, None), (" b", 1, None)]);
        check(" \t\n,\n", 99, &[("", 1, None), (",", 1, None)]);
        check("\"a\nb\r\nc\rd\",\"\"\ne", 99, &[("\"a\nb\r\nc\rd\",\"\"", 4, None), ("e", 1, None)]);
        check("\"a\"\"\n\"\"b\"\r\nc", 99, &[("\"a\"\"\n\"\"b\"", 2, None), ("c", 1, None)]);
        check("検査,\"太\n郎\"\n", 99, &[("検査,\"太\n郎\"", 2, None)]);
        // Quotes that do not open: left to `split`.
        check("a\"b\nc", 99, &[("a\"b", 1, None), ("c", 1, None)]);
        check(
            " \"b\n\"c\"d\n\"e\" \"\nf",
            99,
            &[(" \"b", 1, None), ("\"c\"d", 1, None), ("\"e\" \"", 1, None), ("f", 1, None)],
        );
    }

    #[test]
    fn unterminated_quotes_cost_one_line() {
        let bad = Some(UnterminatedQuote);
        check("a\n1,\"x", 99, &[("a", 1, None), ("1,\"x", 1, bad)]);
        check("1,\"x\n2\n3\r\n4", 99, &[("1,\"x", 1, bad), ("2", 1, None), ("3", 1, None), ("4", 1, None)]);
        check("1,\"\"\"\r\n2", 99, &[("1,\"\"\"", 1, bad), ("2", 1, None)]);
        // The row keeps the lines before the one on which the bad quote opens.
        check("\"a\nb\",\"c\nd", 99, &[("\"a\nb\",\"c", 2, bad), ("d", 1, None)]);
        // The next quote belongs to another cell, so it does not close this one.
        check("1,\"x\n2\n3,\"y\"\n", 99, &[("1,\"x", 1, bad), ("2", 1, None), ("3,\"y\"", 1, None)]);
        // By length: one byte more than allowed without a closing quote.
        check("\"a\nbcdefg\"\nx", 10, &[("\"a\nbcdefg\"", 2, None), ("x", 1, None)]);
        check("\"a\nbcdefgh\"\nx", 10, &[("\"a\nbcdefgh", 2, Some(TooLong)), ("x", 1, None)]); // closed in time
        check("\"a\nbcdefghi\"\nx", 10, &[("\"a", 1, bad), ("bcdefghi\"", 1, None), ("x", 1, None)]);
        // By lines.
        let lines = |n: u32| "z\n".repeat(n as usize - 1);
        assert_eq!(cut(&format!("\"{}z\"\n", lines(MAX_LINES)), 999).len(), 1);
        let rows = cut(&format!("\"{}z\"\n", lines(MAX_LINES + 1)), 999);
        assert_eq!((rows.len(), rows[0].2, rows[0].1), (101, bad, 1));
        assert!(rows[1..].iter().all(|row| row.2.is_none()));
    }

    #[test]
    fn long_rows() {
        let long = Some(TooLong);
        check("12345678\n", 8, &[("12345678", 1, None)]);
        check("12345678", 8, &[("12345678", 1, None)]);
        check("12345678\r\n", 8, &[("12345678", 1, None)]);
        check("123456789", 8, &[("12345678", 1, long)]);
        check("123456789abcdefghijklmnopq\r\na\n", 8, &[("12345678", 1, long), ("a", 1, None)]);
        check("123456789abc\rx\r", 8, &[("12345678", 1, long), ("x", 1, None)]);
        check("\"23456789\"\nx", 8, &[("\"2345678", 1, long), ("x", 1, None)]);
        check("\"2\n4\",\"89a\nx", 8, &[("\"2\n4\",\"8", 2, long), ("x", 1, None)]);
        check("        9\n", 8, &[("        ", 1, long)]);
        check("12345678\u{1A}", 8, &[("12345678", 1, None)]);
        check("12345678\u{1A}9", 8, &[("12345678", 1, long)]);
        check("a\n\n", 0, &[("", 1, long), ("", 1, None)]);
    }

    #[test]
    fn ctrl_z() {
        for (text, saw, rows) in [
            ("a\n\u{1A}", true, &["a"][..]),
            ("a\u{1A}", true, &["a"]),
            ("a\u{1A}\u{1A}", true, &["a\u{1A}"]),
            ("\u{1A}", true, &[]),
            ("\u{1A}\n", false, &["\u{1A}"]),
            ("a\u{1A}b", false, &["a\u{1A}b"]),
            ("\"a\"\u{1A}", true, &["\"a\""]),
            ("a\r\u{1A}", true, &["a"]),
        ] {
            assert!(cut(text, 99).into_iter().eq(rows.iter().map(|row| ((*row).to_owned(), 1, None))), "{text:?}");
            assert_eq!(RowCutter::new(text.as_bytes(), true, 99).saw_ctrl_z(), saw);
            assert!(!RowCutter::new(text.as_bytes(), false, 99).saw_ctrl_z());
        }
    }

    /// Deterministic noise (xorshift).
    fn noise(state: &mut u64) -> usize {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        (*state >> 33) as usize
    }

    #[test]
    fn chunk_borders_never_matter() {
        let mut state = 0x2545_F491_4F6C_DD1D;
        for _ in 0..2_000 {
            let length = noise(&mut state) % 60;
            let text: Vec<u8> = (0..length).map(|_| b"aaa,,\"\"\n\r \x1A"[noise(&mut state) % 11]).collect();
            let text = [&text[..], &b"\x1A\x1A"[noise(&mut state) % 3..]].concat();
            cut(std::str::from_utf8(&text).unwrap(), [4, 9, 99][noise(&mut state) % 3]);
        }
    }

    #[test]
    fn hostile_quotes_swallow_no_file() {
        for unit in ["\"\n", ",\"\n", "\"x\n", "\"\"\"\n", "a,\"b\n\n\n", "\"\"\n\"", "\n\",\""] {
            let rows = whole(unit.repeat(20_000).as_bytes(), MAX_ROW);
            assert!(rows.len() >= 20_000 / MAX_LINES as usize, "{unit:?}");
            assert!(rows.iter().all(|(_, lines, _)| *lines <= MAX_LINES));
        }
    }

    fn cells(row: &str) -> Result<Vec<(String, bool)>, CellFault> {
        let mut cells = vec![Cell { text: "old".into(), quoted: true }];
        split(row, &mut cells)?;
        Ok(cells.into_iter().map(|cell| (cell.text.into_owned(), cell.quoted)).collect())
    }

    #[test]
    fn cells_well_formed() {
        let (p, q) = (false, true);
        let table: &[(&str, &[(&str, bool)])] = &[
            ("", &[("", p)]),
            ("a", &[("a", p)]),
            (",", &[("", p), ("", p)]),
            ("a,,b,", &[("a", p), ("", p), ("b", p), ("", p)]),
            (" a ,\tb", &[(" a ", p), ("\tb", p)]),
            ("\"\"", &[("", q)]),
            ("\"\",\"\"", &[("", q), ("", q)]),
            ("\"a,b\",c", &[("a,b", q), ("c", p)]),
            ("\"\"\"\"", &[("\"", q)]),
            ("\"a\"\"b\"\"\",\"c\"", &[("a\"b\"", q), ("c", q)]),
            ("\"a\r\nb\"", &[("a\r\nb", q)]),
            ("検査,\"太郎、\"\"はな\"\"\",終", &[("検査", p), ("太郎、\"はな\"", q), ("終", p)]),
            (
                "1234567,1234567,12345678,\"1234567\",x",
                &[("1234567", p), ("1234567", p), ("12345678", p), ("1234567", q), ("x", p)],
            ),
        ];
        for (row, expected) in table {
            let expected: Vec<_> = expected.iter().map(|(text, quoted)| ((*text).to_owned(), *quoted)).collect();
            assert_eq!(cells(row).unwrap(), expected, "{row:?}");
        }
    }

    #[test]
    fn cell_faults() {
        let stray = |cell| Err(CellFault::StrayQuote { cell });
        let after = |cell| Err(CellFault::TextAfterQuote { cell });
        for (row, expected) in [
            ("a\"b", stray(0)),
            ("a,b,c\"", stray(2)),
            ("a, \"b\"", stray(1)),
            ("\"", stray(0)),
            ("x,\"a,b", stray(1)),
            ("x,\"a\"\",b", stray(1)),
            ("\"a\"b", after(0)),
            ("x,\"a\" ,c", after(1)),
            ("x,\"a\"b\"c\"", after(1)),
            ("1234567,\"23456\"", Ok(())),
            ("1234567,\"23456\"x", after(1)),
        ] {
            assert_eq!(cells(row).map(|_| ()), expected, "{row:?}");
        }
        let mut list = Vec::new();
        assert!(split("a,b,c\"d", &mut list).is_err());
        assert_eq!(list.len(), 2);
    }

    #[test]
    fn cells_borrow_and_mask() {
        let row = String::from("検査,\"a,b\",,\"c\"\"d\"");
        let mut list = Vec::new();
        split(&row, &mut list).unwrap();
        let borrowed: Vec<bool> = list.iter().map(|cell| matches!(cell.text, Cow::Borrowed(_))).collect();
        assert_eq!(borrowed, [true, true, true, false]);
        assert_eq!(format!("{:?}", list[0]), "Cell { text: \"***\", quoted: false }");
    }

    #[test]
    fn the_first_mark_is_found() {
        let mut state = 0x9E37_79B9_7F4A_7C15;
        for _ in 0..20_000 {
            let near = [b',', b',' - 1, b',' + 1, b',' | 0x80, b'"', b'"' + 1, 0, 1, 0x7F, 0x80, 0xFF];
            let bytes: Vec<u8> = (0..noise(&mut state) % 30).map(|_| near[4 + noise(&mut state) % 7]).collect();
            let mut bytes = [vec![b'-'; noise(&mut state) % 9], bytes].concat();
            if let Some(place) = noise(&mut state).checked_rem(bytes.len()) {
                bytes[place] = near[noise(&mut state) % 4];
            }
            for from in 0..bytes.len() + 2 {
                let plainly = |marks: &[u8]| (from..bytes.len()).find(|i| marks.contains(&bytes[*i]));
                assert_eq!(find(&bytes, from, [b',']), plainly(b","));
                assert_eq!(find(&bytes, from, [b',', b'"']), plainly(b",\""));
                assert_eq!(find(&bytes, from, [1, b'"', 0xFF]), plainly(b"\x01\"\xFF"));
            }
        }
    }

    #[test]
    fn written_cells_read_back() {
        let texts = ["", "a", "a,b", "\"", "\"\"", "a\"b\"", "a\nb", "\r", " ", " a", "a ", "検　査", "\u{1A}", "'=1"];
        let mut row = String::new();
        for (n, text) in texts.iter().enumerate() {
            row.push_str(if n == 0 { "" } else { "," });
            quote_into(text, &mut row);
        }
        assert_eq!(whole(row.as_bytes(), 999).len(), 1);
        assert!(cells(&row).unwrap().iter().map(|(text, _)| text).eq(texts));
        let written = |text| {
            let mut out = String::new();
            quote_into(text, &mut out);
            out
        };
        assert_eq!(written("検査 太郎"), "検査 太郎");
        assert_eq!(written("a\"b"), "\"a\"\"b\"");
        assert_eq!(written("="), "=");
    }
}
