//! Where people and facilities are: real municipalities and postal areas, a town that no municipality has.

use super::dice::Dice;
use crate::model::code::municipality;
use crate::model::code::postal_area::prefectures_of_postal;
use crate::model::code::prefecture;

/// How likely each prefecture is, by its code: roughly its people.
const WEIGHTS: [u32; 47] = [
    52, 12, 12, 23, 10, 11, 18, 29, 19, 19, 73, 63, 140, 92, 22, 10, 11, 8, 8, 20, 20, 36, 75, 18, 14, 26, 88, 55, 13,
    9, 6, 7, 19, 28, 13, 7, 10, 13, 7, 51, 8, 13, 17, 11, 11, 16, 15,
];

/// Prefectures with their municipalities and postal areas.
pub struct Map {
    prefectures: Vec<Prefecture>,
}

#[derive(Default)]
struct Prefecture {
    municipalities: Vec<u32>,
    postal: Vec<u16>,
}

/// A place to live or to work.
#[derive(Clone)]
pub struct Home {
    /// Code of the prefecture.
    pub prefecture: u8,
    /// Six digits.
    pub municipality: String,
    /// `NNN-NNNN`.
    pub postal: String,
    /// In full.
    pub address: String,
}

impl Map {
    /// The map of our tables.
    pub fn new() -> Self {
        let mut prefectures: Vec<Prefecture> = (0..47).map(|_| Prefecture::default()).collect();
        for code in municipality::listed() {
            // 000 is the prefecture itself.
            let own = prefectures.get_mut((code / 10_000) as usize - 1).filter(|_| code / 10 % 1_000 != 0);
            if let Some(own) = own {
                own.municipalities.push(*code);
            }
        }
        for prefix in 0..1_000 {
            // A prefix of one prefecture alone leaves no doubt.
            if let [only] = prefectures_of_postal(prefix)
                && let Some(own) = prefectures.get_mut(usize::from(*only) - 1)
            {
                own.postal.push(prefix);
            }
        }
        Self { prefectures }
    }

    /// Any place.
    pub fn anywhere(&self, dice: &mut Dice) -> Home {
        let weights: Vec<(u32, u8)> = WEIGHTS.into_iter().zip(1..).collect();
        let prefecture = dice.weigh(&weights);
        self.inside(dice, prefecture)
    }

    /// A place in a prefecture.
    pub fn inside(&self, dice: &mut Dice, prefecture: u8) -> Home {
        let own = self.prefectures.get(usize::from(prefecture) - 1);
        let code = own.map_or(0, |own| dice.pick(&own.municipalities));
        let prefix = own.map_or(0, |own| dice.pick(&own.postal));
        let area = prefecture::name(prefecture).unwrap_or_default();
        let town = municipality::name(code).unwrap_or_default();
        let (block, house) = (dice.between(1, 9), dice.between(1, 30));
        Home {
            prefecture,
            municipality: format!("{code:06}"),
            postal: format!("{prefix:03}-{:04}", dice.below(100)),
            address: format!("{area}{town}架空町{block}丁目{house}番"),
        }
    }

    /// The code of a prefecture itself, six digits.
    pub fn authority(prefecture: u8) -> String {
        let [tens, ones] = [prefecture / 10, prefecture % 10];
        format!("{prefecture:02}000{}", municipality::check_digit([tens, ones, 0, 0, 0]))
    }
}

/// A phone number of an exchange that cannot exist: 0X-0000-NNNN.
pub fn phone(dice: &mut Dice) -> String {
    format!("0{}0000{:04}", dice.pick(&[1, 3, 4]), dice.below(10_000))
}

/// A mobile number of an exchange that cannot exist: 0X0-0000-NNNN.
pub fn mobile(dice: &mut Dice) -> String {
    format!("0{}00000{:04}", dice.pick(&[7, 8, 9]), dice.below(10_000))
}
