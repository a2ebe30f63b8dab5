//! People who are nobody: sex, birth date, name, home, occupation, and the guardian of a minor.

use chrono::NaiveDate;

use super::address::{self, Home, Map};
use super::dates::{self, FORM_SIMPLE};
use super::dice::Dice;
use super::names;
use super::wish::Wish;

/// A person on the day that matters.
#[derive(Clone)]
pub struct Person {
    /// The code of the sex.
    pub sex: &'static str,
    /// Date of birth.
    pub birth: NaiveDate,
    /// Completed years on the day.
    pub years: u32,
    /// Completed months on the day.
    pub months: u32,
    /// Family and given name.
    pub name: String,
    /// The same in kana.
    pub kana: String,
    /// Where the person lives.
    pub home: Home,
    /// Phone at home.
    pub phone: String,
    /// Mobile phone.
    pub mobile: String,
    /// Occupation.
    pub occupation: &'static str,
    /// Name and phone of the guardian, if the person is a minor.
    pub guardian: Option<(String, String)>,
}

/// Ages by how often they were diagnosed.
const AGES: [(u32, (u32, u32)); 14] = [
    (2, (0, 0)),
    (4, (1, 4)),
    (7, (5, 9)),
    (14, (10, 19)),
    (19, (20, 29)),
    (15, (30, 39)),
    (13, (40, 49)),
    (9, (50, 59)),
    (4, (60, 64)),
    (3, (65, 69)),
    (5, (70, 79)),
    (3, (80, 89)),
    (1, (90, 99)),
    (0, (100, 100)),
];

impl Person {
    /// Somebody as wished for, as of a day.
    pub fn any(dice: &mut Dice, map: &Map, day: NaiveDate, wish: &Wish) -> Self {
        let other = day >= FORM_SIMPLE && dice.below(300) == 0;
        let sex = match wish.sex {
            Some(sex) => sex,
            None if other => "other",
            None if dice.chance(50) => "male",
            None => "female",
        };
        let (youngest, oldest) = wish.ages.unwrap_or_else(|| dice.weigh(&AGES));
        let birth = dates::minus(dates::years_before(day, dice.between(youngest, oldest)), dice.below(364));
        let (years, months) = (dates::years(birth, day), dates::months(birth, day));
        let family = names::family(dice);
        let (name, kana) = names::full(family, names::given(dice, sex));
        let guardian = (years < dates::adult_age(day)).then(|| {
            let sex = dice.pick(&["female", "male"]);
            (names::full(family, names::given(dice, sex)).0, address::mobile(dice))
        });
        Self {
            sex,
            birth,
            years,
            months,
            name,
            kana,
            home: map.anywhere(dice),
            phone: address::phone(dice),
            mobile: address::mobile(dice),
            occupation: occupation(dice, years),
            guardian,
        }
    }
}

fn occupation(dice: &mut Dice, years: u32) -> &'static str {
    match years {
        0..=2 => "なし",
        3..=6 => dice.pick(&["保育園児", "幼稚園児"]),
        7..=12 => "小学生",
        13..=15 => "中学生",
        16..=18 => "高校生",
        19..=22 => dice.pick(&["大学生", "会社員", "アルバイト"]),
        23..=64 => {
            dice.pick(&["会社員", "公務員", "自営業", "主婦・主夫", "看護師", "介護職", "教員", "飲食店員", "運転手"])
        }
        _ => dice.pick(&["無職", "自営業", "農業"]),
    }
}
