//! What the forms ask for, as JSON: what `hersys fields --format json` prints and every door gives.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::kind::Kind;
use crate::model::presence::asked::{Asked, Demand, Form, NoForm, asked, forms};
use crate::model::presence::form::Version;
use crate::rules::basis::Basis;
use crate::rules::rule::Words;

/// A form. Keys are always there and in this order; null where there is nothing to say.
#[derive(Serialize)]
struct FormOf {
    /// Kind of record.
    kind: &'static str,
    /// Is it in use on the day asked for? False in the one answer that says that there is none.
    in_use: bool,
    /// The version by its first day; null where the form has no versions.
    version: Option<String>,
    /// `full` or `minimum`, as the item `form` says it.
    form: Option<&'static str>,
    title: Option<Both>,
    from: Option<String>,
    until: Option<String>,
    /// Who says that it is used from then on.
    basis: Option<&'static Basis>,
    items: Vec<ItemOf>,
}

#[derive(Serialize)]
struct ItemOf {
    path: String,
    csv: Option<String>,
    label: Label,
    /// How it stands in the form as a whole.
    need: &'static str,
    may_unknown: bool,
    /// What is asked, each with its condition and source.
    asks: Vec<Ask>,
}

#[derive(Serialize)]
struct Ask {
    need: &'static str,
    condition: Option<ConditionOf>,
    each: Option<String>,
    one_of: Vec<String>,
    since: Option<String>,
    rule: &'static str,
    basis: &'static Basis,
}

#[derive(Serialize)]
struct ConditionOf {
    name: &'static str,
    ja: &'static str,
    en: &'static str,
}

#[derive(Serialize)]
struct Both {
    ja: &'static str,
    en: &'static str,
}

#[derive(Serialize)]
struct Label {
    ja: String,
    en: String,
}

impl From<Words> for Both {
    fn from(words: Words) -> Self {
        Self { ja: words.ja, en: words.en }
    }
}

impl From<Asked> for ItemOf {
    fn from(asked: Asked) -> Self {
        let (ja, en) = asked.label;
        Self {
            path: asked.path,
            csv: asked.csv,
            label: Label { ja, en },
            need: asked.standing.name(),
            may_unknown: asked.item.may_unknown,
            asks: asked.demands.into_iter().map(Ask::from).collect(),
        }
    }
}

impl From<Demand> for Ask {
    fn from(demand: Demand) -> Self {
        Self {
            need: demand.need.name(),
            condition: demand.condition.map(|condition| ConditionOf {
                name: condition.name,
                ja: condition.words.ja,
                en: condition.words.en,
            }),
            each: demand.each,
            one_of: demand.one_of,
            since: text(demand.since),
            rule: demand.rule,
            basis: demand.basis,
        }
    }
}

/// A day as it is written everywhere.
fn text(day: Option<NaiveDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

impl FormOf {
    fn of(form: &Form) -> Self {
        Self {
            kind: form.kind.name(),
            in_use: true,
            version: text(form.version.and(form.from)),
            form: form.version.map(|version| version.form().code()),
            title: form.version.map(|version| version.title().into()),
            from: text(form.from),
            until: text(form.until),
            basis: form.version.map(Version::basis),
            items: form.items().into_iter().map(ItemOf::from).collect(),
        }
    }

    fn none(kind: Kind, time: NoForm) -> Self {
        Self {
            kind: kind.name(),
            in_use: false,
            version: None,
            form: None,
            title: None,
            from: text(Some(time.from)),
            until: text(Some(time.until)),
            basis: None,
            items: Vec::new(),
        }
    }
}

/// The forms of a kind, or of every kind, that are in use on a day, or ever: a JSON list of
/// `{kind, in_use, version, form, title, from, until, basis, items}`, an item being
/// `{path, csv, label, need, may_unknown, asks}`, pretty-printed with a line end.
///
/// Of a kind that had no form on the day the list holds `in_use: false`, the time in which it had one, and no items.
/// The same build gives the same text.
///
/// ```
/// use hersys::fields;
/// use hersys::model::kind::Kind;
///
/// let day = chrono::NaiveDate::from_ymd_opt(2022, 7, 1);
/// assert!(fields::json(Some(Kind::CaseNotification), day).contains(r#""version": "2022-06-30""#));
/// ```
pub fn json(kind: Option<Kind>, day: Option<NaiveDate>) -> String {
    let kinds = Kind::ALL.into_iter().filter(|own| kind.is_none_or(|kind| kind == *own));
    let all: Vec<FormOf> = kinds
        .flat_map(|kind| match day.map_or_else(|| Ok(forms(kind)), |day| asked(kind, day)) {
            Ok(forms) => forms.iter().map(FormOf::of).collect(),
            Err(time) => vec![FormOf::none(kind, time)],
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&all).unwrap_or_default();
    text.push('\n');
    text
}
