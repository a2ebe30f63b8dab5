//! The same person again: by what two records of one kind are held to be of one person, and how sure that is.
//!
//! Nothing is ever merged: what comes out of this are candidates for somebody to look at.

use super::batch::{Batch, Person};
use super::params::SAME_ILLNESS_DAYS;
use super::rule::Severity;

/// In what two records agree, beside birth date and sex, which both must give and which must be the same.
pub struct Level {
    /// Its name in findings.
    pub name: &'static str,
    /// How sure it is that they are one person, up to 100.
    pub score: u64,
    /// How grave the finding is.
    pub severity: Severity,
    keys: &'static [Key],
}

/// What records share; each of `among` must hold for one of them at least.
struct Key {
    of: fn(&Person) -> [u64; 2],
    among: &'static [fn(&Person) -> bool],
}

/// Every level, the surest first. The name stands in for the kana where a side has none: the form asks for kana only
/// since 2021-02-10, and the minimum leaves them out. A phone that a side does not give is not compared. Where the
/// phones differ, the written names must not. The scores are this library's profile.
pub static LEVELS: [Level; 5] = [
    Level {
        name: "kana-and-phone",
        score: 100,
        severity: Severity::Warning,
        keys: &[Key { of: |person| with_phones(person, person.kana), among: &[] }],
    },
    Level {
        name: "kana-alone",
        score: 90,
        severity: Severity::Warning,
        keys: &[Key { of: |person| [person.kana.into(), 0], among: &[has_no_phone] }],
    },
    Level {
        name: "name-and-phone",
        score: 80,
        severity: Severity::Warning,
        keys: &[Key { of: |person| with_phones(person, person.name), among: &[has_no_kana] }],
    },
    Level {
        name: "name-alone",
        score: 70,
        severity: Severity::Warning,
        keys: &[Key { of: |person| [person.name.into(), 0], among: &[has_no_kana, has_no_phone] }],
    },
    Level {
        name: "other-phone",
        score: 60,
        severity: Severity::Info,
        keys: &[
            Key { of: |person| [both(person.kana, person.name), 0], among: &[] },
            Key { of: |person| [person.kana.into(), 0], among: &[has_no_name] },
            Key { of: |person| [person.name.into(), 0], among: &[has_no_kana] },
        ],
    },
];

const fn has_no_phone(person: &Person) -> bool {
    matches!(person.phones, [0, 0])
}

const fn has_no_kana(person: &Person) -> bool {
    person.kana == 0
}

const fn has_no_name(person: &Person) -> bool {
    person.name == 0
}

/// A name with each phone number; 0 where one of the two is missing.
fn with_phones(person: &Person, name: u32) -> [u64; 2] {
    person.phones.map(|phone| if name == 0 || phone == 0 { 0 } else { (u64::from(name) << 16) | u64::from(phone) })
}

fn both(one: u32, other: u32) -> u64 {
    if one == 0 || other == 0 { 0 } else { (u64::from(one) << 32) | u64::from(other) }
}

/// Do the records belong to more than one case, as far as they say?
fn are_apart<'p>(persons: impl IntoIterator<Item = &'p Person>) -> bool {
    let mut persons = persons.into_iter();
    let Some(first) = persons.next() else { return false };
    let mut rest = persons.peekable();
    rest.peek().is_some() && (first.case == 0 || rest.any(|other| other.case != first.case))
}

/// Shows each set of two or more records that share the key, by their places in `group`.
fn meet(group: &[&Person], key: &Key, mut show: impl FnMut(&[(u64, usize)])) {
    let mut keyed: Vec<(u64, usize)> = Vec::new();
    for (place, person) in group.iter().enumerate() {
        keyed.extend((key.of)(person).into_iter().filter(|own| *own != 0).map(|own| (own, place)));
    }
    keyed.sort_unstable();
    // Phone and mobile phone may be the same.
    keyed.dedup();
    for met in keyed.chunk_by(|one, other| one.0 == other.0).filter(|met| met.len() > 1) {
        let is_among =
            |wanted: &fn(&Person) -> bool| met.iter().any(|(_, at)| group.get(*at).is_some_and(|own| wanted(own)));
        if key.among.iter().all(is_among) {
            show(met);
        }
    }
}

/// The surest level at which two records of the group, not of one case, are held to be of one person.
pub fn level(group: &[&Person]) -> Option<&'static Level> {
    LEVELS.iter().find(|level| {
        level.keys.iter().any(|key| {
            let mut holds = false;
            meet(group, key, |met| {
                holds |= are_apart(met.iter().filter_map(|(_, place)| group.get(*place).copied()));
            });
            holds
        })
    })
}

/// The records of each person of whom there is more than one, by day and record; whatever the order of the input, the
/// groups are the same.
pub fn groups(batch: &Batch) -> Vec<Vec<&Person>> {
    let known = |person: &&Person| person.birth != 0 && person.sex != 0 && (person.kana != 0 || person.name != 0);
    let standing = |person: &&Person| batch.stands(person.record);
    let mut persons: Vec<&Person> = batch.persons.iter().filter(known).filter(standing).collect();
    let key = |person: &Person| (person.kind, person.birth, person.sex);
    persons.sort_unstable_by_key(|person| (key(person), person.record));
    let mut groups = Vec::new();
    for alike in persons.chunk_by(|one, other| key(one) == key(other)).filter(|alike| alike.len() > 1) {
        connected(alike, &mut groups);
    }
    groups
}

/// Adds the sets of records that are tied to each other, directly or through others, at any level.
fn connected<'b>(alike: &[&'b Person], groups: &mut Vec<Vec<&'b Person>>) {
    // By place, another place of the same person that is no later; its own for the first.
    let mut firsts: Vec<usize> = (0..alike.len()).collect();
    for key in LEVELS.iter().flat_map(|level| level.keys) {
        meet(alike, key, |met| {
            let Some((_, one)) = met.first() else { return };
            for (_, other) in met {
                unite(&mut firsts, *one, *other);
            }
        });
    }
    let mut members: Vec<(usize, &Person)> =
        alike.iter().enumerate().map(|(place, person)| (first_of(&mut firsts, place), *person)).collect();
    members.sort_unstable_by_key(|(first, person)| (*first, person.day, person.record));
    for group in members.chunk_by(|one, other| one.0 == other.0).filter(|group| group.len() > 1) {
        groups.push(group.iter().map(|(_, person)| *person).collect());
    }
}

fn first_of(firsts: &mut [usize], place: usize) -> usize {
    let mut at = place;
    while let Some(&before) = firsts.get(at).filter(|before| **before != at) {
        // Halves the way for the next who asks.
        let further = firsts.get(before).copied().unwrap_or(before);
        if let Some(slot) = firsts.get_mut(at) {
            *slot = further;
        }
        at = further;
    }
    at
}

fn unite(firsts: &mut [usize], one: usize, other: usize) {
    let (one, other) = (first_of(firsts, one), first_of(firsts, other));
    if let Some(slot) = firsts.get_mut(one.max(other)) {
        *slot = one.min(other);
    }
}

/// A group, by day, cut where an illness must be another one. A record without a day is in the first illness: nothing
/// says that it is another.
pub fn illnesses<'g, 'b>(group: &'g [&'b Person]) -> impl Iterator<Item = &'g [&'b Person]> {
    group.chunk_by(|one, next| one.day == 0 || next.day - one.day <= SAME_ILLNESS_DAYS)
}

/// The records of persons, ascending.
pub fn records<'p>(persons: impl IntoIterator<Item = &'p Person>) -> Vec<u64> {
    let mut records: Vec<u64> = persons.into_iter().map(|person| u64::from(person.record)).collect();
    records.sort_unstable();
    records
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOMEBODY: Person = Person {
        record: 0,
        case: 0,
        her_sys_id: 0,
        kana: 1,
        name: 2,
        birth: 3,
        day: 0,
        phones: [4, 0],
        kind: 5,
        sex: 1,
    };

    fn batch(persons: &[Person]) -> Batch {
        let numbered = persons.iter().enumerate().map(|(record, own)| Person { record: record as u32, ..*own });
        Batch { persons: numbered.collect(), ..Batch::default() }
    }

    fn score(one: Person, other: Person) -> Option<u64> {
        let level =
            |pair: &[Person]| groups(&batch(pair)).first().and_then(|group| level(group)).map(|level| level.score);
        let score = level(&[one, other]);
        assert_eq!(score, level(&[other, one]));
        score
    }

    #[test]
    fn levels_are_as_the_table_says() {
        let other_phone = Person { phones: [9, 0], ..SOMEBODY };
        let no_phone = Person { phones: [0, 0], ..SOMEBODY };
        let no_kana = Person { kana: 0, ..SOMEBODY };
        assert_eq!(score(SOMEBODY, SOMEBODY), Some(100));
        assert_eq!(score(SOMEBODY, Person { phones: [9, 4], ..SOMEBODY }), Some(100));
        assert_eq!(score(SOMEBODY, no_phone), Some(90));
        assert_eq!(score(no_phone, no_phone), Some(90));
        assert_eq!(score(SOMEBODY, Person { name: 8, ..no_phone }), Some(90));
        assert_eq!(score(SOMEBODY, no_kana), Some(80));
        assert_eq!(score(no_kana, no_kana), Some(80));
        assert_eq!(score(SOMEBODY, Person { kana: 0, ..no_phone }), Some(70));
        assert_eq!(score(no_kana, no_phone), Some(70));
        assert_eq!(score(SOMEBODY, other_phone), Some(60));
        assert_eq!(score(SOMEBODY, Person { kana: 0, ..other_phone }), Some(60));
        assert_eq!(score(SOMEBODY, Person { name: 0, ..other_phone }), Some(60));
        // Written otherwise and with another phone, another kana, sex, birth date or kind: another person.
        assert_eq!(score(SOMEBODY, Person { name: 8, ..other_phone }), None);
        assert_eq!(score(SOMEBODY, Person { kana: 8, ..SOMEBODY }), None);
        assert_eq!(score(SOMEBODY, Person { sex: 2, ..SOMEBODY }), None);
        assert_eq!(score(SOMEBODY, Person { birth: 8, ..SOMEBODY }), None);
        assert_eq!(score(SOMEBODY, Person { kind: 3, ..SOMEBODY }), None);
        assert_eq!(score(no_kana, Person { name: 8, ..no_kana }), None);
        // Nothing is said of who does not say it.
        for nobody in
            [Person { sex: 0, ..SOMEBODY }, Person { birth: 0, ..SOMEBODY }, Person { kana: 0, name: 0, ..SOMEBODY }]
        {
            assert_eq!(score(nobody, nobody), None);
        }
    }

    #[test]
    fn one_case_is_one_record_of_a_person() {
        let (one, other) = (Person { case: 1, ..SOMEBODY }, Person { case: 2, phones: [9, 0], ..SOMEBODY });
        assert_eq!(score(one, one), None);
        assert_eq!(score(one, SOMEBODY), Some(100));
        let three = batch(&[one, one, other]);
        let groups = groups(&three);
        assert_eq!((groups.len(), groups[0].len()), (1, 3));
        // The two that share a phone are of one case; what ties the third to them is less.
        assert_eq!(level(&groups[0]).map(|level| level.score), Some(60));
    }

    #[test]
    fn whoever_is_tied_through_a_third_is_in_the_group_in_any_order() {
        let one = SOMEBODY;
        let two = Person { phones: [9, 4], kana: 0, ..SOMEBODY };
        let three = Person { phones: [9, 0], ..SOMEBODY };
        let stranger = Person { kana: 7, name: 7, ..SOMEBODY };
        for order in [[one, two, three, stranger], [stranger, three, one, two], [two, stranger, three, one]] {
            let batch = batch(&order);
            let groups = groups(&batch);
            assert_eq!((groups.len(), groups[0].len()), (1, 3));
        }
    }

    #[test]
    fn an_illness_ends_where_ninety_days_are_between() {
        let on = |day| Person { day, ..SOMEBODY };
        let days = |days: &[u16]| {
            let batch = batch(&days.iter().map(|day| on(*day)).collect::<Vec<_>>());
            let groups = groups(&batch);
            illnesses(&groups[0]).map(<[_]>::len).collect::<Vec<_>>()
        };
        assert_eq!(days(&[100, 190]), [2]);
        assert_eq!(days(&[191, 100]), [1, 1]);
        assert_eq!(days(&[300, 100, 190, 270]), [4]);
        assert_eq!(days(&[300, 100, 0]), [2, 1]);
        assert_eq!(days(&[0, 0]), [2]);
    }
}
