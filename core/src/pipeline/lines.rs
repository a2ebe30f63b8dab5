//! A part of an NDJSON input or a JSON document: text → drafts → verdicts.

use super::record::{Part, Position, World};
use super::source::{CHUNK, Span, SpanFault};
use crate::decode::json::{Json, Step, Token, locate};
use crate::model::field::At;
use crate::model::kind::{Draft, Kind};
use crate::model::side::{Arg, Args, Issue, Side, Trouble};
use crate::reference::Known;
use crate::rules::scope::Found;

/// What follows `{"kind":"`: nearly always it is the first key, and programs write it without white space.
fn after_kind(text: &[u8]) -> Option<&[u8]> {
    text.strip_prefix(b"{\"kind\":\"")
}

/// Does a record say that it is a facility? `None` where its first bytes do not tell.
pub fn says_facility(text: &[u8]) -> Option<bool> {
    match after_kind(text)? {
        [b'\\', ..] => None,
        word @ [b'f', ..] => word.starts_with(b"facility\"").then_some(true),
        _ => Some(false),
    }
}

/// The kind of a record, or the trouble with it. `Ok(None)` = it says none.
fn kind_of(text: &str) -> Result<Option<Kind>, Trouble> {
    if let Some(word) = after_kind(text.as_bytes()) {
        let is = |kind: &Kind| word.strip_prefix(kind.name().as_bytes()).is_some_and(|rest| rest.starts_with(b"\""));
        if let Some(kind) = Kind::ALL.into_iter().find(is) {
            return Ok(Some(kind));
        }
    }
    let mut json = Json::new(text);
    if json.enter_object().is_err() {
        return Err(Trouble::RecordNotObject);
    }
    // Where it is not the first key, one walk finds it.
    let first = json.next_key().ok().flatten().is_some_and(|key| key.text() == "kind");
    if !first {
        let Some(offset) = locate(text, [Step::Key("kind")]) else { return Ok(None) };
        json = Json::new(text.get(offset..).unwrap_or_default());
    }
    if json.token() != Ok(Token::String) {
        return Err(Trouble::KindUnknown);
    }
    let name = json.string().map_err(|_| Trouble::RecordMalformed)?;
    Kind::from_name(&name.text).map(Some).ok_or(Trouble::KindUnknown)
}

fn issue(trouble: Trouble, args: Args) -> Issue {
    Issue { trouble, at: At::default(), args }
}

/// Reads and judges the records of `spans`. `document` is the whole text for a JSON document, whose findings name the
/// line of the value; an NDJSON record is its line.
pub fn run(
    world: &World<'_>,
    bytes: &[u8],
    spans: &[Span],
    first: u64,
    source: u32,
    document: Option<&str>,
    part: &mut Part,
) {
    let (from, to) = (spans.first().map_or(0, |span| span.start), spans.last().map_or(0, |span| span.end));
    // Valid once, valid everywhere; only where a part is not valid is each record looked at alone.
    let whole = bytes.get(from..to).and_then(|bytes| simdutf8::basic::from_utf8(bytes).ok());
    let mut side = Side::default();
    let mut found: Vec<Found> = Vec::new();
    let mut spare = None;
    for (index, span) in spans.iter().enumerate() {
        let at = Position { source, record: first + index as u64, line: span.line };
        let raw = bytes.get(span.start..span.end).unwrap_or_default();
        if span.fault == Some(SpanFault::TooLong) {
            part.unreadable(world, issue(Trouble::RecordTooLong, vec![("limit", Arg::Number(CHUNK as u64))]), at);
            part.reject_over_long(world, bytes, span, b"\n");
            continue;
        }
        let text = match whole {
            Some(whole) => whole.get(span.start - from..span.end - from),
            None => simdutf8::basic::from_utf8(raw).ok(),
        };
        let Some(text) = text else {
            part.unreadable(world, issue(Trouble::RecordNotDecodable, vec![("encoding", Arg::Name("utf-8"))]), at);
            part.reject_line(world, raw, document.is_some());
            continue;
        };
        // An editor of old may have left its Ctrl-Z at the end.
        if text.bytes().all(|byte| byte.is_ascii_whitespace() || byte == 0x1A) {
            part.skip();
            continue;
        }
        side.issues.clear();
        side.kept.clear();
        side.level = 0;
        match read(world, text, &mut side, spare.take()) {
            Ok(Some(mut draft)) => {
                let kind = draft.kind();
                let origin = |place: At| (line_of(document, span, text, kind, place), None, None);
                let accepted = part.judge(world, &mut draft, &mut side, &mut found, at, &origin);
                if accepted {
                    part.accept(world, &draft, &side);
                } else {
                    part.reject_line(world, raw, document.is_some());
                }
                spare = Some(draft);
            }
            Ok(None) => part.skip(),
            Err(problem) => {
                part.unreadable(world, problem, at);
                part.reject_line(world, raw, document.is_some());
            }
        }
    }
}

/// A draft, in the place of a spare one of its kind; `None` if it is of another kind than asked for.
fn read<'t>(
    world: &World<'_>,
    text: &'t str,
    side: &mut Side<'t>,
    spare: Option<Draft<'t>>,
) -> Result<Option<Draft<'t>>, Issue> {
    let malformed = |what: &'static str| issue(Trouble::RecordMalformed, vec![("what", Arg::Name(what))]);
    let kind = match kind_of(text) {
        Ok(kind) => kind,
        // Malformed text says more than its missing shape.
        Err(trouble) => {
            let mut json = Json::new(text);
            return Err(match json.skip().and_then(|_| json.end()) {
                Err(fault) => malformed(fault.what.name()),
                Ok(()) => issue(trouble, Vec::new()),
            });
        }
    };
    let Some(kind) = kind.or(world.options.kind) else {
        let mut json = Json::new(text);
        return Err(match json.skip().and_then(|_| json.end()) {
            Err(fault) => malformed(fault.what.name()),
            Ok(()) => issue(Trouble::KindMissing, Vec::new()),
        });
    };
    let other = world.options.kind.is_some_and(|asked| asked != kind) || (world.is_reference && kind != Kind::Facility);
    let mut json = Json::new(text);
    if other {
        return match json.skip().and_then(|_| json.end()) {
            Err(fault) => Err(malformed(fault.what.name())),
            Ok(()) => Ok(None),
        };
    }
    let draft = match spare.filter(|draft| draft.kind() == kind) {
        Some(draft) => draft.read_again(&mut json, side),
        None => Draft::read(kind, &mut json, side),
    };
    let draft = draft.and_then(|draft| json.end().map(|()| draft));
    draft.map(Some).map_err(|fault| malformed(fault.what.name()))
}

/// The line of a place: of its value in a document, of the record in NDJSON.
fn line_of(document: Option<&str>, span: &Span, text: &str, kind: Kind, at: At) -> u64 {
    if document.is_none() {
        return span.line;
    }
    let mut steps = kind.steps(at);
    // An absent item has no place of its own: the nearest thing around it has.
    let offset = loop {
        match locate(text, steps.iter().copied()) {
            Some(offset) => break offset,
            None if steps.pop().is_none() => break 0,
            None => {}
        }
    };
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    span.line + memchr::memchr_iter(b'\n', before).count() as u64
}

/// A facility among records, for the records after it; judged as it will be in its turn, for only an accepted one goes
/// before the reference data.
pub fn facility(world: &World<'_>, bytes: &[u8], record: u64) -> Option<(u64, String, Box<Known>)> {
    let text = simdutf8::basic::from_utf8(bytes).ok()?;
    if kind_of(text) != Ok(Some(Kind::Facility)) {
        return None;
    }
    let mut side = Side::default();
    let mut json = Json::new(text);
    let mut draft = Draft::read(Kind::Facility, &mut json, &mut side).ok()?;
    json.end().ok()?;
    let mut part = Part::default();
    let at = Position { source: 0, record, line: 0 };
    part.judge(world, &mut draft, &mut side, &mut Vec::new(), at, &|_| (0, None, None));
    part.known.pop()
}
