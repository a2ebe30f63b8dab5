//! One test: specimen, method, dates, result.

use chrono::NaiveDate;

use super::declare::record;
use super::field::Field;
use super::value::{Flag, Id, Text, codes};

codes! {
    /// 検体. The choices of the case form in use on 2021-11-29 (this library's profile).
    pub enum Specimen "specimen" {
        Sputum = "sputum" "喀痰" ["痰"];
        TrachealAspirate = "tracheal-aspirate" "気管吸引液" ["気道吸引液"];
        BronchoalveolarLavage = "bronchoalveolar-lavage" "肺胞洗浄液" ["気管支肺胞洗浄液"];
        ThroatSwab = "throat-swab" "咽頭拭い液" ["咽頭ぬぐい液"];
        NasalAspirate = "nasal-aspirate" "鼻腔吸引液" [];
        NasalSwab = "nasal-swab" "鼻腔拭い液" ["鼻腔ぬぐい液", "鼻腔"];
        NasopharyngealSwab = "nasopharyngeal-swab" "鼻咽頭拭い液" ["鼻咽頭ぬぐい液", "鼻咽頭"];
        Stool = "stool" "便" ["糞便"];
        Saliva = "saliva" "唾液" [];
        AutopsyMaterial = "autopsy-material" "剖検材料" [];
        Other = "other" "その他" [];
    }
}

codes! {
    /// 検査方法. "抗原" alone is not in the list: it does not say whether it was 定性 or 定量.
    pub enum Method "method" {
        Isolation = "isolation" "分離・同定" ["分離同定", "分離・同定による病原体の検出", "ウイルス分離"];
        NucleicAcid = "nucleic-acid" "核酸増幅" ["核酸増幅法", "核酸増幅検査", "核酸検出", "pcr", "pcr検査", "pcr法", "rt-pcr",
            "リアルタイムpcr", "lamp", "lamp法", "naat", "遺伝子検査"];
        AntigenQualitative = "antigen-qualitative" "抗原定性" ["抗原定性検査", "抗原(定性)", "抗原検査(定性)", "抗原定性(イムノクロマト)"];
        AntigenQuantitative = "antigen-quantitative" "抗原定量" ["抗原定量検査", "抗原(定量)", "抗原検査(定量)"];
        Other = "other" "その他" [];
    }
}

codes! {
    /// 結果. 検査中 is the only pending state; it is a legal one, for a test is entered before its result is known.
    pub enum Outcome "result" {
        Positive = "positive" "陽性" ["+", "(+)", "pos", "陽性(+)"];
        Negative = "negative" "陰性" ["-", "(-)", "neg", "陰性(-)", "−", "(−)"];
        Inconclusive = "inconclusive" "判定保留" ["保留", "±", "(±)"];
        Untestable = "untestable" "検査不能" ["判定不能"];
        Pending = "pending" "検査中" ["結果待ち"];
    }
}

record! {
    /// 検査.
    pub struct Test<'a> TestShape, "検査" {
        test_id:          Field<Id<'a>>,    "検査ID",     "test number of the sender",                 Quasi,  known,   "ID",         "";
        administrative:   Field<Flag>,      "行政検査",   "is it an administrative test (Article 15)", None,   unknown, "行政検査",   "";
        specimen:         Field<Specimen>,  "検体",       "specimen",                                  Health, unknown, "検体",       "12";
        method:           Field<Method>,    "検査方法",   "method",                                    Health, unknown, "方法",       "12";
        collected_date:   Field<NaiveDate>, "採取日",     "date of collection",                        Health, unknown, "採取日",     "12";
        result_date:      Field<NaiveDate>, "結果判明日", "date the result was known",                 Health, unknown, "結果判明日", "12";
        result:           Field<Outcome>,   "結果",       "result",                                    Health, known,   "結果",       "12";
        laboratory:       Field<Text<'a>>,  "検査機関",   "laboratory",                                None,   unknown, "検査機関",   "";
        contract_id:      Field<Id<'a>>,    "契約ID",     "contract under which it was done",          None,   unknown, "契約ID",     "";
    }
}
