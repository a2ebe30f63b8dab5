//! Japan's ways of writing: width, kana, era, dates, phone and postal numbers.
//!
//! Each module is a pure function from text to a normal form, by targeted rules, never whole-string NFKC (which would
//! also turn ㈱, ① and ㍻ into other strings). Every change is reported as one bit of [`Changes`] and becomes an `N`
//! note; what cannot be decided is an error value, never a guess. No function here knows a form or a law.

pub mod date;
pub mod era;
pub mod kana;
pub mod name;
pub mod phone;
pub mod postal;
pub mod width;

/// What a normaliser changed: a set of bits, each of which is one `N` rule of the catalogue.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Changes(u16);

impl Changes {
    /// Nothing was changed.
    pub const NONE: Self = Self(0);
    /// White space around the text was removed.
    pub const TRIMMED: Self = Self(1);
    /// Full-width or half-width characters were brought to the width of the item.
    pub const WIDTH: Self = Self(1 << 1);
    /// Hiragana, half-width kana or a hyphen look-alike became full-width katakana.
    pub const KANA: Self = Self(1 << 2);
    /// A date of a Japanese era became a Gregorian date.
    pub const ERA: Self = Self(1 << 3);
    /// A date in another notation became `YYYY-MM-DD`.
    pub const DATE: Self = Self(1 << 4);
    /// A time of day beside a date was left out.
    pub const TIME: Self = Self(1 << 5);
    /// Separators or the country code of a phone number were taken out.
    pub const PHONE: Self = Self(1 << 6);
    /// A postal code was brought to `NNN-NNNN`.
    pub const POSTAL: Self = Self(1 << 7);
    /// A code was completed to its full form (prefecture, points table or check digit added).
    pub const CODE: Self = Self(1 << 8);
    /// A label, a synonym or the sender's own word became the code of the list.
    pub const LABEL: Self = Self(1 << 9);
    /// A number was written with separators, a sign or a unit.
    pub const NUMBER: Self = Self(1 << 10);

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Is nothing changed?
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Does this set hold every bit of `other`?
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}
