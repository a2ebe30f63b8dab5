//! What a form asks for on a day: every item of a kind, how it stands in each version in use, on which condition, and
//! who says so.
//!
//! It adds nothing to the presence table: it is the table read the other way, from a day to the items, for people who
//! want to know what they may leave out. Schemas, templates, `hersys fields --as-of` and `docs/forms.md` show it.
//!
//! ```
//! use chrono::NaiveDate;
//! use hersys::model::kind::Kind;
//! use hersys::model::presence::asked::{Standing, asked};
//!
//! let day = NaiveDate::from_ymd_opt(2022, 8, 10).expect("a day");
//! let forms = asked(Kind::CaseNotification, day).expect("a day with a form");
//! // The simplified form, and beside it the minimum for low risk.
//! let standings = forms.iter().map(|form| {
//!     form.items().into_iter().find(|item| item.path == "diagnosis_date").expect("an item").standing
//! });
//! assert_eq!(standings.collect::<Vec<_>>(), [Standing::Required, Standing::Optional]);
//! ```

use chrono::NaiveDate;

use super::form::Version;
use super::{Case as C, Cell, Facility as F, Need, ONE_OF, TestResult as R, When, cells};
use crate::model::declare::at;
use crate::model::field::{At, Item};
use crate::model::kind::Kind;
use crate::model::value::Type;
use crate::rules::basis::{self, Basis};
use crate::rules::params::{DESIGNATED, LIMITED_FROM, NOTIFICATION_UNTIL};
use crate::rules::rule::{Check, Words};
use crate::rules::{ALL, by_id};

/// How an item stands in a form as a whole.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Standing {
    /// Must be there.
    Required,
    /// Must be there unless another one of several is.
    OneOf,
    /// Must be there where a condition holds, or in each element of a list that may be empty.
    Conditional,
    /// Should be there, always or where a condition holds: its absence is a warning.
    Expected,
    /// May be left out. (Where it has a [`Demand`] all the same, it must not be given on that condition.)
    Optional,
    /// The form does not have it: nobody has to type it.
    NotAsked,
}

impl Standing {
    /// Every standing, the most wanted first.
    pub const ALL: [Self; 6] =
        [Self::Required, Self::OneOf, Self::Conditional, Self::Expected, Self::Optional, Self::NotAsked];

    /// The word used in JSON and schemas.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Required => Need::Required.name(),
            Self::OneOf => "one-of",
            Self::Conditional => Need::Conditional.name(),
            Self::Expected => Need::Expected.name(),
            Self::Optional => "optional",
            Self::NotAsked => Need::NotAsked.name(),
        }
    }

    /// In words.
    pub const fn words(self) -> Words {
        match self {
            Self::Required => Words { ja: "必須", en: "required" },
            Self::OneOf => Words { ja: "いずれか必須", en: "one of several" },
            Self::Conditional => Words { ja: "条件付き必須", en: "conditional" },
            Self::Expected => Words { ja: "推奨", en: "expected" },
            Self::Optional => Words { ja: "任意", en: "optional" },
            Self::NotAsked => Words { ja: "不要", en: "not asked" },
        }
    }
}

/// A form of a kind of record: a version of the notification form, or, of kinds whose form has no versions, a time in
/// which it asks for the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Form {
    /// The kind.
    pub kind: Kind,
    /// The version, if the form has versions.
    pub version: Option<Version>,
    /// First day; `None` where no first day is known.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
}

/// An item, and what a form says of it.
#[derive(Clone, Debug)]
pub struct Asked {
    /// English path with `#` for list indexes. A list has a path of its own beside those of its elements.
    pub path: String,
    /// Column of the CSV layout, with `#` for list numbers; none of a list, and of what has no column.
    pub csv: Option<String>,
    /// The place.
    pub at: At,
    /// Its line of the field table.
    pub item: &'static Item,
    /// Labels, with the innermost noun around it: `保護者_氏名`, `guardian: name`.
    pub label: (String, String),
    /// How it stands.
    pub standing: Standing,
    /// What is asked, each with its condition and its source; nothing of an optional item.
    pub demands: Vec<Demand>,
}

/// One thing that a form says of an item.
#[derive(Clone, Debug)]
pub struct Demand {
    /// How much it is wanted. Where one of several will do: required.
    pub need: Need,
    /// On which condition; `None` = always.
    pub condition: Option<Condition>,
    /// The list in whose every element it is wanted.
    pub each: Option<String>,
    /// The items of which one will do, this one too; empty where it is wanted itself.
    pub one_of: Vec<String>,
    /// Id of the rule that holds records to it.
    pub rule: &'static str,
    /// Day on which the item came to the form, where it came later than the form itself: until 14 days after it a
    /// missing item is a warning.
    pub since: Option<NaiveDate>,
    /// Who says so.
    pub basis: &'static Basis,
}

/// A condition in words.
#[derive(Clone, Copy, Debug)]
pub struct Condition {
    /// The word used in schemas and findings.
    pub name: &'static str,
    /// In both languages, as part of a sentence.
    pub words: Words,
}

impl Condition {
    const fn of(when: When) -> Option<Self> {
        match when {
            When::Always => None,
            _ => Some(Self { name: when.name(), words: Words { ja: when.ja(), en: when.en() } }),
        }
    }
}

/// The day is outside the time in which records of a kind are made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoForm {
    /// First day of that time.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

/// What rules of their own ask for on a condition, beside the table and [`ONE_OF`].
struct ByRule {
    kind: Kind,
    at: At,
    need: Need,
    condition: Condition,
    rule: &'static str,
}

const fn by_rule(kind: Kind, at: At, need: Need, condition: Condition, rule: &'static str) -> ByRule {
    ByRule { kind, at, need, condition, rule }
}

const OTHER: Condition = Condition {
    name: "other-exception",
    words: Words { ja: "事情の理由が「その他」の場合", en: "where the circumstance is another" },
};
const SYMPTOMATIC: Condition =
    Condition { name: "symptomatic", words: Words { ja: "有症状の場合", en: "of a symptomatic person" } };
const ENDED: Condition = Condition {
    name: "outcome-but-death",
    words: Words { ja: "転帰が死亡以外の場合", en: "where there is an outcome other than death" },
};

static BY_RULE: &[ByRule] = &[
    by_rule(Kind::Facility, at!(F.exceptions.detail), Need::Conditional, OTHER, "P0006"),
    by_rule(Kind::TestResult, at!(R.exception.detail), Need::Conditional, OTHER, "P0006"),
    by_rule(Kind::TestResult, at!(R.onset_date), Need::Expected, SYMPTOMATIC, "K0102"),
    by_rule(Kind::Case, at!(C.onset_date), Need::Expected, SYMPTOMATIC, "K0102"),
    by_rule(Kind::Case, at!(C.outcome_date), Need::Expected, ENDED, "K0413"),
];

/// The time in which records of a kind are made, first and last day; `None` where it has no end that is known.
pub const fn time(kind: Kind) -> Option<NoForm> {
    match kind {
        Kind::CaseNotification => Some(NoForm { from: DESIGNATED, until: NOTIFICATION_UNTIL }),
        Kind::DailyTotals => Some(NoForm { from: LIMITED_FROM, until: NOTIFICATION_UNTIL }),
        Kind::Facility | Kind::TestResult | Kind::TestsPerformed | Kind::Case | Kind::Withdrawal => None,
    }
}

/// The forms of a kind that are in use on a day, the full one first; from 2022-08-04 to 2022-09-25 the notification has
/// two. A day on which there is none is told by the time in which there was one.
///
/// The day is that which decides: of a notification or a case the diagnosis, of tests the collection or the day of the
/// tests, of daily totals the day of the diagnoses.
pub fn asked(kind: Kind, day: NaiveDate) -> Result<Vec<Form>, NoForm> {
    let forms: Vec<Form> = forms(kind).into_iter().filter(|form| form.holds(day)).collect();
    match time(kind) {
        Some(time) if forms.is_empty() => Err(time),
        _ => Ok(forms),
    }
}

/// Every form of a kind, by its first day.
pub fn forms(kind: Kind) -> Vec<Form> {
    if kind == Kind::CaseNotification {
        let form = |version: Version| Form {
            kind,
            version: Some(version),
            from: Some(version.from()),
            until: Some(version.until()),
        };
        return Version::ALL.into_iter().map(form).collect();
    }
    let time = time(kind);
    let (first, last) = (time.map(|time| time.from), time.map(|time| time.until));
    // Wherever a cell begins, or has ended the day before, something else is asked for.
    let mut begins: Vec<Option<NaiveDate>> = cells()
        .filter(|cell| cell.kind == kind)
        .flat_map(|cell| [cell.from, cell.until.and_then(|day| day.succ_opt())])
        .filter(|day| day.is_some() && *day > first && last.is_none_or(|last| *day <= Some(last)))
        .chain([first])
        .collect();
    begins.sort_unstable();
    begins.dedup();
    let ends = begins.iter().skip(1).map(|next| next.and_then(|day| day.pred_opt())).chain([last]);
    begins.iter().zip(ends).map(|(from, until)| Form { kind, version: None, from: *from, until }).collect()
}

impl Form {
    /// Is it in use on a day?
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Every item of the kind in the order of the form, lists before their elements.
    pub fn items(&self) -> Vec<Asked> {
        let mut out = Vec::new();
        self.walk(self.kind.items(), &Around::default(), &mut out);
        let leaves = self.kind.leaves();
        for asked in &mut out {
            let leaf = leaves.iter().find(|leaf| leaf.id == asked.at.id && leaf.path == asked.path);
            asked.csv = leaf.filter(|leaf| leaf.has_column()).map(|leaf| leaf.csv.clone());
        }
        out
    }

    fn walk(&self, items: &'static [Item], around: &Around, out: &mut Vec<Asked>) {
        for item in items {
            let at = At::new(around.id + item.offset);
            let path = [&around.path, item.key].concat();
            let mut below = Around { id: at.id, path: format!("{path}/"), noun: Some(item), list: around.list.clone() };
            if !matches!(item.ty, Type::Noun) {
                let (standing, demands) = self.standing(at, around.list.as_ref());
                if matches!(item.ty, Type::List) {
                    below.path.push_str("#/");
                    below.list = Some(List { path: path.clone(), standing, demands: demands.clone() });
                }
                out.push(Asked { path, csv: None, at, item, label: around.label(item), standing, demands });
            }
            self.walk(item.items, &below, out);
        }
    }

    /// How an item stands, and what is said of it.
    fn standing(&self, at: At, list: Option<&List>) -> (Standing, Vec<Demand>) {
        if let Some(list) = list.filter(|list| list.standing == Standing::NotAsked) {
            // Nobody is asked for the elements of what nobody is asked for.
            return (Standing::NotAsked, list.demands.clone());
        }
        let each = |cell: &Cell| cell.each.and(list).map(|list| list.path.clone());
        let mut demands: Vec<Demand> = cells()
            .filter(|cell| cell.at.id == at.id && self.has(cell))
            .map(|cell| Demand {
                need: cell.need,
                condition: Condition::of(cell.when),
                each: each(&cell),
                one_of: Vec::new(),
                rule: rule_of(cell.need),
                since: cell.since,
                basis: cell.basis,
            })
            .collect();
        demands.extend(self.one_of(at, list));
        demands.extend(self.by_rule(at));
        (standing_of(&demands, list), demands)
    }

    /// Does the form say what a cell says?
    fn has(&self, cell: &Cell) -> bool {
        let version = cell.version.is_none() || cell.version == self.version;
        let begun = cell.from.is_none_or(|from| self.from.is_some_and(|own| own >= from));
        let lasts = cell.until.is_none_or(|until| self.until.is_some_and(|own| own <= until));
        cell.kind == self.kind && version && begun && lasts
    }

    fn one_of(&self, at: At, list: Option<&List>) -> impl Iterator<Item = Demand> {
        let own = ONE_OF.iter().filter(move |one| one.kind == self.kind && one.items.iter().any(|own| own.id == at.id));
        own.map(move |one| Demand {
            need: Need::Required,
            condition: None,
            each: list.map(|list| list.path.clone()),
            one_of: match one.items {
                [_] => Vec::new(),
                several => several.iter().map(|at| pointer(self.kind, *at)).collect(),
            },
            rule: one.rule,
            since: None,
            basis: by_id(one.rule).and_then(|rule| rule.basis.first().copied()).unwrap_or(&basis::PROFILE),
        })
    }

    fn by_rule(&self, at: At) -> impl Iterator<Item = Demand> {
        let own = BY_RULE.iter().filter(move |own| own.kind == self.kind && own.at.id == at.id);
        own.map(|own| Demand {
            need: own.need,
            condition: Some(own.condition),
            each: None,
            one_of: Vec::new(),
            rule: own.rule,
            since: None,
            basis: by_id(own.rule).and_then(|rule| rule.basis.first().copied()).unwrap_or(&basis::PROFILE),
        })
    }
}

/// What lies around an item.
#[derive(Default)]
struct Around {
    /// Id of the noun.
    id: u16,
    /// Its path, with the slash behind it.
    path: String,
    /// The innermost noun or list.
    noun: Option<&'static Item>,
    /// The innermost list.
    list: Option<List>,
}

impl Around {
    fn label(&self, item: &Item) -> (String, String) {
        match self.noun {
            None => (item.ja.to_owned(), item.en.to_owned()),
            Some(noun) => (format!("{}_{}", noun.ja, item.ja), format!("{}: {}", noun.en, item.en)),
        }
    }
}

/// A list, for its elements.
#[derive(Clone)]
struct List {
    path: String,
    standing: Standing,
    demands: Vec<Demand>,
}

/// How an item stands on which this is said.
fn standing_of(demands: &[Demand], list: Option<&List>) -> Standing {
    // In a list that may be empty, what each element must hold is no more than a condition.
    let firm = list.is_none_or(|list| list.standing == Standing::Required);
    let stands = demands.iter().map(|demand| match demand.need {
        Need::Required if !demand.one_of.is_empty() => Standing::OneOf,
        Need::Required if demand.condition.is_none() && firm => Standing::Required,
        Need::Required | Need::Conditional => Standing::Conditional,
        Need::Expected => Standing::Expected,
        Need::NotAsked if demand.condition.is_none() => Standing::NotAsked,
        Need::NotAsked | Need::Forbidden => Standing::Optional,
    });
    stands.min().unwrap_or(Standing::Optional)
}

/// The rule that holds records to a need.
fn rule_of(need: Need) -> &'static str {
    let asks = |check: &Check| matches!(check, Check::Presence(own) if *own == need);
    ALL.iter().find(|rule| rule.checks.iter().any(asks)).map_or("", |rule| rule.id)
}

/// The path of a place, with `#` for an index.
fn pointer(kind: Kind, at: At) -> String {
    let path = kind.path(at);
    let parts = path.split('/').skip(1);
    parts
        .map(|part| if part.bytes().all(|byte| byte.is_ascii_digit()) { "#" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}
