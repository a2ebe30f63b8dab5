//! The patient of a report; a report stands alone, so each carries the whole person.

use chrono::NaiveDate;

use super::code::municipality::Municipality;
use super::declare::record;
use super::field::Field;
use super::value::{Age, Id, Kana, Phone, Postal, Text, codes};

codes! {
    /// 性別. その他 came with the form of 2022-06-30; 不明 is the Unknown state.
    pub enum Sex "sex" {
        Male = "male" "男" ["男性", "m", "1"];
        Female = "female" "女" ["女性", "f", "2"];
        Other = "other" "その他" [];
    }
}

record! {
    /// 患者 (in a test report: 対象者, the person who was tested).
    pub struct Patient<'a> PatientShape, "患者" {
        local_id:         Field<Id<'a>>,       "患者番号",       "patient number of the facility", Quasi,  known,   "番号",           "";
        name:             Field<Text<'a>>,     "氏名",           "name",                           Direct, unknown, "氏名",           "2";
        kana:             Field<Kana<'a>>,     "フリガナ",       "name in katakana",               Direct, unknown, "フリガナ",       "2";
        birth_date:       Field<NaiveDate>,    "生年月日",       "date of birth",                  Quasi,  unknown, "生年月日",       "4";
        age:              Field<Age>,          "年齢",           "age in years",                   Quasi,  unknown, "年齢",           "5";
        sex:              Field<Sex>,          "性別",           "sex",                            Quasi,  unknown, "性別",           "3";
        municipality:     Field<Municipality>, "市区町村コード", "municipality of residence",      Quasi,  unknown, "市区町村コード", "7";
        postal_code:      Field<Postal<'a>>,   "郵便番号",       "postal code",                    Quasi,  unknown, "郵便番号",       "7";
        address:          Field<Text<'a>>,     "住所",           "address",                        Direct, unknown, "住所",           "7";
        phone:            Field<Phone<'a>>,    "電話番号",       "phone",                          Direct, unknown, "電話番号",       "7";
        mobile_phone:     Field<Phone<'a>>,    "携帯電話番号",   "mobile phone",                   Direct, unknown, "携帯電話番号",   "7";
    }
}
