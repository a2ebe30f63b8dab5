//! The value a finding speaks of, for the one who asks: one record cut as a check cuts it, one place in it, its raw text.

use std::fmt;

use super::csv::{CsvSource, applies, fill_cells};
use super::source::{Input, Span, SpanFault, Window, cut_lines, document};
use crate::decode::charset::{self, Encoding};
use crate::decode::columns::Layout;
use crate::decode::csv_rows::split;
use crate::decode::json::{Json, Step, Token, locate};
use crate::error::Error;
use crate::model::field::At;
use crate::model::kind::{Draft, Kind};
use crate::model::side::Side;
use crate::options::{Format, Options};

/// Editors of old left it at the end; a line of nothing else is blank.
const CTRL_Z: u8 = 0x1A;

/// What stands at a place that was asked for.
#[derive(Clone, PartialEq, Eq)]
pub enum Asked {
    /// The text that stands there, as the sender wrote it.
    Text(String),
    /// There is no record of this number.
    NoRecord {
        /// How many records there are; 0 too where the input cannot be read at all.
        records: u64,
    },
    /// The record has nothing at this place.
    NoPlace,
    /// The record itself cannot be read: over the limit, of another encoding, malformed, ragged.
    Unreadable,
}

/// Masked: it holds somebody's value.
impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(_) => f.write_str("Text(***)"),
            Self::NoRecord { records } => write!(f, "NoRecord {{ records: {records} }}"),
            Self::NoPlace => f.write_str("NoPlace"),
            Self::Unreadable => f.write_str("Unreadable"),
        }
    }
}

/// Looks up what a finding speaks of: `record` and `path` are those of the finding, from a check of this input alone
/// with the same `input_format`, `kind` and `columns`. The other options have no say.
///
/// * The empty path is the whole record: the JSON text, or the row without its line end. It is given even where the
///   record is malformed.
/// * In JSON any JSON Pointer (RFC 6901) is followed, also to keys the form does not have; of a key that stands twice
///   the first one counts. A string gives its text (one with half of a surrogate pair has none: its token), anything
///   else its JSON text.
/// * In CSV a path names an item of the form and gives the text of its cell, which may be empty, before any word of the
///   column map replaces it; where a constant of the map stands in for it, the constant. Nouns and lists, and elements
///   beyond the columns, are not there.
///
/// NDJSON and CSV are read in bounded memory, and no further than that record.
///
/// ```
/// use hersys::pipeline::{Asked, value_of};
/// use hersys::{Input, Options};
///
/// let record = br#"{"kind":"tests-performed","performed_date":"R2.8.3","done":"three"}"#;
/// let asked = value_of(Input::bytes("example", record), &Options::default(), 0, "/done")?;
/// assert!(asked == Asked::Text("three".to_owned()));
/// # Ok::<(), hersys::Error>(())
/// ```
pub fn value_of(input: Input<'_>, options: &Options, record: u64, path: &str) -> Result<Asked, Error> {
    let pointer = Pointer::new(path)?;
    let read = |error| Error::Read { source_no: 0, error };
    let mut window = Window::new(input);
    match window.open(options.input_format).map_err(read)? {
        Err(_) => Ok(Asked::NoRecord { records: 0 }),
        Ok((Format::Json, _)) => in_document(window, record, &pointer).map_err(read),
        Ok((Format::Ndjson, _)) => in_lines(window, record, &pointer).map_err(read),
        Ok((Format::Csv, encoding)) => {
            let mut source = CsvSource::new(encoding);
            let Some(layout) = source.open(&mut window, options)? else { return Ok(Asked::NoRecord { records: 0 }) };
            in_rows(window, source, &layout, record, &pointer).map_err(read)
        }
    }
}

/// A JSON Pointer taken apart.
struct Pointer<'p> {
    path: &'p str,
    parts: Vec<String>,
}

impl<'p> Pointer<'p> {
    fn new(path: &'p str) -> Result<Self, Error> {
        let mut parts = path.split('/');
        let refused = || Error::option("path", "must be a JSON Pointer: empty, or steps that each begin with /");
        if parts.next() != Some("") {
            return Err(refused());
        }
        let mut own = Vec::new();
        for part in parts {
            // What stands behind a `~` is 0 or 1, or the pointer is none.
            if part.split('~').skip(1).any(|rest| !rest.starts_with(['0', '1'])) {
                return Err(refused());
            }
            own.push(part.replace("~1", "/").replace("~0", "~"));
        }
        Ok(Self { path, parts: own })
    }

    fn is_record(&self) -> bool {
        self.parts.is_empty()
    }

    /// The JSON text of the place in `text`.
    fn follow<'t>(&self, text: &'t str) -> Option<&'t str> {
        let mut rest = text;
        for part in &self.parts {
            let step = match Json::new(rest).token().ok()? {
                Token::Object => Step::Key(part),
                Token::Array => Step::Index(index(part)?),
                _ => return None,
            };
            rest = rest.get(locate(rest, [step])?..)?;
        }
        Json::new(rest).skip().ok()
    }

    /// The place in the layout of a kind.
    fn place(&self, kind: Kind) -> Option<At> {
        let at = kind.place(self.path)?.at;
        (kind.path(at) == self.path).then_some(at)
    }
}

/// An index as JSON Pointers have it: without leading zeros.
fn index(part: &str) -> Option<usize> {
    let plain = part == "0" || (!part.starts_with('0') && part.bytes().all(|byte| byte.is_ascii_digit()));
    if plain { part.parse().ok() } else { None }
}

/// Which of the records that are held is the one: `before` came before them.
fn pick(spans: &[Span], record: u64, before: u64) -> Option<&Span> {
    spans.get(usize::try_from(record.checked_sub(before)?).ok()?)
}

fn in_document(mut window: Window<'_>, record: u64, pointer: &Pointer<'_>) -> std::io::Result<Asked> {
    let whole = window.fill_whole()?;
    let document =
        simdutf8::basic::from_utf8(window.bytes()).ok().filter(|_| whole).and_then(|text| document(text).ok());
    let spans = document.map(|document| document.spans).unwrap_or_default();
    let found = pick(&spans, record, 0).map(|span| in_json(window.bytes(), span, pointer));
    Ok(found.unwrap_or(Asked::NoRecord { records: spans.len() as u64 }))
}

fn in_lines(mut window: Window<'_>, record: u64, pointer: &Pointer<'_>) -> std::io::Result<Asked> {
    let (mut line, mut skipping, mut records) = (1, false, 0);
    let mut spans = Vec::new();
    loop {
        window.refill()?;
        spans.clear();
        let used = cut_lines(window.bytes(), window.ended, &mut line, &mut skipping, &mut spans);
        if let Some(span) = pick(&spans, record, records) {
            return Ok(in_json(window.bytes(), span, pointer));
        }
        records += spans.len() as u64;
        window.consume(used);
        if window.ended && window.bytes().is_empty() {
            return Ok(Asked::NoRecord { records });
        }
    }
}

/// The place in a record of JSON.
fn in_json(bytes: &[u8], span: &Span, pointer: &Pointer<'_>) -> Asked {
    let raw = bytes.get(span.start..span.end).unwrap_or_default();
    let Some(text) = simdutf8::basic::from_utf8(raw).ok().filter(|_| span.fault.is_none()) else {
        return Asked::Unreadable;
    };
    let text = text.trim_ascii();
    if pointer.is_record() {
        return Asked::Text(text.to_owned());
    }
    if text.bytes().all(|byte| byte == CTRL_Z) {
        return Asked::NoPlace;
    }
    let mut json = Json::new(text);
    if json.skip().and_then(|_| json.end()).is_err() {
        return Asked::Unreadable;
    }
    let Some(raw) = pointer.follow(text) else { return Asked::NoPlace };
    let string = if raw.starts_with('"') { Json::new(raw).string().ok() } else { None };
    Asked::Text(match string {
        Some(string) if !string.lone_surrogate => string.text.into_owned(),
        _ => raw.to_owned(),
    })
}

fn in_rows(
    mut window: Window<'_>,
    mut source: CsvSource,
    layout: &Layout,
    record: u64,
    pointer: &Pointer<'_>,
) -> std::io::Result<Asked> {
    let mut records = 0;
    let mut spans = Vec::new();
    loop {
        window.refill()?;
        source.settle_encoding(&window);
        spans.clear();
        let used = source.cut(&window, &mut spans);
        if let Some(span) = pick(&spans, record, records) {
            return Ok(in_row(window.bytes(), span, source.encoding, layout, pointer));
        }
        records += spans.len() as u64;
        window.consume(used);
        if window.ended && (window.bytes().is_empty() || used == 0) {
            return Ok(Asked::NoRecord { records });
        }
    }
}

/// The place in a row of CSV.
fn in_row(bytes: &[u8], span: &Span, encoding: Encoding, layout: &Layout, pointer: &Pointer<'_>) -> Asked {
    let raw = bytes.get(span.start..span.end).unwrap_or_default();
    let mut buffer = String::new();
    let text = charset::decode(raw, encoding, &mut buffer).filter(|_| span.fault != Some(SpanFault::TooLong));
    let Some(text) = text else { return Asked::Unreadable };
    if pointer.is_record() {
        return Asked::Text(text.to_owned());
    }
    if text.trim_ascii().is_empty() {
        return Asked::NoPlace;
    }
    let mut cells = Vec::new();
    if span.fault.is_some() || split(text, &mut cells).is_err() || !layout.takes(cells.len()) {
        return Asked::Unreadable;
    }
    let Some(at) = pointer.place(layout.kind) else { return Asked::NoPlace };
    let column = layout.column_of(at).and_then(|(number, _)| cells.get((number as usize).checked_sub(1)?));
    let own = column.map(|cell| cell.text.to_string());
    let constant = layout.constants.iter().find(|constant| constant.leaf.at == at).filter(|constant| {
        let mut draft = Draft::new(layout.kind);
        fill_cells(&mut draft, &mut cells, layout, &mut Side::default());
        applies(constant, &draft)
    });
    constant.map(|constant| constant.text.clone()).or(own).map_or(Asked::NoPlace, Asked::Text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::columns::ColumnMap;
    use crate::{Reference, check};

    #[track_caller]
    fn ask(bytes: impl AsRef<[u8]>, options: &Options, record: u64, path: &str) -> Asked {
        value_of(Input::bytes("test", bytes.as_ref()), options, record, path).unwrap()
    }

    #[track_caller]
    fn is(bytes: impl AsRef<[u8]>, record: u64, path: &str, text: &str) {
        let asked = ask(bytes, &Options::default(), record, path);
        assert!(asked == Asked::Text(text.to_owned()), "{record} {path}: {asked:?}");
    }

    const RECORD: &str = r#"{"kind":"test-result","patient":{"name":"検\u67fb \"x\"","sex" : null,"a/b~":{"":1e999}},"tests":[{},[true]]}"#;

    #[test]
    fn json_gives_the_text_that_stands_there() {
        for (path, text) in [
            ("", RECORD),
            ("/kind", "test-result"),
            ("/patient/name", "検査 \"x\""),
            ("/patient/sex", "null"),
            ("/patient/a~1b~0", r#"{"":1e999}"#),
            ("/patient/a~1b~0/", "1e999"),
            ("/tests", "[{},[true]]"),
            ("/tests/0", "{}"),
            ("/tests/1/0", "true"),
        ] {
            is(RECORD, 0, path, text);
            is(format!("[{{}},\n {RECORD} ]"), 1, path, text);
            is(format!("\u{feff}{{}}\r\n\r\n{RECORD}\r\n"), 2, path, text);
        }
        for path in
            ["/", "/patient/phone", "/tests/2", "/tests/00", "/tests/-", "/tests/+0", "/kind/0", "/kind/x", "/0"]
        {
            assert_eq!(ask(RECORD, &Options::default(), 0, path), Asked::NoPlace, "{path}");
        }
    }

    #[test]
    fn paths_that_are_no_pointers_are_refused() {
        for path in ["kind", "#/kind", " /kind", "/a~", "/a~2"] {
            let refused = value_of(Input::bytes("test", b"{}"), &Options::default(), 0, path);
            assert!(matches!(refused, Err(Error::Option { name: "path", .. })), "{path}");
        }
    }

    #[test]
    fn of_a_key_that_stands_twice_the_first_counts() {
        is(r#"{"kind":"test-result","report_id":"R-1","report_id":"R-2"}"#, 0, "/report_id", "R-1");
    }

    #[test]
    fn half_a_surrogate_pair_is_no_text() {
        is(r#"{"kind":"test-result","report_id":"a\ud800"}"#, 0, "/report_id", r#""a\ud800""#);
    }

    #[test]
    fn records_that_cannot_be_read_are_only_there_as_a_whole() {
        let (open, good) = (r#"{"kind":"test-result""#, r#"{"kind":"facility","id":"架空"}"#);
        let lines = [open.as_bytes(), b"\xFF", b"", good.as_bytes(), b"\x1A"].join(&b'\n');
        let options = Options { input_format: Some(Format::Ndjson), ..Options::default() };
        let ask = |record, path| ask(&lines, &options, record, path);
        assert!(ask(0, "") == Asked::Text(open.to_owned()));
        assert_eq!(ask(0, "/kind"), Asked::Unreadable);
        assert_eq!(ask(1, ""), Asked::Unreadable);
        assert!(ask(2, "") == Asked::Text(String::new()));
        assert_eq!(ask(2, "/kind"), Asked::NoPlace);
        assert!(ask(3, "/id") == Asked::Text("架空".to_owned()));
        assert_eq!(ask(4, "/id"), Asked::NoPlace);
        assert_eq!(ask(5, ""), Asked::NoRecord { records: 5 });
        assert_eq!(ask(u64::MAX, ""), Asked::NoRecord { records: 5 });
    }

    /// Numbers of records go through pieces of input, over lines that are too long, as in a check.
    #[test]
    fn records_beyond_a_piece_keep_their_numbers() {
        let mut lines = String::new();
        let filler = "x".repeat(700);
        for number in 0..4_000 {
            let id = format!("F{number}");
            lines += &[r#"{"kind":"facility","id":""#, &id, r#"","name":""#, &filler, "\"}\n"].concat();
            if number == 1_000 {
                lines += &["\"", &"y".repeat(3 << 20), "\"\n\n"].concat();
            }
        }
        is(&lines, 1_000, "/id", "F1000");
        assert_eq!(ask(&lines, &Options::default(), 1_001, ""), Asked::Unreadable);
        is(&lines, 1_003, "/id", "F1001");
        is(&lines, 4_001, "/id", "F3999");
        assert_eq!(ask(&lines, &Options::default(), 4_002, ""), Asked::NoRecord { records: 4_002 });
        let mut csv = String::from("id,name,facility_kind\r\n");
        for number in 0..4_000 {
            // Japanese first comes after a piece that was ASCII.
            let name = if number > 3_000 { "架空" } else { "none" };
            csv += &[&format!("F{number}"), ",", name, &filler, ",other\r\n"].concat();
        }
        let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode(&csv);
        is(&cp932, 3_999, "/id", "F3999");
        is(&cp932, 3_999, "/name", &format!("架空{filler}"));
        assert_eq!(ask(&cp932, &Options::default(), 4_000, ""), Asked::NoRecord { records: 4_000 });
        let result = check(vec![Input::bytes("csv", &cp932)], &Reference::default(), &Options::default()).unwrap();
        assert_eq!(result.summary.records.read, 4_000);
    }

    const ROWS: &str = "架空の一覧\r\n\r\n報告ID,報告日,検査1_結果,検査2_結果,備考欄\r\n\
        R-1,R2.8.3, 陰性 ,,\"a\"\"b\nc\"\r\n\r\nR-2,,,\r\nR-\"3,,,,\r\nR-4,,,,\r\n";

    #[test]
    fn csv_gives_the_cell() {
        for (path, text) in [
            ("", "R-1,R2.8.3, 陰性 ,,\"a\"\"b\nc\""),
            ("/report_id", "R-1"),
            ("/reported_date", "R2.8.3"),
            ("/tests/0/result", " 陰性 "),
            ("/tests/1/result", ""),
        ] {
            is(ROWS, 0, path, text);
            is(format!("\u{feff}{ROWS}"), 0, path, text);
            is(encoding_rs::SHIFT_JIS.encode(ROWS).0, 0, path, text);
        }
        // No column; beyond the columns; a list; no item; another spelling of an item.
        for path in
            ["/onset_date", "/tests/4/result", "/tests/2/result", "/tests", "/tests/0", "/備考欄", "/tests/00/result"]
        {
            assert_eq!(ask(ROWS, &Options::default(), 0, path), Asked::NoPlace, "{path}");
        }
        is(ROWS, 1, "", "");
        assert_eq!(ask(ROWS, &Options::default(), 1, "/report_id"), Asked::NoPlace, "a blank row");
        is(ROWS, 2, "", "R-2,,,");
        assert_eq!(ask(ROWS, &Options::default(), 2, "/report_id"), Asked::Unreadable, "ragged");
        is(ROWS, 3, "", "R-\"3,,,,");
        assert_eq!(ask(ROWS, &Options::default(), 3, "/report_id"), Asked::Unreadable, "a stray quote");
        is(ROWS, 4, "/report_id", "R-4");
        assert_eq!(ask(ROWS, &Options::default(), 5, ""), Asked::NoRecord { records: 5 });
    }

    #[test]
    fn constants_of_the_map_stand_in_for_cells() {
        let map = r#"{"columns":{"番号":"report_id","判定":"tests/0/result"},
            "constants":{"facility_id":"F001","reported_date":"R2.8.4","tests/#/method":"PCR検査"},
            "values":{"tests/0/result":{"×":"陰性"}}}"#;
        let columns = Some(ColumnMap::from_json(map.as_bytes()).unwrap());
        let options = Options { kind: Some(Kind::TestResult), columns, ..Options::default() };
        let rows = "番号,報告日,判定\nR-1,2020-08-03,×\nR-2, ,\n";
        let ask = |record, path| ask(rows, &options, record, path);
        let text = |text: &str| Asked::Text(text.to_owned());
        assert!(ask(0, "/tests/0/result") == text("×"), "the sender's word, not ours");
        assert!(ask(0, "/facility_id") == text("F001"));
        assert!(ask(0, "/reported_date") == text("2020-08-03"), "a cell goes before a constant");
        assert!(ask(1, "/reported_date") == text("R2.8.4"), "but not a blank one");
        assert!(ask(0, "/tests/0/method") == text("PCR検査"));
        assert_eq!(ask(0, "/tests/1/method"), Asked::NoPlace, "an element that the row does not have");
        assert_eq!(ask(1, "/tests/0/method"), Asked::NoPlace);
        assert!(ask(1, "/tests/0/result") == text(""));
    }

    #[test]
    fn inputs_that_cannot_be_read_have_no_records() {
        for input in [
            &b""[..],
            b" \n",
            b"PK\x03\x04....",
            b"[{\"kind\":1}",
            b"id,name,facility_kind,id\nF,F,other,F\n",
            b"a;b;c;d\n",
        ] {
            assert_eq!(ask(input, &Options::default(), 0, ""), Asked::NoRecord { records: 0 });
        }
        let unknown = value_of(Input::bytes("test", b"a,b\n1,2\n"), &Options::default(), 0, "");
        assert!(matches!(unknown, Err(Error::Kind { source_no: 0, .. })));
    }

    #[test]
    fn debug_shows_no_value() {
        assert_eq!(format!("{:?}", ask(RECORD, &Options::default(), 0, "/kind")), "Text(***)");
    }
}
