//! 全国地方公共団体コード: prefectures, municipalities and wards by JIS X 0401 and X 0402 with a check digit.
//!
//! Six digits: prefecture (2), body (3), check digit (1). The five-digit form without check digit circulates as well,
//! and so do six-digit codes whose leading zero a spreadsheet has eaten; both are five digits long, so length alone
//! cannot tell them apart. Our table has no dates, so it can say "not listed" but never "no longer valid".

use std::fmt;

use super::municipality_table::{CODES, NAMES};
use super::packed::{self, Packed};
use super::{CodeDoubt, CodeProblem, CodeReading, prefecture};
use crate::normalise::{Changes, width};

/// The state of the table: which lists it was made from (`core/data/README.md`).
pub const TABLE_DATE: &str = "総務省 list of about 2020; wards of designated cities of 2022";

/// The names as bytes; only the packed table of them goes into the program.
static BYTES: [&[u8]; NAMES.len()] = packed::bytes(&NAMES);
static PACKED: Packed<{ packed::len(&BYTES) }, { NAMES.len() }> = Packed::new(&BYTES);

/// A code of six digits, with what we know about it.
///
/// Equal and ordered as its digits are. It may be unlisted or have the wrong check digit: it is still what was sent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Municipality {
    /// Six ASCII digits.
    digits: [u8; 6],
    listed: bool,
    digit_fits: bool,
}

impl Municipality {
    /// What is known about six ASCII digits.
    fn new(digits: [u8; 6]) -> Self {
        let [five @ .., check] = digits.map(|digit| digit.wrapping_sub(b'0'));
        Self { digits, listed: is_listed(number(digits)), digit_fits: check_digit(five) == check }
    }

    /// The six digits, leading zero included.
    pub fn as_str(&self) -> &str {
        // Only ASCII digits are ever stored, so the default never shows.
        str::from_utf8(&self.digits).unwrap_or_default()
    }

    /// The prefecture, 1 to 47; 0 if the code begins with digits that are no prefecture.
    pub fn prefecture(&self) -> u8 {
        let [p, q, ..] = self.digits;
        let code = p.wrapping_sub(b'0').wrapping_mul(10).wrapping_add(q.wrapping_sub(b'0'));
        if prefecture::exists(code) { code } else { 0 }
    }

    /// Is the code in our table (see [`TABLE_DATE`])?
    pub const fn is_listed(&self) -> bool {
        self.listed
    }

    /// Does the sixth digit fit the first five?
    pub const fn digit_fits(&self) -> bool {
        self.digit_fits
    }

    /// The name our table gives: `北海道`, `千代田区`, `札幌市中央区`; without the prefecture. `None` if unlisted.
    pub fn name(&self) -> Option<&'static str> {
        name(number(self.digits))
    }
}

/// Masked: where a patient lives is personal information, and debug output ends up in logs.
impl fmt::Debug for Municipality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Municipality(***)")
    }
}

/// The check digit of the first five digits, each given as 0 to 9: the last digit of 11 − (6a+5b+4c+3d+2e mod 11).
///
/// The rule is the one 総務省 publishes with its list of codes. Remainder 0 gives 1 and remainder 1 gives 0.
pub fn check_digit(first_five: [u8; 5]) -> u8 {
    let sum: u16 = first_five.into_iter().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| u16::from(digit) * weight).sum();
    let digit = (11 - sum % 11) % 10;
    digit as u8
}

/// Is this code, as a number with its check digit (011002 is 11002), in our table?
pub fn is_listed(code: u32) -> bool {
    CODES.binary_search(&code).is_ok()
}

/// The codes of our table, given as for [`is_listed`], ascending.
pub const fn listed() -> &'static [u32] {
    &CODES
}

/// The name of this code, given as for [`is_listed`], as our table has it.
pub fn name(code: u32) -> Option<&'static str> {
    str::from_utf8(PACKED.get(CODES.binary_search(&code).ok()?)?).ok()
}

/// A code of six ASCII digits of which nothing is to be said: its digit fits, and our table has it.
pub fn normal(text: &str) -> Option<Municipality> {
    digits_of(text).map(Municipality::new).filter(|code| code.digit_fits && code.listed)
}

/// Reads a code from text.
///
/// White space around it and full-width digits are normalised and noted. Then:
///
/// - six digits are kept as they are; doubt `CheckDigit` if the digit does not fit, else `Unlisted` if our table lacks
///   the code;
/// - five digits are completed, with `Changes::CODE`: by a leading zero if that gives a possible prefecture and the
///   check digit fits (doubt `ZeroRestored`), or by the check digit if that gives a listed code (no doubt). If both
///   are possible the text is `Ambiguous`, if neither is, `Shape`;
/// - all else is `Shape`.
///
/// Never panics; plain codes of six ASCII digits are read without allocation.
pub fn read(text: &str) -> Result<CodeReading<Municipality>, CodeProblem> {
    if let Some(digits) = digits_of(text) {
        return Ok(as_written(digits, Changes::NONE));
    }
    let mut changes = Changes::NONE;
    let trimmed = width::trim(text);
    if trimmed.len() != text.len() {
        changes = changes.with(Changes::TRIMMED);
    }
    let folded = width::digits(trimmed);
    if folded != trimmed {
        changes = changes.with(Changes::WIDTH);
    }
    if let Some(digits) = digits_of(&folded) {
        return Ok(as_written(digits, changes));
    }
    let five = digits_of(&folded).ok_or(CodeProblem::Shape)?;
    completed(five, changes.with(Changes::CODE))
}

/// Six digits, kept.
fn as_written(digits: [u8; 6], changes: Changes) -> CodeReading<Municipality> {
    let code = Municipality::new(digits);
    let doubt = match (code.digit_fits, code.listed) {
        (false, _) => Some(CodeDoubt::CheckDigit),
        (true, false) => Some(CodeDoubt::Unlisted),
        (true, true) => None,
    };
    CodeReading { code, changes, doubt }
}

/// Five digits, completed in the one way that is possible.
fn completed(five: [u8; 5], changes: Changes) -> Result<CodeReading<Municipality>, CodeProblem> {
    let [first, second, third, fourth, fifth] = five;
    let zero_restored = Municipality::new([b'0', first, second, third, fourth, fifth]);
    let check = b'0'.wrapping_add(check_digit(five.map(|digit| digit.wrapping_sub(b'0'))));
    let digit_added = Municipality::new([first, second, third, fourth, fifth, check]);
    let zero_fits = zero_restored.digit_fits && zero_restored.prefecture() != 0;
    match (zero_fits, digit_added.listed) {
        (true, true) => Err(CodeProblem::Ambiguous),
        (true, false) => Ok(CodeReading { code: zero_restored, changes, doubt: Some(CodeDoubt::ZeroRestored) }),
        (false, true) => Ok(CodeReading { code: digit_added, changes, doubt: None }),
        (false, false) => Err(CodeProblem::Shape),
    }
}

/// The text as `N` ASCII digits, if it is that and nothing else.
fn digits_of<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits: [u8; N] = text.as_bytes().try_into().ok()?;
    digits.iter().all(u8::is_ascii_digit).then_some(digits)
}

/// The value of six ASCII digits.
fn number(digits: [u8; 6]) -> u32 {
    digits.iter().fold(0, |value, digit| value * 10 + u32::from(digit.wrapping_sub(b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Code, changes and doubt, in a form that can be compared.
    fn outcome(text: &str) -> Result<(String, Changes, Option<CodeDoubt>), CodeProblem> {
        read(text).map(|reading| (reading.code.as_str().to_owned(), reading.changes, reading.doubt))
    }

    #[test]
    fn six_digits_are_kept() {
        let table = [
            ("010006", None),
            ("131016", None),
            ("271004", None),
            ("401307", None),
            ("131017", Some(CodeDoubt::CheckDigit)),
            ("131991", Some(CodeDoubt::CheckDigit)),
            ("000000", Some(CodeDoubt::CheckDigit)),
            ("131997", Some(CodeDoubt::Unlisted)),
            ("991007", Some(CodeDoubt::Unlisted)),
        ];
        for (text, doubt) in table {
            assert_eq!(outcome(text), Ok((text.to_owned(), Changes::NONE, doubt)), "{text}");
        }
    }

    #[test]
    fn width_and_blanks_are_normalised() {
        let chiyoda = |changes| Ok(("131016".to_owned(), changes, None));
        assert_eq!(outcome(" 131016\t"), chiyoda(Changes::TRIMMED));
        assert_eq!(outcome("１３１０１６"), chiyoda(Changes::WIDTH));
        assert_eq!(outcome("\u{3000}１３1016"), chiyoda(Changes::TRIMMED.with(Changes::WIDTH)));
        assert_eq!(outcome("１３１０１"), chiyoda(Changes::WIDTH.with(Changes::CODE)));
    }

    #[test]
    fn five_digits_are_completed_only_in_one_way() {
        let zero = |code: &str| Ok((code.to_owned(), Changes::CODE, Some(CodeDoubt::ZeroRestored)));
        let check = |code: &str| Ok((code.to_owned(), Changes::CODE, None));
        assert_eq!(outcome("10006"), zero("010006"), "listed as 010006, 10006 is no listed body");
        assert_eq!(outcome("11002"), zero("011002"));
        assert_eq!(outcome("19992"), zero("019992"), "unlisted, but the digit fits");
        assert_eq!(outcome("13101"), check("131016"), "013101 has another check digit");
        assert_eq!(outcome("01100"), check("011002"));
        assert_eq!(outcome("10201"), Err(CodeProblem::Ambiguous), "102016, and 010201 fits too");
        assert_eq!(outcome("13199"), Err(CodeProblem::Shape), "neither");
        assert_eq!(outcome("00019"), Err(CodeProblem::Shape), "000019 has its digit but no prefecture");
    }

    #[test]
    fn all_else_is_no_code() {
        for text in ["", " ", "1", "1310", "1310163", "13101a", "13-101", "+13101", "千代田区"] {
            assert_eq!(outcome(text), Err(CodeProblem::Shape), "{text}");
        }
    }

    #[test]
    fn the_table_is_whole_sorted_and_fits() {
        assert_eq!((CODES.len(), NAMES.len()), (1963, 1963));
        assert!(CODES.is_sorted_by(|a, b| a < b));
        for code in CODES {
            let reading = read(&format!("{code:06}")).unwrap_or_else(|_| panic!("{code}"));
            assert!(reading.doubt.is_none() && reading.code.digit_fits() && reading.code.is_listed(), "{code}");
            assert_ne!(reading.code.prefecture(), 0, "{code}");
        }
        for prefecture in 1..=47 {
            let [a, b] = [prefecture / 10, prefecture % 10];
            let code = u32::from(prefecture) * 10_000 + u32::from(check_digit([a, b, 0, 0, 0]));
            assert_eq!(name(code), super::prefecture::name(prefecture));
        }
    }

    #[test]
    fn a_code_tells_what_it_is_but_not_in_debug_output() {
        let sapporo = read("011011").ok().unwrap().code;
        assert_eq!((sapporo.as_str(), sapporo.prefecture(), sapporo.name()), ("011011", 1, Some("札幌市中央区")));
        assert_eq!(format!("{sapporo:?}"), "Municipality(***)");
        let nowhere = read("991007").ok().unwrap().code;
        assert_eq!((nowhere.prefecture(), nowhere.name(), nowhere.is_listed()), (0, None, false));
        assert!(is_listed(11_002) && !is_listed(11_003) && name(0).is_none());
    }

    #[test]
    fn remainders_nought_and_one_give_one_and_nought() {
        assert_eq!(check_digit([0; 5]), 1);
        assert_eq!(check_digit([0, 0, 0, 0, 6]), 0, "12 mod 11 = 1");
        assert_eq!(check_digit([0, 1, 1, 0, 0]), 2, "札幌市");
        assert_eq!(check_digit([9; 5]), 7, "180 mod 11 = 4");
    }
}
