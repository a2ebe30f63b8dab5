//! Defects of daily totals and of withdrawals.

use super::{Defect, Place, data, here, today};
use crate::model::declare::at;
use crate::model::kind::Kind::{self, DailyTotals as D, Withdrawal as W};
use crate::model::report::daily_totals::DailyTotals;
use crate::model::report::withdrawal::Withdrawal;
use crate::sample::daily_totals::BANDS;
use crate::sample::dates::{LIMITED, minus, plus};
use crate::sample::facility;

const OF_D: &[Kind] = &[D];
const OF_W: &[Kind] = &[W];

/// The defects of these kinds.
pub const DEFECTS: &[Defect] = &[
    data("required-item-missing", "P0001", OF_D, |s| {
        s.without_one(&[at!(DailyTotals.facility_id), at!(DailyTotals.totals_date), at!(DailyTotals.total)])
    }),
    data("totals-of-a-day-after-the-report", "D0501", OF_D, |s| {
        s.move_date(at!(DailyTotals.reported_date), at!(DailyTotals.totals_date), |day| minus(day, 1))?;
        here(at!(DailyTotals.totals_date))
    }),
    data("bands-that-do-not-add-up", "K0501", OF_D, |s| s.add(at!(DailyTotals.total), 2)),
    data("more-in-a-band-than-in-all", "K0501", OF_D, |s| {
        let total = s.record.count(at!(DailyTotals.total))?;
        s.record.number(at!(DailyTotals.age_30s), total + 10);
        here(at!(DailyTotals.total))
    }),
    data("no-bands", "K0502", OF_D, |s| {
        for (band, _) in BANDS {
            s.record.remove(band);
        }
        here(at!(DailyTotals.total))
    }),
    data("day-without-anybody", "K0503", OF_D, |s| {
        for (band, _) in BANDS {
            s.record.number(band, 0);
        }
        s.record.number(at!(DailyTotals.total), 0);
        here(at!(DailyTotals.total))
    }),
    data("totals-before-their-time", "L0501", OF_D, |s| {
        let day = minus(LIMITED, s.dice.between(1, 300));
        let number = s.own_facility()?;
        s.record.set(at!(DailyTotals.facility_id), facility::id(number));
        s.record.date(at!(DailyTotals.totals_date), day);
        s.record.date(at!(DailyTotals.reported_date), day);
        here(at!(DailyTotals.totals_date))
    }),
    data("totals-ten-days-late", "L0502", OF_D, |s| {
        let late = plus(s.record.day(at!(DailyTotals.totals_date))?, 10);
        s.record.date(at!(DailyTotals.reported_date), late);
        (late <= s.sampler.world.last).then_some(Place::At(at!(DailyTotals.reported_date)))
    }),
    data("two-totals-of-a-day", "B0201", OF_D, |s| {
        // The day of the report too, or it would come before the day it is about.
        s.shares(&[at!(DailyTotals.facility_id), at!(DailyTotals.totals_date), at!(DailyTotals.reported_date)])
    }),
    data("report-id-used-twice", "I0101", OF_D, |s| s.shares(&[at!(DailyTotals.report_id)])),
    data("report-replaces-itself", "I0103", OF_D, |s| s.copy(at!(DailyTotals.report_id), at!(DailyTotals.replaces))),
    today("report-date-in-the-future", "D0105", OF_D, |s| s.in_future(at!(DailyTotals.reported_date))),
    data("required-item-missing", "P0001", OF_W, |s| {
        s.without_one(&[at!(Withdrawal.withdraws), at!(Withdrawal.reported_date)])
    }),
    data("expected-item-missing", "P0002", OF_W, |s| {
        s.record.get(at!(Withdrawal.reason)).filter(|reason| *reason != "other")?;
        s.without_one(&[at!(Withdrawal.facility_id), at!(Withdrawal.reason)])
    }),
    data("other-reason-without-words", "P0007", OF_W, |s| {
        s.record.set(at!(Withdrawal.reason), "other");
        s.record.remove(at!(Withdrawal.reason_detail));
        here(at!(Withdrawal.reason_detail))
    }),
    data("report-withdrawn-twice", "I0202", OF_W, |s| {
        s.shares(&[at!(Withdrawal.withdraws), at!(Withdrawal.withdrawn_kind)])
    }),
    data("report-id-used-twice", "I0101", OF_W, |s| s.shares(&[at!(Withdrawal.report_id)])),
    today("withdrawal-in-the-future", "D0105", OF_W, |s| s.in_future(at!(Withdrawal.reported_date))),
];
