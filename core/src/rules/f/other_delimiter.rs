//! F0014: the cells of the header are cut by another character than a comma.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A row at the top, where the header is looked for, has semicolons or tabs where commas belong.
    /// # Why it matters
    /// Which character cuts the cells is never guessed: a semicolon may as well be part of a text. So no row of the file
    /// is read.
    /// # What to do
    /// Save or export the file as CSV with commas. A spreadsheet set to another region writes semicolons; "text" files
    /// have tabs.
    id: "F0014",
    name: "other-delimiter",
    unreadable: true,
    basis: &[&basis::RFC_4180],
    title: Words { ja: "区切り文字がコンマではない", en: "delimiter is not a comma" },
    message: Words {
        ja: "見出しの行が、コンマではなくセミコロンまたはタブで区切られているようです。",
        en: "The header row seems to be cut by semicolons or tabs, not by commas.",
    },
    why_ja: "セミコロンやタブは文字としても使われるため、区切りとみなして読むことはしません。このファイルの行は読みません。",
    todo_ja: "コンマ区切りのCSVで保存または出力し直してください。「テキスト（タブ区切り）」ではなく「CSV（コンマ区切り）」を選びます。",
    checks: &[Check::Reading(&[Trouble::HeaderDelimiter])],
}
