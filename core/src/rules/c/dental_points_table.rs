//! C0008: an institution code fits only as a dental one.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// The code is written with points table 1 (medical), but its check digit fits only with points table 3 (dental).
    /// The code is kept as it came.
    /// # Why it matters
    /// Such codes stand in the published lists of medical institutions: a dental clinic with a number of its own kind.
    /// So the code is most likely right.
    /// # What to do
    /// Nothing, if the facility is a dental one. Otherwise look the code up.
    id: "C0008",
    name: "dental-points-table",
    severity: Severity::Note,
    audit: Severity::Note,
    basis: &[&basis::INSTITUTION_CODE, &basis::PROFILE],
    args: &["list"],
    title: Words { ja: "歯科の点数表なら合うコード", en: "fits as a dental code" },
    message: Words {
        ja: "「{item}」の検査数字は、点数表番号を3（歯科）とすると合います（コードの種類: {list}）。",
        en: "The check digit of \"{item}\" fits with points table 3, dental (code: {list}).",
    },
    why_ja: "公表されている医科の一覧にも、歯科の番号を持つ医療機関が少数あります。誤りとは限りません。",
    todo_ja: "歯科の医療機関であれば、そのままで構いません。そうでなければ、コードを確かめてください。",
    checks: &[Check::Reading(&[Trouble::CodePointsTable3])],
}
