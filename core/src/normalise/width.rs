//! Full width and half width: blanks, ASCII and hyphen look-alikes; what a text means is for its caller to say.

use std::borrow::Cow;

use super::kana;

/// Is this a blank at the edge of a cell: an ASCII blank, the ideographic space U+3000 or the no-break space U+00A0?
pub(super) const fn is_blank(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{A0}' | '\u{3000}')
}

/// Does this character look like a hyphen without being the ASCII one?
///
/// The set is this library's profile: hyphens and dashes U+2010–2015, minus U+2212, box lines U+2500 and U+2501, the
/// long vowel marks U+30FC and U+FF70, the small forms U+FE58 and U+FE63, and full-width U+FF0D. The kanji 一 is not in
/// it, nor is the wave dash.
pub(super) const fn is_hyphen_like(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{2501}' | '\u{FE58}' | '\u{FE63}')
        || matches!(c, '\u{30FC}' | '\u{FF0D}' | '\u{FF70}')
}

/// Is this the full-width form of an ASCII character, or the ideographic space?
pub(super) const fn is_wide_ascii(c: char) -> bool {
    matches!(c, '\u{FF01}'..='\u{FF5E}' | '\u{3000}')
}

/// The text without the blanks at both ends: ASCII blanks, U+3000 and the no-break space.
///
/// Blanks inside the text stay. Does not panic and does not allocate.
#[inline]
pub fn trim(text: &str) -> &str {
    match text.as_bytes() {
        // U+00A0 is C2 A0 and U+3000 is E3 80 80; with other bytes at its ends a text has no blank there.
        [..=b' ' | 0xC2, ..] | [0xE3, 0x80, ..] | [.., ..=b' ' | 0x80 | 0xA0] => text.trim_matches(is_blank),
        _ => text,
    }
}

/// The text with full-width ASCII (U+FF01–FF5E) as ASCII and the ideographic space as a space.
///
/// Borrowed if nothing changes. Hyphen look-alikes outside that block are left alone (see [`digits`]), as are kana,
/// circled and squared characters. Does not panic.
pub fn fold_ascii(text: &str) -> Cow<'_, str> {
    replace(text, narrow)
}

/// The text as [`fold_ascii`] gives it, with every hyphen look-alike as `-`; for items made of digits.
///
/// Besides the dashes of Unicode this takes the long vowel marks `ー` and `ｰ`, which keyboards of Japan give for a
/// hyphen, so it must not be used on text that may hold words. Borrowed if nothing changes. Does not panic.
pub fn digits(text: &str) -> Cow<'_, str> {
    replace(text, |c| if is_hyphen_like(c) { '-' } else { narrow(c) })
}

/// The form of a CSV header in which two ways of writing one header are equal. Only for comparing, never for output.
///
/// Blanks are removed inside and outside, full-width ASCII (so also brackets) becomes ASCII, half-width kana becomes
/// full-width with its voicing marks joined, and ASCII letters become lower case. Does not panic.
pub fn fold_header(text: &str) -> String {
    let tight: String = text.chars().filter(|&c| !is_blank(c)).collect();
    kana::half_to_full(&tight).chars().map(|c| narrow(c).to_ascii_lowercase()).collect()
}

/// One character of full-width ASCII in its ASCII form; any other as it is.
pub(super) const fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => match char::from_u32(c as u32 - 0xFEE0) {
            Some(ascii) => ascii,
            None => c,
        },
        _ => c,
    }
}

/// Replaces characters one by one, borrowing for as long as none differs. `change` must keep ASCII as it is.
fn replace(text: &str, change: impl Fn(char) -> char) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let first = text.char_indices().find(|&(_, c)| change(c) != c);
    let Some((head, tail)) = first.and_then(|(at, _)| text.split_at_checked(at)) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    out.push_str(head);
    out.extend(tail.chars().map(change));
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trim_takes_blanks_of_both_worlds_and_only_at_the_ends() {
        for (text, want) in [
            ("", ""),
            (" \u{3000}\u{A0}\t\r\n", ""),
            ("\u{3000}検査　太郎 \r\n", "検査　太郎"),
            ("a b", "a b"),
            ("\u{200B}a", "\u{200B}a"),
        ] {
            assert_eq!(trim(text), want);
        }
    }

    #[test]
    fn ascii_is_folded_and_nothing_else() {
        for (text, want) in [
            ("ＡＢＣ　１２３！～", "ABC 123!~"),
            ("検査Ａ", "検査A"),
            ("０３－１", "03-1"),
            ("㈱①㍻ｶﾅー−‐", "㈱①㍻ｶﾅー−‐"),
        ] {
            assert_eq!(fold_ascii(text), want);
        }
    }

    #[test]
    fn every_full_width_character_has_its_ascii_one() {
        for code in 0x21..=0x7E_u32 {
            let wide = char::from_u32(code + 0xFEE0).unwrap().to_string();
            assert_eq!(fold_ascii(&wide), char::from_u32(code).unwrap().to_string());
        }
    }

    #[test]
    fn what_is_normal_is_borrowed() {
        for text in ["", "ABC-123", "検査　なし".trim_end_matches("　なし"), "ケンサー"] {
            assert!(matches!(fold_ascii(text), Cow::Borrowed(_)), "{text}");
        }
        assert!(matches!(digits("03-1234-5678"), Cow::Borrowed(_)));
        assert!(matches!(digits("2020年8月1日"), Cow::Borrowed(_)));
    }

    #[test]
    fn digits_know_every_look_alike_of_the_hyphen() {
        for c in "‐‑‒–—―−─━ー﹘﹣－ｰ".chars() {
            assert_eq!(digits(&format!("１{c}2")), "1-2", "{c}");
        }
        assert_eq!(digits("一〜1"), "一〜1");
    }

    #[test]
    fn headers_compare_over_width_case_and_blanks() {
        for (left, right) in [
            ("ＨＥＲ－ＳＹＳ　ＩＤ", " her-sys id"),
            ("ﾌﾘｶﾞﾅ（ｾｲ）", "フリガナ(セイ)"),
            ("検査 結果［１］", "検査結果[1]"),
            ("フリカ\u{3099}ナ", "フリガナ"),
        ] {
            assert_eq!(fold_header(left), fold_header(right));
        }
        assert_ne!(fold_header("検査日"), fold_header("検体日"));
        assert_ne!(fold_header("ふりがな"), fold_header("フリガナ"));
    }
}
