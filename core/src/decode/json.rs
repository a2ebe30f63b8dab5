//! A JSON tokenizer over checked UTF-8: every token a method, positions and raw text always at hand.
//!
//! Why our own: serde's data model has lost the raw token by the time a type is known to be wrong, and refuses a whole
//! record over `1e999` or a lone surrogate. Here malformed JSON is a [`Fault`] of the record; everything else is data,
//! good or bad. The grammar is RFC 8259; a differential test holds it to `serde_json`, with these deliberate
//! differences: numbers are never converted (any size is well-formed) and a lone surrogate escape is reported with the
//! string instead of failing the document.

use std::borrow::Cow;

/// Deepest nesting of arrays and objects that is read.
pub const MAX_DEPTH: u16 = 128;

/// Malformed JSON: the record cannot be read. It holds a position, never text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Byte offset from the start of the text.
    pub offset: usize,
    /// What is wrong there.
    pub what: FaultKind,
}

/// The classes of malformed JSON.
///
/// A word wide: as a byte it would share a word with half a text in every `Result` of a key, and cost to pick apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(usize)]
pub enum FaultKind {
    /// A character that cannot stand here.
    Syntax,
    /// The text ends in the middle.
    End,
    /// More than [`MAX_DEPTH`] levels.
    Depth,
    /// A control character inside a string.
    Control,
    /// Something follows the value.
    Trailing,
}

impl FaultKind {
    /// The word used in findings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::End => "truncated",
            Self::Depth => "depth",
            Self::Control => "control-character",
            Self::Trailing => "trailing-text",
        }
    }
}

/// What comes next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Token {
    /// `{`
    Object,
    /// `[`
    Array,
    /// `"`
    String,
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`
    Null,
}

/// A string as it stands and as it reads.
pub struct Str<'a> {
    /// The text; borrowed unless it had escapes.
    pub text: Cow<'a, str>,
    /// The token with its quotes.
    pub raw: &'a str,
    /// An escape named half of a surrogate pair: the text is not text.
    pub lone_surrogate: bool,
}

/// A key of an object.
#[derive(Clone, Copy)]
pub struct Key<'a> {
    /// What stands between its quotes, escapes included.
    pub raw: &'a str,
    escaped: bool,
}

impl<'a> Key<'a> {
    /// The text (for a key with a broken escape: as it stands).
    #[inline]
    pub fn text(self) -> Cow<'a, str> {
        if self.escaped { self.unescaped() } else { Cow::Borrowed(self.raw) }
    }

    #[cold]
    fn unescaped(self) -> Cow<'a, str> {
        let quoted = format!("\"{}\"", self.raw);
        match Json::new(&quoted).string() {
            Ok(key) if !key.lone_surrogate => Cow::Owned(key.text.into_owned()),
            _ => Cow::Borrowed(self.raw),
        }
    }
}

/// A cursor over one JSON text.
#[derive(Clone)]
pub struct Json<'a> {
    text: &'a str,
    at: usize,
    depth: u16,
    /// The next key or element is the first of its container.
    first: bool,
}

impl<'a> Json<'a> {
    /// Starts at the beginning of `text`.
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0, first: true }
    }

    /// Byte offset of the cursor.
    pub const fn offset(&self) -> usize {
        self.at
    }

    #[inline]
    fn byte(&self, at: usize) -> u8 {
        // 0 cannot stand outside strings in JSON, so it doubles as "end of text".
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or("")
    }

    fn fault(&self, at: usize, what: FaultKind) -> Fault {
        let what = if what == FaultKind::Syntax && at >= self.text.len() { FaultKind::End } else { what };
        Fault { offset: at, what }
    }

    /// Steps over white space; gives the byte where the cursor then stands, 0 at the end.
    #[inline]
    fn peek(&mut self) -> u8 {
        let byte = self.byte(self.at);
        // Programs write JSON without white space.
        if byte > b' ' { byte } else { self.peek_after_blanks() }
    }

    #[inline(never)]
    fn peek_after_blanks(&mut self) -> u8 {
        while matches!(self.byte(self.at), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
        self.byte(self.at)
    }

    /// The kind of the next value; the cursor stands at its first byte afterwards.
    #[inline]
    pub fn token(&mut self) -> Result<Token, Fault> {
        match self.peek() {
            b'"' => Ok(Token::String),
            b'{' => Ok(Token::Object),
            b'[' => Ok(Token::Array),
            b't' | b'f' => Ok(Token::Bool),
            b'n' => Ok(Token::Null),
            b'-' | b'0'..=b'9' => Ok(Token::Number),
            _ => Err(self.fault(self.at, FaultKind::Syntax)),
        }
    }

    fn enter(&mut self, bracket: u8) -> Result<(), Fault> {
        if self.peek() != bracket {
            return Err(self.fault(self.at, FaultKind::Syntax));
        }
        if self.depth == MAX_DEPTH {
            return Err(self.fault(self.at, FaultKind::Depth));
        }
        self.depth += 1;
        self.at += 1;
        self.first = true;
        Ok(())
    }

    /// Enters an object.
    #[inline]
    pub fn enter_object(&mut self) -> Result<(), Fault> {
        self.enter(b'{')
    }

    /// Enters an array.
    #[inline]
    pub fn enter_array(&mut self) -> Result<(), Fault> {
        self.enter(b'[')
    }

    /// Steps to the next member: false at the closing bracket, which is consumed.
    #[inline]
    fn step(&mut self, close: u8) -> Result<bool, Fault> {
        let byte = self.peek();
        if byte == close {
            self.at += 1;
            self.depth -= 1;
            self.first = false;
            return Ok(false);
        }
        if self.first {
            self.first = false;
            return Ok(true);
        }
        if byte != b',' {
            return Err(self.fault(self.at, FaultKind::Syntax));
        }
        self.at += 1;
        Ok(true)
    }

    /// The next key of the object, with the cursor at its value; `None` at the end.
    #[inline(always)]
    #[allow(clippy::inline_always)] // the call and its result would cost a twentieth of a whole check
    pub fn next_key(&mut self) -> Result<Option<Key<'a>>, Fault> {
        // As programs write it, a comma and a quote; everything else takes the longer way.
        if !self.first && self.text.as_bytes().get(self.at..self.at + 2) == Some(b",\"") {
            self.at += 1;
        } else if !self.step_to_key()? {
            return Ok(None);
        }
        let key = match self.plain() {
            Some(raw) => Key { raw, escaped: false },
            None => self.escaped_key()?,
        };
        if self.byte(self.at) != b':' && self.peek() != b':' {
            return Err(self.fault(self.at, FaultKind::Syntax));
        }
        self.at += 1;
        Ok(Some(key))
    }

    #[inline(never)]
    fn step_to_key(&mut self) -> Result<bool, Fault> {
        let more = self.step(b'}')?;
        if more && self.peek() != b'"' {
            return Err(self.fault(self.at, FaultKind::Syntax));
        }
        Ok(more)
    }

    #[cold]
    fn escaped_key(&mut self) -> Result<Key<'a>, Fault> {
        let from = self.at + 1;
        self.string()?;
        Ok(Key { raw: self.slice(from, self.at - 1), escaped: true })
    }

    /// Does the next key follow at once, as programs write it? Then the cursor stands at its quote.
    #[inline]
    pub fn key_follows(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        if self.first {
            return bytes.get(self.at) == Some(&b'"');
        }
        let follows = bytes.get(self.at..self.at + 2) == Some(b",\"");
        if follows {
            // Behind the comma all is as behind the bracket, but that a key is certain.
            self.at += 1;
            self.first = true;
        }
        follows
    }

    /// Steps over `"key":`, if that is what stands at the cursor.
    #[inline(always)]
    #[allow(clippy::inline_always)] // the length of each key is known, and a comparison of known length is no call
    pub fn take_key(&mut self, key: &str) -> bool {
        let here = self.text.as_bytes().get(self.at..self.at + key.len()) == Some(key.as_bytes());
        if here {
            self.at += key.len();
            self.first = false;
        }
        here
    }

    /// Is there another element in the array? The cursor stands before it.
    #[inline]
    pub fn next_element(&mut self) -> Result<bool, Fault> {
        if !self.step(b']')? {
            return Ok(false);
        }
        self.peek();
        Ok(true)
    }

    /// Reads a string without escapes; the cursor must stand at its quote. `None` for any other, with the cursor where it
    /// was: then [`string`](Self::string) reads it, or says what is wrong with it.
    #[inline]
    pub fn plain(&mut self) -> Option<&'a str> {
        let from = self.at + 1;
        let to = self.plain_until(from);
        if self.byte(to) != b'"' {
            return None;
        }
        self.at = to + 1;
        self.text.get(from..to)
    }

    /// Reads a string; the cursor must stand at its quote.
    pub fn string(&mut self) -> Result<Str<'a>, Fault> {
        let start = self.at;
        match self.plain() {
            Some(text) => {
                let raw = self.slice(start, self.at);
                Ok(Str { text: Cow::Borrowed(text), raw, lone_surrogate: false })
            }
            None => self.escaped(start),
        }
    }

    /// Reads a number of one to nine digits and nothing else. `None` for any other value, with the cursor where it was.
    #[inline]
    pub fn whole(&mut self) -> Option<u32> {
        let (mut at, mut value) = (self.at, 0);
        while let digit @ 0..=9 = self.byte(at).wrapping_sub(b'0') {
            if at == self.at + 9 {
                return None;
            }
            value = value * 10 + u32::from(digit);
            at += 1;
        }
        let more = matches!(self.byte(at), b'.' | b'e' | b'E') || (self.byte(self.at) == b'0' && at > self.at + 1);
        if at == self.at || more {
            return None;
        }
        self.at = at;
        Some(value)
    }

    /// Reads `true` or `false`. `None` for any other value, with the cursor where it was.
    #[inline]
    pub fn flag(&mut self) -> Option<bool> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let (flag, len) = if rest.starts_with(b"true") {
            (true, 4)
        } else if rest.starts_with(b"false") {
            (false, 5)
        } else {
            return None;
        };
        self.at += len;
        Some(flag)
    }

    /// The first quote, backslash or control character from `from` on; eight bytes at a time.
    #[inline]
    fn plain_until(&self, from: usize) -> usize {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const HIGH: u64 = 0x8080_8080_8080_8080;
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let (words, tail) = rest.as_chunks();
        let mut at = from;
        for eight in words {
            let word = u64::from_le_bytes(*eight);
            // `^ 0x02` puts the quote right above the control characters: all that is below 0x21 is one of them.
            let quote_or_control = (word ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
            let backslash = (word ^ (ONES * 0x5C)).wrapping_sub(ONES);
            let hit = (quote_or_control | backslash) & !word & HIGH;
            if hit != 0 {
                // The lowest hit is exact: borrows only spoil bytes above it.
                return at + (hit.trailing_zeros() / 8) as usize;
            }
            at += 8;
        }
        at + tail.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..0x20)).unwrap_or(tail.len())
    }

    /// A string with escapes, or a malformed one.
    #[cold]
    fn escaped(&mut self, start: usize) -> Result<Str<'a>, Fault> {
        let mut text = String::new();
        let mut lone_surrogate = false;
        let mut at = start + 1;
        loop {
            match self.byte(at) {
                b'"' => break,
                b'\\' => {
                    let plain = match self.byte(at + 1) {
                        b'"' => '"',
                        b'\\' => '\\',
                        b'/' => '/',
                        b'b' => '\u{8}',
                        b'f' => '\u{c}',
                        b'n' => '\n',
                        b'r' => '\r',
                        b't' => '\t',
                        b'u' => {
                            let (read, next) = self.unicode(at)?;
                            at = next;
                            match read {
                                Some(c) => text.push(c),
                                None => lone_surrogate = true,
                            }
                            continue;
                        }
                        _ => return Err(self.fault(at + 1, FaultKind::Syntax)),
                    };
                    text.push(plain);
                    at += 2;
                }
                _ if at >= self.text.len() => return Err(self.fault(at, FaultKind::End)),
                byte if byte < 0x20 => return Err(self.fault(at, FaultKind::Control)),
                _ => {
                    let to = self.plain_until(at);
                    text.push_str(self.slice(at, to));
                    at = to;
                }
            }
        }
        self.at = at + 1;
        Ok(Str { text: Cow::Owned(text), raw: self.slice(start, at + 1), lone_surrogate })
    }

    /// A `\u` escape at `at`, with its second half where it has one; `None` for a lone surrogate.
    fn unicode(&self, at: usize) -> Result<(Option<char>, usize), Fault> {
        let first = self.hex(at + 2)?;
        let next = at + 6;
        if !(0xD800..0xDC00).contains(&first) {
            return Ok((char::from_u32(first), next));
        }
        if self.byte(next) == b'\\' && self.byte(next + 1) == b'u' {
            let second = self.hex(next + 2)?;
            if (0xDC00..0xE000).contains(&second) {
                let c = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                return Ok((char::from_u32(c), next + 6));
            }
        }
        Ok((None, next))
    }

    fn hex(&self, at: usize) -> Result<u32, Fault> {
        let mut value = 0;
        for offset in at..at + 4 {
            match char::from(self.byte(offset)).to_digit(16) {
                Some(digit) => value = value * 16 + digit,
                None => return Err(self.fault(offset, FaultKind::Syntax)),
            }
        }
        Ok(value)
    }

    fn number(&mut self) -> Result<(), Fault> {
        let mut at = self.at;
        if self.byte(at) == b'-' {
            at += 1;
        }
        match self.byte(at) {
            b'0' => at += 1,
            b'1'..=b'9' => at = self.digits(at),
            _ => return Err(self.fault(at, FaultKind::Syntax)),
        }
        if self.byte(at) == b'.' {
            let from = at + 1;
            at = self.digits(from);
            if at == from {
                return Err(self.fault(at, FaultKind::Syntax));
            }
        }
        if matches!(self.byte(at), b'e' | b'E') {
            at += 1;
            if matches!(self.byte(at), b'+' | b'-') {
                at += 1;
            }
            let from = at;
            at = self.digits(from);
            if at == from {
                return Err(self.fault(at, FaultKind::Syntax));
            }
        }
        self.at = at;
        Ok(())
    }

    fn digits(&self, mut at: usize) -> usize {
        while self.byte(at).is_ascii_digit() {
            at += 1;
        }
        at
    }

    fn word(&mut self, word: &str) -> Result<(), Fault> {
        if self.text.as_bytes().get(self.at..self.at + word.len()) == Some(word.as_bytes()) {
            self.at += word.len();
            Ok(())
        } else {
            // Only a text that ends inside the word is truncated.
            let cut = self.text.get(self.at..).is_some_and(|rest| word.starts_with(rest));
            let at = if cut { self.text.len() } else { self.at };
            Err(self.fault(at, FaultKind::Syntax))
        }
    }

    /// Steps over the next value, whatever it is, and gives its text. No recursion: depth is counted, not stacked.
    pub fn skip(&mut self) -> Result<&'a str, Fault> {
        let token = self.token()?;
        let start = self.at;
        match token {
            Token::String => {
                if self.plain().is_none() {
                    self.string()?;
                }
            }
            Token::Number => self.number()?,
            Token::Bool => self.word(if self.byte(self.at) == b't' { "true" } else { "false" })?,
            Token::Null => self.word("null")?,
            Token::Object | Token::Array => self.skip_nested(token)?,
        }
        Ok(self.slice(start, self.at))
    }

    fn skip_nested(&mut self, token: Token) -> Result<(), Fault> {
        // One bit a level: is it an object?
        let mut objects: u128 = 0;
        let mut open = 0u32;
        let mut next = Some(token);
        loop {
            match next.take() {
                Some(Token::Object) => {
                    self.enter_object()?;
                    objects = objects << 1 | 1;
                    open += 1;
                }
                Some(Token::Array) => {
                    self.enter_array()?;
                    objects <<= 1;
                    open += 1;
                }
                Some(_) => {
                    self.skip()?;
                }
                None => {}
            }
            loop {
                let more = if objects & 1 == 1 { self.next_key()?.is_some() } else { self.next_element()? };
                if more {
                    break;
                }
                objects >>= 1;
                open -= 1;
                if open == 0 {
                    return Ok(());
                }
            }
            next = Some(self.token()?);
        }
    }

    /// Checks that only white space is left.
    pub fn end(&mut self) -> Result<(), Fault> {
        self.peek();
        if self.at == self.text.len() { Ok(()) } else { Err(self.fault(self.at, FaultKind::Trailing)) }
    }
}

/// A step of a path into a JSON text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step<'p> {
    /// The value of a key (its first occurrence, as the reader takes it).
    Key(&'p str),
    /// The element at a 0-based index.
    Index(usize),
}

/// Byte offset of the value at `path` in `text`; `None` if it is not there.
///
/// The second walk of the reader: positions are not stored, they are found again when a finding asks.
pub fn locate<'p>(text: &str, path: impl IntoIterator<Item = Step<'p>>) -> Option<usize> {
    let mut json = Json::new(text);
    for step in path {
        match step {
            Step::Key(wanted) => {
                json.token().ok().filter(|token| *token == Token::Object)?;
                json.enter_object().ok()?;
                loop {
                    if json.next_key().ok()??.text() == wanted {
                        break;
                    }
                    json.skip().ok()?;
                }
            }
            Step::Index(wanted) => {
                json.token().ok().filter(|token| *token == Token::Array)?;
                json.enter_array().ok()?;
                for _ in 0..wanted {
                    json.next_element().ok().filter(|more| *more)?;
                    json.skip().ok()?;
                }
                json.next_element().ok().filter(|more| *more)?;
            }
        }
    }
    json.token().ok()?;
    Some(json.offset())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skips(text: &str) -> Result<(), FaultKind> {
        let mut json = Json::new(text);
        json.skip().and_then(|_| json.end()).map_err(|fault| fault.what)
    }

    #[test]
    fn short_ways_take_what_they_may_and_leave_the_rest() {
        let whole = |text: &str| {
            let mut json = Json::new(text);
            (json.whole(), json.offset())
        };
        for (text, number) in [("0", 0), ("7,", 7), ("120}", 120), ("999999999]", 999_999_999), ("5x", 5)] {
            assert_eq!(whole(text), (Some(number), number.to_string().len()), "{text}");
        }
        for text in ["", "-1", "00", "01", "1.0", "1e2", "1E2", "1234567890", "9999999999", "99999999999", "x", "\"1\""]
        {
            assert_eq!(whole(text), (None, 0), "{text}");
        }
        let flag = |text: &str| Json::new(text).flag();
        assert_eq!(["true", "false,", "tru", "True", ""].map(flag), [Some(true), Some(false), None, None, None]);
        // A comma must be followed by a key, and what stands before the first key is no comma.
        for text in [r#"{"a":1,}"#, r#"{,"a":1}"#, r#"{"a":1,,"b":2}"#] {
            let mut json = Json::new(text);
            json.enter_object().unwrap();
            while json.key_follows() && (json.take_key("\"a\":") || json.take_key("\"b\":")) {
                json.skip().unwrap();
            }
            assert!(json.next_key().is_err(), "{text}");
        }
    }

    #[test]
    fn grammar() {
        for good in [
            "0",
            "-0",
            "1e999",
            "12345678901234567890123.5E-7",
            "\"\"",
            "[]",
            "{}",
            "[1,[2,{\"a\":[]}],3]",
            " true ",
            "\"\\u00e9\\ud83d\\ude00\"",
            "\"\\ud800\"",
            "{\"a\":{\"b\":null},\"c\":[false]}",
        ] {
            assert_eq!(skips(good), Ok(()), "{good}");
        }
        for (bad, what) in [
            ("", FaultKind::End),
            ("01", FaultKind::Trailing),
            ("1.", FaultKind::End),
            ("[1,]", FaultKind::Syntax),
            ("{\"a\" 1}", FaultKind::Syntax),
            ("{,}", FaultKind::Syntax),
            ("[1", FaultKind::End),
            ("\"a", FaultKind::End),
            ("\"\u{1}\"", FaultKind::Control),
            ("\"\\x\"", FaultKind::Syntax),
            ("tru", FaultKind::End),
            ("NaN", FaultKind::Syntax),
            ("{} {}", FaultKind::Trailing),
            ("\"\\u12g4\"", FaultKind::Syntax),
            ("nul1", FaultKind::Syntax),
            ("[}", FaultKind::Syntax),
            ("{\"a\":1,}", FaultKind::Syntax),
        ] {
            assert_eq!(skips(bad), Err(what), "{bad}");
        }
    }

    #[test]
    fn depth_is_limited_without_recursion() {
        let deep = |n: usize| "[".repeat(n) + &"]".repeat(n);
        assert_eq!(skips(&deep(128)), Ok(()));
        assert_eq!(skips(&deep(129)), Err(FaultKind::Depth));
        assert_eq!(skips(&"{\"a\":".repeat(100_000)), Err(FaultKind::Depth));
    }

    #[test]
    fn strings() {
        let mut json = Json::new(r#""a\"b\\\/\b\f\n\r\t\u3042\ud842\udfb7終""#);
        let string = json.string().unwrap();
        assert_eq!(string.text, "a\"b\\/\u{8}\u{c}\n\r\tあ𠮷終");
        assert!(!string.lone_surrogate);
        for lone in [r#""\ud800""#, r#""\udc00x""#, r#""\ud800\ud800""#] {
            assert!(Json::new(lone).string().unwrap().lone_surrogate, "{lone}");
        }
        // The eight-byte scan finds each stop at each distance.
        for n in 0..40 {
            let text = format!("\"{}\"", "あ".repeat(n));
            assert_eq!(Json::new(&text).string().unwrap().text, "あ".repeat(n));
            let control = format!("\"{}\u{1f}\"", "x".repeat(n));
            assert!(Json::new(&control).string().is_err());
        }
    }

    #[test]
    fn locates() {
        let text = r#"{"a":[1,{"b\u0063": [ "x"]}],"a":2}"#;
        let path = [Step::Key("a"), Step::Index(1), Step::Key("bc"), Step::Index(0)];
        assert_eq!(locate(text, path), text.find("\"x\""));
        assert_eq!(locate(text, [Step::Key("z")]), None);
        assert_eq!(locate(text, [Step::Key("a"), Step::Index(2)]), None);
    }
}
