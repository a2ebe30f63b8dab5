//! 都道府県等: which of them is competent for a place, as far as the code of its municipality alone tells.
//!
//! A 特別区 is a body of its own, and a ward of a designated city belongs to its city. Of every other municipality the code
//! does not tell whether the prefecture is competent or a 保健所設置市: their list changed from year to year, and no dated
//! one was found.

use super::municipality::{Municipality, listed, name};

/// The competent body of a place inside a prefecture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Body {
    /// A 特別区 or a designated city, by its code.
    Own(u32),
    /// The prefecture, or a 保健所設置市 that is no designated city.
    Rest,
}

/// Do the codes of two places say for certain that different bodies are competent for them?
///
/// `false` also where it is not known: for a code whose check digit does not fit, inside a prefecture for one that our
/// table lacks or that means the prefecture as a whole, and for two municipalities of which neither is a 特別区 or belongs to
/// a designated city.
pub fn certainly_differ(one: Municipality, other: Municipality) -> bool {
    if !one.digit_fits() || !other.digit_fits() || one.prefecture() == 0 || other.prefecture() == 0 {
        return false;
    }
    let bodies = || body(one).zip(body(other));
    one.prefecture() != other.prefecture() || bodies().is_some_and(|(one, other)| one != other)
}

/// 東京都, where the numbers of wards are 特別区.
const TOKYO: u32 = 13;

fn body(place: Municipality) -> Option<Body> {
    let code = place.as_str().parse().ok().filter(|_| place.is_listed())?;
    match parts(code) {
        (TOKYO, 101..=123) => Some(Body::Own(code)),
        (_, 0) | (TOKYO, 100..=199) => None,
        (_, 100..=199) => designated_city(code).map(Body::Own),
        _ => Some(Body::Rest),
    }
}

/// Prefecture and number inside it, of a code with its check digit.
const fn parts(code: u32) -> (u32, u32) {
    (code / 10_000, code / 10 % 1_000)
}

/// The code of the designated city of a ward (札幌市中央区 belongs to 札幌市), or of the city itself.
fn designated_city(code: u32) -> Option<u32> {
    let own = name(code)?;
    let of_city = |city: &u32| {
        let near = parts(*city).0 == parts(code).0 && matches!(parts(*city).1, 100..=199);
        near && name(*city).is_some_and(|name| name.ends_with('市') && own.starts_with(name))
    };
    listed().iter().copied().find(of_city)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::code::municipality::read;

    fn differ(one: &str, other: &str) -> bool {
        let code = |text| read(text).ok().unwrap().code;
        let answer = certainly_differ(code(one), code(other));
        assert_eq!(certainly_differ(code(other), code(one)), answer, "{one} {other}");
        answer
    }

    #[test]
    fn what_the_codes_tell_for_certain() {
        let certain = [
            ("131016", "141003", "two prefectures"),
            ("131016", "131024", "two 特別区"),
            ("131016", "132012", "a 特別区 and 八王子市"),
            ("141011", "141313", "a ward of 横浜市 and one of 川崎市"),
            ("141003", "141313", "横浜市 and a ward of 川崎市"),
            ("141011", "142018", "a ward of 横浜市 and 横須賀市"),
            ("011011", "012025", "札幌市中央区 and 函館市"),
            ("019992", "131016", "a code that our table lacks, in another prefecture"),
        ];
        for (one, other, what) in certain {
            assert!(differ(one, other), "{what}");
        }
    }

    #[test]
    fn what_they_do_not_tell() {
        let open = [
            ("131016", "131016", "one place"),
            ("141011", "141020", "two wards of 横浜市"),
            ("141003", "141011", "横浜市 and a ward of it"),
            ("271004", "271209", "大阪市 and 住吉区, whose number is round"),
            ("142018", "142034", "横須賀市 and 平塚市: the one has a 保健所 of its own, but the code does not say so"),
            ("130001", "131016", "the prefecture as a whole and a place in it"),
            ("131997", "131016", "a code that our table lacks, in the same prefecture"),
            ("131017", "141003", "a check digit that does not fit"),
            ("991007", "131016", "no prefecture"),
        ];
        for (one, other, what) in open {
            assert!(!differ(one, other), "{what}");
        }
    }

    #[test]
    fn every_ward_has_its_city() {
        let wards = listed().iter().filter(|code| parts(**code).0 != TOKYO && matches!(parts(**code).1, 100..=199));
        let mut cities = std::collections::BTreeSet::new();
        for ward in wards {
            cities.insert(designated_city(*ward).unwrap_or_else(|| panic!("{ward}")));
        }
        assert_eq!(cities.len(), 20);
    }
}
