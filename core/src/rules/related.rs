//! Which rules speak of the same matter: topics, for whoever has met one rule and wants its neighbours.
//!
//! A new rule joins at least one topic (notes of normalisation may stay outside); a topic has two rules or more.

use super::rule::{Rule, Words};

/// A matter that several rules speak of.
#[derive(Clone, Copy, Debug)]
pub struct Topic {
    /// What it is about, in a few words.
    pub name: Words,
    /// The ids of its rules.
    pub rules: &'static [&'static str],
}

const fn topic(ja: &'static str, en: &'static str, rules: &'static [&'static str]) -> Topic {
    Topic { name: Words { ja, en }, rules }
}

/// Every topic: files first, then items, then what the law asks.
#[rustfmt::skip]
pub static TOPICS: &[Topic] = &[
    // Files and records
    topic("読めない入力", "input that cannot be read", &["F0001", "F0002", "F0003", "F0004", "F0005", "F0006"]),
    topic("読めないレコード", "records that cannot be read", &["F0006", "F0020", "F0021", "F0022", "F0023", "F0026", "F0027"]),
    topic("レコードの種別", "the kind of a record", &["F0023", "F0024", "F0025"]),
    topic("CSVの列と行", "columns and rows of a CSV", &["F0010", "F0011", "F0012", "F0013", "F0014", "F0026", "F0027"]),
    topic("キーと値の型", "keys and types of values", &["F0011", "F0030", "F0031", "F0032"]),
    topic("リスト", "lists", &["F0033", "F0034"]),
    topic("文字", "characters", &["F0022", "F0040", "F0041", "F0042", "F0043", "F0045", "F0061", "N0001", "N0002", "N0003", "N0012"]),
    topic("長さの上限", "limits of length", &["F0005", "F0021", "F0034", "F0044", "F0063"]),
    topic("出力に書けない内容", "what an output cannot hold", &["F0061", "F0062", "F0063", "F0064"]),

    // Numbers, codes, addresses
    topic("数値", "numbers", &["F0050", "F0051", "N0011"]),
    topic("選択肢とコード", "choices and codes", &["C0001", "C0002", "C0003", "C0004", "C0006", "N0009", "N0010"]),
    topic("検査数字と先頭の0", "check digits and leading zeros", &["C0002", "C0003", "C0005", "C0007", "C0008", "N0009"]),
    topic("電話番号と郵便番号", "phone numbers and postal codes", &["C0009", "C0010", "C0011", "K0105", "K0106", "N0007", "N0008"]),
    topic("所在地の都道府県", "the prefecture of an address", &["C0004", "H0113", "K0105", "K0106", "K0107", "K0108"]),
    topic("HER-SYS ID", "the HER-SYS ID", &["C0201", "C0202", "I0304"]),

    // Dates
    topic("日付の書き方", "how dates are written", &["D0001", "D0002", "D0003", "D0004", "D0005", "D0006", "D0007", "D0008", "N0004", "N0005", "N0006"]),
    topic("基準日", "the date that decides", &["F0060", "D0001", "D0007"]),
    topic("生年月日と年齢", "dates of birth and ages", &["P0003", "D0101", "D0106", "D0107", "D0121", "D0122", "D0133"]),
    topic("検査の日付と結果", "dates and results of a test", &["P0004", "P0005", "D0102", "D0103", "D0104", "D0108", "D0127", "D0137", "K0103"]),
    topic("発病から診断まで", "from onset to diagnosis", &["D0123", "D0124", "D0125", "D0126", "D0127", "D0138", "D0204", "K0101", "K0102"]),
    topic("報告の日付", "dates of reports", &["D0103", "D0104", "D0105", "D0120", "D0129", "D0501", "D0502"]),
    topic("報告の遅れ", "late reports", &["B0301", "D0108", "D0131", "D0136", "D0137", "L0502"]),
    topic("期間の始まりと終わり", "begin and end of periods", &["D0110", "D0111", "D0130", "D0202", "K0403"]),

    // The sick
    topic("症状と無症状", "symptoms and having none", &["K0101", "K0102", "K0301", "K0302", "K0303", "K0314", "K0409"]),
    topic("届出の類型", "the type of a notified person", &["K0302", "K0303", "K0304", "K0305", "K0314", "K0319", "L0204", "L0205", "L0212"]),
    topic("重症度とリスク因子", "severity and risk factors", &["K0311", "K0312", "K0314", "K0317", "K0320", "K0321", "K0412", "L0207"]),
    topic("ワクチン接種", "vaccinations", &["D0132", "D0133", "D0134", "D0135", "K0309", "K0310", "K0322", "K0323"]),
    topic("感染した場所と渡航", "place of infection and travel", &["D0130", "K0318"]),
    topic("入院", "stays in hospital", &["D0129", "D0202", "K0313", "K0320", "K0403", "K0404", "K0405", "K0416", "K0417"]),
    topic("現在のステータス", "the status of a case", &["D0201", "K0401", "K0405", "K0411", "K0415", "K0416", "K0417", "K0418"]),
    topic("健康観察", "observations", &["D0203", "K0321", "K0406", "K0407"]),
    topic("死亡と転帰", "death and outcome", &["D0123", "D0128", "D0204", "K0319", "K0401", "K0402", "K0404", "K0407", "K0413", "K0414"]),
    topic("症例と報告のつながり", "links between cases and reports", &["I0204", "I0205", "I0210", "I0211", "I0303", "K0408"]),
    topic("同じ人の記録", "records of the same person", &["I0301", "I0302", "I0303", "I0304"]),

    // Tests
    topic("唾液の検体", "specimens of saliva", &["K0201", "K0202", "K0203", "K0206"]),
    topic("抗原検査", "antigen tests", &["K0204", "K0205", "K0206", "K0207", "K0208", "K0209", "K0210", "K0306", "K0307"]),
    topic("検査の件数", "numbers of tests", &["B0101", "B0102", "B0103", "B0106", "B0107", "B0203", "K0104"]),
    topic("陰性の結果", "negative results", &["B0101", "B0102", "B0105", "B0106", "K0210", "L0101", "L0212"]),

    // Facilities, contracts, channel
    topic("報告の経路とID付与", "channel and accounts", &["D0111", "H0101", "H0102", "H0108", "H0109", "H0116", "P0006"]),
    topic("行政検査の契約と補助", "contracts and subsidies of administrative tests", &["B0104", "B0105", "B0106", "H0104", "H0105", "H0106", "H0107", "H0111", "H0112"]),
    topic("医療機関等の一覧", "the list of facilities", &["F0007", "H0107", "H0108", "H0110", "H0112", "H0114", "I0104", "K0106", "K0107"]),
    topic("管轄と届出元", "jurisdiction and who notifies", &["H0106", "H0109", "H0112", "H0113", "H0114", "H0115"]),

    // Reports and their lives
    topic("報告IDと訂正", "ids of reports and corrections", &["F0012", "I0101", "I0102", "I0103", "I0105", "I0106", "I0203"]),
    topic("取下げ", "withdrawals", &["D0502", "I0201", "I0202", "I0203", "I0204", "I0205", "L0212"]),
    topic("日次報告", "daily totals", &["B0201", "B0202", "D0501", "K0501", "K0502", "K0503", "L0501", "L0502"]),

    // What the forms and the law ask
    topic("項目の有無", "items there and missing", &["P0001", "P0002", "P0003", "P0004", "P0005", "P0006", "P0007", "P0008", "P0009"]),
    topic("補った項目", "items that were filled", &["H0120", "K0104", "K0501", "N0014", "P0001", "P0002", "P0020"]),
    topic("様式の版", "versions of the form", &["K0306", "K0307", "K0308", "K0315", "K0316", "K0317", "K0322", "L0206", "P0008", "P0009"]),
    topic("最小項目の様式", "the minimum form", &["L0206", "L0207", "P0009"]),
    topic("届出の対象", "who is notified", &["L0201", "L0203", "L0204", "L0205", "L0208", "L0209", "L0210", "L0211", "L0212"]),
    topic("五類感染症となった後", "after the change to class 5", &["L0101", "L0103", "L0201", "L0402", "L0501"]),
    topic("指定感染症となる前", "before the designation", &["L0102", "L0202", "L0205", "L0401"]),
];

impl Rule {
    /// The topics of this rule, each with the ids of its other rules.
    pub fn topics(&self) -> impl Iterator<Item = (&'static Topic, Vec<&'static str>)> + use<> {
        let id = self.id;
        TOPICS.iter().filter(move |topic| topic.rules.contains(&id)).map(move |topic| {
            let others = topic.rules.iter().copied().filter(|other| *other != id);
            (topic, others.collect())
        })
    }

    /// The ids of the rules that share a topic with this one, each once, in the order of the topics.
    pub fn related(&self) -> Vec<&'static str> {
        let mut related = Vec::new();
        for id in self.topics().flat_map(|(_, others)| others) {
            if !related.contains(&id) {
                related.push(id);
            }
        }
        related
    }
}
