//! The binary interface of libhersys: today's header held to the dump of what was promised, changes planted in copies
//! of it, the layout that programs have compiled into them, and a program of the dump's day run on today's library.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use hersys_conformance::c::{STRICT, cc, compiler, door, libraries, program, ran, root, skip, temporary};
use xtask::abi::{self, Problem};
use xtask::read;

/// What `cargo xtask abi` answers; a skip where a tool is missing.
fn answered<T>(result: Result<T, Problem>) -> Option<T> {
    match result {
        Ok(answer) => Some(answer),
        Err(Problem::Missing(what)) => {
            skip(&what);
            None
        }
        Err(Problem::Broken(said) | Problem::Failed(said)) => panic!("{said}"),
    }
}

#[test]
fn the_header_keeps_what_was_promised() {
    answered(abi::check(&root(), &temporary("abi-check")));
}

#[test]
fn the_dump_is_that_of_the_header_beside_it() {
    let header = read(&root(), abi::OLD_HEADER);
    let Some(made) = answered(abi::dump(&header, &temporary("abi-again"))) else { return };
    // Added functions count here, and so does what abidiff holds to be harmless.
    let same = Command::new("abidiff").arg("--harmless").arg(root().join(abi::DUMP)).arg(made).output().unwrap();
    assert!(same.status.success(), "{}: run `{}`", String::from_utf8_lossy(&same.stdout), abi::MEND);
    let client = read(&root(), abi::OLD_CLIENT);
    assert!(client.starts_with(abi::OF_THE_CLIENT), "{}: run `{}`", abi::OLD_CLIENT, abi::MEND);
}

// ---------------------------------------------------------------------------------------------------------- planted

/// A header with something else in the place of a text that it has once.
fn planted(header: &str, here: &str, instead: &str) -> String {
    assert_eq!(header.matches(here).count(), 1, "where is {here:?}?");
    header.replacen(here, instead, 1)
}

/// Changes that break programs: their name, the text, what stands there instead, and what abidiff names.
const BREAKING: [(&str, &str, &str, &str); 12] = [
    ("a field that grew", "    int32_t batch;\n", "    int64_t batch;\n", "int32_t batch"),
    ("a removed field", "    int32_t language;\n", "", "int32_t language"),
    ("a field in the middle", "    int32_t batch;\n", "    int64_t x;\n    int32_t batch;\n", "int64_t x"),
    (
        "two fields that changed places",
        "    int32_t batch;\n    /**\n     * A hersys_language.\n     */\n    int32_t language;\n",
        "    int32_t language;\n    int32_t batch;\n",
        "int32_t batch",
    ),
    ("another number", "STATUS_OPTION = 10,", "STATUS_OPTION = 11,", "HERSYS_STATUS_OPTION"),
    ("a removed number", "    HERSYS_STATUS_READ = 14,\n", "", "HERSYS_STATUS_READ"),
    ("a number under another name", "    HERSYS_COUNT_READ = 0,", "    HERSYS_COUNT_X = 0,", "HERSYS_COUNT_READ"),
    ("another type of a parameter", "int32_t part,", "int64_t part,", "hersys_finding_text"),
    (
        "another handle",
        "hersys_submission_count(const struct hersys_submission *",
        "hersys_submission_count(const struct hersys_record *",
        "hersys_submission_count",
    ),
    (
        "a parameter more",
        "hersys_duties_free(struct hersys_duties **duties)",
        "hersys_duties_free(struct hersys_duties **duties, int32_t how)",
        "hersys_duties_free",
    ),
    (
        "another callback",
        "(*hersys_read)(void *user, uint8_t *buffer, size_t len);",
        "(*hersys_read)(void *user, uint8_t *buffer, uint32_t len);",
        "hersys_read",
    ),
    (
        "a removed function",
        "hersys_status hersys_submission_clear(struct hersys_submission *submission);\n",
        "",
        "hersys_submission_clear",
    ),
];

/// What may come at any time.
const WELCOME: [(&str, &str, &str); 4] = [
    (
        "a function",
        "const char *hersys_catalogue(void);",
        "const char *hersys_catalogue(void);\nhersys_status hersys_more(int64_t number);",
    ),
    ("a status", "HERSYS_STATUS_TABLE = 15,", "HERSYS_STATUS_TABLE = 15,\n    HERSYS_STATUS_MORE = 16,"),
    ("a field at the end", "    uint32_t totals_days;\n", "    uint32_t totals_days;\n    const char *more;\n"),
    (
        "an enumeration",
        "/**\n * Language of messages.\n */\n",
        "enum hersys_more\n {\n    HERSYS_MORE_ONE = 1,\n};\n/**\n * Language of messages.\n */\n",
    ),
];

#[test]
fn a_planted_change_breaks_the_promise_and_an_addition_does_not() {
    let header = read(&root(), abi::OLD_HEADER);
    let dump = root().join(abi::DUMP);
    let compared = |new: &str| abi::compare(&dump, &header, new, &temporary("abi-planted"));
    if answered(compared(&header)).is_none() {
        return;
    }
    let said = |name: &str, result: Result<(), Problem>, part: &str| match result {
        Err(Problem::Broken(said)) => assert!(said.contains(part), "{name}: where is {part:?}?\n{said}"),
        other => panic!("{name}: {other:?}"),
    };
    for (name, here, instead, part) in BREAKING {
        let changed = planted(&header, here, instead);
        said(name, compared(&changed), part);
        // No addition hides it: neither a field at the end of the same struct, nor a number of the same list.
        let and_more =
            WELCOME.iter().fold(
                changed,
                |header, (_, here, instead)| {
                    if header.contains(here) { planted(&header, here, instead) } else { header }
                },
            );
        said(&format!("{name}, and additions"), compared(&and_more), part);
    }
    for (name, here, instead) in WELCOME {
        assert_eq!(compared(&planted(&header, here, instead)), Ok(()), "{name}");
    }
    println!("{} changes planted and found, {} additions welcome", BREAKING.len(), WELCOME.len());
}

#[test]
fn another_number_of_the_interface_asks_for_another_dump() {
    let folder = temporary("abi-raised");
    let header = read(&root(), abi::HEADER);
    let line = header.lines().find(|line| line.starts_with("#define HERSYS_ABI_VERSION ")).unwrap();
    for path in [abi::HEADER, abi::CLIENT] {
        fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
        fs::copy(root().join(path), folder.join(path)).unwrap();
    }
    let now = |text: &str| fs::write(folder.join(abi::HEADER), text).unwrap();
    let check = || abi::check(&folder, &folder.join("work"));
    let write = || abi::write(&folder, &folder.join("work"));
    let broken = |result: Result<(), Problem>| matches!(result, Err(Problem::Broken(_)));
    if answered(write()).is_none() {
        return;
    }
    assert_eq!(check(), Ok(()));
    let removed = planted(&header, "    HERSYS_STATUS_READ = 14,\n", "");
    now(&removed);
    assert!(broken(check()) && broken(write().map(drop)), "given up under the same number");
    now(&removed.replace(line, "#define HERSYS_ABI_VERSION 4711"));
    assert!(broken(check()), "the dump is of another number");
    assert!(write().is_ok() && check() == Ok(()));
    let made = fs::read_to_string(folder.join(abi::DUMP)).unwrap();
    assert!(made.contains("soname='libhersys.so.4711'"));
    fs::remove_dir_all(&folder).unwrap();
}

// ----------------------------------------------------------------------------------------------------------- layout

/// Compiles the asserts of layout.c against the header in a folder.
fn layout(compiler: &[String], include: &Path) -> Output {
    let mut command = Command::new(&compiler[0]);
    command.args(STRICT).args(["-std=c11", "-c", "-o"]).arg(temporary(&format!("layout-{}.o", compiler[0])));
    command.arg("-I").arg(include).arg(door().join("tests/layout.c")).output().unwrap()
}

#[test]
fn programs_may_compile_the_layout_in() {
    let header = read(&root(), abi::HEADER);
    let broken = temporary("layout-include");
    fs::create_dir_all(&broken).unwrap();
    for name in ["gcc", "clang"] {
        let Some(compiler) = cfg!(unix).then(|| compiler("", &[name])).flatten() else {
            skip(&format!("no {name}"));
            continue;
        };
        let output = layout(&compiler, &door().join("include"));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        for (change, here, instead, _) in &BREAKING[..6] {
            fs::write(broken.join("hersys.h"), planted(&header, here, instead)).unwrap();
            assert!(!layout(&compiler, &broken).status.success(), "{name}: {change} was not seen");
        }
    }
}

#[test]
fn the_layout_asserts_every_number() {
    let layout = read(&root(), "bindings-c/tests/layout.c");
    let header = read(&root(), abi::HEADER);
    let numbers =
        header.lines().filter_map(|line| line.strip_prefix("    HERSYS_")?.strip_suffix(',')?.split_once(" = "));
    let missing: Vec<_> =
        numbers.clone().filter(|(name, number)| !layout.contains(&format!("\nIS(HERSYS_{name}, {number});"))).collect();
    assert!(numbers.count() > 50, "where are the numbers?");
    assert!(missing.is_empty(), "not in layout.c: {missing:?}");
}

// ------------------------------------------------------------------------------------------------------- old programs

/// The client of the dump's day, built with its header and linked with a library of its interface.
fn old_client() -> Option<PathBuf> {
    let header = read(&root(), abi::OLD_HEADER);
    let library = answered(abi::library(&header, &temporary("abi-old")))?;
    let client = temporary("old-client");
    let words = compiler("CC", &["cc", "gcc", "clang"])?;
    let mut cc = Command::new(&words[0]);
    // Its header is the one that lies beside it.
    cc.args(&words[1..]).args(STRICT).args(["-std=c99", "-o"]).arg(&client).arg(root().join(abi::OLD_CLIENT));
    ran(cc.arg("-L").arg(library.parent().unwrap()).arg("-lhersys"));
    Some(client)
}

#[test]
fn a_program_of_the_dump_runs_on_this_library() {
    let Some(client) = old_client() else { return };
    let name = abi::soname(&read(&root(), abi::OLD_HEADER)).unwrap();
    let folder = temporary("abi-run");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(&libraries().shared, folder.join(&name)).unwrap();
    let old = Command::new(&client).env("LD_LIBRARY_PATH", &folder).output().unwrap();
    assert_eq!(old.status.code(), Some(1), "{}", String::from_utf8_lossy(&old.stderr));

    // The same program as it would be built today says the same.
    let source = temporary("old_client_today.c");
    fs::copy(root().join(abi::OLD_CLIENT), &source).unwrap();
    let today = program(cc().unwrap(), "old-client-today", source.to_str().unwrap(), &libraries().fixed);
    let today = Command::new(today).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&old.stdout), String::from_utf8_lossy(&today.stdout));
    // While the example is as it was, that is what is written beside it.
    if read(&root(), abi::OLD_CLIENT).strip_prefix(abi::OF_THE_CLIENT) == Some(&read(&root(), abi::CLIENT)) {
        assert_eq!(String::from_utf8(old.stdout).unwrap(), read(&root(), "bindings-c/examples/expected.txt"));
    }

    // It is this library that it ran on: that of the dump ends it at once.
    fs::copy(temporary("abi-old").join("libhersys.so"), folder.join(&name)).unwrap();
    let on_nothing = Command::new(&client).env("LD_LIBRARY_PATH", &folder).output().unwrap();
    assert_eq!((on_nothing.status.code(), on_nothing.stdout.len()), (None, 0), "a function of the dump did something");
    fs::remove_dir_all(folder).unwrap();
}
