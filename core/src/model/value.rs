//! The types of value an item can hold: texts, dates, numbers, codes; each says how it is read from text and written.
//!
//! Both doors into a draft (JSON and flat text) end in [`Value::from_text`], so an item is normalised in one place.

use std::borrow::Cow;
use std::fmt;

use chrono::NaiveDate;

use super::characters::{self, MAX_TEXT};
use super::code::CodeProblem;
use super::code::institution::{self, Institution};
use super::code::municipality::{self, Municipality};
use super::field::At;
use super::side::{Side, Trouble};
use crate::decode::json::{Json, Token};
use crate::encode::json::Writer;
use crate::normalise::{Changes, date, kana, phone, postal, width};

/// What kind of value an item holds; for schemas, documentation and layouts.
#[derive(Clone, Copy, Debug)]
pub enum Type {
    /// Free text.
    Text,
    /// An identifier of the sender.
    Id,
    /// Full-width katakana.
    Kana,
    /// A JST calendar date.
    Date,
    /// Digits of a phone number.
    Phone,
    /// `NNN-NNNN`.
    Postal,
    /// 全国地方公共団体コード, six digits.
    Municipality,
    /// 保険医療機関コード, ten digits.
    Institution,
    /// Yes or no.
    Flag,
    /// A whole number from 0 to `max`.
    Number {
        /// Largest value.
        max: u32,
    },
    /// A number with one decimal from 0 to `max` tenths.
    Tenths {
        /// Largest value, in tenths.
        max: u32,
    },
    /// Number of a case in HER-SYS.
    HerSysId,
    /// One of a closed list.
    Code(&'static CodeList),
    /// Any of a closed list, each at most once.
    Codes(&'static CodeList),
    /// A nested noun.
    Noun,
    /// A list of nouns.
    List,
}

impl Type {
    /// The word used in the data dictionary.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Id => "id",
            Self::Kana => "kana",
            Self::Date => "date",
            Self::Phone => "phone",
            Self::Postal => "postal",
            Self::Municipality => "municipality",
            Self::Institution => "medical-institution",
            Self::Flag => "flag",
            Self::Number { .. } => "number",
            Self::Tenths { .. } => "decimal",
            Self::HerSysId => "her-sys-id",
            Self::Code(list) | Self::Codes(list) => list.name,
            Self::Noun => "object",
            Self::List => "list",
        }
    }
}

/// A closed list of codes.
#[derive(Debug)]
pub struct CodeList {
    /// Name of the list, shown in findings.
    pub name: &'static str,
    /// Its codes in the order of the form.
    pub codes: &'static [Code],
}

/// One code of a closed list.
#[derive(Debug)]
pub struct Code {
    /// The canonical code.
    pub code: &'static str,
    /// Japanese label.
    pub ja: &'static str,
    /// Other spellings that are read, compared after folding of width and letter case.
    pub synonyms: &'static [&'static str],
}

/// A value of an item.
pub trait Value<'a>: Sized {
    /// Its type.
    const TYPE: Type;

    /// The value of a text that is in its normal form, so that nothing is to be said of it: as good programs write it.
    /// `None` for any other text, the words for 不明 among them; then [`from_text`](Self::from_text) reads it.
    #[inline]
    fn normal(_text: &'a str) -> Option<Self> {
        None
    }

    /// Reads a JSON value that is no string, if it is in its normal form. `None` for any other, with the cursor where it
    /// was.
    #[inline]
    fn bare(_json: &mut Json<'a>) -> Option<Self> {
        None
    }

    /// Reads text that is not empty. `Ok(None)` for text that turns out to be blank. On `Err` the field is Invalid, the
    /// trouble is its one error, and `text` is left as it was. Notes and doubts go to `side`.
    fn from_text(text: &mut Cow<'a, str>, at: At, side: &mut Side<'a>) -> Result<Option<Self>, Trouble>;

    /// Reads a JSON token that is neither a string nor null. Text items refuse: a number where text belongs has lost
    /// its leading zeros, and nobody can give them back.
    ///
    /// `Ok(None)` for a token that holds nothing, such as an empty list.
    fn from_token(_token: Token, _raw: &str, _at: At, _side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
        Err(Trouble::WrongType)
    }

    /// Writes the canonical JSON token.
    fn write(&self, writer: &mut Writer);

    /// The value, if it is a date.
    #[inline]
    fn date(&self) -> Option<NaiveDate> {
        None
    }

    /// Appends the text that [`from_text`](Self::from_text) reads as this value again: the token without quotes and
    /// escapes. A type whose token is neither a string nor a bare word overrides this.
    fn to_text(&self, out: &mut String) {
        let mut writer = Writer::new();
        self.write(&mut writer);
        let token = writer.as_str();
        let text = if token.starts_with('"') { Json::new(token).string().ok() } else { None };
        out.push_str(text.as_ref().map_or(token, |string| &string.text));
    }
}

/// `text` without blanks around it, with the note; `None` if nothing is left.
fn trimmed<'t>(text: &'t str, at: At, side: &mut Side<'_>) -> Option<&'t str> {
    let inner = width::trim(text);
    if inner.len() != text.len() && !inner.is_empty() {
        side.note(at, Changes::TRIMMED);
    }
    (!inner.is_empty()).then_some(inner)
}

/// The part of `text` that `inner` points to, keeping a borrow a borrow.
#[inline]
fn narrow<'a>(text: &mut Cow<'a, str>, inner: (usize, usize)) -> Cow<'a, str> {
    if inner.1 - inner.0 == text.len() { std::mem::take(text) } else { cut(text, inner) }
}

fn cut<'a>(text: &mut Cow<'a, str>, inner: (usize, usize)) -> Cow<'a, str> {
    match std::mem::take(text) {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(inner.0..inner.1).unwrap_or(text)),
        Cow::Owned(mut text) => {
            text.truncate(inner.1);
            if inner.0 > 0 {
                text.drain(..inner.0);
            }
            Cow::Owned(text)
        }
    }
}

fn bounds(text: &str, inner: &str) -> (usize, usize) {
    let from = inner.as_ptr() as usize - text.as_ptr() as usize;
    (from, from + inner.len())
}

macro_rules! text_type {
    ($(#[$doc:meta])* $Name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $Name<'a>(Cow<'a, str>);

        impl $Name<'_> {
            /// The text.
            #[inline]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        /// Masked: a text is somebody's.
        impl fmt::Debug for $Name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("***")
            }
        }
    };
}

text_type! {
    /// Free text, trimmed, otherwise as it came.
    Text
}
text_type! {
    /// An identifier of the sender: trimmed, otherwise as it came; compared byte for byte.
    Id
}
text_type! {
    /// A name in full-width katakana.
    Kana
}
text_type! {
    /// A phone number: digits, and an extension where one was given.
    Phone
}
text_type! {
    /// A postal code, `NNN-NNNN`.
    Postal
}
text_type! {
    /// Number of a case in HER-SYS: digits in half width. What else it may be is for the rules to say.
    HerSysId
}

macro_rules! plain_text {
    ($Name:ident, $ty:expr) => {
        impl<'a> Value<'a> for $Name<'a> {
            const TYPE: Type = $ty;

            #[inline]
            fn normal(text: &'a str) -> Option<Self> {
                characters::is_normal(text).then_some(Self(Cow::Borrowed(text)))
            }

            fn from_text(text: &mut Cow<'a, str>, at: At, side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
                let Some(inner) = trimmed(text, at, side) else { return Ok(None) };
                characters::check(inner, at, side)?;
                let inner = bounds(text, inner);
                Ok(Some(Self(narrow(text, inner))))
            }

            fn write(&self, writer: &mut Writer) {
                writer.string(&self.0);
            }
        }
    };
}
plain_text!(Text, Type::Text);
plain_text!(Id, Type::Id);

impl<'a> Value<'a> for HerSysId<'a> {
    const TYPE: Type = Type::HerSysId;

    #[inline]
    fn normal(text: &'a str) -> Option<Self> {
        (text.is_ascii() && characters::is_normal(text)).then_some(Self(Cow::Borrowed(text)))
    }

    fn from_text(text: &mut Cow<'a, str>, at: At, side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
        let Some(inner) = trimmed(text, at, side) else { return Ok(None) };
        characters::check(inner, at, side)?;
        if let Cow::Owned(folded) = width::fold_ascii(inner) {
            side.note(at, Changes::WIDTH);
            return Ok(Some(Self(Cow::Owned(folded))));
        }
        let inner = bounds(text, inner);
        Ok(Some(Self(narrow(text, inner))))
    }

    fn write(&self, writer: &mut Writer) {
        writer.string(&self.0);
    }
}

impl<'a> Value<'a> for Kana<'a> {
    const TYPE: Type = Type::Kana;

    #[inline]
    fn normal(text: &'a str) -> Option<Self> {
        (text.len() <= MAX_TEXT && kana::is_plain(text)).then_some(Self(Cow::Borrowed(text)))
    }

    fn from_text(text: &mut Cow<'a, str>, at: At, side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
        let reading = kana::read(text);
        if reading.text.is_empty() {
            return Ok(None);
        }
        characters::check(&reading.text, at, side)?;
        side.note(at, reading.changes);
        if !reading.all_kana {
            side.trouble(at, Trouble::NotKana);
        }
        let kana = match reading.text {
            Cow::Borrowed(inner) => {
                let inner = bounds(text, inner);
                narrow(text, inner)
            }
            Cow::Owned(kana) => Cow::Owned(kana),
        };
        Ok(Some(Self(kana)))
    }

    fn write(&self, writer: &mut Writer) {
        writer.string(&self.0);
    }
}

impl<'a> Value<'a> for Phone<'a> {
    const TYPE: Type = Type::Phone;

    #[inline]
    fn normal(text: &'a str) -> Option<Self> {
        phone::is_normal(text).then_some(Self(Cow::Borrowed(text)))
    }

    fn from_text(text: &mut Cow<'a, str>, at: At, side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
        if width::trim(text).is_empty() {
            return Ok(None);
        }
        let reading = phone::read(text).ok_or(Trouble::PhoneUnreadable)?;
        side.note(at, reading.changes);
        if !reading.plausible {
            side.trouble(at, Trouble::PhoneImplausible);
        }
        let phone = match reading.text {
            Cow::Borrowed(inner) => {
                let inner = bounds(text, inner);
                narrow(text, inner)
            }
            Cow::Owned(phone) => Cow::Owned(phone),
        };
        Ok(Some(Self(phone)))
    }

    fn write(&self, writer: &mut Writer) {
        writer.string(&self.0);
    }
}

impl<'a> Value<'a> for Postal<'a> {
    const TYPE: Type = Type::Postal;

    #[inline]
    fn normal(text: &'a str) -> Option<Self> {
        postal::is_normal(text).then_some(Self(Cow::Borrowed(text)))
    }

    fn from_text(text: &mut Cow<'a, str>, at: At, side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
        if width::trim(text).is_empty() {
            return Ok(None);
        }
        let reading = postal::read(text).ok_or(Trouble::PostalUnreadable)?;
        side.note(at, reading.changes);
        let postal = match reading.text {
            Cow::Borrowed(inner) => {
                let inner = bounds(text, inner);
                narrow(text, inner)
            }
            Cow::Owned(postal) => Cow::Owned(postal),
        };
        Ok(Some(Self(postal)))
    }

    fn write(&self, writer: &mut Writer) {
        writer.string(&self.0);
    }
}

/// A JST calendar date; never through UTC.
impl<'a> Value<'a> for NaiveDate {
    const TYPE: Type = Type::Date;

    #[inline]
    fn normal(text: &'a str) -> Option<Self> {
        date::normal(text)
    }

    fn from_text(text: &mut Cow<'a, str>, at: At, side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
        match date::read(text) {
            Ok(reading) => {
                side.note(at, reading.changes);
                if reading.doubt.is_some() {
                    side.trouble(at, Trouble::DateEraRange);
                }
                Ok(Some(reading.date))
            }
            Err(_) if width::trim(text).is_empty() => Ok(None),
            Err(problem) => Err(match problem {
                date::DateProblem::Unreadable => Trouble::DateUnreadable,
                date::DateProblem::NoSuchDay => Trouble::DateNoSuchDay,
                date::DateProblem::TwoDigitYear => Trouble::DateTwoDigitYear,
                date::DateProblem::SpreadsheetNumber => Trouble::DateSpreadsheetNumber,
                date::DateProblem::OtherOffset => Trouble::DateOtherOffset,
                date::DateProblem::BeforeCalendar => Trouble::DateBeforeCalendar,
                date::DateProblem::Incomplete => Trouble::DateIncomplete,
            }),
        }
    }

    fn write(&self, writer: &mut Writer) {
        let out = writer.buffer();
        out.push('"');
        date::canonical(*self, out);
        out.push('"');
    }

    #[inline]
    fn date(&self) -> Option<NaiveDate> {
        Some(*self)
    }
}

fn refused(problem: CodeProblem) -> Trouble {
    match problem {
        CodeProblem::Shape => Trouble::CodeShape,
        CodeProblem::Ambiguous => Trouble::CodeAmbiguous,
        CodeProblem::NeedsPrefecture => Trouble::CodeNeedsPrefecture,
    }
}

impl<'a> Value<'a> for Municipality {
    const TYPE: Type = Type::Municipality;

    #[inline]
    fn normal(text: &'a str) -> Option<Self> {
        municipality::normal(text)
    }

    fn from_text(text: &mut Cow<'a, str>, at: At, side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
        match municipality::read(text) {
            Ok(reading) => {
                side.code_reading(at, Self::TYPE.name(), reading.changes, reading.doubt);
                Ok(Some(reading.code))
            }
            Err(_) if width::trim(text).is_empty() => Ok(None),
            Err(problem) => Err(refused(problem)),
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.string(self.as_str());
    }
}

impl<'a> Value<'a> for Institution {
    const TYPE: Type = Type::Institution;

    #[inline]
    fn normal(text: &'a str) -> Option<Self> {
        institution::normal(text)
    }

    /// Seven digits are Invalid here; `Facility::complete` reads them again once its municipality is known.
    fn from_text(text: &mut Cow<'a, str>, at: At, side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
        match institution::read(text, None) {
            Ok(reading) => {
                side.code_reading(at, Self::TYPE.name(), reading.changes, reading.doubt);
                Ok(Some(reading.code))
            }
            Err(_) if width::trim(text).is_empty() => Ok(None),
            Err(problem) => Err(refused(problem)),
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.string(self.as_str());
    }
}

/// Yes or no: JSON `true`/`false`, text `1`/`0`, はい/いいえ, 有/無, ○/×.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Flag(pub bool);

/// Masked: an answer is somebody's.
impl fmt::Debug for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

const YES: [&str; 9] = ["true", "1", "yes", "y", "はい", "有", "あり", "○", "該当"];
const NO: [&str; 9] = ["false", "0", "no", "n", "いいえ", "無", "なし", "×", "非該当"];

impl<'a> Value<'a> for Flag {
    const TYPE: Type = Type::Flag;

    fn from_text(text: &mut Cow<'a, str>, at: At, side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
        let folded = width::fold_ascii(width::trim(text)).to_ascii_lowercase();
        if folded.is_empty() {
            return Ok(None);
        }
        let flag = if YES.contains(&folded.as_str()) {
            true
        } else if NO.contains(&folded.as_str()) {
            false
        } else {
            return Err(Trouble::NotInList);
        };
        if *text != "true" && *text != "false" {
            side.note(at, Changes::LABEL);
        }
        Ok(Some(Self(flag)))
    }

    #[inline]
    fn bare(json: &mut Json<'a>) -> Option<Self> {
        json.flag().map(Self)
    }

    fn from_token(token: Token, raw: &str, _at: At, _side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
        if token == Token::Bool { Ok(Some(Self(raw == "true"))) } else { Err(Trouble::WrongType) }
    }

    fn write(&self, writer: &mut Writer) {
        writer.raw(if self.0 { "true" } else { "false" });
    }
}

/// A whole number from 0 to `MAX`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number<const MAX: u32>(pub u32);

/// Masked: an age is somebody's.
impl<const MAX: u32> fmt::Debug for Number<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Whole numbers for counts of tests or people a day.
pub type Count = Number<10_000_000>;
/// Age in completed years.
pub type Age = Number<150>;
/// Age in completed months.
pub type Months = Number<1_800>;
/// Percent.
pub type Percent = Number<100>;
/// Number of a vaccine dose, from 1.
pub type Dose = Number<20>;

impl<const MAX: u32> Number<MAX> {
    /// What people write behind such a number, at most once; with any other unit the number may be another thing.
    const UNITS: &'static [&'static str] = match MAX {
        150 => &["歳", "才"],
        1_800 => &["か月", "ヶ月", "カ月", "ヵ月", "ケ月"],
        100 => &["%"],
        20 => &["回目", "回"],
        _ => &["件", "人", "名"],
    };
}

/// Digits without thousands separators; none for anything else: `4,2` may be a decimal.
fn ungrouped(text: &str) -> Option<String> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    let (first, groups) = text.split_once(',').map_or((text, None), |(first, groups)| (first, Some(groups)));
    let fits = !first.is_empty() && (first.len() <= 3 || groups.is_none());
    let good = digits && fits && groups.is_none_or(|groups| groups.split(',').all(|group| group.len() == 3));
    good.then(|| text.replace(',', ""))
}

/// The number of a text of nothing but so few digits that any fits, as nearly all are.
fn few_digits(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit()))
}

impl<'a, const MAX: u32> Value<'a> for Number<MAX> {
    const TYPE: Type = Type::Number { max: MAX };

    fn from_text(text: &mut Cow<'a, str>, at: At, side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
        if let Some(number) = few_digits(text) {
            return if number <= MAX { Ok(Some(Self(number))) } else { Err(Trouble::NumberRange) };
        }
        let trimmed = width::trim(text);
        if trimmed.is_empty() {
            return Ok(None);
        }
        let folded = width::fold_ascii(trimmed);
        // A unit or thousands separators are part of how people write numbers, not of the number.
        let digits = Self::UNITS.iter().find_map(|unit| folded.strip_suffix(unit)).unwrap_or(&folded);
        let bare = ungrouped(digits).ok_or(Trouble::NotANumber)?;
        let number = bare.parse::<u32>().ok().filter(|number| *number <= MAX).ok_or(Trouble::NumberRange)?;
        if bare != folded {
            side.note(at, Changes::NUMBER);
        } else if folded != trimmed {
            side.note(at, Changes::WIDTH);
        }
        Ok(Some(Self(number)))
    }

    #[inline]
    fn normal(text: &'a str) -> Option<Self> {
        few_digits(text).filter(|number| *number <= MAX).map(Self)
    }

    #[inline]
    fn bare(json: &mut Json<'a>) -> Option<Self> {
        let mut ahead = json.clone();
        let number = ahead.whole().filter(|number| *number <= MAX)?;
        *json = ahead;
        Some(Self(number))
    }

    fn from_token(token: Token, raw: &str, _at: At, _side: &mut Side<'a>) -> Result<Option<Self>, Trouble> {
        if token != Token::Number {
            return Err(Trouble::WrongType);
        }
        if !raw.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Trouble::NotANumber);
        }
        raw.parse::<u32>().ok().filter(|number| *number <= MAX).map(|n| Some(Self(n))).ok_or(Trouble::NumberRange)
    }

    fn write(&self, writer: &mut Writer) {
        writer.number(u64::from(self.0));
    }
}

/// A closed list as a type; made by `codes!`.
pub trait Closed: Copy + 'static {
    /// The list.
    const LIST: &'static CodeList;
    /// Every code in the order of the list.
    const ALL: &'static [Self];
    /// The code that is written exactly so.
    fn exact(text: &str) -> Option<Self>;
    /// Its position in the list.
    fn number(self) -> u32;
}

/// Declares a closed list: `Name "list-name" { Variant = "code" "日本語" ["synonym", …]; … }`.
///
/// A list's own 不明 is the Unknown state of the field, never a code of the list.
macro_rules! codes {
    ($(#[$doc:meta])* pub enum $Name:ident $list:literal {
        $( $Variant:ident = $code:literal $ja:literal [ $($synonym:literal),* ]; )*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $Name {
            $( #[doc = $ja] $Variant, )*
        }

        impl $Name {
            /// The list with its labels and synonyms.
            pub const LIST: &'static $crate::model::value::CodeList = &$crate::model::value::CodeList {
                name: $list,
                codes: &[ $( $crate::model::value::Code { code: $code, ja: $ja, synonyms: &[ $($synonym),* ] }, )* ],
            };

            /// Every code in the order of the list.
            pub const ALL: &'static [Self] = &[ $( Self::$Variant, )* ];

            /// The canonical code.
            pub const fn code(self) -> &'static str {
                match self { $( Self::$Variant => $code, )* }
            }

            #[inline]
            fn exact(text: &str) -> Option<Self> {
                match text { $( $code => Some(Self::$Variant), )* _ => None }
            }
        }

        impl $crate::model::value::Closed for $Name {
            const LIST: &'static $crate::model::value::CodeList = Self::LIST;
            const ALL: &'static [Self] = Self::ALL;

            #[inline]
            fn exact(text: &str) -> Option<Self> {
                Self::exact(text)
            }

            #[inline]
            fn number(self) -> u32 {
                self as u32
            }
        }

        /// Masked: a code in a report is somebody's.
        impl ::std::fmt::Debug for $Name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str("***")
            }
        }

        impl<'a> $crate::model::value::Value<'a> for $Name {
            const TYPE: $crate::model::value::Type = $crate::model::value::Type::Code(Self::LIST);

            #[inline]
            fn normal(text: &'a str) -> Option<Self> {
                Self::exact(text)
            }

            fn from_text(
                text: &mut ::std::borrow::Cow<'a, str>,
                at: $crate::model::field::At,
                side: &mut $crate::model::side::Side<'a>,
            ) -> Result<Option<Self>, $crate::model::side::Trouble> {
                if let Some(code) = Self::exact(text) {
                    return Ok(Some(code));
                }
                let found = $crate::model::value::look_up(Self::LIST, text, at, side)?;
                Ok(found.and_then(|index| Self::ALL.get(index).copied()))
            }

            fn write(&self, writer: &mut $crate::encode::json::Writer) {
                writer.string(self.code());
            }
        }
    };
}
pub(crate) use codes;

/// The position of a label, synonym or differently written code in its list.
pub(crate) fn look_up(list: &CodeList, text: &str, at: At, side: &mut Side<'_>) -> Result<Option<usize>, Trouble> {
    let inner = width::trim(text);
    if inner.is_empty() {
        return Ok(None);
    }
    let found = list.codes.iter().position(|code| code.ja == inner).or_else(|| {
        let folded = width::fold_header(inner);
        list.codes.iter().position(|code| {
            code.code == folded
                || width::fold_header(code.ja) == folded
                || code.synonyms.iter().any(|synonym| width::fold_header(synonym) == folded)
        })
    });
    match found {
        Some(index) => {
            side.note(at, Changes::LABEL);
            Ok(Some(index))
        }
        None => Err(Trouble::NotInList),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_their_own_unit_once_and_whole_groups() {
        fn read<const MAX: u32>(text: &str) -> Result<Option<u32>, Trouble> {
            let read = Number::<MAX>::from_text(&mut Cow::Borrowed(text), At::default(), &mut Side::default());
            read.map(|number| number.map(|number| number.0))
        }
        for (text, number) in [("42歳", 42), ("４２才", 42), ("7", 7)] {
            assert_eq!(read::<150>(text), Ok(Some(number)), "{text}");
        }
        for text in ["4,2", "42件", "42歳歳", "満42歳", "歳", ",", "1,", "-1"] {
            assert_eq!(read::<150>(text), Err(Trouble::NotANumber), "{text}");
        }
        assert_eq!(read::<100>("９８％"), Ok(Some(98)));
        assert_eq!(read::<20>("1回目"), Ok(Some(1)));
        assert_eq!(read::<1_800>("5か月"), Ok(Some(5)));
        assert_eq!(read::<10_000_000>("9,182,736件"), Ok(Some(9_182_736)));
        for text in ["1,5", "1,50", "1234,567", "12,34,567"] {
            assert_eq!(read::<10_000_000>(text), Err(Trouble::NotANumber), "{text}");
        }
    }

    /// Taken out of its field and its record, a value still shows nothing.
    #[test]
    fn debug_shows_no_value() {
        fn shown<'a, V: Value<'a> + fmt::Debug>(text: &'a str) -> String {
            let value = V::from_text(&mut Cow::Borrowed(text), At::default(), &mut Side::default());
            format!("{:?}", value.unwrap().unwrap())
        }
        let shown = [
            shown::<Text<'_>>("918273"),
            shown::<Id<'_>>("918273"),
            shown::<Kana<'_>>("カナリア"),
            shown::<Phone<'_>>("0918273645"),
            shown::<Postal<'_>>("918-2736"),
            shown::<Municipality>("131016"),
            shown::<Institution>("1310110049"),
            shown::<Flag>("true"),
            shown::<Count>("918273"),
            shown::<super::super::patient::Sex>("female"),
        ];
        for text in shown {
            assert!(text.ends_with("***") || text.ends_with("(***)"), "{text}");
        }
    }
}
