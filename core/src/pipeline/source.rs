//! Bytes in bounded pieces: reading ahead, telling the form, cutting records.

use std::io::Read;

use chrono::NaiveDate;

use crate::decode::charset::{self, Encoding, Unreadable};
use crate::decode::json::{Fault, Json, Step, Token, locate};
use crate::model::side::Trouble;
use crate::options::{Format, moment};

/// How much is held of a streamed input at a time, and the longest NDJSON line.
pub const CHUNK: usize = 1 << 20;
/// Largest JSON document, which is held whole.
pub const MAX_DOCUMENT: usize = 64 << 20;

/// One input: the caller's word for it, and its bytes.
pub struct Input<'i> {
    /// Shown in results; the caller's word, never a path that was found.
    pub label: String,
    bytes: Bytes<'i>,
}

/// Where bytes come from.
enum Bytes<'i> {
    /// Read as they are asked for, into a buffer.
    Stream(Box<dyn Read + Send + 'i>, Vec<u8>),
    /// All there: what has not yet been used, and how much of it is held.
    Memory(&'i [u8], usize),
}

impl<'i> Input<'i> {
    /// An input that is read as a stream.
    pub fn new(label: impl Into<String>, reader: impl Read + Send + 'i) -> Self {
        Self { label: label.into(), bytes: Bytes::Stream(Box::new(reader), Vec::new()) }
    }

    /// An input that lies in memory, where it is read without a copy.
    pub fn bytes(label: impl Into<String>, bytes: &'i [u8]) -> Self {
        Self { label: label.into(), bytes: Bytes::Memory(bytes, 0) }
    }
}

/// The part of an input that is held.
pub struct Window<'i> {
    source: Bytes<'i>,
    /// Nothing follows what is held.
    pub ended: bool,
    /// Bytes used so far.
    pub used: u64,
}

impl<'i> Window<'i> {
    /// Nothing read yet.
    pub fn new(input: Input<'i>) -> Self {
        Self { source: input.bytes, ended: false, used: 0 }
    }

    /// What has been read and not yet been used.
    pub fn bytes(&self) -> &[u8] {
        match &self.source {
            Bytes::Stream(_, bytes) => bytes,
            Bytes::Memory(rest, held) => rest.get(..*held).unwrap_or(rest),
        }
    }

    /// Reads until `want` bytes are held or the input ends. What is held does not depend on how the bytes arrive.
    pub fn fill(&mut self, want: usize) -> std::io::Result<()> {
        let room = want.saturating_sub(self.bytes().len());
        if room > 0 && !self.ended {
            let read = match &mut self.source {
                Bytes::Stream(reader, bytes) => {
                    bytes.reserve_exact(room);
                    reader.take(room as u64).read_to_end(bytes)?
                }
                Bytes::Memory(rest, held) => {
                    let read = room.min(rest.len() - *held);
                    *held += read;
                    read
                }
            };
            self.ended = read < room;
        }
        Ok(())
    }

    /// Reads on to a full piece: the longest NDJSON line and some more.
    pub fn refill(&mut self) -> std::io::Result<()> {
        self.fill(CHUNK + CHUNK / 8)
    }

    /// Reads on to the end of a JSON document; false if it is longer than [`MAX_DOCUMENT`].
    pub fn fill_whole(&mut self) -> std::io::Result<bool> {
        // Grow towards the limit, so that a small document costs little.
        let mut want = CHUNK;
        while !self.ended && self.bytes().len() <= MAX_DOCUMENT {
            want = (want * 2).min(MAX_DOCUMENT + 1);
            self.fill(want)?;
        }
        Ok(self.ended && self.bytes().len() <= MAX_DOCUMENT)
    }

    /// Reads the first piece, tells form (unless `asked` says it) and encoding, and steps over a byte order mark.
    pub fn open(&mut self, asked: Option<Format>) -> std::io::Result<Result<(Format, Encoding), Unreadable>> {
        self.refill()?;
        if self.ended && is_blank(self.bytes()) {
            return Ok(Err(Unreadable::Empty));
        }
        Ok(charset::detect(self.bytes(), self.ended).map(|encoding| {
            self.consume(encoding.bom_len());
            (asked.unwrap_or_else(|| format_of(self.bytes(), self.ended)), encoding)
        }))
    }

    /// Drops the first `count` bytes.
    pub fn consume(&mut self, count: usize) {
        let count = count.min(self.bytes().len());
        match &mut self.source {
            Bytes::Stream(_, bytes) => {
                bytes.drain(..count);
            }
            Bytes::Memory(rest, held) => {
                *rest = rest.get(count..).unwrap_or_default();
                *held -= count;
            }
        }
        self.used += count as u64;
    }
}

/// Is there nothing but a byte order mark, white space and the Ctrl-Z of old editors?
fn is_blank(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_end();
    text.strip_suffix(b"\x1A").unwrap_or(text).trim_ascii().is_empty()
}

/// Why a cut record cannot be read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SpanFault {
    /// Longer than the limit.
    TooLong,
    /// A quote that is not closed.
    Quote,
}

/// One record in the window.
#[derive(Clone, Copy)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// End, without the line end.
    pub end: usize,
    /// 1-based physical line.
    pub line: u64,
    /// Where the next record begins: behind the line end, where there is one.
    pub next: usize,
    /// Does it go on beyond what is held? (Only a record over the limit does.)
    pub open: bool,
    /// Why it cannot be read, if so.
    pub fault: Option<SpanFault>,
}

impl Span {
    /// A record that can be read, without a line end of its own.
    const fn whole(start: usize, end: usize, line: u64) -> Self {
        Self { start, end, line, next: end, open: false, fault: None }
    }
}

/// Tells the form of an input from its beginning: `{` or `[` JSON, one object a line NDJSON, else CSV.
fn format_of(window: &[u8], ended: bool) -> Format {
    let text = window.trim_ascii_start();
    match text.first() {
        Some(b'[') => Format::Json,
        Some(b'{') => {
            let line_end = memchr::memchr(b'\n', text);
            if line_end.is_none() && !ended {
                // A first line longer than the window: only a document written on one line is like that.
                return Format::Json;
            }
            let (line, rest) = text.split_at(line_end.unwrap_or(text.len()));
            let line = line.trim_ascii_end();
            let next_is_object = rest.trim_ascii_start().first() == Some(&b'{');
            match std::str::from_utf8(line).ok().map(is_document) {
                Some(Ok(true)) => Format::Json,
                Some(Ok(false)) => Format::Ndjson,
                // The first line is no whole object: NDJSON with a bad first line, or a document over many lines, whose
                // first line ends where something is open.
                _ if line.ends_with(b"}") && next_is_object => Format::Ndjson,
                _ if !line.ends_with(b"[") && !line.ends_with(b"{") && !line.ends_with(b",") && is_record(rest) => {
                    Format::Ndjson
                }
                _ => Format::Json,
            }
        }
        // A first line that is nothing, before lines that are records.
        Some(_) if text.splitn(2, |byte| *byte == b'\n').nth(1).is_some_and(is_record) => Format::Ndjson,
        _ => Format::Csv,
    }
}

/// Is the first line of a text a whole object that says its kind?
fn is_record(text: &[u8]) -> bool {
    let line = text.trim_ascii_start().split(|byte| *byte == b'\n').next().unwrap_or_default();
    let Ok(line) = std::str::from_utf8(line) else { return false };
    let mut json = Json::new(line);
    json.skip().and_then(|_| json.end()).is_ok() && locate(line, [Step::Key("kind")]).is_some()
}

/// Is this whole object an envelope (it has a list of `records` and is none itself)? `Err` if it is not a whole object.
fn is_document(text: &str) -> Result<bool, Fault> {
    let mut json = Json::new(text);
    let (mut records, mut kind) = (false, false);
    json.enter_object()?;
    while let Some(key) = json.next_key()? {
        records |= key.text() == "records" && json.token()? == Token::Array;
        kind |= key.text() == "kind";
        json.skip()?;
    }
    json.end()?;
    Ok(records && !kind)
}

/// Cuts lines. Gives the bytes used; the rest is an unfinished line. `skipping` = in the middle of a line too long.
pub fn cut_lines(bytes: &[u8], ended: bool, line: &mut u64, skipping: &mut bool, spans: &mut Vec<Span>) -> usize {
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', bytes) {
        if *skipping {
            *skipping = false;
        } else {
            let fault = (end - start > CHUNK).then_some(SpanFault::TooLong);
            spans.push(Span { next: end + 1, fault, ..Span::whole(start, end, *line) });
        }
        *line += 1;
        start = end + 1;
    }
    let rest = bytes.len() - start;
    if *skipping {
        return bytes.len();
    }
    if ended && rest > 0 {
        let fault = (rest > CHUNK).then_some(SpanFault::TooLong);
        spans.push(Span { fault, ..Span::whole(start, bytes.len(), *line) });
        return bytes.len();
    }
    if rest > CHUNK {
        let fault = Some(SpanFault::TooLong);
        spans.push(Span { fault, open: true, ..Span::whole(start, bytes.len(), *line) });
        *skipping = true;
        return bytes.len();
    }
    start
}

/// A JSON document taken apart: where its records lie, and what its envelope says.
#[derive(Default)]
pub struct Document {
    /// The records.
    pub spans: Vec<Span>,
    /// The day of `created_at`.
    pub created_at: Option<NaiveDate>,
    /// `complete`.
    pub complete: bool,
    /// What is wrong with the envelope: the trouble, the position (1-based) of the key, and its line.
    pub troubles: Vec<(Trouble, u64, u64)>,
}

/// Keys of the envelope.
pub const ENVELOPE: [&str; 6] = ["catalogue", "complete", "created_at", "sender", "records", "id"];

/// Takes a document apart: an envelope, a list of records, or one record.
pub fn document(text: &str) -> Result<Document, Fault> {
    let mut json = Json::new(text);
    let mut document = Document::default();
    let mut lines = Lines { text, at: 0, line: 1 };
    match json.token()? {
        Token::Array => elements(&mut json, &mut lines, &mut document.spans)?,
        Token::Object => {
            let mut probe = json.clone();
            probe.enter_object()?;
            let (mut records, mut kind) = (false, false);
            while let Some(key) = probe.next_key()? {
                records |= key.text() == "records";
                kind |= key.text() == "kind";
                probe.skip()?;
            }
            if records && !kind {
                members(&mut json, &mut lines, &mut document)?;
            } else {
                let start = json.offset();
                json.skip()?;
                document.spans.push(Span::whole(start, json.offset(), lines.at(start)));
            }
        }
        _ => {
            let start = json.offset();
            json.skip()?;
            document.spans.push(Span::whole(start, json.offset(), lines.at(start)));
        }
    }
    json.end()?;
    Ok(document)
}

fn members(json: &mut Json<'_>, lines: &mut Lines<'_>, document: &mut Document) -> Result<(), Fault> {
    json.enter_object()?;
    let mut position = 0;
    let mut seen: Vec<String> = Vec::new();
    while let Some(key) = json.next_key()? {
        position += 1;
        let (name, token) = (key.text(), json.token()?);
        let line = lines.at(json.offset());
        if !ENVELOPE.contains(&&*name) {
            document.troubles.push((Trouble::UnknownKey, position, line));
        } else if seen.iter().any(|key| *key == name) {
            document.troubles.push((Trouble::DuplicateKey, position, line));
            // It is an error, but no reason to lose records.
            if name == "records" && token == Token::Array {
                elements(json, lines, &mut document.spans)?;
                continue;
            }
        } else {
            seen.push(name.clone().into_owned());
            match (&*name, token) {
                ("records", Token::Array) => {
                    elements(json, lines, &mut document.spans)?;
                    continue;
                }
                ("created_at", Token::String) => {
                    let text = json.string()?.text;
                    document.created_at = moment(&text).ok();
                    if document.created_at.is_none() {
                        document.troubles.push((Trouble::DateUnreadable, position, line));
                    }
                    continue;
                }
                ("complete", Token::Bool) => {
                    document.complete = json.skip()? == "true";
                    continue;
                }
                (_, Token::Null) | ("catalogue" | "sender" | "id", Token::String) => {}
                _ => document.troubles.push((Trouble::WrongType, position, line)),
            }
        }
        json.skip()?;
    }
    Ok(())
}

fn elements(json: &mut Json<'_>, lines: &mut Lines<'_>, spans: &mut Vec<Span>) -> Result<(), Fault> {
    json.enter_array()?;
    while json.next_element()? {
        json.token()?;
        let start = json.offset();
        json.skip()?;
        spans.push(Span::whole(start, json.offset(), lines.at(start)));
    }
    Ok(())
}

/// Counts lines forward.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, offset: usize) -> u64 {
        let between = self.text.as_bytes().get(self.at..offset).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', between).count() as u64;
        self.at = offset;
        self.line
    }
}
