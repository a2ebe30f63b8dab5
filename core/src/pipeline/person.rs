//! The person of a case or a notification, as batch rules know him or her again.

use super::summary::{CASE_IDS, NAMES, hash};
use crate::model::field::Field;
use crate::model::kind::Draft;
use crate::model::value::{HerSysId, Id, Kana, Phone};
use crate::normalise::{kana, name};
use crate::rules::batch::{Person, short_day};
use crate::rules::params::HER_SYS_ID_DIGITS;

/// A person before its record is known to be among those compared.
pub struct PrePerson {
    pub record: u64,
    pub person: Person,
}

/// Half of a keyed hash; never 0.
pub fn short(purpose: u8, text: &str) -> u32 {
    (hash(purpose, text) as u32).max(1)
}

/// Keyed hash of a name in kana as names are compared; 0 for none, and for a name in another script.
pub fn kana_key(kana: Option<&Kana<'_>>) -> u32 {
    kana.and_then(|kana| kana::match_key(kana.as_str())).map_or(0, |key| short(NAMES, &key))
}

/// The person of a record, if it is a case or a notification. `kana` is [`kana_key`] of it.
pub fn of(draft: &Draft<'_>, kana: u32, record: u64) -> Option<PrePerson> {
    let (case, her_sys_id, patient, days) = match draft {
        Draft::Case(own) => {
            (&own.case_id, &own.her_sys_id, &own.patient, [own.diagnosis_date, own.onset_date, own.reported_date])
        }
        Draft::CaseNotification(own) => {
            (&own.case_id, &own.her_sys_id, &own.patient, [own.diagnosis_date, own.onset_date, own.reported_date])
        }
        _ => return None,
    };
    let person = Person {
        record: 0,
        case: case.get().map(Id::as_str).map_or(0, |id| short(CASE_IDS, id)),
        her_sys_id: her_sys_id.get().map_or(0, number),
        kana,
        name: patient.name.get().and_then(|own| name::match_key(own.as_str())).map_or(0, |key| short(NAMES, &key)),
        birth: patient.birth_date.value().map_or(0, short_day),
        day: days.iter().find_map(Field::value).map_or(0, short_day),
        phones: [last_four(&patient.phone), last_four(&patient.mobile_phone)],
        kind: draft.kind() as u8,
        sex: patient.sex.value().map_or(0, |sex| sex as u8 + 1),
    };
    Some(PrePerson { record, person })
}

/// A HER-SYS ID as the number that it is; 0 for what has not the digits of one, and for zeros alone.
fn number(id: &HerSysId<'_>) -> u32 {
    let text = id.as_str();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if digits && HER_SYS_ID_DIGITS.contains(&text.len()) { text.parse().unwrap_or(0) } else { 0 }
}

/// The last four digits of a phone number, without its extension, and one; 0 for none and for less than a number.
fn last_four(phone: &Field<Phone<'_>>) -> u16 {
    let Some(phone) = phone.get() else { return 0 };
    let number = phone.as_str().split(' ').next().unwrap_or_default();
    let digits = || number.bytes().rev().filter(u8::is_ascii_digit).map(|byte| u16::from(byte - b'0'));
    if digits().count() < SHORTEST_PHONE {
        return 0;
    }
    digits().take(4).zip([1, 10, 100, 1000]).map(|(digit, place)| digit * place).sum::<u16>() + 1
}

/// Fewer digits are no number that tells one person from another.
const SHORTEST_PHONE: usize = 6;
