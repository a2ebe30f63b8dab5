//! Defects of reports of test results and of counts of tests.

use chrono::NaiveDate;

use super::{Defect, Place, Spoil, data, here, today};
use crate::model::declare::at;
use crate::model::kind::Kind::{self, TestResult as R, TestsPerformed as P};
use crate::model::report::test_result::TestResult;
use crate::model::report::tests_performed::TestsPerformed;
use crate::options::Format;
use crate::sample::dates::{
    self, ANTIGEN, DESIGNATED, LAST, LIMITED, NASAL, NEGATIVES_UNTIL, NOTICE, QUANTITATIVE, SALIVA, Span, minus, plus,
};
use crate::sample::wish::{ANY, Wish};

const OF_R: &[Kind] = &[R];
const OF_P: &[Kind] = &[P];

/// Old enough for a date to be moved by some days.
const GROWN: Wish = Wish { ages: Some((1, 98)), ..ANY };
const WITH_SYMPTOMS: Wish = Wish { symptomatic: Some(true), ..GROWN };
const WITHOUT: Wish = Wish { symptomatic: Some(false), ..GROWN };
/// Positive, so that no rule on negatives has a say.
const POSITIVE: Wish = Wish { result: Some("positive"), ..WITH_SYMPTOMS };

const fn until(last: NaiveDate, wish: Wish) -> Wish {
    Wish { span: Span::new(DESIGNATED, minus_one(last)), ..wish }
}

const fn from(first: NaiveDate, wish: Wish) -> Wish {
    Wish { span: Span::new(first, LAST), ..wish }
}

const fn between(first: NaiveDate, last: NaiveDate, wish: Wish) -> Wish {
    Wish { span: Span::new(first, minus_one(last)), ..wish }
}

const fn minus_one(day: NaiveDate) -> NaiveDate {
    match day.pred_opt() {
        Some(before) => before,
        None => day,
    }
}

/// The defects of these kinds.
pub const DEFECTS: &[Defect] = &[
    data("required-item-missing", "P0001", OF_R, |s| {
        s.without_one(&[
            at!(TestResult.facility_id),
            at!(TestResult.patient.sex),
            at!(TestResult.patient.municipality),
            at!(TestResult.tests.specimen).of(0),
            at!(TestResult.tests.method).of(0),
            at!(TestResult.tests.collected_date).of(0),
        ])
    }),
    data("expected-item-missing", "P0002", OF_R, |s| {
        s.without_one(&[
            at!(TestResult.patient.name),
            at!(TestResult.patient.kana),
            at!(TestResult.patient.phone),
            at!(TestResult.tests.laboratory).of(0),
        ])
    }),
    data("neither-birth-date-nor-age", "P0003", OF_R, |s| {
        s.record.remove(at!(TestResult.patient.age));
        s.without_one(&[at!(TestResult.patient.birth_date)])
    }),
    data("no-test", "P0004", OF_R, |s| {
        s.record.clear(at!(TestResult.tests));
        here(at!(TestResult.tests))
    }),
    data("no-result", "P0005", OF_R, |s| s.without_one(&[at!(TestResult.tests.result).of(0)])),
    data("other-reason-without-words", "P0006", OF_R, |s| {
        s.record.set(at!(TestResult.channel), "fax");
        s.record.set(at!(TestResult.exception.reason), "other");
        here(at!(TestResult.exception.detail))
    }),
    data("born-after-the-test", "D0101", OF_R, |s| {
        let collected = s.record.day(at!(TestResult.tests.collected_date).of(0))?;
        s.record.remove(at!(TestResult.patient.age));
        s.record.date(at!(TestResult.patient.birth_date), plus(collected, 30).min(s.sampler.world.last));
        (plus(collected, 30) < s.sampler.world.last).then_some(Place::At(at!(TestResult.patient.birth_date)))
    }),
    data("result-before-collection", "D0102", OF_R, |s| {
        let at = at!(TestResult.tests.result_date).of(0);
        s.record.get(at)?;
        s.move_date(at, at!(TestResult.tests.collected_date).of(0), |day| minus(day, 1))
    })
    .wish(GROWN),
    data("report-before-collection", "D0103", OF_R, |s| {
        s.move_date(at!(TestResult.reported_date), at!(TestResult.tests.collected_date).of(0), |day| minus(day, 3))
    })
    .wish(GROWN),
    data("report-before-result", "D0104", OF_R, |s| {
        let collected = s.record.day(at!(TestResult.tests.collected_date).of(0))?;
        s.record.date(at!(TestResult.tests.result_date).of(0), plus(collected, 2));
        s.record.date(at!(TestResult.reported_date), plus(collected, 1));
        here(at!(TestResult.reported_date))
    })
    .wish(until(LAST, Wish { result: Some("positive"), ..ANY })),
    data("age-of-another-decade", "D0106", OF_R, |s| s.add(at!(TestResult.patient.age), 10)),
    data("born-in-another-century", "D0107", OF_R, |s| {
        s.record.remove(at!(TestResult.patient.age));
        s.record.set(at!(TestResult.patient.birth_date), "1880-05-05");
        here(at!(TestResult.patient.birth_date))
    }),
    data("onset-of-somebody-without-symptoms", "K0101", OF_R, |s| {
        s.move_date(at!(TestResult.onset_date), at!(TestResult.tests.collected_date).of(0), |day| minus(day, 2))
    })
    .wish(WITHOUT),
    data("symptoms-without-onset", "K0102", OF_R, |s| s.without_one(&[at!(TestResult.onset_date)])),
    data("result-date-while-pending", "K0103", OF_R, |s| {
        let at = at!(TestResult.tests.result_date).of(0);
        s.record.get(at)?;
        s.record.set(at!(TestResult.tests.result).of(0), "pending");
        here(at)
    }),
    data("counts-that-do-not-add-up", "K0104", OF_P, |s| s.add(at!(TestsPerformed.done), 1)),
    data("more-parts-than-tests", "K0104", OF_P, |s| {
        let done = s.record.count(at!(TestsPerformed.done))?;
        s.record.number(at!(TestsPerformed.positive), done + 5);
        here(at!(TestsPerformed.done))
    }),
    data("postal-code-of-another-prefecture", "K0105", OF_R, |s| {
        s.other_postal(at!(TestResult.patient.postal_code), at!(TestResult.patient.municipality))
    }),
    data("saliva-too-early", "K0201", OF_R, |s| test(s, "nucleic-acid", "saliva")).wish(until(SALIVA, WITH_SYMPTOMS)),
    data("saliva-without-symptoms-too-early", "K0202", OF_R, |s| test(s, "nucleic-acid", "saliva"))
        .wish(between(SALIVA, NOTICE, WITHOUT)),
    data("saliva-long-after-onset", "K0203", OF_R, |s| {
        // The onset is of both tests.
        s.record.clear_element(at!(TestResult.tests), 1);
        let collected = s.record.day(at!(TestResult.tests.collected_date).of(0))?;
        s.record.date(at!(TestResult.onset_date), minus(collected, 15));
        test(s, "nucleic-acid", "saliva")
    })
    .wish(from(SALIVA, WITH_SYMPTOMS)),
    data("nasal-swab-too-early", "K0204", OF_R, |s| test(s, "antigen-qualitative", "nasal-swab"))
        .wish(between(ANTIGEN, NASAL, POSITIVE)),
    data("antigen-test-of-saliva", "K0205", OF_R, |s| test(s, "antigen-qualitative", "saliva"))
        .wish(from(ANTIGEN, POSITIVE)),
    data("antigen-measured-in-a-throat-swab", "K0206", OF_R, |s| test(s, "antigen-quantitative", "throat-swab"))
        .wish(from(QUANTITATIVE, POSITIVE)),
    data("antigen-test-too-early", "K0207", OF_R, |s| test(s, "antigen-qualitative", "nasopharyngeal-swab"))
        .wish(until(ANTIGEN, POSITIVE)),
    data("antigen-measured-too-early", "K0208", OF_R, |s| test(s, "antigen-quantitative", "nasopharyngeal-swab"))
        .wish(until(QUANTITATIVE, POSITIVE)),
    data("antigen-test-without-symptoms", "K0209", OF_R, |s| test(s, "antigen-qualitative", "nasopharyngeal-swab"))
        .wish(from(ANTIGEN, Wish { result: Some("positive"), ..WITHOUT })),
    data("negative-antigen-test-on-the-first-day", "K0210", OF_R, |s| {
        s.record.clear_element(at!(TestResult.tests), 1);
        let collected = s.record.day(at!(TestResult.tests.collected_date).of(0))?;
        s.record.date(at!(TestResult.onset_date), collected);
        test(s, "antigen-qualitative", "nasopharyngeal-swab")?;
        here(at!(TestResult.tests.result).of(0))
    })
    .wish(between(ANTIGEN, NASAL, Wish { result: Some("negative"), ..WITH_SYMPTOMS })),
    data("negative-that-nobody-asked-for", "L0101", OF_R, |s| {
        s.record.set(at!(TestResult.channel), "her-sys");
        here(at!(TestResult.tests.result).of(0))
    })
    .wish(from(dates::NEGATIVES_ENDED, Wish { result: Some("negative"), ..ANY })),
    data("collected-in-class-5", "L0103", OF_R, |s| {
        let day = plus(LAST, s.dice.between(1, 20));
        s.record.clear_element(at!(TestResult.tests), 1);
        // No contract lasts so long.
        s.record.clear_item_of_each(at!(TestResult.tests.administrative));
        s.record.clear_item_of_each(at!(TestResult.tests.contract_id));
        let birth = s.record.day(at!(TestResult.patient.birth_date))?;
        s.record.number(at!(TestResult.patient.age), dates::years(birth, day));
        s.record.date(at!(TestResult.onset_date), minus(day, 2));
        s.record.date(at!(TestResult.tests.collected_date).of(0), day);
        s.record.date(at!(TestResult.tests.result_date).of(0), day);
        s.record.date(at!(TestResult.reported_date), day);
        s.record.set(at!(TestResult.channel), "her-sys");
        let past = s.sampler.world.today.is_none();
        past.then_some(Place::At(at!(TestResult.tests.collected_date).of(0)))
    })
    .wish(from(LIMITED, POSITIVE)),
    data("collected-before-the-disease-was-designated", "L0102", OF_R, |s| {
        let at = at!(TestResult.tests.collected_date).of(0);
        s.record.date(at, minus(DESIGNATED, s.dice.between(1, 20)));
        here(at)
    })
    .wish(until(CONTRACTED, GROWN)),
    data("administrative-test-without-report-date", "H0111", OF_R, |s| {
        let administrative = s.record.is(at!(TestResult.tests.administrative).of(0), "true");
        s.record.remove(at!(TestResult.reported_date));
        administrative.then_some(Place::At(at!(TestResult.reported_date)))
    })
    .wish(from(NOTICE, ANY)),
    data("required-item-missing", "P0001", OF_P, |s| {
        s.without_one(&[at!(TestsPerformed.facility_id), at!(TestsPerformed.performed_date), at!(TestsPerformed.done)])
    }),
    data("negatives-not-counted", "P0002", OF_P, |s| {
        let day = s.record.day(at!(TestsPerformed.performed_date))?;
        s.record.remove(at!(TestsPerformed.negative));
        (day <= NEGATIVES_UNTIL).then_some(Place::At(at!(TestsPerformed.negative)))
    }),
    data("count-replaces-itself", "I0103", OF_P, |s| {
        s.copy(at!(TestsPerformed.report_id), at!(TestsPerformed.replaces))
    }),
    data("report-replaces-itself", "I0103", OF_R, |s| s.copy(at!(TestResult.report_id), at!(TestResult.replaces))),
    data("report-id-used-twice", "I0101", OF_R, |s| s.shares(&[at!(TestResult.report_id)])),
    data("report-id-used-twice", "I0101", OF_P, |s| s.shares(&[at!(TestsPerformed.report_id)])),
    data("two-counts-of-a-day", "B0203", OF_P, |s| {
        s.shares(&[at!(TestsPerformed.facility_id), at!(TestsPerformed.performed_date)])
    }),
    today("report-date-in-the-future", "D0105", OF_R, |s| s.in_future(at!(TestResult.reported_date))),
    today("report-date-in-the-future", "D0105", OF_P, |s| s.in_future(at!(TestsPerformed.reported_date))),
    today("pending-for-weeks", "D0108", OF_R, |s| {
        let collected = s.record.day(at!(TestResult.tests.collected_date).of(0))?;
        s.record.remove(at!(TestResult.tests.result_date).of(0));
        s.record.set(at!(TestResult.tests.result).of(0), "pending");
        let long_ago = dates::between(collected, s.sampler.world.today?) > 20;
        long_ago.then_some(Place::At(at!(TestResult.tests.result).of(0)))
    }),
    data("second-test-without-first", "F0033", OF_R, |s| {
        s.record.shift_element(at!(TestResult.tests), 0, 1);
        here(at!(TestResult.tests).of(0))
    })
    .only(&[Format::Csv])
    .syntax(),
];

/// Before tests under contract, nobody asks whether a test was administrative.
const CONTRACTED: NaiveDate = dates::CONTRACTS;

/// Makes the first test one by this method of this specimen, administrative or not.
fn test(s: &mut Spoil<'_>, method: &str, specimen: &str) -> Option<Place> {
    s.record.remove(at!(TestResult.tests.administrative).of(0));
    s.record.remove(at!(TestResult.tests.contract_id).of(0));
    s.record.set(at!(TestResult.tests.method).of(0), method);
    s.record.set(at!(TestResult.tests.specimen).of(0), specimen);
    // The rules on a method speak of the method, the others of the specimen.
    let of_method =
        matches!((method, specimen), ("antigen-qualitative" | "antigen-quantitative", "nasopharyngeal-swab"));
    here(if of_method { at!(TestResult.tests.method).of(0) } else { at!(TestResult.tests.specimen).of(0) })
}
