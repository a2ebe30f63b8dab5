//! Defects of notifications: what the form of the day asks for, order of days, type, scope.

use chrono::NaiveDate;

use super::{Defect, Place, Spoil, data, here, today};
use crate::model::declare::at;
use crate::model::kind::Kind::{self, CaseNotification as N};
use crate::model::report::case_notification::CaseNotification;
use crate::sample::dates::{
    self, CARRIERS, DEEMED, DESIGNATED, EMERGENCY, FORM_RISKS, FORM_SIMPLE, LAST, LIMITED, MINIMUM, NASAL, Span,
    THIRD_DOSE, minus, plus,
};
use crate::sample::wish::{ANY, Wish};
use crate::sample::{case_notification, facility};

const OF_N: &[Kind] = &[N];

const CONFIRMED: Wish = Wish { classification: Some("confirmed"), ages: Some((20, 98)), ..ANY };
const CARRIER: Wish = Wish { classification: Some("carrier"), ..ANY };
const SUSPECTED: Wish = Wish { classification: Some("suspected"), ..ANY };
/// A man of an age at which few are in one of the four groups.
const ACTIVE: Wish = Wish { sex: Some("male"), ages: Some((20, 59)), ..CONFIRMED };
const BODY: Wish = Wish { classification: Some("body"), ..ANY };

/// From a day to the one before another.
const fn between(from: NaiveDate, before: NaiveDate, wish: Wish) -> Wish {
    let until = match before.pred_opt() {
        Some(day) => day,
        None => before,
    };
    Wish { span: Span::new(from, until), ..wish }
}

const fn since(from: NaiveDate, wish: Wish) -> Wish {
    Wish { span: Span::new(from, LAST), ..wish }
}

/// The first form: symptoms, methods and the first visit are asked for.
const fn stated(wish: Wish) -> Wish {
    between(DESIGNATED, FORM_SIMPLE, wish)
}

/// The defects of this kind.
pub const DEFECTS: &[Defect] = &[
    data("required-item-missing", "P0001", OF_N, |s| {
        s.without_one(&[
            at!(CaseNotification.facility_name),
            at!(CaseNotification.patient.name),
            at!(CaseNotification.patient.sex),
            at!(CaseNotification.patient.birth_date),
            at!(CaseNotification.patient.phone),
            at!(CaseNotification.patient.whereabouts),
        ])
    }),
    data("item-of-the-first-form-missing", "P0001", OF_N, |s| {
        s.without_one(&[
            at!(CaseNotification.physician),
            at!(CaseNotification.patient.occupation),
            at!(CaseNotification.patient.address),
            at!(CaseNotification.symptoms),
            at!(CaseNotification.exposure.routes),
        ])
    })
    .wish(stated(CONFIRMED)),
    data("expected-item-missing", "P0002", OF_N, |s| {
        s.without_one(&[at!(CaseNotification.patient.whereabouts_phone), at!(CaseNotification.infection_date)])
    })
    .wish(stated(ANY)),
    data("minor-without-guardian", "P0007", OF_N, |s| s.without_one(&[at!(CaseNotification.patient.guardian.name)]))
        .wish(Wish { ages: Some((1, 16)), ..ANY }),
    data("patient-without-onset", "P0007", OF_N, |s| s.without_one(&[at!(CaseNotification.onset_date)]))
        .wish(CONFIRMED),
    data("body-without-date-of-death", "P0007", OF_N, |s| s.without_one(&[at!(CaseNotification.death_date)]))
        .wish(BODY),
    data("in-hospital-since-nobody-knows-when", "P0007", OF_N, |s| {
        s.without_one(&[at!(CaseNotification.hospitalised_date)])
    })
    .wish(since(SETTLED, ANY)),
    data("other-symptom-without-words", "P0007", OF_N, |s| s.without_one(&[at!(CaseNotification.symptoms_other)]))
        .wish(stated(CONFIRMED)),
    data("occupation-that-nobody-asked-for", "P0008", OF_N, |s| {
        s.record.set(at!(CaseNotification.patient.occupation), "会社員");
        let minimum = s.record.is(at!(CaseNotification.form), "minimum");
        (!minimum).then_some(Place::At(at!(CaseNotification.patient.occupation)))
    })
    .wish(since(FORM_SIMPLE, ANY)),
    data("onset-of-a-carrier", "P0009", OF_N, |s| {
        let at = at!(CaseNotification.onset_date);
        let infected = s.record.day(at!(CaseNotification.infection_date));
        let day = infected.or(s.record.day(at!(CaseNotification.diagnosis_date)))?;
        s.record.date(at, day);
        here(at)
    })
    .wish(since(CARRIERS, CARRIER)),
    data("report-before-diagnosis", "D0120", OF_N, |s| {
        s.record.remove(at!(CaseNotification.hospitalised));
        s.record.remove(at!(CaseNotification.hospitalised_date));
        s.move_date(at!(CaseNotification.reported_date), at!(CaseNotification.diagnosis_date), |day| minus(day, 1))
    })
    .wish(CONFIRMED),
    data("onset-after-death", "D0123", OF_N, |s| {
        s.move_date(at!(CaseNotification.onset_date), at!(CaseNotification.death_date), |day| plus(day, 1))
    })
    .wish(BODY),
    data("infected-after-onset", "D0124", OF_N, |s| {
        s.record.get(at!(CaseNotification.infection_date))?;
        s.move_date(at!(CaseNotification.infection_date), at!(CaseNotification.onset_date), |day| plus(day, 1))
    }),
    data("onset-after-diagnosis", "D0125", OF_N, |s| {
        s.record.get(at!(CaseNotification.onset_date))?;
        s.move_date(at!(CaseNotification.onset_date), at!(CaseNotification.diagnosis_date), |day| plus(day, 1))
    })
    .wish(CONFIRMED),
    data("first-visit-after-diagnosis", "D0126", OF_N, |s| {
        s.record.get(at!(CaseNotification.first_visit_date))?;
        s.move_date(at!(CaseNotification.first_visit_date), at!(CaseNotification.diagnosis_date), |day| plus(day, 1))
    })
    .wish(CONFIRMED),
    data("collected-after-diagnosis", "D0127", OF_N, |s| {
        let at = at!(CaseNotification.diagnostics.collected_date).of(0);
        s.record.get(at)?;
        s.move_date(at, at!(CaseNotification.diagnosis_date), |day| plus(day, 1))
    }),
    data("death-after-post-mortem", "D0128", OF_N, |s| {
        s.move_date(at!(CaseNotification.death_date), at!(CaseNotification.diagnosis_date), |day| plus(day, 1))
    })
    .wish(BODY),
    data("admitted-after-the-report", "D0129", OF_N, |s| {
        let at = at!(CaseNotification.hospitalised_date);
        s.record.get(at)?;
        s.move_date(at, at!(CaseNotification.reported_date), |day| plus(day, 2))
    }),
    data("report-weeks-after-diagnosis", "D0131", OF_N, |s| {
        let late = plus(s.record.day(at!(CaseNotification.diagnosis_date))?, 20);
        s.record.date(at!(CaseNotification.reported_date), late);
        (late <= s.sampler.world.last).then_some(Place::At(at!(CaseNotification.reported_date)))
    }),
    data("carrier-with-fever", "K0302", OF_N, |s| {
        s.record.get(at!(CaseNotification.symptoms))?;
        s.record.set(at!(CaseNotification.symptoms), "fever");
        here(at!(CaseNotification.symptoms))
    })
    .wish(between(CARRIERS, FORM_SIMPLE, CARRIER)),
    data("patient-without-symptoms", "K0303", OF_N, |s| {
        s.record.remove(at!(CaseNotification.symptoms_other));
        s.record.set(at!(CaseNotification.symptoms), "none");
        here(at!(CaseNotification.symptoms))
    })
    .wish(stated(CONFIRMED)),
    data("confirmed-by-a-negative-test", "K0304", OF_N, |s| {
        s.record.set(at!(CaseNotification.diagnostics.result).of(0), "negative");
        here(at!(CaseNotification.classification))
    })
    .wish(stated(CONFIRMED)),
    data("carrier-by-a-negative-test", "L0212", OF_N, |s| {
        s.record.get(at!(CaseNotification.diagnostics.result).of(0))?;
        s.record.set(at!(CaseNotification.diagnostics.result).of(0), "negative");
        here(at!(CaseNotification.classification))
    })
    .wish(between(CARRIERS, FORM_SIMPLE, CARRIER)),
    data("suspected-with-a-positive-test", "K0305", OF_N, |s| {
        let day = s.record.day(at!(CaseNotification.diagnosis_date))?;
        row(s, 0, day, "nucleic-acid", "nasopharyngeal-swab", "positive")
    })
    .wish(stated(SUSPECTED)),
    data("antigen-test-of-saliva", "K0306", OF_N, |s| {
        let day = s.record.day(at!(CaseNotification.diagnosis_date))?;
        row(s, 0, day, "antigen-qualitative", "saliva", "positive")?;
        here(at!(CaseNotification.diagnostics.specimens).of(0))
    })
    .wish(between(NASAL, FORM_SIMPLE, CONFIRMED)),
    data("antigen-measured-in-sputum", "K0307", OF_N, |s| {
        let day = s.record.day(at!(CaseNotification.diagnosis_date))?;
        row(s, 0, day, "antigen-quantitative", "nasal-swab;sputum", "positive")?;
        here(at!(CaseNotification.diagnostics.specimens).of(0))
    })
    .wish(between(NASAL, FORM_SIMPLE, CONFIRMED)),
    data("result-that-the-form-has-not", "K0308", OF_N, |s| {
        let day = s.record.day(at!(CaseNotification.diagnostics.collected_date).of(0))?;
        row(s, 1, day, "nucleic-acid", "throat-swab", "pending")
    })
    .wish(stated(CONFIRMED)),
    data("admission-date-without-admission", "K0313", OF_N, |s| {
        s.record.get(at!(CaseNotification.hospitalised_date))?;
        s.record.flag(at!(CaseNotification.hospitalised), false);
        here(at!(CaseNotification.hospitalised_date))
    }),
    data("patient-of-no-severity", "K0314", OF_N, |s| {
        s.record.get(at!(CaseNotification.severity))?;
        s.record.set(at!(CaseNotification.severity), "asymptomatic");
        here(at!(CaseNotification.severity))
    })
    .wish(since(FORM_SIMPLE, CONFIRMED)),
    data("severity-of-a-later-form", "K0315", OF_N, |s| {
        s.record.set(at!(CaseNotification.severity), "asymptomatic");
        here(at!(CaseNotification.severity))
    })
    .wish(between(FORM_RISKS, FORM_SIMPLE, CARRIER)),
    data("sex-of-a-later-form", "K0316", OF_N, |s| {
        s.record.set(at!(CaseNotification.patient.sex), "other");
        here(at!(CaseNotification.patient.sex))
    })
    .wish(stated(Wish { sex: Some("female"), ..ANY })),
    data("risk-of-a-later-form", "K0317", OF_N, |s| {
        s.record.flag(at!(CaseNotification.risk_present), true);
        s.record.remove(at!(CaseNotification.risks_other));
        s.record.set(at!(CaseNotification.risks), "cardiovascular");
        here(at!(CaseNotification.risks))
    })
    .wish(between(FORM_RISKS, FORM_SIMPLE, ANY)),
    data("patient-dead-at-first-visit", "K0319", OF_N, |s| {
        let visit = s.record.day(at!(CaseNotification.first_visit_date))?;
        s.record.date(at!(CaseNotification.death_date), minus(visit, 1));
        s.record.date(at!(CaseNotification.onset_date), minus(visit, 1));
        s.record.date(at!(CaseNotification.infection_date), minus(visit, 5));
        here(at!(CaseNotification.classification))
    })
    .wish(stated(CONFIRMED)),
    data("severe-without-admission", "K0320", OF_N, |s| {
        s.record.get(at!(CaseNotification.severity))?;
        s.record.set(at!(CaseNotification.severity), "severe");
        s.record.flag(at!(CaseNotification.admission_needed), false);
        s.record.flag(at!(CaseNotification.hospitalised), false);
        s.record.remove(at!(CaseNotification.hospitalised_date));
        here(at!(CaseNotification.admission_needed))
    })
    .wish(between(FORM_RISKS, LIMITED, CONFIRMED)),
    data("oxygen-saturation-of-30", "K0321", OF_N, |s| {
        s.record.get(at!(CaseNotification.oxygen_saturation))?;
        s.record.number(at!(CaseNotification.oxygen_saturation), 30);
        here(at!(CaseNotification.oxygen_saturation))
    }),
    data("third-dose-of-a-later-form", "K0322", OF_N, |s| {
        let (date, age) = (at!(CaseNotification.vaccinations.vaccinated_date), at!(CaseNotification.vaccinations.age));
        let birth = s.record.day(at!(CaseNotification.patient.birth_date))?;
        let day = minus(s.record.day(at!(CaseNotification.diagnosis_date))?, 1);
        s.record.day(date.of(1)).filter(|second| *second < day)?;
        s.record.number(at!(CaseNotification.vaccinations.dose).of(2), 3);
        s.record.flag(at!(CaseNotification.vaccinations.given).of(2), true);
        s.record.date(date.of(2), day);
        s.record.number(age.of(2), dates::years(birth, day));
        s.record.set(at!(CaseNotification.vaccinations.product).of(2), "架空ワクチンA");
        here(at!(CaseNotification.vaccinations.dose).of(2))
    })
    .wish(between(FORM_RISKS, THIRD_DOSE, CONFIRMED)),
    data("diagnosed-in-class-5", "L0201", OF_N, |s| {
        let day = plus(LAST, s.dice.between(1, 20));
        s.record.date(at!(CaseNotification.reported_date), day);
        let past = s.sampler.world.today.is_none_or(|today| day <= today);
        diagnosed(s, day).filter(|_| past)
    })
    .wish(Wish { span: Span::new(LIMITED, LAST), ages: Some((2, 98)), ..ANY }),
    data("diagnosed-before-the-disease-was-designated", "L0202", OF_N, |s| {
        let day = minus(DESIGNATED, s.dice.between(1, 10));
        diagnosed(s, day)
    })
    // An adult on that day too.
    .wish(between(DESIGNATED, CARRIERS, Wish { ages: Some((22, 98)), ..CONFIRMED })),
    data("outside-the-four-groups", "L0203", OF_N, in_no_group).wish(since(LIMITED, ACTIVE)),
    data("outside-them-where-nothing-is-known", "L0209", OF_N, in_no_group).wish(between(EMERGENCY, LIMITED, ACTIVE)),
    data("drug-without-a-risk", "L0210", OF_N, |s| {
        let place = in_no_group(s)?;
        s.record.flag(at!(CaseNotification.drug_needed), true);
        Some(place)
    })
    .wish(since(LIMITED, ACTIVE)),
    data("outside-them-where-they-were-limited-to", "L0211", OF_N, |s| {
        let world = &s.sampler.world;
        let limiting = facility::LIMITING.get(..facility::LIMITING_AT_ONCE)?;
        let places = (s.dice.below(200)..1_000).map(|number| facility::place(world, facility::reporting(number)).0);
        let place = places.into_iter().find(|place| limiting.contains(&place.home.prefecture))?;
        case_notification::report_from(s.record, place);
        in_no_group(s)
    })
    .wish(between(EMERGENCY, LIMITED, ACTIVE)),
    data("suspected-without-admission", "L0204", OF_N, |s| {
        s.record.set(at!(CaseNotification.severity), "mild");
        s.record.flag(at!(CaseNotification.admission_needed), false);
        s.record.flag(at!(CaseNotification.hospitalised), false);
        s.record.remove(at!(CaseNotification.hospitalised_date));
        let soon = s.record.day(at!(CaseNotification.diagnosis_date))? < minus(DEEMED, 10);
        soon.then_some(Place::At(at!(CaseNotification.admission_needed)))
    })
    .wish(between(FORM_RISKS, DEEMED, SUSPECTED)),
    data("carrier-before-carriers-were-notified", "L0205", OF_N, |_| here(at!(CaseNotification.classification)))
        .wish(between(DESIGNATED, CARRIERS, CARRIER)),
    data("minimum-before-its-time", "L0206", OF_N, |s| {
        s.record.set(at!(CaseNotification.form), "minimum");
        here(at!(CaseNotification.form))
    })
    .wish(between(FORM_RISKS, MINIMUM, ANY)),
    data("minimum-for-high-risk", "L0207", OF_N, |s| {
        let minimum = s.record.is(at!(CaseNotification.form), "minimum");
        s.record.flag(at!(CaseNotification.risk_present), true);
        minimum.then_some(Place::At(at!(CaseNotification.form)))
    })
    .wish(between(MINIMUM, LIMITED, CONFIRMED)),
    data("minimum-for-the-old", "L0207", OF_N, |s| {
        s.record.set(at!(CaseNotification.form), "minimum");
        here(at!(CaseNotification.form))
    })
    .wish(between(MINIMUM, LIMITED, Wish { ages: Some((66, 98)), ..ANY })),
    data("marked-as-no-notification", "L0208", OF_N, |s| {
        s.record.flag(at!(CaseNotification.risk_present), true);
        s.record.set(at!(CaseNotification.risks), "other");
        s.record.set(at!(CaseNotification.risks_other), "99");
        s.record.flag(at!(CaseNotification.drug_needed), true);
        s.record.flag(at!(CaseNotification.oxygen_needed), false);
        here(at!(CaseNotification.risks_other))
    })
    .wish(between(LIMITED, MARKER_ENDS, ANY)),
    data("report-id-used-twice", "I0101", OF_N, |s| s.shares(&[at!(CaseNotification.report_id)])),
    data("report-replaces-itself", "I0103", OF_N, |s| {
        s.copy(at!(CaseNotification.report_id), at!(CaseNotification.replaces))
    }),
    today("report-date-in-the-future", "D0105", OF_N, |s| s.in_future(at!(CaseNotification.reported_date))),
];

/// Makes somebody one of none of the four groups, each answer given.
fn in_no_group(s: &mut Spoil<'_>) -> Option<Place> {
    s.record.get(at!(CaseNotification.severity))?;
    s.record.set(at!(CaseNotification.severity), "mild");
    s.record.flag(at!(CaseNotification.risk_present), false);
    s.record.remove(at!(CaseNotification.risks));
    s.record.remove(at!(CaseNotification.risks_other));
    // Weakened immunity is a risk too.
    s.record.flag(at!(CaseNotification.immunosuppressed), false);
    s.record.flag(at!(CaseNotification.admission_needed), false);
    s.record.flag(at!(CaseNotification.hospitalised), false);
    s.record.remove(at!(CaseNotification.hospitalised_date));
    if s.record.day(at!(CaseNotification.diagnosis_date))? >= LIMITED {
        s.record.flag(at!(CaseNotification.drug_needed), false);
        s.record.flag(at!(CaseNotification.oxygen_needed), false);
    }
    here(at!(CaseNotification.classification))
}

/// Two weeks after a form came, nobody is forgiven what it asks for.
const SETTLED: NaiveDate = match FORM_RISKS.checked_add_days(chrono::Days::new(20)) {
    Some(day) => day,
    None => FORM_RISKS,
};

/// The first day on which nobody was marked so any more, about.
const MARKER_ENDS: NaiveDate = match LIMITED.checked_add_days(chrono::Days::new(4)) {
    Some(day) => day,
    None => LIMITED,
};

/// Writes a row of methods.
fn row(
    s: &mut Spoil<'_>,
    index: usize,
    collected: NaiveDate,
    method: &str,
    specimens: &str,
    result: &str,
) -> Option<Place> {
    s.record.set(at!(CaseNotification.diagnostics.method).of(index), method);
    s.record.set(at!(CaseNotification.diagnostics.specimens).of(index), specimens);
    s.record.date(at!(CaseNotification.diagnostics.collected_date).of(index), collected);
    s.record.set(at!(CaseNotification.diagnostics.result).of(index), result);
    here(at!(CaseNotification.diagnostics.result).of(index))
}

/// Moves the diagnosis, and the age with it.
fn diagnosed(s: &mut Spoil<'_>, day: NaiveDate) -> Option<Place> {
    let birth = s.record.day(at!(CaseNotification.patient.birth_date))?;
    s.record.get(at!(CaseNotification.diagnosis_date))?;
    s.record.date(at!(CaseNotification.diagnosis_date), day);
    s.record.number(at!(CaseNotification.patient.age), dates::years(birth, day));
    here(at!(CaseNotification.diagnosis_date))
}
