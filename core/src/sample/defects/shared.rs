//! Defects of what a case and its notification say alike: the person, symptoms, risks, doses.

use super::{Defect, Place, Spoil, data, here};
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::field::At;
use crate::model::kind::Kind::{self, Case as C, CaseNotification as N};
use crate::model::report::case_notification::CaseNotification;
use crate::sample::dates::{self, FORM_RISKS, LAST, Span, minus, plus};
use crate::sample::wish::{ANY, Wish};

const BOTH: &[Kind] = &[C, N];

/// Since there are vaccines and risks on the form.
const RISKS: Wish = Wish { span: Span::new(FORM_RISKS, LAST), ..ANY };
/// … of somebody who may have been vaccinated.
const VACCINATED: Wish = Wish { ages: Some((20, 98)), ..RISKS };

/// The defects of both kinds.
pub const DEFECTS: &[Defect] = &[
    data("her-sys-id-of-five-digits", "C0201", BOTH, |s| {
        let at = s.either(at!(Case.her_sys_id), at!(CaseNotification.her_sys_id));
        s.record.set(at, "12345");
        here(at)
    }),
    data("her-sys-id-of-nine-digits", "C0202", BOTH, |s| {
        let at = s.either(at!(Case.her_sys_id), at!(CaseNotification.her_sys_id));
        s.record.set(at, format!("9{:08}", s.ordinal % 100_000_000));
        here(at)
    }),
    data("age-not-that-of-diagnosis", "D0121", BOTH, |s| {
        s.record.get(s.either(at!(Case.diagnosis_date), at!(CaseNotification.diagnosis_date)))?;
        s.add(s.either(at!(Case.patient.age), at!(CaseNotification.patient.age)), 1)
    }),
    data("months-not-those-of-diagnosis", "D0122", BOTH, |s| {
        s.record.get(s.either(at!(Case.diagnosis_date), at!(CaseNotification.diagnosis_date)))?;
        s.add(s.either(at!(Case.patient.age_months), at!(CaseNotification.patient.age_months)), 2)
    })
    .wish(Wish { ages: Some((0, 0)), ..ANY }),
    data("second-dose-on-the-day-of-the-first", "D0132", BOTH, |s| {
        let (date, age) = (s.dose(What::Date), s.dose(What::Age));
        s.record.get(date.of(1))?;
        s.copy(date.of(0), date.of(1))?;
        s.copy(age.of(0), age.of(1))?;
        here(date.of(1))
    })
    .wish(VACCINATED),
    data("age-not-that-of-vaccination", "D0133", BOTH, |s| s.add(s.dose(What::Age).of(0), 1)).wish(VACCINATED),
    data("vaccinated-before-there-was-a-vaccine", "D0134", BOTH, |s| {
        let place = s.either(at!(Case.exposure.place), at!(CaseNotification.exposure.place));
        let abroad = s.record.is(place, "abroad");
        let day = minus(FORM_RISKS, 40);
        let place = s.vaccinate(0, day)?;
        (!abroad).then_some(place)
    })
    .wish(VACCINATED),
    data("vaccinated-after-diagnosis", "D0135", BOTH, |s| {
        let at = s.either(at!(Case.diagnosis_date), at!(CaseNotification.diagnosis_date));
        let day = plus(s.record.day(at)?, 5);
        let last = (0..5).rev().find(|index| s.record.get(s.dose(What::Date).of(*index)).is_some())?;
        let possible = day < s.sampler.world.last;
        let place = s.vaccinate(last, day)?;
        possible.then_some(place)
    })
    .wish(VACCINATED),
    data("no-symptom-and-another", "K0301", BOTH, |s| {
        let at = s.either(at!(Case.symptoms), at!(CaseNotification.symptoms));
        let text = s.record.get(at).filter(|text| *text != "none")?;
        let text = format!("{text};none");
        s.record.set(at, text);
        here(at)
    }),
    data("dose-after-one-that-was-not-given", "K0309", BOTH, |s| {
        s.record.get(s.dose(What::Number).of(1))?;
        s.record.flag(s.dose(What::Given).of(0), false);
        here(s.dose(What::Given).of(1))
    })
    .wish(VACCINATED),
    data("dose-that-stands-twice", "K0310", BOTH, |s| {
        let at = s.dose(What::Number);
        s.record.get(at.of(1))?;
        s.copy(at.of(0), at.of(1))
    })
    .wish(VACCINATED),
    data("risks-of-somebody-without-any", "K0311", BOTH, |s| {
        let risks = s.either(at!(Case.risks), at!(CaseNotification.risks));
        s.record.get(risks)?;
        s.record.flag(s.either(at!(Case.risk_present), at!(CaseNotification.risk_present)), false);
        here(risks)
    })
    .wish(RISKS),
    data("pregnant-man", "K0312", BOTH, |s| {
        let at = s.either(at!(Case.pregnant), at!(CaseNotification.pregnant));
        s.record.flag(at, true);
        here(at)
    })
    .wish(Wish { sex: Some("male"), ..RISKS }),
    data("infected-at-home-in-another-country", "K0318", BOTH, |s| {
        let place = s.either(at!(Case.exposure.place), at!(CaseNotification.exposure.place));
        let at = s.either(at!(Case.exposure.country), at!(CaseNotification.exposure.country));
        let domestic = s.record.is(place, "domestic");
        s.record.set(at, "架空国");
        domestic.then_some(Place::At(at))
    }),
    data("arrival-before-departure", "D0130", BOTH, |s| {
        let arrival = s.either(at!(Case.exposure.arrival_date), at!(CaseNotification.exposure.arrival_date));
        let departure = s.either(at!(Case.exposure.departure_date), at!(CaseNotification.exposure.departure_date));
        let diagnosis = s.either(at!(Case.diagnosis_date), at!(CaseNotification.diagnosis_date));
        s.record.get(s.either(at!(Case.exposure.routes), at!(CaseNotification.exposure.routes)))?;
        s.move_date(departure, diagnosis, |day| minus(day, 12))?;
        s.move_date(arrival, diagnosis, |day| minus(day, 20))
    })
    .wish(Wish { ages: Some((1, 98)), ..ANY }),
];

/// What is said of a dose.
#[derive(Clone, Copy)]
enum What {
    Number,
    Given,
    Age,
    Date,
}

impl Spoil<'_> {
    /// The item of the kind that is being spoilt.
    fn either(&self, case: At, notification: At) -> At {
        if self.record.kind == C { case } else { notification }
    }

    /// An item of the doses.
    fn dose(&self, what: What) -> At {
        match what {
            What::Number => self.either(at!(Case.vaccinations.dose), at!(CaseNotification.vaccinations.dose)),
            What::Given => self.either(at!(Case.vaccinations.given), at!(CaseNotification.vaccinations.given)),
            What::Age => self.either(at!(Case.vaccinations.age), at!(CaseNotification.vaccinations.age)),
            What::Date => {
                self.either(at!(Case.vaccinations.vaccinated_date), at!(CaseNotification.vaccinations.vaccinated_date))
            }
        }
    }

    /// Gives a dose another day, and the age on it.
    fn vaccinate(&mut self, index: usize, day: chrono::NaiveDate) -> Option<Place> {
        let (date, age) = (self.dose(What::Date).of(index), self.dose(What::Age).of(index));
        self.record.get(date)?;
        let birth =
            self.record.day(self.either(at!(Case.patient.birth_date), at!(CaseNotification.patient.birth_date)))?;
        self.record.date(date, day);
        self.record.number(age, dates::years(birth, day));
        here(date)
    }
}
