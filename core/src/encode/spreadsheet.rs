//! What a spreadsheet would run or change when it opens a CSV, and the apostrophe that stops it: put on, taken off.
//!
//! A spreadsheet takes `=1+1` for a formula, `00123` for 123, `1-2` for a date. An apostrophe before such a text makes
//! it text. The reader takes that apostrophe off again, and only that one: one that stands before such a text, whoever
//! put it there, for to a spreadsheet it is no part of the text. So that both together lose nothing, a text that begins
//! with an apostrophe of its own before such a text gets one more, in a CSV for systems too; no other text of a CSV for
//! systems is changed.

use std::borrow::Cow;

use crate::model::value::Type;
use crate::normalise::width;

/// So many digits are shown, and saved, as `1.23E+11`.
const ROUNDED: usize = 12;

/// Would a spreadsheet run it? `=`, `+`, `-`, `@`, their full-width forms, tab and line ends, at the start or behind
/// blanks and quotes.
pub fn runs(text: &str) -> bool {
    for c in text.chars() {
        match c {
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n' => return true,
            '\'' | '"' | '‘' | '’' | '“' | '”' | '＇' | '＂' | ' ' | '\u{A0}' | '\u{3000}' => {}
            _ => return false,
        }
    }
    false
}

/// Would a spreadsheet make another text of it? Digits with a leading zero or too many of them, `1E5`, `1.50`, `1-2`.
pub fn changes(text: &str) -> bool {
    let text = width::fold_ascii(text.trim_start_matches('\''));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if digits(&text) {
        return text.len() >= ROUNDED || (text.len() > 1 && text.starts_with('0'));
    }
    if let Some((before, after)) = text.split_once(['e', 'E', '.']) {
        return digits(before) && digits(after);
    }
    // Two or three numbers, of which one may be a year: a date to a spreadsheet, and a phone number is none.
    let parts = text.split(['-', '/']);
    let years = parts.clone().filter(|part| part.len() > 2).count();
    matches!(parts.clone().count(), 2 | 3) && years < 2 && parts.into_iter().all(|part| part.len() <= 4 && digits(part))
}

/// The text as it stands in a cell: with an apostrophe before it where it needs one. `ty` is what the cell holds: a date
/// or a number may become a spreadsheet's own.
pub fn guard<'t>(text: &'t str, ty: &Type, for_spreadsheet: bool) -> Cow<'t, str> {
    let characters =
        matches!(ty, Type::Text | Type::Id | Type::HerSysId | Type::Phone | Type::Municipality | Type::Institution);
    let needed = undo(text).is_some() || (for_spreadsheet && (runs(text) || (characters && changes(text))));
    if needed { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell without the apostrophe that keeps a spreadsheet off it; `None` if it has none.
#[inline]
pub fn undo(text: &str) -> Option<&str> {
    text.strip_prefix('\'').filter(|rest| runs(rest) || changes(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUN: [&str; 12] = ["=1+1", "+81", "-1", "@x", "＝1", "＋", "－", "＠", " =1", "\"=1", "　’＝1", "\"\t1"];
    const CHANGE: [&str; 12] =
        ["00", "0123", "'0123", "123456789012", "1E5", "1e05", "1.50", "1-2", "1/2", "2020-8-4", "００１", "１－２"];
    const LEAVE: [&str; 14] = [
        "",
        "0",
        "12",
        "検査",
        "1-",
        "'検査",
        "'20年",
        "A-1",
        "a=b",
        "12345678901",
        "03-1234-5678",
        "1.2.3",
        "e5",
        "F001",
    ];

    #[test]
    fn what_is_dangerous_is_known() {
        for text in RUN {
            assert!(runs(text), "{text}");
        }
        for text in CHANGE {
            assert!(changes(text), "{text}");
        }
        for text in LEAVE {
            assert!(!runs(text) && !changes(text) && guard(text, &Type::Text, true) == text, "{text}");
        }
    }

    #[test]
    fn on_and_off_gives_the_same_text() {
        for text in RUN.into_iter().chain(CHANGE).chain(LEAVE) {
            for quotes in ["", "'", "''", "'''", "\"'", "’"] {
                let text = format!("{quotes}{text}");
                for for_spreadsheet in [false, true] {
                    let cell = guard(&text, &Type::Text, for_spreadsheet);
                    assert_eq!(undo(&cell).unwrap_or(&cell), text, "{cell}");
                }
            }
        }
    }

    #[test]
    fn systems_get_texts_as_they_are() {
        for text in RUN.into_iter().chain(CHANGE).filter(|text| !text.starts_with('\'')) {
            assert_eq!(guard(text, &Type::Text, false), text);
            assert!(guard(text, &Type::Text, true).starts_with('\''), "{text}");
        }
        assert_eq!(guard("2020-08-04", &Type::Date, true), "2020-08-04", "dates may be a spreadsheet's own");
    }
}
