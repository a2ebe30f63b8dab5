//! 保険医療機関コード: prefecture (2), points table (1) and the number of the institution (7); no register of them.
//!
//! Seven digits (on claims), nine (prefecture and number) and ten circulate; ten is our normal form. The number's last
//! digit is a check digit by Luhn's rule. Measured on all medical institutions that the regional bureaux publish, the
//! rule runs over all ten digits, but in 埼玉, 千葉, 東京 and 神奈川 over the seven of the number alone; some dental
//! institutions stand in the medical lists, and their digit fits only with points table 3. 沖縄 is absent from that
//! data: ten digits there, and seven for the other points tables of the four prefectures, are this library's profile.

use std::fmt;

use super::{CodeDoubt, CodeProblem, CodeReading, prefecture};
use crate::normalise::{Changes, width};

/// The points table of medical institutions (医科), which the forms of seven and nine digits leave out.
const MEDICAL: u8 = b'1';
/// The points table of dental institutions (歯科).
const DENTAL: u8 = b'3';

/// A code of ten digits whose prefecture exists, with what its check digit tells.
///
/// Equal and ordered as its digits are. The check digit may be wrong: it is still what was sent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Institution {
    /// Ten ASCII digits.
    digits: [u8; 10],
    fit: Fit,
}

/// How the check digit fits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Fit {
    AsWritten,
    /// Only with points table 3 where 1 is written.
    AsDental,
    Not,
}

impl Institution {
    /// What is known about ten ASCII digits; `None` if they begin with no prefecture.
    fn new(digits: [u8; 10]) -> Option<Self> {
        let [p, q, points, rest @ ..] = digits;
        let prefecture = two_digits(p, q);
        if !prefecture::exists(prefecture) {
            return None;
        }
        let fit = if matches!(prefecture, 11..=14) {
            if luhn(&rest) { Fit::AsWritten } else { Fit::Not }
        } else if luhn(&digits) {
            Fit::AsWritten
        } else if points == MEDICAL && joined(&[p, q, DENTAL], &rest).is_some_and(|dental| luhn(&dental)) {
            Fit::AsDental
        } else {
            Fit::Not
        };
        Some(Self { digits, fit })
    }

    /// The ten digits, leading zero included.
    pub fn as_str(&self) -> &str {
        // Only ASCII digits are ever stored, so the default never shows.
        str::from_utf8(&self.digits).unwrap_or_default()
    }

    /// The prefecture, 1 to 47.
    pub fn prefecture(&self) -> u8 {
        let [p, q, ..] = self.digits;
        two_digits(p, q)
    }

    /// The points table as written: 1 医科, 3 歯科, 4 調剤, 6 訪問看護; other digits, 0 to 9, are passed on.
    pub fn points_table(&self) -> u8 {
        let [_, _, points, ..] = self.digits;
        points.wrapping_sub(b'0')
    }

    /// Does the check digit fit, as written or with points table 3 where 1 is written?
    pub const fn digit_fits(&self) -> bool {
        !matches!(self.fit, Fit::Not)
    }

    /// This code as a reading, with the doubt that its check digit leaves.
    fn judged(self, changes: Changes) -> CodeReading<Self> {
        let doubt = match self.fit {
            Fit::AsWritten => None,
            Fit::AsDental => Some(CodeDoubt::PointsTable3),
            Fit::Not => Some(CodeDoubt::CheckDigit),
        };
        CodeReading { code: self, changes, doubt }
    }

    /// This code as a reading whose leading zero we have put back, which only a full fit justifies.
    fn zero_restored(self, changes: Changes) -> Result<CodeReading<Self>, CodeProblem> {
        match self.fit {
            Fit::AsWritten => Ok(CodeReading { code: self, changes, doubt: Some(CodeDoubt::ZeroRestored) }),
            Fit::AsDental | Fit::Not => Err(CodeProblem::Shape),
        }
    }
}

/// Masked: with a date, the institution can lead to a patient, and debug output ends up in logs.
impl fmt::Debug for Institution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Institution(***)")
    }
}

/// A code of ten ASCII digits of which nothing is to be said: its digit fits as written.
pub fn normal(text: &str) -> Option<Institution> {
    let digits: [u8; 10] = text.as_bytes().try_into().ok()?;
    let all_digits = digits.iter().all(u8::is_ascii_digit);
    Institution::new(digits).filter(|code| all_digits && code.fit == Fit::AsWritten)
}

/// Reads a code from text; `prefecture` (1 to 47) is where the institution is, if known from elsewhere.
///
/// White space around it and full-width digits are normalised and noted; hyphens, blanks and commas between digits are
/// dropped with `Changes::CODE`. Then, by the number of digits:
///
/// - ten are kept; doubt `CheckDigit` or `PointsTable3` if the digit does not fit as written;
/// - nine are the form without points table (1 is put in), doubts as for ten. If that does not fit, they may be ten
///   without their leading zero (doubt `ZeroRestored`); if that does not fit either, they are the former with doubt
///   `CheckDigit`, or `Shape` if they begin with no prefecture;
/// - eight are nine without their leading zero, if that fits (`ZeroRestored`);
/// - seven get `prefecture` and points table 1, doubts as for ten; without a prefecture they are `NeedsPrefecture`;
/// - six are seven without their leading zero, if `prefecture` is known and that fits (`ZeroRestored`);
/// - all else, and every code with a prefecture outside 1 to 47, is `Shape`.
///
/// Every form but the ten digits gives `Changes::CODE`. A `prefecture` outside 1 to 47 counts as unknown, and one that
/// disagrees with the code is not looked at. Never panics.
pub fn read(text: &str, prefecture: Option<u8>) -> Result<CodeReading<Institution>, CodeProblem> {
    let mut changes = Changes::NONE;
    let trimmed = width::trim(text);
    if trimmed.len() != text.len() {
        changes = changes.with(Changes::TRIMMED);
    }
    let folded = width::digits(trimmed);
    if folded != trimmed {
        changes = changes.with(Changes::WIDTH);
    }
    let mut buffer = [0; 10];
    let (written, separated) = digits_of(&folded, &mut buffer).ok_or(CodeProblem::Shape)?;
    let completed = changes.with(Changes::CODE);
    if written.len() == 10 {
        let code = candidate(&[], written).ok_or(CodeProblem::Shape)?;
        return Ok(code.judged(if separated { completed } else { changes }));
    }
    let known = prefecture.filter(|code| prefecture::exists(*code)).map(|code| [b'0' + code / 10, b'0' + code % 10]);
    match (written, known) {
        ([p, q, number @ ..], _) if written.len() == 9 => {
            nine(candidate(&[*p, *q, MEDICAL], number), candidate(b"0", written), completed)
        }
        ([q, number @ ..], _) if written.len() == 8 => {
            candidate(&[b'0', *q, MEDICAL], number).ok_or(CodeProblem::Shape)?.zero_restored(completed)
        }
        (number, Some([p, q])) if number.len() == 7 => {
            Ok(candidate(&[p, q, MEDICAL], number).ok_or(CodeProblem::Shape)?.judged(completed))
        }
        (number, None) if number.len() == 7 => Err(CodeProblem::NeedsPrefecture),
        (number, Some([p, q])) if number.len() == 6 => {
            candidate(&[p, q, MEDICAL, b'0'], number).ok_or(CodeProblem::Shape)?.zero_restored(completed)
        }
        _ => Err(CodeProblem::Shape),
    }
}

/// Nine digits: with the points table put in or, failing that, with the leading zero put back.
///
/// The order is no guess between equals. For most prefectures at most one of the two can fit at all, as the first
/// digits alone shift the sum. Both can only for 三重 and 宮崎, where they always do together, and for dental codes of
/// 富山, 大阪, 愛媛 and 福岡; and there the restored zero gives a code neither medical nor dental.
fn nine(
    inserted: Option<Institution>,
    restored: Option<Institution>,
    changes: Changes,
) -> Result<CodeReading<Institution>, CodeProblem> {
    match (inserted, restored) {
        (Some(code), _) if code.digit_fits() => Ok(code.judged(changes)),
        (_, Some(code)) if code.fit == Fit::AsWritten => code.zero_restored(changes),
        (Some(code), _) => Ok(code.judged(changes)),
        (None, _) => Err(CodeProblem::Shape),
    }
}

/// The code of ten digits that begins with `head` and ends with `tail`, if together they are one.
fn candidate(head: &[u8], tail: &[u8]) -> Option<Institution> {
    Institution::new(joined(head, tail)?)
}

/// Ten digits in two parts; `None` if they are not ten.
fn joined(head: &[u8], tail: &[u8]) -> Option<[u8; 10]> {
    let mut digits = [0; 10];
    let (first, second) = digits.split_at_mut_checked(head.len())?;
    if second.len() != tail.len() {
        return None;
    }
    first.copy_from_slice(head);
    second.copy_from_slice(tail);
    Some(digits)
}

/// The digits of the text, and whether anything stood between them; `None` if it is not at most ten digits with
/// hyphens, blanks or commas only between them.
fn digits_of<'a>(text: &str, buffer: &'a mut [u8; 10]) -> Option<(&'a [u8], bool)> {
    if !(text.starts_with(is_digit) && text.ends_with(is_digit)) {
        return None;
    }
    let mut count = 0;
    let mut separated = false;
    for c in text.chars() {
        if is_digit(c) {
            *buffer.get_mut(count)? = u8::try_from(c).ok()?;
            count += 1;
        } else if c.is_whitespace() || matches!(c, '-' | ',') {
            separated = true;
        } else {
            return None;
        }
    }
    Some((buffer.get(..count)?, separated))
}

/// Is this an ASCII digit?
const fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// The value of two ASCII digits.
const fn two_digits(tens: u8, ones: u8) -> u8 {
    tens.wrapping_sub(b'0').wrapping_mul(10).wrapping_add(ones.wrapping_sub(b'0'))
}

/// Luhn's rule over ASCII digits: from the right, weights 1, 2, 1, 2 …, digits of the products summed, sum mod 10 = 0.
fn luhn(digits: &[u8]) -> bool {
    let weighed = digits.iter().rev().zip([false, true].into_iter().cycle()).map(|(digit, doubled)| {
        let value = u32::from(digit.wrapping_sub(b'0'));
        match (doubled, value) {
            (false, _) => value,
            (true, ..5) => value * 2,
            (true, 5..) => value * 2 - 9,
        }
    });
    weighed.sum::<u32>() % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use CodeDoubt::{CheckDigit, PointsTable3, ZeroRestored};
    use CodeProblem::{NeedsPrefecture, Shape};

    /// Code, changes and doubt, in a form that can be compared.
    type Outcome = (String, Changes, Option<CodeDoubt>);

    fn outcome(text: &str, prefecture: Option<u8>) -> Result<Outcome, CodeProblem> {
        read(text, prefecture).map(|reading| (reading.code.as_str().to_owned(), reading.changes, reading.doubt))
    }

    /// The outcome of a text that is completed to `code`.
    fn completed(code: &str, doubt: Option<CodeDoubt>) -> Outcome {
        (code.to_owned(), Changes::CODE, doubt)
    }

    #[test]
    fn ten_digits_are_kept_and_judged() {
        let table = [
            ("0110113719", None),
            ("0110112489", None),
            ("1310110049", None), // by seven digits only
            ("1319999996", None),
            ("1339999996", None), // seven digits, whatever the points table
            ("1119999996", None),
            ("1219999996", None),
            ("1419999996", None),
            ("1019999996", Some(CheckDigit)), // the neighbours have the rule of ten digits
            ("1519999996", Some(CheckDigit)),
            ("4719999999", None),
            ("4719999996", Some(CheckDigit)), // by seven digits only, which is not 沖縄's rule
            ("1311234567", Some(CheckDigit)),
            ("2739999999", None),
            ("2719999999", Some(PointsTable3)),
            ("2719999998", Some(CheckDigit)),
            ("2749999999", Some(CheckDigit)), // only 1 is taken for 3
            ("1319999999", Some(CheckDigit)), // no points table mends seven digits
        ];
        for (text, doubt) in table {
            assert_eq!(outcome(text, None), Ok((text.to_owned(), Changes::NONE, doubt)), "{text}");
            let fits = read(text, None).ok().unwrap().code.digit_fits();
            assert_eq!(fits, doubt != Some(CheckDigit), "{text}");
        }
        for text in ["0010113719", "4819999999", "9999999999", "0000000000"] {
            assert_eq!(outcome(text, Some(13)), Err(Shape), "{text}");
        }
    }

    #[test]
    fn nine_digits_are_completed() {
        let table = [
            ("279999993", Ok(completed("2719999993", None))),
            ("019999993", Ok(completed("0119999993", None))),
            ("139999996", Ok(completed("1319999996", None))),
            ("279999999", Ok(completed("2719999999", Some(PointsTable3)))), // 0279999999 would fit as well
            ("249999996", Ok(completed("2419999996", None))),               // 0249999996 would fit as well
            ("119999993", Ok(completed("0119999993", Some(ZeroRestored)))),
            ("919999995", Ok(completed("0919999995", Some(ZeroRestored)))),
            ("279999998", Ok(completed("2719999998", Some(CheckDigit)))),
            ("119999999", Ok(completed("1119999999", Some(CheckDigit)))), // 0119999999 fits as dental only
            ("919999999", Err(Shape)),
            ("009999999", Err(Shape)),
        ];
        for (text, expected) in table {
            assert_eq!(outcome(text, None), expected, "{text}");
        }
    }

    #[test]
    fn eight_digits_have_lost_their_zero_or_are_no_code() {
        assert_eq!(outcome("19999993", None), Ok(completed("0119999993", Some(ZeroRestored))));
        for text in ["19999998", "19999999", "09999993"] {
            assert_eq!(outcome(text, None), Err(Shape), "{text}: misfit, dental only, prefecture 00");
        }
    }

    #[test]
    fn seven_and_six_digits_need_the_prefecture() {
        assert_eq!(outcome("9999996", Some(13)), Ok(completed("1319999996", None)));
        assert_eq!(outcome("9999993", Some(27)), Ok(completed("2719999993", None)));
        assert_eq!(outcome("9999999", Some(27)), Ok(completed("2719999999", Some(PointsTable3))));
        assert_eq!(outcome("9999998", Some(27)), Ok(completed("2719999998", Some(CheckDigit))));
        assert_eq!(outcome("9999999", Some(1)), Ok(completed("0119999999", Some(PointsTable3))));
        for unknown in [None, Some(0), Some(48), Some(255)] {
            assert_eq!(outcome("9999996", unknown), Err(NeedsPrefecture), "{unknown:?}");
            assert_eq!(outcome("999995", unknown), Err(Shape), "{unknown:?}");
        }
        assert_eq!(outcome("999995", Some(13)), Ok(completed("1310999995", Some(ZeroRestored))));
        assert_eq!(outcome("999992", Some(27)), Ok(completed("2710999992", Some(ZeroRestored))));
        for text in ["999997", "999998"] {
            assert_eq!(outcome(text, Some(27)), Err(Shape), "{text}: misfit, dental only");
        }
    }

    #[test]
    fn separators_blanks_and_width_are_normalised() {
        let code = "1319999996";
        for text in ["13-1-9999996", "13,1,9999996", "13 1 9999996", "1,3,1,9999,99-6", "139999996", "13-9999996"] {
            assert_eq!(outcome(text, None), Ok(completed(code, None)), "{text}");
        }
        let with = |changes| Ok((code.to_owned(), changes, None));
        assert_eq!(outcome(" 1319999996\n", None), with(Changes::TRIMMED));
        assert_eq!(outcome("１３１９９９９９９６", None), with(Changes::WIDTH));
        for text in ["１３−１−９９９９９９６", "13，1，9999996", "13　1　9999996"] {
            assert_eq!(outcome(text, None), with(Changes::WIDTH.with(Changes::CODE)), "{text}");
        }
    }

    #[test]
    fn all_else_is_no_code() {
        for text in ["", " ", "-", "12345", "13199999960", "-1319999996", "1319999996-", "131999999X", "13/1/9999996"] {
            assert_eq!(outcome(text, Some(13)), Err(Shape), "{text}");
        }
    }

    #[test]
    fn one_wrong_digit_is_always_seen() {
        for (good, from) in [("0110113719", 3), ("1319999996", 3), ("4719999999", 3)] {
            for (place, digit) in (from..10).flat_map(|place| (b'0'..=b'9').map(move |digit| (place, digit))) {
                let mut bytes = good.as_bytes().to_vec();
                bytes[place] = digit;
                let text = String::from_utf8(bytes).unwrap();
                let doubt = read(&text, None).ok().unwrap().doubt;
                assert_eq!(doubt.is_none(), text == good, "{text}");
            }
        }
    }

    #[test]
    fn a_code_tells_what_it_is_but_not_in_debug_output() {
        let code = read("4739999995", None).ok().unwrap().code;
        assert_eq!((code.as_str(), code.prefecture(), code.points_table()), ("4739999995", 47, 3));
        assert!(code.as_str().len() == 10 && code.digit_fits());
        assert_eq!(format!("{code:?}"), "Institution(***)");
    }
}
