//! Names as they are compared: what two systems write differently of one name, and nothing that makes it another name.

use super::{kana, width};

/// A name as names are compared: without blanks and `・`, full-width ASCII as ASCII, half-width kana as full-width,
/// letters small, and without the marks that choose a variant of a character (U+FE00–FE0F, U+E0100–E01EF).
///
/// Variants that are characters of their own (髙 and 高) stay different: no table of them is at hand. `None` if nothing
/// is left. The fold is this library's profile. Does not panic.
pub fn match_key(name: &str) -> Option<String> {
    let wide = kana::half_to_full(name);
    let mut key = String::with_capacity(wide.len());
    key.extend(wide.chars().filter(|c| !is_idle(*c)).map(|c| width::narrow(c).to_ascii_lowercase()));
    (!key.is_empty()).then_some(key)
}

/// Does this character make no other name?
const fn is_idle(c: char) -> bool {
    width::is_blank(c) || matches!(c, '・' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_has_one_key() {
        for (left, right) in [
            ("検査　太郎", "検査 太郎"),
            ("検査太郎", " 検査\u{A0}太郎"),
            ("ＫＥＮＳＡ　Ｔａｒｏ", "kensa taro"),
            ("ｹﾝｻﾞ・ﾀﾛｳ", "ケンザタロウ"),
            ("辻\u{E0100} 一郎", "辻一郎"),
        ] {
            assert_eq!(match_key(left), match_key(right), "{left}");
        }
        assert_ne!(match_key("検査 太郎"), match_key("検査 次郎"));
        assert_ne!(match_key("高見 太郎"), match_key("髙見 太郎"));
        assert_eq!(match_key("　・ "), None);
    }
}
