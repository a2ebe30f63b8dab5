//! The C door: libhersys built, its header and programs compiled, every vector run through it. That it harms nothing
//! whatever it is given is shown by `c_proof.rs`.
//!
//! The programs and their input stay in cargo's folder for temporary files of tests (`tmp/c-door`), to be run there
//! under valgrind.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use hersys::{CheckResult, Error, Finding, Input, Options, Reference, Sink};
use hersys_conformance::c::{cc, compiler, door, functions, libraries, program, ran, skip, strict, temporary};
use hersys_conformance::{Ready, rule_files, run, vector_files};

/// A block of the stream: its length, least byte first, and its bytes.
fn block(bytes: &[u8], stream: &mut Vec<u8>) {
    stream.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
    stream.extend(bytes);
}

fn case(ready: &Ready, stream: &mut Vec<u8>) {
    stream.extend(u32::try_from(ready.options.len()).unwrap().to_le_bytes());
    for (name, value) in &ready.options {
        block(name.as_bytes(), stream);
        block(value.as_bytes(), stream);
    }
    block(&ready.facilities, stream);
    block(&ready.input, stream);
}

/// Takes a block off the front.
fn taken<'s>(stream: &mut &'s [u8]) -> &'s [u8] {
    let (len, rest) = stream.split_first_chunk::<4>().expect("an answer for each case");
    let (bytes, rest) = rest.split_at(u32::from_le_bytes(*len) as usize);
    *stream = rest;
    bytes
}

struct Collector(Vec<Finding>, u64);

impl Sink for Collector {
    fn finding(&mut self, finding: Finding) -> Result<(), Error> {
        self.0.push(finding);
        Ok(())
    }

    fn ceiling(&self) -> Option<u64> {
        Some(self.1)
    }
}

/// What Rust makes of a case, in the order of C's answer: a check's JSON, a conversion's JSON, output and rejects,
/// the JSON of what is due.
fn expected(ready: &Ready) -> [Vec<u8>; 5] {
    let mut options = Options::default();
    for (name, value) in &ready.options {
        options.set(name, value).unwrap();
    }
    let facilities = vec![Input::bytes("facilities", &ready.facilities)];
    let reference = match ready.facilities.as_slice() {
        [] => Reference::default(),
        _ => Reference::read(facilities, &options).unwrap(),
    };
    let (mut records, mut rejects, mut output) = (Vec::new(), Vec::new(), Vec::new());
    let mut sink = Collector(Vec::new(), options.max_findings);
    let input = Input::bytes("vector", &ready.input);
    let converted = hersys::convert(input, &reference, &options, &mut records, Some(&mut rejects), &mut sink).unwrap();
    hersys::write_submission(&converted, records.as_slice(), &options, &mut output).unwrap();
    let result = CheckResult { summary: converted.summary, findings: sink.0 };
    let due = hersys_conformance::duties::run(ready).to_json().into_bytes();
    [run(ready).to_json().into_bytes(), result.to_json().into_bytes(), output, rejects, due]
}

/// Runs a stream of cases through C: the answers, and what it said.
fn through_c(program: &Path, stream: &[u8]) -> (Vec<u8>, String) {
    let mut command = Command::new(program);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        // Answers come while cases go, so they go from a thread of their own. If C stops early, its words say why.
        scope.spawn(move || stdin.write_all(stream));
        child.wait_with_output().unwrap()
    });
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    (output.stdout, said)
}

#[test]
fn every_vector_gives_the_same_bytes_through_c() {
    let Some(cc) = cc() else { return };
    let program = program(cc, "vectors", "tests/vectors.c", &libraries().shared);
    let mut stream = Vec::new();
    let mut cases = Vec::new();
    for (file, vectors) in vector_files() {
        for vector in &vectors.cases {
            let ready = vector.ready();
            case(&ready, &mut stream);
            cases.push((format!("{file} / {}", vector.name), expected(&ready)));
        }
    }
    for (file, vectors) in hersys_conformance::duties::files() {
        for vector in &vectors {
            let ready = vector.case.ready();
            case(&ready, &mut stream);
            cases.push((format!("{file} / {}", vector.case.name), expected(&ready)));
        }
    }
    // For whoever wants to run the program alone, under valgrind.
    fs::write(temporary("vectors.stream"), &stream).unwrap();

    let (answers, said) = through_c(&program, &stream);
    let mut rest = answers.as_slice();
    let mut wrong = Vec::new();
    for (name, expected) in &cases {
        for (what, expected) in ["check", "conversion", "output", "rejects", "due"].iter().zip(expected) {
            if taken(&mut rest) != expected.as_slice() {
                wrong.push(format!("{name}: {what}"));
            }
        }
    }
    assert!(rest.is_empty(), "more answers than cases");
    assert!(wrong.is_empty(), "C differs from Rust:\n{}", wrong.join("\n"));
    assert_eq!(said.trim_end(), format!("vectors: {} cases run by C", cases.len()));
    assert!(cases.len() > 100, "only {} cases: where are the vectors?", cases.len());
    println!("{}", said.trim_end());
}

#[test]
fn two_threads_in_c_give_the_bytes_of_one_in_rust() {
    let Some(cc) = cc() else { return };
    let lines: Vec<Vec<u8>> = rule_files()
        .iter()
        .flat_map(|(_, file)| file.cases.iter().map(|case| case.ready().input))
        .filter(|input| input.starts_with(b"{") && input.ends_with(b"\n"))
        .collect();
    let input = lines.concat().repeat(4);
    let ready = |threads: &str| Ready {
        input: input.clone(),
        facilities: Vec::new(),
        options: [("input_format", "ndjson"), ("threads", threads)]
            .map(|(name, value)| (name.into(), value.into()))
            .into(),
    };
    let (one, mut stream) = (expected(&ready("1")), Vec::new());
    case(&ready("2"), &mut stream);
    // A name of its own: tests run side by side, and the other one is writing its program.
    let program = program(cc, "vectors-of-two-threads", "tests/vectors.c", &libraries().shared);
    let (answers, _) = through_c(&program, &stream);
    let mut rest = answers.as_slice();
    for (what, expected) in ["check", "conversion", "output", "rejects", "due"].iter().zip(&one) {
        assert!(taken(&mut rest) == expected.as_slice(), "{what}: two threads differ from one");
    }
}

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
