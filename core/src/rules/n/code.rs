//! N0009: a code was completed to its full form.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// Separators were taken out of a code, or its check digit, prefecture, points table or leading zero was added,
    /// because only one completion is possible. A restored zero earns a warning besides (C0007).
    /// # Why it matters
    /// Shorter forms of the same code circulate; only the full form can be compared everywhere.
    /// # What to do
    /// Nothing. It is better still to send the full form: six digits for municipalities, ten for institutions.
    id: "N0009",
    name: "code",
    severity: Severity::Note,
    audit: Severity::Note,
    basis: &[&basis::PROFILE],
    title: Words { ja: "コードを補った", en: "code" },
    message: Words {
        ja: "「{item}」のコードを、省略のない形にそろえました。",
        en: "\"{item}\" was completed to the full form of the code.",
    },
    why_ja: "検査数字や都道府県番号を省いた形のコードも使われていますが、省略のない形でないと照合できません。\
        補い方が一つに決まる場合だけ補います。",
    todo_ja: "対応は不要です。できれば、市区町村は6桁、医療機関は10桁で出力してください。",
    checks: &[Check::Reading(&[Trouble::NoteCode])],
}
