//! The numbers of the rules: each with its value, its source and, where the law gives one, its dates.

use chrono::NaiveDate;

use super::rule::day;

/// The day before another: the last day of what that one ends.
const fn before(day: NaiveDate) -> NaiveDate {
    match day.pred_opt() {
        Some(before) => before,
        None => day,
    }
}

/// First day of the notice: negatives are asked for, through HER-SYS.
pub const NOTICE_FROM: NaiveDate = day(2020, 7, 17);
/// Last collection day for which negatives were asked in HER-SYS (entry was limited on 2020-10-14).
pub const NEGATIVES_UNTIL: NaiveDate = before(NEGATIVES_ENDED);
/// First day on which negatives were no longer asked.
pub const NEGATIVES_ENDED: NaiveDate = day(2020, 10, 14);
/// The day before the notice.
pub const BEFORE_NOTICE: NaiveDate = before(NOTICE_FROM);
/// "7月末までに", read as inclusive.
pub const ACCOUNTS_DUE: NaiveDate = day(2020, 7, 31);
/// First day after it.
pub const ACCOUNTS_OVERDUE: NaiveDate = day(2020, 8, 1);

/// HER-SYS is the basic channel of surveillance from (the outline of surveillance was revised).
pub const HER_SYS_FROM: NaiveDate = day(2020, 5, 29);
/// The day before.
pub const BEFORE_HER_SYS: NaiveDate = before(HER_SYS_FROM);
/// HER-SYS could not be used on this day (about 13:30 to 18:30) …
pub const OUTAGE_2022_01: NaiveDate = day(2022, 1, 20);
/// … nor on this one.
pub const OUTAGE_2022_07: NaiveDate = day(2022, 7, 26);
/// The day before the first …
pub const OUTAGE_2022_01_BEFORE: NaiveDate = before(OUTAGE_2022_01);
/// … and the day after it; …
pub const OUTAGE_2022_01_AFTER: NaiveDate = day(2022, 1, 21);
/// … the day before the second …
pub const OUTAGE_2022_07_BEFORE: NaiveDate = before(OUTAGE_2022_07);
/// … and the day after it.
pub const OUTAGE_2022_07_AFTER: NaiveDate = day(2022, 7, 27);

/// First day of tests under a contract: PCR came under insurance as 行政検査 (健感発0304第5号).
pub const CONTRACTS_FROM: NaiveDate = day(2020, 3, 6);
/// The day before.
pub const BEFORE_CONTRACTS: NaiveDate = before(CONTRACTS_FROM);
/// First day on which an agreement carries a test before its contract is signed.
pub const AGREEMENTS_FROM: NaiveDate = day(2020, 6, 2);
/// The day before.
pub const BEFORE_AGREEMENTS: NaiveDate = before(AGREEMENTS_FROM);

/// Designated infectious disease from this day.
pub const DESIGNATED: NaiveDate = day(2020, 2, 1);
/// The day before.
pub const BEFORE_DESIGNATION: NaiveDate = before(DESIGNATED);
/// Last diagnosis day of notification one by one; 五類 from the day after.
pub const NOTIFICATION_UNTIL: NaiveDate = before(CLASS_5_FROM);
/// 五類 from (健感発0502第1号).
pub const CLASS_5_FROM: NaiveDate = day(2023, 5, 8);
/// 無症状病原体保有者 notified from (政令30号 of 2020-02-13; the effective day is general knowledge: profile).
pub const CARRIERS_FROM: NaiveDate = day(2020, 2, 14);
/// The day before.
pub const BEFORE_CARRIERS: NaiveDate = before(CARRIERS_FROM);
/// 疑似症患者 notified only where admission is needed from.
pub const SUSPECTED_LIMITED_FROM: NaiveDate = day(2020, 10, 24);
/// The day before.
pub const BEFORE_SUSPECTED_LIMITED: NaiveDate = before(SUSPECTED_LIMITED_FROM);
/// みなし陽性 filed as 疑似症患者 from (the day of the 事務連絡 is general knowledge: profile).
pub const DEEMED_POSITIVE_FROM: NaiveDate = day(2022, 1, 24);
/// The day before.
pub const BEFORE_DEEMED_POSITIVE: NaiveDate = before(DEEMED_POSITIVE_FROM);
/// The status of a case became a mandatory input of HER-SYS.
pub const STATUS_FROM: NaiveDate = day(2020, 9, 10);
/// The day before.
pub const BEFORE_STATUS: NaiveDate = before(STATUS_FROM);
/// The form with risks, severity and vaccination applied from.
pub const FORM_2021: NaiveDate = day(2021, 2, 10);
/// A block for the third dose is on the form that was in use on this day (the day of its coming was not found: profile).
pub const THIRD_DOSE_FORM: NaiveDate = day(2021, 11, 29);
/// First vaccination against COVID-19 in Japan (general knowledge: profile).
pub const VACCINATION_FROM: NaiveDate = day(2021, 2, 17);
/// The simplified form from (健感発0630第1号).
pub const FORM_2022: NaiveDate = day(2022, 6, 30);
/// First word of a minimum: the 事務連絡 that was amended on the day below. What it allowed before that was not found.
pub const MINIMUM_NOTICE: NaiveDate = day(2022, 7, 22);
/// The minimum for low risk from.
pub const MINIMUM_FROM: NaiveDate = day(2022, 8, 4);
/// Its last day.
pub const MINIMUM_UNTIL: NaiveDate = before(LIMITED_FROM);
/// Low risk is under this age (and without a risk factor).
pub const LOW_RISK_AGE: u32 = 65;
/// Physicians of 感染症指定医療機関 must file electronically from (法12条5項).
pub const ELECTRONIC_FROM: NaiveDate = day(2023, 4, 1);
/// Four groups nationwide, and daily totals, from.
pub const LIMITED_FROM: NaiveDate = day(2022, 9, 26);
/// The day before.
pub const BEFORE_LIMITED: NaiveDate = before(LIMITED_FROM);
/// The day before a prefecture could limit notification.
pub const BEFORE_EMERGENCY: NaiveDate = before(EMERGENCY_FROM);
/// Until about this day persons outside the four groups were entered with the risk "99" as a marker.
pub const MARKER_UNTIL: NaiveDate = day(2022, 9, 29);
/// 直ちに has no number: a report is called late after so many days from the diagnosis (profile; configurable as
/// `late_days`).
pub const LATE_DAYS: u32 = 7;
/// 速やかに has no number either: a result is called late after so many days from the day it was known (profile;
/// configurable as `result_days`).
pub const RESULT_DAYS: u32 = 7;
/// 緊急避難措置: a prefecture may limit notification to the four groups from this day …
pub const EMERGENCY_FROM: NaiveDate = day(2022, 9, 2);
/// … to this one.
pub const EMERGENCY_UNTIL: NaiveDate = before(LIMITED_FROM);
/// The prefectures of which it is known that they limited it, with their first day. There were more by 2022-09-18; which
/// is not known.
pub const EMERGENCY: [(u8, NaiveDate); 6] = [
    (4, EMERGENCY_FROM),
    (6, day(2022, 9, 14)),
    (8, EMERGENCY_FROM),
    (31, EMERGENCY_FROM),
    (41, EMERGENCY_FROM),
    (42, day(2022, 9, 9)),
];
/// An oxygen saturation below this is implausible, in per cent (profile).
pub const MIN_OXYGEN_SATURATION: u32 = 50;
/// An item that came to the form at most so many days before the report is asked for by a warning (profile).
pub const NEW_ITEM_DAYS: i64 = 14;

/// Adults from this age until 2022-03-31 (民法4条).
pub const ADULT_AGE_BEFORE: u32 = 20;
/// Adults from this age since.
pub const ADULT_AGE_FROM: u32 = 18;
/// First day of the new age.
pub const ADULT_AT_18: NaiveDate = day(2022, 4, 1);

/// Antigen tests (qualitative) allowed from.
pub const ANTIGEN_QUALITATIVE_FROM: NaiveDate = day(2020, 5, 13);
/// Antigen tests (quantitative) allowed from.
pub const ANTIGEN_QUANTITATIVE_FROM: NaiveDate = day(2020, 6, 19);
/// A negative antigen test is final on days 2–9 from.
pub const ANTIGEN_FINAL_FROM: NaiveDate = day(2020, 6, 16);
/// Saliva for nucleic acid tests of symptomatic persons from.
pub const SALIVA_FROM: NaiveDate = day(2020, 6, 2);
/// Saliva for asymptomatic persons from.
pub const SALIVA_ASYMPTOMATIC_FROM: NaiveDate = day(2020, 7, 17);
/// Nasal swabs for antigen tests from; the antigen guideline ends the day before.
pub const NASAL_FROM: NaiveDate = day(2020, 10, 2);

/// Saliva: collection at most this many days after onset ("9日以内", onset = day 1).
pub const SALIVA_DAYS: i64 = 8;
/// One day of grace, because the day count is an assumption for saliva (profile).
pub const SALIVA_GRACE: i64 = 1;
/// Antigen negative is final from this day of illness (onset = day 1) …
pub const ANTIGEN_FINAL_FIRST_DAY: i64 = 2;
/// … to this one.
pub const ANTIGEN_FINAL_LAST_DAY: i64 = 9;

/// A batch of at least this many tests with positives only is doubtful (profile).
pub const ONLY_POSITIVES_MIN: u64 = 10;
/// 検査中 is doubtful after this many days from collection (profile; configurable as `pending_days`).
pub const PENDING_DAYS: u32 = 7;
/// Dates may lie this many days after `today` (clocks, midnight).
pub const FUTURE_DAYS: i64 = 1;
/// An age beyond this is implausible (profile).
pub const MAX_AGE_YEARS: i32 = 120;

/// HER-SYS IDs have so many digits: six to eight were seen, nine are allowed for growth (profile).
pub const HER_SYS_ID_DIGITS: std::ops::RangeInclusive<usize> = 6..=9;
/// A body temperature below so many degrees Celsius is implausible (profile) …
pub const TEMPERATURE_LOW: u32 = 30;
/// … and one above so many too.
pub const TEMPERATURE_HIGH: u32 = 43;
/// Daily totals are in time until so many days after the diagnoses; the deadlines themselves are local (profile;
/// configurable as `totals_days`).
pub const TOTALS_DAYS: u32 = 1;

/// Records of one person that lie at most so many days apart are perhaps of one illness; farther apart, of two (profile).
pub const SAME_ILLNESS_DAYS: u16 = 90;
/// A facility is said to report late from so many late notifications on (profile).
pub const LATE_REPORTS_MIN: u64 = 3;

/// Summaries are kept for this many records under `batch = auto`.
pub const BATCH_RECORDS: u64 = 500_000;
