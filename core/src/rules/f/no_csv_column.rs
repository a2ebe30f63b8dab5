//! F0062: a CSV is to be written, and something of the record has no column in it.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// The output is a CSV, and the record holds keys that the form does not know, more elements of a list than the
    /// layout has columns for, a list that has no columns at all, or a list element that holds nothing.
    /// # Why it matters
    /// A CSV holds what has a column. The record is written without the rest; a blank element leaves no gap, so those
    /// behind it move up.
    /// # What to do
    /// Write JSON or NDJSON, which hold everything; or be content with the CSV if the rest is not needed there.
    id: "F0062",
    name: "no-csv-column",
    severity: Severity::Warning,
    audit: Severity::Warning,
    basis: &[&basis::PROFILE],
    args: &["what"],
    title: Words { ja: "CSVに列がない内容", en: "no column in the CSV" },
    message: Words {
        ja: "「{item}」に、CSVに列がない{what}があります。CSVには書き出されません。",
        en: "\"{item}\" has {what} for which the CSV has no column; they are not written.",
    },
    why_ja: "CSVには、列のある内容だけが書き出されます。空の要素は詰めて書き出します。",
    todo_ja: "すべての内容が必要であれば、JSONかNDJSONで書き出してください。CSVに不要であれば、そのままで構いません。",
    checks: &[Check::Reading(&[Trouble::OutputColumn])],
}
