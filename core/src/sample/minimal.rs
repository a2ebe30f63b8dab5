//! The smallest valid record of each kind.

use super::record::Record;
use super::write;
use crate::model::case::Case;
use crate::model::declare::at;
use crate::model::facility::Facility;
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::report::daily_totals::DailyTotals;
use crate::model::report::test_result::TestResult;
use crate::model::report::tests_performed::TestsPerformed;
use crate::model::report::withdrawal::Withdrawal;

/// The smallest record of a kind in which a check finds no error, as one line of JSON: without any of its items there is
/// one, or no date decides what is asked for. The notification is the minimum form of 2022-08-04.
pub fn minimal(kind: Kind) -> String {
    let mut record = Record::new(kind);
    let mut set = |at, text: &str| record.set(at, text);
    match kind {
        Kind::Facility => {
            set(at!(Facility.id), "F001");
            set(at!(Facility.name), "架空病院");
            set(at!(Facility.facility_kind), "outpatient-unit");
        }
        Kind::TestResult => {
            set(at!(TestResult.facility_id), "F001");
            set(at!(TestResult.patient.birth_date), "1980-04-01");
            set(at!(TestResult.patient.sex), "female");
            set(at!(TestResult.patient.municipality), "131016");
            set(at!(TestResult.tests.specimen).of(0), "saliva");
            set(at!(TestResult.tests.method).of(0), "nucleic-acid");
            set(at!(TestResult.tests.collected_date).of(0), "2020-08-03");
            set(at!(TestResult.tests.result).of(0), "negative");
        }
        Kind::TestsPerformed => {
            set(at!(TestsPerformed.facility_id), "F001");
            set(at!(TestsPerformed.performed_date), "2020-08-03");
            set(at!(TestsPerformed.done), "12");
        }
        Kind::Case => {
            set(at!(Case.case_id), "C0001");
            set(at!(Case.patient.sex), "female");
            set(at!(Case.patient.birth_date), "1980-04-01");
            set(at!(Case.diagnosis_date), "2022-10-01");
            set(at!(Case.statuses.status).of(0), "at-home");
            set(at!(Case.statuses.from_date).of(0), "2022-10-01");
        }
        Kind::CaseNotification => {
            set(at!(CaseNotification.form), "minimum");
            set(at!(CaseNotification.reported_date), "2022-08-04");
            set(at!(CaseNotification.facility_name), "架空病院");
            set(at!(CaseNotification.patient.name), "検査 花子");
            set(at!(CaseNotification.patient.sex), "female");
            set(at!(CaseNotification.patient.birth_date), "1980-04-01");
            set(at!(CaseNotification.patient.phone), "0300000000");
            set(at!(CaseNotification.patient.whereabouts), "東京都千代田区");
        }
        Kind::DailyTotals => {
            set(at!(DailyTotals.facility_id), "F001");
            set(at!(DailyTotals.totals_date), "2022-10-01");
            set(at!(DailyTotals.total), "1");
        }
        Kind::Withdrawal => {
            set(at!(Withdrawal.withdraws), "N0001");
            set(at!(Withdrawal.reported_date), "2022-10-01");
        }
    }
    write::json(&record)
}
