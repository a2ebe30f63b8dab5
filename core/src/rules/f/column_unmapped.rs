//! F0011: a column of a CSV file is no item of the form.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// A header is neither an item of the form nor named in the caller's column map. The column is named by its
    /// position, counted from 1, because a header may hold personal data.
    /// # Why it matters
    /// Its cells are not carried into the output. Nothing is lost: they stay in the input, and with a rejected row they
    /// go into the rejects.
    /// # What to do
    /// Nothing, if the column is not meant to be reported. Otherwise write the header as the form has it, or name the
    /// column in the column map.
    id: "F0011",
    name: "column-unmapped",
    severity: Severity::Info,
    audit: Severity::Info,
    basis: &[&basis::PROFILE],
    args: &["position"],
    title: Words { ja: "様式にない列", en: "column not in the form" },
    message: Words {
        ja: "{position}列目の見出しは様式の項目にありません。この列は出力に含めません。",
        en: "The header of column {position} is no item of the form; the column is not carried into the output.",
    },
    why_ja: "この列の値は出力に入りません。元のファイルには残り、\
        却下された行については却下分のファイルにそのまま入ります。",
    todo_ja: "報告に不要な列なら、そのままで構いません。報告する列なら、見出しを様式の名称に合わせるか、\
        列の対応表に加えてください。",
    checks: &[Check::Reading(&[Trouble::HeaderUnmapped])],
}
