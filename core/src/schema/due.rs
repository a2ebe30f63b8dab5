//! The schema of what `due` gives, as every door gives it.

use schemars::Schema;
use serde_json::{Map, Value};

use super::{Words, catalogue, count, day_or_null, document, exactly, sources};
use crate::duty::reason::Reason;
use crate::duty::term::{Addressee, Channel, Exception, Owner, Scope, State, Subsidy, Term, Way, What};
use crate::model::kind::Kind;
use crate::rules::scope::DecidedBy;

/// The members of a term of a list.
fn term_members(terms: impl Iterator<Item = Term>) -> Map<String, Value> {
    let codes: Vec<&str> = terms.map(|term| term.code).collect();
    members(json!({ "code": { "enum": codes }, "ja": { "type": "string" }, "en": { "type": "string" } }))
}

/// A term of a list.
fn term(terms: impl Iterator<Item = Term>) -> Map<String, Value> {
    term_with(terms, json!({}))
}

/// The same with more members.
fn term_with(terms: impl Iterator<Item = Term>, more: Value) -> Map<String, Value> {
    let mut own = term_members(terms);
    own.extend(members(more));
    exactly(Value::Object(own), &[])
}

fn or_null(schema: &Map<String, Value>) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn members(value: Value) -> Map<String, Value> {
    super::object(value)
}

fn duty() -> Map<String, Value> {
    let deciding: Vec<Option<&str>> = DecidedBy::ALL.iter().map(|by| Some(by.name())).chain([None]).collect();
    let fallback = exactly(
        json!({
            "channel": term(Channel::ALL.iter().map(|term| term.term())),
            "exception": term(Exception::ALL.iter().map(|term| term.term())),
            "holds": { "type": "boolean", "description": "is the circumstance recorded for this day?" },
        }),
        &[],
    );
    let basis = exactly(
        json!({
            "law": { "type": "string" },
            "article": { "type": ["string", "null"] },
            "item": { "type": ["string", "null"] },
        }),
        &[],
    );
    let word = || json!({ "type": "string" });
    let words = exactly(json!({ "code": word(), "ja": word(), "en": word() }), &[]);
    let day = day_or_null("a day of the law, inclusive");
    let deadline = exactly(json!({ "code": word(), "ja": word(), "en": word(), "day": day }), &[]);
    exactly(
        json!({
            "record": { "type": "integer", "minimum": 0, "description": "0-based ordinal" },
            "line": { "type": "integer", "minimum": 1, "description": "1-based physical line" },
            "source": { "type": "integer", "minimum": 0, "description": "0-based number in `sources`" },
            "kind": { "enum": Kind::ALL.map(Kind::name) },
            "path": { "type": "string", "pattern": "^(/.*)?$", "description": "JSON Pointer in the record" },
            "duty": term(What::ALL.iter().map(|term| term.term())),
            "scope": { "enum": Scope::ALL.iter().map(|term| term.term().code).collect::<Vec<_>>() },
            "reason": term(Reason::ALL.iter().map(|term| term.term())),
            "owner": term(Owner::ALL.iter().map(|term| term.term())),
            "addressee": term_with(
                Addressee::ALL.iter().map(|term| term.term()),
                json!({ "through": or_null(&words) }),
            ),
            "deadline": deadline,
            "state": or_null(&term(State::ALL.iter().map(|term| term.term()))),
            "channel": term_with(
                Channel::ALL.iter().map(|term| term.term()),
                json!({
                    "way": or_null(&term(Way::ALL.iter().map(|term| term.term()))),
                    "fallbacks": { "type": "array", "items": fallback },
                }),
            ),
            "subsidy": or_null(&term(Subsidy::ALL.iter().map(|term| term.term()))),
            "basis": { "type": "array", "minItems": 1, "items": basis },
            "decided_by": { "enum": deciding, "description": "which date decided; never its value" },
        }),
        &[],
    )
}

fn roster() -> Map<String, Value> {
    let tally = exactly(
        json!({ "all": count(), "met": count(), "excepted": count(), "open": count(), "not_known": count() }),
        &[],
    );
    let place = exactly(
        json!({
            "source": count(),
            "record": count(),
            "line": { "type": "integer", "minimum": 1 },
            "path": { "type": "string", "pattern": "^(/.*)?$" },
            "state": or_null(&term(State::ALL.iter().map(|term| term.term()))),
        }),
        &[],
    );
    let places = json!({ "type": "array", "items": place });
    let tests = exactly(json!({ "asked": tally, "lacking": places }), &[]);
    let accounts = exactly(
        json!({
            "facilities": count(),
            "not_asked": count(),
            "kind_not_known": count(),
            "superseded": count(),
            "asked": tally,
            "lacking": places,
            "excepted": places,
        }),
        &[],
    );
    exactly(
        json!({ "accounts": accounts, "contracts": tests, "reports": tests, "counts": tests, "channels": tally }),
        &[],
    )
}

pub(super) fn due() -> Schema {
    let scopes: Map<String, Value> = Scope::ALL.iter().map(|scope| (scope.term().code.to_owned(), count())).collect();
    let by_duty: Map<String, Value> = What::ALL
        .iter()
        .map(|what| (what.term().code.to_owned(), Value::Object(exactly(Value::Object(scopes.clone()), &[]))))
        .collect();
    let lack = exactly(
        json!({
            "reason": { "type": "string" },
            "ja": { "type": "string" },
            "en": { "type": "string" },
            "records": count(),
            "sources": { "type": "array", "items": count(), "description": "those that cannot be read" },
        }),
        &[],
    );
    let counts = exactly(
        json!({
            "read": count(),
            "accepted": count(),
            "rejected": count(),
            "skipped": count(),
            "superseded": count(),
            "duties": count(),
            "by_duty": exactly(Value::Object(by_duty), &[]),
        }),
        &[],
    );
    let body = exactly(
        json!({
            "catalogue": catalogue(),
            "as_of": day_or_null("the day by whose law was judged, as given"),
            "today": day_or_null("the caller's today, as given"),
            "complete": { "type": "boolean", "description": "could everything be read? else more may be due" },
            "sources": sources(),
            "counts": counts,
            "roster": roster(),
            "not_checked": { "type": "array", "items": lack },
            "duties": { "type": "array", "items": duty() },
        }),
        &[],
    );
    let description = Words {
        ja: "届出・報告の義務の一覧。すべてのキーが常にあり、当てはまらないものはnullです。入力された値は含みません。",
        en: "Which reports are due. Every key is always there, null where it does not apply. It holds no value of the \
            input.",
    };
    document("due", "届出・報告の義務", &description, body, Map::new())
}
