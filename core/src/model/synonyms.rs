//! Headers that hospitals' exports use for our items, beside the labels of the field table (this library's profile).
//!
//! Compared after folding of width, letter case and blanks. Only names that can mean nothing else are listed.

/// Path of the item and the other names of its column.
pub static SYNONYMS: &[(&str, &[&str])] = &[
    ("report_id", &["報告番号", "伝票番号", "オーダ番号", "オーダー番号"]),
    ("reported_date", &["報告年月日"]),
    ("facility_id", &["施設ID", "施設コード", "医療機関ID"]),
    ("patient/local_id", &["患者ID", "患者番号", "カルテ番号", "診察券番号"]),
    ("patient/name", &["氏名", "患者氏名", "患者名", "漢字氏名"]),
    ("patient/kana", &["カナ", "カナ氏名", "氏名カナ", "患者カナ氏名", "ふりがな", "氏名フリガナ"]),
    ("patient/birth_date", &["誕生日"]),
    ("patient/municipality", &["団体コード", "全国地方公共団体コード", "住所コード", "居住地コード"]),
    ("patient/address", &["住所"]),
    ("patient/phone", &["電話番号", "電話", "TEL", "連絡先"]),
    ("patient/mobile_phone", &["携帯電話", "携帯"]),
    ("patient/guardian/name", &["保護者氏名", "保護者の氏名"]),
    ("patient/guardian/address", &["保護者住所", "保護者の住所"]),
    ("patient/guardian/phone", &["保護者電話番号", "保護者の電話番号"]),
    ("symptom_state", &["症状", "有症状"]),
    ("onset_date", &["発病年月日", "発症年月日", "発病日"]),
    ("hospitalised", &["入院の有無"]),
    ("vaccinations/0/product", &["ワクチンの種類"]),
    ("tests/0/specimen", &["検体種別", "検体種類", "材料"]),
    ("tests/0/method", &["検査法", "検査種別"]),
    ("tests/0/collected_date", &["検体採取日", "検体採取年月日", "採取年月日"]),
    ("tests/0/result_date", &["結果日", "判明日", "結果判明年月日"]),
    ("tests/0/result", &["検査結果", "判定"]),
    ("tests/0/laboratory", &["検査施設", "検査所"]),
    ("performed_date", &["実施年月日", "検査実施日"]),
    ("done", &["検査件数", "検査実施件数", "検査実施_件数"]),
    ("positive", &["陽性数", "陽性者数"]),
    ("negative", &["陰性数", "陰性者数"]),
    ("id", &["施設ID", "施設コード", "医療機関ID"]),
    ("institution_code", &["医療機関コード"]),
    ("name", &["医療機関名", "名称"]),
];
