//! F0004: the input is not text in an encoding that is read.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// The input holds NUL bytes, or none of its lines beyond ASCII is valid in UTF-8 or in CP932.
    /// # Why it matters
    /// Whatever is read from such bytes is not what the sender wrote.
    /// # What to do
    /// Look whether the right file was chosen (a picture, a PDF, a damaged copy?). If it is text, save it as UTF-8.
    id: "F0004",
    name: "input-not-text",
    unreadable: true,
    basis: &[&basis::PROFILE],
    title: Words { ja: "テキストでない入力", en: "input is not text" },
    message: Words {
        ja: "入力をテキストとして読めません。UTF-8でもCP932（Shift_JIS）でもないか、文字以外のデータを含みます。",
        en: "The input cannot be read as text: it is neither UTF-8 nor CP932, or it holds binary data.",
    },
    why_ja: "文字コードが合わないまま読んだ内容は、送り手の書いた内容と一致しません。",
    todo_ja: "ファイルの選び間違い（画像、PDFなど）や転送中の破損がないか確かめてください。テキストであれば、\
        UTF-8で保存し直してください。",
    checks: &[Check::Reading(&[Trouble::InputNotText])],
}
