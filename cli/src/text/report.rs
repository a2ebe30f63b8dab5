//! The report of a check: findings one by one, then a summary that adds up.
//!
//! What a rule has to say for itself (why, what to do, its basis) is printed with its first finding only; a report of a
//! thousand rows stays readable, and `hersys rules ID` says it again.

use std::collections::BTreeMap;

use hersys::finding::Finding;
use hersys::options::{Apply, Lang, Options};
use hersys::pipeline::{Next, NotChecked, Reason, RecordCounts, SourceInfo, Summary};
use hersys::rules::basis::Basis;
use hersys::rules::rule::{Rule, Severity};
use hersys::rules::{self, CATALOGUE};

use super::page::{Page, Pair, Tone};
use super::words;
use super::{grouped, tame};

/// Writes a report piece by piece.
pub struct Report {
    lang: Option<Lang>,
    colour: bool,
    notes: bool,
    audit: bool,
    apply: Option<Apply>,
    ceiling: u64,
    labels: Vec<String>,
    inputs: usize,
    /// Rules that have been explained, with the sources named for them.
    explained: BTreeMap<&'static str, Vec<Vec<&'static Basis>>>,
    /// The gravest finding of each rule that was listed: `audit` raises some of a rule's findings, not always all.
    gravest: BTreeMap<&'static str, Severity>,
}

/// What a conversion wrote.
pub struct Written {
    /// The submission, or the folder of the tables.
    pub out: String,
    /// The tables in it.
    pub tables: Vec<String>,
    /// Is it open data, which holds a small part of the records?
    pub open_data: bool,
    /// The rejects, if they were asked for.
    pub rejects: Option<String>,
}

impl Report {
    /// A report on sources of these names, the first `inputs` of them inputs, the others reference data.
    pub fn new(options: &Options, labels: Vec<String>, inputs: usize, colour: bool) -> Self {
        Self {
            lang: options.lang,
            colour,
            notes: options.notes,
            audit: options.audit,
            apply: options.apply,
            ceiling: options.max_findings,
            labels,
            inputs,
            explained: BTreeMap::new(),
            gravest: BTreeMap::new(),
        }
    }

    fn page(&self) -> Page {
        Page::new(self.colour, self.lang)
    }

    /// One finding, and an empty line.
    pub fn finding(&mut self, finding: &Finding) -> String {
        let basis = finding.basis();
        let named = self.explained.entry(finding.rule.id).or_default();
        let (first, new_basis) = (named.is_empty(), !named.contains(&basis));
        if new_basis {
            named.push(basis.clone());
        }
        let gravest = self.gravest.entry(finding.rule.id).or_insert(finding.severity);
        *gravest = (*gravest).min(finding.severity);

        let mut page = self.page();
        page.flow(0, 2, &[(self.place(finding), Tone::Strong), (column(finding, &page), Tone::Plain)]);
        if let (Some(records), Some(count)) = (&finding.records, finding.count) {
            page.para(2, &numbers(records, &finding.lines, count, &page), Tone::Plain);
        }
        let severity = page.both(words::severity(finding.severity));
        let rule = (format!("{severity} {}", finding.rule.id), Tone::Of(finding.severity));
        if first {
            let title = page.joined(Pair::new(finding.title(Lang::Ja), finding.title(Lang::En)), " / ");
            page.flow_into(2, 4, &[rule], (&title, Tone::Strong));
        } else {
            page.flow(2, 4, &[rule, (page.both(Pair::new("説明は上", "explained above")), Tone::Faint)]);
        }
        page.paras(2, Pair::new(&finding.message(Lang::Ja), &finding.message(Lang::En)), Tone::Plain);
        if let (Some(ja), Some(en)) = (finding.suggestion(Lang::Ja), finding.suggestion(Lang::En)) {
            page.entries(Pair::new("直し方の候補", "Suggested"), Pair::new(&ja, &en));
        }
        if first {
            explanation(finding.rule, &basis, &mut page);
            if let Some(by) = finding.decided_by {
                page.entry(&page.both(Pair::new("基準日", "By")), &page.joined(words::decided_by(by), " / "));
            }
        } else if new_basis {
            sources(&basis, &mut page);
        }
        page.gap();
        page.into_text()
    }

    /// `file:line`, or for a finding on several records their file, if they can lie in one only.
    fn place(&self, finding: &Finding) -> String {
        let own = finding.source as usize;
        let alone = if own < self.inputs { self.inputs == 1 } else { self.labels.len() == self.inputs + 1 };
        if finding.records.is_some() && !alone {
            let words = if own < self.inputs {
                Pair::new("入力全体", "all inputs")
            } else {
                Pair::new("医療機関等の一覧", "reference")
            };
            return self.page().both(words);
        }
        let label = self.labels.get(finding.source as usize).map_or("-", String::as_str);
        match finding.line {
            Some(line) => format!("{}:{line}", tame(label)),
            None => tame(label),
        }
    }

    /// The end of a report.
    pub fn summary(&self, summary: &Summary) -> String {
        let mut page = self.page();
        page.rule();
        let title = page.joined(Pair::new("集計", "Summary"), " / ");
        let catalogue = page.both(Pair::new("規則", "rules"));
        page.flow(0, 2, &[(title, Tone::Strong), (format!("({catalogue} {CATALOGUE})"), Tone::Faint)]);
        self.dates(summary, &mut page);
        page.gap();
        Self::sources(summary, &mut page);
        page.gap();
        self.counts(summary, &mut page);
        if !summary.not_checked.is_empty() {
            page.gap();
            Self::not_checked(&summary.not_checked, &mut page);
        }
        if let Some(next) = &summary.next {
            page.gap();
            Self::next(next, &mut page);
        }
        page.gap();
        Self::verdict(summary, &mut page);
        page.into_text()
    }

    fn dates(&self, summary: &Summary, page: &mut Page) {
        let mut parts = Vec::new();
        for (name, day) in [("--as-of", summary.as_of), ("--today", summary.today)] {
            parts.extend(day.map(|day| (format!("{name} {day}"), Tone::Faint)));
        }
        parts.extend(self.audit.then(|| ("--audit".to_owned(), Tone::Faint)));
        parts.extend(self.apply.map(|apply| (format!("--apply {}", apply.name()), Tone::Faint)));
        if !parts.is_empty() {
            page.flow(2, 2, &parts);
        }
    }

    fn sources(summary: &Summary, page: &mut Page) {
        heading(Pair::new("ファイル", "Files"), page);
        for source in &summary.sources {
            page.flow(4, 6, &source_parts(source, page));
            page.hanging(6, 8, &records(source.counts, page), Tone::Plain);
        }
        let inputs = summary.sources.iter().filter(|source| !source.reference).count();
        if inputs > 1 {
            page.para(4, &page.both(Pair::new("入力の合計", "all inputs")), Tone::Plain);
            page.hanging(6, 8, &records(summary.records, page), Tone::Plain);
        }
    }

    fn counts(&self, summary: &Summary, page: &mut Page) {
        let counts = &summary.findings;
        heading(Pair::new("指摘", "Findings"), page);
        let totals = [
            (Severity::Error, counts.errors()),
            (Severity::Warning, counts.warnings()),
            (Severity::Info, counts.infos()),
            (Severity::Note, counts.notes()),
        ];
        let totals: Vec<(String, Tone)> = totals
            .into_iter()
            .map(|(severity, count)| {
                let tone = if count > 0 { Tone::Of(severity) } else { Tone::Faint };
                let hint = severity == Severity::Note && count > 0 && !self.notes;
                let hint = if hint { " (--notes)" } else { "" };
                (format!("{} {}{hint}", page.both(words::severity(severity)), grouped(count)), tone)
            })
            .collect();
        page.flow(4, 4, &totals);
        let mut lines: Vec<(Severity, &'static Rule, u64)> = counts
            .by_rule()
            .filter_map(|(id, count)| rules::by_id(id).map(|rule| (self.severity_of(rule), rule, count)))
            .filter(|(severity, ..)| *severity != Severity::Note || self.notes)
            .collect();
        // The gravest first; rules of one severity stay in the order of their ids.
        lines.sort_by_key(|(severity, ..)| *severity);
        for (severity, rule, count) in lines {
            let title = page.joined(Pair::new(rule.title.ja, rule.title.en), " / ");
            let count = grouped(count);
            let parts = [
                (count.clone(), Tone::Plain),
                (format!("{} {}", page.both(words::severity(severity)), rule.id), Tone::Of(severity)),
            ];
            // The counts end in one column.
            page.flow_into(9_usize.saturating_sub(count.len()), 11, &parts, (&title, Tone::Plain));
        }
        let allowed: Vec<String> = counts.allowed().map(|(id, count)| format!("{id} {}", grouped(count))).collect();
        if !allowed.is_empty() {
            let label = page.joined(Pair::new("--allow で許した指摘", "allowed (--allow)"), " / ");
            page.hanging(4, 6, &format!("{label}: {}", allowed.join(", ")), Tone::Plain);
        }
        if !summary.truncated.is_empty() {
            let limit = grouped(self.ceiling);
            let words = Pair::new("すべては示していない規則", "not every finding is listed");
            let label = page.joined(words, " / ");
            let rules = summary.truncated.join(", ");
            page.hanging(4, 6, &format!("{label} (--max-findings {limit}): {rules}"), Tone::Plain);
        }
    }

    /// How grave a rule's findings are: as listed, else as the rule says.
    fn severity_of(&self, rule: &'static Rule) -> Severity {
        let nominal = if self.audit { rule.audit } else { rule.severity };
        self.gravest.get(rule.id).copied().unwrap_or(nominal)
    }

    fn not_checked(entries: &[NotChecked], page: &mut Page) {
        heading(Pair::new("検査していないこと", "Not checked"), page);
        let mut groups: BTreeMap<(Reason, u64), Vec<&'static str>> = BTreeMap::new();
        for entry in entries {
            groups.entry((entry.reason, entry.records)).or_default().push(entry.rule);
        }
        for ((reason, count), ids) in groups {
            let words = words::reason(reason);
            let (ja, en) =
                (format!("{}: {}件", words.ja, grouped(count)), format!("{}: {}", words.en, plural(count, "record")));
            page.paras(4, Pair::new(&ja, &en), Tone::Plain);
            for rule in ids.into_iter().filter_map(rules::by_id) {
                let title = page.joined(Pair::new(rule.title.ja, rule.title.en), " / ");
                page.flow_into(6, 13, &[(rule.id.to_owned(), Tone::Faint)], (&title, Tone::Faint));
            }
        }
    }

    /// What the rules of another day would reject.
    fn next(next: &Next, page: &mut Page) {
        heading(Pair::new(&format!("{}の規則では", next.date), &format!("By the rules of {}", next.date)), page);
        let (ja, en) = (
            format!("却下 {}件（うち新たに {}件）", grouped(next.fails), grouped(next.newly)),
            format!("{} rejected, {} of them newly", plural(next.fails, "record"), grouped(next.newly)),
        );
        page.paras(4, Pair::new(&ja, &en), Tone::Plain);
        for own in &next.by_rule {
            let Some(rule) = rules::by_id(own.rule) else { continue };
            let title = page.joined(Pair::new(rule.title.ja, rule.title.en), " / ");
            let count = grouped(own.count);
            let parts = [(count.clone(), Tone::Plain), (own.rule.to_owned(), Tone::Of(Severity::Error))];
            page.flow_into(9_usize.saturating_sub(count.len()), 11, &parts, (&title, Tone::Plain));
        }
    }

    /// What it comes to.
    fn verdict(summary: &Summary, page: &mut Page) {
        let counts = &summary.findings;
        let rejected = summary.records.rejected;
        if counts.errors() > 0 {
            let (ja, en) = if rejected > 0 {
                (
                    format!(
                        "誤りが{}件あり、{}件の報告が却下されました。",
                        grouped(counts.errors()),
                        grouped(rejected)
                    ),
                    format!("{}; {} rejected.", errors(counts.errors()), plural(rejected, "record")),
                )
            } else {
                (
                    format!("誤りが{}件あります。却下された報告はありません。", grouped(counts.errors())),
                    format!("{}; no record rejected.", errors(counts.errors())),
                )
            };
            page.paras(0, Pair::new(&ja, &en), Tone::Of(Severity::Error));
        } else if counts.warnings() > 0 {
            let ja = format!("誤りはありません。警告が{}件あります。確かめてください。", grouped(counts.warnings()));
            let en = format!("No errors. {} to look at.", plural(counts.warnings(), "warning"));
            page.paras(0, Pair::new(&ja, &en), Tone::Of(Severity::Warning));
        } else {
            page.paras(0, Pair::new("問題ありません。", "All well."), Tone::Good);
        }
        if !summary.not_checked.is_empty() {
            let words = Pair::new(
                "ただし、検査していないことがあります（上の一覧）。",
                "But not everything was checked; see the list above.",
            );
            page.paras(0, words, Tone::Plain);
        }
        if counts.errors() + counts.warnings() > 0 {
            let words = Pair::new("規則の説明: hersys rules 番号", "To read about a rule: hersys rules ID");
            page.paras(0, words, Tone::Faint);
        }
    }

    /// What a conversion wrote, after its summary.
    pub fn written(&self, summary: &Summary, written: &Written) -> String {
        let mut page = self.page();
        page.gap();
        heading(Pair::new("書き出したファイル", "Written"), &mut page);
        let (ja, en) = (
            format!("受理した報告 {}件", grouped(summary.records.accepted)),
            format!("{} accepted", plural(summary.records.accepted, "record")),
        );
        let (ja, en) = if written.open_data {
            (ja + "から抜き出したオープンデータ", format!("open data, an extract of {en}"))
        } else {
            (ja, en)
        };
        let out = if written.out == "-" {
            page.both(Pair::new("標準出力", "standard output"))
        } else {
            tame(&written.out)
        };
        let line = |page: &mut Page, name: String, what: String| {
            page.flow(4, 6, &[(name, Tone::Strong), (what, Tone::Plain)]);
        };
        let what = page.joined(Pair::new(&ja, &en), " / ");
        line(&mut page, out, what);
        for table in &written.tables {
            page.flow(6, 8, &[(table.clone(), Tone::Plain)]);
        }
        let rejected = summary.records.rejected;
        let (ja, en) =
            (format!("却下した行 {}件", grouped(rejected)), format!("{} rejected", plural(rejected, "record")));
        if let Some(rejects) = &written.rejects {
            let what = page.joined(Pair::new(&ja, &en), " / ");
            line(&mut page, tame(rejects), what);
        } else if rejected > 0 {
            let words = Pair::new(
                "却下した行は書き出していません（--rejects FILE）。",
                "Rejected rows were not written (--rejects FILE).",
            );
            page.paras(4, words, Tone::Plain);
        }
        page.into_text()
    }
}

fn errors(count: u64) -> String {
    plural(count, "error")
}

fn plural(count: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}

fn heading(words: Pair<'_>, page: &mut Page) {
    let text = page.joined(words, " / ");
    page.para(2, &text, Tone::Strong);
}

/// Column by number and name; where there is none, the label and the path of the item.
fn column(finding: &Finding, page: &Page) -> String {
    if let Some(number) = finding.column_no {
        let (ja, en) = (format!("{number}列目"), format!("column {number}"));
        let number = page.both(Pair::new(&ja, &en));
        return match &finding.column {
            Some(name) => format!("{number} {}", tame(name)),
            None => number,
        };
    }
    match finding.path() {
        Some(path) if !path.is_empty() && page.langs().contains(&Lang::Ja) => {
            format!("{} {path}", finding.item(Lang::Ja))
        }
        path => path.unwrap_or_default(),
    }
}

/// Where the records of a finding on several are: their lines, or else their numbers, counted from 1.
fn numbers(records: &[u64], lines: &[u64], count: u64, page: &Page) -> String {
    let (shown, unit_ja, unit_en): (Vec<String>, _, _) = if lines.is_empty() {
        (records.iter().map(|record| grouped(record + 1)).collect(), "件目", "record")
    } else {
        (lines.iter().map(|line| grouped(*line)).collect(), "行目", "line")
    };
    let more = count.saturating_sub(records.len() as u64);
    let plural = if shown.len() == 1 { "" } else { "s" };
    let (mut ja, mut en) =
        (format!("{}{unit_ja}", shown.join("・")), format!("{unit_en}{plural} {}", shown.join(", ")));
    if more > 0 {
        ja = format!("{ja}ほか{}件", grouped(more));
        en = format!("{en} and {} more", grouped(more));
    }
    page.joined(Pair::new(&ja, &en), " / ")
}

/// Why, what to do, and the law behind it.
pub fn explanation(rule: &Rule, basis: &[&Basis], page: &mut Page) {
    let (why, todo) = (rule.why(), rule.todo());
    page.entries(Pair::new("なぜ", "Why"), Pair::new(why.0, &why.1));
    page.entries(Pair::new("どうする", "What to do"), Pair::new(todo.0, &todo.1));
    sources(basis, page);
}

/// The law behind a finding, or a duty.
pub fn sources(basis: &[&Basis], page: &mut Page) {
    let label = page.both(Pair::new("根拠", "Basis"));
    for (number, basis) in basis.iter().enumerate() {
        page.entry(if number == 0 { &label } else { "" }, &basis.text());
    }
}

fn source_parts(source: &SourceInfo, page: &Page) -> Vec<(String, Tone)> {
    let unknown = || page.both(Pair::new("読めない形式", "unreadable"));
    let form = match (source.format, source.encoding) {
        (Some(format), Some(encoding)) => format!("{format}, {encoding}"),
        (Some(format), None) => format.to_owned(),
        _ => unknown(),
    };
    let mut parts = vec![(tame(&source.label), Tone::Strong), (form, Tone::Plain)];
    if source.reference {
        parts.push((page.both(Pair::new("医療機関等の一覧", "reference")), Tone::Faint));
    }
    parts
}

/// `read = accepted + rejected + skipped`, in words.
fn records(counts: RecordCounts, page: &Page) -> String {
    let word = |ja, en, count| format!("{} {}", page.both(Pair::new(ja, en)), grouped(count));
    format!(
        "{} = {} + {} + {}",
        word("読込", "read", counts.read),
        word("受理", "accepted", counts.accepted),
        word("却下", "rejected", counts.rejected),
        word("対象外", "skipped", counts.skipped)
    )
}
