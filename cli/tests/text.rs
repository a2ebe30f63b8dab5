//! The report that people read, and the commands that explain: 80 columns, two languages, colour only where it shows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod common;

use std::sync::{Arc, Mutex};

use common::{EXPORT, FACILITIES, Room, command, hersys, hersys_on, report, root};
use hersys::rules::basis::OWN_DECISION;
use hersys_cli::{Streams, run_with};
use unicode_width::UnicodeWidthStr as _;

/// Every line fits, with characters of ambiguous width counted as two; none begins with what may not begin a line.
#[track_caller]
fn fits(text: &str, what: &str) {
    for line in text.lines() {
        assert!(line.width_cjk() <= 80, "{what}: {} columns: {line}", line.width_cjk());
        assert!(line == line.trim_end(), "{what}: blanks at the end of: {line}");
        let start = line.trim_start().chars().next().unwrap_or(' ');
        assert!(!"、。，．）」』】・ー".contains(start), "{what}: {line}");
    }
}

#[test]
fn everything_fits_80_columns() {
    let mut runs: Vec<Vec<&str>> = vec![
        vec!["check", EXPORT],
        vec!["check", EXPORT, "--facilities", FACILITIES, "--today", "2020-08-20", "--audit", "--notes"],
        vec!["check", EXPORT, FACILITIES, "examples/own_words.csv", "--kind", "facility", "--allow", "P0001"],
        vec!["check", EXPORT, "--max-findings", "0"],
        vec!["due", EXPORT, "--facilities", FACILITIES, "--today", "2020-08-20", "--all"],
        vec!["due", FACILITIES, "--kind", "facility", "--as-of", "2022-10-01"],
        vec!["readiness", EXPORT, "--facilities", FACILITIES],
        vec!["cost", "1000001", "--purpose", "health-centre-entry"],
        vec!["rules"],
        vec!["fields"],
        vec!["fields", "--as-of", "2022-08-10"],
        vec!["fields", "--as-of", "2020-01-31"],
        vec!["fields", "case-notification", "--as-of", "2021-06-01"],
        vec!["--help"],
    ];
    runs.extend(
        [
            "check",
            "due",
            "readiness",
            "cost",
            "convert",
            "code",
            "value",
            "rules",
            "fields",
            "schema",
            "sample",
            "template",
        ]
        .map(|name| vec![name, "--help"]),
    );
    for args in &runs {
        fits(&hersys(args).text(), &args.join(" "));
    }
    for lang in ["ja", "en"] {
        for args in runs.iter().filter(|args| args[0] != "--help" && args[1..] != ["--help"]) {
            fits(&hersys(&[&args[..], &["--lang", lang]].concat()).text(), &args.join(" "));
        }
    }
}

/// Runs inside this process: a page for each rule would be too many processes.
fn inside(args: &[&str], colour: bool) -> (i32, String) {
    #[derive(Clone, Default)]
    struct Shared(Arc<Mutex<Vec<u8>>>);
    impl std::io::Write for Shared {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let out = Shared::default();
    let mut streams = Streams {
        stdin: Box::new(std::io::empty()),
        stdout: Box::new(out.clone()),
        stderr: Box::new(std::io::sink()),
        colour,
        colour_err: false,
        progress: false,
    };
    let code = run_with([&["hersys"], args].concat(), &mut streams);
    let text = String::from_utf8(out.0.lock().unwrap().clone()).unwrap();
    (code, text)
}

#[test]
fn every_rule_has_a_page() {
    for rule in hersys::rules::ALL {
        let (code, text) = inside(&["rules", rule.id], false);
        assert_eq!(code, 0);
        fits(&text, rule.id);
        assert!(text.starts_with(&format!("{} {}", rule.id, rule.name)));
        // Nothing is lost by laying it out.
        let glue = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let page = glue(&text);
        for part in [rule.title.ja, rule.title.en, rule.why_ja, rule.todo_ja, &rule.why().1, &rule.todo().1] {
            assert!(page.contains(&glue(part)), "{}: {part}", rule.id);
        }
        for basis in rule.basis {
            assert!(page.contains(&glue(basis.law())), "{}: {}", rule.id, basis.law());
        }
        for part in rule.related() {
            assert!(text.contains(part), "{}: {part}", rule.id);
        }
        let own = [OWN_DECISION.ja, OWN_DECISION.en].iter().filter(|words| page.contains(&glue(words))).count();
        assert_eq!(own, if rule.is_profile() { 2 } else { 0 }, "{}", rule.id);
        for (finds, valid) in [("Example, silent: ", true), ("Example, found: ", false)] {
            let path = root().join(format!("tests/vectors/rules/{}.json", rule.id));
            let vectors: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
            let cases = vectors["cases"].as_array().unwrap();
            let name = cases.iter().find(|case| case["valid"] == valid).unwrap()["name"].as_str().unwrap();
            assert!(page.contains(&glue(&format!("{finds}{name}"))), "{}: {name}", rule.id);
        }
        assert_eq!(inside(&["rules", rule.name], false).1, text, "by its name, too");
    }
}

/// A report in full. After a change of words: `HERSYS_SNAPSHOTS=write cargo test -p hersys-cli --test text`.
#[test]
fn the_report_is_as_it_was() {
    let bad = report("R-1").replace(r#""sex":"male","#, "");
    let good = report("R-1");
    let input = format!("{bad}\n{good}\n{}\n\n", bad.replace("R-1", "R-3"));
    for (name, flags) in
        [("report.txt", &[][..]), ("report.ja.txt", &["--lang", "ja"]), ("report.en.txt", &["--lang", "en"])]
    {
        let text = hersys_on(input.as_bytes(), &[&["check", "-"], flags].concat()).exits(1).text();
        is_snapshot(name, &text);
    }
}

#[track_caller]
fn is_snapshot(name: &str, text: &str) {
    fits(text, name);
    let path = root().join("cli/tests/snapshots").join(name);
    if std::env::var_os("HERSYS_SNAPSHOTS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, expected, "{name} differs; HERSYS_SNAPSHOTS=write cargo test -p hersys-cli --test text");
}

/// What the forms of a day ask for, in full: a day with two forms, and a day on which a notice asked for more.
#[test]
fn what_a_day_asks_for_is_as_it_was() {
    let days = [("case-notification", "2022-08-10"), ("tests-performed", "2020-08-01")];
    for (kind, day) in days {
        for (ending, flags) in [("txt", &[][..]), ("ja.txt", &["--lang", "ja"]), ("en.txt", &["--lang", "en"])] {
            let name = format!("fields.{kind}.{day}.{ending}");
            let text = hersys(&[&["fields", kind, "--as-of", day], flags].concat()).exits(0).text();
            is_snapshot(&name, &text);
        }
    }
}

#[test]
fn all_well_is_said_and_what_was_not_checked() {
    let room = Room::new();
    let file = room.write("a.ndjson", report("R-1"));
    let text = hersys(&["check", &file, "--lang", "en"]).exits(0).text();
    assert!(text.contains("All well.") && text.contains("not everything was checked"), "{text}");
    let facility = r#"{"kind":"facility","id":"F001","institution_code":"1310110049","name":"架空病院","facility_kind":"outpatient-unit","municipality":"131016","phone":"0300000001","authority":"130001","health_centre":"HC-01","account":{"applied_date":"2020-07-10","granted_date":"2020-07-20"},"contracts":[{"contract_id":"C-1","party":"130001","from_date":"2020-04-01"}],"municipality_use":{"uses_her_sys":true,"from_date":"2020-06-01"}}"#;
    let facilities = room.write("f.ndjson", facility);
    let args = ["check", &file, "--facilities", &facilities, "--today", "2020-08-05"];
    let text = hersys(&args).exits(0).text();
    assert!(text.contains("問題ありません。") && text.contains("All well."), "{text}");
    assert!(!text.contains("not everything was checked"), "{text}");
}

#[test]
fn colour_only_where_it_is_wanted() {
    let escapes = |name: &str, value: &str| {
        let output = command().args(["check", EXPORT]).env(name, value).output().unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(escapes("CLICOLOR_FORCE", "1"));
    assert!(!escapes("NO_COLOR", "1"), "not a terminal, and not wanted");
    let output = command().args(["check", EXPORT]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").output().unwrap();
    assert!(!output.stdout.contains(&0x1b), "NO_COLOR has the last word");
    // Colour adds nothing but colour.
    let export = root().join(EXPORT);
    let args = ["check", export.to_str().unwrap()];
    let (plain, coloured) = (inside(&args, false).1, inside(&args, true).1);
    assert!(coloured.contains("\u{1b}[1m\u{1b}[31m"));
    let mut bare = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        bare.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    bare.push_str(rest);
    assert_eq!(bare, plain);
}

#[test]
fn code_answers_one_line_for_each() {
    let args = ["code", "municipality", "131016", "10006", "999999"];
    let text = hersys(&args).exits(1).text();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0] == "ok  131016" && lines[1].starts_with("NG  10006 -> 010006  C0007"), "{text}");
    assert_eq!(lines.len(), 3);
    let answers = hersys_on(b"131016\r\n10006\n\n1310110049", &["code", "municipality", "--format", "ndjson"]).exits(1);
    let text = answers.text();
    assert_eq!(text.lines().count(), 4, "a line for each line, the blank one too");
    assert_eq!(text.lines().next(), Some(r#"{"value":"131016","normalised":"131016","ok":true,"rule":null}"#));
    hersys_on(b"131016\n", &["code", "municipality", "-"]).exits(0);
    hersys(&["code", "postal", "100-0001", "\u{ff11}\u{ff10}\u{ff10}0001"]).exits(0);
    hersys(&["code", "medical-institution", "1310110049"]).exits(0);
    hersys(&["code", "fax", "1"]).exits(2);
    hersys(&["code", "postal", "-", "100-0001"]).exits(2);
}

#[test]
fn code_answers_for_dates_names_and_phone_numbers() {
    let text = hersys(&["code", "date", "R2.8.3", "H32.1.1", "2020-02-30", "--lang", "en"]).exits(1).text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "ok  R2.8.3 -> 2020-08-03");
    assert!(lines[1].starts_with("NG  H32.1.1 -> 2020-01-01  D0008 warning: "), "{text}");
    assert!(lines[2].starts_with("NG  2020-02-30  D0002 error: "), "{text}");
    let text = hersys(&["code", "kana", "\u{ff79}\u{ff9d}\u{ff7b}", "ケンサ"]).exits(0).text();
    assert_eq!(text, "ok  \u{ff79}\u{ff9d}\u{ff7b} -> ケンサ\nok  ケンサ\n");
    let text = hersys(&["code", "phone", "03-0000-0001"]).exits(0).text();
    assert_eq!(text, "ok  03-0000-0001 -> 0300000001\n");
    // An answer is one line whatever is asked, and cannot steer the terminal.
    let text = hersys(&["code", "kana", "ケンサ\u{1b}[31m\nタロウ"]).exits(1).text();
    assert!(text.lines().count() == 1 && !text.contains('\u{1b}'), "{text}");
}

#[test]
fn rules_and_schemas_as_json() {
    let all = hersys(&["rules", "--format", "json"]).exits(0).text();
    assert_eq!(all, hersys::rules::catalogue::json());
    let all: serde_json::Value = serde_json::from_str(&all).unwrap();
    let one: serde_json::Value =
        serde_json::from_str(&hersys(&["rules", "p0001", "--format", "json"]).exits(0).text()).unwrap();
    assert_eq!(one["catalogue"], all["catalogue"]);
    assert!(all["rules"].as_array().unwrap().contains(&one["rules"][0]));
    hersys(&["rules", "Z9999"]).exits(2);
    for name in hersys::schema::NAMES {
        assert_eq!(hersys(&["schema", name]).exits(0).text(), hersys::schema::json(name).unwrap());
    }
    hersys(&["schema", "no-such"]).exits(2);
}

#[test]
fn the_data_dictionary_has_every_item() {
    let text = hersys(&["fields"]).exits(0).text();
    for kind in hersys::model::kind::Kind::ALL {
        let own = hersys(&["fields", kind.name()]).exits(0).text();
        for leaf in kind.leaves() {
            let (path, label) = (format!("  {}  ", leaf.path), format!("      {} / {}", leaf.item.ja, leaf.item.en));
            for text in [&text, &own] {
                let column = !leaf.has_column() || text.contains(&leaf.csv);
                assert!(text.contains(&path) && text.contains(&label) && column, "{}", leaf.path);
            }
        }
    }
    let line = text.lines().find(|line| line.starts_with("  patient/birth_date")).unwrap();
    assert_eq!(line, "  patient/birth_date  date  不明可/may be unknown  PII quasi");
    assert!(hersys(&["fields", "sex"]).exits(0).text().contains("  male  男"));
    hersys(&["fields", "no-such"]).exits(2);
}
