//! Defects of cases: order of days, course of status, stays, death.

use super::{Defect, Place, Spoil, data, here, today};
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::kind::Kind::{self, Case as C};
use crate::options::Format;
use crate::sample::dates::{self, ANTIGEN, DESIGNATED, FORM_SIMPLE, LAST, Span, minus, plus};
use crate::sample::wish::{ANY, Wish};

const OF_C: &[Kind] = &[C];
/// The forms that can hold health observations.
const TREES: &[Format] = &[Format::Ndjson, Format::Json];
/// Nobody is observed on more days.
const LONGEST: usize = 20;
/// Old enough for a date to be moved by some days.
const GROWN: Wish = Wish { ages: Some((1, 98)), ..ANY };
/// Old enough to be in hospital more often than others.
const OLD: Wish = Wish { ages: Some((70, 98)), ..ANY };

/// The defects of this kind.
pub const DEFECTS: &[Defect] = &[
    data("required-item-missing", "P0001", OF_C, |s| {
        s.without_one(&[
            at!(Case.case_id),
            at!(Case.patient.sex),
            at!(Case.statuses.status).of(0),
            at!(Case.tests.specimen).of(0),
            at!(Case.tests.method).of(0),
            at!(Case.tests.collected_date).of(0),
        ])
    }),
    data("expected-item-missing", "P0002", OF_C, |s| s.without_one(&[at!(Case.facility_id), at!(Case.patient.name)])),
    data("neither-birth-date-nor-age", "P0003", OF_C, |s| {
        s.record.remove(at!(Case.patient.age));
        s.record.remove(at!(Case.patient.age_months));
        s.without_one(&[at!(Case.patient.birth_date)])
    }),
    data("no-result", "P0005", OF_C, |s| s.without_one(&[at!(Case.tests.result).of(0)])),
    data("result-before-collection", "D0102", OF_C, |s| {
        s.move_date(at!(Case.tests.result_date).of(0), at!(Case.tests.collected_date).of(0), |day| minus(day, 1))
    })
    .wish(GROWN),
    data("result-date-while-pending", "K0103", OF_C, |s| {
        s.record.set(at!(Case.tests.result).of(0), "pending");
        here(at!(Case.tests.result_date).of(0))
    }),
    data("antigen-test-of-saliva", "K0205", OF_C, |s| {
        s.record.set(at!(Case.tests.method).of(0), "antigen-qualitative");
        s.record.set(at!(Case.tests.specimen).of(0), "saliva");
        here(at!(Case.tests.specimen).of(0))
    })
    .wish(Wish { span: Span::new(plus_ten(ANTIGEN), LAST), symptomatic: Some(true), ..ANY }),
    data("onset-after-death", "D0123", OF_C, |s| {
        let death = s.record.day(at!(Case.death_date))?;
        s.record.date(at!(Case.onset_date), plus(death, 1));
        here(at!(Case.onset_date))
    })
    .wish(OLD),
    data("status-before-the-one-before", "D0201", OF_C, |s| {
        s.move_date(at!(Case.statuses.from_date).of(1), at!(Case.statuses.from_date).of(0), |day| minus(day, 2))
    })
    .wish(GROWN),
    data("discharge-before-admission", "D0202", OF_C, |s| {
        s.move_date(at!(Case.stays.discharged_date).of(0), at!(Case.stays.admitted_date).of(0), |day| minus(day, 1))
    })
    .wish(GROWN),
    data("outcome-before-diagnosis", "D0204", OF_C, |s| {
        let recovered = s.record.is(at!(Case.outcome), "recovered");
        let place = s.move_date(at!(Case.outcome_date), at!(Case.diagnosis_date), |day| minus(day, 5))?;
        recovered.then_some(place)
    })
    .wish(GROWN),
    data("released-after-death", "K0401", OF_C, |s| {
        let (last, end) = in_hospital_until(s)?;
        s.record.set(at!(Case.outcome), "died");
        s.record.date(at!(Case.outcome_date), minus(end, 1));
        s.record.date(at!(Case.death_date), minus(end, 1));
        here(at!(Case.statuses.from_date).of(last))
    })
    .wish(OLD),
    data("two-days-of-death", "K0402", OF_C, |s| {
        let (last, end) = in_hospital_until(s)?;
        s.record.set(at!(Case.statuses.status).of(last), "died");
        s.record.set(at!(Case.outcome), "died");
        s.record.date(at!(Case.outcome_date), end);
        s.record.date(at!(Case.death_date), minus(end, 1));
        here(at!(Case.death_date))
    })
    .wish(OLD),
    data("stays-that-overlap", "K0403", OF_C, |s| {
        let (_, end) = in_hospital_until(s)?;
        s.record.date(at!(Case.stays.admitted_date).of(1), minus(end, 2));
        s.record.date(at!(Case.stays.discharged_date).of(1), end);
        here(at!(Case.stays.admitted_date).of(1))
    })
    .wish(OLD),
    data("admitted-after-death", "K0404", OF_C, |s| {
        let (last, end) = in_hospital_until(s)?;
        s.record.set(at!(Case.statuses.status).of(last), "died");
        s.record.set(at!(Case.outcome), "died");
        s.record.date(at!(Case.death_date), end);
        s.record.date(at!(Case.stays.admitted_date).of(1), plus(end, 1));
        here(at!(Case.stays.admitted_date).of(1))
    })
    .wish(OLD),
    data("in-hospital-without-stay", "K0405", OF_C, |s| {
        in_hospital_until(s)?;
        s.record.clear(at!(Case.stays));
        here(at!(Case.statuses.status).of(1))
    })
    .wish(OLD),
    data("in-two-places-on-the-last-day", "K0415", OF_C, |s| {
        let (status, from) = (at!(Case.statuses.status), at!(Case.statuses.from_date));
        let last = s.last_status()?;
        let at_home = s.record.get(at!(Case.stays.admitted_date).of(0)).is_none();
        s.copy(from.of(last), from.of(last - 1))?;
        s.record.set(status.of(last - 1), "in-hotel");
        s.record.set(status.of(last), "at-home");
        at_home.then_some(Place::At(status.of(last)))
    }),
    data("stay-without-end-before-another", "K0416", OF_C, |s| {
        let (_, end) = in_hospital_until(s)?;
        s.record.date(at!(Case.stays.admitted_date).of(1), minus(end, 2));
        s.record.date(at!(Case.stays.discharged_date).of(1), end);
        s.without_one(&[at!(Case.stays.discharged_date).of(0)])
    })
    .wish(OLD),
    data("at-home-during-a-stay", "K0417", OF_C, |s| {
        let (last, end) = in_hospital_until(s)?;
        s.record.set(at!(Case.statuses.status).of(last), "at-home");
        s.record.date(at!(Case.statuses.from_date).of(last), minus(end, 1));
        s.record.set(at!(Case.statuses.status).of(last + 1), "released");
        s.record.date(at!(Case.statuses.from_date).of(last + 1), end);
        here(at!(Case.statuses.status).of(last))
    })
    .wish(OLD),
    data("close-contact-after-care", "K0418", OF_C, |s| {
        let last = s.last_status()?;
        let released = s.record.is(at!(Case.statuses.status).of(last), "released");
        s.copy(at!(Case.statuses.from_date).of(last), at!(Case.statuses.from_date).of(last + 1))?;
        s.record.set(at!(Case.statuses.status).of(last + 1), "close-contact");
        released.then_some(Place::At(at!(Case.statuses.status).of(last + 1)))
    }),
    data("contact-with-oneself", "K0408", OF_C, |s| s.copy(at!(Case.case_id), at!(Case.contacts.case_id).of(0))),
    data("symptoms-of-somebody-without-any", "K0409", OF_C, |s| {
        s.record.set(at!(Case.symptoms), "fever");
        here(at!(Case.symptoms))
    })
    .wish(Wish { symptomatic: Some(false), ..ANY }),
    data("same-status-twice-running", "K0411", OF_C, |s| {
        s.copy(at!(Case.statuses.status).of(0), at!(Case.statuses.status).of(1))
    }),
    data("ventilated-with-mild-illness", "K0412", OF_C, |s| {
        s.record.get(at!(Case.stays.severity).of(0))?;
        s.record.set(at!(Case.stays.severity).of(0), "mild");
        s.record.flag(at!(Case.stays.ventilator).of(0), true);
        here(at!(Case.stays.severity).of(0))
    })
    .wish(OLD),
    data("outcome-without-date", "K0413", OF_C, |s| {
        let recovered = s.record.is(at!(Case.outcome), "recovered");
        s.record.remove(at!(Case.outcome_date));
        recovered.then_some(Place::At(at!(Case.outcome_date)))
    }),
    data("death-that-only-the-status-says", "K0414", OF_C, |s| {
        let (last, _) = in_hospital_until(s)?;
        s.record.set(at!(Case.statuses.status).of(last), "died");
        here(at!(Case.death_date))
    })
    .wish(OLD),
    data("diagnosed-before-the-disease-was-designated", "L0401", OF_C, |s| {
        let day = minus(DESIGNATED, s.dice.between(1, 10));
        let birth = s.record.day(at!(Case.patient.birth_date))?;
        s.record.date(at!(Case.diagnosis_date), day);
        s.record.number(at!(Case.patient.age), dates::years(birth, day));
        here(at!(Case.diagnosis_date))
    })
    .wish(Wish { span: Span::new(DESIGNATED, plus_ten(plus_ten(DESIGNATED))), ages: Some((2, 98)), ..ANY }),
    data("diagnosed-in-class-5", "L0402", OF_C, |s| {
        let later = dates::between(s.record.day(at!(Case.diagnosis_date))?, LAST) + s.dice.between(1, 20);
        s.record.shift_dates(later, &[at!(Case.patient.birth_date), at!(Case.vaccinations.vaccinated_date)]);
        let day = s.record.day(at!(Case.diagnosis_date))?;
        let birth = s.record.day(at!(Case.patient.birth_date))?;
        s.record.number(at!(Case.patient.age), dates::years(birth, day));
        let past = s.sampler.world.today.is_none();
        past.then_some(Place::At(at!(Case.diagnosis_date)))
    })
    .wish(Wish { span: Span::new(FORM_SIMPLE, LAST), ages: Some((20, 98)), ..ANY }),
    data("case-id-used-twice", "I0101", OF_C, |s| s.shares(&[at!(Case.case_id)])),
    data("case-replaces-itself", "I0103", OF_C, |s| s.copy(at!(Case.case_id), at!(Case.replaces))),
    today("report-date-in-the-future", "D0105", OF_C, |s| s.in_future(at!(Case.reported_date))),
    data("two-observations-of-a-day", "D0203", OF_C, |s| {
        s.copy(at!(Case.observations.observed_date).of(0), at!(Case.observations.observed_date).of(1))
    })
    .only(TREES),
    data("more-contacts-than-can-be-read", "F0034", OF_C, |s| {
        for index in 0..=1_000 {
            s.record.set(at!(Case.contacts.case_id).of(index), format!("X{index:06}"));
        }
        here(at!(Case.contacts))
    })
    .only(TREES),
    data("observed-after-death", "K0407", OF_C, |s| {
        let at = at!(Case.observations.observed_date);
        let last = (0..LONGEST).rev().find(|index| s.record.get(at.of(*index)).is_some())?;
        let death = minus(s.record.day(at.of(last))?, 1);
        let end = s.last_status()?;
        s.record.set(at!(Case.statuses.status).of(end), "died");
        s.record.date(at!(Case.statuses.from_date).of(end), death);
        s.record.set(at!(Case.outcome), "died");
        s.record.date(at!(Case.outcome_date), death);
        s.record.date(at!(Case.death_date), death);
        here(at.of(last))
    })
    .only(TREES),
    data("temperature-of-45", "K0406", OF_C, |s| {
        s.record.get(at!(Case.observations.temperature).of(0))?;
        s.record.set(at!(Case.observations.temperature).of(0), "45.0");
        here(at!(Case.observations.temperature).of(0))
    })
    .only(TREES),
    data("oxygen-saturation-of-30", "K0321", OF_C, |s| {
        s.record.get(at!(Case.observations.oxygen_saturation).of(0))?;
        s.record.number(at!(Case.observations.oxygen_saturation).of(0), 30);
        here(at!(Case.observations.oxygen_saturation).of(0))
    })
    .only(TREES),
];

const fn plus_ten(day: chrono::NaiveDate) -> chrono::NaiveDate {
    match day.checked_add_days(chrono::Days::new(10)) {
        Some(later) => later,
        None => day,
    }
}

/// Of somebody who was in hospital and left it alive: the number of the last status, and its day.
fn in_hospital_until(s: &Spoil<'_>) -> Option<(usize, chrono::NaiveDate)> {
    s.record.get(at!(Case.stays.admitted_date).of(0))?;
    let last = s.last_status()?;
    let released = s.record.is(at!(Case.statuses.status).of(last), "released");
    s.record.day(at!(Case.statuses.from_date).of(last)).filter(|_| released).map(|end| (last, end))
}

impl Spoil<'_> {
    /// The number of the last status of a case.
    fn last_status(&self) -> Option<usize> {
        (0..6).rev().find(|index| self.record.get(at!(Case.statuses.status).of(*index)).is_some())
    }
}
