//! The licences that go with a library: our own, and those of what is linked into it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::run::cargo;

/// Our own licence: the choice, and both texts.
const OWN: [&str; 3] = ["LICENSE", "LICENSE-MIT", "LICENSE-APACHE"];

/// How the files begin in which a crate has its licence.
const TEXTS: [&str; 6] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];

const HEAD: &str = "\
Other people's work in libhersys: a list, made from what each crate declares.

Name, version and licence expression of every crate that is linked in. The folder third-party has the licence texts that
each crate was published with. The Rust standard library (MIT OR Apache-2.0) is linked in too; its notices are in
third-party/rust-standard-library.html where the toolchain that built the library has them.

";

/// A crate that is linked in.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Linked<'t> {
    name: &'t str,
    version: &'t str,
    licence: &'t str,
}

/// The files for a folder of licences, as paths from there.
pub fn of(root: &Path, package: &str) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut files = Vec::new();
    for name in OWN {
        files.push((name.to_owned(), bytes(&root.join(name))?));
    }
    // Procedural macros and build scripts run when the library is built, and are no part of it.
    let edges = ["--edges", "normal,no-proc-macro", "--prefix", "none", "--no-dedupe", "--format", "{p}|{l}"];
    let tree = said(root, &[&["tree", "--quiet", "--package", package], edges.as_slice()].concat())?;
    let sources = sources(&said(root, &["metadata", "--quiet", "--format-version", "1"])?)?;
    let mut list = HEAD.to_owned();
    for Linked { name, version, licence } in linked(&tree) {
        let _ = writeln!(list, "{name} {version}: {licence}");
        let Some((_, _, folder)) = sources.iter().find(|(own, of, _)| own == name && of == version) else {
            return Err(format!("cargo does not say where {name} {version} lies"));
        };
        let texts = texts(folder)?;
        if texts.is_empty() {
            list.push_str("    (published without a licence text)\n");
        }
        for text in texts {
            files.push((format!("third-party/{name}-{version}/{text}"), bytes(&folder.join(&text))?));
        }
    }
    files.push(("THIRD-PARTY.txt".to_owned(), list.into_bytes()));
    if let Ok(notices) = fs::read(sysroot()?.join("share/doc/rust/COPYRIGHT-library.html")) {
        files.push(("third-party/rust-standard-library.html".to_owned(), notices));
    }
    Ok(files)
}

/// The crates of other people in what `cargo tree` says, each once. Ours are named with their folder.
fn linked(tree: &str) -> Vec<Linked<'_>> {
    let mut crates: Vec<Linked<'_>> = tree
        .lines()
        .filter_map(|line| {
            let (package, licence) = line.split_once('|')?;
            let (name, version) = package.split_once(" v")?;
            (!version.contains(' ')).then_some(Linked { name, version, licence })
        })
        .collect();
    crates.sort_unstable();
    crates.dedup();
    crates
}

/// Name, version and folder of every crate that cargo knows here.
fn sources(metadata: &str) -> Result<Vec<(String, String, PathBuf)>, String> {
    let metadata: Value = serde_json::from_str(metadata).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata: no packages")?;
    let text = |package: &Value, key: &str| package[key].as_str().map(str::to_owned);
    let of = |package: &Value| {
        let manifest = PathBuf::from(text(package, "manifest_path")?);
        Some((text(package, "name")?, text(package, "version")?, manifest.parent()?.to_owned()))
    };
    Ok(packages.iter().filter_map(of).collect())
}

/// The files of a folder whose names say that they hold a licence, in order.
fn texts(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok().filter(|entry| entry.path().is_file())?.file_name().into_string().ok())
        .filter(|name| TEXTS.iter().any(|text| name.to_ascii_uppercase().starts_with(text)))
        .collect();
    names.sort();
    Ok(names)
}

fn sysroot() -> Result<PathBuf, String> {
    let output = std::process::Command::new("rustc").args(["--print", "sysroot"]).output();
    let output = output.map_err(|error| format!("rustc: {error}"))?;
    Ok(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()))
}

/// What cargo says; it must end well.
fn said(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = cargo(root, arguments).output().map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo {}: {}", arguments[0], String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("cargo {}: not UTF-8", arguments[0]))
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_of_other_people_are_listed_once() {
        let tree = "hersys-c v0.1.0 (/a b/bindings-c)|MIT\nserde v1.0.2|MIT OR Apache-2.0\nitoa v1.0.1|MIT\n\
            serde v1.0.2|MIT OR Apache-2.0\nserde v0.9.0|MIT\n";
        let names: Vec<_> = linked(tree).iter().map(|own| format!("{} {}", own.name, own.version)).collect();
        assert_eq!(names, ["itoa 1.0.1", "serde 0.9.0", "serde 1.0.2"]);
    }

    #[test]
    fn what_is_linked_into_the_library_has_a_licence_and_its_text() {
        let files = of(&crate::root(), "hersys-c").unwrap();
        let (_, list) = files.iter().find(|(name, _)| name == "THIRD-PARTY.txt").unwrap();
        let list = String::from_utf8(list.clone()).unwrap();
        // Linked in, only a macro at build time, only in the command.
        assert!(list.contains("\nencoding_rs 0"), "{list}");
        assert!(!list.contains("\nsyn ") && !list.contains("\nrand_chacha "), "{list}");
        assert!(list.lines().filter(|line| line.contains(": ")).all(|line| !line.ends_with(": ")), "{list}");
        assert!(files.iter().any(|(name, _)| name.starts_with("third-party/encoding_rs-")));
    }
}
