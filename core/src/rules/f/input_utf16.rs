//! F0002: the input is in UTF-16, which is not read.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// The input is text in UTF-16, shown by its byte order mark or by the NUL bytes between its characters.
    /// # Why it matters
    /// JSON is exchanged in UTF-8 by its standard, and CSV is read here in UTF-8 or CP932. Read as either, UTF-16 would
    /// give broken names.
    /// # What to do
    /// Save the file again as UTF-8 (in a spreadsheet: "CSV UTF-8", not "Unicode text") and check it again.
    id: "F0002",
    name: "input-utf16",
    unreadable: true,
    basis: &[&basis::RFC_8259, &basis::PROFILE],
    title: Words { ja: "UTF-16の入力", en: "input in UTF-16" },
    message: Words {
        ja: "入力の文字コードがUTF-16です。UTF-8またはCP932（Shift_JIS）のファイルにしてください。",
        en: "The input is in UTF-16; UTF-8 or CP932 is read.",
    },
    why_ja: "JSONはUTF-8でやり取りすると規格で決まっており、CSVはUTF-8とCP932を読みます。\
        UTF-16のまま読むと氏名などが壊れます。",
    todo_ja: "文字コードをUTF-8にして保存し直してください（表計算ソフトでは「Unicodeテキスト」ではなく「CSV \
        UTF-8」を選びます）。",
    checks: &[Check::Reading(&[Trouble::InputUtf16])],
}
