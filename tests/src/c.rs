//! What tests of the C door share: the libraries built, programs compiled and run, what is missing told.
//!
//! A missing tool is a printed skip, unless `HERSYS_TEST_ALL=1`, where it is a failure. Programs stay in cargo's folder
//! for temporary files of tests (`tmp/c-door`), to be run there by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::missing_panics_doc)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use crate::nulls;

/// What every compiler is asked for.
pub const STRICT: [&str; 4] = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"];

/// Says what cannot be run; under `--all` that is a failure.
pub fn skip(what: &str) {
    assert!(std::env::var_os("HERSYS_TEST_ALL").is_none_or(|all| all != "1"), "not skipped: {what}");
    println!("skip: {what}");
}

/// The workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// `bindings-c`.
pub fn door() -> PathBuf {
    root().join("bindings-c")
}

/// A file of our own, in a folder that outlives the tests.
pub fn temporary(name: &str) -> PathBuf {
    let folder = profile_folder().parent().unwrap().join("tmp").join("c-door");
    fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

/// The output of a command that must succeed.
pub fn ran(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {}\n{stderr}", output.status);
    output
}

/// A compiler as a command with its first arguments: the variable's, else the first that answers.
pub fn compiler(variable: &str, names: &[&str]) -> Option<Vec<String>> {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let answers = |command: &Vec<String>| {
        let [program, arguments @ ..] = command.as_slice() else { return false };
        let mut command = Command::new(program);
        command.args(arguments).arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    let own = std::env::var(variable).ok().map(|text| words(&text));
    own.into_iter().chain(names.iter().map(|name| words(name))).find(answers)
}

/// The C compiler with strict warnings; a skip without one.
pub fn cc() -> Option<Command> {
    let found = cfg!(unix).then(|| compiler("CC", &["cc", "gcc", "clang"])).flatten();
    if found.is_none() {
        skip("no C compiler (CC, cc, gcc, clang)");
    }
    found.map(|words| strict(&words))
}

/// A compiler with strict warnings and the folder of the header.
pub fn strict(words: &[String]) -> Command {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).args(STRICT).arg("-I").arg(door().join("include"));
    command
}

/// The shared and the static library.
pub struct Libraries {
    /// `libhersys.so`
    pub shared: PathBuf,
    /// `libhersys.a`
    pub fixed: PathBuf,
}

/// Cargo with a task, in the workspace, with the profile of this test.
fn cargo(task: &[&str], target: &Path) -> Command {
    by(Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())), task, target)
}

/// The same with a cargo that the caller has chosen.
fn by(mut cargo: Command, task: &[&str], target: &Path) -> Command {
    let profile = profile_folder();
    let profile = profile.file_name().unwrap().to_str().unwrap();
    cargo.args(task).args(["--profile", if profile == "debug" { "dev" } else { profile }, "--target-dir"]);
    cargo.arg(target).current_dir(root());
    cargo
}

/// What builds the libraries and says where they are.
const BUILD: [&str; 5] = ["build", "--package", "hersys-c", "--message-format", "json"];

/// Builds the libraries with the profile of this test, asking cargo where they are.
pub fn build(target: &Path, arguments: &[&str]) -> Libraries {
    built(cargo(&BUILD, target).args(arguments))
}

/// Builds the libraries as [`build`] does, with a cargo that the caller has chosen.
pub fn build_by(cargo: Command, target: &Path, arguments: &[&str]) -> Libraries {
    built(by(cargo, &BUILD, target).args(arguments))
}

fn built(cargo: &mut Command) -> Libraries {
    let output = ran(cargo);
    let messages = String::from_utf8(output.stdout).unwrap();
    let files: Vec<PathBuf> = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| {
            message["target"]["crate_types"].as_array().is_some_and(|types| types.contains(&"cdylib".into()))
        })
        .filter_map(|message| message["filenames"].as_array().cloned())
        .flatten()
        .filter_map(|file| file.as_str().map(PathBuf::from))
        .collect();
    let named = |ending: &str| files.iter().find(|file| file.extension().is_some_and(|own| own == ending)).cloned();
    Libraries {
        shared: named("so").or_else(|| named("dylib")).expect("the shared library"),
        fixed: named("a").expect("the static library"),
    }
}

/// `target/debug` of `target/debug/deps/<this test>`.
pub fn profile_folder() -> PathBuf {
    std::env::current_exe().unwrap().ancestors().nth(2).expect("target/<profile>/deps").to_owned()
}

/// The libraries of this profile, built once.
pub fn libraries() -> &'static Libraries {
    static LIBRARIES: OnceLock<Libraries> = OnceLock::new();
    LIBRARIES.get_or_init(|| build(profile_folder().parent().unwrap(), &[]))
}

/// A folder with what `cargo xtask install-c` lays out, as a vendor gets it: installed once by each program of tests.
pub fn installed() -> &'static Path {
    static PREFIX: OnceLock<PathBuf> = OnceLock::new();
    PREFIX.get_or_init(|| {
        // Named after the program, because programs may run side by side.
        let program = std::env::current_exe().unwrap();
        let prefix = temporary("installed").join(program.file_stem().unwrap());
        let _ = fs::remove_dir_all(&prefix);
        install(&prefix);
        prefix
    })
}

/// Runs `cargo xtask install-c`, and gives what it says.
pub fn install(prefix: &Path) -> String {
    let target = profile_folder().parent().unwrap().to_owned();
    let mut command = cargo(&["run", "--quiet", "--package", "xtask"], &target);
    let output = ran(command.args(["--", "install-c", "--prefix"]).arg(prefix).env("CARGO_TARGET_DIR", &target));
    String::from_utf8(output.stdout).unwrap()
}

/// Compiles a program of one source and links it with a library, shared or static.
pub fn program(cc: Command, name: &str, source: &str, library: &Path) -> PathBuf {
    program_of(cc, name, &[door().join(source)], library)
}

/// Compiles a program of several sources and links it with a library, shared or static.
pub fn program_of(mut cc: Command, name: &str, sources: &[PathBuf], library: &Path) -> PathBuf {
    let program = temporary(name);
    cc.args(["-std=c99", "-g", "-o"]).arg(&program).args(sources);
    link(&mut cc, library);
    ran(&mut cc);
    program
}

/// Adds what links a program with a library, shared or static.
pub fn link(cc: &mut Command, library: &Path) {
    if library.extension().is_some_and(|ending| ending == "a") {
        cc.arg(library);
        if cfg!(target_os = "linux") {
            cc.args(["-lpthread", "-ldl", "-lm"]);
        }
    } else {
        let folder = library.parent().unwrap();
        cc.arg("-L").arg(folder).arg("-lhersys").arg(format!("-Wl,-rpath,{}", folder.display()));
    }
}

/// The source of the program that calls every function of the header with each argument wrong, made once.
pub fn nulls_source() -> PathBuf {
    static SOURCE: OnceLock<PathBuf> = OnceLock::new();
    let made = SOURCE.get_or_init(|| {
        let header = fs::read_to_string(door().join("include/hersys.h")).unwrap();
        let source = temporary("nulls.c");
        fs::write(&source, nulls::program(&nulls::declarations(&header))).unwrap();
        source
    });
    made.clone()
}

/// The sources of the misuse test.
pub fn misuse_sources() -> Vec<PathBuf> {
    let files = fs::read_dir(door().join("tests")).unwrap().map(|entry| entry.unwrap().path());
    let own = |path: &PathBuf| {
        let named = path.file_stem().is_some_and(|name| name.to_string_lossy().starts_with("misuse"));
        named && path.extension().is_some_and(|ending| ending == "c")
    };
    let mut sources: Vec<_> = files.filter(own).collect();
    sources.sort();
    sources
}

/// Every `hersys_…(` of a text.
pub fn functions(text: &str) -> BTreeSet<&str> {
    let name = |text: &&str| !text.is_empty() && text.starts_with("hersys_");
    text.match_indices('(')
        .map(|(end, _)| {
            let start = text[..end].rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_').map_or(0, |at| at + 1);
            &text[start..end]
        })
        .filter(name)
        .collect()
}
