//! The data: realistic records of every kind, of invented people and places, made the same way each time, good and bad.
//!
//! A kind is one function that writes its good record, and a list of flaws that [`Object`] puts in on the way.

mod case;
mod counts;
mod facility;
mod notification;
mod object;
pub mod test_result;

use hersys::model::kind::Kind;

pub use facility::roster;
use object::{Flaw, Object};

/// How many of the records are bad.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// None.
    None,
    /// Three in a hundred: a clerk's ordinary export.
    Few,
    /// Every one: a file in which one wrong column spoils all.
    All,
}

impl Share {
    /// Every share.
    pub const ALL: [Self; 3] = [Self::None, Self::Few, Self::All];

    /// As the tables name it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "clean",
            Self::Few => "3 % bad",
            Self::All => "100 % bad",
        }
    }

    const fn spoils(self, number: usize) -> bool {
        match self {
            Self::None => false,
            Self::Few => number % 100 % 33 == 17,
            Self::All => true,
        }
    }

    /// How many of the first `count` records are bad.
    pub fn bad(self, count: usize) -> usize {
        (0..count).filter(|number| self.spoils(*number)).count()
    }
}

/// `count` records of a kind as NDJSON.
pub fn ndjson(kind: Kind, share: Share, count: usize) -> Result<Vec<u8>, String> {
    type Make = fn(usize, &mut Dice, &mut Object<'_>);
    let (make, flaws): (Make, &'static [Flaw]) = match kind {
        Kind::TestResult => return Ok(test_result::ndjson(share, count)),
        Kind::Facility => (facility::record, facility::FLAWS),
        Kind::TestsPerformed => (counts::tests_performed, counts::TESTS_PERFORMED_FLAWS),
        Kind::Case => (case::record, case::FLAWS),
        Kind::CaseNotification => (notification::record, notification::FLAWS),
        Kind::DailyTotals => (counts::daily_totals, counts::DAILY_TOTALS_FLAWS),
        Kind::Withdrawal => (counts::withdrawal, counts::WITHDRAWAL_FLAWS),
    };
    let (mut out, mut dice, mut bad) = (String::new(), Dice::new(), 0);
    for number in 0..count {
        let flaw = share.spoils(number).then(|| {
            bad += 1;
            &flaws[bad % flaws.len()]
        });
        object::line(&mut out, kind, flaw, |object| make(number, &mut dice, object))?;
    }
    Ok(out.into_bytes())
}

/// Xorshift: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    const fn new() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % n
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// How many facilities report.
const FACILITIES: usize = 20;

/// The id of a facility that reports.
fn facility_id(dice: &mut Dice) -> String {
    format!("F{:03}", 1 + dice.below(FACILITIES))
}

/// Surnames and given names that no person has: 検査 (test), 見本 (sample), 架空 (fictitious), 例示 (example).
const SURNAMES: [(&str, &str); 4] = [("検査", "ケンサ"), ("見本", "ミホン"), ("架空", "カクウ"), ("例示", "レイジ")];
const GIVEN: [(&str, &str); 6] = [
    ("太郎", "タロウ"),
    ("花子", "ハナコ"),
    ("一郎", "イチロウ"),
    ("次郎", "ジロウ"),
    ("さくら", "サクラ"),
    ("健", "ケン"),
];
const OCCUPATIONS: [&str; 5] = ["会社員", "看護師", "飲食店従業員", "無職", "自営業（小売）"];
/// Municipality, first three digits of its postal codes, name.
const PLACES: [(&str, &str, &str); 5] = [
    ("131016", "100", "東京都千代田区"),
    ("011002", "060", "北海道札幌市"),
    ("231002", "450", "愛知県名古屋市"),
    ("271004", "530", "大阪府大阪市"),
    ("401307", "810", "福岡県福岡市"),
];
const LABORATORIES: [&str; 3] = ["架空臨床検査センター", "見本検査所　第二検査室", "院内検査室（架空病院）"];
const REMARKS: [&str; 4] = ["濃厚接触者として検査", "発熱あり　自宅待機中", "入院前スクリーニング", "再検査の予定なし"];

/// A day as dates are written on the wire; days beyond 28 go on into the next month.
fn date(year: usize, month: usize, day: usize) -> String {
    let (over, day) = ((day - 1) / 28, (day - 1) % 28 + 1);
    format!("{year}-{:02}-{day:02}", month + over)
}

/// An address in a place.
fn address(place: (&str, &str, &str), dice: &mut Dice) -> String {
    let (town, house, room) = (1 + dice.below(9), 1 + dice.below(20), 101 + dice.below(9));
    format!("{}架空町{town}－{house}　見本荘{room}号室", place.2)
}

/// A phone number after its first digits.
fn phone(first: &str, dice: &mut Dice) -> String {
    format!("{first}{:08}", 1 + dice.below(99_999_998))
}
