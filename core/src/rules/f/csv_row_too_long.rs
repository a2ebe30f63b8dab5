//! F0063: a CSV is to be written, and a record makes a longer row than is read.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// The output is a CSV, and the record would make a row of more bytes or more lines than this library reads.
    /// # Why it matters
    /// The file could not be read back, and other readers have limits too: one long text makes a spreadsheet cut or
    /// shift cells. The record is not written.
    /// # What to do
    /// Shorten the texts of the record, remarks first; or write JSON or NDJSON.
    id: "F0063",
    name: "csv-row-too-long",
    basis: &[&basis::PROFILE],
    args: &["limit", "unit"],
    title: Words { ja: "長すぎるCSVの行", en: "row too long for CSV" },
    message: Words {
        ja: "このレコードは、CSVの1行の上限（{limit}{unit}）を超えるので書き出せません。",
        en: "The record makes a row over the limit of a CSV ({limit} {unit}) and cannot be written.",
    },
    why_ja: "このライブラリで読み戻せなくなります。ほかのソフトでも、途中で切れたり、列がずれたりするおそれがあります。",
    todo_ja: "備考などの長い文章を縮めるか、JSONかNDJSONで書き出してください。",
    checks: &[Check::Reading(&[Trouble::OutputRow])],
}
