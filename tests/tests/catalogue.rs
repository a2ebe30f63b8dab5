//! Laws of the whole catalogue and of the field table: what no single rule or item can see of itself.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use hersys::model::kind::Kind;
use hersys::model::presence::form::core;
use hersys::model::presence::{Cell, Need, ONE_OF, cells};
use hersys::model::side::Trouble;
use hersys::model::value::Type;
use hersys::rules::related::TOPICS;
use hersys::rules::rule::{Check, Rule, Severity};
use hersys::rules::source::{self, Issued};
use hersys::rules::{ALL, CATALOGUE, RETIRED, basis, by_id};

/// Fails with every rule of which `wrong` says something.
fn no_rule(wrong: impl Fn(&Rule) -> Option<String>) {
    let found: Vec<String> =
        ALL.iter().filter_map(|rule| wrong(rule).map(|what| format!("{}: {what}", rule.id))).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

fn complain(bad: bool, what: &str) -> Option<String> {
    bad.then(|| what.to_owned())
}

#[test]
fn rules_are_sorted_by_id_and_no_id_is_used_twice_or_again() {
    for pair in ALL.windows(2) {
        assert!(pair[0].id < pair[1].id, "{} stands before {} in ALL", pair[0].id, pair[1].id);
    }
    no_rule(|rule| complain(RETIRED.contains(&rule.id), "this id is retired"));
    no_rule(|rule| {
        let digits = &rule.id[1..];
        complain(digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()), "an id is a letter and four digits")
    });
    let names: BTreeSet<&str> = ALL.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), ALL.len(), "two rules have the same name");
    let version: Vec<&str> = CATALOGUE.split('.').collect();
    assert!(matches!(version[..], [year, month, _] if year.len() == 4 && month.len() == 2), "{CATALOGUE}: YYYY.MM.N");
}

/// The file of a rule: folder = group letter, name = the rule's name with underscores, opening with its id.
#[test]
fn every_rule_file_is_in_the_registry_and_bears_its_name() {
    let folder = xtask::root().join("core/src/rules");
    let mut files = BTreeMap::new();
    for group in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for file in std::fs::read_dir(&group).unwrap().map(|entry| entry.unwrap().path()) {
            let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
            if stem != "mod" {
                let letter = group.file_name().unwrap().to_string_lossy().to_ascii_uppercase();
                files.insert((letter, stem), std::fs::read_to_string(&file).unwrap());
            }
        }
    }
    no_rule(|rule| {
        let stem = rule.name.replace('-', "_");
        match files.get(&(rule.group().to_string(), stem.clone())) {
            None => Some(format!("no file {}/{stem}.rs", rule.group().to_ascii_lowercase())),
            Some(text) => {
                complain(!text.starts_with(&format!("//! {}: ", rule.id)), "its file does not open with `//! ID: `")
            }
        }
    });
    let registered: BTreeSet<(String, String)> =
        ALL.iter().map(|rule| (rule.group().to_string(), rule.name.replace('-', "_"))).collect();
    let orphans: Vec<_> = files.keys().filter(|key| !registered.contains(key)).collect();
    assert!(orphans.is_empty(), "rule files that are not in ALL, or not named after their rule: {orphans:?}");
}

/// What is wrong with the basis of a rule.
fn baseless(rule: &Rule) -> Option<String> {
    complain(rule.basis.is_empty(), "no basis").or_else(|| {
        let strange = rule.basis.iter().find(|basis| !basis::ALL.iter().any(|known| std::ptr::eq(*known, **basis)));
        strange.map(|basis| format!("rests on `{}`, which is not declared in basis.rs", basis.text()))
    })
}

#[test]
fn every_rule_rests_on_something() {
    no_rule(baseless);
    assert_eq!(baseless(&Rule::BASE).as_deref(), Some("no basis"), "a rule without basis is refused");
    for basis in basis::ALL {
        assert!(basis.article != Some("") && basis.item != Some(""), "{}", basis.law());
        assert!(source::ALL.contains(&basis.source), "{}", basis.law());
    }
}

#[test]
fn every_rule_is_related_to_others() {
    no_rule(|rule| {
        let alone = rule.severity != Severity::Note && rule.topics().next().is_none();
        complain(alone, &format!("speaks of no topic: add \"{}\" to a topic in core/src/rules/related.rs", rule.id))
    });
    let mut names = BTreeSet::new();
    for topic in TOPICS {
        let name = topic.name.en;
        assert!(!topic.name.ja.is_empty() && !name.is_empty(), "a topic in related.rs has no name: {:?}", topic.rules);
        assert!(names.insert(topic.name.ja) && names.insert(name), "two topics in related.rs are named `{name}`");
        let ids: BTreeSet<&str> = topic.rules.iter().copied().collect();
        assert_eq!(ids.len(), topic.rules.len(), "the topic `{name}` in related.rs names a rule twice");
        assert!(ids.len() > 1, "the topic `{name}` in related.rs has only {ids:?}: add a second rule, or remove it");
        for id in ids {
            assert!(by_id(id).is_some(), "the topic `{name}` in related.rs names {id}, which no rule has");
        }
    }
    let rule = by_id("K0314").unwrap();
    let (related, once): (Vec<_>, BTreeSet<_>) = (rule.related(), rule.related().into_iter().collect());
    assert!(related.len() == once.len() && related.contains(&"K0302") && !related.contains(&"K0314"), "{related:?}");
}

/// `2020-07-17` as law texts write it, `令和2年7月17日`.
fn in_era(date: Issued) -> String {
    let date = date.to_string();
    let numbers: Vec<u32> = date.split('-').map(|number| number.parse().unwrap()).collect();
    let (era, before) = match numbers[0] {
        2019.. => ("令和", 2018),
        1989.. => ("平成", 1988),
        1926.. => ("昭和", 1925),
        _ => ("明治", 1867),
    };
    let day = numbers.get(2).map_or_else(String::new, |day| format!("{day}日"));
    format!("{era}{}年{}月{day}", numbers[0] - before, numbers[1])
}

#[test]
fn every_source_says_who_issued_it_and_when() {
    for (index, source) in source::ALL.iter().enumerate() {
        let law = source.law;
        for text in [source.title, source.issuer, law, source.what] {
            assert!(!text.is_empty() && text == text.trim() && !text.contains("  "), "{law}: `{text}`");
        }
        let own = source.is_profile();
        assert_eq!(own, source.number.is_none() && source.date.is_none(), "{law}: neither number nor date");
        if let Some(Issued::Month(year, month)) = source.date {
            assert!(year > 1868 && (1..=12).contains(&month), "{law}: {year}-{month}");
        }
        // A citation names its number or its date, as the document writes them.
        let named = [source.number.map(str::to_owned), source.date.map(in_era)];
        let named = named.iter().flatten().any(|text| law.contains(text.as_str()));
        let edition = law.contains("版）");
        assert!(own || named || edition, "{law}: names neither {:?} nor {:?}", source.number, source.date.map(in_era));
        for other in &source::ALL[..index] {
            assert!(other.law != law && other.what != source.what, "two sources read {law}");
        }
        assert!(basis::ALL.iter().any(|basis| basis.source == *source), "no basis leads to {law}");
    }
    for (index, basis) in basis::ALL.iter().enumerate() {
        assert!(!basis::ALL[..index].contains(basis), "two bases read {}", basis.text());
    }
    let names: BTreeSet<&str> = source::Kind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(names.len(), source::Kind::ALL.len());
}

#[test]
fn every_rule_says_what_is_wrong_why_and_what_to_do_in_both_languages() {
    const HEADINGS: [&str; 3] = ["What it finds", "Why it matters", "What to do"];
    no_rule(|rule| {
        let found: Vec<&str> = rule.doc.lines().filter_map(|line| line.trim().strip_prefix("# ")).collect();
        complain(found != HEADINGS, "its doc comment has not the three headings in their order")
    });
    no_rule(|rule| {
        let empty = HEADINGS.iter().find(|heading| rule.section(heading).is_empty());
        empty.map(|heading| format!("nothing under `{heading}`"))
    });
    no_rule(|rule| {
        let japanese = [rule.title.ja, rule.message.ja, rule.why_ja, rule.todo_ja];
        let kana = |text: &str| text.chars().any(|c| ('\u{3041}'..='\u{30FF}').contains(&c) || c >= '\u{4E00}');
        complain(!japanese.iter().all(|text| kana(text)), "Japanese words are missing")
    });
    no_rule(|rule| complain(rule.title.en.is_empty() || rule.message.en.is_empty(), "English words are missing"));
    no_rule(|rule| {
        let words =
            [rule.title.ja, rule.title.en, rule.message.ja, rule.message.en, rule.why_ja, rule.todo_ja, rule.doc];
        complain(words.iter().any(|text| text.contains("TODO")), "something is still TODO")
    });
}

/// The names in braces; a brace left open is a name that nothing matches.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).map(|after| after.split_once('}').map_or("{", |(name, _)| name)).collect()
}

#[test]
fn messages_show_the_same_facts_in_both_languages() {
    no_rule(|rule| {
        let (ja, en) = (placeholders(rule.message.ja), placeholders(rule.message.en));
        complain(ja != en, &format!("placeholders differ: ja {ja:?}, en {en:?}"))
    });
    no_rule(|rule| {
        let mut shown = placeholders(rule.message.ja);
        shown.remove("item");
        let declared: BTreeSet<&str> = rule.args.iter().copied().collect();
        complain(shown != declared, &format!("shows {shown:?}, declares {declared:?}"))
    });
    no_rule(|rule| {
        let fixed = [rule.title.ja, rule.title.en, rule.why_ja, rule.todo_ja];
        complain(fixed.iter().any(|text| text.contains('{')), "a placeholder where nothing fills it in")
    });
}

#[test]
fn dates_of_rules_make_sense() {
    no_rule(|rule| complain(rule.from.zip(rule.until).is_some_and(|(from, until)| from > until), "from after until"));
    no_rule(|rule| {
        let dated = rule.from.is_some() || rule.until.is_some();
        complain(dated && rule.decided_by.is_none(), "dated, but no date decides")
    });
    no_rule(|rule| {
        complain(rule.escalates_at.is_some() && rule.severity != Severity::Warning, "only a warning can escalate")
    });
}

#[test]
fn severities_keep_the_law() {
    // The gravest comes first in the order of severities.
    no_rule(|rule| complain(rule.audit > rule.severity, "milder under audit"));
    no_rule(|rule| complain(rule.unreadable && rule.severity != Severity::Error, "unreadable, but no error"));
    no_rule(|rule| complain((rule.group() == 'N') && rule.severity != Severity::Note, "group N is for notes"));
    no_rule(|rule| {
        let grave = rule.severity == Severity::Note && rule.audit != Severity::Note;
        complain(grave, "a note is no complaint, in an audit neither")
    });
}

/// The kinds on which a check runs.
fn looks_at(check: &Check) -> Vec<Kind> {
    match check {
        Check::TestResult(_) | Check::TestResultAt(_) | Check::Test(_) | Check::TestAt(_) => vec![Kind::TestResult],
        Check::TestsPerformed(_) | Check::TestsPerformedAt(_) => vec![Kind::TestsPerformed],
        Check::Facility(_) => vec![Kind::Facility],
        Check::Case(_) => vec![Kind::Case],
        Check::CaseNotification(_) | Check::CaseNotificationAt(_) => vec![Kind::CaseNotification],
        Check::DailyTotals(_) => vec![Kind::DailyTotals],
        Check::Withdrawal(_) => vec![Kind::Withdrawal],
        Check::Presence(need) => cells().filter(|cell| cell.need == *need).map(|cell| cell.kind).collect(),
        Check::NoDecidingDate => Kind::ALL.to_vec(),
        Check::Reading(_) | Check::Any(_) | Check::Batch(_) | Check::Counted(_) => Vec::new(),
    }
}

#[test]
fn every_rule_has_checks_and_names_the_kinds_they_look_at() {
    no_rule(|rule| complain(rule.checks.is_empty(), "no check"));
    no_rule(|rule| {
        let missing = rule.checks.iter().flat_map(looks_at).find(|kind| !rule.kinds.contains(kind));
        missing.map(|kind| format!("looks at {}, which is not among its kinds", kind.name()))
    });
}

#[test]
fn every_trouble_is_exactly_one_rule() {
    for trouble in Trouble::ALL {
        let claimed = |check: &Check| matches!(check, Check::Reading(troubles) if troubles.contains(trouble));
        let rules: Vec<&str> = ALL.iter().filter(|rule| rule.checks.iter().any(claimed)).map(|rule| rule.id).collect();
        assert_eq!(rules.len(), 1, "{trouble:?} is claimed by {rules:?}");
    }
}

// ------------------------------------------------------------------------------------------------- the field table

#[test]
fn unknown_is_a_state_and_never_a_code() {
    let mut wrong = Vec::new();
    for kind in Kind::ALL {
        for leaf in kind.leaves() {
            let Type::Code(list) = leaf.item.ty else { continue };
            let unknown = |text: &str| text == "不明" || text.eq_ignore_ascii_case("unknown");
            let spellings = list
                .codes
                .iter()
                .flat_map(|code| [code.code, code.ja].into_iter().chain(code.synonyms.iter().copied()));
            wrong.extend(spellings.filter(|text| unknown(text)).map(|text| format!("{}: {text}", leaf.path)));
        }
    }
    assert!(wrong.is_empty(), "mark the item `unknown` in the field table instead: {wrong:?}");
}

#[test]
fn columns_paths_and_spellings_mean_one_thing() {
    for kind in Kind::ALL {
        let (mut columns, mut paths) = (BTreeSet::new(), BTreeSet::new());
        for leaf in kind.leaves() {
            assert!(columns.insert(leaf.csv.clone()), "{}: two items have the column {}", kind.name(), leaf.csv);
            assert!(paths.insert(leaf.path.clone()), "{}: two items have the path {}", kind.name(), leaf.path);
            let Type::Code(list) = leaf.item.ty else { continue };
            let mut spellings = BTreeMap::new();
            for code in list.codes {
                for text in [code.code, code.ja].iter().chain(code.synonyms) {
                    let folded = hersys::normalise::width::fold_header(text);
                    let other = spellings.insert(folded, code.code).filter(|other| *other != code.code);
                    assert!(other.is_none(), "{}: {text} is read as {} and {}", list.name, code.code, other.unwrap());
                }
            }
        }
    }
}

#[test]
fn items_are_named_and_labelled() {
    for kind in Kind::ALL {
        for leaf in kind.leaves() {
            let item = leaf.item;
            assert!(!item.ja.is_empty() && !item.en.is_empty() && !item.csv.is_empty(), "{}", leaf.path);
            let date = matches!(item.ty, Type::Date);
            assert_eq!(
                date,
                item.key.ends_with("_date"),
                "{}: names of dates, and only these, end in _date",
                leaf.path
            );
        }
    }
}

#[test]
fn the_presence_table_asks_once_and_by_rules_that_exist() {
    let mut asked = BTreeSet::new();
    let mut places = BTreeSet::new();
    for cell in cells() {
        let path = cell.kind.path(cell.at);
        let version = cell.version.map(|version| version as u8);
        let once = asked.insert((cell.kind, path.clone(), version, cell.when as u8));
        assert!(once, "two cells for {path}");
        places.insert((cell.kind, path.clone()));
        assert!(cell.from.zip(cell.until).is_none_or(|(from, until)| from <= until), "{path}");
    }
    for need in Need::ALL {
        let asks = |check: &Check| matches!(check, Check::Presence(other) if *other == need);
        let rules: Vec<&Rule> = ALL.iter().copied().filter(|rule| rule.checks.iter().any(asks)).collect();
        let [rule] = rules[..] else { panic!("{}: {} rules", need.name(), rules.len()) };
        // The page of the rule cites what its findings cite, and nothing else.
        let cited: BTreeSet<_> = rule.basis.iter().map(|basis| (basis.law(), basis.article, basis.item)).collect();
        let source = |cell: Cell| (cell.basis.law(), cell.basis.article, cell.basis.item);
        let found: BTreeSet<_> = cells().chain(core()).filter(|cell| cell.need == need).map(source).collect();
        assert_eq!(cited, found, "{}", rule.id);
    }
    for one in ONE_OF {
        let rule = by_id(one.rule).unwrap_or_else(|| panic!("{}: no such rule", one.rule));
        // What the schemas require must be an error whatever the date.
        assert_eq!((rule.severity, rule.decided_by), (Severity::Error, None), "{}", one.rule);
        assert!(one.items.iter().all(|at| !places.contains(&(one.kind, one.kind.path(*at)))), "{}", one.rule);
    }
}
