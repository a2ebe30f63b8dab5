//! What a case and its notification say alike: the disease, symptoms, risks, severity, vaccinations, exposure.
//!
//! The official text of the form (別記様式6-1) was not seen in every revision, so the lists are this library's profile,
//! after the form in use on 2021-11-29 and the changes of 2022-06-30.

use chrono::NaiveDate;

use super::code::municipality::Municipality;
use super::declare::record;
use super::field::Field;
use super::set::Codes;
use super::value::{Age, Dose, Flag, Text, codes};

codes! {
    /// 感染症の名称. HER-SYS knows one.
    pub enum Disease "disease" {
        Covid19 = "covid-19" "新型コロナウイルス感染症" ["covid-19", "covid19", "ＣＯＶＩＤ－１９", "covid‐19", "covid−19",
            "新型コロナ", "u07.1", "s9vn"];
    }
}

codes! {
    /// 症状. なし excludes all others; その他 is told in words beside the list.
    pub enum Symptom "symptom" {
        Fever = "fever" "発熱" [];
        Cough = "cough" "咳" ["せき", "咳嗽"];
        RespiratoryOther = "respiratory-other" "咳以外の急性呼吸器症状" ["咳以外の急性呼吸器の症状", "急性呼吸器症状"];
        PneumoniaImage = "pneumonia-image" "肺炎像" [];
        SeverePneumonia = "severe-pneumonia" "重篤な肺炎" [];
        Ards = "ards" "急性呼吸窮迫症候群" ["ards"];
        MultipleOrganFailure = "multiple-organ-failure" "多臓器不全" [];
        Malaise = "malaise" "全身倦怠感" ["倦怠感"];
        Headache = "headache" "頭痛" [];
        Nausea = "nausea" "嘔気/嘔吐" ["嘔気・嘔吐", "嘔気", "嘔吐"];
        Diarrhoea = "diarrhoea" "下痢" [];
        Conjunctivitis = "conjunctivitis" "結膜炎" [];
        SmellTaste = "smell-taste" "嗅覚・味覚障害" ["嗅覚障害", "味覚障害", "嗅覚味覚障害"];
        Other = "other" "その他" [];
        None = "none" "なし" ["無", "症状なし", "無症状"];
    }
}

codes! {
    /// 重症化のリスク因子となる疾病等. 心血管疾患 and 脳血管疾患 came, and COPD was widened, with the form of 2022-06-30.
    pub enum Risk "risk" {
        Cancer = "cancer" "悪性腫瘍" ["がん"];
        Copd = "copd" "慢性呼吸器疾患" ["慢性閉塞性肺疾患", "慢性閉塞性肺疾患(copd)", "慢性呼吸器疾患(copd等)", "copd"];
        KidneyDisease = "kidney-disease" "慢性腎臓病" ["ckd"];
        Cardiovascular = "cardiovascular" "心血管疾患" [];
        Cerebrovascular = "cerebrovascular" "脳血管疾患" [];
        Hypertension = "hypertension" "高血圧" [];
        Diabetes = "diabetes" "糖尿病" [];
        Dyslipidaemia = "dyslipidaemia" "脂質異常症" [];
        Obesity = "obesity" "肥満" ["肥満(bmi30以上)"];
        Smoking = "smoking" "喫煙歴" ["喫煙"];
        Immunosuppression = "immunosuppression" "免疫機能低下" ["臓器移植・免疫抑制剤・抗がん剤等による免疫機能低下"];
        Other = "other" "その他" [];
    }
}

codes! {
    /// 重症度（「診療の手引き」による）. 無症状 came with the form of 2022-06-30.
    pub enum Severity "severity" {
        Asymptomatic = "asymptomatic" "無症状" [];
        Mild = "mild" "軽症" [];
        Moderate1 = "moderate-1" "中等症Ⅰ" ["中等症i", "中等症1"];
        Moderate2 = "moderate-2" "中等症Ⅱ" ["中等症ii", "中等症2"];
        Severe = "severe" "重症" [];
    }
}

codes! {
    /// 確定 or 推定.
    pub enum Certainty "certainty" {
        Confirmed = "confirmed" "確定" [];
        Presumed = "presumed" "推定" [];
    }
}

codes! {
    /// 感染経路.
    pub enum Route "route" {
        Droplet = "droplet" "飛沫・飛沫核感染" ["飛沫感染", "飛沫核感染", "飛沫"];
        Contact = "contact" "接触感染" ["接触"];
        Other = "other" "その他" [];
    }
}

codes! {
    /// 感染地域.
    pub enum Place "place" {
        Domestic = "domestic" "国内" ["日本国内"];
        Abroad = "abroad" "国外" ["海外"];
    }
}

record! {
    /// ワクチン接種歴, one dose.
    pub struct Vaccination<'a> VaccinationShape, "ワクチン接種歴" {
        dose:             Field<Dose>,      "接種回",     "number of the dose",                  Health, known,   "接種回",     "18";
        given:            Field<Flag>,      "接種の有無", "was it given",                        Health, unknown, "接種の有無", "18";
        age:              Field<Age>,       "接種時年齢", "age at vaccination",                  Quasi,  unknown, "接種時年齢", "18";
        vaccinated_date:  Field<NaiveDate>, "接種年月日", "date of vaccination",                 Health, unknown, "接種年月日", "18";
        product:          Field<Text<'a>>,  "ワクチンの種類・製造会社", "kind of vaccine and its manufacturer", Health, unknown, "種類・製造会社", "18";
    }
}

record! {
    /// 感染原因・感染経路・感染地域.
    pub struct Exposure<'a> ExposureShape, "感染原因・感染経路・感染地域" {
        route_certainty:  Field<Certainty>,        "感染経路の確度",         "is the route confirmed",                Health, unknown, "経路_確度",     "18";
        routes:           Field<Codes<Route>>,      "感染経路",               "routes",                                Health, unknown, "経路",          "18";
        source:           Field<Text<'a>>,         "感染源の種類・状況",     "source and circumstances",              Health, unknown, "感染源",        "18";
        contact:          Field<Text<'a>>,         "接触した人・物の種類・状況", "who or what was touched",           Health, unknown, "接触",          "18";
        other_route:      Field<Text<'a>>,         "その他の感染経路",       "another route, in words",               Health, unknown, "その他",        "18";
        place_certainty:  Field<Certainty>,        "感染地域の確度",         "is the place confirmed",                Health, unknown, "地域_確度",     "18";
        place:            Field<Place>,            "感染地域",               "in Japan or abroad",                    Health, unknown, "地域",          "18";
        municipality:     Field<Municipality>,     "感染地域（国内）",       "municipality of infection",             Health, unknown, "地域_国内",     "18";
        country:          Field<Text<'a>>,         "感染地域（国外）",       "country and place of infection",        Health, unknown, "地域_国外",     "18";
        departure_date:   Field<NaiveDate>,        "出国日",                 "date of leaving Japan",                 Health, unknown, "出国日",        "18";
        arrival_date:     Field<NaiveDate>,        "入国日",                 "date of entering Japan",                Health, unknown, "入国日",        "18";
    }
}
