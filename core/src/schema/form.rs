//! JSON Schemas of the notification form, one for each version: what it requires, on which condition, and how its lists
//! of codes were.
//!
//! What a version requires is in `required`; what it requires on a condition is in `allOf`, as `if` and `then`, each
//! condition being a definition `condition.…` and named in `x-hersys-when`. Conditions say what a schema can see: an age
//! is seen where it is given, and is never counted from dates. So a schema demands no more than the rules do of a record
//! without errors, and less only of a person whose age is 不明 beside a birth date, or of whom both are given without the
//! date of diagnosis. (A record with the marker 99 of 2022-09 is no notification, and need not pass.)
//!
//! Nothing is forbidden that earns no error: what a version does not ask for is marked (`x-hersys-need: not-asked`), and
//! so are codes that its lists did not have yet (`x-hersys-later`).

use schemars::Schema;
use serde_json::{Map, Value};

use super::{Maker, Words, document, object, pretty};
use crate::model::clinical::{Place, Risk, Route, Symptom};
use crate::model::declare::at;
use crate::model::field::At;
use crate::model::kind::Kind;
use crate::model::patient::Sex;
use crate::model::presence::asked::{Asked, Form};
use crate::model::presence::codes::later_codes;
use crate::model::presence::form::Version;
use crate::model::presence::{Need, When, adult_age};
use crate::model::report::case_notification::{CaseNotification, Classification};
use crate::rules::params::ADULT_AT_18;

const KIND: Kind = Kind::CaseNotification;

/// The name of a version's schema, and of its file without the ending: `case-notification.2021-02-10`.
pub fn name(version: Version) -> String {
    format!("{}.{}", KIND.name(), version.from())
}

/// The schema of a version as pretty-printed JSON with a line end. The same build gives the same text; never panics.
pub fn json(version: Version) -> String {
    pretty(&schema(version)).unwrap_or_default()
}

/// The schema of a version: what a conversion writes of a notification under it without an error. Only in the first 14
/// days of a version, when an item that is new with it may be missing with a warning, does it ask for more.
pub fn schema(version: Version) -> Schema {
    let form = Form { kind: KIND, version: Some(version), from: Some(version.from()), until: Some(version.until()) };
    let items = form.items();
    let mut defs = Map::new();
    let standings = items.iter().map(|asked| (asked.at.id, asked.standing)).collect();
    let mut body = Maker { kind: KIND, version: Some(version), standings, defs: &mut defs }.record();
    let all = conditional(version, &items, &mut defs);
    if !all.is_empty() {
        body.insert("allOf".to_owned(), Value::Array(all));
    }
    for later in later_codes(version) {
        if let Some(Value::Object(def)) = defs.get_mut(&format!("code.{}", later.list.name)) {
            let mark = json!({ "from": later.from.to_string(), "rule": later.rule });
            let marks = def.entry("x-hersys-later").or_insert_with(|| json!({}));
            if let Value::Object(marks) = marks {
                marks.insert(later.code.to_owned(), mark);
            }
        }
    }
    let title = version.title();
    let (from, until) = (version.from(), version.until());
    let words = Words {
        ja: &format!(
            "{from}から{until}までに診断した人の発生届（{}）1件。条件付きの必須項目は allOf に、求められていない項目は \
             x-hersys-need に示します。",
            title.ja
        ),
        en: &format!(
            "One notification of a person diagnosed from {from} until {until} ({}). Items that are required on a \
             condition are in allOf; what is not asked for is marked in x-hersys-need.",
            title.en
        ),
    };
    let name = name(version);
    let mut schema = document(&name, KIND.ja(), &words, body, defs);
    let mark = json!({ "from": from.to_string(), "until": until.to_string(), "form": version.form().code(),
        "title": { "ja": title.ja, "en": title.en }, "basis": version.basis() });
    schema.insert("x-hersys-version".to_owned(), mark);
    schema
}

/// What is asked for, or must not be there, where conditions hold: one entry a condition.
fn conditional(version: Version, items: &[Asked], defs: &mut Map<String, Value>) -> Vec<Value> {
    let mut all = Vec::new();
    for when in When::ALL.iter().copied().filter(|when| *when != When::Always) {
        let on = |need: Need| {
            let holds = move |asked: &&Asked| {
                let mut demands = asked.demands.iter();
                demands.any(|own| own.need == need && own.condition.is_some_and(|own| own.name == when.name()))
            };
            items.iter().filter(holds)
        };
        let mut then = Map::new();
        on(Need::Conditional).for_each(|asked| require(&mut then, &asked.path, json!({}), true));
        // 不明 contradicts nothing.
        on(Need::Forbidden).for_each(|asked| require(&mut then, &asked.path, json!({ "const": "unknown" }), false));
        if then.is_empty() {
            continue;
        }
        let condition = format!("condition.{}", when.name());
        let Some(mut says) = expressed(when, version) else { continue };
        says.insert("title".to_owned(), json!(when.en()));
        says.insert("x-hersys-ja".to_owned(), json!(when.ja()));
        all.push(json!({
            "x-hersys-when": when.name(),
            "if": { "$ref": format!("#/$defs/{condition}") },
            "then": then,
        }));
        if matches!(when, When::Minor | When::Adult | When::Infant | When::NotInfant) {
            given_definitions(defs);
        }
        defs.insert(condition, Value::Object(says));
    }
    all
}

/// Adds to `schema` that at a path there must be something, or that what is there must be so.
fn require(schema: &mut Map<String, Value>, path: &str, be: Value, required: bool) {
    let (key, rest) = path.split_once('/').map_or((path, None), |(key, rest)| (key, Some(rest)));
    if required {
        let list = schema.entry("required").or_insert_with(|| json!([]));
        if let Value::Array(keys) = list
            && keys.iter().all(|own| own != key)
        {
            keys.push(json!(key));
        }
    }
    let empty = rest.is_none() && be.as_object().is_some_and(Map::is_empty);
    if empty {
        return;
    }
    let properties = schema.entry("properties").or_insert_with(|| json!({}));
    if let Value::Object(properties) = properties {
        let below = properties.entry(key).or_insert_with(|| json!({}));
        match (below, rest) {
            (Value::Object(below), Some(rest)) => require(below, rest, be, required),
            (below, _) => *below = be,
        }
    }
}

// ------------------------------------------------------------------------------------------------------ conditions

/// A condition as a schema of the record; `None` for one that is of no notification.
fn expressed(when: When, version: Version) -> Option<Map<String, Value>> {
    use Classification::{Body, Carrier, Confirmed, Suspected, SuspectedBody};
    let is = |classes: &[Classification]| {
        let codes: Vec<&str> = classes.iter().map(|class| class.code()).collect();
        Some(has(at!(CaseNotification.classification), json!({ "enum": codes })))
    };
    let yes = |at: At| Some(has(at, json!({ "const": true })));
    let holds = |at: At, code: &str| Some(has(at, json!({ "type": "array", "contains": { "const": code } })));
    let place = at!(CaseNotification.exposure.place);
    match when {
        When::Always | When::OtherReason => None,
        When::Minor => Some(minor(version)),
        When::Adult => Some(object(json!({ "not": minor(version) }))),
        When::Infant => Some(infant()),
        When::NotInfant => Some(not_infant()),
        When::Carrier => is(&[Carrier]),
        When::Patient => is(&[Confirmed, Suspected]),
        When::Living => is(&[Confirmed, Carrier, Suspected]),
        When::LivingAtRisk => {
            let living = is(&[Confirmed, Carrier, Suspected])?;
            let at_risk = yes(at!(CaseNotification.risk_present))?;
            Some(object(json!({ "allOf": [living, at_risk] })))
        }
        When::Dead => is(&[Body, SuspectedBody]),
        When::Proven => is(&[Confirmed, Carrier, Body]),
        When::NotMale => {
            let others: Vec<&str> = Sex::ALL.iter().filter(|sex| **sex != Sex::Male).map(|sex| sex.code()).collect();
            Some(has(at!(CaseNotification.patient.sex), json!({ "enum": others })))
        }
        When::Hospitalised => yes(at!(CaseNotification.hospitalised)),
        When::HasRisk => yes(at!(CaseNotification.risk_present)),
        When::OtherSymptom => holds(at!(CaseNotification.symptoms), Symptom::Other.code()),
        When::OtherRisk => holds(at!(CaseNotification.risks), Risk::Other.code()),
        When::OtherRoute => holds(at!(CaseNotification.exposure.routes), Route::Other.code()),
        When::Domestic => Some(has(place, json!({ "const": Place::Domestic.code() }))),
        When::Abroad => Some(has(place, json!({ "const": Place::Abroad.code() }))),
    }
}

/// The item is there and is so.
fn has(at: At, be: Value) -> Map<String, Value> {
    let mut schema = Map::new();
    let path = KIND.path(at);
    require(&mut schema, path.strip_prefix('/').unwrap_or(&path), be, true);
    schema
}

/// Parts of the conditions on the age, as definitions `given.…`: a date, or a number, and not 不明.
fn given_definitions(defs: &mut Map<String, Value>) {
    for (at, be) in [
        (BIRTH, json!({ "pattern": "^[0-9]" })),
        (DIAGNOSED, json!({ "pattern": "^[0-9]" })),
        (AGE, json!({ "type": "integer" })),
    ] {
        defs.insert(given_name(at), Value::Object(has(at, be)));
    }
}

fn given_name(at: At) -> String {
    format!("given.{}", KIND.item(at).map_or("", |item| item.key))
}

fn given(at: At) -> Value {
    json!({ "$ref": format!("#/$defs/{}", given_name(at)) })
}

const BIRTH: At = at!(CaseNotification.patient.birth_date);
const AGE: At = at!(CaseNotification.patient.age);
const MONTHS: At = at!(CaseNotification.patient.age_months);
const DIAGNOSED: At = at!(CaseNotification.diagnosis_date);

/// The age is given and so; and it is that of the diagnosis, or an error, for no birth date says otherwise.
fn age(be: Value) -> Value {
    json!({ "allOf": [has(AGE, be), { "anyOf": [given(DIAGNOSED), { "not": given(BIRTH) }] }] })
}

/// Months alone are given and so.
fn months(be: Value) -> Value {
    json!({ "allOf": [has(MONTHS, be), { "not": { "anyOf": [given(BIRTH), given(AGE)] } }] })
}

/// A birth date is given and no age at all, not even 不明. Where the form asks for the age from one year on, that is an
/// error unless the person is younger.
fn young_or_wrong() -> Value {
    let mut there = Map::new();
    require(&mut there, "patient/age", json!({}), true);
    json!({ "allOf": [given(BIRTH), { "not": there }] })
}

/// Younger than an adult; from 2022-04-01 on adults are younger.
fn minor(version: Version) -> Map<String, Value> {
    let [first, last] = [version.from(), version.until()].map(adult_age);
    let mut any = vec![below(first.min(last)), young_or_wrong()];
    if last < first {
        let before = has(DIAGNOSED, json!({ "pattern": earlier_than(&ADULT_AT_18.to_string()) }));
        any.push(json!({ "allOf": [below(first), before] }));
    }
    object(json!({ "anyOf": any }))
}

/// Under so many years.
fn below(years: u32) -> Value {
    let most = |most: u32| json!({ "type": "integer", "maximum": most - 1 });
    json!({ "anyOf": [age(most(years)), months(most(12 * years))] })
}

fn infant() -> Map<String, Value> {
    object(json!({ "anyOf": [below(1), young_or_wrong()] }))
}

/// Months alone that are a year or more; where the age is given, nothing is missing.
fn not_infant() -> Map<String, Value> {
    object(months(json!({ "type": "integer", "minimum": 12 })))
}

/// A pattern of the dates before another.
fn earlier_than(day: &str) -> String {
    let less = day.char_indices().filter_map(|(at, digit)| {
        let below = char::from_digit(digit.to_digit(10)?.checked_sub(1)?, 10)?;
        Some(format!("{}[0-{below}]", day.get(..at)?))
    });
    format!("^({})", less.collect::<Vec<_>>().join("|"))
}
