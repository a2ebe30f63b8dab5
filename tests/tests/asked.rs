//! What a form asks for on a day, by hand-picked items and days, and the whole notification form against the table that
//! was typed by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use hersys::fields;
use hersys::model::kind::Kind;
use hersys::model::presence::Need;
use hersys::model::presence::asked::{Form, Standing, asked, forms};
use hersys::model::presence::codes::LATER;
use hersys::model::presence::form::Version;
use hersys::rules;
use hersys::rules::rule::Severity;
use serde_json::Value;

type Row = BTreeMap<String, String>;

fn table(path: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(xtask::root().join(path)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// `full`, `minimum`, or nothing where the form has no versions.
fn code(form: &Form) -> &'static str {
    form.version.map_or("", |version| version.form().code())
}

#[test]
fn items_stand_on_their_days_as_the_sources_say() {
    let rows = table("tests/presence/by-day.csv");
    for row in &rows {
        let kind = Kind::from_name(&row["kind"]).unwrap();
        let day = row["day"].parse().unwrap();
        let form = asked(kind, day).unwrap_or_default().into_iter().find(|form| code(form) == row["form"]);
        let Some(form) = form else {
            assert_eq!(row["need"], "none", "{row:?}");
            continue;
        };
        let items = form.items();
        let item = items.iter().find(|item| item.path == row["item"]).unwrap_or_else(|| panic!("{row:?}"));
        assert_eq!(item.standing.name(), row["need"], "{row:?}");
        let conditions: Vec<&str> = item.demands.iter().filter_map(|own| own.condition).map(|own| own.name).collect();
        assert_eq!(conditions.join(" "), row["condition"], "{row:?}");
        // The same in JSON, which every door gives.
        let json: Value = serde_json::from_str(&fields::json(Some(kind), Some(day))).unwrap();
        let own =
            json.as_array().unwrap().iter().find(|own| own["form"].as_str().unwrap_or("") == row["form"]).unwrap();
        let own = own["items"].as_array().unwrap().iter().find(|own| own["path"] == row["item"].as_str()).unwrap();
        assert_eq!(own["need"], row["need"].as_str(), "{row:?}");
    }
    let needs: BTreeSet<&str> = rows.iter().map(|row| row["need"].as_str()).collect();
    assert_eq!(needs.len(), Standing::ALL.len() + 1, "every need, and none: {needs:?}");
}

#[test]
fn a_day_without_a_form_says_when_there_was_one() {
    for (kind, day, from) in
        [("case-notification", "2020-01-31", "2020-02-01"), ("daily-totals", "2023-05-08", "2022-09-26")]
    {
        let (kind, day) = (Kind::from_name(kind).unwrap(), day.parse().unwrap());
        let time = asked(kind, day).unwrap_err();
        assert_eq!((time.from.to_string().as_str(), time.until.to_string().as_str()), (from, "2023-05-07"));
        let json: Value = serde_json::from_str(&fields::json(Some(kind), Some(day))).unwrap();
        assert_eq!((&json[0]["in_use"], &json[0]["from"]), (&Value::Bool(false), &Value::from(from)));
        assert_eq!((json.as_array().unwrap().len(), json[0]["items"].as_array().unwrap().len()), (1, 0));
    }
}

/// The letters of a cell as a standing; a list that nobody is asked for has no elements.
fn standing(row: &Row, column: &str, rows: &[Row]) -> Standing {
    if let Some((list, _)) = row["item"].split_once("/#/")
        && rows.iter().any(|own| own["item"] == list && own[column] == "n")
    {
        return Standing::NotAsked;
    }
    let parts: Vec<&str> = row[column].split('/').collect();
    match parts.first().copied().unwrap_or_default() {
        "R" if row["item"].contains('#') => Standing::Conditional,
        "R" => Standing::Required,
        "n" => Standing::NotAsked,
        part if part.starts_with('C') => Standing::Conditional,
        part if part.starts_with('E') => Standing::Expected,
        part if part == "o" || part.starts_with('x') => Standing::Optional,
        other => panic!("{other}"),
    }
}

#[test]
fn the_whole_notification_is_as_the_committed_table_says() {
    let rows = table("tests/presence/case-notification.csv");
    for form in forms(Kind::CaseNotification) {
        let version = form.version.unwrap();
        let column = if version == Version::Minimum { "minimum".to_owned() } else { version.from().to_string() };
        let items = form.items();
        assert_eq!(items.len(), rows.len(), "{column}");
        for row in &rows {
            let item = items.iter().find(|item| item.path == row["item"]).unwrap();
            assert_eq!(item.standing, standing(row, &column, &rows), "{} {column}", item.path);
            let conditions = item.demands.iter().filter_map(|own| own.condition).map(|own| own.name);
            let expected = row[&column].split('/').filter_map(|part| part.split_once(':')).map(|(_, when)| when);
            assert!(conditions.eq(expected), "{} {column}", item.path);
        }
    }
}

/// Every day of a kind has a form, or none because it is outside the time; no form begins inside another but the minimum.
#[test]
fn forms_follow_one_another() {
    for kind in Kind::ALL {
        let all = forms(kind);
        let full: Vec<&Form> = all.iter().filter(|form| form.version != Some(Version::Minimum)).collect();
        for pair in full.windows(2) {
            let next = pair[0].until.and_then(|day| day.succ_opt());
            assert!(next.is_some() && next == pair[1].from, "{kind:?}");
        }
        for form in &all {
            for asked in form.items() {
                let wanted = asked.demands.iter().any(|own| own.need.wants());
                assert_eq!(wanted, asked.standing < Standing::Optional, "{}", asked.path);
                for demand in &asked.demands {
                    let rule = rules::by_id(demand.rule).expect("a rule");
                    assert!(rule.kinds.contains(&kind), "{} {}", asked.path, rule.id);
                    let severity = match demand.need {
                        Need::Required | Need::Conditional | Need::Forbidden => Severity::Error,
                        Need::Expected => Severity::Warning,
                        Need::NotAsked => Severity::Info,
                    };
                    assert_eq!(rule.severity, severity, "{} {}", asked.path, rule.id);
                }
            }
        }
    }
}

/// What rules of their own ask for is shown by their vectors: each is expected at that item somewhere.
#[test]
fn what_a_rule_asks_for_is_met_by_its_vectors() {
    let mut met = BTreeSet::new();
    for (_, file) in hersys_conformance::rule_files() {
        for line in file.cases.iter().flat_map(|case| &case.expect) {
            let path = line.split('/').map(|part| if part.parse::<usize>().is_ok() { "#" } else { part });
            met.insert(path.collect::<Vec<_>>().join("/"));
        }
    }
    let mut looked_at = 0;
    for form in Kind::ALL.into_iter().flat_map(forms) {
        for asked in form.items() {
            for demand in
                asked.demands.iter().filter(|own| !["P0001", "P0002", "P0007", "P0008", "P0009"].contains(&own.rule))
            {
                // Of several items that stand for each other, the first is where the rule points to.
                let item = demand.one_of.first().unwrap_or(&asked.path);
                assert!(met.contains(&format!("{} /{item}", demand.rule)), "{} /{item}", demand.rule);
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 10);
}

/// A code that came later earns a warning by its rule on the last day before, and none on the day itself.
#[test]
fn codes_come_on_their_days() {
    for later in &LATER {
        let rule = rules::by_id(later.rule).unwrap();
        assert_eq!((rule.until, rule.severity), (later.from.pred_opt(), Severity::Warning), "{}", later.rule);
        for (day, found) in [(later.from.pred_opt().unwrap(), 1), (later.from, 0)] {
            let (path, value) = match later.list.name {
                "sex" => ("patient", format!("{{\"sex\":\"{}\"}}", later.code)),
                "severity" => ("severity", format!("\"{}\"", later.code)),
                "risk" => ("risks", format!("[\"{}\"]", later.code)),
                other => panic!("where does {other} stand?"),
            };
            let record = format!("{{\"kind\":\"case-notification\",\"diagnosis_date\":\"{day}\",\"{path}\":{value}}}");
            let input = hersys::Input::bytes("later", record.as_bytes());
            let result =
                hersys::check(vec![input], &hersys::Reference::default(), &hersys::Options::default()).unwrap();
            let count = result.findings.iter().filter(|finding| finding.rule.id == later.rule).count();
            assert_eq!(count, found, "{} on {day}", later.code);
        }
    }
}
