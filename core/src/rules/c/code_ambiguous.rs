//! C0003: a code of five digits can be completed in two ways.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A municipality code of five digits may lack its check digit at the end or a zero at the front, and both
    /// completions are possible codes.
    /// # Why it matters
    /// The two are different municipalities, often in different prefectures, so the report could go to the wrong health
    /// centre.
    /// # What to do
    /// Enter all six digits as text. Set the column to text in the spreadsheet, so that zeros at the front stay.
    id: "C0003",
    name: "code-ambiguous",
    basis: &[&basis::MUNICIPALITY_CODE, &basis::PROFILE],
    title: Words { ja: "二通りに読めるコード", en: "code ambiguous" },
    message: Words {
        ja: "「{item}」の5桁のコードは二通りに読めます（末尾の検査数字がないか、先頭の0が失われたか）。",
        en: "\"{item}\" has five digits and can be read in two ways: without check digit, or without its leading zero.",
    },
    why_ja: "二つの読み方は別の自治体を指すため、誤った自治体の報告になるおそれがあります。",
    todo_ja: "検査数字を含む6桁を文字列で入力してください。表計算ソフトでは、\
        列の書式を文字列にすると先頭の0が残ります。",
    checks: &[Check::Reading(&[Trouble::CodeAmbiguous])],
}
