//! C0004: an institution code of seven digits, and no prefecture to complete it.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// The code of a medical institution has seven digits, as on claims, and the municipality of the facility, which
    /// would give the prefecture, is missing or unreadable.
    /// # Why it matters
    /// The seven digits are given out in each prefecture anew; only all ten name one institution in Japan.
    /// # What to do
    /// Enter the code with ten digits, or fill in the municipality of the facility.
    id: "C0004",
    name: "code-needs-prefecture",
    basis: &[&basis::INSTITUTION_CODE, &basis::PROFILE],
    title: Words { ja: "都道府県の要るコード", en: "code needs the prefecture" },
    message: Words {
        ja: "「{item}」が7桁で、都道府県がわからないため、10桁に補えません。",
        en: "\"{item}\" has seven digits and cannot be completed, because the prefecture is not known.",
    },
    why_ja: "7桁の番号は都道府県ごとに付けられ、同じ番号の医療機関がほかの都道府県にもあります。",
    todo_ja: "10桁の医療機関コードを入力するか、所在市区町村コードを入力してください。",
    checks: &[Check::Reading(&[Trouble::CodeNeedsPrefecture])],
}
