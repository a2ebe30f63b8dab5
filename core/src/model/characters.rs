//! The characters of a text: which no item may hold, and which texts are so plain that nothing is to be said of them.

use super::field::At;
use super::side::{Side, Trouble};
use crate::normalise::width;

/// Longest text of an item, in characters (this library's profile); a longer one is a warning.
pub const MAX_TEXT: usize = 1_000;

/// Is there nothing to check in these characters? No control characters, none of private use, none of U+FFFD to U+FFFF or
/// beyond: of the characters whose lead bytes are EE or more only U+F900 to U+FFFC are left.
///
/// Eight bytes at a time; the last eight may overlap those before.
#[inline]
fn is_clean(bytes: &[u8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let is_other = |at: usize| matches!(bytes.get(at..at + 3), Some([0xEF, 0xA4..=0xBE, _] | [0xEF, 0xBF, ..=0xBC]));
    let are_clean = |from: usize, eight: [u8; 8]| {
        let word = u64::from_le_bytes(eight);
        let low = word & !HIGH;
        // Of the bytes below 0x80, those below 0x20 and 0x7F; of the others, those whose low bits are 0x6E or more.
        let control = word.wrapping_sub(ONES * 0x20) | (low + ONES);
        let lead = low + ONES * (0x80 - 0x6E);
        let mut suspects = ((control & !word) | (lead & word)) & HIGH;
        while suspects != 0 {
            // Borrows only spoil bytes above a control character, where all is over.
            if !is_other(from + (suspects.trailing_zeros() / 8) as usize) {
                return false;
            }
            suspects &= suspects - 1;
        }
        true
    };
    let Some(last) = bytes.last_chunk() else {
        return bytes
            .iter()
            .enumerate()
            .all(|(at, &byte)| (byte >= 0x20 && byte != 0x7F && byte < 0xEE) || is_other(at));
    };
    let mut words = bytes.as_chunks().0.iter().enumerate();
    words.all(|(index, eight)| are_clean(index * 8, *eight)) && are_clean(bytes.len() - 8, *last)
}

/// Is this a text without blanks at its ends, with nothing to check in its characters, and no word for 不明?
#[inline]
pub(super) fn is_normal(text: &str) -> bool {
    let inner = !text.is_empty() && text.len() <= MAX_TEXT && width::trim(text).len() == text.len();
    inner && is_clean(text.as_bytes()) && !is_unknown(text)
}

/// Is this a word for 不明?
#[inline]
pub(super) fn is_unknown(text: &str) -> bool {
    text == "unknown" || text == "不明"
}

/// Checks the characters of a text. One pass over bytes settles nearly every text; only others are walked by `char`.
pub(super) fn check(text: &str, at: At, side: &mut Side<'_>) -> Result<(), Trouble> {
    if !is_clean(text.as_bytes()) {
        let mut replaced = false;
        for c in text.chars() {
            match c {
                '\t' | '\n' | '\r' => {}
                '\0'..='\u{1f}' | '\u{7f}' | '\u{FFFE}' | '\u{FFFF}' => return Err(Trouble::ControlCharacter),
                '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => return Err(Trouble::PrivateUse),
                '\u{FFFD}' => replaced = true,
                _ => {}
            }
        }
        if replaced {
            side.trouble(at, Trouble::ReplacementCharacter);
        }
    }
    if text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT {
        side.trouble_with(at, Trouble::TextTooLong, "limit", MAX_TEXT as u64);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The scan by eight bytes sees what a walk by one sees, at every place in texts of every length.
    #[test]
    fn what_is_to_be_checked_is_found_everywhere() {
        let alone = |byte: u8| byte >= 0x20 && byte != 0x7F && byte < 0xEE;
        for length in 0..20 {
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    let mut bytes = vec![b'a'; length];
                    bytes[at] = byte;
                    assert_eq!(is_clean(&bytes), alone(byte), "{byte:02x} at {at} of {length}");
                }
            }
        }
        // Every character, in every place that a word of eight bytes has.
        for c in '\u{80}'..=char::MAX {
            let alone = !matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}'..);
            for before in 0..8 {
                let text = format!("{:before$}{c}－検", "");
                assert_eq!(is_clean(text.as_bytes()), alone, "{:x} at {before}", c as u32);
            }
        }
    }
}
