//! `test-result`: the report of one or more tests of one person, positive or not (検査結果報告).

use chrono::NaiveDate;

use crate::model::declare::record;
use crate::model::field::{Field, Many, One};
use crate::model::patient::Patient;
use crate::model::test::Test;
use crate::model::value::{Id, Text, codes};

codes! {
    /// 報告経路. Absent means HER-SYS, as the notice of 2020-07-17 asks.
    pub enum Channel "channel" {
        HerSys = "her-sys" "HER-SYS" ["hersys", "her-sys入力"];
        Fax = "fax" "FAX" ["ファクス", "ファックス"];
        Mail = "mail" "郵送" ["郵便"];
        Email = "email" "電子メール" ["メール"];
        Phone = "phone" "電話" [];
        Other = "other" "その他" [];
    }
}

codes! {
    /// やむを得ない事情 for another channel than HER-SYS: the two that the notice of 2020-07-17 names, and its "など".
    pub enum ExceptionReason "exception-reason" {
        MunicipalityNotOnHerSys = "municipality-not-on-her-sys" "自治体がHER-SYS未利用" ["HER-SYS未利用", "自治体未利用"];
        WebEntryDifficult = "web-entry-difficult" "Web入力が困難" ["WEB入力困難", "システム上Web入力が困難"];
        Other = "other" "その他" [];
    }
}

codes! {
    /// 症状の有無.
    pub enum SymptomState "symptom-state" {
        Symptomatic = "symptomatic" "有症状" ["有", "あり", "症状あり"];
        Asymptomatic = "asymptomatic" "無症状" ["無", "なし", "症状なし"];
    }
}

record! {
    /// やむを得ない事情 of one report.
    pub struct Exception<'a> ExceptionShape, "やむを得ない事情" {
        reason: Field<ExceptionReason>, "理由", "reason", None, known, "理由", "";
        detail: Field<Text<'a>>, "詳細", "the reason in words (required where it is another)", None, known, "詳細", "";
    }
}

record! {
    /// 検査結果報告.
    pub struct TestResult<'a> TestResultShape, "検査結果報告" {
        report_id:        Field<Id<'a>>,         "報告ID",               "report number of the sender",            Quasi,  known,   "報告ID",               "";
        replaces:         Field<Id<'a>>,         "訂正元報告ID",         "report that this one corrects",          Quasi,  known,   "訂正元報告ID",         "";
        case_id:          Field<Id<'a>>,         "症例ID",               "case to which it belongs, if any",       Quasi,  known,   "症例ID",               "";
        reported_date:    Field<NaiveDate>,      "報告日",               "date of report",                         None,   unknown, "報告日",               "";
        facility_id:      Field<Id<'a>>,         "医療機関等ID",         "facility that reports",                  None,   known,   "医療機関等ID",         "";
        channel:          Field<Channel>,        "報告経路",             "channel (absent = HER-SYS)",             None,   known,   "報告経路",             "";
        exception:        One<Exception<'a>>,    "やむを得ない事情",     "unavoidable circumstance",               None,   known,   "やむを得ない事情_",    "";
        patient:          One<Patient<'a>>,      "患者",                 "person tested",                          Direct, known,   "患者_",                "";
        symptom_state:    Field<SymptomState>,   "症状の有無",           "symptoms at collection",                 Health, unknown, "症状の有無",           "11";
        onset_date:       Field<NaiveDate>,      "発症日",               "date of onset",                          Health, unknown, "発症日",               "16";
        tests:            Many<Test<'a>, 4>,     "検査",                 "tests",                                  Health, known,   "検査#_",               "12";
        remarks:          Field<Text<'a>>,       "備考",                 "remarks",                                Health, known,   "備考",                 "";
    }
}
