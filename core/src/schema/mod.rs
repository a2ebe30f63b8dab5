//! JSON Schemas (draft 2020-12) of the canonical output, made from the field table and never from Rust types.
//!
//! They describe what a conversion writes, and findings and results as every door gives them. What is written without
//! an error passes its schema; what passes a schema need not hold the rules. Each schema stands alone (`$defs`, no
//! `$ref` to another document) and carries no version, so that it changes only with the forms.
//!
//! A schema's `required` holds only what every version of a form requires; all that is asked for is in
//! `x-hersys-presence`. The other words of ours: `x-hersys-ja` (Japanese label), `x-hersys-pii` (`direct`, `quasi`,
//! `health`, `none`), `x-hersys-csv` (column of the CSV layout, `#` for the number of a list element),
//! `x-hersys-columns` (how many elements the layout has room for), `x-hersys-form` (item of the paper form),
//! `x-hersys-labels` (Japanese labels of codes). Unknown keys of a sender are passed on, so records allow them.
//!
//! A version of the notification form has a schema of its own ([`form`]), which requires what that version requires.

#[macro_use]
mod literal;

pub mod form;

mod due;

use chrono::NaiveDate;
use schemars::Schema;
use serde_json::{Map, Value};

use crate::finding::fix::{By, Safety};
use crate::model::field::{Item, MAX_LIST};
use crate::model::kind::Kind;
use crate::model::presence::asked::Standing;
use crate::model::presence::form::Version;
use crate::model::presence::{self, Need, When};
use crate::model::value::{CodeList, Type};
use crate::options::Format;
use crate::pipeline::Reason;
use crate::rules;
use crate::rules::basis::Basis;
use crate::rules::rule::{Check, Severity};
use crate::rules::scope::DecidedBy;

/// The names of the schemas: the kinds of record, then submission, finding, result and due.
#[allow(clippy::indexing_slicing)] // evaluated at compile time: a wrong index does not compile
pub const NAMES: [&str; Kind::COUNT + 4] = {
    let mut names = ["submission"; Kind::COUNT + 4];
    let mut index = 0;
    while index < Kind::COUNT {
        names[index] = Kind::ALL[index].name();
        index += 1;
    }
    names[Kind::COUNT + 1] = "finding";
    names[Kind::COUNT + 2] = "result";
    names[Kind::COUNT + 3] = "due";
    names
};

/// The schema of a name in [`NAMES`]; `None` for any other. The same build gives the same schema; never panics.
pub fn schema(name: &str) -> Option<Schema> {
    match name {
        "submission" => Some(submission()),
        "finding" => Some(finding()),
        "result" => Some(result()),
        "due" => Some(due::due()),
        _ => Kind::from_name(name).map(record),
    }
}

/// The schema of a name as pretty-printed JSON with a line end; `None` for a name not in [`NAMES`].
pub fn json(name: &str) -> Option<String> {
    pretty(&schema(name)?)
}

fn pretty(schema: &Schema) -> Option<String> {
    let mut text = serde_json::to_string_pretty(schema).ok()?;
    text.push('\n');
    Some(text)
}

// --------------------------------------------------------------------------------------------------------- records

fn record(kind: Kind) -> Schema {
    let mut defs = Map::new();
    let body = Maker { kind, version: None, standings: Vec::new(), defs: &mut defs }.record();
    let description = Words {
        ja: "変換の出力における1件の記録。この形に合っていても、規則を満たすとは限りません。",
        en: "One record as a conversion writes it. To pass this schema does not mean that the rules hold.",
    };
    document(kind.name(), kind.ja(), &description, body, defs)
}

fn submission() -> Schema {
    let mut defs = Map::new();
    let mut kinds = Vec::new();
    for kind in Kind::ALL {
        let mut record = labels(&kind.name().replace('-', " "), kind.ja());
        record.extend(Maker { kind, version: None, standings: Vec::new(), defs: &mut defs }.record());
        defs.insert(kind.name().to_owned(), Value::Object(record));
        kinds.push(json!({ "$ref": format!("#/$defs/{}", kind.name()) }));
    }
    let body = object(json!({
        "type": "object",
        "required": ["catalogue", "complete", "records", "id"],
        "properties": {
            "catalogue": catalogue(),
            "complete": {
                "type": "boolean",
                "description": "Does it hold every report, so that a reference to another one is an error?",
            },
            "created_at": { "type": "string", "description": "RFC 3339 time, as the caller wrote it" },
            "sender": { "type": "string", "description": "the caller's word for itself" },
            "records": { "type": "array", "items": { "anyOf": kinds } },
            "id": {
                "type": "string",
                "description": "the caller's, else the SHA-256 of the records in canonical NDJSON",
            },
        },
    }));
    let description = Words {
        ja: "変換の出力全体。参照した医療機関等を先に置き、続けて記録を並べます。",
        en: "The whole output of a conversion: the facilities referred to first, then the records.",
    };
    document("submission", "提出データ", &description, body, defs)
}

/// A description in both languages.
struct Words<'w> {
    ja: &'w str,
    en: &'w str,
}

/// Puts the head before the body of a schema and the definitions behind it.
fn document(name: &str, ja: &str, words: &Words<'_>, body: Map<String, Value>, defs: Map<String, Value>) -> Schema {
    let mut map = object(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("urn:hersys:schema:{name}"),
    }));
    let title = name.split('.').next().unwrap_or(name).replace('-', " ");
    map.extend(labels(&title, ja));
    map.insert("description".to_owned(), json!(words.en));
    map.insert("x-hersys-description-ja".to_owned(), json!(words.ja));
    map.extend(body);
    map.insert("$defs".to_owned(), Value::Object(defs));
    Schema::from(map)
}

fn labels(en: &str, ja: &str) -> Map<String, Value> {
    object(json!({ "title": en, "x-hersys-ja": ja }))
}

/// The members of a value that is written here as an object.
fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// Makes the schema of one kind; nested nouns, types of value and code lists go to `defs`.
struct Maker<'d> {
    kind: Kind,
    /// The version of the form; without one, what holds in every version is required.
    version: Option<Version>,
    /// In a version: how each item stands, by its id.
    standings: Vec<(u16, Standing)>,
    defs: &'d mut Map<String, Value>,
}

impl Maker<'_> {
    fn record(&mut self) -> Map<String, Value> {
        let kind = self.kind;
        let mut map = self.noun(kind.items(), 0, &Way::default());
        if let Some(Value::Array(required)) = map.get_mut("required") {
            required.insert(0, json!("kind"));
        }
        if let Some(Value::Object(properties)) = map.get_mut("properties") {
            properties.shift_insert(0, "kind".to_owned(), json!({ "const": kind.name() }));
        }
        map
    }

    /// An object: the items of a noun whose own id is `base`.
    fn noun(&mut self, items: &'static [Item], base: u16, way: &Way) -> Map<String, Value> {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for item in items {
            let id = base + item.offset;
            if self.is_required(item, id) {
                required.push(item.key);
            }
            properties.insert(item.key.to_owned(), Value::Object(self.item(item, id, way)));
        }
        let mut map = object(json!({ "type": "object", "required": required, "properties": properties }));
        for one in self.choices().filter(|one| one.items.len() > 1) {
            let keys: Vec<&str> = one
                .items
                .iter()
                .filter_map(|at| items.iter().find(|item| base + item.offset == at.id))
                .map(|item| item.key)
                .collect();
            if keys.len() == one.items.len() {
                let any: Vec<Value> = keys.iter().map(|key| json!({ "required": [key] })).collect();
                map.insert("anyOf".to_owned(), Value::Array(any));
            }
        }
        map
    }

    /// One item: its labels, its values, and what the field table and the presence table say of it.
    fn item(&mut self, item: &'static Item, id: u16, way: &Way) -> Map<String, Value> {
        let mut map = labels(item.en, item.ja);
        let below = way.below(item);
        let value = match item.ty {
            Type::Noun => self.nested(item, id, &below),
            Type::List => {
                let mut list = object(json!({ "type": "array", "items": self.nested(item, id, &below) }));
                if self.is_required(item, id) {
                    list.insert("minItems".to_owned(), json!(1));
                }
                list.insert("maxItems".to_owned(), json!(MAX_LIST));
                list.insert("x-hersys-columns".to_owned(), json!(item.columns));
                list
            }
            ref ty => self.value(ty),
        };
        if item.may_unknown {
            map.insert("anyOf".to_owned(), json!([value, { "const": "unknown" }]));
        } else {
            map.extend(value);
        }
        map.insert("x-hersys-pii".to_owned(), json!(item.pii.name()));
        map.insert("x-hersys-csv".to_owned(), json!(below.csv));
        if !item.form.is_empty() {
            map.insert("x-hersys-form".to_owned(), json!(item.form));
        }
        if let Some((_, standing)) = self.standings.iter().find(|(own, _)| *own == id) {
            map.insert("x-hersys-need".to_owned(), json!(standing.name()));
        }
        let presence = self.presence(id);
        if !presence.is_empty() {
            map.insert("x-hersys-presence".to_owned(), Value::Array(presence));
        }
        map
    }

    /// A reference to the nested noun of an item.
    fn nested(&mut self, item: &'static Item, id: u16, below: &Way) -> Map<String, Value> {
        let noun = self.noun(item.items, id, below);
        let name = format!("{}.{}", self.kind.name(), below.path);
        let reference = object(json!({ "$ref": format!("#/$defs/{name}") }));
        self.defs.insert(name, Value::Object(noun));
        reference
    }

    /// A reference to a type of value, or a number with its limits.
    fn value(&mut self, ty: &Type) -> Map<String, Value> {
        match ty {
            Type::Number { max } => return object(json!({ "type": "integer", "minimum": 0, "maximum": max })),
            Type::Tenths { max } => {
                let most = f64::from(*max) / 10.0;
                // No `multipleOf`: validators divide in binary, and 37.8 would not pass.
                return object(json!({ "type": "number", "minimum": 0, "maximum": most }));
            }
            Type::Codes(list) => {
                let one = self.value(&Type::Code(list));
                return object(json!({ "type": "array", "items": one, "minItems": 1, "uniqueItems": true }));
            }
            _ => {}
        }
        let (group, name) = if matches!(ty, Type::Code(_)) { ("code", ty.name()) } else { ("type", ty.name()) };
        let name = format!("{group}.{name}");
        let reference = object(json!({ "$ref": format!("#/$defs/{name}") }));
        self.defs.entry(name).or_insert_with(|| type_schema(ty));
        reference
    }

    /// Is the item asked for in every version of the form? A nested noun is, where an item in it is.
    fn is_required(&self, item: &'static Item, id: u16) -> bool {
        match item.ty {
            Type::Noun => {
                item.items.iter().any(|below| self.is_required(below, id + below.offset))
                    || self
                        .choices()
                        .any(|one| one.items.iter().all(|at| item.items.iter().any(|below| id + below.offset == at.id)))
            }
            _ => {
                self.choices().any(|one| matches!(one.items, [at] if at.id == id))
                    || self.cells(id).any(|cell| cell.need == Need::Required && self.is_always(&cell))
            }
        }
    }

    /// What the presence table says of an item, in the version or in all of them.
    fn cells(&self, id: u16) -> impl Iterator<Item = presence::Cell> {
        let (kind, version) = (self.kind, self.version);
        let own = move |cell: &presence::Cell| version.is_none() || cell.version.is_none() || cell.version == version;
        presence::cells().filter(move |cell| cell.kind == kind && cell.at.id == id && own(cell))
    }

    /// Does a cell hold whenever the schema does?
    fn is_always(&self, cell: &presence::Cell) -> bool {
        (cell.from.is_none() && cell.until.is_none()) || (self.version.is_some() && cell.version == self.version)
    }

    fn choices(&self) -> impl Iterator<Item = &'static presence::OneOf> {
        let kind = self.kind;
        presence::ONE_OF.iter().filter(move |one| one.kind == kind)
    }

    /// Who asks for an item, from when to when.
    fn presence(&self, id: u16) -> Vec<Value> {
        let cells = self.cells(id).map(|cell| {
            let asks = |check: &Check| matches!(check, Check::Presence(need) if *need == cell.need);
            let rule = rules::ALL.iter().find(|rule| rule.checks.iter().any(asks)).map(|rule| rule.id);
            let mut demand = demand(cell.need.name(), cell.from, cell.until, cell.basis, rule);
            if cell.when != When::Always
                && let Value::Object(map) = &mut demand
            {
                map.shift_insert(1, "when".to_owned(), json!(cell.when.name()));
            }
            demand
        });
        let choices = self.choices().filter(|one| one.items.iter().any(|at| at.id == id)).map(|one| {
            let need = if one.items.len() == 1 { Need::Required.name() } else { "one-of" };
            let basis = rules::by_id(one.rule).and_then(|rule| rule.basis.first().copied());
            demand(need, None, None, basis.unwrap_or(&rules::basis::PROFILE), Some(one.rule))
        });
        cells.chain(choices).collect()
    }
}

fn demand(need: &str, from: Option<NaiveDate>, until: Option<NaiveDate>, basis: &Basis, rule: Option<&str>) -> Value {
    let [from, until] = [from, until].map(|day| day.map(|day| day.to_string()));
    json!({ "need": need, "from": from, "until": until, "basis": basis, "rule": rule })
}

/// The path to a noun and the column prefix of its items.
#[derive(Default)]
struct Way {
    path: String,
    csv: String,
}

impl Way {
    fn below(&self, item: &Item) -> Self {
        let dot = if self.path.is_empty() { "" } else { "." };
        Self { path: [&self.path, dot, item.key].concat(), csv: [&self.csv, item.csv].concat() }
    }
}

/// What can stand in the items of a type. What only earns a warning passes, so the writers are the measure.
fn type_schema(ty: &Type) -> Value {
    let text = |description: &str| json!({ "type": "string", "minLength": 1, "description": description });
    let digits =
        |pattern: &str, description: &str| json!({ "type": "string", "pattern": pattern, "description": description });
    match ty {
        Type::Text => text("free text, without blanks around it"),
        Type::Id => text("an identifier of the sender, compared byte for byte"),
        // No pattern: other letters than katakana are a warning.
        Type::Kana => text("a name in full-width katakana; residents without kana may have other letters"),
        // No pattern: a number that cannot be one of Japan's stays as it was written, with a warning.
        Type::Phone => text("digits with their leading zero, then an extension where one was given"),
        Type::Date => json!({
            "type": "string",
            "format": "date",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            "description": "a JST calendar date",
        }),
        Type::Postal => digits("^[0-9]{3}-[0-9]{4}$", "a postal code"),
        Type::Municipality => {
            digits("^[0-9]{6}$", "a code of municipalities (全国地方公共団体コード), check digit included")
        }
        Type::Institution => digits(
            "^[0-9]{10}$",
            "a code of medical institutions (保険医療機関コード): prefecture, points table, number",
        ),
        Type::Flag => json!({ "type": "boolean" }),
        Type::HerSysId => text("number of a case in HER-SYS; usually six to eight digits"),
        Type::Code(list) => code_schema(list),
        Type::Codes(_) | Type::Number { .. } | Type::Tenths { .. } | Type::Noun | Type::List => json!({}),
    }
}

fn code_schema(list: &CodeList) -> Value {
    let codes: Vec<&str> = list.codes.iter().map(|code| code.code).collect();
    let labels: Map<String, Value> = list.codes.iter().map(|code| (code.code.to_owned(), json!(code.ja))).collect();
    json!({ "title": list.name, "enum": codes, "x-hersys-labels": labels })
}

// -------------------------------------------------------------------------------------------- findings and results

fn catalogue() -> Value {
    json!({
        "type": "string",
        "pattern": "^[0-9]{4}\\.[0-9]{2}\\.[0-9]+$",
        "description": "version of the rule catalogue, YYYY.MM.N",
    })
}

fn count() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn rule_id() -> Value {
    json!({ "type": "string", "pattern": "^[A-Z][0-9]{4}$" })
}

fn day_or_null(description: &str) -> Value {
    json!({ "type": ["string", "null"], "format": "date", "description": description })
}

/// An object of exactly these members, all required unless named in `optional`.
fn exactly(properties: Value, optional: &[&str]) -> Map<String, Value> {
    let properties = object(properties);
    let required: Vec<&String> = properties.keys().filter(|key| !optional.contains(&key.as_str())).collect();
    object(json!({
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": false,
    }))
}

/// The members of a finding, as `finding::json` writes them.
fn finding_object() -> Map<String, Value> {
    let severities = Severity::ALL.map(Severity::name);
    let deciding: Vec<Option<&str>> = DecidedBy::ALL.iter().map(|by| Some(by.name())).chain([None]).collect();
    let pointer = "^(/.*)?$";
    let mut map = exactly(
        json!({
            "rule": rule_id(),
            "name": { "type": "string", "description": "the bad condition in words joined by hyphens" },
            "severity": { "enum": severities },
            "source": { "type": "integer", "minimum": 0, "description": "0-based number in `sources`" },
            "record": {
                "type": ["integer", "null"],
                "minimum": 0,
                "description": "0-based ordinal; null for a finding on a source or between records",
            },
            "records": {
                "type": "array",
                "items": count(),
                "maxItems": 20,
                "description": "of a finding between records: the first of them",
            },
            "count": { "type": "integer", "minimum": 0, "description": "of a finding between records: how many" },
            "line": { "type": ["integer", "null"], "minimum": 1, "description": "1-based physical line" },
            "column": {
                "type": ["string", "null"],
                "description": "name of the column, if it is ours or in the caller's column map",
            },
            "column_no": { "type": ["integer", "null"], "minimum": 1 },
            "origin": { "type": ["string", "null"], "description": "place in a foreign form" },
            "path": { "type": ["string", "null"], "pattern": pointer, "description": "JSON Pointer in the record" },
            "related": { "type": "array", "items": { "type": "string", "pattern": pointer } },
            "args": {
                "type": "object",
                "additionalProperties": { "type": ["integer", "string"] },
                "description": "facts of the rule; never a value of the input",
            },
            "message": exactly(json!({ "ja": { "type": "string" }, "en": { "type": "string" } }), &[]),
            "basis": {
                "type": "array",
                "minItems": 1,
                "items": exactly(
                    json!({
                        "law": { "type": "string" },
                        "article": { "type": ["string", "null"] },
                        "item": { "type": ["string", "null"] },
                    }),
                    &[],
                ),
            },
            "decided_by": { "enum": deciding, "description": "which date chose the rule; never its value" },
            "escalates_at": day_or_null("day on which the warning becomes an error"),
            "fix": fix(),
        }),
        &["records", "count"],
    );
    map.insert("dependentRequired".to_owned(), json!({ "records": ["count"], "count": ["records"] }));
    map
}

/// A suggested fix, as `finding::fix` writes it.
fn fix() -> Value {
    let pointer = "^/.+$";
    let path = json!({ "type": "string", "pattern": pointer, "description": "JSON Pointer in the record" });
    let value = json!({ "type": ["string", "boolean", "integer"], "description": "a constant of the rule" });
    let op = |op: &str, more: Value| {
        let mut members = object(json!({ "op": { "const": op } }));
        members.extend(object(more));
        Value::Object(exactly(Value::Object(members), &[]))
    };
    let mut map = exactly(
        json!({
            "safety": { "enum": Safety::ALL.map(Safety::name) },
            "patch": {
                "type": ["array", "null"],
                "description": "JSON Patch (RFC 6902) on the record as this library writes it; null if the value must be formed",
                "items": { "oneOf": [
                    op("add", json!({ "path": path, "value": value })),
                    op("replace", json!({ "path": path, "value": value })),
                    op("remove", json!({ "path": path })),
                    op("copy", json!({ "from": path, "path": path })),
                ] },
            },
            "derived": {
                "oneOf": [
                    exactly(
                        json!({
                            "path": path,
                            "from": { "type": "array", "items": path },
                            "by": { "enum": By::ALL.map(By::name) },
                        }),
                        &[],
                    ),
                    { "type": "null" },
                ],
                "description": "the item that gets a value, the items from which it is formed, and how",
            },
        }),
        &[],
    );
    map.insert("type".to_owned(), json!(["object", "null"]));
    map.insert(
        "description".to_owned(),
        json!("the edit that would settle the finding; it holds no value of the input"),
    );
    Value::Object(map)
}

fn finding() -> Schema {
    let description = Words {
        ja: "指摘1件。すべてのキーが常にあり、当てはまらないものはnullです。入力された値は含みません。",
        en: "One finding. Every key is always there, null where it does not apply. It holds no value of the input.",
    };
    document("finding", "指摘", &description, finding_object(), Map::new())
}

/// The sources of a run, as results list them.
fn sources() -> Value {
    let counts = ["read", "accepted", "rejected", "skipped"].map(|name| (name.to_owned(), count()));
    let records: Map<String, Value> = counts.into_iter().collect();
    let formats = [json!(Format::Json.name()), json!(Format::Ndjson.name()), json!(Format::Csv.name()), Value::Null];
    let source = exactly(
        json!({
            "source": count(),
            "label": { "type": "string", "description": "the caller's word" },
            "role": { "enum": ["input", "reference"] },
            "format": { "enum": formats },
            "encoding": { "type": ["string", "null"] },
            "counts": exactly(Value::Object(records), &[]),
        }),
        &[],
    );
    json!({ "type": "array", "items": source })
}

fn result() -> Schema {
    let counts = ["read", "accepted", "rejected", "skipped"].map(|name| (name.to_owned(), count()));
    let records: Map<String, Value> = counts.clone().into_iter().collect();
    let by_rule = json!({ "type": "object", "propertyNames": rule_id(), "additionalProperties": count() });
    let mut all = records.clone();
    all.extend(["errors", "warnings", "infos", "notes"].map(|name| (name.to_owned(), count())));
    all.extend(["allowed", "by_rule"].map(|name| (name.to_owned(), by_rule.clone())));
    let body = exactly(
        json!({
            "catalogue": catalogue(),
            "as_of": day_or_null("the day by whose law was checked, as given"),
            "today": day_or_null("the caller's today, as given"),
            "sources": sources(),
            "counts": exactly(Value::Object(all), &[]),
            "not_checked": {
                "type": "array",
                "items": exactly(
                    json!({
                        "rule": rule_id(),
                        "reason": { "enum": Reason::ALL.map(Reason::name) },
                        "records": count(),
                    }),
                    &[],
                ),
            },
            "truncated": {
                "type": "array",
                "items": rule_id(),
                "description": "rules of which not every finding is listed",
            },
            "next": {
                "oneOf": [
                    { "type": "null" },
                    exactly(
                        json!({
                            "date": { "type": "string", "format": "date" },
                            "fails": count(),
                            "newly": count(),
                            "by_rule": {
                                "type": "array",
                                "items": exactly(
                                    json!({
                                        "rule": rule_id(),
                                        "count": count(),
                                        "newly": count(),
                                        "records": { "type": "array", "items": count(), "maxItems": 20 },
                                    }),
                                    &[],
                                ),
                            },
                        }),
                        &[],
                    ),
                ],
                "description": "which records the record rules of another day would reject; null if not asked for",
            },
            "findings": { "type": "array", "items": { "$ref": "#/$defs/finding" } },
        }),
        &[],
    );
    let defs = object(json!({ "finding": finding_object() }));
    let description = Words {
        ja: "点検の結果。件数は必ず合い（読込み＝受理＋差戻し＋対象外）、確かめられなかった規則とその理由も示します。",
        en: "The result of a check. Counts add up (read = accepted + rejected + skipped), and rules that could not be \
            checked are listed with the reason. The last line of NDJSON holds the same without `findings`.",
    };
    document("result", "点検結果", &description, body, defs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(name: &str) -> Value {
        serde_json::from_str(&json(name).expect(name)).expect(name)
    }

    /// Calls `look` with every schema object below `value`.
    fn walk(value: &Value, look: &mut impl FnMut(&Map<String, Value>)) {
        match value {
            Value::Object(map) => {
                look(map);
                map.values().for_each(|below| walk(below, look));
            }
            Value::Array(list) => list.iter().for_each(|below| walk(below, look)),
            _ => {}
        }
    }

    #[test]
    fn every_schema_stands_alone() {
        for name in NAMES {
            let schema = parsed(name);
            assert_eq!(schema["$id"], format!("urn:hersys:schema:{name}"));
            assert!(!schema.to_string().contains(rules::CATALOGUE), "{name}: a version would churn");
            let mut references = 0;
            walk(&schema, &mut |map| {
                if let Some(Value::String(reference)) = map.get("$ref") {
                    references += 1;
                    let pointer = reference.strip_prefix('#').expect("a reference into the document itself");
                    assert!(schema.pointer(pointer).is_some(), "{name}: {reference}");
                }
            });
            assert!(references > 0 || ["finding", "due"].contains(&name), "{name}");
        }
        assert!(schema("no-such-schema").is_none() && json("").is_none());
    }

    #[test]
    fn every_item_is_there_with_what_the_table_says() {
        for kind in Kind::ALL {
            let schema = parsed(kind.name());
            for leaf in kind.leaves() {
                let mut at = &schema;
                for key in leaf.path.split('/') {
                    at = if key == "#" { &at["items"] } else { &at["properties"][key] };
                    if let Some(Value::String(reference)) = at.get("$ref").filter(|_| at.get("title").is_none()) {
                        at = schema.pointer(&reference[1..]).unwrap();
                    } else if let Some(reference) = at.get("$ref").filter(|_| key != leaf.item.key) {
                        at = schema.pointer(&reference.as_str().unwrap()[1..]).unwrap();
                    }
                }
                assert_eq!(at["title"], leaf.item.en, "{}", leaf.path);
                assert_eq!(at["x-hersys-ja"], leaf.item.ja, "{}", leaf.path);
                assert_eq!(at["x-hersys-pii"], leaf.item.pii.name(), "{}", leaf.path);
                assert_eq!(at["x-hersys-csv"], leaf.csv, "{}", leaf.path);
                assert_eq!(at["anyOf"][1]["const"] == "unknown", leaf.item.may_unknown, "{}", leaf.path);
            }
        }
    }

    #[test]
    fn required_is_what_every_version_of_a_form_requires() {
        let facility = parsed("facility");
        assert_eq!(facility["required"], json!(["kind", "id", "name", "facility_kind"]));
        let report = parsed("test-result");
        assert_eq!(report["required"], json!(["kind", "facility_id", "patient", "tests"]));
        let patient = &report["$defs"]["test-result.patient"];
        assert_eq!(patient["required"], json!(["sex", "municipality"]));
        assert_eq!(patient["anyOf"], json!([{ "required": ["birth_date"] }, { "required": ["age"] }]));
        let test = &report["$defs"]["test-result.tests"];
        assert_eq!(test["required"], json!(["specimen", "method", "collected_date", "result"]));
        assert_eq!((&report["properties"]["tests"]["minItems"]), 1);
        // What is asked for only for a time is no requirement of the schema.
        let counts = parsed("tests-performed");
        assert_eq!(counts["required"], json!(["kind", "facility_id", "performed_date", "done"]));
        let negative = &counts["properties"]["negative"]["x-hersys-presence"][0];
        assert_eq!((&negative["need"], &negative["from"]), (&json!("expected"), &json!("2020-07-17")));
        assert_eq!(negative["rule"], "P0002");
    }

    #[test]
    fn records_allow_what_a_sender_adds_and_results_do_not() {
        for (name, closed) in [("facility", false), ("submission", false), ("finding", true), ("result", true)] {
            let schema = parsed(name);
            assert_eq!(schema.get("additionalProperties") == Some(&json!(false)), closed, "{name}");
        }
    }

    #[test]
    fn findings_and_results_have_the_keys_of_their_schemas_in_the_same_order() {
        // One finding on a record, and one between records.
        let records = "{\"kind\":\"tests-performed\",\"report_id\":\"D-1\"}\n".repeat(2);
        let input = crate::Input::bytes("example", records.as_bytes());
        let result = crate::check(vec![input], &crate::Reference::default(), &crate::Options::default()).unwrap();
        let result: Value = serde_json::from_str(&result.to_json()).unwrap();
        let keys = |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
        let schema = parsed("result");
        assert_eq!(keys(&result), keys(&schema["properties"]));
        assert_eq!(keys(&result["counts"]), keys(&schema["properties"]["counts"]["properties"]));
        let source = &schema["properties"]["sources"]["items"]["properties"];
        assert_eq!(keys(&result["sources"][0]), keys(source));
        assert_eq!(schema["$defs"]["finding"]["properties"], parsed("finding")["properties"]);
        let findings = result["findings"].as_array().unwrap();
        let between = findings.iter().find(|finding| finding["record"].is_null()).unwrap();
        assert_eq!(keys(between), keys(&parsed("finding")["properties"]));
        let on_record = findings.iter().find(|finding| !finding["record"].is_null()).unwrap();
        assert_eq!(json!(keys(on_record)), parsed("finding")["required"]);
    }
}
