//! C0006: a municipality code fits its check digit, but is not in our table.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// The code has a right check digit and is not listed in the table of this library, whose state the finding names.
    /// The code is kept.
    /// # Why it matters
    /// It may be a municipality that is newer or older than the table, or a slip that happens to fit the check digit.
    /// # What to do
    /// Look the code up. If it is right, nothing is to be done; a newer table can be given beside that of the library.
    id: "C0006",
    name: "code-not-in-table",
    severity: Severity::Warning,
    audit: Severity::Warning,
    basis: &[&basis::PROFILE],
    args: &["table"],
    title: Words { ja: "表にないコード", en: "code not in the table" },
    message: Words {
        ja: "「{item}」は、このライブラリーのコード表（{table}）にありません。",
        en: "\"{item}\" is not in the table of this library ({table}).",
    },
    why_ja: "表より新しい、または古い自治体のコードか、たまたま検査数字の合う入力の誤りです。値はそのまま保持します。",
    todo_ja: "総務省の一覧でコードを確かめてください。正しければ、そのままで構いません。新しいコード表を渡すこともできます。",
    checks: &[Check::Reading(&[Trouble::CodeUnlisted])],
}
