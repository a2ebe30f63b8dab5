//! The programs of the C door under sanitizers that look at C and at Rust alike, and bugs on purpose that they must see.
//!
//! The library is built with the sanitizer's instrumentation too, in a folder of its own. Slow where that is not built
//! yet, so these tests are run by `cargo xtask test --heavy sanitize`; the one of addresses by `cargo xtask test --all` as
//! well. Programs stay in `tmp/c-door`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use hersys_conformance::c::{
    Libraries, STRICT, build_by, compiler, door, link, misuse_sources, nulls_source, profile_folder, ran, skip,
    temporary,
};
use hersys_conformance::c_cases;

/// Build scripts and macros run without the runtime of a sanitizer: where a target is named they are not built for it.
fn target() -> String {
    format!("{}-unknown-linux-gnu", std::env::consts::ARCH)
}

/// What clang is told for addresses, leaks and undefined behaviour.
const ADDRESS: [&str; 2] = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"];

/// A sanitizer: how C is compiled for it, and with what the program is linked.
struct Sanitizer {
    name: &'static str,
    compile: &'static [&'static str],
    link: Vec<String>,
    libraries: Libraries,
}

/// clang, or a skip; and a skip where none of this can be.
fn clang() -> Option<Vec<String>> {
    let found = cfg!(target_os = "linux").then(|| compiler("CLANG", &["clang"])).flatten();
    if found.is_none() {
        skip("sanitizers: no clang, or not Linux");
    }
    found
}

fn folder(name: &str) -> PathBuf {
    profile_folder().parent().unwrap().join("sanitize").join(name)
}

impl Sanitizer {
    fn program(&self, clang: &[String], name: &str, sources: &[PathBuf]) -> PathBuf {
        let own = format!("{name}-{}", self.name);
        let objects = sources.iter().map(|source| {
            let object = temporary(&format!("{own}-{}.o", source.file_stem().unwrap().to_str().unwrap()));
            let mut compile = Command::new(&clang[0]);
            compile.args(&clang[1..]).args(STRICT).arg("-I").arg(door().join("include")).args(self.compile);
            ran(compile.args(["-std=c99", "-g", "-c", "-o"]).arg(&object).arg(source));
            object
        });
        let objects: Vec<PathBuf> = objects.collect();
        let program = temporary(&own);
        let mut command = Command::new(&clang[0]);
        command.args(&clang[1..]).arg("-o").arg(&program).args(objects);
        // The runtime stands before the library, which needs what it has of the C library.
        command.args(&self.link);
        link(&mut command, &self.libraries.fixed);
        ran(&mut command);
        program
    }
}

/// Nothing is found in a program, which ends as it should and sums up in its last line.
fn clean(program: &Path, arguments: &[&str], code: i32) {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{}: {stderr}", program.display());
    assert!(stderr.is_empty(), "{}: {stderr}", program.display());
    let said = String::from_utf8_lossy(&output.stdout);
    println!("{}: {}", program.file_name().unwrap().to_str().unwrap(), said.lines().last().unwrap());
}

/// A bug on purpose is seen, and said in these words.
fn seen(program: &Path, bug: &str, words: &[&str]) {
    let output = Command::new(program).arg(bug).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    for word in words {
        assert!(stderr.contains(word), "{bug}: nobody said `{word}`: {stderr}");
    }
    assert!(!output.status.success(), "{bug}: seen, and yet the program ended well");
    println!("seen: {bug}: {}", words.join(", "));
}

/// One in so many vectors, so that it takes seconds.
const ONE_IN: usize = 10;

/// Nothing is found while vectors run.
fn vectors(sanitizer: &Sanitizer, clang: &[String]) {
    let program = sanitizer.program(clang, "vectors", &source("tests/vectors.c"));
    let (stream, count) = c_cases::some(ONE_IN);
    let (_, said) = c_cases::through_c(&program, &stream);
    // Not the line that `cargo xtask test` counts.
    assert!(said.starts_with(&format!("vectors: {count} cases run by C\n")) && said.lines().count() == 2, "{said}");
    println!("vectors-{}: {count} of them are clean", sanitizer.name);
}

fn source(name: &str) -> Vec<PathBuf> {
    vec![door().join(name)]
}

#[test]
#[ignore = "takes minutes where the instrumented library is not built: cargo xtask test --heavy sanitize"]
fn address_leak_and_undefined_behaviour() {
    let Some(clang) = clang() else { return };
    let probe = temporary("sanitizer-probe.c");
    std::fs::write(&probe, "int main(void) { return 0; }\n").unwrap();
    let mut linked = Command::new(&clang[0]);
    linked.args(&clang[1..]).args(ADDRESS).arg("-o").arg(temporary("sanitizer-probe")).arg(probe);
    if !linked.stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
        skip("sanitizers: clang has no runtime of its own (libclang-rt-dev)");
        return;
    }

    // The flag is an unstable one of a compiler that has it all the same.
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Zsanitizer=address");
    let libraries = build_by(cargo, &folder("address"), &["--features", "inject", "--target", &target()]);
    let link = ADDRESS.map(str::to_owned).to_vec();
    let address = Sanitizer { name: "address", compile: &ADDRESS, link, libraries };

    let planted = address.program(&clang, "planted", &source("tests/planted.c"));
    seen(&planted, "read-beyond", &["AddressSanitizer: heap-buffer-overflow", "in read_beyond"]);
    seen(&planted, "read-freed", &["AddressSanitizer: heap-use-after-free", "in read_freed"]);
    seen(&planted, "use-freed", &["AddressSanitizer: heap-use-after-free", "hersys_text_get"]);
    seen(&planted, "leak", &["LeakSanitizer: detected memory leaks", "hersys_options_new"]);
    seen(&planted, "overflow", &["runtime error: signed integer overflow"]);
    // Seen by the instrumentation of Rust: neither C nor a function of the C library touches the byte.
    seen(&planted, "rust-read-beyond", &["AddressSanitizer: heap-buffer-overflow", "in hersys_inject_read"]);

    clean(&address.program(&clang, "misuse", &misuse_sources()), &[], 0);
    clean(&address.program(&clang, "nulls", &[nulls_source()]), &[], 0);
    clean(&address.program(&clang, "streams", &source("tests/streams.c")), &["few"], 0);
    clean(&address.program(&clang, "threads", &source("tests/threads.c")), &[], 0);
    clean(&address.program(&clang, "panic", &source("tests/panic.c")), &[], 0);
    vectors(&address, &clang);
    // Its built-in record has errors.
    clean(&address.program(&clang, "check", &source("examples/check.c")), &[], 1);
}

/// The sources of the nightly toolchain's standard library, and its runtime for threads.
fn nightly() -> Option<PathBuf> {
    let output = Command::new("rustup").args(["run", "nightly", "rustc", "--print", "sysroot"]).output();
    let output = output.ok().filter(|output| output.status.success())?;
    let root = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim_end());
    root.join("lib/rustlib/src/rust/library/Cargo.lock").is_file().then_some(())?;
    let files = std::fs::read_dir(root.join("lib/rustlib").join(target()).join("lib")).ok()?;
    files.flatten().map(|file| file.path()).find(|path| path.to_str().is_some_and(|path| path.ends_with("_rt.tsan.a")))
}

#[test]
#[ignore = "takes minutes where the instrumented library is not built: cargo xtask test --heavy sanitize"]
fn races_of_threads() {
    let Some(clang) = clang() else { return };
    let Some(runtime) = nightly() else {
        skip("ThreadSanitizer: no nightly toolchain with rust-src (the standard library must be instrumented too)");
        return;
    };
    let mut cargo = Command::new("rustup");
    cargo.args(["run", "nightly", "cargo"]).env("RUSTFLAGS", "-Zsanitizer=thread").env_remove("CARGO");
    let arguments = ["-Zbuild-std", "--features", "inject", "--target", &target()];
    let libraries = build_by(cargo, &folder("thread"), &arguments);
    // Of Rust's runtime all is taken: an older clang's lacks functions that newer instrumentation calls.
    let runtime = runtime.to_str().unwrap().to_owned();
    let link = ["-Wl,--whole-archive".to_owned(), runtime, "-Wl,--no-whole-archive".to_owned(), "-lrt".to_owned()];
    let thread = Sanitizer { name: "thread", compile: &["-fsanitize=thread"], link: link.to_vec(), libraries };

    let planted = thread.program(&clang, "planted", &source("tests/planted.c"));
    seen(&planted, "race", &["ThreadSanitizer: data race", "write_it"]);
    // Seen in Rust: C hands the pointer on and touches nothing.
    seen(&planted, "free-in-use", &["ThreadSanitizer: data race", "hersys_record"]);

    clean(&thread.program(&clang, "threads", &source("tests/threads.c")), &[], 0);
    clean(&thread.program(&clang, "streams", &source("tests/streams.c")), &["few"], 0);
    clean(&thread.program(&clang, "panic", &source("tests/panic.c")), &[], 0);
}
