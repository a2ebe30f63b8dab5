//! The documents that rules rest on: every law, order, notice, form and guide, each once, with who issued it and when.
//!
//! A rule cites a place in a document (`basis.rs`), never the document itself.

use std::fmt;

use chrono::NaiveDate;

use super::rule::day;

/// What a document is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// 法律: an act of the Diet.
    Law,
    /// 政令: an order of the Cabinet.
    Order,
    /// 省令: an ordinance of a ministry.
    Ordinance,
    /// 通知, 事務連絡: a notice to prefectures and cities.
    Notice,
    /// 様式: a form, or what changed one.
    Form,
    /// 指針, 手引き, Q&A: advice on how to do it.
    Guide,
    /// A technical standard.
    Standard,
    /// An announcement, or what a public body reported of itself.
    Report,
    /// This library's own decision: no public document says so, or its text was not seen.
    Profile,
}

impl Kind {
    /// Every kind, the weightiest first.
    pub const ALL: [Self; 9] = [
        Self::Law,
        Self::Order,
        Self::Ordinance,
        Self::Notice,
        Self::Form,
        Self::Guide,
        Self::Standard,
        Self::Report,
        Self::Profile,
    ];

    /// The word used in `rules.json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Order => "order",
            Self::Ordinance => "ordinance",
            Self::Notice => "notice",
            Self::Form => "form",
            Self::Guide => "guide",
            Self::Standard => "standard",
            Self::Report => "report",
            Self::Profile => "profile",
        }
    }

    /// The same in Japanese.
    pub const fn ja(self) -> &'static str {
        match self {
            Self::Law => "法律",
            Self::Order => "政令",
            Self::Ordinance => "省令",
            Self::Notice => "通知・事務連絡",
            Self::Form => "様式",
            Self::Guide => "指針・手引き・Q&A",
            Self::Standard => "規格",
            Self::Report => "発表・資料",
            Self::Profile => "このライブラリの取決め",
        }
    }
}

/// When a document was issued, as exactly as is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Issued {
    /// On this day; of a document of which only the first day of application was seen, that day.
    Day(NaiveDate),
    /// In this month of this year.
    Month(i32, u32),
}

/// ISO 8601: `2020-07-17`, or `2020-11` where the day is not known.
impl fmt::Display for Issued {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
        }
    }
}

/// A document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is.
    pub kind: Kind,
    /// Its title; where it has none or that was not seen, what it is about.
    pub title: &'static str,
    /// Who issued it (発出者).
    pub issuer: &'static str,
    /// Its number, where it has one: of a law that of its promulgation, of a notice that of the sender.
    pub number: Option<&'static str>,
    /// When it was issued; `None` = not known.
    pub date: Option<Issued>,
    /// How findings cite it: title, number and date as they read best together.
    pub law: &'static str,
    /// What it says, in English.
    pub what: &'static str,
}

impl Source {
    /// Is it this library's own decision?
    pub const fn is_profile(&self) -> bool {
        matches!(self.kind, Kind::Profile)
    }
}

/// The headquarters of the ministry that issued most 事務連絡 of the epidemic.
const HEADQUARTERS: &str = "厚生労働省新型コロナウイルス感染症対策推進本部";
/// The director whose notices are numbered 健感発.
const DIRECTOR: &str = "厚生労働省健康局結核感染症課長";
/// The title under which 届出基準 and forms are revised.
const CRITERIA: &str = "感染症の予防及び感染症の患者に対する医療に関する法律第12条第1項及び第14条第2項に基づく届出の基準等について（一部改正）";

const fn on(year: i32, month: u32, of_month: u32) -> Issued {
    Issued::Day(day(year, month, of_month))
}

/// Declares documents, and [`ALL`] of them; the doc comment becomes their English words.
macro_rules! sources {
    ($($(#[doc = $doc:literal])+ $name:ident = $kind:ident { $($field:ident: $value:expr),+ $(,)? })+) => {
        $(
            $(#[doc = $doc])+
            pub static $name: Source = Source {
                kind: Kind::$kind,
                what: concat!($($doc),+).trim_ascii(),
                $($field: $value,)+
            };
        )+

        /// Every document, in the order of this file.
        pub static ALL: &[&Source] = &[$(&$name),+];
    };
}

sources! {
    // ---------------------------------------------------------------------------------------------------- our own
    /// This library's profile: no public document says so, or its text was not seen.
    PROFILE = Profile {
        title: "このライブラリの取決め",
        issuer: "hersys",
        number: None,
        date: None,
        law: "このライブラリの取決め (hersys profile)",
    }
    /// Plausibility: no document is needed to see that it cannot be.
    PLAUSIBILITY = Profile {
        title: "データの妥当性",
        issuer: "hersys",
        number: None,
        date: None,
        law: "データの妥当性 (plausibility)",
    }

    // ------------------------------------------------------------------------------------ laws, orders, ordinances
    /// The Infectious Diseases Control Act.
    INFECTIOUS_DISEASES_ACT = Law {
        title: "感染症の予防及び感染症の患者に対する医療に関する法律",
        issuer: "国会",
        number: Some("平成10年法律第114号"),
        date: Some(on(1998, 10, 2)),
        law: "感染症の予防及び感染症の患者に対する医療に関する法律（平成10年法律第114号）",
    }
    /// The amendment in force since 2021-02-13: COVID-19 joins 新型インフルエンザ等感染症, electronic filing has a legal
    /// base, and cities with a health centre report to their prefecture.
    ACT_5_OF_2021 = Law {
        title: "新型インフルエンザ等対策特別措置法等の一部を改正する法律",
        issuer: "国会",
        number: Some("令和3年法律第5号"),
        date: Some(on(2021, 2, 3)),
        law: "新型インフルエンザ等対策特別措置法等の一部を改正する法律（令和3年法律第5号、令和3年2月13日施行）",
    }
    /// The Civil Code.
    CIVIL_CODE = Law {
        title: "民法",
        issuer: "国会",
        number: Some("明治29年法律第89号"),
        date: Some(on(1896, 4, 27)),
        law: "民法（明治29年法律第89号）",
    }
    /// COVID-19 becomes a designated infectious disease.
    DESIGNATION = Order {
        title: "新型コロナウイルス感染症を指定感染症として定める等の政令",
        issuer: "内閣",
        number: Some("令和2年政令第11号"),
        date: Some(on(2020, 1, 28)),
        law: "新型コロナウイルス感染症を指定感染症として定める等の政令（令和2年政令第11号）",
    }
    /// The designation is brought forward to 2020-02-01.
    DESIGNATION_BROUGHT_FORWARD = Order {
        title: "新型コロナウイルス感染症を指定感染症として定める等の政令の一部を改正する政令",
        issuer: "内閣",
        number: Some("令和2年政令第22号"),
        date: Some(on(2020, 1, 31)),
        law: "新型コロナウイルス感染症を指定感染症として定める等の政令の一部を改正する政令（令和2年政令第22号）",
    }
    /// Asymptomatic carriers come under the designation.
    DESIGNATION_OF_CARRIERS = Order {
        title: "新型コロナウイルス感染症を指定感染症として定める等の政令の一部を改正する政令",
        issuer: "内閣",
        number: Some("令和2年政令第30号"),
        date: Some(on(2020, 2, 13)),
        law: "新型コロナウイルス感染症を指定感染症として定める等の政令の一部を改正する政令（令和2年政令第30号）",
    }
    /// The ordinance under the act: who is notified, and what of them.
    ENFORCEMENT_RULES = Ordinance {
        title: "感染症の予防及び感染症の患者に対する医療に関する法律施行規則",
        issuer: "厚生省",
        number: Some("平成10年厚生省令第99号"),
        date: Some(on(1998, 12, 28)),
        law: "感染症の予防及び感染症の患者に対する医療に関する法律施行規則（平成10年厚生省令第99号）",
    }

    // ------------------------------------------------------------------------------------------------------- forms
    /// The common form under 施行規則 article 4; the text of 別記様式6-1 itself was seen only in part.
    COMMON_FORM = Form {
        title: "感染症の予防及び感染症の患者に対する医療に関する法律施行規則及び発生届の別記様式",
        issuer: "厚生省・厚生労働省",
        number: Some("平成10年厚生省令第99号"),
        date: Some(on(1998, 12, 28)),
        law: "感染症の予防及び感染症の患者に対する医療に関する法律施行規則（平成10年厚生省令第99号）及び発生届の別記様式",
    }
    /// The criteria of notification and the form are revised: nasal swabs.
    CRITERIA_2020_10_02 = Form {
        title: CRITERIA,
        issuer: DIRECTOR,
        number: None,
        date: Some(on(2020, 10, 2)),
        law: "届出基準の改正（令和2年10月2日）",
    }
    /// The revised form applied from 2021-02-10: kana, oxygen saturation, vaccinations, risk, severity.
    FORM_2021_02_10 = Form {
        title: CRITERIA,
        issuer: DIRECTOR,
        number: None,
        date: Some(on(2021, 2, 10)),
        law: "新型コロナウイルス感染症 発生届の様式改正（令和3年2月10日適用）",
    }
    /// The simplified form, on the day of its notice.
    FORM_2022_06_30 = Form {
        title: CRITERIA,
        issuer: DIRECTOR,
        number: Some("健感発0630第1号"),
        date: Some(on(2022, 6, 30)),
        law: "健感発0630第1号（令和4年6月30日）",
    }

    // ------------------------------------------------------------------------------------------------ the notice
    /// The notice of 2020-07-17 on the use of HER-SYS.
    NOTICE = Notice {
        title: "帰国者・接触者外来等の医療機関等における新型コロナウイルス感染者等情報把握・管理支援システム（HER-SYS）の利用促進について",
        issuer: HEADQUARTERS,
        number: None,
        date: Some(on(2020, 7, 17)),
        law: "「帰国者・接触者外来等の医療機関等における新型コロナウイルス感染者等情報把握・管理支援システム（HER-SYS）の\
            利用促進について」（令和2年7月17日付け厚生労働省新型コロナウイルス感染症対策推進本部事務連絡）",
    }
    /// The readiness of health centres, on which the notice rests in its third part.
    READINESS = Notice {
        title: "今後を見据えた保健所の即応体制の整備について",
        issuer: HEADQUARTERS,
        number: None,
        date: Some(on(2020, 6, 19)),
        law: "「今後を見据えた保健所の即応体制の整備について」\
            （令和2年6月19日付け厚生労働省新型コロナウイルス感染症対策推進本部事務連絡）別添 指針",
    }

    // ------------------------------------------------------------------------------------------ notices on testing
    /// How administrative tests are done; with its revisions.
    TESTING = Notice {
        title: "新型コロナウイルス感染症に係る行政検査の取扱いについて",
        issuer: DIRECTOR,
        number: Some("健感発0304第5号"),
        date: Some(on(2020, 3, 4)),
        law: "「新型コロナウイルス感染症に係る行政検査の取扱いについて」（令和2年3月4日付け健感発0304第5号、同年5月13日改題）",
    }
    /// Antigen tests join administrative tests.
    TESTING_ANTIGEN = Notice {
        title: "新型コロナウイルス感染症に係る行政検査の取扱いの改正（抗原検査の追加）",
        issuer: DIRECTOR,
        number: Some("健感発0513第1号"),
        date: Some(on(2020, 5, 13)),
        law: "新型コロナウイルス感染症に係る行政検査の取扱いの改正（抗原検査の追加、令和2年5月13日付け健感発0513第1号）",
    }
    /// A test may start before the contract is signed when the parties have agreed; group contracts.
    CONTRACTS = Notice {
        title: "行政検査の委託契約（合意による開始、集合契約）について",
        issuer: "厚生労働省",
        number: None,
        date: Some(on(2020, 6, 2)),
        law: "行政検査の委託契約（合意による開始、集合契約）について（令和2年6月2日、内閣官房有識者会議資料 別添 165頁）",
    }
    /// Saliva for nucleic acid tests of symptomatic persons.
    SALIVA = Notice {
        title: "唾液を用いたPCR検査の導入",
        issuer: "厚生労働省",
        number: None,
        date: Some(on(2020, 6, 2)),
        law: "唾液を用いたPCR検査の導入（令和2年6月2日）",
    }
    /// Saliva for asymptomatic persons.
    SALIVA_OF_ASYMPTOMATIC = Notice {
        title: "無症状者に対する唾液を用いた検査の導入",
        issuer: "厚生労働省",
        number: None,
        date: Some(on(2020, 7, 17)),
        law: "無症状者に対する唾液を用いた検査の導入（令和2年7月17日）",
    }

    // ------------------------------------------------------------------------- notices on HER-SYS and notification
    /// The outline of surveillance is revised: entry in HER-SYS is the basic channel, no more Excel files.
    SURVEILLANCE_OUTLINE = Notice {
        title: "感染症発生動向調査事業実施要綱",
        issuer: "厚生労働省",
        number: None,
        date: Some(on(2020, 5, 29)),
        law: "感染症発生動向調査事業実施要綱（令和2年5月29日一部改正）",
    }
    /// Only positives, and suspected cases in hospital, are still asked for in HER-SYS.
    NEGATIVES_DROPPED = Notice {
        title: "HER-SYSへの入力を陽性者及び疑似症の入院症例に限る旨の通知",
        issuer: "厚生労働省",
        number: None,
        date: Some(on(2020, 10, 14)),
        law: "HER-SYSへの入力を陽性者及び疑似症の入院症例に限る旨の通知（令和2年10月14日、内閣官房有識者会議資料 別添 144頁）",
    }
    /// While HER-SYS fails, notifications are taken by fax, mail or the like.
    OUTAGE_2022_01_20 = Notice {
        title: "HER-SYSの不具合時の発生届の受取り（FAX、メール等）について",
        issuer: "厚生労働省",
        number: None,
        date: Some(on(2022, 1, 20)),
        law: "HER-SYSの不具合時の発生届の受取り（FAX、メール等）について（令和4年1月20日、厚生労働省事務連絡）",
    }
    /// Where a prefecture decides so, symptomatic household contacts are diagnosed without a test, as suspected cases.
    DEEMED_POSITIVE = Notice {
        title: "新型コロナウイルス感染症の感染急拡大時の外来診療の対応について",
        issuer: HEADQUARTERS,
        number: None,
        date: Some(on(2022, 1, 24)),
        law: "「新型コロナウイルス感染症の感染急拡大時の外来診療の対応について」\
            （令和4年1月24日付け厚生労働省新型コロナウイルス感染症対策推進本部事務連絡）",
    }
    /// The minimum for persons of low risk; amended on 2022-08-04.
    MINIMUM = Notice {
        title: "発生届の簡略化",
        issuer: HEADQUARTERS,
        number: None,
        date: Some(on(2022, 7, 22)),
        law: "発生届の簡略化に係る厚生労働省新型コロナウイルス感染症対策推進本部事務連絡（令和4年7月22日、同年8月4日一部改正）",
    }
    /// The emergency measure: prefectures may limit notifications to four groups, the first of them from 2022-09-02.
    EMERGENCY_MEASURE = Notice {
        title: "新型コロナウイルス感染症に係る発生届の限定（緊急避難措置）の概要及び必要な手続き等について",
        issuer: HEADQUARTERS,
        number: None,
        date: Some(on(2022, 8, 25)),
        law: "「新型コロナウイルス感染症に係る発生届の限定（緊急避難措置）の概要及び必要な手続き等について」\
            （令和4年8月25日付け厚生労働省新型コロナウイルス感染症対策推進本部事務連絡）",
    }
    /// From 2022-09-26 four groups are notified, and every facility reports its totals of the day.
    FOUR_GROUPS = Notice {
        title: "全数届出の見直し",
        issuer: HEADQUARTERS,
        number: None,
        date: Some(on(2022, 9, 12)),
        law: "全数届出の見直しに係る厚生労働省新型コロナウイルス感染症対策推進本部事務連絡（令和4年9月12日）",
    }
    /// From 2023-05-08 nobody is notified one by one.
    CLASS_5 = Notice {
        title: "新型コロナウイルス感染症の五類感染症への移行に伴う届出の取扱い",
        issuer: DIRECTOR,
        number: Some("健感発0502第1号"),
        date: Some(on(2023, 5, 2)),
        law: "健感発0502第1号（令和5年5月2日）",
    }

    // ------------------------------------------------------------------------------------------------------ guides
    /// When a negative antigen test is final.
    ANTIGEN_GUIDELINE = Guide {
        title: "SARS-CoV-2抗原検出用キットの活用に関するガイドライン",
        issuer: "厚生労働省",
        number: None,
        date: Some(on(2020, 6, 16)),
        law: "SARS-CoV-2抗原検出用キットの活用に関するガイドライン（令和2年6月16日）",
    }
    /// Questions and answers on administrative tests, part 2: a positive outside of them is notified all the same.
    TESTING_QA_2 = Guide {
        title: "新型コロナウイルス感染症に係る行政検査に関するQ&Aについて（その2）",
        issuer: HEADQUARTERS,
        number: None,
        date: Some(on(2020, 8, 18)),
        law: "「新型コロナウイルス感染症に係る行政検査に関するQ&Aについて（その2）」\
            （令和2年8月18日付け厚生労働省新型コロナウイルス感染症対策推進本部事務連絡）",
    }
    /// The guide to tests, 5th edition, sent out on 2022-03-01; its table was read from flattened text.
    TEST_GUIDE = Guide {
        title: "新型コロナウイルス感染症（COVID-19）病原体検査の指針（第5版）",
        issuer: "厚生労働省",
        number: None,
        date: Some(on(2022, 3, 1)),
        law: "新型コロナウイルス感染症 病原体検査の指針（第5版）",
    }
    /// Kanagawa's questions and answers on the four groups.
    KANAGAWA_QA = Guide {
        title: "新型コロナウイルス感染症 発生届の対象の見直しに関するQ&A",
        issuer: "神奈川県",
        number: None,
        date: Some(Issued::Month(2022, 9)),
        law: "新型コロナウイルス感染症 発生届の対象の見直しに関するQ&A（神奈川県、令和4年9月）",
    }
    /// Kanagawa's guide to the four groups.
    KANAGAWA_GUIDE = Guide {
        title: "新型コロナウイルス感染症 発生届の対象の見直しに関する手引き",
        issuer: "神奈川県",
        number: None,
        date: Some(Issued::Month(2022, 9)),
        law: "新型コロナウイルス感染症 発生届の対象の見直しに関する手引き（神奈川県、令和4年9月）",
    }

    // ----------------------------------------------------------------------------------------------------- reports
    /// The status of a case and the notification became mandatory inputs.
    MANDATORY_INPUTS = Report {
        title: "HER-SYSの必須入力項目の変更（「発生届」及び「現在のステータス」）",
        issuer: "厚生労働省",
        number: None,
        date: Some(on(2020, 9, 10)),
        law: "HER-SYSの必須入力項目の変更（「発生届」及び「現在のステータス」、令和2年9月10日、\
            感染症部会 感染症情報に関するワーキンググループ資料）",
    }
    /// Reports lacked the address, sex and age that the contract asks for.
    CONTRACT_ITEMS = Report {
        title: "行政検査の報告に「契約上必要な情報」（住所、性別、年齢等）がない報告の取扱い",
        issuer: "滋賀県",
        number: None,
        date: Some(Issued::Month(2020, 11)),
        law: "行政検査の報告に「契約上必要な情報」（住所、性別、年齢等）がない報告の取扱い（滋賀県、令和2年11月）",
    }
    /// HER-SYS could not be used for part of the day.
    OUTAGE_2022_07_26 = Report {
        title: "HER-SYSへの接続の障害",
        issuer: "厚生労働省",
        number: None,
        date: Some(on(2022, 7, 26)),
        law: "HER-SYSへの接続の障害（令和4年7月26日、厚生労働省の発表による報道）",
    }

    // --------------------------------------------------------------------------------------------------- standards
    /// Codes of prefectures and municipalities: the check digit.
    MUNICIPALITY_CODE = Standard {
        title: "全国地方公共団体コード",
        issuer: "総務省",
        number: Some("JIS X 0401・JIS X 0402"),
        date: None,
        law: "全国地方公共団体コード（総務省、JIS X 0401・JIS X 0402）",
    }
    /// Codes of medical institutions: how they are set.
    INSTITUTION_CODE = Standard {
        title: "医療機関コード及び薬局コード設定要領",
        issuer: "厚生省保険局",
        number: Some("昭和51年8月7日保険発第82号 別添2"),
        date: Some(on(1976, 8, 7)),
        law: "医療機関コード及び薬局コード設定要領（昭和51年8月7日保険発第82号 別添2）",
    }
    /// JSON.
    RFC_8259 = Standard {
        title: "The JavaScript Object Notation (JSON) Data Interchange Format",
        issuer: "IETF",
        number: Some("RFC 8259"),
        date: Some(Issued::Month(2017, 12)),
        law: "RFC 8259 (JSON)",
    }
    /// CSV.
    RFC_4180 = Standard {
        title: "Common Format and MIME Type for Comma-Separated Values (CSV) Files",
        issuer: "IETF",
        number: Some("RFC 4180"),
        date: Some(Issued::Month(2005, 10)),
        law: "RFC 4180 (CSV)",
    }
}
