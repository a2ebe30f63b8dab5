//! Defects of one item's text: whatever stands there cannot be read, or is doubtful, by itself.

use chrono::{Datelike as _, NaiveDate};

use super::{Defect, Place, Spoil, data};
use crate::model::case::Case;
use crate::model::code::{CodeDoubt, institution, municipality};
use crate::model::declare::at;
use crate::model::facility::Facility;
use crate::model::field::At;
use crate::model::kind::Kind::{
    self, Case as C, CaseNotification as N, DailyTotals as D, Facility as F, TestResult as R, TestsPerformed as P,
    Withdrawal as W,
};
use crate::model::report::case_notification::CaseNotification;
use crate::model::report::daily_totals::DailyTotals;
use crate::model::report::test_result::TestResult;
use crate::model::report::tests_performed::TestsPerformed;
use crate::model::report::withdrawal::Withdrawal;
use crate::model::value::Type;
use crate::options::Format;
use crate::sample::dates;

/// Every kind.
const ALL: &[Kind] = &[F, R, P, C, N, D, W];
/// Kinds with a person.
const PEOPLE: &[Kind] = &[R, C, N];
/// Kinds with a place.
const PLACES: &[Kind] = &[F, R, C, N];

/// The forms that are always UTF-8: not every character has a place in CP932.
const UNICODE: &[Format] = &[Format::Ndjson, Format::Json];

/// The defects of one item.
pub const DEFECTS: &[Defect] = &[
    data("date-in-words", "D0001", ALL, |spoil| date(spoil, |_| Some("未定".to_owned()))),
    data("30-february", "D0002", ALL, |spoil| date(spoil, |day| Some(format!("{}-02-30", day.year())))),
    data("two-digit-year", "D0003", ALL, |spoil| date(spoil, |day| Some(day.format("%y/%m/%d").to_string()))),
    data("spreadsheet-number", "D0004", ALL, |spoil| date(spoil, serial)),
    data("time-in-utc", "D0005", ALL, |spoil| date(spoil, |day| Some(format!("{day}T09:00:00+00:00")))),
    data("placeholder-date", "D0006", ALL, |spoil| date(spoil, |_| Some("1800-01-01".to_owned()))),
    data("month-without-day", "D0007", ALL, |spoil| date(spoil, |day| Some(day.format("%Y-%m").to_string()))),
    data("heisei-after-its-end", "D0008", ALL, |spoil| date(spoil, heisei)),
    data("word-not-in-list", "C0001", &[F, R, C, N, W], |spoil| {
        item(spoil, is_code, |_| Some("架空の区分".to_owned()))
    }),
    data("neither-yes-nor-no", "C0001", &[F, R, C, N], |spoil| item(spoil, is_flag, |_| Some("要確認".to_owned()))),
    data("unknown-word-in-set", "C0001", &[C, N], |spoil| item(spoil, is_set, |old| Some(format!("{old};架空の項目")))),
    data("municipality-by-name", "C0002", PLACES, |spoil| item(spoil, is_municipality, |_| Some("架空市".to_owned()))),
    data("municipality-of-two-readings", "C0003", PLACES, |spoil| {
        item(spoil, is_municipality, |_| Some("10201".to_owned()))
    }),
    data("institution-code-without-prefecture", "C0004", &[F], |spoil| {
        let at = at!(Facility.institution_code);
        let short = spoil.record.get(at)?.get(3..)?.to_owned();
        spoil.record.set(at, short);
        spoil.record.set(at!(Facility.municipality), "不明");
        Some(Place::At(at))
    }),
    data("municipality-with-wrong-digit", "C0005", PLACES, |spoil| item(spoil, is_municipality, other_digit)),
    data("institution-code-with-wrong-digit", "C0005", &[F], |spoil| item(spoil, is_institution, other_institution)),
    data("municipality-that-is-not-listed", "C0006", PLACES, |spoil| item(spoil, is_municipality, unlisted)),
    data("municipality-without-its-zero", "C0007", PLACES, |spoil| item(spoil, is_municipality, without_zero)),
    data("two-phones-in-one", "C0009", PLACES, |spoil| item(spoil, is_phone, |old| Some(format!("{old} / {old}")))),
    data("emergency-number", "C0010", PLACES, |spoil| item(spoil, is_phone, |_| Some("119".to_owned()))),
    data("phone-one-digit-short", "C0010", PLACES, |spoil| {
        item(spoil, is_phone, |old| old.get(..old.len() - 1).map(str::to_owned))
    }),
    data("postal-code-of-five-digits", "C0011", PLACES, |spoil| {
        item(spoil, is_postal, |old| old.get(..5).map(|code| code.replace('-', "0")))
    }),
    data("address-of-another-prefecture", "K0108", PLACES, |spoil| {
        let (address, municipality) = match spoil.record.kind {
            F => (at!(Facility.address), at!(Facility.municipality)),
            R => (at!(TestResult.patient.address), at!(TestResult.patient.municipality)),
            C => (at!(Case.patient.address), at!(Case.patient.municipality)),
            N => (at!(CaseNotification.patient.address), at!(CaseNotification.patient.municipality)),
            P | D | W => return None,
        };
        let far = if spoil.record.get(municipality)?.starts_with("47") { "北海道" } else { "沖縄県" };
        spoil.record.get(address)?;
        spoil.record.set(address, format!("{far}架空町1番"));
        Some(Place::At(address))
    }),
    data("control-character", "F0041", PLACES, |spoil| item(spoil, is_text, |old| Some(format!("{old}\u{1}")))),
    data("character-of-ones-own", "F0042", PLACES, |spoil| item(spoil, is_text, |old| Some(format!("{old}\u{E000}"))))
        .only(UNICODE),
    data("character-that-was-lost", "F0043", PLACES, |spoil| {
        item(spoil, is_text, |old| Some(format!("{old}\u{FFFD}")))
    })
    .only(UNICODE),
    data("remarks-too-long", "F0044", ALL, |spoil| {
        let at = remarks(spoil.record.kind);
        spoil.record.set(at, "例示".repeat(501));
        Some(Place::At(at))
    }),
    data("kanji-as-kana", "F0045", PEOPLE, |spoil| item(spoil, is_kana, |_| Some("検査　太郎".to_owned()))),
    data("number-in-words", "F0050", &[P, D, C, N, R], |spoil| item(spoil, is_number, |old| Some(format!("約{old}")))),
    data("number-too-great", "F0051", &[P, D, C, N, R], |spoil| {
        let at = any(spoil, is_number)?;
        let Some(Type::Number { max }) = spoil.record.kind.item(at).map(|item| item.ty) else { return None };
        spoil.record.number(at, max + 1);
        Some(Place::At(at))
    }),
];

const fn is_code(ty: &Type) -> bool {
    matches!(ty, Type::Code(_))
}

const fn is_flag(ty: &Type) -> bool {
    matches!(ty, Type::Flag)
}

const fn is_set(ty: &Type) -> bool {
    matches!(ty, Type::Codes(_))
}

const fn is_municipality(ty: &Type) -> bool {
    matches!(ty, Type::Municipality)
}

const fn is_institution(ty: &Type) -> bool {
    matches!(ty, Type::Institution)
}

const fn is_phone(ty: &Type) -> bool {
    matches!(ty, Type::Phone)
}

const fn is_postal(ty: &Type) -> bool {
    matches!(ty, Type::Postal)
}

const fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Text)
}

const fn is_kana(ty: &Type) -> bool {
    matches!(ty, Type::Kana)
}

const fn is_number(ty: &Type) -> bool {
    matches!(ty, Type::Number { .. })
}

/// Any item of a type that the record has.
fn any(spoil: &mut Spoil<'_>, wanted: fn(&Type) -> bool) -> Option<At> {
    let places = spoil.record.places(wanted);
    let index = spoil.dice.below(places.len() as u32);
    places.get(index as usize).copied()
}

/// Gives any item of a type another text.
fn item(spoil: &mut Spoil<'_>, wanted: fn(&Type) -> bool, other: fn(&str) -> Option<String>) -> Option<Place> {
    let at = any(spoil, wanted)?;
    let text = other(spoil.record.get(at)?)?;
    spoil.record.set(at, text);
    Some(Place::At(at))
}

/// Gives any date another text.
fn date(spoil: &mut Spoil<'_>, other: fn(NaiveDate) -> Option<String>) -> Option<Place> {
    let at = any(spoil, |ty| matches!(ty, Type::Date))?;
    let text = other(spoil.record.day(at)?)?;
    spoil.record.set(at, text);
    Some(Place::At(at))
}

/// The number that a spreadsheet keeps for a day. (Of days before 2009 it may look like a year and a month.)
fn serial(day: NaiveDate) -> Option<String> {
    let number = dates::between(NaiveDate::from_ymd_opt(1899, 12, 30)?, day);
    (number >= 40_000).then(|| number.to_string())
}

/// The day in an era that was over.
fn heisei(day: NaiveDate) -> Option<String> {
    let over = (day.year(), day.month()) >= (2019, 5);
    over.then(|| format!("平成{}年{}月{}日", day.year() - 1988, day.month(), day.day()))
}

fn other_digit(old: &str) -> Option<String> {
    let (stem, digit) = old.split_at_checked(5)?;
    Some(format!("{stem}{}", (digit.parse::<u8>().ok()? + 1) % 10))
}

fn other_institution(old: &str) -> Option<String> {
    let (stem, digit) = old.split_at_checked(9)?;
    let digit: u8 = digit.parse().ok()?;
    // One of the others makes it the code of a dentist.
    (1..10)
        .map(|more| format!("{stem}{}", (digit + more) % 10))
        .find(|code| institution::read(code, None).is_ok_and(|reading| reading.doubt == Some(CodeDoubt::CheckDigit)))
}

/// A code of the same prefecture that fits its digit and that no table has.
fn unlisted(old: &str) -> Option<String> {
    let prefecture: u8 = old.get(..2)?.parse().ok()?;
    let five = [prefecture / 10, prefecture % 10, 9, 9, 9];
    Some(format!("{prefecture:02}999{}", municipality::check_digit(five)))
}

fn without_zero(old: &str) -> Option<String> {
    let rest = old.strip_prefix('0')?;
    let one_way = municipality::read(rest).is_ok_and(|reading| reading.doubt == Some(CodeDoubt::ZeroRestored));
    one_way.then(|| rest.to_owned())
}

const fn remarks(kind: Kind) -> At {
    match kind {
        F => at!(Facility.remarks),
        R => at!(TestResult.remarks),
        P => at!(TestsPerformed.remarks),
        C => at!(Case.remarks),
        N => at!(CaseNotification.remarks),
        D => at!(DailyTotals.remarks),
        W => at!(Withdrawal.remarks),
    }
}
