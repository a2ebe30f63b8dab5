//! Programs in other languages on libhersys: each checks what the C example checks, and prints the same bytes.
//!
//! Everything is built in cargo's folder for temporary files of tests (`tmp/c-door`), and run under `LC_ALL=C`, which
//! must change nothing. What runs there is the sources in `bindings-c/examples`, as a vendor would copy them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use hersys::model::kind::Kind;
use hersys::options::{OutputEncoding, OutputFormat};
use hersys::{Checker, Input, Options, RecordBuilder, Reference};
use hersys_conformance::c::{cc, door, libraries, program, ran, root, skip, temporary};

/// Can the program be started, on a system where these examples were tried?
fn there(program: &str, question: &str) -> bool {
    let mut command = Command::new(program);
    command.arg(question).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    cfg!(target_os = "linux") && command.status().is_ok_and(|status| status.success())
}

/// An empty folder of our own.
fn folder(name: &str) -> PathBuf {
    let folder = temporary(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A compiler, which is not to hold for text of another encoding what is UTF-8 always.
fn tool(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env("LC_ALL", "C");
    command
}

/// The folder of the shared library.
fn library() -> &'static Path {
    libraries().shared.parent().unwrap()
}

/// The C example, which the others are held to.
fn example() -> Option<&'static Path> {
    static EXAMPLE: OnceLock<Option<PathBuf>> = OnceLock::new();
    EXAMPLE
        .get_or_init(|| cc().map(|cc| program(cc, "check_of_languages", "examples/check.c", &libraries().shared)))
        .as_deref()
}

/// Files that every language checks: a good one, one in many pieces, one in CP932, and nothing at all, which is an error.
fn inputs() -> &'static [PathBuf] {
    static INPUTS: OnceLock<Vec<PathBuf>> = OnceLock::new();
    INPUTS.get_or_init(|| {
        let base = fs::read(root().join("tests/vectors/base/test-result.json")).unwrap();
        let counts = r#"{"kind":"tests-performed","facility_id":"F001","performed_date":"2020-08-03","done":3}"#;
        let line = String::from_utf8(base.iter().copied().filter(|byte| *byte != b'\n').collect()).unwrap();
        let wide = format!("{{{}{}\n", " ".repeat(60_000), &counts[1..]);
        let inputs = [
            ("good.json", counts.as_bytes().to_vec()),
            ("many.ndjson", format!("{line}\n{}{{\n{line}\n", wide.repeat(40)).into_bytes()),
            ("cp932.csv", in_cp932(&base)),
            ("empty", Vec::new()),
        ];
        let written = |(name, bytes): (&str, Vec<u8>)| {
            let file = temporary(&format!("languages-{name}"));
            fs::write(&file, bytes).unwrap();
            file
        };
        inputs.map(written).into()
    })
}

/// The record as a CSV in CP932, and once more with a date in the future.
fn in_cp932(record: &[u8]) -> Vec<u8> {
    let options = Options {
        output_format: OutputFormat::Csv,
        output_encoding: Some(OutputEncoding::Cp932),
        ..Options::default()
    };
    let checker = Checker::new(options);
    let mut rows = checker.convert(Input::bytes("record", record), &Reference::default()).unwrap().output;
    let name = b"\x8c\x9f\x8d\xb8";
    assert!(rows.windows(4).any(|bytes| bytes == name), "where is the name, in CP932?");
    let end = rows.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let mut later = rows[end..].to_vec();
    let date = later.windows(10).rposition(|bytes| bytes == b"2020-08-04").expect("a date");
    later[date..date + 10].copy_from_slice(b"2020-08-09");
    rows.extend(later);
    rows
}

fn output(mut command: Command, arguments: &[&str]) -> Output {
    command.args(arguments).env("LC_ALL", "C").output().unwrap_or_else(|error| panic!("{command:?}: {error}"))
}

/// Did both print the same, and end the same?
fn same(language: &str, arguments: &[&str], own: &Output, example: &Output) {
    let (said, expected) = (String::from_utf8_lossy(&own.stdout), String::from_utf8_lossy(&example.stdout));
    let errors = String::from_utf8_lossy(&own.stderr);
    assert!(own.stdout == example.stdout, "{language} {arguments:?}:\n{said}\n{errors}\nC:\n{expected}");
    assert_eq!(own.status.code(), example.status.code(), "{language} {arguments:?}: {errors}");
    assert!(errors.is_empty(), "{language} {arguments:?}: {errors}");
}

/// Exit status 2, nothing to read for those who want findings, and a reason.
fn refused(language: &str, arguments: &[&str], own: &Output, reason: &str) {
    let errors = String::from_utf8_lossy(&own.stderr);
    assert_eq!(own.status.code(), Some(2), "{language} {arguments:?}: {errors}");
    assert!(own.stdout.is_empty(), "{language} {arguments:?}: {}", String::from_utf8_lossy(&own.stdout));
    assert!(errors.contains(reason), "{language} {arguments:?}: {errors}");
}

/// Can be opened, but not read: nothing is mapped at its beginning.
const UNREADABLE: &str = "/proc/self/mem";

/// Holds a program to the C example. `command` starts it; if it can check a stream, `unreadable` is what it says of one
/// that cannot be read.
fn hold(language: &str, unreadable: Option<&str>, command: impl Fn() -> Command) {
    let Some(example) = example() else { return };
    let built_in = output(command(), &[]);
    let expected = fs::read(door().join("examples/expected.txt")).unwrap();
    assert_eq!(String::from_utf8_lossy(&built_in.stdout), String::from_utf8_lossy(&expected), "{language}");
    same(language, &[], &built_in, &output(Command::new(example), &[]));
    assert_eq!(built_in.status.code(), Some(1), "{language}: the built-in record has errors");

    let mut ends = Vec::new();
    for file in inputs() {
        let file = file.to_str().unwrap();
        let by_c = output(Command::new(example), &[file]);
        ends.push(by_c.status.code().unwrap());
        same(language, &[file], &output(command(), &[file]), &by_c);
        if unreadable.is_some() {
            same(language, &["--stream", file], &output(command(), &["--stream", file]), &by_c);
        }
    }
    assert_eq!(ends, [0, 1, 1, 1], "what the C example makes of the files");

    refused(language, &["no such file"], &output(command(), &["no such file"]), "no such file");
    refused(language, &["a", "b"], &output(command(), &["a", "b"]), "usage");
    if let Some(reason) = unreadable {
        let stream = ["--stream", UNREADABLE];
        refused(language, &stream, &output(command(), &stream), reason);
    }
    // The program's own mistake, in the library's own words.
    let mistake = RecordBuilder::new(Kind::TestResult).set("patient/nmae", "x").unwrap_err().to_string();
    refused(language, &["--wrong-path"], &output(command(), &["--wrong-path"]), &mistake);
    println!("{language}: the same bytes as C from {} inputs", 1 + ends.len());
}

/// Says plainly that the library cannot be loaded, where it is not to be found.
fn plain_without_library(language: &str, mut command: Command) {
    command.env("LD_LIBRARY_PATH", temporary(""));
    refused(language, &["no library"], &output(command, &[]), "check: libhersys cannot be loaded: ");
}

#[test]
fn csharp_prints_what_c_prints() {
    if !there("mcs", "--version") || !there("mono", "--version") {
        skip("no C# (mcs and mono, on Linux)");
        return;
    }
    let built = folder("csharp").join("check.exe");
    let mut mcs = tool("mcs");
    mcs.args(["-warn:4", "-warnaserror+"]).arg(format!("-out:{}", built.display()));
    ran(mcs.args(["Check.cs", "Hersys.cs"]).current_dir(door().join("examples/csharp")));
    // What the stream threw inside the callback, in mono's words.
    let check = || {
        let mut mono = Command::new("mono");
        mono.arg(&built).env("LD_LIBRARY_PATH", library());
        mono
    };
    hold("C#", Some("/proc/self/mem"), check);
    plain_without_library("C#", check());
}

#[test]
fn java_prints_what_c_prints() {
    let jna = std::env::var_os("JNA_JAR").map_or_else(|| "/usr/share/java/jna.jar".into(), PathBuf::from);
    if !there("javac", "--version") || !there("java", "--version") {
        skip("no Java (javac and java, on Linux)");
        return;
    }
    if !jna.is_file() {
        skip("no JNA (JNA_JAR, /usr/share/java/jna.jar)");
        return;
    }
    let classes = folder("java");
    let mut javac = tool("javac");
    javac.args(["-encoding", "UTF-8", "-Xlint:all", "-Werror", "-cp"]).arg(&jna).arg("-d").arg(&classes);
    ran(javac.args(["Check.java", "Hersys.java"]).current_dir(door().join("examples/java")));
    let path = std::env::join_paths([&classes, &jna]).unwrap();
    // What the stream threw inside the callback.
    let check = || {
        let mut java = Command::new("java");
        java.arg("-cp").arg(&path).arg("Check").env("LD_LIBRARY_PATH", library());
        java
    };
    hold("Java", Some("java.io.IOException"), check);
    plain_without_library("Java", check());
}

#[test]
fn pascal_prints_what_c_prints() {
    if !there("fpc", "-iV") {
        skip("no Free Pascal (fpc, on Linux)");
        return;
    }
    let built = folder("pascal");
    let mut fpc = tool("fpc");
    fpc.args(["-vew", "-Sew"]).arg(format!("-Fl{}", library().display())).arg(format!("-FE{}", built.display()));
    ran(fpc.arg("check.dpr").current_dir(door().join("examples/pascal")));
    // Streams of Pascal throw nothing then; the library says it.
    hold("Pascal", Some("the function that reads says so"), || {
        let mut check = Command::new(built.join("check"));
        check.env("LD_LIBRARY_PATH", library());
        check
    });
}

#[test]
fn go_prints_what_c_prints() {
    // cgo asks a C compiler, and where the library is pkg-config.
    if !there("go", "version") || !there("pkg-config", "--version") {
        skip("no Go (go and pkg-config, on Linux)");
        return;
    }
    if cc().is_none() {
        return;
    }
    let built = folder("go");
    let (include, lib) = (door().join("include"), library());
    let package = format!(
        "Name: hersys\nDescription: as it was built for tests\nVersion: {}\nCflags: -I\"{}\"\nLibs: -L\"{}\" -lhersys\n",
        env!("CARGO_PKG_VERSION"),
        include.display(),
        lib.display(),
    );
    fs::write(built.join("hersys.pc"), package).unwrap();
    let mut go = tool("go");
    // Nothing but the standard library and the Go that is here: no network, no settings of anybody, nothing written
    // elsewhere. What was compiled of the standard library is kept.
    go.envs([("GOENV", "off"), ("GOPROXY", "off"), ("GOTOOLCHAIN", "local"), ("GOWORK", "off"), ("GOFLAGS", "")])
        .env("CGO_ENABLED", "1")
        .env("GOCACHE", temporary("go-cache"))
        .env("GOPATH", temporary("go-path"))
        .env("PKG_CONFIG_PATH", &built);
    go.args(["build", "-buildvcs=false", "-o"]).arg(built.join("check")).arg(".");
    ran(go.current_dir(door().join("examples/go")));
    hold("Go", None, || {
        let mut check = Command::new(built.join("check"));
        check.env("LD_LIBRARY_PATH", library());
        check
    });
}

/// The items that the C example builds its record of: path and text.
fn items() -> Vec<(String, String)> {
    let source = fs::read_to_string(door().join("examples/check.c")).unwrap();
    let table = source.split_once("ITEMS[] = {").unwrap().1.split_once("};").unwrap().0;
    let quoted = |line: &str| {
        let mut parts = line.split('"').skip(1).step_by(2).map(str::to_owned);
        Some((parts.next()?, parts.next()?))
    };
    table.lines().filter_map(quoted).collect()
}

#[test]
fn every_language_builds_the_same_record() {
    let items = items();
    assert!(items.len() > 10, "where are the items of the C example? {items:?}");
    for source in ["csharp/Check.cs", "java/Check.java", "pascal/check.dpr", "go/check.go"] {
        let text = fs::read_to_string(door().join("examples").join(source)).unwrap();
        let mut lines = text.lines().skip_while(|line| !line.contains(items[0].0.as_str()));
        for (path, value) in &items {
            let own = lines.next().unwrap_or_default();
            let says = |text: &str| ['"', '\''].iter().any(|quote| own.contains(&format!("{quote}{text}{quote}")));
            assert!(says(path) && says(value), "{source}: {own}: not {path} with {value}");
        }
        let next = lines.next().unwrap_or_default().trim();
        assert!([")", "}", "};", ");"].contains(&next), "{source}: more items than in C: {next}");
        assert!(text.contains("2020, 8, 4"), "{source}: the date of the specimen");
    }
}
