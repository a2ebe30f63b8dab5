//! Postal codes: seven digits as `NNN-NNNN`; whether such a code exists, and where, is not asked here.

use std::borrow::Cow;

use super::{Changes, width};

/// A reading of a postal code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PostalReading<'a> {
    /// The code as `NNN-NNNN`; borrowed where the input holds it so.
    pub text: Cow<'a, str>,
    /// What was changed: [`Changes::POSTAL`], [`Changes::WIDTH`], [`Changes::TRIMMED`].
    pub changes: Changes,
}

/// Reads a postal code of seven digits as `NNN-NNNN`.
///
/// Takes a leading 〒, full-width digits, any hyphen look-alike or blanks between the third and fourth digit, and seven
/// digits without any. `None` for everything else: six digits may have lost a zero at the front or a digit anywhere, so
/// they are not completed. Does not panic, and does not allocate for text that is already normal. The normal form is
/// this library's profile.
pub fn read(text: &str) -> Option<PostalReading<'_>> {
    if is_normal(text) {
        return Some(PostalReading { text: Cow::Borrowed(text), changes: Changes::NONE });
    }
    let inner = width::trim(text);
    let mut changes = if inner.len() == text.len() { Changes::NONE } else { Changes::TRIMMED };
    if is_normal(inner) {
        return Some(PostalReading { text: Cow::Borrowed(inner), changes });
    }
    let folded = width::digits(inner);
    let code = folded.strip_prefix('〒').map_or(&*folded, width::trim);
    let (area, rest) = code.split_at_checked(3)?;
    let rest = width::trim(rest);
    let town = width::trim(rest.strip_prefix('-').unwrap_or(rest));
    if town.len() != 4 || !area.bytes().chain(town.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let out = [area, "-", town].concat();
    let wide = inner.contains(|c| matches!(c, '０'..='９'));
    if wide {
        changes = changes.with(Changes::WIDTH);
    }
    // A full-width hyphen between full-width digits is a matter of width alone; any other difference is of form.
    if !wide || width::fold_ascii(inner) != out {
        changes = changes.with(Changes::POSTAL);
    }
    Some(PostalReading { text: Cow::Owned(out), changes })
}

/// Is this `NNN-NNNN` already, which [`read`] takes as it is?
pub fn is_normal(text: &str) -> bool {
    match text.as_bytes() {
        [area @ .., b'-', _, _, _, _] if area.len() == 3 => {
            text.bytes().enumerate().all(|(place, byte)| place == 3 || byte.is_ascii_digit())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_three_and_four_digits() {
        let (width, postal) = (Changes::WIDTH, Changes::POSTAL);
        for (text, changes) in [
            ("000-0001", Changes::NONE),
            ("0000001", postal),
            ("〒000-0001", postal),
            ("〒 0000001", postal),
            ("〒０００－０００１", width.with(postal)),
            ("０００－０００１", width),
            ("000－0001", postal),
            ("０００ー０００１", width.with(postal)),
            ("000−0001", postal),
            ("000 - 0001", postal),
            ("000 0001", postal),
            (" 000-0001\u{3000}", Changes::TRIMMED),
            (" 000－0001", Changes::TRIMMED.with(postal)),
            (" 0000001", Changes::TRIMMED.with(postal)),
        ] {
            let reading = read(text).unwrap();
            assert_eq!((&*reading.text, reading.changes), ("000-0001", changes), "{text}");
        }
        assert!(matches!(read(" 000-0001").unwrap().text, Cow::Borrowed("000-0001")));
    }

    #[test]
    fn anything_else_is_none() {
        let short_or_long = "|〒|000001|00-0001|000-001|0000-001|000--0001|00000001";
        let others = "000-0001x|000/0001|〒〒000-0001|0000001.0|〇〇〇-0001|00０a001|1.00E+06";
        for text in short_or_long.split('|').chain(others.split('|')) {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
