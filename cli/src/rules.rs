//! `hersys rules`: the catalogue as a list, one rule in full, all of it as JSON, or what changes between two days.

mod diff;

use std::io::Write as _;

use hersys::CATALOGUE;
use hersys::rules::basis::OWN_DECISION;
use hersys::rules::rule::Rule;
use hersys::rules::{ALL, by_id, catalogue};

use crate::args::Rules;
use crate::examples::{self, Example};
use crate::fault::Fault;
use crate::text::page::{Page, Pair, Tone};
use crate::text::report::explanation;
use crate::text::words;
use crate::{EXIT_OK, Streams};

/// Runs it.
pub fn run(args: &Rules, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    if let Some(days) = &args.diff {
        let text = diff::text(days, &args.format, Page::new(streams.colour, args.lang.chosen()))?;
        streams.stdout.write_all(text.as_bytes())?;
        return Ok(EXIT_OK);
    }
    let one = match &args.id {
        Some(id) => Some(find(id)?),
        None => None,
    };
    let text = match (args.format.as_str(), one) {
        ("json", None) => catalogue::json(),
        ("json", Some(rule)) => catalogue::json_of(rule),
        (_, Some(rule)) => page(rule, Page::new(streams.colour, args.lang.chosen())),
        (_, None) => list(Page::new(streams.colour, args.lang.chosen())),
    };
    streams.stdout.write_all(text.as_bytes())?;
    Ok(EXIT_OK)
}

fn find(id: &str) -> Result<&'static Rule, Fault> {
    let rule = by_id(&id.to_ascii_uppercase()).or_else(|| ALL.iter().copied().find(|rule| rule.name == id));
    rule.ok_or_else(|| {
        Fault::both("その番号の規則はありません（一覧: hersys rules）", "no rule has this id (hersys rules lists them)")
    })
}

/// All rules, by group, a line or two each.
fn list(mut page: Page) -> String {
    let title = page.joined(Pair::new("規則", "Rules"), " / ");
    page.flow(0, 2, &[(format!("{title} {CATALOGUE}"), Tone::Strong)]);
    let mut group = None;
    for rule in ALL {
        if group != Some(rule.group()) {
            group = Some(rule.group());
            page.gap();
            let words = page.joined(words::group(rule.group()), " / ");
            page.para(0, &format!("{} {words}", rule.group()), Tone::Strong);
        }
        let severity = page.both(words::severity(rule.severity));
        let title = page.joined(Pair::new(rule.title.ja, rule.title.en), " / ");
        let parts = [(rule.id.to_owned(), Tone::Plain), (severity, Tone::Of(rule.severity))];
        page.flow_into(2, 9, &parts, (&title, Tone::Plain));
    }
    page.into_text()
}

/// One rule in full.
fn page(rule: &Rule, mut page: Page) -> String {
    page.flow(
        0,
        2,
        &[
            (format!("{} {}", rule.id, rule.name), Tone::Strong),
            (page.both(words::severity(rule.severity)), Tone::Of(rule.severity)),
        ],
    );
    let title = page.joined(Pair::new(rule.title.ja, rule.title.en), " / ");
    page.para(2, &title, Tone::Strong);
    page.gap();
    page.paras(2, Pair::new(rule.message.ja, rule.message.en), Tone::Plain);
    page.gap();
    // The detection is described in English only; the Japanese message says it in one sentence.
    if page.langs().contains(&hersys::options::Lang::En) {
        page.entry("Finds", &rule.section("What it finds"));
    }
    explanation(rule, rule.basis, &mut page);
    if rule.is_profile() {
        page.entries(Pair::new("", ""), Pair::new(OWN_DECISION.ja, OWN_DECISION.en));
    }
    page.gap();
    facts(rule, &mut page);
    related(rule, &mut page);
    for (found, example) in examples::of(rule.id).into_iter().flatten().enumerate() {
        show(example, found == 1, &mut page);
    }
    page.into_text()
}

/// The other rules of each topic of this one.
fn related(rule: &Rule, page: &mut Page) {
    let label = page.both(Pair::new("関連", "See"));
    for (number, (topic, others)) in rule.topics().enumerate() {
        let name = page.joined(Pair::new(topic.name.ja, topic.name.en), " / ");
        page.entry(if number == 0 { &label } else { "" }, &format!("{name}: {}", others.join(" ")));
    }
}

/// An example, laid out as on the page of the rule.
fn show(example: &Example, found: bool, page: &mut Page) {
    const INDENT: usize = 4;
    let words = if found {
        Pair::new("例（指摘あり）", "Example, found")
    } else {
        Pair::new("例（指摘なし）", "Example, silent")
    };
    page.gap();
    let words = page.joined(words, " / ");
    page.para(2, &format!("{words}: {}", example.name), Tone::Strong);
    for line in example.json.lines() {
        let text = line.trim_start();
        let indent = INDENT + line.len() - text.len();
        page.hanging(indent, indent, text, Tone::Plain);
    }
    if example.shortened {
        let words = page.joined(Pair::new("（一部省略）", "(shortened here)"), " / ");
        page.para(INDENT, &words, Tone::Faint);
    }
}

/// The metadata of a rule, one line each.
fn facts(rule: &Rule, page: &mut Page) {
    let fact = |page: &mut Page, ja: &str, en: &str, text: &str| {
        let label = page.both(Pair::new(ja, en));
        page.entry(&label, text);
    };
    if !rule.kinds.is_empty() {
        let kinds: Vec<String> = rule.kinds.iter().map(|kind| page.both(Pair::new(kind.ja(), kind.name()))).collect();
        fact(page, "対象", "Kinds", &kinds.join(", "));
    }
    if let Some(decides) = rule.decided_by {
        let by = page.joined(words::decides(decides), " / ");
        fact(page, "基準日", "By", &by);
    }
    if rule.from.is_some() || rule.until.is_some() {
        let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        fact(page, "期間", "Force", &format!("{} - {}", day(rule.from), day(rule.until)));
    }
    if rule.audit != rule.severity {
        let severity = page.both(words::severity(rule.audit));
        fact(page, "--audit", "--audit", &severity);
    }
    if let Some(day) = rule.escalates_at {
        let words = Pair::new("この日から誤り", "an error from this day on");
        let text = format!("{day} {}", page.joined(words, " / "));
        fact(page, "予定", "Later", &text);
    }
    if !rule.fixes.is_empty() {
        let classes: Vec<&str> = rule.fixes.iter().map(|safety| safety.name()).collect();
        fact(page, "候補", "Suggests", &classes.join(", "));
    }
    if rule.unreadable {
        let words = Pair::new("--allow で許すことはできません", "cannot be allowed with --allow");
        let text = page.joined(words, " / ");
        fact(page, "--allow", "--allow", &text);
    }
}
