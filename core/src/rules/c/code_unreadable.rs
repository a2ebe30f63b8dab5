//! C0002: a code has the wrong characters or the wrong number of digits.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A municipality or institution code is not made of the digits that such a code has, and cannot be completed in
    /// any way that fits.
    /// # Why it matters
    /// A code of the wrong length belongs to another list, or lost digits that cannot be given back.
    /// # What to do
    /// Municipalities have six digits with the check digit (131016), institutions ten (prefecture 2, points table 1,
    /// number 7). Look up the code and enter it as text.
    id: "C0002",
    name: "code-unreadable",
    basis: &[&basis::PROFILE],
    title: Words { ja: "コードを読めない", en: "code unreadable" },
    message: Words {
        ja: "「{item}」の桁数または文字が、コードの形式に合いません。",
        en: "\"{item}\" does not have the digits of such a code.",
    },
    why_ja: "桁数の違うコードは、別の表のコードか、桁が失われたもので、正しいコードに戻せません。",
    todo_ja: "市区町村コードは検査数字を含む6桁（例：131016）、医療機関コードは10桁（都道府県2桁、点数表1桁、番号7桁）\
        です。コードを調べ、文字列として入力してください。",
    checks: &[Check::Reading(&[Trouble::CodeShape])],
}
