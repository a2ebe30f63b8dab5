//! `hersys due`: which reports are due, to whom, by when, by which way, and why; then who lacks what.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;

use hersys::Error;
use hersys::duty::deadline::Deadline;
use hersys::duty::reason::Reason;
use hersys::duty::result::Lack;
use hersys::duty::roster::{Place, Tally};
use hersys::duty::term::{Channel, Scope, State, Term, Way, What};
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
use crate::{EXIT_FOUND, EXIT_OK, Streams};

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
    let unread = is_unread(&result);
    let text = if args.format == "json" {
        result.to_json() + "\n"
    } else {
        let mut page = Page::new(streams.colour, lang);
        report(&result, &labels, &mut page, args.all);
        not_read(result.summary.findings.errors(), unread, &mut page);
        page.into_text()
    };
    streams.stdout.write_all(text.as_bytes())?;
    Ok(if unread { EXIT_FOUND } else { EXIT_OK })
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

/// Was there a source that could not be read, or not to its end?
pub fn is_unread(result: &DueResult) -> bool {
    result.not_checked.iter().any(|(lack, _)| *lack == Lack::Source)
}

/// What was not read makes nothing due, and must not pass for nothing due.
pub fn not_read(errors: u64, unread: bool, page: &mut Page) {
    if errors == 0 {
        return;
    }
    page.gap();
    if unread {
        let words = Pair::new(
            "読み取れなかったファイルがあり、その分の結果は出ていません（理由は hersys check FILE）。",
            "A file could not be read, so what it holds is missing here (hersys check FILE shows why).",
        );
        page.paras(2, words, Tone::Of(Severity::Error));
    } else {
        let errors = grouped(errors);
        let ja = format!("データに誤りが{errors}件あります（内容は hersys check FILE）。");
        let en = format!("Errors in the data: {errors} (hersys check FILE shows them).");
        page.paras(2, Pair::new(&ja, &en), Tone::Of(Severity::Warning));
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
fn report(result: &DueResult, labels: &[String], page: &mut Page, all: bool) {
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
        one(duty, page, &mut explained);
    }
    if before.is_some() {
        page.gap();
    }
    summary(result, labels, page, all);
}

/// What has been explained: a duty, why, and all that was said of it.
type Explained = BTreeSet<(What, Reason, String)>;

fn one(duty: &Duty, page: &mut Page, explained: &mut Explained) {
    let ruling = duty.ruling;
    let scope = (page.both(pair(ruling.scope.term())), tone(ruling.scope));
    let path = duty.path();
    let mut parts = vec![scope];
    parts.extend((!path.is_empty()).then_some((path, Tone::Plain)));
    parts.extend(duty.standing().zip(duty.state).map(|(said, state)| (page.both(pair(said)), state_tone(state))));
    let what = page.joined(pair(duty.what.term()), " / ");
    page.flow_into(2, 4, &parts, (&what, Tone::Strong));
    page.paras(4, pair(ruling.reason.term()), Tone::Plain);
    if ruling.scope == Scope::Out {
        return;
    }
    let mut details = page.part();
    explain(duty, &mut details);
    let details = details.into_text();
    // What differs in any line is said again.
    if explained.insert((duty.what, ruling.reason, details.clone())) {
        page.append(&details);
    }
}

/// Who, to whom, by when, how, and on whose word.
fn explain(duty: &Duty, page: &mut Page) {
    let ruling = duty.ruling;
    let entry = |page: &mut Page, ja: &str, en: &str, term: Term| page.entries(Pair::new(ja, en), pair(term));
    entry(page, "誰が", "Who", duty.what.owner().term());
    page.entries(pair(duty.what.addressed()), pair(duty.addressee.term()));
    if let Some(through) = duty.addressee.through() {
        entry(page, "経由", "Through", through);
    }
    match ruling.deadline {
        Deadline::Day(day) => page.entry(&page.both(Pair::new("期限", "By")), &day.to_string()),
        Deadline::None => {}
        other => entry(page, "期限", "By", other.term()),
    }
    // Parties need no channel, and where nothing is known of the day none is named.
    if !matches!(ruling.channel, Channel::Parties | Channel::None) {
        entry(page, "方法", "How", ruling.channel.term());
    }
    instead(duty, page);
    if let Some(subsidy) = duty.subsidy {
        entry(page, "補助", "Subsidy", subsidy.term());
    }
    sources(ruling.basis, page);
    if let Some(by) = duty.decided_by {
        page.entries(Pair::new("基準日", "Decided by"), words::decided_by(by));
    }
}

/// The other ways, the circumstances that open them, and whether one holds for this record.
fn instead(duty: &Duty, page: &mut Page) {
    let (mut ways, mut ja, mut en) = (BTreeSet::new(), Vec::new(), Vec::new());
    let mut holding = None;
    for (channel, exception, holds) in duty.fallbacks() {
        let term = exception.term();
        if ways.insert(channel) {
            page.entries(Pair::new("代わりの方法", "Instead"), pair(channel.term()));
        }
        ja.push(term.ja);
        en.push(term.en);
        holding = holding.or(holds.then_some(term));
    }
    if ways.is_empty() {
        return;
    }
    page.entries(Pair::new("その事情", "Allowed if"), Pair::new(&ja.join("／"), &en.join("; ")));
    let (ja, en) = match (holding, duty.passage.way) {
        (Some(term), _) => (format!("当てはまる: {}", term.ja), format!("it holds: {}", term.en)),
        (None, Way::Other) => {
            ("報告日が分からず判断できない".to_owned(), "cannot be told: no date of report".to_owned())
        }
        (None, way) => (way.term().ja.to_owned(), way.term().en.to_owned()),
    };
    page.entries(Pair::new("この記録", "This record"), Pair::new(&ja, &en));
}

fn state_tone(state: State) -> Tone {
    match state {
        State::Met => Tone::Good,
        State::Late | State::Overdue | State::AfterSetDays | State::PastSetDays | State::NotSeen => {
            Tone::Of(Severity::Warning)
        }
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
            let (ja, en) = match lack {
                Lack::Source => (ja.to_owned(), en.to_owned()),
                _ => (format!("{ja}: {}件", grouped(*records)), format!("{en}: {} records", grouped(*records))),
            };
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
        tally(accounts.tally(), LATE_TOO, page);
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
        let (late, without): (Vec<&Place>, Vec<&Place>) =
            accounts.lacking.iter().partition(|place| place.state == Some(State::Late));
        places(Pair::new("付与の記録がない施設", "no grant recorded"), &without, labels, page);
        places(Pair::new("7月末より後に付与された施設", "granted after the end of July"), &late, labels, page);
        let excepted: Vec<&Place> = accounts.excepted.iter().collect();
        places(Pair::new("やむを得ない事情のある施設", "excepted"), &excepted, labels, page);
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
            tally(tests.tally(), OPEN, page);
            places(lacking, &tests.lacking.iter().collect::<Vec<_>>(), labels, page);
        }
    }
}

/// What is left to do.
pub const OPEN: Pair<'static> = Pair::new("未了", "open");
/// The same of accounts, of which one that came late is done all the same.
pub const LATE_TOO: Pair<'static> = Pair::new("未了・期限後", "open or late");

/// Counts that add up, on a line; `open` is what the part is called that is not done, or not in time.
pub fn tally(tally: Tally, open: Pair<'_>, page: &mut Page) {
    let parts = [
        (Pair::new("全部", "all"), tally.all, Tone::Plain),
        (Pair::new("済み", "done"), tally.met, Tone::Good),
        (Pair::new("事情あり", "excepted"), tally.excepted, Tone::Of(Severity::Info)),
        (open, tally.open, Tone::Of(Severity::Warning)),
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

fn places(title: Pair<'_>, places: &[&Place], labels: &[String], page: &mut Page) {
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
