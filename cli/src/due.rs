//! `hersys due`: which reports are due, to whom, by when, by which way, and why; then who lacks what.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;

use hersys::Error;
use hersys::duty::roster::{Place, Tally};
use hersys::duty::term::{Scope, State, Term, What};
use hersys::duty::{DueResult, Duty};
use hersys::rules::CATALOGUE;
use hersys::rules::rule::Severity;
use hersys::{Finding, Sink};

use crate::args::Due;
use crate::fault::{Fault, of_core};
use crate::progress::Progress;
use crate::setup::Setup;
use crate::text::page::{Page, Pair, Tone};
use crate::text::report::sources;
use crate::text::{grouped, tame, words};
use crate::{EXIT_OK, Streams};

/// Places of a list of the roster that are shown; the JSON has all.
const SHOWN: usize = 50;

/// Runs it.
pub fn run(args: &Due, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    let setup = Setup::new(&args.common, &args.files, &[], streams)?;
    let lang = setup.options.lang;
    let Setup { options, inputs, reference, labels, progress } = setup;
    let mut sink = Quiet(progress);
    let result = hersys::due_with(inputs, &reference, &options, &mut sink).map_err(|error| of_core(error, &labels))?;
    sink.0.finish();
    let text = match args.format.as_str() {
        "json" => result.to_json() + "\n",
        _ => report(&result, &labels, Page::new(streams.colour, lang), args.all),
    };
    streams.stdout.write_all(text.as_bytes())?;
    Ok(EXIT_OK)
}

/// Shows progress; findings are for `hersys check`.
pub struct Quiet(pub Progress);

impl Sink for Quiet {
    fn finding(&mut self, _: Finding) -> Result<(), Error> {
        Ok(())
    }

    fn progress(&mut self, bytes: u64, records: u64) -> Result<(), Error> {
        self.0.set(bytes, records);
        Ok(())
    }

    fn ceiling(&self) -> Option<u64> {
        Some(0)
    }
}

/// Both languages of a term.
pub const fn pair(term: Term) -> Pair<'static> {
    Pair::new(term.ja, term.en)
}

fn tone(scope: Scope) -> Tone {
    match scope {
        Scope::In => Tone::Strong,
        Scope::Out => Tone::Faint,
        Scope::NotKnown | Scope::SourcesDiffer => Tone::Of(Severity::Warning),
    }
}

/// The report. What a kind of duty has to say for itself is said with the first of them.
fn report(result: &DueResult, labels: &[String], mut page: Page, all: bool) -> String {
    let mut explained = BTreeSet::new();
    let mut before = None;
    let shown = |duty: &&Duty| all || duty.ruling.scope != Scope::Out;
    for duty in result.duties.iter().filter(shown) {
        if before != Some(duty.record) {
            if before.is_some() {
                page.gap();
            }
            before = Some(duty.record);
            let label = labels.get(duty.source as usize).map_or("-", String::as_str);
            let kind = page.both(Pair::new(duty.kind.ja(), duty.kind.name()));
            page.flow(0, 2, &[(format!("{}:{}", tame(label), duty.line), Tone::Strong), (kind, Tone::Faint)]);
        }
        one(duty, &mut page, &mut explained);
    }
    if before.is_some() {
        page.gap();
    }
    summary(result, labels, &mut page, all);
    page.into_text()
}

fn one(duty: &Duty, page: &mut Page, explained: &mut BTreeSet<(What, &'static str, &'static str, bool)>) {
    let ruling = duty.ruling;
    let scope = (page.both(pair(ruling.scope.term())), tone(ruling.scope));
    let path = duty.path();
    let mut parts = vec![scope];
    parts.extend((!path.is_empty()).then_some((path, Tone::Plain)));
    parts.extend(duty.state.map(|state| (page.both(pair(state.term())), state_tone(state))));
    let what = page.joined(pair(duty.what.term()), " / ");
    page.flow_into(2, 4, &parts, (&what, Tone::Strong));
    let passage = duty.passage;
    let exception = passage.exception.map_or("", |exception| exception.term().code);
    let first = explained.insert((duty.what, ruling.reason.term().code, exception, duty.subsidy.is_some()));
    page.paras(4, pair(ruling.reason.term()), Tone::Plain);
    if !first || ruling.scope == Scope::Out {
        return;
    }
    let entry = |page: &mut Page, ja: &str, en: &str, term: Term| page.entries(Pair::new(ja, en), pair(term));
    entry(page, "誰が", "Who", duty.what.owner().term());
    entry(page, "届出先", "To", duty.addressee.term());
    if let Some(through) = duty.addressee.through() {
        entry(page, "経由", "Through", through);
    }
    match ruling.deadline.day() {
        Some(day) => page.entry(&page.both(Pair::new("期限", "By")), &day.to_string()),
        None => entry(page, "期限", "By", ruling.deadline.term()),
    }
    entry(page, "方法", "How", ruling.channel.term());
    if let Some(exception) = passage.exception {
        entry(page, "事情", "Unless", exception.term());
    }
    if let Some(subsidy) = duty.subsidy {
        entry(page, "補助", "Subsidy", subsidy.term());
    }
    sources(ruling.basis, page);
    if let Some(by) = duty.decided_by {
        page.entries(Pair::new("基準日", "Decided by"), words::decided_by(by));
    }
}

fn state_tone(state: State) -> Tone {
    match state {
        State::Met => Tone::Good,
        State::Late | State::Overdue | State::AfterSetDays | State::PastSetDays | State::NotSeen => Tone::Of(Severity::Warning),
        State::Open | State::Excepted => Tone::Of(Severity::Info),
    }
}

fn heading(words: Pair<'_>, page: &mut Page) {
    let title = page.joined(words, " / ");
    page.para(2, &title, Tone::Strong);
}

fn summary(result: &DueResult, labels: &[String], page: &mut Page, all: bool) {
    page.rule();
    let title = page.joined(Pair::new("届出・報告の義務", "Duties"), " / ");
    let catalogue = page.both(Pair::new("規則", "rules"));
    page.flow(0, 2, &[(title, Tone::Strong), (format!("({catalogue} {CATALOGUE})"), Tone::Faint)]);
    let mut days = Vec::new();
    for (name, day) in [("--as-of", result.summary.as_of), ("--today", result.summary.today)] {
        days.extend(day.map(|day| (format!("{name} {day}"), Tone::Faint)));
    }
    if !days.is_empty() {
        page.flow(2, 2, &days);
    }
    for what in What::ALL.iter().copied() {
        let counts: Vec<(Scope, u64)> = Scope::ALL
            .iter()
            .map(|scope| (*scope, result.count(what, *scope)))
            .filter(|(_, count)| *count > 0)
            .collect();
        if counts.is_empty() {
            continue;
        }
        page.para(4, &page.joined(pair(what.term()), " / "), Tone::Plain);
        let parts: Vec<(String, Tone)> = counts
            .into_iter()
            .map(|(scope, count)| (format!("{} {}", page.both(pair(scope.term())), grouped(count)), tone(scope)))
            .collect();
        page.flow(6, 8, &parts);
    }
    if !all && result.duties.iter().any(|duty| duty.ruling.scope == Scope::Out) {
        let words = Pair::new("対象外のものは示していません（--all）。", "What is not due is not shown (--all).");
        page.paras(4, words, Tone::Faint);
    }
    roster(result, labels, page);
    if !result.not_checked.is_empty() {
        page.gap();
        heading(Pair::new("分からなかったこと", "Not known"), page);
        for (lack, records) in &result.not_checked {
            let Term { ja, en, .. } = lack.term();
            let (ja, en) = (format!("{ja}: {}件", grouped(*records)), format!("{en}: {} records", grouped(*records)));
            page.paras(4, Pair::new(&ja, &en), Tone::Plain);
        }
    }
}

/// Who lacks what, as a body looks at it.
fn roster(result: &DueResult, labels: &[String], page: &mut Page) {
    let roster = &result.roster;
    let accounts = &roster.accounts;
    if accounts.facilities > 0 {
        page.gap();
        heading(Pair::new("HER-SYSのID（7月末まで）", "HER-SYS accounts (by the end of July)"), page);
        tally(accounts.tally(), page);
        let other = [
            (Pair::new("求められない施設", "not asked for"), accounts.not_asked),
            (Pair::new("施設区分が不明", "kind not said"), accounts.kind_not_known),
            (Pair::new("後の登録に置き換え", "given again later"), accounts.superseded),
        ];
        let parts: Vec<(String, Tone)> = other
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(words, count)| (format!("{} {}", page.both(words), grouped(count)), Tone::Faint))
            .collect();
        if !parts.is_empty() {
            page.flow(4, 6, &parts);
        }
        places(Pair::new("IDがない・遅れた施設", "without one, or late"), &accounts.lacking, labels, page);
        places(Pair::new("やむを得ない事情のある施設", "excepted"), &accounts.excepted, labels, page);
    }
    let tests = [
        (
            Pair::new("行政検査の契約", "Contracts of administrative tests"),
            Pair::new("契約がない検査", "tests without one"),
            &roster.contracts,
        ),
        (
            Pair::new("行政検査の報告", "Reports of administrative tests"),
            Pair::new(
                "報告が見当たらない検査（公費補助ができない場合がある）",
                "tests without one (the subsidy is at risk)",
            ),
            &roster.reports,
        ),
    ];
    for (title, lacking, tests) in tests {
        if tests.tally().all > 0 {
            page.gap();
            heading(title, page);
            tally(tests.tally(), page);
            places(lacking, &tests.lacking, labels, page);
        }
    }
}

/// Counts that add up, on a line.
pub fn tally(tally: Tally, page: &mut Page) {
    let parts = [
        (Pair::new("全部", "all"), tally.all, Tone::Plain),
        (Pair::new("済み", "done"), tally.met, Tone::Good),
        (Pair::new("事情あり", "excepted"), tally.excepted, Tone::Of(Severity::Info)),
        (Pair::new("未了", "open"), tally.open, Tone::Of(Severity::Warning)),
        (Pair::new("不明", "not known"), tally.not_known, Tone::Faint),
    ];
    let parts: Vec<(String, Tone)> = parts
        .into_iter()
        .map(|(words, count, tone)| {
            (format!("{} {}", page.both(words), grouped(count)), if count > 0 { tone } else { Tone::Faint })
        })
        .collect();
    page.flow(4, 6, &parts);
}

fn places(title: Pair<'_>, places: &[Place], labels: &[String], page: &mut Page) {
    if places.is_empty() {
        return;
    }
    let mut text = String::new();
    for place in places.iter().take(SHOWN) {
        let label = labels.get(place.source as usize).map_or("-", String::as_str);
        if !text.is_empty() {
            text.push_str(", ");
        }
        let _ = write!(text, "{}:{}", tame(label), place.line);
        if place.path.starts_with("/tests/") {
            text.push_str(&place.path);
        }
    }
    if places.len() > SHOWN {
        let _ = write!(text, ", … (--format json)");
    }
    let title = page.joined(title, " / ");
    page.hanging(4, 6, &format!("{title}: {text}"), Tone::Plain);
}
