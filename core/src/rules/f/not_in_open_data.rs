//! F0064: open data is to be written, and records are not in it, or not wholly.

use crate::rules::basis;
use crate::rules::batch::{Batch, BatchScope};
use crate::rules::rule::{Check, Severity, Words, rule};

rule! {
    /// # What it finds
    /// The output is a layout of open data, and there are records that it leaves out, or of which it cannot count
    /// everything: another kind of record, a person who was not positive, a test without the day under which it would
    /// be counted. All in one finding. (A facility and a withdrawal have their effect and are not counted here.)
    /// # Why it matters
    /// Open data is a small extract. How many records are not in it, on purpose or for want of a date, explains a sum
    /// that looks too small.
    /// # What to do
    /// If tests lack their dates, fill them in and convert again. Otherwise nothing: `docs/open-data.md` says what each
    /// layout holds. For everything, write JSON.
    id: "F0064",
    name: "not-in-open-data",
    severity: Severity::Info,
    audit: Severity::Info,
    basis: &[&basis::PROFILE],
    title: Words { ja: "オープンデータに載らないレコードがある", en: "not in the open data" },
    message: Words {
        ja: "オープンデータの形式に載らない、または一部しか数えられないレコードがあります。",
        en: "The open-data layout leaves out these records, or something of them.",
    },
    why_ja: "オープンデータの形式には、一部の項目しか載りません。種別が異なるもの、陽性でないもの、数える日の日付がない\
        検査は、含まれません。",
    todo_ja: "検査の採取日や結果判明日がない場合は、入力してもう一度変換してください。それ以外は、そのままで構いません。\
        すべての内容が必要であれば、JSONで書き出してください。",
    checks: &[Check::Counted(check)],
}

fn check(batch: &Batch, scope: &mut BatchScope<'_>) {
    let left_out = &batch.not_open_data;
    if left_out.count > 0 {
        scope.find(&left_out.records, left_out.count);
    }
}
