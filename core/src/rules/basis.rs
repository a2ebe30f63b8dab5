//! Where rules rest: every article, paragraph and item of the documents (`source.rs`) that a rule cites or will cite,
//! each once.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::rule::Words;
use super::source::{self, Source};

/// What is said of a rule that rests on this library's own decision alone.
pub const OWN_DECISION: Words = Words {
    ja: "この規則は、公的な文書によるものではなく、このライブラリの取決めです。",
    en: "This rule is this library's own decision: no public document says so.",
};

/// A place in a document that a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The document.
    pub source: &'static Source,
    /// Article, where it has any.
    pub article: Option<&'static str>,
    /// Paragraph, number or item.
    pub item: Option<&'static str>,
}

impl Basis {
    /// How findings name the document: its title, with number and date.
    pub const fn law(&self) -> &'static str {
        self.source.law
    }

    /// Is it this library's own decision?
    pub const fn is_profile(&self) -> bool {
        self.source.is_profile()
    }

    /// The place in the document, as a text: `第12条 第1項`; empty = the document as a whole.
    pub fn place(&self) -> String {
        [self.article, self.item].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Document and place, as a text.
    pub fn text(&self) -> String {
        [Some(self.law()), self.article, self.item].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// As a finding shows it: `law`, `article`, `item`.
impl Serialize for Basis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Basis", 3)?;
        map.serialize_field("law", self.law())?;
        map.serialize_field("article", &self.article)?;
        map.serialize_field("item", &self.item)?;
        map.end()
    }
}

/// Declares bases as `NAME = DOCUMENT [article] [item];`, and [`ALL`] of them.
macro_rules! bases {
    ($($(#[doc = $doc:literal])+ $name:ident = $source:ident [$($article:literal)?] [$($item:literal)?];)+) => {
        $(
            $(#[doc = $doc])+
            pub static $name: Basis =
                Basis { source: &source::$source, article: maybe!($($article)?), item: maybe!($($item)?) };
        )+

        /// Every basis, in the order of this file.
        pub static ALL: &[&Basis] = &[$(&$name),+];
    };
}

macro_rules! maybe {
    () => {
        None
    };
    ($text:literal) => {
        Some($text)
    };
}

bases! {
    // ---------------------------------------------------------------------------------------------------- our own
    /// This library's profile: no public document says so.
    PROFILE = PROFILE [] [];
    /// Plausibility: no document is needed to see that it cannot be.
    PLAUSIBILITY = PLAUSIBILITY [] [];

    // ---------------------------------------------------------------------------------------------------- the law
    /// 感染症法12条1項: notification by the physician.
    LAW_12 = INFECTIOUS_DISEASES_ACT ["第12条"] ["第1項"];
    /// 感染症法12条3項: of a person who lives elsewhere, the governor or mayor of the residence is told.
    LAW_12_3 = INFECTIOUS_DISEASES_ACT ["第12条"] ["第3項"];
    /// 感染症法12条5項: since 2023-04-01 physicians of 感染症指定医療機関 must file electronically.
    LAW_12_5 = INFECTIOUS_DISEASES_ACT ["第12条"] ["第5項"];
    /// 感染症法12条6項: since 2023-04-01 all other physicians must endeavour to file electronically.
    LAW_12_6 = INFECTIOUS_DISEASES_ACT ["第12条"] ["第6項"];
    /// 感染症法12条10項: the article holds for a body found at a post-mortem. The paragraph had other numbers before.
    LAW_12_10 = INFECTIOUS_DISEASES_ACT ["第12条"] ["第10項"];
    /// 感染症法15条: 積極的疫学調査, under which administrative tests are done.
    LAW_15 = INFECTIOUS_DISEASES_ACT ["第15条"] [];
    /// Electronic filing has a legal base since 2021-02-13.
    ACT_5_OF_2021 = ACT_5_OF_2021 [] [];
    /// 民法4条: the age of majority.
    CIVIL_CODE_4 = CIVIL_CODE ["第4条"] [];
    /// COVID-19 becomes a designated infectious disease; from 2020-02-01 by [`ORDER_2020_22`].
    ORDER_2020_11 = DESIGNATION [] [];
    /// The designation is brought forward to 2020-02-01.
    ORDER_2020_22 = DESIGNATION_BROUGHT_FORWARD [] [];
    /// Asymptomatic carriers come under the designation.
    ORDER_2020_30 = DESIGNATION_OF_CARRIERS [] [];
    /// 施行規則3条 as it was read for the designated disease, until 2021-02-12: 疑似症患者 who need no admission are not
    /// notified.
    RULE_3_AS_READ = ENFORCEMENT_RULES ["第3条"] ["第2号（令和2年厚生労働省令第9号による読替え）"];
    /// 施行規則3条 itself, since 2021-02-13: who is not notified.
    RULE_3 = ENFORCEMENT_RULES ["第3条"] ["第2号"];
    /// 施行規則3条 as read since 2022-09-26: nor patients under 65, not pregnant, who need neither admission nor the
    /// listed drugs nor oxygen.
    RULE_3_2022_09_26 = ENFORCEMENT_RULES ["第3条"] ["第2号（令和4年9月26日からの読替え）"];

    // ------------------------------------------------------------------------------------------------------- forms
    /// The items of the common form.
    FORM_COMMON = COMMON_FORM ["第4条"] ["第1項"];
    /// Nasal swabs join the criteria of notification and the form, 2020-10-02.
    CRITERIA_1002 = CRITERIA_2020_10_02 [] [];
    /// The revised form applied from 2021-02-10.
    FORM_2021_02_10 = FORM_2021_02_10 [] ["別記様式6-1"];
    /// The simplified form of 2022-06-30.
    FORM_2022_06_30 = FORM_2022_06_30 [] ["別記様式6-1"];

    // ------------------------------------------------------------------------------------------------ the notice
    /// The notice of 2020-07-17, 1: accounts by the end of July.
    NOTICE_1 = NOTICE [] ["記1"];
    /// The notice of 2020-07-17, 2, first paragraph: results, negative ones too, through HER-SYS.
    NOTICE_2 = NOTICE [] ["記2 第1項"];
    /// The notice of 2020-07-17, 2, second paragraph: the contract.
    NOTICE_2_CONTRACT = NOTICE [] ["記2 第2項"];
    /// The notice of 2020-07-17, 3: a health centre ready to act; staff for entry, and for helping facilities with it,
    /// may be paid from 感染症発生動向調査事業（負担金）, half by the state.
    NOTICE_3 = NOTICE [] ["記3"];
    /// The second paragraph of it: the cost of additional staff, half the state's, half the 都道府県等's.
    NOTICE_3_COST = NOTICE [] ["記3 第2項"];
    /// What the notice rests on there: the readiness of health centres, of which the work of information is a part.
    READINESS_0619 = READINESS [] ["3 (0)"];

    // ------------------------------------------------------------------------------------------ notices on testing
    /// How administrative tests are done, 2020-03-04, with its revisions.
    NOTICE_0304_5 = TESTING [] [];
    /// Antigen tests added, 2020-05-13.
    NOTICE_0513_1 = TESTING_ANTIGEN [] [];
    /// A test may start before the contract is signed when the parties have agreed; group contracts, 2020-06-02.
    CONTRACT_0602 = CONTRACTS [] [];
    /// 滋賀県 2020-11: reports lacked 住所, 性別, 年齢, which the contract asks for.
    CONTRACT_ITEMS = CONTRACT_ITEMS [] [];
    /// Saliva for nucleic acid tests of symptomatic persons, 2020-06-02.
    SALIVA_0602 = SALIVA [] [];
    /// Saliva for asymptomatic persons, 2020-07-17.
    SALIVA_0717 = SALIVA_OF_ASYMPTOMATIC [] [];
    /// When a negative antigen test is final, 2020-06-16.
    ANTIGEN_0616 = ANTIGEN_GUIDELINE [] [];
    /// A positive found outside administrative testing is notified all the same, 2020-08-18.
    TESTING_QA_0818 = TESTING_QA_2 [] [];
    /// 病原体検査の指針: method, specimen and days from onset.
    TEST_GUIDE = TEST_GUIDE [] ["表3"];

    // ------------------------------------------------------------------------- notices on HER-SYS and notification
    /// Entry in HER-SYS is the basic channel of surveillance, 2020-05-29.
    OUTLINE_0529 = SURVEILLANCE_OUTLINE [] [];
    /// The status of a case and the notification became mandatory inputs, 2020-09-10.
    STATUS_0910 = MANDATORY_INPUTS [] [];
    /// Negatives and suspected cases not admitted no longer asked in HER-SYS, notified on 2020-10-14.
    NOTICE_1014 = NEGATIVES_DROPPED [] [];
    /// While HER-SYS fails, notifications are taken by fax, mail or the like, 2022-01-20.
    OUTAGE_2022_01_20 = OUTAGE_2022_01_20 [] [];
    /// HER-SYS could not be used for part of 2022-07-26.
    OUTAGE_2022_07_26 = OUTAGE_2022_07_26 [] [];
    /// Household contacts diagnosed without a test are filed as 疑似症患者, 2022-01-24.
    DEEMED_POSITIVE_0124 = DEEMED_POSITIVE [] [];
    /// The minimum for low risk: 2022-07-22, amended 2022-08-04.
    MINIMUM_2022_08_04 = MINIMUM [] ["1"];
    /// Prefectures may limit notifications to four groups, the first of them from 2022-09-02.
    EMERGENCY_2022_08_25 = EMERGENCY_MEASURE [] [];
    /// Four groups nationwide from 2022-09-26.
    LIMITED_2022_09_26 = FOUR_GROUPS [] [];
    /// Daily totals from 2022-09-26.
    TOTALS_0926 = FOUR_GROUPS [] ["日次報告"];
    /// Kanagawa: neither a body nor a physician may widen the four groups.
    KANAGAWA_QA_1_1 = KANAGAWA_QA [] ["1-1"];
    /// Kanagawa: deaths found at a post-mortem are within the four groups.
    KANAGAWA_GUIDE = KANAGAWA_GUIDE [] ["検案"];
    /// 五類 from 2023-05-08: no notification one by one.
    CLASS_5_2023_05_08 = CLASS_5 [] [];

    // --------------------------------------------------------------------------------------------------- standards
    /// 全国地方公共団体コード: the check digit.
    MUNICIPALITY_CODE = MUNICIPALITY_CODE [] ["検査数字"];
    /// 医療機関コード: how it is set.
    INSTITUTION_CODE = INSTITUTION_CODE [] ["第4"];
    /// JSON.
    RFC_8259 = RFC_8259 [] [];
    /// CSV.
    RFC_4180 = RFC_4180 [] [];
}
