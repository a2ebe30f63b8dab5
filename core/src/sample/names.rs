//! Names that are visibly nobody's: words for samples as family names, the names of textbooks as given names.

use super::dice::Dice;

/// A name in writing and in kana.
type Name = (&'static str, &'static str);

const FAMILY: [Name; 16] = [
    ("検査", "ケンサ"),
    ("見本", "ミホン"),
    ("架空", "カクウ"),
    ("例示", "レイジ"),
    ("試験", "シケン"),
    ("模擬", "モギ"),
    ("仮想", "カソウ"),
    ("記入", "キニュウ"),
    ("練習", "レンシュウ"),
    ("標本", "ヒョウホン"),
    ("様式", "ヨウシキ"),
    ("例題", "レイダイ"),
    ("想定", "ソウテイ"),
    ("雛形", "ヒナガタ"),
    ("匿名", "トクメイ"),
    ("作例", "サクレイ"),
];

const MALE: [Name; 12] = [
    ("太郎", "タロウ"),
    ("一郎", "イチロウ"),
    ("次郎", "ジロウ"),
    ("三郎", "サブロウ"),
    ("健太", "ケンタ"),
    ("大輔", "ダイスケ"),
    ("翔", "ショウ"),
    ("誠", "マコト"),
    ("浩", "ヒロシ"),
    ("茂", "シゲル"),
    ("正一", "ショウイチ"),
    ("五郎", "ゴロウ"),
];

const FEMALE: [Name; 12] = [
    ("花子", "ハナコ"),
    ("桜", "サクラ"),
    ("陽子", "ヨウコ"),
    ("幸子", "サチコ"),
    ("美咲", "ミサキ"),
    ("葵", "アオイ"),
    ("恵", "メグミ"),
    ("和子", "カズコ"),
    ("千代", "チヨ"),
    ("梅子", "ウメコ"),
    ("結衣", "ユイ"),
    ("真由美", "マユミ"),
];

/// A family name.
pub fn family(dice: &mut Dice) -> Name {
    dice.pick(&FAMILY)
}

/// A given name for a sex; for another sex than these two, any.
pub fn given(dice: &mut Dice, sex: &str) -> Name {
    let male = match sex {
        "male" => true,
        "female" => false,
        _ => dice.chance(50),
    };
    if male { dice.pick(&MALE) } else { dice.pick(&FEMALE) }
}

/// Family and given name with a blank between, and their kana with a full-width one.
pub fn full(family: Name, given: Name) -> (String, String) {
    (format!("{} {}", family.0, given.0), format!("{}　{}", family.1, given.1))
}
