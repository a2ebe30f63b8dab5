//! That the C door harms nothing whatever it is given: misuse of every function, streams, threads,
//! a panic, and what valgrind sees.
//!
//! The programs stay in cargo's folder for temporary files of tests (`tmp/c-door`), to be run there by hand. Sanitizers
//! run them in `c_sanitizers.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use hersys_conformance::c::{
    Libraries, build, cc, compiler, door, functions, libraries, misuse_sources, nulls_source, profile_folder, program,
    program_of, ran, skip,
};
use hersys_conformance::{c_cases, nulls};

/// Runs a program that prints one line, and nothing on stderr.
fn quiet(command: &mut Command) {
    let output = ran(command);
    println!("{}", String::from_utf8(output.stdout).unwrap().trim_end());
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn misuse_stays_defined() {
    let Some(cc) = cc() else { return };
    quiet(&mut Command::new(program_of(cc, "misuse", &misuse_sources(), &libraries().fixed)));
}

#[test]
fn misuse_calls_every_function_of_the_header() {
    let header = fs::read_to_string(door().join("include/hersys.h")).unwrap();
    let misuse: String = misuse_sources().iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let declared = functions(&header);
    assert!(declared.len() > 20, "only {declared:?}: does the test still see them?");
    let called = functions(&misuse);
    let missing: Vec<_> = declared.difference(&called).collect();
    assert!(missing.is_empty(), "never called: {missing:?}");
}

#[test]
fn every_argument_of_every_function_may_be_wrong() {
    let header = fs::read_to_string(door().join("include/hersys.h")).unwrap();
    let declared = nulls::declarations(&header);
    let names: Vec<&str> = declared.iter().map(|function| function.name.as_str()).collect();
    assert!(
        functions(&header).into_iter().eq(names.iter().copied().collect::<BTreeSet<_>>()),
        "a declaration was not understood: {names:?}"
    );
    let Some(cc) = cc() else { return };
    quiet(&mut Command::new(program_of(cc, "nulls", &[nulls_source()], &libraries().fixed)));
}

#[test]
fn streams_give_what_the_whole_gives() {
    let Some(cc) = cc() else { return };
    quiet(&mut Command::new(program(cc, "streams", "tests/streams.c", &libraries().fixed)));
}

#[test]
fn threads_meet_no_more_than_busy() {
    let Some(cc) = cc() else { return };
    quiet(&mut Command::new(program(cc, "threads", "tests/threads.c", &libraries().fixed)));
}

/// The library with the exports of the feature `inject`, in a folder of its own, so that it never lies where one is
/// looked for.
fn injected() -> &'static Libraries {
    static LIBRARIES: OnceLock<Libraries> = OnceLock::new();
    LIBRARIES.get_or_init(|| build(&profile_folder().parent().unwrap().join("inject"), &["--features", "inject"]))
}

#[test]
fn an_injected_panic_is_a_status_and_says_nothing() {
    let Some(cc) = cc() else { return };
    quiet(&mut Command::new(program(cc, "panic", "tests/panic.c", &injected().fixed)));
}

/// valgrind with a program; an error of memory, or a block that nothing leads to, is exit code 9.
fn valgrind(program: &Path) -> Command {
    let mut command = Command::new("valgrind");
    command.args(["--quiet", "--error-exitcode=9", "--leak-check=full"]);
    command.arg("--errors-for-leak-kinds=definite,indirect,possible").arg(program);
    command
}

/// One in so many vectors, so that valgrind takes seconds.
const ONE_IN: usize = 100;

#[test]
fn valgrind_finds_nothing_but_what_was_planted() {
    let Some(_) = cc() else { return };
    if compiler("VALGRIND", &["valgrind"]).is_none() {
        skip("no valgrind");
        return;
    }
    // It looks: bugs made on purpose are seen.
    let planted = program(cc().unwrap(), "planted", "tests/planted.c", &injected().fixed);
    for (bug, words) in [
        ("read-beyond", "Invalid read of size 1"),
        ("read-freed", "Invalid read of size 1"),
        ("use-freed", "Invalid read of size 8"),
        ("leak", "definitely lost"),
        ("rust-read-beyond", "hersys_inject_read"),
    ] {
        let output = valgrind(&planted).arg(bug).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(9), "{bug}: {stderr}");
        assert!(stderr.contains(words), "{bug}: {stderr}");
    }

    let library = &libraries().fixed;
    // Names of their own: tests run side by side.
    let misuse = program_of(cc().unwrap(), "valgrind-misuse", &misuse_sources(), library);
    let nulls = program_of(cc().unwrap(), "valgrind-nulls", &[nulls_source()], library);
    let streams = program(cc().unwrap(), "valgrind-streams", "tests/streams.c", library);
    let threads = program(cc().unwrap(), "valgrind-threads", "tests/threads.c", library);
    for (program, argument) in [(misuse, ""), (nulls, ""), (streams, "few"), (threads, "few")] {
        quiet(valgrind(&program).arg(argument));
    }
    let vectors = program(cc().unwrap(), "valgrind-vectors", "tests/vectors.c", library);
    let (stream, count) = c_cases::some(ONE_IN);
    let (_, said) = c_cases::through(&mut valgrind(&vectors), &stream);
    // Not the line that `cargo xtask test` counts.
    assert!(said.starts_with(&format!("vectors: {count} cases run by C\n")) && said.lines().count() == 2, "{said}");
    println!("valgrind: misuse, nulls, streams, threads and {count} vectors are clean");
}
