//! Which encoding a file is in, and one row of it to text and back; it repairs nothing and knows no form.
//!
//! "CP932" is windows-31j, Microsoft's Shift JIS, as in the WHATWG table, with three deliberate differences:
//! * Reading refuses byte 0x80, which WHATWG passes as U+0080.
//! * Writing refuses U+0080, U+00A5 (¥) and U+203E (‾). WHATWG writes them as 0x80, 0x5C and 0x7E, bytes that are
//!   refused or mean `\` and `~` when read again: text would change silently.
//! * Writing refuses U+2212 (−), which WHATWG writes as 0x817C, the cell of － (U+FF0D), and writes the 外字 of
//!   U+E000–E757, which WHATWG cannot. So what is written reads again as the same text, or is not written at all: the
//!   look-alikes that Microsoft's own converter would choose (〜 → ～, ‖ → ∥, — → ―, ¢ → ￠ …) are substitutes too.
//!
//! HTML references (`&#134071;`) are never written, replacement characters never read.

use encoding_rs::{DecoderResult, EncoderResult, SHIFT_JIS};

/// The encodings this library reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Only ASCII seen so far: still undecided between UTF-8 and CP932.
    Ascii,
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// windows-31j.
    Cp932,
}

impl Encoding {
    /// The name used in results: `utf-8` (also while undecided), `utf-8-bom` or `cp932`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ascii | Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Cp932 => "cp932",
        }
    }

    /// How many bytes at the start of the file are its byte order mark: 3 or 0. [`decode`] wants rows without it.
    pub const fn bom_len(self) -> usize {
        match self {
            Self::Utf8Bom => BOM.len(),
            Self::Ascii | Self::Utf8 | Self::Cp932 => 0,
        }
    }
}

/// Why a file cannot be read as text at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// No bytes, or only a byte order mark.
    Empty,
    /// UTF-16, with a byte order mark or shown by its NULs.
    Utf16,
    /// A spreadsheet or other archive: starts like a ZIP (`.xlsx`) or an OLE file (`.xls`).
    Spreadsheet,
    /// NUL bytes in the first 4 KiB that do not look like UTF-16.
    Binary,
    /// No line with non-ASCII bytes is valid UTF-8 or valid CP932.
    Unknown,
}

const BOM: &[u8] = b"\xEF\xBB\xBF";
/// How far NULs are looked for.
const HEAD: usize = 4096;

/// Says in which encoding a file is, from its first bytes.
///
/// `window` is the first chunk (4 bytes or more, unless the file is shorter); `whole` says that it is all of the file.
///
/// 1. A byte order mark decides; ZIP and OLE signatures, UTF-16 and NULs are refused.
/// 2. Only ASCII: [`Encoding::Ascii`]. The caller then asks again, with the first chunk that is not ASCII.
/// 3. Valid UTF-8 (the end of `window` may cut a character in two unless `whole`): [`Encoding::Utf8`], even where the
///    same bytes happen to be valid CP932.
/// 4. Otherwise line by line (CR and LF both end a line; a line cut by the end of `window` counts only if there is no
///    other): the encoding in which more of the non-ASCII lines are valid, UTF-8 if equal. Lines valid in both say
///    nothing. In a mixed file the lines of the other encoding stay in the file, and [`decode`] refuses each of them.
pub fn detect(window: &[u8], whole: bool) -> Result<Encoding, Unreadable> {
    if window.starts_with(b"\xFF\xFE") || window.starts_with(b"\xFE\xFF") {
        return Err(Unreadable::Utf16);
    }
    if window.starts_with(b"PK\x03\x04") || window.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Unreadable::Spreadsheet);
    }
    let text = window.strip_prefix(BOM);
    if whole && text.unwrap_or(window).is_empty() {
        return Err(Unreadable::Empty);
    }
    if text.is_some() {
        return Ok(Encoding::Utf8Bom);
    }
    let head = window.get(..HEAD).unwrap_or(window);
    if memchr::memchr(0, head).is_some() {
        return Err(if looks_like_utf16(head) { Unreadable::Utf16 } else { Unreadable::Binary });
    }
    let undecided = |text: &[u8]| if text.is_ascii() { Encoding::Ascii } else { Encoding::Utf8 };
    match simdutf8::compat::from_utf8(window) {
        Ok(text) => Ok(undecided(text.as_bytes())),
        Err(e) if !whole && e.error_len().is_none() => Ok(undecided(window.get(..e.valid_up_to()).unwrap_or_default())),
        Err(_) => by_lines(window, whole),
    }
}

/// Text in UTF-16 has its NULs on one side of the pairs and seldom on the other (U+3000); binary data on both.
fn looks_like_utf16(head: &[u8]) -> bool {
    let (pairs, _) = head.as_chunks::<2>();
    let (mut first, mut second) = (0_usize, 0_usize);
    for pair in pairs {
        match pair {
            [0, 0] => return false,
            [0, _] => first += 1,
            [_, 0] => second += 1,
            _ => {}
        }
    }
    let (more, less) = (first.max(second), first.min(second));
    more * 8 >= pairs.len() && more > 0 && less * 4 <= more
}

/// Rule 4 of [`detect`].
fn by_lines(window: &[u8], whole: bool) -> Result<Encoding, Unreadable> {
    let complete = if whole { window.len() } else { memchr::memrchr2(b'\n', b'\r', window).map_or(0, |at| at + 1) };
    let (lines, cut) = window.split_at_checked(complete).unwrap_or_default();
    let mut buffer = String::new();
    let (mut seen, mut utf8, mut cp932) = (false, 0_usize, 0_usize);
    for line in lines.split(|b| matches!(b, b'\n' | b'\r')).filter(|line| !line.is_ascii()) {
        seen = true;
        utf8 += usize::from(simdutf8::basic::from_utf8(line).is_ok());
        cp932 += usize::from(cp932_into(line, &mut buffer, true));
    }
    if !seen {
        // One long cut line, and `detect` knows already that it is no UTF-8.
        cp932 = usize::from(cp932_into(cut, &mut buffer, false));
    }
    match (utf8, cp932) {
        (0, 0) => Err(Unreadable::Unknown),
        (utf8, cp932) if utf8 >= cp932 => Ok(Encoding::Utf8),
        _ => Ok(Encoding::Cp932),
    }
}

/// Reads one row (any run of bytes that cuts no character in two) as text, or says `None`: not valid in this encoding.
///
/// UTF-8 and pure ASCII are borrowed from `bytes`; CP932 is written into `buffer`, which is cleared first and grows to
/// about three times the longest row: once it has grown, nothing is allocated.
/// In [`Encoding::Ascii`] only ASCII is valid: `None` means that the time has come to ask [`detect`] again.
/// In CP932 the bytes 0x80, 0xA0 and 0xFD–FF are refused where a character starts, and so are the 1,676 two-byte cells
/// that Microsoft's table leaves empty; 外字 (F040–F9FC) become U+E000–E757.
pub fn decode<'t>(bytes: &'t [u8], encoding: Encoding, buffer: &'t mut String) -> Option<&'t str> {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => simdutf8::basic::from_utf8(bytes).ok(),
        Encoding::Ascii | Encoding::Cp932 if bytes.is_ascii() => simdutf8::basic::from_utf8(bytes).ok(),
        Encoding::Ascii => None,
        Encoding::Cp932 => cp932_into(bytes, buffer, true).then_some(buffer.as_str()),
    }
}

/// Decodes into `buffer` (cleared first); `false` if the bytes are not valid. Unless `last`, they may end in half a
/// character.
fn cp932_into(bytes: &[u8], buffer: &mut String, last: bool) -> bool {
    buffer.clear();
    let mut decoder = SHIFT_JIS.new_decoder_without_bom_handling();
    let Some(room) = decoder.max_utf8_buffer_length_without_replacement(bytes.len()) else {
        return false;
    };
    buffer.reserve(room);
    let (result, _) = decoder.decode_to_string_without_replacement(bytes, buffer, last);
    // 0x80 is also an honest second byte (÷ is 81 80), so the byte alone proves nothing.
    result == DecoderResult::InputEmpty && (memchr::memchr(0x80, bytes).is_none() || !buffer.contains('\u{80}'))
}

/// Appends `text` in CP932 to `out`; or appends nothing and gives the position, counted from 0 in characters, of the
/// first character that this encoding does not have.
///
/// What is written reads as the same text again, always: of the 9,604 cells that [`decode`] reads, 9,206 give the same
/// bytes, 398 are second cells of a character and become Microsoft's choice (髙 EEE0 → FBFC).
pub fn encode_cp932(text: &str, out: &mut Vec<u8>) -> Result<(), usize> {
    if text.is_ascii() {
        out.extend_from_slice(text.as_bytes());
        return Ok(());
    }
    let start = out.len();
    // What the encoder would write as something else is never shown to it.
    let changed = |c: char| matches!(c, '\u{80}' | '¥' | '‾' | '\u{2212}');
    let exact = text.split(changed).next().unwrap_or(text);
    let mut encoder = SHIFT_JIS.new_encoder();
    let mut rest = exact;
    let refused = loop {
        // Two bytes a character at most; a text whose double does not fit in memory cannot be there.
        out.reserve(encoder.max_buffer_length_from_utf8_without_replacement(rest.len()).unwrap_or(rest.len()));
        let (result, read) = encoder.encode_from_utf8_to_vec_without_replacement(rest, out, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            EncoderResult::InputEmpty if exact.len() == text.len() => return Ok(()),
            EncoderResult::InputEmpty => break exact.chars().count(),
            EncoderResult::OutputFull => {}
            EncoderResult::Unmappable(c) => match private_use(c) {
                Some(cell) => out.extend_from_slice(&cell),
                // It counts as read.
                None => break exact.get(..exact.len() - rest.len()).unwrap_or(exact).chars().count() - 1,
            },
        }
    };
    out.truncate(start);
    Err(refused)
}

/// The cell of a 外字, which WHATWG's encoder refuses and Microsoft's writes.
fn private_use(c: char) -> Option<[u8; 2]> {
    if !matches!(c, '\u{E000}'..='\u{E757}') {
        return None;
    }
    // Ten rows of 188 cells from F040; 0x7F is never a second byte.
    let n = u32::from(c) - 0xE000;
    let (row, cell) = ((n / 188) as u8, (n % 188) as u8);
    Some([0xF0 + row, cell + if cell < 63 { 0x40 } else { 0x41 }])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cp932(bytes: &[u8]) -> Option<String> {
        decode(bytes, Encoding::Cp932, &mut String::new()).map(str::to_owned)
    }

    fn written(text: &str) -> Result<Vec<u8>, usize> {
        let mut out = Vec::new();
        encode_cp932(text, &mut out).map(|()| out)
    }

    fn cells() -> impl Iterator<Item = [u8; 2]> {
        (0x81..=0x9F).chain(0xE0..=0xFC).flat_map(|a| (0x40..=0x7E).chain(0x80..=0xFC).map(move |b| [a, b]))
    }

    #[test]
    fn every_cell() {
        let (mut all, mut valid, mut same, mut moved) = (0, 0, 0, 0);
        for cell in cells() {
            all += 1;
            let Some(text) = cp932(&cell) else { continue };
            valid += 1;
            assert_eq!(text.chars().count(), 1);
            let again = written(&text).unwrap();
            assert_eq!(cp932(&again).unwrap(), text, "the same text, whatever the bytes");
            if again == cell { same += 1 } else { moved += 1 }
        }
        assert_eq!((all, valid, same, moved), (11_280, 9_604, 9_206, 398));
    }

    #[test]
    fn single_bytes() {
        for byte in 0..=0xFF_u8 {
            let expected = match byte {
                0..=0x7F => Some(char::from(byte)),
                0xA1..=0xDF => char::from_u32(0xFF61 + u32::from(byte) - 0xA1),
                _ => None,
            };
            assert_eq!(cp932(&[byte]), expected.map(String::from), "{byte:02X}");
        }
        assert_eq!(cp932(b"\x81\x80").as_deref(), Some("÷"), "0x80 as second byte");
        assert_eq!(cp932(b"\x81\x80\x80"), None);
        assert_eq!(cp932(b"a\x81"), None, "cut in two");
        assert_eq!(cp932(b"\x81,"), None);
    }

    #[test]
    fn known_cells() {
        for (text, bytes) in [
            ("表", &b"\x95\x5C"[..]),
            ("髙", b"\xFB\xFC"),
            ("①㈱ⅰ", b"\x87\x40\x87\x8A\xFA\x40"),
            ("ﾊﾟ", b"\xCA\xDF"),
            ("\u{E000}\u{E0BB}\u{E0BC}\u{E757}", b"\xF0\x40\xF0\xFC\xF1\x40\xF9\xFC"),
            ("\u{E03E}\u{E03F}", b"\xF0\x7E\xF0\x80"),
        ] {
            assert_eq!(written(text).unwrap(), bytes);
            assert_eq!(cp932(bytes).unwrap(), text);
        }
        assert_eq!(cp932(b"\xEE\xE0").as_deref(), Some("髙"));
    }

    #[test]
    fn look_alikes_are_refused_and_nothing_changes() {
        for pair in ["〜～", "\u{2016}∥", "\u{2212}－", "\u{2014}―", "¢￠", "£￡", "¬￢"] {
            let (from, to) = pair.split_at(pair.chars().next().unwrap().len_utf8());
            assert_ne!(from, to);
            assert_eq!(written(from), Err(0), "{from}");
            assert_eq!(cp932(&written(to).unwrap()).as_deref(), Some(to));
        }
        // In the whole plane: refused, or read again as it was.
        for c in ('\u{80}'..='\u{33FF}').chain(('\u{3400}'..='\u{D7FF}').step_by(31)).chain('\u{E000}'..='\u{FFFF}') {
            let text = c.to_string();
            if let Ok(bytes) = written(&text) {
                assert_eq!(cp932(&bytes), Some(text), "U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn the_first_unwritable_character_is_named_and_nothing_is_written() {
        let mut out = b"before".to_vec();
        for (text, first) in [
            ("検査𠮷", 2),
            ("か\u{3099}", 1),
            ("1¥‾\u{80}", 1),
            ("¥", 0),
            ("é¥", 0),
            ("辻\u{E0100}🙂é", 1),
            ("\u{E000}\u{E758}", 1),
            ("検査〜", 2),
            ("\u{2212}1é", 0),
        ] {
            assert_eq!(encode_cp932(text, &mut out), Err(first), "{text}");
            assert_eq!(out, b"before");
        }
        encode_cp932(" 検査～", &mut out).unwrap();
        assert_eq!(out, b"before \x8C\x9F\x8D\xB8\x81\x60");
    }

    #[test]
    fn decoding_borrows_or_reuses() {
        let mut buffer = String::new();
        for encoding in [Encoding::Ascii, Encoding::Utf8, Encoding::Utf8Bom, Encoding::Cp932] {
            assert_eq!(decode(b"a,\\~", encoding, &mut buffer), Some("a,\\~"));
        }
        assert_eq!(buffer.capacity(), 0, "ASCII is borrowed");
        assert_eq!(decode("検査".as_bytes(), Encoding::Utf8, &mut buffer), Some("検査"));
        assert_eq!(decode("検査".as_bytes(), Encoding::Ascii, &mut buffer), None);
        assert_eq!(decode(b"\x8C\x9F", Encoding::Utf8, &mut buffer), None);
        assert_eq!(buffer.capacity(), 0);
        assert_eq!(decode(b"\x8C\x9F\x8D\xB8", Encoding::Cp932, &mut buffer), Some("検査"));
        let (room, place) = (buffer.capacity(), buffer.as_ptr());
        for _ in 0..9 {
            assert_eq!(decode(b"\x8C\x9F\x8D\xB8", Encoding::Cp932, &mut buffer), Some("検査"));
        }
        assert_eq!((buffer.capacity(), buffer.as_ptr()), (room, place));
    }

    #[test]
    fn detection() {
        use Encoding::{Ascii, Cp932, Utf8, Utf8Bom};
        use Unreadable::{Binary, Empty, Spreadsheet, Unknown, Utf16};
        let le: Vec<u8> = "氏名,検査\r\n　1,2\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "氏名,検査\r\n　1,2\r\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let (w, p) = (true, false);
        let table: &[(&[u8], bool, Result<Encoding, Unreadable>)] = &[
            (b"", w, Err(Empty)),
            (b"", p, Ok(Ascii)),
            (b"\xEF\xBB\xBF", w, Err(Empty)),
            (b"\xEF\xBB\xBFa\xFF", w, Ok(Utf8Bom)),
            (b"\xFF\xFEa\0", w, Err(Utf16)),
            (b"\xFE\xFF\0a", w, Err(Utf16)),
            (&le, w, Err(Utf16)),
            (&be, w, Err(Utf16)),
            (b"PK\x03\x04\x14\0", w, Err(Spreadsheet)),
            (b"\xD0\xCF\x11\xE0\xA1\xB1", w, Err(Spreadsheet)),
            (b"a,b\n1,\0\n3,4,5,6,7,8,9\n", w, Err(Binary)),
            (b"\0\0\0\x01\0\0", w, Err(Binary)),
            (b"\0ab\0\0cd\0", w, Err(Binary)),
            (b"a,b\n", w, Ok(Ascii)),
            ("検査,b\n".as_bytes(), w, Ok(Utf8)),
            (b"a,\xE6\x9F", p, Ok(Ascii)),
            (b"a,\xE6", w, Err(Unknown)),
            ("é\n検".as_bytes().get(..5).unwrap(), p, Ok(Utf8)),
            (b"\x8C\x9F\x8D\xB8,1\n", w, Ok(Cp932)),
            (b"a\n\x8C\x9F\x8D", p, Ok(Cp932)), // one cut line only, ending in half a character
            (b"a\n\x8C\x9F\x8D", w, Err(Unknown)),
            (b"\x8C\x9F\r\x8D\xB8\r\xFF", p, Ok(Cp932)), // lone CR ends lines too; the cut one is ignored
            // Mixed: 検 査 in UTF-8 twice, CP932 once; the other way about; once each.
            (b"\xE6\xA4\x9C\n\xE6\x9F\xBB\n\x8C\x9F\n", w, Ok(Utf8)),
            (b"\xE6\x9F\xBB\n\x8C\x9F\n\x8D\xB8\n", w, Ok(Cp932)),
            (b"\xE6\xA4\x9C\n\x8C\x9F\n", w, Ok(Utf8)),
            // A line of half-width kana that is UTF-8 as well says nothing.
            (b"\xC3\xBD\n\xC3\xBD\n\xC3\xBD\n\x8C\x9F\n", w, Ok(Cp932)),
            (b"\xFF\n\x80\xFD\n", w, Err(Unknown)),
            (b"\x80\n", w, Err(Unknown)),
        ];
        for (n, (window, whole, expected)) in table.iter().enumerate() {
            assert_eq!(detect(window, *whole), *expected, "row {n}");
        }
        let far = [&[b'a'; HEAD][..], b"\0"].concat();
        assert_eq!(detect(&far, true), Ok(Ascii), "a NUL far inside is a matter of its row");
        assert_eq!([Ascii, Utf8, Utf8Bom, Cp932].map(Encoding::name), ["utf-8", "utf-8", "utf-8-bom", "cp932"]);
        assert_eq!([Ascii, Utf8, Utf8Bom, Cp932].map(Encoding::bom_len), [0, 0, 3, 0]);
    }
}
