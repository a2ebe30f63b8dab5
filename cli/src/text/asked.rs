//! The page of what a form asks for: its items by how much they are wanted, each with its condition and source.

use chrono::NaiveDate;
use hersys::model::kind::Kind;
use hersys::model::presence::Need;
use hersys::model::presence::asked::{Asked, Demand, Form, NoForm, Standing};
use hersys::rules::basis::Basis;

use super::page::{Page, Pair, Tone};

/// The forms of a kind on a day, one after the other.
pub fn forms(kind: Kind, day: NaiveDate, forms: &[Form], page: &mut Page) {
    head(kind, day, page);
    if forms.len() > 1 {
        let words = Pair::new(
            "この日の様式は2つあります。どちらで届け出てもよい人は、どちらかで足ります。",
            "That day had two forms. Who may use either needs one of them only.",
        );
        page.paras(0, words, Tone::Plain);
    }
    for form in forms {
        page.gap();
        if forms.len() > 1 {
            page.rule();
        }
        one(form, page);
    }
}

/// That there was no form on a day.
pub fn no_form(kind: Kind, day: NaiveDate, NoForm { from, until }: NoForm, page: &mut Page) {
    head(kind, day, page);
    let ja = format!("この日に{}の様式はありません。あるのは {from} から {until} までです。", kind.ja());
    let en = format!("There is no form of {} on that day, only from {from} until {until}.", kind.name());
    page.paras(0, Pair::new(&ja, &en), Tone::Plain);
}

fn head(kind: Kind, day: NaiveDate, page: &mut Page) {
    let parts = [kind.name().to_owned(), kind.ja().to_owned(), day.to_string()];
    page.flow(0, 2, &parts.map(|part| (part, Tone::Strong)));
}

fn one(form: &Form, page: &mut Page) {
    let items = form.items();
    let mut sources = Vec::new();
    if let Some(version) = form.version {
        let title = page.joined(Pair::new(version.title().ja, version.title().en), " / ");
        page.para(0, &title, Tone::Strong);
        let basis = page.both(Pair::new("根拠", "Basis"));
        page.entry(&basis, &version.basis().text());
    }
    let shown = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let label = page.both(Pair::new("期間", "Time"));
    let time = if form.from.or(form.until).is_some() {
        format!("{} – {}", shown(form.from), shown(form.until)).trim().to_owned()
    } else {
        page.joined(Pair::new("いつでも", "always"), " / ")
    };
    page.entry(&label, &time);
    page.para(2, &left_out(&items, page), Tone::Plain);
    for standing in Standing::ALL {
        group(standing, &items, &mut sources, page);
    }
    if !sources.is_empty() {
        page.gap();
        page.para(0, &page.joined(Pair::new("根拠", "Sources"), " / "), Tone::Strong);
        for (number, basis) in sources.iter().enumerate() {
            page.hanging(2, 7, &format!("[{}] {}", number + 1, basis.text()), Tone::Faint);
        }
    }
}

/// What nobody has to fill in, in one sentence.
fn left_out(items: &[Asked], page: &Page) -> String {
    let count = |standing| items.iter().filter(|item| item.standing == standing).count();
    let [expected, optional, not_asked] = [Standing::Expected, Standing::Optional, Standing::NotAsked].map(count);
    let ja = format!("空欄でよい項目: 推奨{expected}（ないと警告）、任意{optional}、不要{not_asked}");
    let en = format!("may be left out: expected {expected} (a warning), optional {optional}, not asked {not_asked}");
    page.joined(Pair::new(&ja, &en), " / ")
}

fn group<'i>(standing: Standing, items: &'i [Asked], sources: &mut Vec<&'i Basis>, page: &mut Page) {
    let own: Vec<&Asked> = items.iter().filter(|item| item.standing == standing).collect();
    if own.is_empty() {
        return;
    }
    page.gap();
    let words = standing.words();
    let title = page.joined(Pair::new(words.ja, words.en), " / ");
    page.flow(0, 2, &[(title, Tone::Strong), (own.len().to_string(), Tone::Faint)]);
    for item in own {
        let label = page.joined(Pair::new(&item.label.0, &item.label.1), " / ");
        let mut parts = vec![(item.path.clone(), Tone::Strong), (label, Tone::Plain)];
        for demand in &item.demands {
            let known = sources.iter().position(|known| *known == demand.basis);
            let number = known.unwrap_or_else(|| {
                sources.push(demand.basis);
                sources.len() - 1
            });
            parts.push((says(demand, items, page), Tone::Plain));
            parts.push((format!("[{}]", number + 1), Tone::Faint));
        }
        page.flow(2, 6, &parts);
    }
}

/// What a demand adds to the group in which its item stands.
fn says(demand: &Demand, items: &[Asked], page: &Page) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut say = |ja: &str, en: &str| parts.push(page.joined(Pair::new(ja, en), " / "));
    if let Some(list) = &demand.each {
        let label = items.iter().find(|item| item.path == *list).map_or(list, |item| &item.label.0);
        say(&format!("「{label}」の各行で"), &format!("in each of {list}"));
    }
    if !demand.one_of.is_empty() {
        let several = demand.one_of.join(", ");
        say(&format!("{several} のいずれか"), &format!("one of {several}"));
    }
    if let Some(condition) = demand.condition {
        let words = condition.words;
        match demand.need {
            Need::NotAsked => say(&format!("{}は不要", words.ja), &format!("not asked {}", words.en)),
            Need::Forbidden => say(&format!("{}は入力不可", words.ja), &format!("must be left empty {}", words.en)),
            Need::Required | Need::Conditional | Need::Expected => say(words.ja, words.en),
        }
    }
    if let Some(since) = demand.since {
        say(&format!("{since} に追加"), &format!("new on {since}"));
    }
    parts.join("; ")
}
