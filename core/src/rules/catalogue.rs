//! The catalogue as data: `rules.json`, which is also what every door lists.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use super::basis::Basis;
use super::rule::{Rule, Words};
use super::{ALL, CATALOGUE};

/// `{catalogue, rules: […]}`, every rule with its metadata and words, by id.
pub struct Catalogue;

/// The rules of a [`Catalogue`].
struct Rules;

impl Serialize for Catalogue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("Catalogue", 2)?;
        map.serialize_field("catalogue", CATALOGUE)?;
        map.serialize_field("rules", &Rules)?;
        map.end()
    }
}

impl Serialize for Rules {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(ALL)
    }
}

struct Both<'w>(&'w str, &'w str);

impl Serialize for Both<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("ja", self.0)?;
        map.serialize_entry("en", self.1)?;
        map.end()
    }
}

impl From<Words> for Both<'static> {
    fn from(words: Words) -> Self {
        Self(words.ja, words.en)
    }
}

/// A basis with what is known of its document, which a finding leaves out.
struct Cited(&'static Basis);

impl Serialize for Cited {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Basis { source, article, item } = self.0;
        let mut map = serializer.serialize_struct("Cited", 8)?;
        map.serialize_field("law", self.0.law())?;
        map.serialize_field("article", article)?;
        map.serialize_field("item", item)?;
        map.serialize_field("kind", source.kind.name())?;
        map.serialize_field("title", source.title)?;
        map.serialize_field("issuer", source.issuer)?;
        map.serialize_field("number", &source.number)?;
        map.serialize_field("date", &source.date.map(|date| date.to_string()))?;
        map.end()
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
        let kinds: Vec<&str> = self.kinds.iter().map(|kind| kind.name()).collect();
        let fixes: Vec<&str> = self.fixes.iter().map(|safety| safety.name()).collect();
        let (why, todo) = (self.why(), self.todo());
        let mut map = serializer.serialize_struct("Rule", 19)?;
        map.serialize_field("id", self.id)?;
        map.serialize_field("name", self.name)?;
        map.serialize_field("group", &self.group())?;
        map.serialize_field("severity", self.severity.name())?;
        map.serialize_field("audit_severity", self.audit.name())?;
        map.serialize_field("kinds", &kinds)?;
        map.serialize_field("decided_by", &self.decided_by.map(super::rule::Decides::name))?;
        map.serialize_field("from", &day(self.from))?;
        map.serialize_field("until", &day(self.until))?;
        map.serialize_field("escalates_at", &day(self.escalates_at))?;
        map.serialize_field("fix", &fixes)?;
        map.serialize_field("profile", &self.is_profile())?;
        let basis: Vec<Cited> = self.basis.iter().map(|basis| Cited(basis)).collect();
        map.serialize_field("basis", &basis)?;
        map.serialize_field("related", &self.related())?;
        map.serialize_field("args", self.args)?;
        map.serialize_field("title", &Both::from(self.title))?;
        map.serialize_field("message", &Both::from(self.message))?;
        map.serialize_field("why", &Both(why.0, &why.1))?;
        map.serialize_field("todo", &Both(todo.0, &todo.1))?;
        map.end()
    }
}

/// `rules.json`, pretty-printed, with a line end.
pub fn json() -> String {
    let mut text = serde_json::to_string_pretty(&Catalogue).unwrap_or_default();
    text.push('\n');
    text
}

/// One rule in the shape of `rules.json`: `{catalogue, rules: [rule]}`. Pretty-printed, with a line end.
pub fn json_of(rule: &Rule) -> String {
    let rule = serde_json::to_string_pretty(rule).unwrap_or_default().replace('\n', "\n    ");
    format!("{{\n  \"catalogue\": \"{CATALOGUE}\",\n  \"rules\": [\n    {rule}\n  ]\n}}\n")
}
