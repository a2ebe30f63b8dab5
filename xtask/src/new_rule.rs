//! `cargo xtask new-rule ID NAME`: the places a new rule touches, with everything left to say marked `TODO`.
//!
//! A scaffold compiles, but does not pass the tests of the catalogue until its words are written.

use std::path::Path;

use hersys::rules::{ALL, RETIRED};

use crate::read;

/// Makes the rule's file and vector, and its lines in the group and in the registry; gives the files touched.
/// `Err` says what is wrong with the id or the name; nothing has been written then.
pub fn scaffold(root: &Path, id: &str, name: &str) -> Result<Vec<String>, String> {
    let group = check(root, id, name)?;
    let module = name.replace('-', "_");
    let rule = format!("core/src/rules/{group}/{module}.rs");
    let vector = format!("tests/vectors/rules/{id}.json");
    let members = format!("core/src/rules/{group}/mod.rs");
    let registry = "core/src/rules/mod.rs".to_owned();
    let write = |path: &str, text: String| {
        std::fs::write(root.join(path), text).unwrap_or_else(|error| panic!("{path}: {error}"));
    };
    let (old_members, old_registry) = (read(root, &members), read(root, &registry));
    write(&rule, RULE.replace("{id}", id).replace("{name}", name));
    write(&vector, VECTOR.replace("{id}", id));
    write(&members, with_member(&old_members, &module));
    write(&registry, with_entry(&old_registry, &group, &module, id));
    Ok(vec![rule, vector, members, registry])
}

/// The folder of the group, if id and name can be used.
fn check(root: &Path, id: &str, name: &str) -> Result<String, String> {
    let (letter, digits) = id.split_at_checked(1).unwrap_or_default();
    let group = letter.to_ascii_lowercase();
    if letter == group || digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!("{id}: an id is the letter of a group and four digits"));
    }
    if !root.join("core/src/rules").join(&group).is_dir() {
        return Err(format!("{id}: there is no group {letter}"));
    }
    if ALL.iter().any(|rule| rule.id == id) || RETIRED.contains(&id) {
        return Err(format!("{id}: this id is used, or was once; ids are never used again"));
    }
    let plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if name.is_empty() || !plain || name.starts_with(|c: char| !c.is_ascii_lowercase()) || name.ends_with('-') {
        return Err(format!("{name}: a name is the bad condition in small letters, words joined by hyphens"));
    }
    if ALL.iter().any(|rule| rule.name == name) {
        return Err(format!("{name}: another rule has this name"));
    }
    Ok(group)
}

/// The `mod.rs` of a group with `pub mod …;` in its place.
fn with_member(text: &str, module: &str) -> String {
    let line = format!("pub mod {module};");
    insert(text, &line, |other| other.starts_with("pub mod ") && other > line.as_str(), "pub mod ")
}

/// The registry with the rule in the order of ids.
fn with_entry(text: &str, group: &str, module: &str, id: &str) -> String {
    let before = ALL.iter().filter(|rule| rule.id < id).count();
    let line = format!("    &{group}::{module}::RULE,");
    let mut entries = 0;
    let after = |other: &str| {
        let entry = is_entry(other);
        entries += usize::from(entry);
        entry && entries > before
    };
    insert(text, &line, after, "    &")
}

fn is_entry(line: &str) -> bool {
    line.starts_with("    &") && line.ends_with("::RULE,")
}

/// `text` with `line` before the first line that `later` names, else after the last one with the prefix.
fn insert(text: &str, line: &str, mut later: impl FnMut(&str) -> bool, prefix: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let place = lines
        .iter()
        .position(|other| later(other))
        .or_else(|| lines.iter().rposition(|other| other.starts_with(prefix)).map(|last| last + 1))
        .unwrap_or(lines.len());
    lines.insert(place, line);
    lines.join("\n") + "\n"
}

const RULE: &str = r#"//! {id}: TODO, the bad condition in one sentence.

use crate::model::kind::Kind;
use crate::model::report::test_result::TestResult;
use crate::rules::basis;
use crate::rules::rule::{Check, Decides, Severity, Words, rule};
use crate::rules::scope::Scope;

rule! {
    /// # What it finds
    /// TODO
    /// # Why it matters
    /// TODO
    /// # What to do
    /// TODO
    id: "{id}",
    name: "{name}",
    severity: Severity::Warning,
    audit: Severity::Warning,
    kinds: &[Kind::TestResult],
    decided_by: Some(Decides::Collected),
    basis: &[&basis::PROFILE],
    title: Words { ja: "TODO", en: "TODO" },
    message: Words { ja: "TODO「{item}」", en: "TODO \"{item}\"" },
    why_ja: "TODO",
    todo_ja: "TODO",
    checks: &[Check::TestResult(check)],
}

fn check(_report: &TestResult<'_>, _scope: &mut Scope<'_>) {
    // TODO: `get()` and `value()` are silent on what is absent, unknown or invalid; see the neighbours.
}
"#;

const VECTOR: &str = r#"{ "rule": "{id}", "cases": [
  { "name": "TODO", "valid": true, "base": "test-result" },
  { "name": "TODO", "valid": false, "base": "test-result", "set": {}, "expect": ["{id} /TODO"] }
] }
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_go_where_they_belong() {
        let members = "//! Doc.\n\npub mod apples;\npub mod pears;\n\nfn help() {}\n";
        assert!(with_member(members, "figs").contains("pub mod apples;\npub mod figs;\npub mod pears;\n"));
        assert!(with_member(members, "quinces").contains("pub mod pears;\npub mod quinces;\n\nfn"));
        let registry = read(&crate::root(), "core/src/rules/mod.rs");
        let entries = |text: &str| text.lines().filter(|line| is_entry(line)).map(str::to_owned).collect::<Vec<_>>();
        let old = entries(&registry);
        assert_eq!(old.len(), ALL.len());
        for (id, place) in [("A0001", 0), ("B0102", 1), ("Z9999", old.len())] {
            let new = entries(&with_entry(&registry, "x", "new", id));
            let place = if id == "B0102" { ALL.iter().filter(|rule| rule.id < id).count() } else { place };
            assert_eq!(new[place], "    &x::new::RULE,", "{id}");
            assert_eq!(new.len(), old.len() + 1);
        }
    }

    #[test]
    fn ids_and_names_that_cannot_be_used_are_refused() {
        let root = crate::root();
        for (id, name) in [
            ("D0101", "new-name"),
            ("d9001", "new-name"),
            ("D901", "new-name"),
            ("D90１", "new-name"),
            ("X9001", "new-name"),
            ("", "new-name"),
            ("D9001", "birth-after-event"),
            ("D9001", "New-Name"),
            ("D9001", "new_name"),
            ("D9001", "-new"),
            ("D9001", ""),
        ] {
            assert!(check(&root, id, name).is_err(), "{id} {name}");
        }
        assert_eq!(check(&root, "D9001", "new-name").as_deref(), Ok("d"));
    }
}
