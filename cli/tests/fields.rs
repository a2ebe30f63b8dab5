//! `hersys fields --as-of`, `schema --as-of` and `template --as-of`: the forms of a day, by the same committed rows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use common::{Room, hersys, root};
use serde_json::Value;

/// `kind,day,form,item,need,condition` of `tests/presence/by-day.csv`; no cell of it is quoted.
fn rows() -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(root().join("tests/presence/by-day.csv")).unwrap();
    text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn fields_say_what_the_rows_say_as_text_and_as_json() {
    for row in rows() {
        let [kind, day, form, item, need, _] = &row[..] else { panic!("{row:?}") };
        let args = ["fields", kind, "--as-of", day];
        let text = hersys(&[&args[..], &["--lang", "en"]].concat()).exits(0).text();
        let json = hersys(&[&args[..], &["--format", "json"]].concat()).exits(0).text();
        let json: Value = serde_json::from_str(&json).unwrap();
        let used = |own: &&Value| own["in_use"] == true && own["form"].as_str().unwrap_or_default() == form;
        let found = json.as_array().unwrap().iter().find(used);
        if need == "none" {
            assert!(found.is_none(), "{row:?}");
            continue;
        }
        let items = found.unwrap()["items"].as_array().unwrap();
        let own = items.iter().find(|own| own["path"] == item.as_str()).unwrap();
        assert_eq!(own["need"], need.as_str(), "{row:?}");
        // In the text the item stands below the title of its group; of two forms the second is the minimum.
        let page = if form == "minimum" { text.rsplit("minimum form").next().unwrap() } else { &text };
        let title = match need.as_str() {
            "one-of" => "one of several".to_owned(),
            need => need.replace('-', " "),
        };
        let lines: Vec<&str> = page.lines().collect();
        let stands = |line: &str| line == format!("  {item}") || line.starts_with(&format!("  {item}  "));
        let at = lines.iter().position(|line| stands(line)).unwrap();
        let group = lines[..at].iter().rev().find(|line| !line.is_empty() && !line.starts_with(' ')).unwrap();
        assert_eq!(group.split("  ").next().unwrap(), title, "{row:?}");
    }
}

#[test]
fn a_day_without_a_form_is_told_and_has_no_schema_and_no_template() {
    for (kind, day) in
        [("case-notification", "2020-01-31"), ("case-notification", "2023-05-08"), ("daily-totals", "2022-09-25")]
    {
        let text = hersys(&["fields", kind, "--as-of", day]).exits(0).text();
        assert!(text.contains("様式はありません") && text.contains("no form") && text.contains("2023-05-07"), "{text}");
        hersys(&["schema", kind, "--as-of", day]).exits(2);
        hersys(&["template", kind, "--as-of", day]).exits(2);
    }
    hersys(&["fields", "case", "--as-of", "2022-02-30"]).exits(2);
    hersys(&["fields", "sex", "--as-of", "2022-02-01"]).exits(2);
    hersys(&["template", "case-notification", "--form", "minimum"]).exits(2);
    hersys(&["schema", "finding", "--as-of", "2022-02-01"]).exits(2);
    hersys(&["schema", "case-notification", "--as-of", "2022-08-03", "--form", "minimum"]).exits(2);
}

#[test]
fn the_schema_of_a_day_is_that_of_its_version() {
    let days = [
        ("2020-02-01", "full", "2020-02-01"),
        ("2021-02-09", "full", "2020-02-01"),
        ("2021-02-10", "full", "2021-02-10"),
        ("2022-08-04", "full", "2022-06-30"),
        ("2022-08-04", "minimum", "2022-08-04"),
        ("2023-05-07", "full", "2022-09-26"),
    ];
    for (day, form, version) in days {
        let text = hersys(&["schema", "case-notification", "--as-of", day, "--form", form]).exits(0).text();
        let path = format!("schemas/forms/case-notification.{version}.schema.json");
        assert_eq!(text, std::fs::read_to_string(root().join(path)).unwrap(), "{day} {form}");
    }
    let facility = hersys(&["schema", "facility", "--as-of", "2021-01-01"]).exits(0).text();
    assert_eq!(facility, hersys(&["schema", "facility"]).exits(0).text());
}

#[test]
fn the_template_of_a_day_has_the_columns_of_its_form_and_checks_clean_as_of_it() {
    let room = Room::new();
    let days = [
        ("2020-02-01", "full", &["患者_職業", "症状"][..], &["患者_フリガナ", "重症度", "特例診療の有無"][..]),
        ("2021-02-10", "full", &["患者_フリガナ", "重症度", "酸素飽和度"], &["治療薬投与の必要性"]),
        ("2022-08-10", "full", &["診断年月日", "重症度"], &["患者_職業", "症状", "診断方法1_方法"]),
        ("2022-08-10", "minimum", &["様式", "重症化リスク因子の有無"], &["患者_職業", "症状", "診断方法1_方法"]),
        ("2023-05-07", "full", &["治療薬投与の必要性", "検体採取日"], &["患者_住所", "感染_経路"]),
    ];
    for (day, form, there, not_there) in days {
        let file = room.at(&format!("{day}.{form}.csv"));
        let args = ["template", "case-notification", "--as-of", day, "--form", form];
        hersys(&[&args[..], &["--out", &file]].concat()).exits(0);
        let text = String::from_utf8(room.read(&format!("{day}.{form}.csv")).unwrap()).unwrap();
        let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
        assert!(there.iter().all(|name| header.contains(name)), "{day} {form}: {header:?}");
        assert!(!not_there.iter().any(|name| header.contains(name)), "{day} {form}: {header:?}");
        let result = hersys(&["check", &file, "--as-of", day, "--format", "json"]).exits(0).text();
        let result: Value = serde_json::from_str(&result).unwrap();
        let counts = &result["counts"];
        assert_eq!((&counts["accepted"], &counts["warnings"]), (&1.into(), &0.into()), "{day}: {counts}");
        assert!(counts["by_rule"]["P0008"].is_null(), "{day}: {counts}");
        let alone = hersys(&[&args[..], &["--header-only"]].concat()).exits(0).text();
        assert_eq!(alone.trim_end(), text.lines().next().unwrap());
    }
}
