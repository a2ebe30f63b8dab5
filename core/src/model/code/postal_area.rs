//! Postal prefixes and prefectures: where the first three digits of a postal code are used; not a postal directory.

use super::packed::{self, Packed};
use super::postal_table::PREFECTURES;

/// The table as it goes into the program.
static PACKED: Packed<{ packed::len(&PREFECTURES) }, { PREFECTURES.len() }> = Packed::new(&PREFECTURES);

/// The codes of the prefectures in which postal codes beginning with these three digits were in use in 2022, ascending.
///
/// Empty where the prefix is not in the table, and for any number above 999. Prefixes cross borders (`389` serves three
/// prefectures) and new ones are given out, so a disagreement with an address deserves a warning, never an error. This
/// library's profile, counted from Japan Post's directory (`core/data/README.md`).
pub fn prefectures_of_postal(prefix3: u16) -> &'static [u8] {
    PACKED.get(usize::from(prefix3)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_lead_to_their_prefectures() {
        let table: &[(u16, &[u8])] = &[
            (0, &[]),
            (1, &[1]),
            (18, &[2, 5]),
            (100, &[13]),
            (389, &[10, 15, 20]),
            (900, &[47]),
            (999, &[6]),
            (1000, &[]),
            (u16::MAX, &[]),
        ];
        for (prefix, prefectures) in table {
            assert_eq!(prefectures_of_postal(*prefix), *prefectures, "{prefix}");
        }
    }

    #[test]
    fn every_prefecture_has_a_prefix() {
        for code in 1..=47 {
            assert!(PREFECTURES.iter().any(|prefectures| prefectures.contains(&code)), "{code}");
        }
    }
}
