//! A page of 80 columns: paragraphs, entries with a label, and parts that flow, in one language or both.

use clap::builder::styling::{AnsiColor, Style};
use hersys::options::Lang;
use hersys::rules::rule::Severity;

use super::wrap::{columns, wrap};

/// Columns of a page. Not the width of the terminal: the same report is the same everywhere.
pub const WIDTH: usize = 80;
/// Where the text of an entry begins.
const ENTRY: usize = 14;
/// Columns between parts of a line.
const APART: usize = 2;
/// A text does not begin beside other parts in fewer columns than these.
const NARROW: usize = 20;

/// What text is, which a terminal shows by colour.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Strong,
    Faint,
    Good,
    Of(Severity),
}

impl Tone {
    const fn style(self) -> Style {
        let style = Style::new();
        match self {
            Self::Plain => style,
            Self::Strong => style.bold(),
            Self::Faint | Self::Of(Severity::Note) => style.dimmed(),
            Self::Good => style.bold().fg_color(Some(clap::builder::styling::Color::Ansi(AnsiColor::Green))),
            Self::Of(Severity::Error) => {
                style.bold().fg_color(Some(clap::builder::styling::Color::Ansi(AnsiColor::Red)))
            }
            Self::Of(Severity::Warning) => {
                style.bold().fg_color(Some(clap::builder::styling::Color::Ansi(AnsiColor::Yellow)))
            }
            Self::Of(Severity::Info) => style.fg_color(Some(clap::builder::styling::Color::Ansi(AnsiColor::Cyan))),
        }
    }
}

/// A text in both languages, of which the page shows one or both.
#[derive(Clone, Copy)]
pub struct Pair<'t> {
    pub ja: &'t str,
    pub en: &'t str,
}

impl<'t> Pair<'t> {
    pub const fn new(ja: &'t str, en: &'t str) -> Self {
        Self { ja, en }
    }
}

/// Text being laid out.
pub struct Page {
    text: String,
    colour: bool,
    lang: Option<Lang>,
}

impl Page {
    /// An empty page. `lang` = one language, or both.
    pub const fn new(colour: bool, lang: Option<Lang>) -> Self {
        Self { text: String::new(), colour, lang }
    }

    /// An empty page of the same kind, for a part that is laid out by itself.
    pub const fn part(&self) -> Self {
        Self::new(self.colour, self.lang)
    }

    /// Puts a part at the end.
    pub fn append(&mut self, part: &str) {
        self.text.push_str(part);
    }

    /// What has been laid out.
    pub fn into_text(self) -> String {
        self.text
    }

    /// The languages shown, in order.
    pub fn langs(&self) -> &'static [Lang] {
        match self.lang {
            None => &[Lang::Ja, Lang::En],
            Some(Lang::Ja) => &[Lang::Ja],
            Some(Lang::En) => &[Lang::En],
        }
    }

    /// Both languages on one line (`誤り/error`), or the one.
    pub fn both(&self, words: Pair<'_>) -> String {
        self.joined(words, "/")
    }

    /// The same with another sign between them.
    pub fn joined(&self, words: Pair<'_>, between: &str) -> String {
        match self.lang {
            None if words.ja == words.en => words.ja.to_owned(),
            None => format!("{}{between}{}", words.ja, words.en),
            Some(Lang::Ja) => words.ja.to_owned(),
            Some(Lang::En) => words.en.to_owned(),
        }
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.text.push('\n');
    }

    fn toned(&mut self, text: &str, tone: Tone) {
        let style = tone.style();
        if self.colour && tone != Tone::Plain {
            self.text.extend([style.render().to_string().as_str(), text, style.render_reset().to_string().as_str()]);
        } else {
            self.text.push_str(text);
        }
    }

    fn indent(&mut self, by: usize) {
        self.text.extend(std::iter::repeat_n(' ', by));
    }

    /// A line across the page.
    pub fn rule(&mut self) {
        self.toned(&"-".repeat(WIDTH), Tone::Faint);
        self.gap();
    }

    /// A paragraph.
    pub fn para(&mut self, indent: usize, text: &str, tone: Tone) {
        self.hanging(indent, indent, text, tone);
    }

    /// A paragraph whose first line is indented otherwise than the rest.
    pub fn hanging(&mut self, first: usize, rest: usize, text: &str, tone: Tone) {
        // The width of the narrower of the two holds for all lines.
        for (number, line) in wrap(text, WIDTH - first.max(rest)).iter().enumerate() {
            self.indent(if number == 0 { first } else { rest });
            self.toned(line, tone);
            self.gap();
        }
    }

    /// A paragraph in each language.
    pub fn paras(&mut self, indent: usize, words: Pair<'_>, tone: Tone) {
        for lang in self.langs() {
            self.para(indent, if *lang == Lang::Ja { words.ja } else { words.en }, tone);
        }
    }

    /// A label, and its text beside it.
    pub fn entry(&mut self, label: &str, text: &str) {
        const INDENT: usize = 2;
        // A label that leaves no room has a line of its own.
        let beside = INDENT + columns(label) < ENTRY;
        if !beside {
            self.indent(INDENT);
            self.toned(label, Tone::Faint);
            self.gap();
        }
        for (number, line) in wrap(text, WIDTH - ENTRY).iter().enumerate() {
            if number == 0 && beside {
                self.indent(INDENT);
                self.toned(label, Tone::Faint);
                self.indent(ENTRY.saturating_sub(INDENT + columns(label)));
            } else {
                self.indent(ENTRY);
            }
            self.toned(line, Tone::Plain);
            self.gap();
        }
    }

    /// An entry in each language, each under its own label.
    pub fn entries(&mut self, labels: Pair<'_>, words: Pair<'_>) {
        for lang in self.langs() {
            match lang {
                Lang::Ja => self.entry(labels.ja, words.ja),
                Lang::En => self.entry(labels.en, words.en),
            }
        }
    }

    /// Parts one beside the other, each kept whole if a line can hold it; what does not fit goes to the next line,
    /// indented by `rest`.
    pub fn flow(&mut self, indent: usize, rest: usize, parts: &[(String, Tone)]) {
        let used = self.parts(indent, rest, parts);
        debug_assert!(used <= WIDTH);
        self.gap();
    }

    /// The same with a text at the end that begins beside the parts and goes on below, indented by `rest`.
    pub fn flow_into(&mut self, indent: usize, rest: usize, parts: &[(String, Tone)], (text, tone): (&str, Tone)) {
        let used = self.parts(indent, rest, parts) + APART;
        if WIDTH.saturating_sub(used) < NARROW {
            self.gap();
            return self.para(rest, text, tone);
        }
        // The first line is shorter than the rest by what stands before it.
        let first = wrap(text, WIDTH.saturating_sub(used)).into_iter().next().unwrap_or_default();
        self.indent(APART);
        self.toned(&first, tone);
        self.gap();
        let below = text.get(first.len()..).unwrap_or_default().trim_start();
        if !below.is_empty() {
            self.para(rest, below, tone);
        }
    }

    /// Lays out parts without the end of their line, and gives the columns used in it.
    fn parts(&mut self, indent: usize, rest: usize, parts: &[(String, Tone)]) -> usize {
        let mut used = indent;
        self.indent(indent);
        for (number, (text, tone)) in parts.iter().filter(|(text, _)| !text.is_empty()).enumerate() {
            let wide = columns(text);
            if number > 0 {
                if used + APART + wide > WIDTH {
                    self.gap();
                    self.indent(rest);
                    used = rest;
                } else {
                    self.indent(APART);
                    used += APART;
                }
            }
            for (number, line) in wrap(text, WIDTH - rest.max(indent)).iter().enumerate() {
                if number > 0 {
                    self.gap();
                    self.indent(rest);
                    used = rest;
                }
                self.toned(line, *tone);
                used += columns(line);
            }
        }
        used
    }
}
