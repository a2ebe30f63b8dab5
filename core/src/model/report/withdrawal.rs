//! `withdrawal`: an earlier report is taken back (取下げ); what was reported stays known, it no longer counts.

use chrono::NaiveDate;

use crate::model::declare::record;
use crate::model::field::Field;
use crate::model::value::{Id, Text, codes};

codes! {
    /// Kind of the report that is taken back. Absent means a 発生届.
    pub enum Withdrawn "withdrawn-kind" {
        CaseNotification = "case-notification" "発生届" [];
        TestResult = "test-result" "検査結果報告" [];
        TestsPerformed = "tests-performed" "検査実施件数" [];
        DailyTotals = "daily-totals" "日次報告" [];
    }
}

codes! {
    /// 取下げの理由.
    pub enum WithdrawalReason "withdrawal-reason" {
        RetestNegative = "retest-negative" "再検査で陰性" ["再検査陰性", "偽陽性"];
        Duplicate = "duplicate" "重複して報告" ["重複", "二重登録"];
        WrongPerson = "wrong-person" "別人の報告" ["患者取違え", "人違い"];
        NotNotifiable = "not-notifiable" "届出の対象外" ["対象外"];
        Other = "other" "その他" [];
    }
}

record! {
    /// 取下げ.
    pub struct Withdrawal<'a> WithdrawalShape, "取下げ" {
        report_id:        Field<Id<'a>>,           "報告ID",         "number of the withdrawal itself",        Quasi,  known,   "報告ID",         "";
        withdraws:        Field<Id<'a>>,           "取下げ報告ID",   "report that is taken back",              Quasi,  known,   "取下げ報告ID",   "";
        withdrawn_kind:   Field<Withdrawn>,        "取下げ報告種別", "its kind (absent = case-notification)",  None,   known,   "取下げ報告種別", "";
        reported_date:    Field<NaiveDate>,        "取下げ日",       "date of the withdrawal",                 None,   unknown, "取下げ日",       "";
        facility_id:      Field<Id<'a>>,           "医療機関等ID",   "facility that reports",                  None,   known,   "医療機関等ID",   "";
        reason:           Field<WithdrawalReason>, "理由",           "reason",                                 Health, unknown, "理由",           "";
        reason_detail:    Field<Text<'a>>,         "理由の詳細",     "the reason in words (required where it is another)", Health, known, "理由の詳細", "";
        remarks:          Field<Text<'a>>,         "備考",           "remarks",                                Health, known,   "備考",           "";
    }
}
