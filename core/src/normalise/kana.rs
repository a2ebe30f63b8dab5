//! Kana of names: one full-width katakana form for half-width kana, hiragana and loose voicing marks, not a sort key.

use std::borrow::Cow;

use super::{Changes, width};

/// A reading of a kana item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KanaReading<'a> {
    /// The normal form; borrowed from the input unless characters inside it changed.
    pub text: Cow<'a, str>,
    /// What was changed: [`Changes::KANA`], [`Changes::WIDTH`], [`Changes::TRIMMED`].
    pub changes: Changes,
    /// Is the text katakana and nothing else but `ー`, `・`, iteration marks and blanks, with one letter at least?
    ///
    /// Names of residents without kana may be in the alphabet, so `false` is not an error by itself. A lone dash of any
    /// kind, which files use for "unknown", is `false`.
    pub all_kana: bool,
}

/// Reads a name in kana as full-width katakana, with one full-width blank between its parts.
///
/// * Half-width kana becomes full-width (`KANA` and `WIDTH`), hiragana becomes katakana (`KANA`); `ヴ` and `・` stay.
/// * Voicing marks written apart (U+3099, U+309A, `゛`, `゜`, `ﾞ`, `ﾟ`) join the kana before them where such a kana
///   exists; otherwise they stay, and `all_kana` is `false`.
/// * A hyphen or its look-alike becomes `ー` where it follows a kana (`KANA`). Elsewhere, as in a name in the alphabet
///   or alone as a mark for "unknown", it stays.
/// * Any run of blanks inside becomes one U+3000 (`WIDTH`), and blanks at the ends go (`TRIMMED`).
/// * Every other character, letters of the alphabet in either width among them, stays as written.
///
/// Reading the result again changes nothing. Does not panic, and does not allocate for text that is already normal.
/// The target form is this library's profile.
pub fn read(text: &str) -> KanaReading<'_> {
    let inner = text.trim_matches(char::is_whitespace);
    let trimmed = if inner.len() == text.len() { Changes::NONE } else { Changes::TRIMMED };
    if is_normal(inner.as_bytes()) {
        return KanaReading { text: Cow::Borrowed(inner), changes: trimmed, all_kana: inner.contains(is_letter) };
    }
    let (out, changes) = rewrite(inner);
    let text = if changes.is_empty() { Cow::Borrowed(inner) } else { Cow::Owned(out) };
    let all_kana = is_all_kana(&text);
    KanaReading { text, changes: changes.with(trimmed), all_kana }
}

/// A name in kana as names are compared: without blanks and `・`, small kana as large ones, `ヂ` and `ヅ` as `ジ` and
/// `ズ`, for what one system writes another one does not. `None` if it is not katakana alone.
pub fn match_key(kana: &str) -> Option<String> {
    let key: String = kana.chars().filter(|c| !c.is_whitespace() && *c != '・').map(alike).collect();
    (!key.is_empty() && key.chars().all(|c| matches!(c, '\u{30A1}'..='\u{30FE}'))).then_some(key)
}

const fn alike(c: char) -> char {
    match c {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ヮ' => 'ワ',
        'ヂ' => 'ジ',
        'ヅ' => 'ズ',
        _ => c,
    }
}

/// The text with half-width kana (U+FF61–FF9F) as full-width kana.
///
/// Half-width voicing marks, and the combining U+3099 and U+309A that some systems write after full-width kana, join
/// the kana before them where such a kana exists; a half-width mark that cannot join becomes `゛` or `゜`. Hiragana
/// stays hiragana. Borrowed where none of these characters occurs. Does not panic.
pub fn half_to_full(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let first = text.find(|c| is_half(c) || matches!(c, '\u{3099}' | '\u{309A}'));
    let Some((head, tail)) = first.and_then(|at| text.split_at_checked(at)) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    out.push_str(head);
    for c in tail.chars() {
        let joined = !matches!(c, '゛' | '゜') && join(&mut out, c);
        if !joined {
            out.push(full(c));
        }
    }
    Cow::Owned(out)
}

/// U+FF61–FF9F in their full-width forms, in order of code.
const FULL: [char; 63] = [
    '。', '「', '」', '、', '・', 'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー', 'ア', 'イ', 'ウ',
    'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ', 'タ', 'チ', 'ツ', 'テ', 'ト', 'ナ', 'ニ',
    'ヌ', 'ネ', 'ノ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ', 'マ', 'ミ', 'ム', 'メ', 'モ', 'ヤ', 'ユ', 'ヨ', 'ラ', 'リ', 'ル',
    'レ', 'ロ', 'ワ', 'ン', '゛', '゜',
];

const fn is_half(c: char) -> bool {
    matches!(c, '\u{FF61}'..='\u{FF9F}')
}

/// A half-width kana in its full-width form; any other character as it is.
fn full(c: char) -> char {
    let place = (c as u32).checked_sub(0xFF61).and_then(|place| FULL.get(place as usize));
    place.copied().unwrap_or(c)
}

/// A hiragana as katakana, `ゔ`, `ゝ` and `ゞ` among them; any other character as it is.
const fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => match char::from_u32(c as u32 + 0x60) {
            Some(kana) => kana,
            None => c,
        },
        _ => c,
    }
}

/// If `mark` is a voicing mark that the last character of `out` can bear, joins the two there.
fn join(out: &mut String, mark: char) -> bool {
    let compose = match mark {
        '\u{3099}' | '゛' | 'ﾞ' => voiced,
        '\u{309A}' | '゜' | 'ﾟ' => semi_voiced,
        _ => return false,
    };
    let Some(composed) = out.chars().next_back().and_then(compose) else {
        return false;
    };
    out.pop();
    out.push(composed);
    true
}

/// The kana with dakuten, in the pairs that Unicode composes.
fn voiced(base: char) -> Option<char> {
    let step = match base {
        'う' | 'ウ' => 0x4E,
        'ワ' | 'ヰ' | 'ヱ' | 'ヲ' => 8,
        _ if "かきくけこさしすせそたちつてとはひふへほゝ".contains(base) => 1,
        _ if "カキクケコサシスセソタチツテトハヒフヘホヽ".contains(base) => 1,
        _ => return None,
    };
    char::from_u32(base as u32 + step)
}

/// The kana with handakuten.
fn semi_voiced(base: char) -> Option<char> {
    match base {
        'は' | 'ひ' | 'ふ' | 'へ' | 'ほ' | 'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ' => {
            char::from_u32(base as u32 + 2)
        }
        _ => None,
    }
}

/// The common case, seen from the bytes alone: katakana U+30A1–30FE and single blanks U+3000 between them.
fn is_normal(inner: &[u8]) -> bool {
    let (characters, rest) = inner.as_chunks::<3>();
    let mut after_blank = true;
    rest.is_empty()
        && characters.iter().all(|character| {
            let blank = *character == [0xE3, 0x80, 0x80];
            let doubled = blank && after_blank;
            after_blank = blank;
            let kana = matches!(character, [0xE3, 0x82, 0xA1..=0xBF] | [0xE3, 0x83, 0x80..=0xBE]);
            (kana || blank) && !doubled
        })
}

/// Is this a name that [`read`] takes as it is, with nothing to say of it?
pub fn is_plain(text: &str) -> bool {
    is_normal(text.as_bytes()) && !text.ends_with('\u{3000}') && text.contains(is_letter)
}

/// Everything that is not the common case; the text has no blanks at its ends.
fn rewrite(inner: &str) -> (String, Changes) {
    let mut out = String::with_capacity(inner.len() * 3 / 2);
    let mut changes = Changes::NONE;
    let mut in_blank = false;
    for c in inner.chars() {
        if c.is_whitespace() {
            if in_blank || c != '\u{3000}' {
                changes = changes.with(Changes::WIDTH);
            }
            if !in_blank {
                out.push('\u{3000}');
            }
            in_blank = true;
            continue;
        }
        in_blank = false;
        if is_half(c) {
            changes = changes.with(Changes::WIDTH).with(Changes::KANA);
        }
        if join(&mut out, c) {
            changes = changes.with(Changes::KANA);
            continue;
        }
        let long = (c == '-' || width::is_hyphen_like(c)) && out.chars().next_back().is_some_and(is_kana);
        let kana = if long { 'ー' } else { katakana(full(c)) };
        if kana != c {
            changes = changes.with(Changes::KANA);
        }
        out.push(kana);
    }
    (out, changes)
}

/// A letter of katakana, the phonetic extensions among them.
const fn is_letter(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | '\u{31F0}'..='\u{31FF}')
}

/// A letter of katakana, or a mark that repeats or lengthens one.
const fn is_kana(c: char) -> bool {
    is_letter(c) || matches!(c, 'ー' | 'ヽ' | 'ヾ')
}

fn is_all_kana(text: &str) -> bool {
    text.chars().all(|c| is_kana(c) || matches!(c, '・' | '\u{3000}')) && text.contains(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KANA: Changes = Changes::KANA;
    const WIDTH: Changes = Changes::WIDTH;
    const BOTH: Changes = Changes::KANA.with(Changes::WIDTH);

    #[test]
    fn names_become_full_width_katakana() {
        for (text, want, changes, all_kana) in [
            ("ケンサ　タロウ", "ケンサ　タロウ", Changes::NONE, true),
            ("ヴァン・ダー　ヾヽ", "ヴァン・ダー　ヾヽ", Changes::NONE, true),
            ("ｹﾝｻ ﾀﾛｳ", "ケンサ　タロウ", BOTH, true),
            ("ｶﾞｷﾞﾊﾟｳﾞﾜﾞ･ｰ", "ガギパヴヷ・ー", BOTH, true),
            ("けんさ　たろう", "ケンサ　タロウ", KANA, true),
            ("ゔぁゝゞゕゖ", "ヴァヽヾヵヶ", KANA, true),
            ("カ\u{3099}ハ\u{309A}は゛ほ゜う\u{3099}ゝ゛", "ガパバポヴヾ", KANA, true),
            ("ケンサ  タロウ", "ケンサ　タロウ", WIDTH, true),
            ("ケンサ　　タロウ", "ケンサ　タロウ", WIDTH, true),
            ("ケンサ\u{A0}タロウ", "ケンサ　タロウ", WIDTH, true),
            (" ケンサ　", "ケンサ", Changes::TRIMMED, true),
            ("　けんさ", "ケンサ", Changes::TRIMMED.with(KANA), true),
            ("JOHN-PAUL", "JOHN-PAUL", Changes::NONE, false),
            ("ＪＯＨＮ　ＳＭＩＴＨ", "ＪＯＨＮ　ＳＭＩＴＨ", Changes::NONE, false),
            ("John Smith", "John　Smith", WIDTH, false),
            ("検査　タロウ", "検査　タロウ", Changes::NONE, false),
            ("ア゛", "ア゛", Changes::NONE, false),
            ("ｱﾞ", "ア゛", BOTH, false),
            ("㈱ケンサ", "㈱ケンサ", Changes::NONE, false),
            ("", "", Changes::NONE, false),
            ("－", "－", Changes::NONE, false),
            ("ー", "ー", Changes::NONE, false),
            ("ケンサ　－", "ケンサ　－", Changes::NONE, false),
        ] {
            let reading = read(text);
            assert_eq!((&*reading.text, reading.changes, reading.all_kana), (want, changes, all_kana), "{text}");
            let again = read(want);
            assert_eq!((&*again.text, again.changes), (want, Changes::NONE), "{want}");
        }
    }

    #[test]
    fn a_hyphen_after_kana_is_a_long_vowel() {
        for c in "-‐‑‒–—―−─━－".chars() {
            let text = format!("ケ{c}ス");
            let reading = read(&text);
            assert_eq!((&*reading.text, reading.changes, reading.all_kana), ("ケース", KANA, true), "{c}");
        }
    }

    #[test]
    fn what_is_normal_is_borrowed() {
        for text in ["ケンサ　タロウ", " ケンサ ", "JOHN", "ー", ""] {
            assert!(matches!(read(text).text, Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn half_width_kana_widens_and_the_rest_stays() {
        for (text, want) in [
            ("ｱｲｳ｡｢｣､･ｦｧｯｰﾝ", "アイウ。「」、・ヲァッーン"),
            ("ﾊﾞﾊﾟｶﾟﾞ", "バパカ゜゛"),
            ("か\u{3099}ナ", "がナ"),
            ("は゛ひらＡ㈱", "は゛ひらＡ㈱"),
        ] {
            assert_eq!(half_to_full(text), want);
        }
        assert!(matches!(half_to_full("フリガナ　は゛"), Cow::Borrowed(_)));
    }
}
