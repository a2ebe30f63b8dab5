//! `hersys rules --diff FROM TO`: what changes between two days of the law.

use hersys::model::kind::Kind;
use hersys::model::presence::form::Version;
use hersys::model::presence::{Need, When};
use hersys::options::Lang;
use hersys::rules::changes::{Asked, Changes, ItemChange, of_days};
use hersys::rules::rule::Rule;

use crate::fault::{Fault, of_core};
use crate::text::page::{Page, Pair, Tone};
use crate::text::words;

/// The changes as a page, or as JSON.
pub fn text(days: &[String], format: &str, page: Page) -> Result<String, Fault> {
    // The command takes two of them or none.
    let [from, to] = days else {
        return Err(Fault::both("--diff には日付を二つ指定してください", "--diff takes two dates"));
    };
    let changes = of_days(from, to).map_err(|error| of_core(error, &[]))?;
    Ok(if format == "json" { changes.to_json() + "\n" } else { self::page(&changes, page) })
}

fn page(changes: &Changes, mut page: Page) -> String {
    let title = page.joined(Pair::new("規則の違い", "Changes"), " / ");
    page.flow(0, 2, &[(format!("{title} {} → {}", changes.from, changes.to), Tone::Strong)]);
    rules(Pair::new("新たに適用", "entering"), &changes.entering, &mut page);
    rules(Pair::new("適用終了", "leaving"), &changes.leaving, &mut page);
    rules(Pair::new("警告から誤りへ", "from warning to error"), &changes.escalating, &mut page);
    let mut kind = None;
    for item in &changes.items {
        if kind != Some(item.kind) {
            kind = Some(item.kind);
            heading(
                Pair::new(&format!("項目: {}", item.kind.ja()), &format!("items of {}", item.kind.name())),
                &mut page,
            );
        }
        self::item(item, &mut page);
    }
    if !changes.numbers.is_empty() {
        heading(Pair::new("数", "numbers"), &mut page);
    }
    for number in &changes.numbers {
        let name = page.joined(Pair::new(number.name.ja, number.name.en), " / ");
        page.hanging(2, 4, &format!("{name}: {} → {}", number.before, number.after), Tone::Plain);
    }
    let none = changes.entering.is_empty() && changes.leaving.is_empty() && changes.escalating.is_empty();
    if none && changes.items.is_empty() && changes.numbers.is_empty() {
        page.gap();
        page.paras(2, Pair::new("違いはありません。", "Nothing changes."), Tone::Good);
    }
    page.into_text()
}

fn heading(words: Pair<'_>, page: &mut Page) {
    page.gap();
    let text = page.joined(words, " / ");
    page.para(0, &text, Tone::Strong);
}

fn rules(words: Pair<'_>, rules: &[&'static Rule], page: &mut Page) {
    if rules.is_empty() {
        return;
    }
    heading(words, page);
    for rule in rules {
        let severity = page.both(words::severity(rule.severity));
        let title = page.joined(Pair::new(rule.title.ja, rule.title.en), " / ");
        let parts = [(rule.id.to_owned(), Tone::Plain), (severity, Tone::Of(rule.severity))];
        page.flow_into(2, 9, &parts, (&title, Tone::Plain));
    }
}

fn item(item: &ItemChange, page: &mut Page) {
    let label = page.joined(Pair::new(&item.label(Lang::Ja), &item.label(Lang::En)), " / ");
    page.hanging(2, 4, &label, Tone::Plain);
    for lang in page.langs() {
        let text = format!("{} → {}", asked(item.kind, &item.before, *lang), asked(item.kind, &item.after, *lang));
        page.hanging(6, 8, &text, Tone::Faint);
    }
}

/// What is asked of an item on a day, in words.
fn asked(kind: Kind, asked: &[Asked], lang: Lang) -> String {
    let ja = lang == Lang::Ja;
    if asked.is_empty() {
        return if ja { "任意" } else { "optional" }.to_owned();
    }
    // Two versions of a form may hold on one day; then each says which it is.
    let versions = asked.iter().any(|own| own.version == Some(Version::Minimum)) && kind == Kind::CaseNotification;
    let mut texts: Vec<String> = Vec::new();
    for own in asked {
        let need = match (own.need, ja) {
            (Need::Required | Need::Conditional, true) => "必須",
            (Need::Required | Need::Conditional, false) => "required",
            (Need::Expected, true) => "推奨",
            (Need::Expected, false) => "expected",
            (Need::NotAsked, true) => "様式になし",
            (Need::NotAsked, false) => "not asked",
            (Need::Forbidden, true) => "入力不可",
            (Need::Forbidden, false) => "forbidden",
        };
        let mut text = need.to_owned();
        if own.when != When::Always {
            text = if ja { format!("{text}（{}）", own.when.ja()) } else { format!("{text} ({})", own.when.en()) };
        }
        if versions && own.version == Some(Version::Minimum) {
            text = if ja { format!("最小項目では{text}") } else { format!("{text} in the minimum") };
        }
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts.join(if ja { "、" } else { ", " })
}
