//! F0022: the bytes of a record are not valid in the encoding of the file.

use crate::model::side::Trouble;
use crate::rules::basis;
use crate::rules::rule::{Check, Words, rule};

rule! {
    /// # What it finds
    /// A line or row holds bytes that are no text in the encoding in which the rest of the file is written.
    /// # Why it matters
    /// Replacing such bytes by a placeholder would put a wrong name into the report, so the record is not read. It
    /// often comes from joining files of different encodings.
    /// # What to do
    /// Find where the record came from and export it again in the same encoding as the others, UTF-8 for preference.
    id: "F0022",
    name: "record-not-decodable",
    unreadable: true,
    basis: &[&basis::RFC_8259, &basis::PROFILE],
    args: &["encoding"],
    title: Words { ja: "文字コードの合わないレコード", en: "record not decodable" },
    message: Words {
        ja: "このレコードには、ファイルの文字コード（{encoding}）として正しくないバイトがあります。",
        en: "This record holds bytes that are not valid in the encoding of the file ({encoding}).",
    },
    why_ja: "読めないバイトを別の文字に置き換えると、誤った氏名などが報告に入るため、このレコードは読みません。\
        文字コードの異なるファイルをつなげたときによく起こります。",
    todo_ja: "このレコードの出どころを調べ、ほかと同じ文字コード（できればUTF-8）で出力し直してください。",
    checks: &[Check::Reading(&[Trouble::RecordNotDecodable])],
}
