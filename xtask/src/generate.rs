//! `cargo xtask gen [--check]`: every generated file of the repository, written or compared; a check never writes.

use std::collections::BTreeSet;
use std::path::Path;

use hersys::model::presence::form::Version;
use hersys::schema;
use serde_json::Value;

use crate::{
    MEND, duties_page, examples, fields_page, forms_page, header, options_page, paths_page, presence, read, rule_pages,
    sources_page, statuses_page, tables, vocabulary_page,
};

/// The last released catalogue, typed by nobody: copied here from `schemas/rules.json` at each release.
pub const RELEASED: &str = "schemas/released/rules.json";

/// A generated file: its path from the root of the repository, and what it must hold.
pub struct Artefact {
    /// With `/` between its parts.
    pub path: String,
    /// The whole text.
    pub content: String,
}

impl Artefact {
    fn new(path: impl Into<String>, content: String) -> Self {
        Self { path: path.into(), content }
    }
}

/// Generated files that are made, and compared, together.
pub struct Group {
    /// Name for messages.
    pub name: &'static str,
    /// Makes the files.
    pub make: fn(&Path) -> Vec<Artefact>,
    /// A folder in which every file of one ending is generated: another one there is left over from something.
    pub owns: Option<(&'static str, &'static str)>,
}

/// Every group.
pub const GROUPS: [Group; 16] = [
    Group { name: "schemas", make: |_| schemas(), owns: Some(("schemas", ".schema.json")) },
    Group { name: "schemas of forms", make: |_| forms(), owns: Some(("schemas/forms", ".schema.json")) },
    Group { name: "rules.json", make: |_| vec![catalogue()], owns: None },
    Group { name: "code tables", make: code_tables, owns: None },
    Group { name: "C header", make: c_header, owns: None },
    Group { name: "presence vectors", make: presence::vectors, owns: Some((presence::FOLDER, ".json")) },
    Group { name: "rule reference", make: rule_pages::pages, owns: Some(("docs/rules", ".md")) },
    Group { name: "data dictionary", make: |_| vec![fields_page::page()], owns: None },
    Group { name: "forms", make: |_| vec![forms_page::page()], owns: None },
    Group { name: "vocabulary", make: |_| vec![vocabulary_page::page()], owns: None },
    Group { name: "examples", make: |root| vec![examples::table(root)], owns: None },
    Group { name: "sources", make: |_| vec![sources_page::page()], owns: None },
    Group { name: "decision tables", make: |_| vec![duties_page::page()], owns: None },
    Group { name: "statuses", make: |root| vec![statuses_page::page(root)], owns: None },
    Group { name: "paths", make: |_| vec![paths_page::page()], owns: None },
    Group { name: "options", make: |_| vec![options_page::page()], owns: None },
];

/// The group of a name.
pub fn group(name: &str) -> &'static Group {
    GROUPS.iter().find(|group| group.name == name).unwrap_or_else(|| panic!("no generated files named {name}"))
}

fn schemas() -> Vec<Artefact> {
    hersys::schema::NAMES
        .iter()
        .map(|name| {
            let text = hersys::schema::json(name).expect("a schema for each name");
            Artefact::new(format!("schemas/{name}.schema.json"), text)
        })
        .collect()
}

/// The notification form, version by version.
fn forms() -> Vec<Artefact> {
    let file = |version| {
        Artefact::new(format!("schemas/forms/{}.schema.json", schema::form::name(version)), schema::form::json(version))
    };
    Version::ALL.into_iter().map(file).collect()
}

fn catalogue() -> Artefact {
    Artefact::new("schemas/rules.json", hersys::rules::catalogue::json())
}

fn code_tables(root: &Path) -> Vec<Artefact> {
    let code = "core/src/model/code";
    vec![
        Artefact::new(
            format!("{code}/municipality_table.rs"),
            tables::municipality_table(&read(root, "core/data/municipality.csv")),
        ),
        Artefact::new(
            format!("{code}/postal_table.rs"),
            tables::postal_table(&read(root, "core/data/postal_prefix.csv")),
        ),
    ]
}

fn c_header(root: &Path) -> Vec<Artefact> {
    let text = header::header(root).unwrap_or_else(|error| panic!("{error}"));
    vec![Artefact::new("bindings-c/include/hersys.h", text)]
}

/// What is out of step in a group, one line a file, each naming the file and the command that mends it. Never writes.
pub fn drift(root: &Path, group: &Group) -> Vec<String> {
    let artefacts = (group.make)(root);
    let mut found: Vec<String> = artefacts
        .iter()
        .filter_map(|artefact| match std::fs::read_to_string(root.join(&artefact.path)) {
            Ok(text) if text == artefact.content => None,
            Ok(text) => {
                let line = text.lines().zip(artefact.content.lines()).take_while(|(is, should)| is == should).count();
                Some(format!("{}: differs from what is generated, from line {}", artefact.path, line + 1))
            }
            Err(error) => Some(format!("{}: {error}", artefact.path)),
        })
        .collect();
    found.extend(orphans(root, group, &artefacts).into_iter().map(|path| format!("{path}: generated from nothing")));
    for line in &mut found {
        line.extend([" (mend with `", MEND, "`)"]);
    }
    found
}

/// Writes the files of a group that differ and removes its orphans; gives the paths that were touched.
pub fn write(root: &Path, group: &Group) -> Vec<String> {
    let artefacts = (group.make)(root);
    let mut touched = orphans(root, group, &artefacts);
    for path in &touched {
        std::fs::remove_file(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    for Artefact { path, content } in artefacts {
        let file = root.join(&path);
        if std::fs::read_to_string(&file).is_ok_and(|text| text == content) {
            continue;
        }
        std::fs::create_dir_all(file.parent().expect("a folder")).unwrap_or_else(|error| panic!("{path}: {error}"));
        std::fs::write(&file, content).unwrap_or_else(|error| panic!("{path}: {error}"));
        touched.push(path);
    }
    touched
}

/// Files in the group's folder that nothing generates any more.
fn orphans(root: &Path, group: &Group, artefacts: &[Artefact]) -> Vec<String> {
    let Some((folder, ending)) = group.owns else { return Vec::new() };
    let known: BTreeSet<&str> = artefacts.iter().map(|artefact| artefact.path.as_str()).collect();
    let Ok(entries) = std::fs::read_dir(root.join(folder)) else { return Vec::new() };
    let mut orphans: Vec<String> = entries
        .map(|entry| entry.expect(folder).file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(ending))
        .map(|name| format!("{folder}/{name}"))
        .filter(|path| !known.contains(path.as_str()))
        .collect();
    orphans.sort();
    orphans
}

/// Does the catalogue need a new version? It does where rules differ from the released ones under the same version.
/// Without a released catalogue there is nothing to differ from.
pub fn version_problem(released: Option<&str>, current: &str) -> Option<String> {
    let parse = |text: &str, path: &str| -> Value {
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    let (old, new) = (parse(released?, RELEASED), parse(current, "rules.json"));
    (old["catalogue"] == new["catalogue"] && old["rules"] != new["rules"]).then(|| {
        let mut changed: Vec<&str> = ids(&old).symmetric_difference(&ids(&new)).copied().collect();
        changed
            .extend(rules(&new).filter(|rule| rules(&old).any(|was| was["id"] == rule["id"] && was != *rule)).map(id));
        changed.sort_unstable();
        format!(
            "core/src/rules/mod.rs: rules differ from those released as {} ({}): type a new CATALOGUE",
            old["catalogue"].as_str().unwrap_or("?"),
            changed.join(", "),
        )
    })
}

fn rules(catalogue: &Value) -> impl Iterator<Item = &Value> {
    catalogue["rules"].as_array().into_iter().flatten()
}

fn id(rule: &Value) -> &str {
    rule["id"].as_str().unwrap_or("?")
}

fn ids(catalogue: &Value) -> BTreeSet<&str> {
    rules(catalogue).map(id).collect()
}

/// [`version_problem`] of the repository.
pub fn version_drift(root: &Path) -> Option<String> {
    let released = std::fs::read_to_string(root.join(RELEASED)).ok();
    version_problem(released.as_deref(), &hersys::rules::catalogue::json())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An empty folder of its own for a test.
    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("hersys-xtask-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    const GROUP: Group = Group {
        name: "example",
        make: |_| {
            vec![Artefact::new("made/one.md", "one\n".to_owned()), Artefact::new("made/two.md", "2\n".to_owned())]
        },
        owns: Some(("made", ".md")),
    };

    #[test]
    fn a_check_finds_what_a_write_mends_and_never_writes() {
        let root = folder("drift");
        let missing = drift(&root, &GROUP);
        assert_eq!(missing.len(), 2);
        assert!(!root.join("made").exists(), "a check never writes");
        assert_eq!(write(&root, &GROUP), ["made/one.md", "made/two.md"]);
        assert!(drift(&root, &GROUP).is_empty() && write(&root, &GROUP).is_empty());
        std::fs::write(root.join("made/one.md"), "one\nmore\n").unwrap();
        std::fs::write(root.join("made/old.md"), "").unwrap();
        std::fs::write(root.join("made/other.txt"), "").unwrap();
        let found = drift(&root, &GROUP);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("made/one.md: differs") && found[0].contains("from line 2"));
        assert!(found[1].starts_with("made/old.md: generated from nothing"));
        assert!(found.iter().all(|line| line.ends_with("(mend with `cargo xtask gen`)")));
        assert_eq!(write(&root, &GROUP), ["made/old.md", "made/one.md"]);
        assert!(drift(&root, &GROUP).is_empty() && root.join("made/other.txt").exists());
        std::fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn a_changed_rule_asks_for_a_new_version_once_a_release() {
        let catalogue = |version: &str, title: &str| {
            format!(r#"{{"catalogue": "{version}", "rules": [{{"id": "D0101", "title": "{title}"}}]}}"#)
        };
        let old = catalogue("2026.11.1", "a");
        assert!(version_problem(None, &old).is_none(), "no release yet");
        assert!(version_problem(Some(&old), &old).is_none());
        assert!(version_problem(Some(&old), &catalogue("2026.12.1", "b")).is_none());
        let problem = version_problem(Some(&old), &catalogue("2026.11.1", "b")).unwrap();
        assert!(problem.contains("type a new CATALOGUE") && problem.contains("D0101"), "{problem}");
        let added = r#"{"catalogue": "2026.11.1", "rules": []}"#;
        assert!(version_problem(Some(added), &old).unwrap().contains("(D0101)"));
    }
}
