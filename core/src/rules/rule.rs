//! What a rule is: its metadata, its words and its check.

use chrono::NaiveDate;

use super::basis::Basis;
use super::batch::{Batch, BatchScope};
use super::scope::Scope;
use crate::finding::fix::Safety;
use crate::model::case::Case;
use crate::model::facility::Facility;
use crate::model::kind::{Draft, Kind};
use crate::model::report::case_notification::CaseNotification;
use crate::model::report::daily_totals::DailyTotals;
use crate::model::report::test_result::TestResult;
use crate::model::report::tests_performed::TestsPerformed;
use crate::model::report::withdrawal::Withdrawal;
use crate::model::side::Trouble;
use crate::model::test::Test;
use crate::reference::Known;

/// How grave a finding is. It follows the words of the source: *error* = law, ordinance or form says must (or the data
/// cannot be read); *warning* = notice or guide says should, or the value is implausible; *info* = unknown to us;
/// *note* = normalised.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The record is rejected.
    Error,
    /// Look at it.
    Warning,
    /// Worth knowing.
    Info,
    /// A normalisation; listed only on request.
    Note,
}

impl Severity {
    /// Every severity, gravest first.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warning, Self::Info, Self::Note];

    /// The word used in findings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Note => "note",
        }
    }
}

/// Which date of a record decides whether a rule is in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Decides {
    /// Diagnosis (a test report has none: the collection stands in).
    Diagnosed,
    /// Collection of the specimen: of the test itself for a rule on a test, else the earliest of the record.
    Collected,
    /// Date of report.
    Reported,
    /// `created_at` of the envelope.
    Submitted,
}

impl Decides {
    /// Every date, in the order in which one stands in for another.
    pub const ALL: [Self; 4] = [Self::Diagnosed, Self::Collected, Self::Reported, Self::Submitted];

    /// The word used in `rules.json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Diagnosed => "diagnosed",
            Self::Collected => "collected",
            Self::Reported => "reported",
            Self::Submitted => "submitted",
        }
    }
}

/// A text in both languages.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// Japanese.
    pub ja: &'static str,
    /// English.
    pub en: &'static str,
}

/// How a rule looks at data. A rule that stands for two kinds has two checks.
#[derive(Clone, Copy)]
pub enum Check {
    /// Met while reading: these troubles are this rule.
    Reading(&'static [Trouble]),
    /// The presence table asks (see `model::presence`): the cells of this need.
    Presence(crate::model::presence::Need),
    /// The runner itself finds that no date decides.
    NoDecidingDate,
    /// On a test report as a whole.
    TestResult(fn(&TestResult<'_>, &mut Scope<'_>)),
    /// On a test report whose facility is in the reference data.
    TestResultAt(fn(&TestResult<'_>, &Known, &mut Scope<'_>)),
    /// On each test: the test, its report, its index. Where the rule names cases, the tests of a case are shown as those
    /// of a report; where it names notifications, so are the rows of 診断方法, each with one specimen at a time.
    Test(fn(&Test<'_>, &TestResult<'_>, usize, &mut Scope<'_>)),
    /// On each test of a report whose facility is in the reference data.
    TestAt(fn(&Test<'_>, &TestResult<'_>, &Known, usize, &mut Scope<'_>)),
    /// On a count of tests.
    TestsPerformed(fn(&TestsPerformed<'_>, &mut Scope<'_>)),
    /// On a count of tests whose facility is in the reference data.
    TestsPerformedAt(fn(&TestsPerformed<'_>, &Known, &mut Scope<'_>)),
    /// On a facility.
    Facility(fn(&Facility<'_>, &mut Scope<'_>)),
    /// On a case.
    Case(fn(&Case<'_>, &mut Scope<'_>)),
    /// On a notification.
    CaseNotification(fn(&CaseNotification<'_>, &mut Scope<'_>)),
    /// On a notification whose facility is in the reference data.
    CaseNotificationAt(fn(&CaseNotification<'_>, &Known, &mut Scope<'_>)),
    /// On the totals of a day.
    DailyTotals(fn(&DailyTotals<'_>, &mut Scope<'_>)),
    /// On a withdrawal.
    Withdrawal(fn(&Withdrawal<'_>, &mut Scope<'_>)),
    /// On a record of any of the rule's kinds.
    Any(fn(&Draft<'_>, &mut Scope<'_>)),
    /// On the summaries of all records.
    Batch(fn(&Batch, &mut BatchScope<'_>)),
    /// On counters that cost no memory, so that it also runs with `batch = off`.
    Counted(fn(&Batch, &mut BatchScope<'_>)),
}

/// One rule of the catalogue.
pub struct Rule {
    /// For machines; never reused.
    pub id: &'static str,
    /// The bad condition, in words joined by hyphens.
    pub name: &'static str,
    /// How grave.
    pub severity: Severity,
    /// How grave under `audit`: what a notice asks becomes an error there.
    pub audit: Severity,
    /// Kinds of record it looks at; empty = any input.
    pub kinds: &'static [Kind],
    /// Which date decides; `None` = holds whatever the date.
    pub decided_by: Option<Decides>,
    /// First day in force.
    pub from: Option<NaiveDate>,
    /// Last day in force.
    pub until: Option<NaiveDate>,
    /// Day on which a warning is known to become an error.
    pub escalates_at: Option<NaiveDate>,
    /// Does it need `today`?
    pub needs_today: bool,
    /// Does it need ids of records (a CSV may have none)?
    pub needs_ids: bool,
    /// Must it see every record of the input? (It does not run where `batch = auto` stopped comparing.)
    pub needs_whole: bool,
    /// May it not be allowed away? (Rules that make a record or a source unreadable.)
    pub unreadable: bool,
    /// The classes of the fixes that it may suggest; empty = it suggests none.
    pub fixes: &'static [Safety],
    /// The law, notice or form behind it.
    pub basis: &'static [&'static Basis],
    /// Names of the facts its messages show, `{name}` in the text.
    pub args: &'static [&'static str],
    /// Headline.
    pub title: Words,
    /// What is wrong, with `{item}` for the label of the item and `{name}` for each of `args`.
    pub message: Words,
    /// Why it matters, in Japanese; the English is in `doc`.
    pub why_ja: &'static str,
    /// What to do, in Japanese; the English is in `doc`.
    pub todo_ja: &'static str,
    /// The doc comment of the rule: `# What it finds`, `# Why it matters`, `# What to do`.
    pub doc: &'static str,
    /// The checks.
    pub checks: &'static [Check],
}

impl Rule {
    /// What a rule has where its file says nothing.
    pub const BASE: Self = Self {
        id: "",
        name: "",
        severity: Severity::Error,
        audit: Severity::Error,
        kinds: &[],
        decided_by: None,
        from: None,
        until: None,
        escalates_at: None,
        needs_today: false,
        needs_ids: false,
        needs_whole: false,
        unreadable: false,
        fixes: &[],
        basis: &[],
        args: &[],
        title: Words { ja: "", en: "" },
        message: Words { ja: "", en: "" },
        why_ja: "",
        todo_ja: "",
        doc: "",
        checks: &[],
    };

    /// The group letter: `F`, `N`, `P`, …
    pub fn group(&self) -> char {
        self.id.chars().next().unwrap_or('?')
    }

    /// Does it rest on this library's own decision alone?
    pub fn is_profile(&self) -> bool {
        self.basis.iter().all(|basis| basis.is_profile())
    }

    /// Why it matters.
    pub fn why(&self) -> (&'static str, String) {
        (self.why_ja, self.section("Why it matters"))
    }

    /// What to do.
    pub fn todo(&self) -> (&'static str, String) {
        (self.todo_ja, self.section("What to do"))
    }

    /// The text under a heading of the doc comment, its lines joined.
    pub fn section(&self, heading: &str) -> String {
        let mut text = String::new();
        let mut inside = false;
        for line in self.doc.lines().map(str::trim) {
            if let Some(title) = line.strip_prefix("# ") {
                inside = title == heading;
            } else if inside && !line.is_empty() {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(line);
            }
        }
        text
    }
}

/// The id, never more: a rule has no values, but its words are long.
impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

/// Declares the `RULE` of a file; the doc comment becomes its English words.
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $($field:ident: $value:expr),+ $(,)?) => {
        $(#[doc = $doc])+
        pub static RULE: $crate::rules::rule::Rule = $crate::rules::rule::Rule {
            doc: concat!($($doc, "\n"),+),
            $($field: $value,)+
            ..$crate::rules::rule::Rule::BASE
        };
    };
}
pub(crate) use rule;

/// A day of the law, at compile time.
#[allow(clippy::panic, clippy::missing_panics_doc)] // evaluated in constants only: a wrong day does not compile
pub const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => panic!("no such day"),
    }
}
