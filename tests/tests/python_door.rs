//! The Python door gives the bytes that the crate gives: every vector, findings and all.
//!
//! `HERSYS_PYTHON` names an interpreter that has the module (`cargo xtask test` makes one); without it the comparison
//! is a printed skip, and under `HERSYS_TEST_ALL=1` a failure.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::fs;
use std::path::Path;
use std::process::Command;

use hersys_conformance::{run, vector_files};

#[test]
fn python_gives_the_same_bytes() {
    let Some(python) = std::env::var_os("HERSYS_PYTHON") else {
        assert!(
            std::env::var_os("HERSYS_TEST_ALL").is_none_or(|all| all != "1"),
            "not skipped: HERSYS_PYTHON is not set"
        );
        println!("skip: HERSYS_PYTHON names no interpreter with the module");
        return;
    };
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("python-door.ndjson");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings-python/tests/dump_vectors.py");
    let status = Command::new(python).arg(script).arg(&out).status().expect("the interpreter");
    assert!(status.success(), "{status}");
    let dumped = fs::read_to_string(&out).unwrap();
    let mut lines = dumped.lines();
    let (mut count, mut wrong) = (0, Vec::new());
    for (name, file) in vector_files() {
        for case in &file.cases {
            count += 1;
            if lines.next() != Some(run(&case.ready()).to_json().as_str()) {
                wrong.push(format!("{name} / {}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} cases differ:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(lines.next(), None, "Python knows more cases");
    println!("{count} results are the same in Rust and Python, byte for byte");
}
