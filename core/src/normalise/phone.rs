//! Phone numbers of Japan: digits with their leading zero, and whether they can be a number at all, not whose they are.

use std::borrow::Cow;

use super::{Changes, width};

/// A reading of a phone item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PhoneReading<'a> {
    /// The normal form: digits alone from the leading 0, then ` 内線` and the extension if there is one. Without a
    /// leading 0, the text as written but for blanks at its ends.
    pub text: Cow<'a, str>,
    /// What was changed: [`Changes::PHONE`], [`Changes::WIDTH`], [`Changes::TRIMMED`].
    pub changes: Changes,
    /// Can it be a number of Japan's plan, by its prefix and length? See [`read`].
    pub plausible: bool,
}

/// Reads a phone number as digits with its leading zero.
///
/// Separators (hyphens and their look-alikes, round brackets, full stops, blanks) go, full-width digits become ASCII,
/// `+81` becomes `0` (`+81(0)3` too), and an extension (`内線123`, `(内線:123)`, `ext. 123`) is kept as ` 内線123`.
///
/// `plausible` holds for 0120 and 0570 with 10 digits; for 020, 050, 060, 070, 080 (0800 too) and 090 with 11; and for
/// other prefixes but `00` with 10 digits; never for one digit repeated. Short numbers such as 119 are not plausible.
/// These rules and the normal form are this library's profile.
///
/// A number that begins with neither 0 nor +81 stays as written, with `plausible` false: a zero lost in a spreadsheet,
/// a missing area code or a foreign number cannot be told apart.
///
/// `None` where there is no digit, or any character besides those above, such as letters or two numbers with `/`.
/// Reading the result again changes nothing. Does not panic, and does not allocate for text that is already normal.
pub fn read(text: &str) -> Option<PhoneReading<'_>> {
    if is_digits(text) {
        return Some(PhoneReading { text: Cow::Borrowed(text), changes: Changes::NONE, plausible: is_plausible(text) });
    }
    let inner = width::trim(text);
    let mut changes = if inner.len() == text.len() { Changes::NONE } else { Changes::TRIMMED };
    let folded = width::digits(inner);
    let (number, extension) = split_extension(&folded)?;
    let (prefix, number) = match number.strip_prefix('+') {
        Some(rest) => ("+", rest),
        None => ("", number),
    };
    let mut digits = String::with_capacity(inner.len());
    for c in number.chars() {
        match c {
            '0'..='9' => digits.push(c),
            '-' | '(' | ')' | '.' | ' ' | '\t' | '\u{A0}' => {}
            _ => return None,
        }
    }
    if digits.is_empty() {
        return None;
    }
    let home = match (prefix, digits.strip_prefix("81")) {
        ("+", Some(rest)) if !rest.is_empty() => Some(format!("0{}", rest.strip_prefix('0').unwrap_or(rest))),
        ("", _) if digits.starts_with('0') => Some(digits),
        _ => None,
    };
    let Some(mut out) = home else {
        return Some(PhoneReading { text: Cow::Borrowed(inner), changes, plausible: false });
    };
    let plausible = is_plausible(&out);
    if let Some(extension) = extension {
        out.push_str(EXTENSION);
        out.push_str(extension);
    }
    if out == inner {
        return Some(PhoneReading { text: Cow::Borrowed(inner), changes, plausible });
    }
    if inner.contains(|c| matches!(c, '０'..='９')) {
        changes = changes.with(Changes::WIDTH);
    }
    if out != folded {
        changes = changes.with(Changes::PHONE);
    }
    Some(PhoneReading { text: Cow::Owned(out), changes, plausible })
}

/// Is this a plausible number of digits alone, which [`read`] takes as it is?
pub fn is_normal(text: &str) -> bool {
    is_digits(text) && is_plausible(text)
}

fn is_digits(text: &str) -> bool {
    text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What stands between the digits and the extension in the normal form.
const EXTENSION: &str = " 内線";

/// The number and the digits of its extension; `None` where an extension mark has no digits, or more than digits.
fn split_extension(folded: &str) -> Option<(&str, Option<&str>)> {
    // The first character that no bare number holds is where an extension may begin.
    let Some(at) = folded.find(|c: char| c.is_alphabetic()) else {
        return Some((folded, None));
    };
    let (number, marked) = folded.split_at_checked(at)?;
    let after = ["内線", "extension", "ext"].iter().find_map(|mark| strip_prefix_any_case(marked, mark))?;
    let after = after.trim_start_matches(['.', ':', '-', ' ', '\u{A0}']);
    let (number, after) = match (number.trim_end().strip_suffix('('), after.strip_suffix(')')) {
        (Some(number), Some(after)) => (number, after),
        (None, None) => (number, after),
        _ => return None,
    };
    let after = width::trim(after);
    let plain = !after.is_empty() && after.bytes().all(|byte| byte.is_ascii_digit());
    plain.then_some((number, Some(after)))
}

fn strip_prefix_any_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// Is this run of digits a number of the plan by prefix and length, and not one digit repeated?
fn is_plausible(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    let length = match bytes {
        [b'0', b'0', ..] => return false,
        [b'0', b'2' | b'5' | b'6' | b'7' | b'8' | b'9', b'0', ..] => 11,
        [b'0', ..] => 10,
        _ => return false,
    };
    bytes.len() == length
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Changes = Changes::NONE;
    const PHONE: Changes = Changes::PHONE;
    const WIDE: Changes = Changes::PHONE.with(Changes::WIDTH);

    #[test]
    fn numbers_become_digits() {
        for (text, want, changes, plausible) in [
            ("0300000001", "0300000001", NONE, true),
            ("03-0000-0001", "0300000001", PHONE, true),
            ("03(0000)0001", "0300000001", PHONE, true),
            ("０３－００００－０００１", "0300000001", WIDE, true),
            ("０３０００００００１", "0300000001", Changes::WIDTH, true),
            ("03−0000‐0001", "0300000001", PHONE, true),
            ("03ー0000ー0001", "0300000001", PHONE, true),
            ("（03）0000 0001", "0300000001", PHONE, true),
            (" 0300000001　", "0300000001", Changes::TRIMMED, true),
            ("+81-3-0000-0001", "0300000001", PHONE, true),
            ("+81 (0)90 0000 0001", "09000000001", PHONE, true),
            ("＋８１３００００００01", "0300000001", WIDE, true),
            ("090-0000-0001", "09000000001", PHONE, true),
            ("0120-000-001", "0120000001", PHONE, true),
            ("0800-000-0001", "08000000001", PHONE, true),
            ("0570-000-001", "0570000001", PHONE, true),
            ("020-0000-0001", "02000000001", PHONE, true),
            ("03-0000-0001 内線123", "0300000001 内線123", PHONE, true),
            ("03-0000-0001（内線：１２３）", "0300000001 内線123", WIDE, true),
            ("03-0000-0001 ext. 12", "0300000001 内線12", PHONE, true),
            ("0300000001 EXT12", "0300000001 内線12", PHONE, true),
            ("0300000001 内線12", "0300000001 内線12", NONE, true),
            ("0900000001", "0900000001", NONE, false),
            ("03-0000-00011", "03000000011", PHONE, false),
            ("0000000000", "0000000000", NONE, false),
            ("000-0000", "0000000", PHONE, false),
            ("110", "110", NONE, false),
            ("300000001", "300000001", NONE, false),
            ("90-0000-0001", "90-0000-0001", NONE, false),
            ("300000001.0", "300000001.0", NONE, false),
            ("+1-555-0100", "+1-555-0100", NONE, false),
            ("+81", "+81", NONE, false),
        ] {
            let reading = read(text).unwrap();
            assert_eq!((&*reading.text, reading.changes, reading.plausible), (want, changes, plausible), "{text}");
            let again = read(want).unwrap();
            assert_eq!((&*again.text, again.changes, again.plausible), (want, NONE, plausible), "{want}");
            assert!(matches!(again.text, Cow::Borrowed(_)));
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        let words = "|-|なし|不明|TEL:03-0000-0001|03-0000-0001(代)|03-0000-0001/090-0000-0001|3.00E+08|03+0000|0３x";
        let extensions = "内線12|03-0000-0001 内線|03-0000-0001(内線12|03-0000-0001 内線12)|0300000001 内線1a|03 内 1";
        for text in words.split('|').chain(extensions.split('|')) {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
