//! Values that are more than one word: a set of codes, and a number with one decimal.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use super::field::At;
use super::side::{Side, Trouble};
use super::value::{Closed, Type, Value, look_up};
use crate::decode::json::{Json, Token};
use crate::encode::json::Writer;
use crate::normalise::{Changes, width};

/// Any of a closed list, each at most once: JSON `["fever", "cough"]`; in one cell `fever;cough`, or the labels with
/// `;`, `、` or `,` between them. Written in the order of the list.
pub struct Codes<C> {
    bits: u32,
    list: PhantomData<C>,
}

impl<C> Clone for Codes<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C> Copy for Codes<C> {}

impl<C> PartialEq for Codes<C> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}

impl<C> Eq for Codes<C> {}

/// Masked: an answer is somebody's.
impl<C> fmt::Debug for Codes<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// What separates codes in one text. No label has one of these.
const SEPARATORS: [char; 7] = [';', '；', '、', ',', '，', '|', '\n'];

impl<C: Closed> Codes<C> {
    const FITS: () = assert!(C::ALL.len() <= 32, "a set is 32 bits");

    const fn empty() -> Self {
        let () = Self::FITS;
        Self { bits: 0, list: PhantomData }
    }

    /// Is the code in the set?
    #[inline]
    pub fn has(self, code: C) -> bool {
        self.bits & (1 << code.number()) != 0
    }

    /// How many codes are in the set.
    pub const fn len(self) -> usize {
        self.bits.count_ones() as usize
    }

    /// Is none in the set? (A set that was read never is.)
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// The codes in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = C> {
        C::ALL.iter().copied().filter(move |code| self.has(*code))
    }

    fn add(&mut self, text: &str, at: At, side: &mut Side<'_>) -> Result<(), Trouble> {
        let code = match C::exact(text) {
            Some(code) => Some(code),
            None => look_up(C::LIST, text, at, side)?.and_then(|index| C::ALL.get(index).copied()),
        };
        if let Some(code) = code {
            self.bits |= 1 << code.number();
        }
        Ok(())
    }

    fn some(self) -> Option<Self> {
        (self.bits != 0).then_some(self)
    }
}

impl<'a, C: Closed> Value<'a> for Codes<C> {
    const TYPE: Type = Type::Codes(C::LIST);

    fn from_text(text: &mut Cow<'a, str>, at: At, side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
        let mut codes = Self::empty();
        let before = side.issues.len();
        for part in text.split(SEPARATORS) {
            if let Err(trouble) = codes.add(part, at, side) {
                side.issues.truncate(before);
                return Err(trouble);
            }
        }
        // One note for the cell, however many words were translated.
        side.issues.truncate(side.issues.len().min(before + 1));
        Ok(codes.some())
    }

    fn bare(json: &mut Json<'a>) -> Option<Self> {
        let mut ahead = json.clone();
        let mut codes = Self::empty();
        ahead.enter_array().ok()?;
        while ahead.next_element().ok()? {
            ahead.token().ok().filter(|token| *token == Token::String)?;
            codes.bits |= 1 << C::exact(ahead.plain()?)?.number();
        }
        let codes = codes.some()?;
        *json = ahead;
        Some(codes)
    }

    fn from_token(token: Token, raw: &str, at: At, side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
        if token != Token::Array {
            return Err(Trouble::WrongType);
        }
        let mut codes = Self::empty();
        let before = side.issues.len();
        let mut read = || -> Result<(), Trouble> {
            let mut json = Json::new(raw);
            let wrong = |_| Trouble::WrongType;
            json.enter_array().map_err(wrong)?;
            while json.next_element().map_err(wrong)? {
                if json.token().map_err(wrong)? != Token::String {
                    return Err(Trouble::WrongType);
                }
                match json.plain() {
                    Some(text) => codes.add(text, at, side)?,
                    None => codes.add(&json.string().map_err(wrong)?.text, at, side)?,
                }
            }
            Ok(())
        };
        let read = read();
        side.issues.truncate(if read.is_ok() { side.issues.len().min(before + 1) } else { before });
        read.map(|()| codes.some())
    }

    fn write(&self, writer: &mut Writer) {
        let mut text = String::from("[");
        for code in self.iter() {
            if text.len() > 1 {
                text.push(',');
            }
            text.push('"');
            // Codes of a closed list are plain ASCII words.
            text.push_str(C::LIST.codes.get(code.number() as usize).map_or("", |code| code.code));
            text.push('"');
        }
        text.push(']');
        writer.raw(&text);
    }

    fn to_text(&self, out: &mut String) {
        for (number, code) in self.iter().enumerate() {
            out.push_str(if number == 0 { "" } else { ";" });
            out.push_str(C::LIST.codes.get(code.number() as usize).map_or("", |code| code.code));
        }
    }
}

/// A number with one decimal, from 0 to `MAX` tenths: a temperature.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths<const MAX: u32>(pub u32);

/// Body temperature in tenths of a degree Celsius.
pub type Temperature = Tenths<500>;

/// Masked: a measurement is somebody's.
impl<const MAX: u32> fmt::Debug for Tenths<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl<const MAX: u32> Tenths<MAX> {
    fn parse(text: &str) -> Result<Self, Trouble> {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // A second decimal would have to be rounded, and nobody may round a measurement for its owner.
        let part = part.trim_end_matches('0');
        if !digits(whole) || part.len() > 1 || !(part.is_empty() || digits(part)) {
            return Err(Trouble::NotANumber);
        }
        let tenths = whole.parse::<u32>().ok().and_then(|whole| whole.checked_mul(10));
        let tenths = tenths.and_then(|tenths| tenths.checked_add(part.parse().unwrap_or(0)));
        tenths.filter(|tenths| *tenths <= MAX).map(Self).ok_or(Trouble::NumberRange)
    }
}

impl<'a, const MAX: u32> Value<'a> for Tenths<MAX> {
    const TYPE: Type = Type::Tenths { max: MAX };

    fn from_text(text: &mut Cow<'a, str>, at: At, side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
        let trimmed = width::trim(text);
        if trimmed.is_empty() {
            return Ok(None);
        }
        let folded = width::fold_ascii(trimmed);
        let bare = folded.trim_end_matches(['℃', '度', 'C', '°']).trim_end();
        let number = Self::parse(bare)?;
        if bare != folded {
            side.note(at, Changes::NUMBER);
        } else if folded != trimmed {
            side.note(at, Changes::WIDTH);
        }
        Ok(Some(number))
    }

    fn from_token(token: Token, raw: &str, _at: At, _side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
        if token == Token::Number { Self::parse(raw).map(Some) } else { Err(Trouble::WrongType) }
    }

    fn write(&self, writer: &mut Writer) {
        writer.number(u64::from(self.0 / 10));
        writer.raw(".");
        writer.number(u64::from(self.0 % 10));
    }
}

#[cfg(test)]
mod tests {
    use super::super::test::Specimen;
    use super::*;

    fn set(text: &str) -> Result<Option<Vec<&'static str>>, Trouble> {
        let mut side = Side::default();
        let read = if text.starts_with('[') {
            Codes::<Specimen>::from_token(Token::Array, text, At::default(), &mut side)
        } else {
            Codes::<Specimen>::from_text(&mut Cow::Borrowed(text), At::default(), &mut side)
        };
        read.map(|codes| codes.map(|codes| codes.iter().map(Specimen::code).collect()))
    }

    #[test]
    fn sets_are_read_from_words_and_lists() {
        assert_eq!(set("saliva; sputum"), Ok(Some(vec!["sputum", "saliva"])));
        assert_eq!(set("唾液、喀痰"), Ok(Some(vec!["sputum", "saliva"])));
        assert_eq!(set(r#"["saliva","唾液"]"#), Ok(Some(vec!["saliva"])));
        assert_eq!(set("[]"), Ok(None));
        assert_eq!(set(" ; "), Ok(None));
        assert_eq!(set("唾液、架空の検体"), Err(Trouble::NotInList));
        assert_eq!(set("[1]"), Err(Trouble::WrongType));
    }

    #[test]
    fn tenths_are_never_rounded() {
        let read = |text: &str| Temperature::parse(text);
        assert_eq!(read("36.5"), Ok(Tenths(365)));
        assert_eq!(read("37"), Ok(Tenths(370)));
        assert_eq!(read("36.50"), Ok(Tenths(365)));
        assert_eq!(read("36.55"), Err(Trouble::NotANumber));
        assert_eq!(read("-1.0"), Err(Trouble::NotANumber));
        assert_eq!(read("1e2"), Err(Trouble::NotANumber));
        assert_eq!(read("365"), Err(Trouble::NumberRange));
        let mut side = Side::default();
        let text = &mut Cow::Borrowed("３６．５℃");
        assert_eq!(Temperature::from_text(text, At::default(), &mut side), Ok(Some(Tenths(365))));
        assert_eq!(side.issues.len(), 1);
    }
}
