//! The pages of the C library: every program of the guide compiled, run and held to the output that stands below it;
//! every name of the header that a page speaks of is in the header; what deployment.md says of imports.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use hersys_conformance::c::{cc, compiler, door, libraries, ran, root, skip, temporary};

/// What is read in this order, in each language.
const GUIDE: [&str; 2] = ["guide", "topics"];

/// A fenced block: its language and its text.
type Block = (String, String);

/// The fenced blocks of the guide in a language.
fn guide(language: &str) -> Vec<Block> {
    GUIDE.iter().flat_map(|page| blocks(&format!("docs/c/{page}.{language}.md"))).collect()
}

/// The fenced blocks of a page, in order.
fn blocks(page: &str) -> Vec<Block> {
    let text = fs::read_to_string(root().join(page)).unwrap_or_else(|error| panic!("{page}: {error}"));
    let mut found: Vec<Block> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        match line.strip_prefix("```") {
            Some(language) if !inside => found.push((language.to_owned(), String::new())),
            Some(_) => {}
            None if inside => found.last_mut().unwrap().1.extend([line, "\n"]),
            None => continue,
        }
        if line.starts_with("```") {
            inside = !inside;
        }
    }
    assert!(!inside, "{page}: a block has no end");
    found
}

/// The name of a file of the guide, which its first line says: `/* first.c */`.
fn name(text: &str) -> &str {
    let first = text.lines().next().unwrap_or_default();
    first.strip_prefix("/* ").and_then(|rest| rest.strip_suffix(" */")).unwrap_or_else(|| panic!("no name: {first}"))
}

#[test]
fn both_guides_show_the_same_code() {
    let (ja, en) = (guide("ja"), guide("en"));
    assert!(ja.iter().filter(|(language, _)| language == "c").count() > 10, "where are the programs?");
    for (ja, en) in ja.iter().zip(&en) {
        assert_eq!(ja, en);
    }
    assert_eq!(ja.len(), en.len());
}

#[test]
fn the_programs_of_the_guide_print_what_the_guide_shows() {
    let Some(_) = cc() else { return };
    let folder = temporary("guide");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let library = libraries().shared.parent().unwrap();
    let mut rest = guide("ja").into_iter().peekable();
    let mut programs = 0;
    while let Some((language, text)) = rest.next() {
        if language != "c" {
            assert!(["sh", "cmake", "text"].contains(&language.as_str()), "who would run a block of {language}?");
            continue;
        }
        let name = name(&text);
        fs::write(folder.join(name), &text).unwrap();
        let Some(name) = name.strip_suffix(".c") else { continue };
        let shown = rest.next_if(|(language, _)| language == "text");
        let (_, shown) = shown.unwrap_or_else(|| panic!("{name}.c: what it prints does not stand below it"));
        let program = folder.join(name);
        let mut compile = cc().unwrap();
        compile.args(["-std=c99", "-pthread", "-o"]).arg(&program).arg(folder.join(format!("{name}.c")));
        compile.arg("-L").arg(library).arg("-lhersys").arg(format!("-Wl,-rpath,{}", library.display()));
        ran(&mut compile);
        let output = ran(Command::new(&program).current_dir(&folder));
        assert_eq!(String::from_utf8(output.stdout).unwrap(), shown, "{name}.c");
        assert!(output.stderr.is_empty(), "{name}.c: {}", String::from_utf8_lossy(&output.stderr));
        programs += 1;
    }
    assert!(programs > 8, "only {programs} programs: where is the guide?");
}

/// Words that begin as names of the header do.
fn names(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .filter(|word| word.starts_with("hersys_") || word.starts_with("HERSYS_"))
        .collect()
}

#[test]
fn the_pages_name_only_what_the_header_has() {
    let header = fs::read_to_string(door().join("include/hersys.h")).unwrap();
    // Beside the header: the target of CMake, a variable of our tests.
    let other = ["hersys_static"];
    let known = names(&header);
    let folder = root().join("docs/c");
    let mut pages: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    assert!(pages.len() > 6, "where are the pages?");
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        // A name that ends with _ stands for several: hersys_record_…
        let missing: Vec<&str> = names(&text)
            .into_iter()
            .filter(|word| !known.contains(word) && !other.contains(word))
            .filter(|word| !(word.ends_with('_') && known.iter().any(|name| name.starts_with(word))))
            .collect();
        assert!(missing.is_empty(), "{}: not in the header: {missing:?}", page.display());
    }
}

/// The anchor that a heading gets where pages are read.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(|c: char| !(c.is_alphanumeric() || " -_".contains(c)), "");
    kept.replace(' ', "-")
}

/// A link leads to a file of the repository, and to a heading of it.
#[test]
fn the_links_of_the_pages_lead_somewhere() {
    let folder = root().join("docs/c");
    let mut links = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let page = entry.unwrap().path();
        let text = fs::read_to_string(&page).unwrap();
        for after in text.split("](").skip(1) {
            let target = after.split(')').next().unwrap_or_default();
            if target.starts_with("https://") {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let file = if file.is_empty() { page.clone() } else { folder.join(file) };
            let there = fs::read_to_string(&file).unwrap_or_else(|_| panic!("{}: no file {target}", page.display()));
            let mut headings =
                there.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#'));
            let found = heading.is_empty() || headings.any(|line| anchor(line.trim()) == heading);
            assert!(found, "{}: no heading {target}", page.display());
            links += 1;
        }
    }
    assert!(links > 20, "only {links} links: does the test still see them?");
}

/// Functions by which a program reaches others, tells the time, follows the user's settings, or starts something.
const NEVER: [&str; 41] = [
    "socket",
    "socketpair",
    "connect",
    "bind",
    "listen",
    "accept",
    "accept4",
    "send",
    "sendto",
    "sendmsg",
    "recv",
    "recvfrom",
    "recvmsg",
    "getaddrinfo",
    "gethostbyname",
    "gethostname",
    "clock_gettime",
    "gettimeofday",
    "time",
    "localtime",
    "localtime_r",
    "gmtime_r",
    "mktime",
    "tzset",
    "setlocale",
    "newlocale",
    "uselocale",
    "localeconv",
    "nl_langinfo",
    "setenv",
    "putenv",
    "unsetenv",
    "fork",
    "vfork",
    "execve",
    "execvp",
    "posix_spawn",
    "posix_spawnp",
    "sigaction",
    "signal",
    "exit",
];

#[test]
fn the_library_imports_no_function_for_network_clock_locale_or_processes() {
    let Some(nm) = compiler("NM", &["nm"]).filter(|_| cfg!(target_os = "linux")) else {
        skip("no nm, or not Linux");
        return;
    };
    let output = ran(Command::new(&nm[0]).args(["-D", "--undefined-only", "-f", "posix"]).arg(&libraries().shared));
    let listed = String::from_utf8(output.stdout).unwrap();
    let imported: BTreeSet<&str> = listed.lines().filter_map(|line| line.split([' ', '@']).next()).collect();
    assert!(imported.contains("malloc") && imported.contains("write"), "does the test still see them? {imported:?}");
    let found: Vec<_> = NEVER.iter().filter(|name| imported.contains(*name)).collect();
    assert!(found.is_empty(), "imported: {found:?}");
}
