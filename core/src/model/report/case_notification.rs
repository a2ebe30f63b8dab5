//! `case-notification`: the physician's notification under Article 12 (発生届), in every version of its form.

use chrono::NaiveDate;

use crate::model::clinical::{Disease, Exposure, Risk, Severity, Symptom, Vaccination};
use crate::model::declare::record;
use crate::model::field::{Field, Many, One};
use crate::model::patient::CasePatient;
use crate::model::set::Codes;
use crate::model::test::{Method, Outcome, Specimen};
use crate::model::value::{Flag, HerSysId, Id, Percent, Phone, Text, codes};

codes! {
    /// 類型: one of five, chosen as the person was at the first visit. A later death does not change it.
    pub enum Classification "classification" {
        Confirmed = "confirmed" "患者（確定例）" ["患者", "確定例", "患者(確定例)"];
        Carrier = "carrier" "無症状病原体保有者" ["無症状"];
        Suspected = "suspected" "疑似症患者" ["疑似症", "みなし陽性"];
        Body = "body" "感染症死亡者の死体" ["死亡者の死体"];
        SuspectedBody = "suspected-body" "感染症死亡疑い者の死体" ["死亡疑い者の死体"];
    }
}

codes! {
    /// 様式: the full form, or the minimum that was allowed for low risk from 2022-08-04 to 2022-09-25.
    pub enum Form "form" {
        Full = "full" "全項目" ["通常"];
        Minimum = "minimum" "最小項目" ["7項目", "簡略"];
    }
}

record! {
    /// One row of 診断方法: a method, its specimens, the day they were taken, the result.
    pub struct Diagnostic<'a> DiagnosticShape, "診断方法" {
        method:           Field<Method>,          "方法",     "method",             Health, unknown, "方法",   "12";
        specimens:        Field<Codes<Specimen>>, "検体",     "specimens",          Health, unknown, "検体",   "12";
        collected_date:   Field<NaiveDate>,       "採取日",   "date of collection", Health, unknown, "採取日", "12";
        result:           Field<Outcome>,         "結果",     "result",             Health, known,   "結果",   "12";
        remarks:          Field<Text<'a>>,        "備考",     "another method or specimen, in words", Health, known, "備考", "12";
    }
}

record! {
    /// 発生届.
    pub struct CaseNotification<'a> CaseNotificationShape, "発生届" {
        report_id:        Field<Id<'a>>,            "報告ID",                 "report number of the sender",            Quasi,  known,   "報告ID",                 "";
        replaces:         Field<Id<'a>>,            "訂正元報告ID",           "report that this one corrects",          Quasi,  known,   "訂正元報告ID",           "";
        case_id:          Field<Id<'a>>,            "症例ID",                 "case to which it belongs",               Quasi,  known,   "症例ID",                 "";
        her_sys_id:       Field<HerSysId<'a>>,      "HER-SYS ID",             "number of the case in HER-SYS",          Quasi,  known,   "HER-SYS ID",             "";
        form:             Field<Form>,              "様式",                   "which form (absent = full, unless under 65 without risk)", None, known, "様式",    "";
        reported_date:    Field<NaiveDate>,         "報告年月日",             "date of report",                         None,   unknown, "報告年月日",             "0";
        physician:        Field<Text<'a>>,          "医師の氏名",             "name of the physician",                  Direct, unknown, "医師の氏名",             "0";
        facility_id:      Field<Id<'a>>,            "医療機関等ID",           "facility that reports",                  None,   known,   "医療機関等ID",           "0";
        facility_name:    Field<Text<'a>>,          "病院・診療所の名称",     "name of the facility",                   None,   unknown, "病院・診療所の名称",     "0";
        facility_address: Field<Text<'a>>,          "病院・診療所の所在地",   "address of the facility, or of the physician", None, unknown, "病院・診療所の所在地", "0";
        facility_phone:   Field<Phone<'a>>,         "病院・診療所の電話番号", "phone of the facility, reachable outside hours", None, unknown, "病院・診療所の電話番号", "0";
        disease:          Field<Disease>,           "感染症の名称",           "disease (absent = COVID-19)",            Health, known,   "感染症の名称",           "";
        classification:   Field<Classification>,    "類型",                   "type of the person or body diagnosed",   Health, known,   "類型",                   "1";
        patient:          One<CasePatient<'a>>,     "当該者",                 "person",                                 Direct, known,   "患者_",                  "2";
        symptoms:         Field<Codes<Symptom>>,    "症状",                   "symptoms",                               Health, unknown, "症状",                   "11";
        symptoms_other:   Field<Text<'a>>,          "その他の症状",           "another symptom, in words",              Health, unknown, "その他の症状",           "11";
        oxygen_saturation: Field<Percent>,          "酸素飽和度",             "SpO2 in room air, per cent",             Health, unknown, "酸素飽和度",             "11";
        diagnostics:      Many<Diagnostic<'a>, 4>,  "診断方法",               "diagnostic rows",                        Health, known,   "診断方法#_",             "12";
        collected_date:   Field<NaiveDate>,         "検体採取日",             "date of collection",                     Health, unknown, "検体採取日",             "12";
        first_visit_date: Field<NaiveDate>,         "初診年月日",             "first visit for this disease",           Health, unknown, "初診年月日",             "13";
        diagnosis_date:   Field<NaiveDate>,         "診断年月日",             "date of diagnosis or post-mortem",       Health, unknown, "診断年月日",             "14";
        infection_date:   Field<NaiveDate>,         "感染したと推定される年月日", "presumed date of infection",         Health, unknown, "感染推定年月日",         "15";
        onset_date:       Field<NaiveDate>,         "発病年月日",             "date of onset",                          Health, unknown, "発病年月日",             "16";
        death_date:       Field<NaiveDate>,         "死亡年月日",             "date of death",                          Health, unknown, "死亡年月日",             "17";
        exposure:         One<Exposure<'a>>,        "感染原因等",             "exposure",                               Health, known,   "感染_",                  "18";
        vaccinations:     Many<Vaccination<'a>, 5>, "ワクチン接種歴",         "vaccinations",                           Health, known,   "ワクチン#_",             "18";
        hospitalised:     Field<Flag>,              "届出時点の入院の有無",   "in hospital at notification",            Health, unknown, "届出時点の入院の有無",   "19";
        hospitalised_date: Field<NaiveDate>,        "入院年月日",             "date of admission",                      Health, unknown, "入院年月日",             "19";
        risk_present:     Field<Flag>,              "重症化リスク因子の有無", "is there a risk of severe illness",      Health, unknown, "重症化リスク因子の有無", "19";
        risks:            Field<Codes<Risk>>,       "重症化リスク因子",       "risks of severe illness",                Health, unknown, "重症化リスク因子",       "19";
        risks_other:      Field<Text<'a>>,          "その他の重症化リスク因子", "another risk, in words",               Health, unknown, "その他の重症化リスク因子", "19";
        immunosuppressed: Field<Flag>,              "免疫機能低下のおそれ",   "may immunity be weakened",               Health, unknown, "免疫機能低下のおそれ",   "19";
        pregnant:         Field<Flag>,              "妊娠の有無",             "pregnancy",                              Health, unknown, "妊娠の有無",             "19";
        severity:         Field<Severity>,          "重症度",                 "severity",                               Health, unknown, "重症度",                 "19";
        admission_needed: Field<Flag>,              "入院の必要性",           "is admission needed",                    Health, unknown, "入院の必要性",           "19";
        drug_needed:      Field<Flag>,              "治療薬投与の必要性",     "is a COVID-19 drug needed",              Health, unknown, "治療薬投与の必要性",     "19";
        oxygen_needed:    Field<Flag>,              "酸素投与の必要性",       "is oxygen newly needed",                 Health, unknown, "酸素投与の必要性",       "19";
        oxygen_before:    Field<Flag>,              "以前からの酸素投与",     "was oxygen given before this illness",   Health, unknown, "以前からの酸素投与",     "19";
        remote_care:      Field<Flag>,              "特例診療の有無",         "seen by phone or online (時限的・特例的)", Health, unknown, "特例診療の有無",       "19";
        remarks:          Field<Text<'a>>,          "その他の事項",           "other matters for prevention and care",  Health, unknown, "その他の事項",           "19";
    }
}
