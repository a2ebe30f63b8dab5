//! F0026: a row of a CSV file has more or fewer columns than the header.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// The number of cells in a row differs from that of the header. Blank lines do not count.
    /// # Why it matters
    /// With a cell too many or too few, every value behind it stands under the wrong header: a result could become
    /// somebody's phone number. The row is neither shifted nor filled up.
    /// # What to do
    /// Look for a comma inside a text without quotes around it (an address, a remark), or for a line end inside a cell,
    /// and export the row again with quotes.
    id: "F0026",
    name: "row-ragged",
    unreadable: true,
    basis: &[&basis::RFC_4180],
    args: &["expected", "found"],
    title: Words { ja: "列数の不一致", en: "ragged row" },
    message: Words {
        ja: "この行は{found}列あり、見出しの{expected}列と一致しません。",
        en: "This row has {found} columns; the header has {expected}.",
    },
    why_ja: "列が一つずれると、それより後の値がすべて別の項目として読まれます。そのため、\
        行をずらしたり空欄を補ったりはしません。",
    todo_ja: "住所や備考に引用符で囲まれていないカンマや改行がないかを調べ、引用符付きで出力し直してください。",
    checks: &[Check::Reading(&[Trouble::RowRagged])],
}
