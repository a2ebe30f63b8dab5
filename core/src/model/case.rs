//! `case`: one person's illness from first contact to its end, as HER-SYS kept it (症例).

use chrono::NaiveDate;

use super::clinical::{Disease, Exposure, Risk, Severity, Symptom, Vaccination};
use super::declare::record;
use super::field::{Field, Many, One};
use super::patient::CasePatient;
use super::report::test_result::SymptomState;
use super::set::{Codes, Temperature};
use super::test::Test;
use super::value::{Flag, HerSysId, Id, Percent, Text, codes};

codes! {
    /// 現在のステータス. 不明 is the Unknown state.
    pub enum Status "status" {
        CloseContact = "close-contact" "濃厚接触者" [];
        Arranging = "arranging" "調整中" ["入院調整中", "療養先調整中"];
        InHospital = "in-hospital" "入院中" ["入院"];
        InHospitalSevere = "in-hospital-severe" "入院中(重症)" ["入院中（重症）", "重症"];
        InHotel = "in-hotel" "宿泊療養中" ["宿泊療養"];
        AtHome = "at-home" "自宅療養中" ["自宅療養"];
        Released = "released" "療養解除" ["解除"];
        Died = "died" "死亡" [];
    }
}

codes! {
    /// 転帰.
    pub enum CaseOutcome "outcome" {
        Recovered = "recovered" "療養解除" ["治癒", "回復", "軽快"];
        Transferred = "transferred" "転院・転送" ["転院"];
        Died = "died" "死亡" [];
        NotACase = "not-a-case" "非該当" ["取下げ"];
        Other = "other" "その他" [];
    }
}

codes! {
    /// 表情・顔色.
    pub enum Complexion "complexion" {
        Usual = "usual" "普段どおり" ["普通"];
        Unusual = "unusual" "普段と違う" ["顔色が悪い"];
    }
}

codes! {
    /// 濃厚接触者 or source: how another person is linked to the case.
    pub enum ContactKind "contact-kind" {
        CloseContact = "close-contact" "濃厚接触者" [];
        SuspectedSource = "suspected-source" "推定感染源" ["感染源"];
        Other = "other" "その他" [];
    }
}

record! {
    /// 現在のステータス, from a day on; the earliest first.
    pub struct StatusChange<'a> StatusChangeShape, "ステータス" {
        status:           Field<Status>,    "ステータス",   "status",                Health, unknown, "ステータス", "";
        from_date:        Field<NaiveDate>, "変更日",       "first day of it",       Health, unknown, "変更日",     "";
        remarks:          Field<Text<'a>>,  "備考",         "remarks",               Health, known,   "備考",       "";
    }
}

record! {
    /// 入院.
    pub struct Stay<'a> StayShape, "入院" {
        facility_id:      Field<Id<'a>>,    "医療機関等ID", "facility",              None,   known,   "医療機関等ID", "";
        facility_name:    Field<Text<'a>>,  "医療機関名",   "name of the facility",  None,   unknown, "医療機関名",   "";
        admitted_date:    Field<NaiveDate>, "入院日",       "date of admission",     Health, unknown, "入院日",       "";
        discharged_date:  Field<NaiveDate>, "退院日",       "date of discharge",     Health, unknown, "退院日",       "";
        severity:         Field<Severity>,  "重症度",       "worst severity",        Health, unknown, "重症度",       "";
        icu:              Field<Flag>,      "ICU",          "intensive care",        Health, unknown, "ICU",          "";
        ventilator:       Field<Flag>,      "人工呼吸器",   "ventilator",            Health, unknown, "人工呼吸器",   "";
        ecmo:             Field<Flag>,      "ECMO",         "artificial lung (ECMO)", Health, unknown, "ECMO",         "";
    }
}

record! {
    /// 健康観察 of one day, with the items of My HER-SYS.
    pub struct Observation<'a> ObservationShape, "健康観察" {
        observed_date:    Field<NaiveDate>,   "観察日",       "day",                        Health, known,   "観察日",       "";
        temperature:      Field<Temperature>, "体温",         "body temperature, °C",       Health, unknown, "体温",         "";
        oxygen_saturation: Field<Percent>,    "酸素飽和度",   "SpO2, per cent",             Health, unknown, "酸素飽和度",   "";
        complexion:       Field<Complexion>,  "表情・顔色",   "face and complexion",        Health, unknown, "表情・顔色",   "";
        cough:            Field<Flag>,        "咳・鼻水",     "cough or runny nose",        Health, unknown, "咳・鼻水",     "";
        dyspnoea:         Field<Flag>,        "息苦しさ",     "shortness of breath",        Health, unknown, "息苦しさ",     "";
        malaise:          Field<Flag>,        "全身倦怠感",   "malaise",                    Health, unknown, "全身倦怠感",   "";
        nausea:           Field<Flag>,        "嘔気・嘔吐",   "nausea or vomiting",         Health, unknown, "嘔気・嘔吐",   "";
        diarrhoea:        Field<Flag>,        "下痢",         "diarrhoea",                  Health, unknown, "下痢",         "";
        consciousness:    Field<Flag>,        "意識障害",     "disturbed consciousness",    Health, unknown, "意識障害",     "";
        cannot_eat:       Field<Flag>,        "食事困難",     "cannot eat",                 Health, unknown, "食事困難",     "";
        no_urine:         Field<Flag>,        "排尿がない",   "no urine",                   Health, unknown, "排尿がない",   "";
        remarks:          Field<Text<'a>>,    "連絡事項",     "free text",                  Health, known,   "連絡事項",     "";
    }
}

record! {
    /// A person linked to the case.
    pub struct Contact<'a> ContactShape, "接触者" {
        case_id:          Field<Id<'a>>,       "症例ID",       "case of that person",            Quasi,  known,   "症例ID",       "";
        her_sys_id:       Field<HerSysId<'a>>, "HER-SYS ID",   "HER-SYS ID of that person",      Quasi,  known,   "HER-SYS ID",   "";
        contact_kind:     Field<ContactKind>,  "区分",         "how the person is linked",       Health, unknown, "区分",         "";
        last_contact_date: Field<NaiveDate>,   "最終接触日",   "day of the last contact",        Health, unknown, "最終接触日",   "";
        remarks:          Field<Text<'a>>,     "備考",         "remarks",                        Health, known,   "備考",         "";
    }
}

record! {
    /// 症例.
    pub struct Case<'a> CaseShape, "症例" {
        case_id:          Field<Id<'a>>,             "症例ID",                 "case number of the sender",            Quasi,  known,   "症例ID",               "";
        her_sys_id:       Field<HerSysId<'a>>,       "HER-SYS ID",             "number of the case in HER-SYS",        Quasi,  known,   "HER-SYS ID",           "";
        replaces:         Field<Id<'a>>,             "訂正元症例ID",           "case that this one corrects",          Quasi,  known,   "訂正元症例ID",         "";
        reported_date:    Field<NaiveDate>,          "報告日",                 "date of report",                       None,   unknown, "報告日",               "";
        facility_id:      Field<Id<'a>>,             "医療機関等ID",           "facility that reports",                None,   known,   "医療機関等ID",         "";
        patient:          One<CasePatient<'a>>,      "患者",                   "person",                               Direct, known,   "患者_",                "";
        disease:          Field<Disease>,            "感染症の名称",           "disease (absent = COVID-19)",          Health, known,   "感染症の名称",         "";
        symptom_state:    Field<SymptomState>,       "症状の有無",             "has the person had symptoms",          Health, unknown, "症状の有無",           "11";
        symptoms:         Field<Codes<Symptom>>,     "症状",                   "symptoms",                             Health, unknown, "症状",                 "11";
        symptoms_other:   Field<Text<'a>>,           "その他の症状",           "another symptom, in words",            Health, unknown, "その他の症状",         "11";
        severity:         Field<Severity>,           "重症度",                 "severity",                             Health, unknown, "重症度",               "19";
        risk_present:     Field<Flag>,               "重症化リスク因子の有無", "is there a risk of severe illness",    Health, unknown, "重症化リスク因子の有無", "19";
        risks:            Field<Codes<Risk>>,        "基礎疾患・重症化リスク因子", "underlying conditions and risks",  Health, unknown, "重症化リスク因子",     "19";
        risks_other:      Field<Text<'a>>,           "その他の重症化リスク因子", "another risk, in words",             Health, unknown, "その他の重症化リスク因子", "19";
        pregnant:         Field<Flag>,               "妊娠の有無",             "pregnancy",                            Health, unknown, "妊娠の有無",           "19";
        onset_date:       Field<NaiveDate>,          "発症日",                 "date of onset",                        Health, unknown, "発症日",               "16";
        diagnosis_date:   Field<NaiveDate>,          "診断日",                 "date of diagnosis",                    Health, unknown, "診断日",               "14";
        vaccinations:     Many<Vaccination<'a>, 5>,  "ワクチン接種歴",         "vaccinations",                         Health, known,   "ワクチン#_",           "18";
        exposure:         One<Exposure<'a>>,         "感染原因等",             "exposure",                             Health, known,   "感染_",                "18";
        contacts:         Many<Contact<'a>, 4>,      "接触者",                 "linked persons",                       Quasi,  known,   "接触者#_",             "";
        tests:            Many<Test<'a>, 4>,         "検査",                   "tests",                                Health, known,   "検査#_",               "12";
        statuses:         Many<StatusChange<'a>, 6>, "ステータス",             "status changes",                        Health, known,   "経過#_",               "";
        stays:            Many<Stay<'a>, 3>,         "入院",                   "hospital stays",                       Health, known,   "入院#_",               "";
        observations:     Many<Observation<'a>, 0>,  "健康観察",               "observations",                         Health, known,   "健康観察#_",           "";
        outcome:          Field<CaseOutcome>,        "転帰",                   "outcome",                              Health, unknown, "転帰",                 "";
        outcome_date:     Field<NaiveDate>,          "転帰日",                 "date of the outcome",                  Health, unknown, "転帰日",               "";
        death_date:       Field<NaiveDate>,          "死亡日",                 "date of death",                        Health, unknown, "死亡日",               "17";
        remarks:          Field<Text<'a>>,           "備考",                   "remarks",                              Health, known,   "備考",                 "";
    }
}
