//! Facilities: each a function of its number, so that a roster and the reports that name it agree.

use chrono::NaiveDate;

use super::World;
use super::address::{self, Home, Map};
use super::dates::{self, CONTRACTS, LAST};
use super::dice::{Dice, Purpose};
use super::record::Record;
use crate::model::case::Case;
use crate::model::code::institution;
use crate::model::declare::at;
use crate::model::facility::Facility;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::report::daily_totals::DailyTotals;
use crate::model::report::test_result::TestResult;
use crate::model::report::tests_performed::TestsPerformed;
use crate::model::report::withdrawal::Withdrawal;

/// A hotel for recovery; every tenth after it too.
pub const HOTEL: u32 = 9;
/// A health centre: it has no contract.
pub const WITHOUT_CONTRACT: u32 = 10;
/// A hospital whose contract begins long after the parties agreed.
pub const LATE_CONTRACT: u32 = 20;
/// A hospital whose contract is with a body that is not its own.
pub const FOREIGN_CONTRACT: u32 = 30;
/// The day on which the parties of the late contract agreed.
pub const AGREED: NaiveDate = dates::SALIVA;
/// The last day before the late contract begins.
pub const LATE: NaiveDate = dates::ADULT_18;

/// Prefectures that limited notification to the four groups before all did, some of them on [`dates::EMERGENCY`].
pub const LIMITING: [u8; 6] = [4, 8, 31, 41, 6, 42];
/// Of these so many on that day.
pub const LIMITING_AT_ONCE: usize = 4;

/// Of ten facilities the last two send no reports of tests.
const REPORTING: u32 = 8;

/// What others know of a facility.
pub struct Place {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub home: Home,
    /// Its phone.
    pub phone: String,
    /// The code of its kind.
    pub kind: &'static str,
    /// Number of its contract.
    pub contract: String,
}

/// The number of the n-th facility that reports; numbers begin at 1.
pub const fn reporting(n: u32) -> u32 {
    n / REPORTING * 10 + n % REPORTING + 1
}

/// The id of a facility.
pub fn id(number: u32) -> String {
    format!("F{number:03}")
}

/// The numbers of the facilities that a record names.
pub fn named(record: &Record) -> Option<u32> {
    let at = match record.kind {
        Kind::Facility => return None,
        Kind::TestResult => at!(TestResult.facility_id),
        Kind::TestsPerformed => at!(TestsPerformed.facility_id),
        Kind::Case => at!(Case.facility_id),
        Kind::CaseNotification => at!(CaseNotification.facility_id),
        Kind::DailyTotals => at!(DailyTotals.facility_id),
        Kind::Withdrawal => at!(Withdrawal.facility_id),
    };
    record.get(at)?.strip_prefix('F')?.parse().ok()
}

/// The facility of a number.
pub fn place(world: &World, number: u32) -> (Place, Dice) {
    let mut dice = Dice::new(world.seed, Kind::Facility, number.into(), Purpose::Clean);
    let kind = match number % 10 {
        9 => "recovery-hotel",
        0 if number % 30 == WITHOUT_CONTRACT => "health-centre",
        0 | 1 | 4 | 7 => "admitting-hospital",
        2 => "test-centre",
        _ => "outpatient-unit",
    };
    let noun = match kind {
        "recovery-hotel" => "宿泊療養所",
        "health-centre" => "保健所",
        "admitting-hospital" => "病院",
        "test-centre" => "検査センター",
        _ => "クリニック",
    };
    let brand = dice.pick(&["架空", "見本", "例示", "模擬", "仮想"]);
    let place = Place {
        id: id(number),
        name: format!("{brand}第{number}{noun}"),
        home: world.map.anywhere(&mut dice),
        phone: address::phone(&mut dice),
        kind,
        contract: format!("K{number:03}"),
    };
    (place, dice)
}

/// The record of a facility.
pub fn record(world: &World, number: u32) -> Record {
    let (place, mut dice) = place(world, number);
    let prefecture = place.home.prefecture;
    let mut record = Record::new(Kind::Facility);
    record.set(at!(Facility.id), place.id.clone());
    record.set(at!(Facility.name), place.name);
    record.set(at!(Facility.facility_kind), place.kind);
    record.set(at!(Facility.municipality), place.home.municipality);
    record.set(at!(Facility.postal_code), place.home.postal);
    record.set(at!(Facility.address), place.home.address);
    record.set(at!(Facility.phone), place.phone);
    record.set(at!(Facility.authority), Map::authority(prefecture));
    record.set(at!(Facility.health_centre), format!("HC{prefecture:02}{:02}", dice.between(1, 9)));
    let applied = dates::plus(dates::SALIVA, dice.below(28));
    record.set(at!(Facility.account.user_id), format!("U-{}", place.id));
    record.date(at!(Facility.account.applied_date), applied);
    record.date(at!(Facility.account.granted_date), dates::plus(applied, dice.between(5, 25)));
    record.flag(at!(Facility.municipality_use.uses_her_sys), true);
    record.set(at!(Facility.municipality_use.from_date), "2020-05-29");
    if !matches!(place.kind, "recovery-hotel" | "health-centre") {
        record.set(at!(Facility.institution_code), institution_code(&mut dice, prefecture));
        let contract = at!(Facility.contracts.contract_id).of(0);
        record.set(contract, place.contract);
        let foreign = number % 30 == FOREIGN_CONTRACT % 30;
        let party = if foreign { prefecture % 47 + 1 } else { prefecture };
        let (agreed, from) =
            if number % 30 == LATE_CONTRACT { (AGREED, dates::plus(LATE, 1)) } else { (CONTRACTS, CONTRACTS) };
        record.set(at!(Facility.contracts.party).of(0), Map::authority(party));
        record.date(at!(Facility.contracts.agreed_date).of(0), agreed);
        record.date(at!(Facility.contracts.from_date).of(0), from);
        record.date(at!(Facility.contracts.until_date).of(0), LAST);
        record.set(at!(Facility.designation), dice.weigh(&[(80, "not-designated"), (15, "class-2"), (5, "class-1")]));
        if dice.chance(10) {
            record.set(at!(Facility.exceptions.reason).of(0), "web-entry-difficult");
            record.set(at!(Facility.exceptions.detail).of(0), "電子カルテの端末からWebに接続できないため（例示）");
            record.set(at!(Facility.exceptions.from_date).of(0), "2020-07-17");
            record.set(at!(Facility.exceptions.until_date).of(0), "2020-09-30");
        }
    }
    record
}

/// Ten digits whose check digit fits.
pub fn institution_code(dice: &mut Dice, prefecture: u8) -> String {
    let stem = format!("{prefecture:02}1{:06}", dice.below(1_000_000));
    let fits = |code: &String| institution::read(code, None).is_ok_and(|reading| reading.doubt.is_none());
    (0..10).map(|digit| format!("{stem}{digit}")).find(fits).unwrap_or_default()
}
