//! What lies beside a draft: issues met in reading, and the raw text of whatever did not become a value.

use std::borrow::Cow;

use super::code::CodeDoubt;
use super::code::municipality::TABLE_DATE;
use super::field::At;
use super::given::Seen;
use crate::normalise::Changes;

/// Declares [`Trouble`] and the list of all of them, so that a test of the catalogue can miss none.
macro_rules! troubles {
    ($(#[$meta:meta])* pub enum Trouble { $($Name:ident,)* }) => {
        $(#[$meta])*
        pub enum Trouble { $($Name,)* }

        impl Trouble {
            /// Every trouble, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$Name,)*];
        }
    };
}

troubles! {
    /// Something the reader met. Each is one rule of the catalogue (`rules` says which); the model knows no rule.
    ///
    /// *Error* variants leave the field Invalid or the record unreadable; the others leave the value as it is.
    #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
    #[allow(missing_docs)] // the rule of each variant is its documentation
    #[repr(usize)] // as a byte it would share a word with half a text in every `Result` of a value
    pub enum Trouble {
        // the input as a whole
        InputEmpty,
        InputUtf16,
        InputSpreadsheet,
        InputNotText,
        InputTooLarge,
        InputNotJson,
        ReferenceEmpty,
        HeaderDuplicate,
        HeaderDelimiter,
        HeaderUnmapped,
        HeaderNoId,
        TitleLine,
        // a record as a whole
        RecordMalformed,
        RecordTooLong,
        RecordNotDecodable,
        RecordNotObject,
        KindMissing,
        KindUnknown,
        RowRagged,
        RowQuote,
        // keys and shapes
        UnknownKey,
        DuplicateKey,
        WrongType,
        ListGap,
        ListTooLong,
        // text
        BrokenText,
        ControlCharacter,
        PrivateUse,
        ReplacementCharacter,
        TextTooLong,
        NotKana,
        // numbers and yes/no
        NotANumber,
        NumberRange,
        // dates
        DateUnreadable,
        DateNoSuchDay,
        DateTwoDigitYear,
        DateSpreadsheetNumber,
        DateOtherOffset,
        DateBeforeCalendar,
        DateIncomplete,
        DateEraRange,
        // codes
        NotInList,
        CodeShape,
        CodeAmbiguous,
        CodeNeedsPrefecture,
        CodeCheckDigit,
        CodeUnlisted,
        CodeZeroRestored,
        CodePointsTable3,
        PhoneUnreadable,
        PhoneImplausible,
        PostalUnreadable,
        // what a CSV that is to be written cannot hold
        OutputCharacter,
        OutputColumn,
        OutputRow,
        // what was filled in, where the caller asked for it
        Filled,
        // notes of normalisation
        NoteTrimmed,
        NoteWidth,
        NoteKana,
        NoteEra,
        NoteDate,
        NoteTime,
        NotePhone,
        NotePostal,
        NoteCode,
        NoteLabel,
        NoteNumber,
        NoteApostrophe,
        NoteFix,
    }
}

/// The bits of [`Changes`] and the note each of them is.
const NOTES: [(Changes, Trouble); 11] = [
    (Changes::TRIMMED, Trouble::NoteTrimmed),
    (Changes::WIDTH, Trouble::NoteWidth),
    (Changes::KANA, Trouble::NoteKana),
    (Changes::ERA, Trouble::NoteEra),
    (Changes::DATE, Trouble::NoteDate),
    (Changes::TIME, Trouble::NoteTime),
    (Changes::PHONE, Trouble::NotePhone),
    (Changes::POSTAL, Trouble::NotePostal),
    (Changes::CODE, Trouble::NoteCode),
    (Changes::LABEL, Trouble::NoteLabel),
    (Changes::NUMBER, Trouble::NoteNumber),
];

/// A fact that may be shown beside a finding: of the rule or of the form, never of the patient.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Arg {
    /// A number: a limit, a length, a position, a count.
    Number(u64),
    /// A name of ours: a code list, a table date.
    Name(&'static str),
    /// A date of the law.
    Day(chrono::NaiveDate),
}

/// Named facts in the order in which the rule declares them.
pub type Args = Vec<(&'static str, Arg)>;

/// Among so many unknown keys of a record a duplicate is looked for.
const MAX_SEARCHED: usize = 64;

/// One thing met in reading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issue {
    /// What it is.
    pub trouble: Trouble,
    /// Where.
    pub at: At,
    /// Safe facts.
    pub args: Args,
}

/// Why a raw text is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// It could not be read.
    Invalid,
    /// The form has no such item; written out again as it came.
    UnknownKey,
    /// The second value of a key.
    Duplicate,
}

/// A raw text that did not become a value, so that nothing is lost. It has no `Debug`: it is somebody's.
#[derive(Clone, PartialEq, Eq)]
pub struct Kept<'a> {
    /// The item, or for an unknown key the noun.
    pub at: At,
    /// The sender's key, for an unknown one (as it stood between its quotes, escapes included).
    pub key: Option<&'a str>,
    /// JSON text, or the text of a CSV cell.
    pub raw: Cow<'a, str>,
    /// Why it is here.
    pub why: Why,
}

/// Issues and kept texts of one draft; one value is reused for all records of a worker.
#[derive(Default)]
pub struct Side<'a> {
    /// What was met, in reading order.
    pub issues: Vec<Issue>,
    /// What did not become a value.
    pub kept: Vec<Kept<'a>>,
    /// How many lists the reader is in.
    pub level: usize,
}

impl<'a> Side<'a> {
    /// Adds an issue.
    #[inline]
    pub fn trouble(&mut self, at: At, trouble: Trouble) {
        self.issues.push(Issue { trouble, at, args: Vec::new() });
    }

    /// Adds an issue with one number.
    pub fn trouble_with(&mut self, at: At, trouble: Trouble, name: &'static str, number: u64) {
        self.issues.push(Issue { trouble, at, args: vec![(name, Arg::Number(number))] });
    }

    /// Adds an issue that names a list or table of ours.
    pub fn trouble_named(&mut self, at: At, trouble: Trouble, name: &'static str, value: &'static str) {
        self.issues.push(Issue { trouble, at, args: vec![(name, Arg::Name(value))] });
    }

    /// Adds a note for each change.
    #[inline]
    pub fn note(&mut self, at: At, changes: Changes) {
        if !changes.is_empty() {
            for (bit, trouble) in NOTES {
                if changes.has(bit) {
                    self.trouble(at, trouble);
                }
            }
        }
    }

    /// Notes and doubts of a code that could be read; `list` names the code.
    pub fn code_reading(&mut self, at: At, list: &'static str, changes: Changes, doubt: Option<CodeDoubt>) {
        self.note(at, changes);
        match doubt {
            None => {}
            Some(CodeDoubt::CheckDigit) => self.trouble_named(at, Trouble::CodeCheckDigit, "list", list),
            Some(CodeDoubt::Unlisted) => self.trouble_named(at, Trouble::CodeUnlisted, "table", TABLE_DATE),
            Some(CodeDoubt::ZeroRestored) => self.trouble_named(at, Trouble::CodeZeroRestored, "list", list),
            Some(CodeDoubt::PointsTable3) => self.trouble_named(at, Trouble::CodePointsTable3, "list", list),
        }
    }

    /// Keeps a raw text.
    pub fn keep(&mut self, kept: Kept<'a>) {
        self.kept.push(kept);
    }

    /// A value that is no object, or no list, where one belongs.
    pub fn wrong_shape(&mut self, at: At, raw: &'a str) {
        self.trouble(at, Trouble::WrongType);
        self.keep(Kept { at, key: None, raw: Cow::Borrowed(raw), why: Why::Invalid });
    }

    /// A key that the form does not have, named by its position (1-based) in its object.
    pub fn unknown_key(&mut self, noun: At, key: &'a str, raw: &'a str, seen: &Seen) {
        let same = |kept: &&Kept<'_>| kept.why == Why::UnknownKey && kept.at == noun && kept.key == Some(key);
        // A form has few keys that we do not know; in a heap of them a search for each would take its square in time.
        if self.kept.iter().take(MAX_SEARCHED).any(|kept| same(&kept)) {
            return self.duplicate(noun, raw, seen);
        }
        self.trouble_with(noun, Trouble::UnknownKey, "position", u64::from(seen.position) + 1);
        self.keep(Kept { at: noun, key: Some(key), raw: Cow::Borrowed(raw), why: Why::UnknownKey });
    }

    /// A key for the second time: the first value stands, the second is kept.
    pub fn duplicate(&mut self, at: At, raw: &'a str, seen: &Seen) {
        self.trouble_with(at, Trouble::DuplicateKey, "position", u64::from(seen.position) + 1);
        self.keep(Kept { at, key: None, raw: Cow::Borrowed(raw), why: Why::Duplicate });
    }
}
