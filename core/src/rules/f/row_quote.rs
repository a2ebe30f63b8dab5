//! F0027: a row of a CSV file has a quote in the wrong place.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A quote stands inside a cell that does not begin with one, text follows a closing quote, or a quote is never
    /// closed. The position is that of the column, counted from 1.
    /// # Why it matters
    /// A stray quote may hide the borders of cells, and one that is never closed may swallow all rows behind it. The
    /// row is not read, and those behind it are.
    /// # What to do
    /// Put quotes around the whole cell and double each quote inside it. Close the quote that is open.
    id: "F0027",
    name: "row-quote",
    unreadable: true,
    basis: &[&basis::RFC_4180],
    args: &["position"],
    title: Words { ja: "引用符の誤り", en: "misplaced quote" },
    message: Words {
        ja: "{position}列目の引用符（\"）の位置が正しくないか、閉じられていません。",
        en: "A quote in column {position} is misplaced or never closed.",
    },
    why_ja: "引用符が正しくないと、セルの区切りがわからなくなり、閉じ忘れは後ろの行まで巻き込みます。この行は読まず、\
        後ろの行は読みます。",
    todo_ja: "セル全体を引用符で囲み、中の引用符は二つ重ねてください。閉じられていない引用符は閉じてください。",
    checks: &[Check::Reading(&[Trouble::RowQuote])],
}
