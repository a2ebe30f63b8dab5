//! `facility`: who may report, under which account, contract and exception (医療機関等).

use chrono::NaiveDate;

use super::code::institution::Institution;
use super::code::municipality::Municipality;
use super::declare::record;
use super::field::{Field, Many, One};
use super::report::test_result::ExceptionReason;
use super::value::{Flag, Id, Phone, Postal, Text, codes};

codes! {
    /// 施設区分, in the words of the notice of 2020-07-17.
    pub enum FacilityKind "facility-kind" {
        OutpatientUnit = "outpatient-unit" "帰国者・接触者外来等" ["帰国者・接触者外来", "発熱外来", "診療・検査医療機関"];
        TestCentre = "test-centre" "地域外来・検査センター" ["検査センター", "PCR検査センター"];
        AdmittingHospital = "admitting-hospital" "入院先医療機関" ["入院医療機関"];
        RecoveryHotel = "recovery-hotel" "宿泊療養施設等" ["宿泊療養施設"];
        HealthCentre = "health-centre" "保健所" [];
        Other = "other" "その他" [];
    }
}

codes! {
    /// 感染症指定医療機関の区分.
    pub enum Designation "designation" {
        Special = "special" "特定感染症指定医療機関" ["特定"];
        Class1 = "class-1" "第一種感染症指定医療機関" ["第一種", "1種"];
        Class2 = "class-2" "第二種感染症指定医療機関" ["第二種", "2種"];
        Tuberculosis = "tuberculosis" "結核指定医療機関" ["結核"];
        NotDesignated = "not-designated" "指定なし" ["なし"];
    }
}

record! {
    /// HER-SYSのID付与手続.
    pub struct Account<'a> AccountShape, "HER-SYSアカウント" {
        user_id:          Field<Id<'a>>,     "利用者ID", "user id issued by the health centre", Quasi, known,   "利用者ID", "";
        applied_date:     Field<NaiveDate>,  "申請日",   "date of application",                 None,  unknown, "申請日",   "";
        granted_date:     Field<NaiveDate>,  "付与日",   "date on which it was granted",        None,  unknown, "付与日",   "";
    }
}

record! {
    /// 行政検査委託契約.
    pub struct Contract<'a> ContractShape, "行政検査委託契約" {
        contract_id:      Field<Id<'a>>,     "契約ID",       "contract number of the sender",                  None, known,   "ID",           "";
        party:            Field<Id<'a>>,     "契約の相手方", "body with which it was concluded (caller's code)", None, unknown, "相手方",       "";
        group_body:       Field<Text<'a>>,   "集合契約団体", "body through which a group contract was made",   None, unknown, "集合契約団体", "";
        agreed_date:      Field<NaiveDate>,  "合意日",       "date on which the parties agreed",               None, unknown, "合意日",       "";
        from_date:        Field<NaiveDate>,  "契約開始日",   "first day",                                      None, unknown, "開始日",       "";
        until_date:       Field<NaiveDate>,  "契約終了日",   "last day",                                       None, unknown, "終了日",       "";
    }
}

record! {
    /// やむを得ない事情 that holds for a facility over a time.
    pub struct FacilityException<'a> FacilityExceptionShape, "やむを得ない事情" {
        reason:           Field<ExceptionReason>, "理由",   "reason",                                         None, known,   "理由",   "";
        detail:           Field<Text<'a>>,        "詳細",   "the reason in words (required where it is another)", None, known, "詳細",   "";
        from_date:        Field<NaiveDate>,       "開始日", "first day",                                      None, unknown, "開始日", "";
        until_date:       Field<NaiveDate>,       "終了日", "last day",                                       None, unknown, "終了日", "";
    }
}

record! {
    /// 所在自治体のHER-SYS利用.
    pub struct MunicipalityUse<'a> MunicipalityUseShape, "自治体のHER-SYS利用" {
        uses_her_sys:     Field<Flag>,       "利用の有無", "does the municipality use HER-SYS",      None, unknown, "有無",   "";
        from_date:        Field<NaiveDate>,  "利用開始日", "since when",                             None, unknown, "開始日", "";
        remarks:          Field<Text<'a>>,   "備考",       "remarks",                                None, known,   "備考",   "";
    }
}

record! {
    /// 医療機関等.
    pub struct Facility<'a> FacilityShape, "医療機関等" {
        id:               Field<Id<'a>>,                       "医療機関等ID",         "facility number of the sender",             None,  known,   "医療機関等ID",         "";
        institution_code: Field<Institution>,                  "保険医療機関コード",   "code of the medical institution",           None,  unknown, "保険医療機関コード",   "";
        name:             Field<Text<'a>>,                     "施設名",               "name",                                      None,  known,   "施設名",               "";
        facility_kind:    Field<FacilityKind>,                 "施設区分",             "kind of facility",                          None,  unknown, "施設区分",             "";
        municipality:     Field<Municipality>,                 "所在市区町村コード",   "municipality",                              None,  unknown, "所在市区町村コード",   "";
        postal_code:      Field<Postal<'a>>,                   "郵便番号",             "postal code",                               None,  unknown, "施設郵便番号",         "";
        address:          Field<Text<'a>>,                     "所在地",               "address",                                   None,  unknown, "所在地",               "";
        phone:            Field<Phone<'a>>,                    "電話番号",             "phone, reachable outside hours",            None,  unknown, "施設電話番号",         "";
        authority:        Field<Id<'a>>,                       "管轄都道府県等",       "competent 都道府県等 (caller's code)",      None,  unknown, "管轄都道府県等",       "";
        health_centre:    Field<Id<'a>>,                       "管轄保健所",           "competent health centre (caller's code)",   None,  unknown, "管轄保健所",           "";
        account:          One<Account<'a>>,                    "HER-SYSアカウント",    "HER-SYS account",                           None,  known,   "アカウント_",          "";
        contracts:        Many<Contract<'a>, 4>,               "行政検査委託契約",     "contracts",                                None,  known,   "契約#_",               "";
        exceptions:       Many<FacilityException<'a>, 4>,      "やむを得ない事情",     "circumstances",                             None,  known,   "事情#_",               "";
        municipality_use: One<MunicipalityUse<'a>>,            "自治体のHER-SYS利用",  "use of HER-SYS by the municipality",        None,  known,   "自治体利用_",          "";
        designation:      Field<Designation>,                  "指定医療機関区分",     "designation for infectious diseases",       None,  unknown, "指定医療機関区分",     "";
        remarks:          Field<Text<'a>>,                     "備考",                 "remarks",                                   None,  known,   "備考",                 "";
    }
}
