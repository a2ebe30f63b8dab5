//! The C door: libhersys built, its header and example compiled, what it exports. The vectors are run through it by
//! `c_vectors.rs`; that it harms nothing whatever it is given is shown by `c_proof.rs`.
//!
//! Programs stay in cargo's folder for temporary files of tests (`tmp/c-door`), to be run there by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use hersys::RecordBuilder;
use hersys::model::kind::Kind;
use hersys_conformance::c::{
    cc, compiler, door, functions, libraries, program, program_of, ran, skip, strict, temporary,
};

#[test]
fn the_example_prints_findings() {
    let Some(cc) = cc() else { return };
    let program = program(cc, "check", "examples/check.c", &libraries().shared);
    let built_in = Command::new(&program).output().unwrap();
    assert_eq!(built_in.status.code(), Some(1), "the built-in record has errors");
    let expected = fs::read_to_string(door().join("examples/expected.txt")).unwrap();
    assert_eq!(String::from_utf8(built_in.stdout).unwrap(), expected);

    let file = temporary("good.json");
    fs::write(&file, r#"{"kind":"tests-performed","facility_id":"F001","performed_date":"2020-08-03","done":3}"#)
        .unwrap();
    let good = Command::new(&program).arg(&file).output().unwrap();
    let said = String::from_utf8(good.stdout).unwrap();
    assert_eq!(good.status.code(), Some(0));
    assert!(said.ends_with("1 read, 1 accepted, 0 rejected; 0 errors, 1 warnings\n"), "{said}");

    for (arguments, said) in [(["no such file"].as_slice(), "no such file"), (&["a", "b"], "usage")] {
        let refused = Command::new(&program).args(arguments).output().unwrap();
        assert_eq!(refused.status.code(), Some(2));
        assert!(String::from_utf8(refused.stderr).unwrap().contains(said));
    }
}

#[test]
fn the_example_says_in_the_words_of_the_record_what_is_wrong_with_a_path() {
    let Some(cc) = cc() else { return };
    let source = fs::read_to_string(door().join("examples/check.c")).unwrap();
    assert!(source.contains("\"patient/name\""));
    let misspelt = temporary("misspelt.c");
    fs::write(&misspelt, source.replace("\"patient/name\"", "\"patient/nmae\"")).unwrap();
    let output = Command::new(program_of(cc, "misspelt", &[misspelt], &libraries().shared)).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let mistake = RecordBuilder::new(Kind::TestResult).set("patient/nmae", "x").unwrap_err();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), format!("check: {mistake}\n"));
}

#[test]
fn the_header_is_c99_c11_and_cpp17() {
    let Some(_) = cc() else { return };
    for standard in ["c99", "c11"] {
        let source = temporary(&format!("header_{standard}.c"));
        fs::write(&source, "#include \"hersys.h\"\nint main(void) { return HERSYS_STATUS_OK; }\n").unwrap();
        ran(cc().unwrap().arg(format!("-std={standard}")).arg("-fsyntax-only").arg(source));
    }
    let Some(cxx) = compiler("CXX", &["c++", "g++", "clang++"]) else {
        skip("no C++ compiler (CXX, c++, g++, clang++)");
        return;
    };
    let source = temporary("header.cpp");
    fs::write(&source, "#include \"hersys.h\"\nint main() { hersys_status s = HERSYS_STATUS_OK; return s; }\n")
        .unwrap();
    ran(strict(&cxx).args(["-std=c++17", "-fsyntax-only"]).arg(source));
}

#[test]
fn the_shared_library_exports_the_header_and_nothing_else() {
    let Some(_) = cc() else { return };
    let Some(nm) = compiler("NM", &["nm"]).filter(|_| cfg!(target_os = "linux")) else {
        skip("no nm, or not Linux");
        return;
    };
    let output = ran(Command::new(&nm[0]).args(["-D", "--defined-only", "-f", "posix"]).arg(&libraries().shared));
    let listed = String::from_utf8(output.stdout).unwrap();
    let exported: BTreeSet<&str> = listed.lines().filter_map(|line| line.split(' ').next()).collect();
    let header = fs::read_to_string(door().join("include/hersys.h")).unwrap();
    assert_eq!(exported, functions(&header));
}
