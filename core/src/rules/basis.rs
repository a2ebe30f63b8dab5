//! The legal sources: every law, ordinance, notice and form a rule cites, each once.

use serde::Serialize;

/// A source that a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Basis {
    /// Title, in the words of the source, with number and date.
    pub law: &'static str,
    /// Article, where it has any.
    pub article: Option<&'static str>,
    /// Paragraph, number or item.
    pub item: Option<&'static str>,
    /// Is it this library's own decision, because no public specification exists or its text was not seen?
    #[serde(skip)]
    pub profile: bool,
}

impl Basis {
    const fn official(law: &'static str, article: Option<&'static str>, item: Option<&'static str>) -> Self {
        Self { law, article, item, profile: false }
    }

    /// Is it this library's own decision?
    pub const fn is_profile(&self) -> bool {
        self.profile
    }
}

/// This library's profile: no public specification says so.
pub static PROFILE: Basis =
    Basis { law: "このライブラリの取決め (hersys profile)", article: None, item: None, profile: true };

/// Plausibility: no source is needed to see that it cannot be.
pub static PLAUSIBILITY: Basis =
    Basis { law: "データの妥当性 (plausibility)", article: None, item: None, profile: true };

const NOTICE: &str = "「帰国者・接触者外来等の医療機関等における新型コロナウイルス感染者等情報把握・管理支援システム（HER-SYS）の\
    利用促進について」（令和2年7月17日付け厚生労働省新型コロナウイルス感染症対策推進本部事務連絡）";

/// The notice of 2020-07-17, 1: accounts by the end of July.
pub static NOTICE_1: Basis = Basis::official(NOTICE, None, Some("記1"));
/// The notice of 2020-07-17, 2, first paragraph: results, negative ones too, through HER-SYS.
pub static NOTICE_2: Basis = Basis::official(NOTICE, None, Some("記2 第1項"));
/// The notice of 2020-07-17, 2, second paragraph: the contract.
pub static NOTICE_2_CONTRACT: Basis = Basis::official(NOTICE, None, Some("記2 第2項"));

/// 感染症法15条: 積極的疫学調査, under which administrative tests are done.
pub static LAW_15: Basis = Basis::official(
    "感染症の予防及び感染症の患者に対する医療に関する法律（平成10年法律第114号）",
    Some("第15条"),
    None,
);

/// 行政検査の取扱い, 2020-03-04, with its revisions.
pub static NOTICE_0304_5: Basis = Basis::official(
    "「新型コロナウイルス感染症に係る行政検査の取扱いについて」（令和2年3月4日付け健感発0304第5号）",
    None,
    None,
);

/// Antigen tests added, 2020-05-13.
pub static NOTICE_0513_1: Basis = Basis::official("健感発0513第1号（令和2年5月13日）", None, None);

/// Negatives and suspected cases not admitted no longer asked in HER-SYS, notified on 2020-10-14.
pub static NOTICE_1014: Basis = Basis::official(
    "HER-SYSへの入力を陽性者及び疑似症の入院症例に限る旨の通知（令和2年10月14日、内閣官房有識者会議資料 別添 144頁）",
    None,
    None,
);

/// A test may start before the contract is signed when the parties have agreed; group contracts, 2020-06-02.
pub static CONTRACT_0602: Basis = Basis::official(
    "行政検査の委託契約（合意による開始、集合契約）について（令和2年6月2日、内閣官房有識者会議資料 別添 165頁）",
    None,
    None,
);

/// 滋賀県 2020-11: reports lacked 住所, 性別, 年齢, which the contract asks for.
pub static CONTRACT_ITEMS: Basis = Basis::official(
    "行政検査の報告に「契約上必要な情報」（住所、性別、年齢等）がない報告の取扱い（滋賀県、令和2年11月）",
    None,
    None,
);

/// Saliva for nucleic acid tests of symptomatic persons, 2020-06-02.
pub static SALIVA_0602: Basis = Basis::official("唾液を用いたPCR検査の導入（令和2年6月2日）", None, None);
/// Saliva for asymptomatic persons, 2020-07-17.
pub static SALIVA_0717: Basis = Basis::official("無症状者に対する唾液を用いた検査の導入（令和2年7月17日）", None, None);
/// The antigen guideline of 2020-06-16.
pub static ANTIGEN_0616: Basis =
    Basis::official("SARS-CoV-2抗原検出用キットの活用に関するガイドライン（令和2年6月16日）", None, None);
/// 届出基準 revised and nasal swabs added, 2020-10-02.
pub static CRITERIA_1002: Basis = Basis::official("届出基準の改正（令和2年10月2日）", None, None);
/// 病原体検査の指針.
pub static TEST_GUIDE: Basis = Basis::official("新型コロナウイルス感染症 病原体検査の指針（第5版）", None, Some("表3"));

/// 全国地方公共団体コード: the check digit.
pub static MUNICIPALITY_CODE: Basis =
    Basis::official("全国地方公共団体コード（総務省、JIS X 0401・JIS X 0402）", None, Some("検査数字"));
/// 医療機関コード: how it is set.
pub static INSTITUTION_CODE: Basis =
    Basis::official("医療機関コード及び薬局コード設定要領（昭和51年8月7日保険発第82号 別添2）", None, Some("第4"));
/// JSON.
pub static RFC_8259: Basis = Basis::official("RFC 8259 (JSON)", None, None);
/// CSV.
pub static RFC_4180: Basis = Basis::official("RFC 4180 (CSV)", None, None);

/// The status of a case and the notification became mandatory inputs, 2020-09-10.
pub static STATUS_0910: Basis = Basis::official(
    "HER-SYSの必須入力項目の変更（「発生届」及び「現在のステータス」、令和2年9月10日、感染症部会 感染症情報に関するワーキンググループ資料）",
    None,
    None,
);
/// 感染症法12条: notification by the physician.
pub static LAW_12: Basis = Basis::official(
    "感染症の予防及び感染症の患者に対する医療に関する法律（平成10年法律第114号）",
    Some("第12条"),
    Some("第1項"),
);
/// 政令11号 of 2020: COVID-19 becomes a designated infectious disease, from 2020-02-01 (令和2年政令第22号).
pub static ORDER_2020_11: Basis =
    Basis::official("新型コロナウイルス感染症を指定感染症として定める等の政令（令和2年政令第11号）", None, None);
const RULES: &str = "感染症の予防及び感染症の患者に対する医療に関する法律施行規則（平成10年厚生省令第99号）";

/// 施行規則3条 as it was read for the designated disease, until 2021-02-12: 疑似症患者 who need no admission are not
/// notified.
pub static RULE_3_AS_READ: Basis =
    Basis::official(RULES, Some("第3条"), Some("第2号（令和2年厚生労働省令第9号による読替え）"));
/// 施行規則3条 itself, since 2021-02-13: who is not notified.
pub static RULE_3: Basis = Basis::official(RULES, Some("第3条"), Some("第2号"));
/// The common form (別記様式) under 施行規則4条; the text of 別記様式6-1 itself was seen only in part.
pub static FORM_COMMON: Basis = Basis::official(
    "感染症の予防及び感染症の患者に対する医療に関する法律施行規則（平成10年厚生省令第99号）及び発生届の別記様式",
    Some("第4条"),
    Some("第1項"),
);
/// The revised form applied from 2021-02-10.
pub static FORM_2021_02_10: Basis =
    Basis::official("新型コロナウイルス感染症 発生届の様式改正（令和3年2月10日適用）", None, Some("別記様式6-1"));
/// The simplified form of 2022-06-30.
pub static FORM_2022_06_30: Basis = Basis::official("健感発0630第1号（令和4年6月30日）", None, Some("別記様式6-1"));
/// The minimum for low risk: 2022-07-22, amended 2022-08-04.
pub static MINIMUM_2022_08_04: Basis = Basis::official(
    "発生届の簡略化に係る厚生労働省新型コロナウイルス感染症対策推進本部事務連絡（令和4年7月22日、同年8月4日一部改正）",
    None,
    Some("1"),
);
/// 緊急避難措置: prefectures may limit notification to the groups at risk, from 2022-09-02 on.
pub static EMERGENCY_2022_08_25: Basis = Basis::official(
    "発生届の限定（緊急避難措置）に係る厚生労働省新型コロナウイルス感染症対策推進本部事務連絡（令和4年8月25日）",
    None,
    None,
);
/// Four groups nationwide from 2022-09-26.
pub static LIMITED_2022_09_26: Basis = Basis::official(
    "全数届出の見直しに係る厚生労働省新型コロナウイルス感染症対策推進本部事務連絡（令和4年9月12日）",
    None,
    None,
);
/// Daily totals from 2022-09-26.
pub static TOTALS_0926: Basis = Basis::official(
    "全数届出の見直しに係る厚生労働省新型コロナウイルス感染症対策推進本部事務連絡（令和4年9月12日）",
    None,
    Some("日次報告"),
);
/// 五類 from 2023-05-08: no notification one by one.
pub static CLASS_5_2023_05_08: Basis = Basis::official("健感発0502第1号（令和5年5月2日）", None, None);
/// 民法4条: the age of majority.
pub static CIVIL_CODE_4: Basis = Basis::official("民法（明治29年法律第89号）", Some("第4条"), None);

/// Every basis, for the tests of the catalogue.
pub static ALL: &[&Basis] = &[
    &PROFILE,
    &PLAUSIBILITY,
    &NOTICE_1,
    &NOTICE_2,
    &NOTICE_2_CONTRACT,
    &LAW_15,
    &NOTICE_0304_5,
    &NOTICE_0513_1,
    &NOTICE_1014,
    &CONTRACT_0602,
    &CONTRACT_ITEMS,
    &SALIVA_0602,
    &SALIVA_0717,
    &ANTIGEN_0616,
    &CRITERIA_1002,
    &TEST_GUIDE,
    &MUNICIPALITY_CODE,
    &INSTITUTION_CODE,
    &RFC_8259,
    &RFC_4180,
    &STATUS_0910,
    &LAW_12,
    &ORDER_2020_11,
    &RULE_3_AS_READ,
    &RULE_3,
    &FORM_COMMON,
    &FORM_2021_02_10,
    &FORM_2022_06_30,
    &MINIMUM_2022_08_04,
    &EMERGENCY_2022_08_25,
    &LIMITED_2022_09_26,
    &TOTALS_0926,
    &CLASS_5_2023_05_08,
    &CIVIL_CODE_4,
];
