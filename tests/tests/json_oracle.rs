//! Holds `hersys::decode::json` to `serde_json`: the same texts are JSON, and the same strings are read from them.
//!
//! Deliberate differences, and no others:
//! * Depth: ours reads 128 levels and refuses the 129th; `serde_json` skipping a value ([`IgnoredAny`]) has no limit.
//! * A lone surrogate escape is well-formed for ours, which says so beside the string; `serde_json` skips it too, but
//!   refuses it as a `String`.
//! * Numbers of any size are well-formed for both as long as nobody asks for the number; ours never does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use hersys::decode::json::{FaultKind, Json, MAX_DEPTH, Token};
use hersys_conformance::noise::Noise;
use serde::de::IgnoredAny;

fn ours(text: &str) -> Result<(), FaultKind> {
    let mut json = Json::new(text);
    json.skip().and_then(|_| json.end()).map_err(|fault| {
        assert!(fault.offset <= text.len(), "a fault outside the text: {text:?}");
        fault.what
    })
}

fn theirs(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Deepest nesting of a text that is JSON.
fn depth(text: &str) -> u16 {
    let (mut depth, mut deepest, mut inside, mut escaped) = (0u16, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if inside => escaped = true,
            b'"' => inside = !inside,
            b'[' | b'{' if !inside => depth += 1,
            b']' | b'}' if !inside => depth -= 1,
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Both must say the same; where they agree that it is JSON, every string and key must read the same.
fn compare(text: &str, strings: &mut u64) -> bool {
    match (ours(text), theirs(text)) {
        (Ok(()), true) => {
            walk(&mut Json::new(text), strings);
            true
        }
        (Err(FaultKind::Depth), true) => {
            assert!(depth(text) > MAX_DEPTH, "{text:?}");
            false
        }
        // Text cut short is named so only if something could follow it.
        (Err(_), false) => false,
        (ours, theirs) => panic!("ours {ours:?}, serde_json {theirs}: {text:?}"),
    }
}

fn walk(json: &mut Json<'_>, strings: &mut u64) {
    match json.token().unwrap() {
        Token::Object => {
            json.enter_object().unwrap();
            while let Some(key) = json.next_key().unwrap() {
                *strings += 1;
                let raw = key.raw;
                match serde_json::from_str::<String>(&format!("\"{raw}\"")) {
                    Ok(theirs) => assert_eq!(key.text(), theirs, "{raw}"),
                    // A key with a broken escape stands as it was written.
                    Err(_) => assert_eq!(key.text(), raw),
                }
                walk(json, strings);
            }
        }
        Token::Array => {
            json.enter_array().unwrap();
            while json.next_element().unwrap() {
                walk(json, strings);
            }
        }
        Token::String => {
            *strings += 1;
            let mut ahead = json.clone();
            let string = json.string().unwrap();
            assert_eq!(string.raw, ahead.skip().unwrap());
            assert_eq!(json.offset(), ahead.offset());
            match serde_json::from_str::<String>(string.raw) {
                Ok(theirs) => assert!(!string.lone_surrogate && string.text == theirs, "{}", string.raw),
                Err(_) => assert!(string.lone_surrogate, "only a lone surrogate is no string to them: {}", string.raw),
            }
        }
        token => {
            let raw = json.skip().unwrap();
            match (token, serde_json::from_str::<serde_json::Value>(raw)) {
                (Token::Number, Ok(value)) => assert!(value.is_number(), "{raw}"),
                (Token::Number, Err(error)) => assert!(error.to_string().contains("number out of range"), "{raw}"),
                (Token::Bool, value) => assert!(value.unwrap().is_boolean(), "{raw}"),
                (_, value) => assert!(value.unwrap().is_null(), "{raw}"),
            }
        }
    }
}

const SEEDS: [&str; 24] = [
    "0",
    "-0.0e-0",
    "[0,-1,2.50,3e4,5E+6,7e-8,1e999,-1e-999]",
    "123456789012345678901234567890.123456789012345678901234567890E+1234567890",
    "true",
    "[true,false,null]",
    r#""""#,
    r#""\"\\\/\b\f\n\r\t""#,
    r#""\u0000\u001f\u007f\u00e9\u3042\uFFFF""#,
    r#""\ud83d\ude00\uD842\uDFB7""#,
    r#"["\ud800","\udc00x","\ud800\ud800\udc00","\ud800\u0041","\ud800\n","\ud800"]"#,
    r#""検査 太郎𠮷é\u691c終""#,
    "\"0123456789abcdef0123456789abcdef\u{7f}\u{80}\u{2028}\u{feff}\"",
    "{}",
    r#"{"a":1,"a":2,"":{"":[]}}"#,
    r#"{"k\u0065y":{"検体":"唾液"},"\ud800":0,"b\"":"\\"}"#,
    " \t\r\n[ \n1 , { \"a\" : [ ] } ]\r\n",
    "[[],[[]],{\"a\":{\"b\":{\"c\":[{}]}}}]",
    r#"{"kind":"test-result","tests":[{"result":"negative","own":[1,{"x":null}]}],"patient":{"name":"検査 太郎"}}"#,
    r#"[1,[2,[3,[4,{"a":[5,{"b":6}]}]]]]"#,
    "[\"12345678\",\"1234567\",\"123456789\",\"1234567\\n8\",\"検査検査\"]",
    r#"{"1234567890":"abcdefgh\"ijklmnop\\qrstuvwx"}"#,
    "[-,1.,.5,01,+1,1e,NaN,Infinity,0x1]",
    "[1,]{,}//",
];

const PIECES: [&str; 44] = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\\"", "\\u", "\\ud8", "\\udc00", "\\ud83d", "\\u00", "\\x", "\u{0}",
    "\u{1}", "\u{1f}", "\u{7f}", "\u{80}", "\n", "\r", "\t", " ", "\u{b}", "\u{feff}", "0", "1", "-", "+", ".", "e",
    "E9", "true", "fals", "null", "nul", "a", "検", "𠮷", "é", "\"\"", "[]", "{\"\":",
];

fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap()
}

/// One or two changes, seldom more: cut, insert, drop, repeat, swap a piece in, splice with another seed.
fn mutate(seed: &str, noise: &mut Noise) -> String {
    let mut text = seed.to_owned();
    for _ in 0..noise.pick(&[1, 1, 1, 2, 2, 4]) {
        let from = boundary(&text, noise.below(text.len() + 1));
        let to = boundary(&text, (from + noise.below(6)).min(text.len())).max(from);
        match noise.below(6) {
            0 => text.truncate(from),
            1 | 2 => text.insert_str(from, noise.pick(&PIECES)),
            3 => drop(text.drain(from..to)),
            4 => text.replace_range(from..to, noise.pick(&PIECES)),
            _ => {
                let other = noise.pick(&SEEDS);
                let cut = boundary(other, noise.below(other.len() + 1));
                text.insert_str(from, &other[cut..]);
            }
        }
    }
    text
}

#[test]
fn mutated_texts() {
    let mut noise = Noise::new(0x9E37_79B9_7F4A_7C15);
    let (mut good, mut bad, mut strings) = (0u32, 0u32, 0);
    for _ in 0..20_000 {
        for seed in SEEDS {
            if compare(&mutate(seed, &mut noise), &mut strings) { good += 1 } else { bad += 1 }
        }
    }
    assert!(good > 40_000 && bad > 40_000 && strings > 100_000, "{good} good, {bad} bad, {strings} strings");
}

/// Texts made from grammar pieces alone: well-formed ones nobody thought of, and near misses.
#[test]
fn random_pieces() {
    let mut noise = Noise::new(0xD1B5_4A32_D192_ED03);
    let (mut good, mut strings) = (0, 0);
    for _ in 0..200_000 {
        let mut text = String::from(noise.pick(&["", "", "\"", "[", "{\"", "-"]));
        for _ in 0..noise.below(7) {
            text.push_str(noise.pick(&PIECES));
        }
        text.push_str(noise.pick(&["", "\"", "]", "}", "\"]", "\":1}"]));
        good += u32::from(compare(&text, &mut strings));
    }
    assert!(good > 3_000, "{good}");
}

/// A stop at each distance from the start of an eight-byte word, after each kind of neighbour.
#[test]
fn strings_at_every_alignment() {
    let mut strings = 0;
    for before in 0..20 {
        for stop in PIECES {
            for filler in ["x", "\u{21}", "\u{23}", "\u{5b}", "\u{5d}", "é", "検", "\u{7f}"] {
                for after in [0, 1, 9] {
                    let text = format!("\"{}{stop}{}\"", filler.repeat(before), filler.repeat(after));
                    compare(&text, &mut strings);
                }
            }
        }
    }
    assert!(strings > 10_000, "{strings}");
}

#[test]
fn deliberate_differences() {
    let deep = |n: usize| "[".repeat(n) + &"]".repeat(n);
    let mixed = |n: usize| "{\"a\":[".repeat(n / 2) + &"]}".repeat(n / 2);
    let limit = usize::from(MAX_DEPTH);
    for text in [deep(limit), mixed(limit)] {
        assert!(ours(&text).is_ok() && theirs(&text));
    }
    for text in [deep(limit + 1), mixed(limit + 2), deep(100_000)] {
        assert_eq!(ours(&text), Err(FaultKind::Depth));
        assert!(theirs(&text), "they have no limit when skipping; if that changes, say so above");
    }
    // They do have one when reading a value: ours is the wider by one.
    assert!(serde_json::from_str::<serde_json::Value>(&deep(limit - 1)).is_ok());
    assert!(serde_json::from_str::<serde_json::Value>(&deep(limit)).is_err());
    for text in ["\"\\ud800\"", "{\"\\udfff\":1}", "\"\\ud800\\u0041\""] {
        assert!(ours(text).is_ok() && theirs(text), "{text}");
    }
    assert!(serde_json::from_str::<String>("\"\\ud800\"").is_err());
    for text in ["1e999", "-1e999", "[123456789012345678901234567890]"] {
        assert!(ours(text).is_ok() && theirs(text), "{text}");
    }
    assert!(serde_json::from_str::<f64>("1e999").is_err());
}
