//! Lines of a given width for text that mixes Japanese and English: East Asian width, and a small kinsoku.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Columns of a text on a terminal. Characters of ambiguous width (`…`, `“`) count as two, which is what Japanese
/// terminals make of them: a line is never wider than counted.
pub fn columns(text: &str) -> usize {
    text.width_cjk()
}

/// May not stand at the beginning of a line (行頭禁則).
const NO_START: &str = "、。，．・：；？！゛゜ヽヾゝゞ々ー〜～’”）〕］｝〉》」』】…‥°′″％‰\
    ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}%/";
/// May not stand at the end of a line (行末禁則).
const NO_END: &str = "（〔［｛〈《「『【‘“([{";

/// May a line end between these two characters?
fn breaks(before: char, after: char) -> bool {
    let wide = |c: char| c.width() == Some(2);
    (wide(before) || wide(after)) && !NO_START.contains(after) && !NO_END.contains(before)
}

/// The pieces between which a line may end. A space is a piece of its own.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if let Some(before) = before
            && (c.is_whitespace() || before.is_whitespace() || breaks(before, c))
        {
            pieces.extend(text.get(start..at));
            start = at;
        }
        before = Some(c);
    }
    pieces.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    pieces
}

/// Lines of at most `width` columns. Japanese breaks between any two characters that kinsoku allows to part, other
/// text at its spaces; what is longer than a line without a break in it is cut. Never empty: empty text is one line.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    let mut put = |piece: &str| {
        let wide = columns(piece);
        let blank = piece.trim().is_empty();
        if used + wide > width && used > 0 {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            used = 0;
        }
        if !(blank && used == 0) {
            line.push_str(piece);
            used += wide;
        }
    };
    for piece in pieces(text) {
        if columns(piece) <= width {
            put(piece);
        } else {
            let mut buffer = [0; 4];
            for c in piece.chars() {
                put(c.encode_utf8(&mut buffer));
            }
        }
    }
    let rest = line.trim_end();
    if !rest.is_empty() || lines.is_empty() {
        lines.push(rest.to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_width_and_their_text() {
        let texts = [
            "「結果判明日」（2020-08-01）が採取日より前です。どちらかの日付を、診療録で確かめてください。",
            "The date on which the result was known lies before the date of collection; look at the chart.",
            "HER-SYSのID付与を、7月末までに終えるよう求めています（事務連絡、記1）。",
            "https://example.invalid/a/very/long/address/without/any/place/to/break/it/at/all",
            "ｶﾀｶﾅ　と　全角空白 … “引用”",
        ];
        for text in texts {
            for width in 2..60 {
                let lines = wrap(text, width);
                assert!(lines.iter().all(|line| columns(line) <= width), "{width}: {lines:?}");
                let glue = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                assert_eq!(glue(&lines.concat()), glue(text), "{width}");
            }
        }
    }

    #[test]
    fn kinsoku() {
        let cases: [(&str, usize, &[&str]); 7] = [
            ("あいうえ。お", 8, &["あいう", "え。お"]),
            ("あい「うえ」おか", 8, &["あい「う", "え」おか"]),
            ("あいうえ（お）", 10, &["あいうえ", "（お）"]),
            ("二つ two three", 8, &["二つ two", "three"]),
            ("コードを読む", 4, &["コー", "ドを", "読む"]),
            ("「長い」", 6, &["「長", "い」"]),
            ("", 8, &[""]),
        ];
        for (text, width, expected) in cases {
            assert_eq!(wrap(text, width), expected, "{text}");
        }
    }
}
