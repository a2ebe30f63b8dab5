//! Rules of the house that no compiler holds: the size of files, thin doors, no paths of anybody's machine, documents
//! whose commands exist.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use hersys::model::field::Item;
use hersys::model::kind::Kind;

/// A longer file has two subjects.
const LINES: usize = 800;

/// Every file of the repository, by its path from the root; what is built or installed is left out.
fn files() -> Vec<(String, PathBuf)> {
    fn walk(root: &Path, folder: &Path, out: &mut Vec<(String, PathBuf)>) {
        const LEFT_OUT: [&str; 7] =
            [".git", "target", ".venv", "__pycache__", ".pytest_cache", ".hypothesis", "node_modules"];
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy();
            if path.is_dir() && !LEFT_OUT.contains(&name.as_ref()) {
                walk(root, &path, out);
            } else if path.is_file() {
                let parts = path.strip_prefix(root).unwrap().iter().map(|part| part.to_string_lossy());
                out.push((parts.collect::<Vec<_>>().join("/"), path));
            }
        }
    }
    let (root, mut out) = (xtask::root(), Vec::new());
    walk(&root, &root, &mut out);
    out.sort();
    assert!(out.len() > 100, "where is the repository?");
    out
}

fn has_ending(path: &str, endings: &[&str]) -> bool {
    Path::new(path).extension().is_some_and(|ending| endings.iter().any(|known| ending == *known))
}

#[test]
fn files_written_by_hand_are_short() {
    const BY_HAND: [&str; 15] =
        ["rs", "py", "pyi", "c", "h", "hpp", "cs", "java", "pas", "dpr", "go", "sh", "toml", "md", "yml"];
    let generated = |path: &str| {
        path.ends_with("_table.rs")
            || path.starts_with("docs/rules/")
            || path.contains("/generated/")
            || ["docs/fields.md", "docs/sources.md", "bindings-c/include/hersys.h"].contains(&path)
    };
    let long: Vec<String> = files()
        .into_iter()
        .filter(|(path, _)| has_ending(path, &BY_HAND) && !generated(path))
        .map(|(path, file)| (path, std::fs::read_to_string(file).unwrap().lines().count()))
        .filter(|(_, lines)| *lines >= LINES)
        .map(|(path, lines)| format!("{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn every_source_file_says_first_what_it_is() {
    let silent: Vec<String> = files()
        .into_iter()
        .filter(|(path, _)| has_ending(path, &["rs"]))
        .filter(|(_, file)| !std::fs::read_to_string(file).unwrap().starts_with("//! "))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}

/// Names of items that are two words or more: single words are everybody's.
fn item_names(items: &'static [Item], out: &mut BTreeSet<&'static str>) {
    for item in items {
        if item.key.contains('_') {
            out.insert(item.key);
        }
        item_names(item.items, out);
    }
}

#[test]
fn the_doors_hold_no_word_of_the_domain() {
    let mut names = BTreeSet::new();
    for kind in Kind::ALL {
        item_names(kind.items(), &mut names);
    }
    assert!(names.contains("collected_date") && names.contains("local_id"));
    let japanese = |c: char| matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}');
    let mut found = Vec::new();
    let mut looked_at = 0;
    for (path, file) in files() {
        if !(path.starts_with("bindings-") && path.contains("/src/")) {
            continue;
        }
        looked_at += 1;
        for (line, text) in std::fs::read_to_string(file).unwrap().lines().zip(1..).map(|(text, line)| (line, text)) {
            if text.contains(japanese) {
                found.push(format!("{path}:{line}: Japanese text"));
            }
            for word in text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')) {
                if names.contains(word) {
                    found.push(format!("{path}:{line}: the item {word}"));
                } else if hersys::rules::by_id(word).is_some() {
                    found.push(format!("{path}:{line}: the rule {word}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    assert!(looked_at > 0, "where are the doors?");
}

#[test]
fn no_file_knows_anybodys_machine() {
    // Put together here, or this file would find itself.
    let marks: Vec<String> = ["home", "root", "Users", "work"].iter().map(|folder| format!("/{folder}/")).collect();
    let mut found = Vec::new();
    for (path, file) in files() {
        let bytes = std::fs::read(file).unwrap();
        if bytes.contains(&0) {
            // Built, not written: the Python module lies beside its sources.
            continue;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for (line, text) in text.lines().zip(1..).map(|(text, line)| (line, text)) {
            found.extend(
                marks.iter().filter(|mark| names_a_place(text, mark)).map(|mark| format!("{path}:{line}: {mark}")),
            );
        }
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// Does the mark begin a path here, rather than stand inside one (`a/b/…`)?
fn names_a_place(text: &str, mark: &str) -> bool {
    text.match_indices(mark).any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || "._-/".contains(c)))
}

#[test]
fn documents_name_only_commands_that_exist() {
    let mut named = BTreeSet::new();
    for (path, file) in files().into_iter().filter(|(path, _)| has_ending(path, &["md"])) {
        let text = std::fs::read_to_string(file).unwrap();
        for after in text.split("cargo xtask ").skip(1) {
            let name = after.split(|c: char| !(c.is_ascii_lowercase() || c == '-')).next().unwrap_or_default();
            named.insert((path.clone(), name.to_owned()));
        }
    }
    assert!(named.contains(&("CONTRIBUTING.md".to_owned(), "new-rule".to_owned())), "CONTRIBUTING.md: no recipe");
    let unknown: Vec<_> =
        named.iter().filter(|(_, name)| !xtask::TASKS.iter().any(|(task, ..)| task == name)).collect();
    assert!(unknown.is_empty(), "there is no such `cargo xtask` task: {unknown:?}");
}

/// The sampler knows the forms by itself: if it asked the catalogue, a check of its records would show nothing.
#[test]
fn the_sampler_does_not_know_the_law() {
    let folder = "core/src/sample/";
    let (mut found, mut looked_at) = (Vec::new(), 0);
    for (path, file) in files().into_iter().filter(|(path, _)| path.starts_with(folder)) {
        looked_at += 1;
        for (text, line) in std::fs::read_to_string(file).unwrap().lines().zip(1..) {
            let code = text.split("//").next().unwrap_or_default();
            let mut words = code.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
            if words.any(|word| ["rules", "presence", "pipeline", "finding"].contains(&word)) {
                found.push(format!("{path}:{line}: {}", text.trim()));
            }
        }
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    assert!(looked_at > 15, "where is the sampler?");
}
