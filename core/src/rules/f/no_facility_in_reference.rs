//! F0007: what was given as a list of facilities holds none.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A source that was given as reference data has no record of a facility.
    /// # Why it matters
    /// Channel, contract and account are judged by what is known of the facility. Without any, these rules do not run,
    /// and "nothing found" would say too little.
    /// # What to do
    /// Give the file with the facilities. Each of its records is a facility: `"kind":"facility"` in JSON, or the columns
    /// of a facility in CSV.
    id: "F0007",
    name: "no-facility-in-reference",
    severity: Severity::Warning,
    audit: Severity::Warning,
    basis: &[&basis::PROFILE],
    title: Words { ja: "医療機関等の一覧が空", en: "no facility in the reference data" },
    message: Words {
        ja: "医療機関等の一覧として指定されたデータに、医療機関等の記録がありません。",
        en: "The data given as reference hold no record of a facility.",
    },
    why_ja: "報告経路、委託契約、アカウントは、医療機関等の登録情報に照らして確かめます。登録情報がないと、これらの確認は行えません。",
    todo_ja: "医療機関等の一覧のファイルを指定してください。JSONでは各記録に「\"kind\":\"facility\"」が必要です。",
    checks: &[Check::Reading(&[Trouble::ReferenceEmpty])],
}
