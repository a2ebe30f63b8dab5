//! Defects of facilities, and of what reports say beside their facility.

use super::{Defect, Place, Spoil, data, here, roster, today};
use crate::model::declare::at;
use crate::model::facility::Facility;
use crate::model::kind::Kind::{self, Facility as F, TestResult as R, TestsPerformed as P};
use crate::model::report::test_result::TestResult;
use crate::model::report::tests_performed::TestsPerformed;
use crate::sample::dates::{CONTRACTS, ELECTRONIC, LAST, NEGATIVES_UNTIL, NOTICE, Span, minus};
use crate::sample::facility;
use crate::sample::wish::{ANY, Wish};

const OF_F: &[Kind] = &[F];
const OF_R: &[Kind] = &[R];
const OF_P: &[Kind] = &[P];

/// While the notice asked for negatives.
const ASKED: Wish = Wish { span: Span::new(NOTICE, NEGATIVES_UNTIL), ..ANY };
/// While tests were done under contract.
const CONTRACTED: Wish = Wish { span: Span::new(CONTRACTS, LAST), ..ANY };

/// The defects of this kind, and of its beside.
pub const DEFECTS: &[Defect] = &[
    data("required-item-missing", "P0001", OF_F, |s| {
        s.without_one(&[at!(Facility.id), at!(Facility.name), at!(Facility.facility_kind)])
    }),
    data("expected-item-missing", "P0002", OF_F, |s| {
        s.without_one(&[at!(Facility.municipality), at!(Facility.phone), at!(Facility.health_centre)])
    }),
    data("other-circumstance-without-words", "P0006", OF_F, |s| {
        s.record.set(at!(Facility.exceptions.reason).of(0), "other");
        s.record.remove(at!(Facility.exceptions.detail).of(0));
        here(at!(Facility.exceptions.detail).of(0))
    }),
    data("contract-ends-before-it-begins", "D0110", OF_F, |s| {
        let (from, until) = (at!(Facility.contracts.from_date).of(0), at!(Facility.contracts.until_date).of(0));
        s.move_date(until, from, |day| minus(day, 30))
    }),
    data("circumstance-ends-before-it-begins", "D0110", OF_F, |s| {
        let (from, until) = (at!(Facility.exceptions.from_date).of(0), at!(Facility.exceptions.until_date).of(0));
        s.record.set(at!(Facility.exceptions.reason).of(0), "web-entry-difficult");
        s.record.set(from, "2020-08-01");
        s.move_date(until, from, |day| minus(day, 1))
    }),
    data("account-granted-before-application", "D0111", OF_F, |s| {
        s.move_date(at!(Facility.account.granted_date), at!(Facility.account.applied_date), |day| minus(day, 3))
    }),
    data("postal-code-of-another-prefecture", "K0106", OF_F, |s| {
        s.other_postal(at!(Facility.postal_code), at!(Facility.municipality))
    }),
    data("institution-code-of-another-prefecture", "K0107", OF_F, |s| {
        let at = at!(Facility.institution_code);
        let far = if s.record.get(at)?.starts_with("47") { 1 } else { 47 };
        let code = facility::institution_code(s.dice, far);
        s.record.set(at, code);
        here(at)
    }),
    data("hotel-with-institution-code", "H0110", OF_F, |s| {
        let at = at!(Facility.institution_code);
        let prefecture = s.record.get(at!(Facility.municipality))?.get(..2)?.parse().ok()?;
        let code = facility::institution_code(s.dice, prefecture);
        s.record.set(at!(Facility.facility_kind), "recovery-hotel");
        s.record.set(at, code);
        here(at)
    }),
    data("contract-without-competent-body", "H0112", OF_F, |s| {
        s.record.get(at!(Facility.contracts.party).of(0))?;
        s.without_one(&[at!(Facility.authority)])
    }),
    data("facility-id-used-twice", "I0104", OF_F, |s| s.shares(&[at!(Facility.id)])),
    today("designated-without-account", "H0116", OF_F, |s| {
        s.record.clear(at!(Facility.account));
        s.record.clear(at!(Facility.exceptions));
        s.record.set(at!(Facility.designation), "class-2");
        let asked = s.sampler.world.today.is_some_and(|today| (ELECTRONIC..=LAST).contains(&today));
        asked.then_some(Place::At(at!(Facility.account.granted_date)))
    }),
    today("no-account-by-the-end-of-july", "H0108", OF_F, |s| {
        s.record.clear(at!(Facility.account));
        s.record.clear(at!(Facility.exceptions));
        let addressed = s.record.get(at!(Facility.facility_kind)) != Some("health-centre");
        let overdue = s.sampler.world.today > chrono::NaiveDate::from_ymd_opt(2020, 7, 31);
        (addressed && overdue).then_some(Place::At(at!(Facility.account.granted_date)))
    }),
    roster("fax-without-reason", "H0101", OF_R, |s| {
        let number = facility::named(s.record)?;
        s.record.set(at!(TestResult.channel), "fax");
        s.record.set(at!(TestResult.tests.administrative).of(0), "true");
        let excused = facility::record(&s.sampler.world, number).get(at!(Facility.exceptions.reason).of(0)).is_some();
        (!excused).then_some(Place::At(at!(TestResult.channel)))
    })
    .wish(ASKED),
    roster("reason-that-the-roster-contradicts", "H0102", OF_R, |s| {
        s.record.set(at!(TestResult.channel), "fax");
        s.record.set(at!(TestResult.tests.administrative).of(0), "true");
        s.record.set(at!(TestResult.exception.reason), "municipality-not-on-her-sys");
        here(at!(TestResult.exception.reason))
    })
    .wish(ASKED),
    roster("test-without-contract", "H0104", OF_R, |s| under(s, facility::WITHOUT_CONTRACT)).wish(CONTRACTED),
    roster("test-before-its-contract", "H0105", OF_R, |s| under(s, facility::LATE_CONTRACT))
        .wish(Wish { span: Span::new(facility::AGREED, facility::LATE), ..ANY }),
    roster("contract-with-another-body", "H0106", OF_R, |s| under(s, facility::FOREIGN_CONTRACT)).wish(CONTRACTED),
    roster("contract-that-the-roster-has-not", "H0107", OF_R, |s| {
        let at = at!(TestResult.tests.contract_id).of(0);
        s.record.set(at, "K999999");
        here(at)
    }),
    roster("report-in-the-name-of-a-hotel", "H0109", OF_R, |s| {
        s.record.clear_item_of_each(at!(TestResult.tests.contract_id));
        s.record.clear_item_of_each(at!(TestResult.tests.administrative));
        s.record.set(at!(TestResult.facility_id), facility::id(facility::HOTEL));
        here(at!(TestResult.facility_id))
    })
    .wish(Wish { span: Span::new(NOTICE, LAST), ..ANY }),
    roster("count-in-the-name-of-a-hotel", "H0109", OF_P, |s| {
        let hotel = facility::HOTEL + 10 * s.dice.below(4);
        s.record.set(at!(TestsPerformed.facility_id), facility::id(hotel));
        here(at!(TestsPerformed.facility_id))
    }),
];

/// One administrative test by a facility of another sort, no contract named.
fn under(s: &mut Spoil<'_>, number: u32) -> Option<Place> {
    s.record.clear_element(at!(TestResult.tests), 1);
    s.record.set(at!(TestResult.facility_id), facility::id(number));
    s.record.set(at!(TestResult.tests.administrative).of(0), "true");
    s.record.remove(at!(TestResult.tests.contract_id).of(0));
    here(at!(TestResult.tests.contract_id).of(0))
}
