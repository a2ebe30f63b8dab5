//! F0010: two columns of a CSV file have the same header.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A header names an item that an earlier column holds already, after width, letter case and blanks are made alike.
    /// Positions count from 1.
    /// # Why it matters
    /// Two columns for one item may hold two values, and nothing in the file says which is meant. So no row of the file
    /// is read.
    /// # What to do
    /// Rename or delete one of the two columns in the layout of the export. Columns of several tests are numbered
    /// (`検査1_採取日`, `検査2_採取日`).
    id: "F0010",
    name: "header-duplicate",
    unreadable: true,
    basis: &[&basis::PROFILE],
    args: &["position", "first"],
    title: Words { ja: "見出しの重複", en: "duplicate header" },
    message: Words {
        ja: "{position}列目の見出しが、{first}列目と同じ項目です。",
        en: "The header of column {position} names the same item as column {first}.",
    },
    why_ja: "同じ項目の列が二つあると、値が食い違ったときにどちらが正しいか、ファイルからは決められません。そのため、\
        このファイルの行は読みません。",
    todo_ja: "出力の設定で、どちらかの列の見出しを改めるか、列を除いてください。\
        検査が複数あるときは「検査1_採取日」「検査2_採取日」のように番号を付けます。",
    checks: &[Check::Reading(&[Trouble::HeaderDuplicate])],
}
