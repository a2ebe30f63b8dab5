//! F0013: lines above the header of a CSV file were skipped.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// One or more lines stand above the header, such as the title of a list. They were skipped and are counted here.
    /// # Why it matters
    /// A title belongs to a list for people. It is skipped only where the header below it can be recognised, and the
    /// skip is told so that no data row is lost that way.
    /// # What to do
    /// Look whether the skipped lines are titles only. To be rid of the finding, leave the title out of the export.
    id: "F0013",
    name: "title-line-skipped",
    severity: Severity::Info,
    audit: Severity::Info,
    basis: &[&basis::PROFILE],
    args: &["lines"],
    title: Words { ja: "表題行の読飛ばし", en: "title line skipped" },
    message: Words {
        ja: "見出しの行より前の{lines}行を、表題として読み飛ばしました。",
        en: "{lines} line(s) above the header were skipped as a title.",
    },
    why_ja: "一覧表の表題は報告の内容ではありません。見出しの行を確かに判別できたときだけ読み飛ばし、\
        行数を知らせます。",
    todo_ja: "読み飛ばした行が表題だけかを確かめてください。この通知をなくすには、出力の設定で表題を外してください。",
    checks: &[Check::Reading(&[Trouble::TitleLine])],
}
