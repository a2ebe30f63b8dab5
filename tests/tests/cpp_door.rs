//! The C++ wrapper: `hersys.hpp` compiled with every warning by every compiler that is there, all of it used, its
//! example run.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use hersys_conformance::c::{compiler, door, functions, libraries, ran, skip, strict, temporary};

/// What the wrapper is compiled with beyond what C is asked for.
const STRICTER: [&str; 2] = ["-Wshadow", "-Wconversion"];

/// Functions of `hersys.h` that `hersys.hpp` does not use, each with its reason.
const NOT_WRAPPED: [(&str, &str); 0] = [];

/// The compilers that are there, by name.
fn compilers() -> Vec<Vec<String>> {
    let found: Vec<_> = ["g++", "clang++"]
        .into_iter()
        .filter_map(|name| {
            let command = cfg!(unix).then(|| compiler("", &[name])).flatten();
            if command.is_none() {
                skip(&format!("no {name}"));
            }
            command
        })
        .collect();
    if found.is_empty() { compiler("CXX", &["c++"]).into_iter().collect() } else { found }
}

/// A program of C++ with the static library.
fn program(cxx: &[String], name: &str, source: &str, arguments: &[&str]) -> PathBuf {
    let program = temporary(name);
    let mut command = strict(cxx);
    command.args(STRICTER).args(arguments).arg("-g").arg("-o").arg(&program);
    command.arg(door().join(source)).arg(&libraries().fixed);
    if cfg!(target_os = "linux") {
        command.args(["-lpthread", "-ldl", "-lm"]);
    }
    ran(&mut command);
    program
}

#[test]
fn the_wrapper_does_what_it_says_in_every_standard() {
    for cxx in compilers() {
        for arguments in
            [&["-std=c++17"][..], &["-std=c++20"], &["-std=c++17", "-fno-rtti"], &["-std=c++20", "-fno-rtti"]]
        {
            let name = format!("wrapper-{}{}", cxx[0], arguments.concat());
            let output = ran(&mut Command::new(program(&cxx, &name, "tests/wrapper.cpp", arguments)));
            println!("{} {}: {}", cxx[0], arguments.join(" "), String::from_utf8(output.stdout).unwrap().trim_end());
            assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

#[test]
fn the_wrapper_leaks_nothing() {
    let Some(cxx) = compilers().into_iter().next() else { return };
    let Some(valgrind) = compiler("VALGRIND", &["valgrind"]) else {
        skip("no valgrind");
        return;
    };
    let program = program(&cxx, "wrapper-valgrind", "tests/wrapper.cpp", &["-std=c++17"]);
    let output = ran(Command::new(&valgrind[0])
        .args(["--quiet", "--error-exitcode=9", "--leak-check=full", "--show-leak-kinds=definite,indirect,possible"])
        .args(["--errors-for-leak-kinds=definite,indirect,possible"])
        .arg(program));
    println!("under valgrind: {}", String::from_utf8(output.stdout).unwrap().trim_end());
}

#[test]
fn the_example_says_what_the_example_in_c_says() {
    let expected = fs::read_to_string(door().join("examples/expected.txt")).unwrap();
    let file = temporary("good-for-cpp.json");
    fs::write(&file, r#"{"kind":"tests-performed","facility_id":"F001","performed_date":"2020-08-03","done":3}"#)
        .unwrap();
    for cxx in compilers() {
        let program = program(&cxx, &format!("check-{}", cxx[0]), "examples/cpp/check.cpp", &["-std=c++17"]);
        let built_in = Command::new(&program).output().unwrap();
        assert_eq!(String::from_utf8(built_in.stdout).unwrap(), expected);
        assert_eq!(built_in.status.code(), Some(1), "the built-in record has errors");

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
}

#[test]
fn the_wrapper_covers_the_header() {
    let header = fs::read_to_string(door().join("include/hersys.h")).unwrap();
    let wrapper = fs::read_to_string(door().join("include/hersys.hpp")).unwrap();
    let declared = functions(&header);
    assert!(declared.len() > 20, "only {declared:?}: does the test still see them?");
    // Some are called, some are handed on by name; what a comment mentions is not used.
    let code: String = wrapper.lines().filter(|line| !line.trim_start().starts_with(['/', '*'])).collect();
    let used: Vec<&str> = code.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).collect();
    let left_out = |name: &str| NOT_WRAPPED.iter().any(|(known, _)| *known == name);
    let missing: Vec<_> = declared.iter().filter(|name| !used.contains(*name) && !left_out(name)).collect();
    assert!(missing.is_empty(), "in hersys.h, not in hersys.hpp: {missing:?}");
    let idle: Vec<_> = NOT_WRAPPED.iter().filter(|(name, _)| used.contains(name) || !declared.contains(name)).collect();
    assert!(idle.is_empty(), "said to be left out, but used or gone: {idle:?}");
}

#[test]
fn the_wrapper_leaks_no_name() {
    let wrapper = fs::read_to_string(door().join("include/hersys.hpp")).unwrap();
    assert!(!wrapper.contains("using namespace"));
    let Some(cxx) = compilers().into_iter().next() else { return };
    // Macros with the wrapper are those with what it includes, and its guard.
    let macros = |name: &str, text: &str| {
        let source = temporary(name);
        fs::write(&source, text).unwrap();
        let output = ran(strict(&cxx).args(["-std=c++17", "-E", "-dM"]).arg(source));
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let includes: Vec<&str> = wrapper.lines().filter(|line| line.starts_with("#include")).collect();
    let without = macros("without_wrapper.cpp", &(includes.join("\n") + "\n"));
    let with = macros("with_wrapper.cpp", "#include \"hersys.hpp\"\n");
    let added: Vec<_> = with.iter().filter(|line| !without.contains(line)).collect();
    assert_eq!(added, ["#define HERSYS_HPP "]);
}
