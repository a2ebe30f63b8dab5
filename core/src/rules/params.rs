//! The numbers of the rules: each with its value, its source and, where the law gives one, its dates.

use chrono::NaiveDate;

use super::rule::day;

/// First day of the notice: negatives are asked for, through HER-SYS.
pub const NOTICE_FROM: NaiveDate = day(2020, 7, 17);
/// Last collection day for which negatives were asked in HER-SYS (entry was limited on 2020-10-14).
pub const NEGATIVES_UNTIL: NaiveDate = day(2020, 10, 13);
/// First day on which negatives were no longer asked.
pub const NEGATIVES_ENDED: NaiveDate = day(2020, 10, 14);
/// "7月末までに", read as inclusive.
pub const ACCOUNTS_DUE: NaiveDate = day(2020, 7, 31);
/// First day after it.
pub const ACCOUNTS_OVERDUE: NaiveDate = day(2020, 8, 1);

/// First day of tests under a contract: PCR came under insurance as 行政検査 (健感発0304第5号).
pub const CONTRACTS_FROM: NaiveDate = day(2020, 3, 6);
/// First day on which an agreement carries a test before its contract is signed.
pub const AGREEMENTS_FROM: NaiveDate = day(2020, 6, 2);

/// Designated infectious disease from this day.
pub const DESIGNATED: NaiveDate = day(2020, 2, 1);
/// Last diagnosis day of notification one by one; 五類 from the day after.
pub const NOTIFICATION_UNTIL: NaiveDate = day(2023, 5, 7);
/// The status of a case became a mandatory input of HER-SYS.
pub const STATUS_FROM: NaiveDate = day(2020, 9, 10);
/// The form with risks, severity and vaccination applied from.
pub const FORM_2021: NaiveDate = day(2021, 2, 10);
/// The simplified form from (健感発0630第1号).
pub const FORM_2022: NaiveDate = day(2022, 6, 30);
/// The minimum for low risk from.
pub const MINIMUM_FROM: NaiveDate = day(2022, 8, 4);
/// Low risk is under this age (and without a risk factor).
pub const LOW_RISK_AGE: u32 = 65;
/// Four groups nationwide, and daily totals, from.
pub const LIMITED_FROM: NaiveDate = day(2022, 9, 26);
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

/// Summaries are kept for this many records under `batch = auto`.
pub const BATCH_RECORDS: u64 = 500_000;
