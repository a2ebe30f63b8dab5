//! Defects of who is who: one person, case or number in several records, and records of a case that disagree.

use super::several::{ASKED, MIXED};
use super::{COMPANIONS, Defect, MOST_COMPANIONS, Place, Spoil, data, own_id};
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind::{self, Case as C, CaseNotification as N, Withdrawal as W};
use crate::model::report::case_notification::CaseNotification;
use crate::model::report::withdrawal::Withdrawal;
use crate::sample::course::Course;
use crate::sample::dates::{self, AGAIN, NOTICE, plus};
use crate::sample::dice::{Dice, Purpose};
use crate::sample::record::Record;
use crate::sample::wish::{ANY, Wish};
use crate::sample::{case, case_notification, names};

const BOTH: &[Kind] = &[C, N];
const OF_C: &[Kind] = &[C];
const OF_N: &[Kind] = &[N];

/// An adult in a time in which the form stayed the same for months.
const ADULT: Wish = Wish { span: AGAIN, ages: Some((20, 98)), classification: Some("confirmed"), ..ANY };

/// The defects of identity.
pub const DEFECTS: &[Defect] = &[
    data("notification-with-another-her-sys-id", "I0210", OF_C, |s| {
        let mut notification = s.notification()?;
        let other = s.sampler.world.her_sys_id(s.ordinal + 1_000_000);
        notification.set(at!(CaseNotification.her_sys_id), other);
        s.with(notification);
        Some(Place::Batch)
    })
    .only(MIXED),
    data("notification-with-another-name", "I0210", OF_C, |s| {
        let mut notification = s.notification()?;
        let sex = s.dice.pick(&["male", "female"]);
        let (name, kana) = names::full(names::family(s.dice), names::given(s.dice, sex));
        let known = s.record.get(at!(Case.patient.kana))?.to_owned();
        notification.get(at!(CaseNotification.patient.kana)).filter(|_| kana != known)?;
        notification.set(at!(CaseNotification.patient.name), name);
        notification.set(at!(CaseNotification.patient.kana), kana);
        s.with(notification);
        Some(Place::Batch)
    })
    .only(MIXED),
    data("notification-of-a-case-that-is-not-there", "I0211", OF_C, |s| {
        let notification = s.another(N, &ANY)?;
        s.with(notification);
        Some(Place::Companions)
    })
    .only(MIXED),
    data("negative-test-that-nobody-reported", "B0105", OF_C, |s| {
        let administrative = s.record.is(at!(Case.tests.administrative).of(0), "true");
        let asked = s.record.day(at!(Case.tests.collected_date).of(0))? >= NOTICE;
        s.record.set(at!(Case.tests.result).of(0), "negative");
        (administrative && asked).then_some(Place::Batch)
    })
    .wish(ASKED),
    data("withdrawn-but-still-a-case", "I0204", OF_C, |s| {
        let notification = s.notification()?;
        let mut withdrawal = s.another(W, &ANY)?;
        withdrawal.set(at!(Withdrawal.withdraws), notification.get(own_id(N))?);
        withdrawal.set(at!(Withdrawal.withdrawn_kind), N.name());
        withdrawal.set(at!(Withdrawal.facility_id), notification.get(at!(CaseNotification.facility_id))?);
        withdrawal.date(at!(Withdrawal.reported_date), notification.day(at!(CaseNotification.reported_date))?);
        withdrawal.set(at!(Withdrawal.reason), "retest-negative");
        withdrawal.remove(at!(Withdrawal.reason_detail));
        s.with(notification);
        s.with(withdrawal);
        Some(Place::Batch)
    })
    .only(MIXED),
    data("notified-but-no-case", "I0205", OF_C, |s| {
        let notification = s.notification()?;
        let recovered = s.record.is(at!(Case.outcome), "recovered");
        s.record.set(at!(Case.outcome), "not-a-case");
        s.with(notification);
        recovered.then_some(Place::Batch)
    })
    .only(MIXED),
    data("same-person-twice", "I0301", BOTH, |s| {
        let course = s.course()?;
        let other = s.of_course(&course);
        s.with(other);
        Some(Place::Batch)
    }),
    data("same-person-months-later", "I0302", BOTH, |s| {
        let mut course = s.course()?;
        course.shift(120);
        let other = s.of_course(&course);
        s.with(other);
        (course.person.years < 99).then_some(Place::Batch)
    })
    .wish(ADULT),
    data("two-notifications-of-one-case", "I0303", OF_N, |s| {
        let course = s.course()?;
        let mut other = s.of_course(&course);
        for at in [at!(CaseNotification.case_id), at!(CaseNotification.her_sys_id)] {
            other.set(at, s.record.get(at)?);
        }
        s.with(other);
        Some(Place::Batch)
    }),
    data("her-sys-id-of-somebody-else", "I0304", BOTH, |s| {
        let kind = s.record.kind;
        let at = if kind == C { at!(Case.her_sys_id) } else { at!(CaseNotification.her_sys_id) };
        let mut other = s.another(kind, &ANY)?;
        other.set(at, s.record.get(at)?);
        s.with(other);
        Some(Place::Batch)
    }),
];

impl Spoil<'_> {
    /// The illness of the record that is being spoilt, made again from its chance.
    fn course(&self) -> Option<Course> {
        let (options, world) = (&self.sampler.options, &self.sampler.world);
        let mut dice = Dice::new(options.seed, options.kind, self.ordinal, Purpose::Spoilt(self.attempt));
        let course = if options.kind == C { case::course } else { case_notification::course };
        course(world, &mut dice, &self.defect.wish)
    }

    /// Another record of the kind, of an illness.
    fn of_course(&mut self, course: &Course) -> Record {
        let ordinal = COMPANIONS + self.ordinal * MOST_COMPANIONS + self.made;
        self.made += 1;
        let of = if self.record.kind == C { case::of } else { case_notification::of };
        of(&self.sampler.world, self.dice, ordinal, course)
    }

    /// The notification of the case that is being spoilt.
    fn notification(&mut self) -> Option<Record> {
        let course = self.course()?;
        Some(case_notification::of(&self.sampler.world, self.dice, self.ordinal, &course))
    }
}

impl Course {
    /// The same illness of the same person so many days later.
    fn shift(&mut self, days: u32) {
        let own = [&mut self.infected, &mut self.diagnosed, &mut self.reported];
        let others = [&mut self.onset, &mut self.visited, &mut self.collected, &mut self.died, &mut self.admitted];
        for date in own.into_iter().chain(others.into_iter().flatten()) {
            *date = plus(*date, days);
        }
        self.person.years = dates::years(self.person.birth, self.diagnosed);
        self.person.months = dates::months(self.person.birth, self.diagnosed);
    }
}
