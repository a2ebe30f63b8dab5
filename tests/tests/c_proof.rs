//! That the C door harms nothing whatever it is given: misuse of every function, streams, threads,
//! and a panic.
//!
//! The programs stay in cargo's folder for temporary files of tests (`tmp/c-door`), to be run there by hand. Sanitizers
//! run them in `c_sanitizers.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use hersys_conformance::c::{
    build, cc, door, functions, libraries, misuse_sources, nulls_source, profile_folder, program, program_of, ran,
};
use hersys_conformance::nulls;

/// Runs a program that prints one line, and nothing on stderr.
fn quiet(program: &Path) {
    let output = ran(&mut Command::new(program));
    println!("{}", String::from_utf8(output.stdout).unwrap().trim_end());
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn misuse_stays_defined() {
    let Some(cc) = cc() else { return };
    quiet(&program_of(cc, "misuse", &misuse_sources(), &libraries().fixed));
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
    quiet(&program_of(cc, "nulls", &[nulls_source()], &libraries().fixed));
}

#[test]
fn streams_give_what_the_whole_gives() {
    let Some(cc) = cc() else { return };
    quiet(&program(cc, "streams", "tests/streams.c", &libraries().fixed));
}

#[test]
fn threads_meet_no_more_than_busy() {
    let Some(cc) = cc() else { return };
    quiet(&program(cc, "threads", "tests/threads.c", &libraries().fixed));
}

#[test]
fn an_injected_panic_is_a_status_and_says_nothing() {
    let Some(cc) = cc() else { return };
    // In a folder of its own, so that a library with these exports never lies where one is looked for.
    let target = profile_folder().parent().unwrap().join("inject");
    let injected = build(&target, &["--features", "inject"]);
    quiet(&program(cc, "panic", "tests/panic.c", &injected.fixed));
}
