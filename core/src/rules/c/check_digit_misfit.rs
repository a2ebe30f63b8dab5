//! C0005: the check digit of a code does not fit.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// The last digit of a municipality or institution code is not the one that follows from the others. The code is
    /// kept as it came.
    /// # Why it matters
    /// A digit was mistyped, or two changed places; or the code is a made-up one from a manual. All 1,916 published
    /// municipality codes that were measured fit their digit, and all but 27 of some 97,000 codes of medical
    /// institutions.
    /// # What to do
    /// Look up the code (総務省 for municipalities, the regional bureau of health for institutions) and correct it.
    id: "C0005",
    name: "check-digit-misfit",
    severity: Severity::Warning,
    audit: Severity::Warning,
    basis: &[&basis::MUNICIPALITY_CODE, &basis::INSTITUTION_CODE],
    args: &["list"],
    title: Words { ja: "検査数字の不一致", en: "check digit does not fit" },
    message: Words {
        ja: "「{item}」の検査数字が合いません（コードの種類: {list}）。",
        en: "The check digit of \"{item}\" does not fit (code: {list}).",
    },
    why_ja: "入力の誤り（1桁の誤り、桁の入替え）か、説明書などの見本のコードです。公表されているコードでは、\
        検査数字が合わないものはほとんどありません。値はそのまま保持します。",
    todo_ja: "総務省の全国地方公共団体コード、または地方厚生局の医療機関一覧でコードを確かめてください。",
    checks: &[Check::Reading(&[Trouble::CodeCheckDigit])],
}
