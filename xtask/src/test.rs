//! `cargo xtask test [--all]`: everything that Rust, Python 3 and a C compiler can run, step by step, with a summary.
//!
//! A missing tool is a skip, listed at the end with its reason; under `--all` a skip is a failure. Only the set-up of
//! the Python environment, and cargo where crates are missing, touch the network.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::run::{Ran, cargo, found, run as run_command, target};
use crate::{readme, windows};

/// How a step ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Passed,
    /// Something is not.
    Failed(String),
    /// A tool is missing.
    Skipped(String),
}

use Outcome::{Failed, Passed, Skipped};

/// What the steps share.
pub struct Session<'r> {
    /// The workspace.
    pub root: &'r Path,
    /// Is a skip a failure?
    pub all: bool,
    /// Python of our own environment, once it is there.
    pub python: Option<PathBuf>,
    /// Vectors run, by language.
    vectors: BTreeMap<String, u64>,
    /// Skips that were printed inside a step.
    skips: Vec<String>,
}

type Step = (&'static str, fn(&mut Session<'_>) -> Outcome);

/// The steps in order.
const STEPS: [Step; 12] = [
    ("format", format),
    ("clippy", clippy),
    // Before cargo's tests, for one of them holds Python to the crate.
    ("Python environment", environment),
    ("Python module", module),
    ("cargo test", cargo_test),
    ("tools", tools),
    ("sanitizers", sanitizers),
    ("pytest", pytest),
    ("README examples", readme::examples),
    ("windows", windows::compile),
    ("vectors", vectors),
    ("bench", bench),
];

/// Runs every step, whatever the others say, and sums up.
pub fn run(root: &Path, all: bool) -> ExitCode {
    let mut session = Session { root, all, python: None, vectors: BTreeMap::new(), skips: Vec::new() };
    let mut outcomes = Vec::new();
    for (name, step) in STEPS {
        println!("\n== {name}");
        let outcome = step(&mut session);
        outcomes.push((name, outcome));
        outcomes.extend(session.skips.drain(..).map(|reason| (name, Skipped(reason))));
    }
    let (summary, good) = summary(&outcomes, all);
    println!("\n{summary}");
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The summary, whose last line counts the steps, and whether all is well.
fn summary(outcomes: &[(&str, Outcome)], all: bool) -> (String, bool) {
    let mut text = String::from("== summary\n");
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for (name, outcome) in outcomes {
        let (word, reason, count) = match outcome {
            Passed => ("passed", "", &mut passed),
            Failed(reason) => ("FAILED", reason.as_str(), &mut failed),
            Skipped(reason) if all => ("FAILED (skipped under --all)", reason.as_str(), &mut failed),
            Skipped(reason) => ("skipped", reason.as_str(), &mut skipped),
        };
        *count += 1;
        let colon = if reason.is_empty() { "" } else { ": " };
        text.extend([name, ": ", word, colon, reason, "\n"]);
    }
    (format!("{text}{passed} passed, {failed} failed, {skipped} skipped"), failed == 0)
}

impl Session<'_> {
    /// Notes that a part of a step cannot be run.
    pub fn skip(&mut self, reason: &str) {
        self.skips.push(reason.to_owned());
    }

    /// Keeps what a program said that we count: vectors run, and skips.
    fn note(&mut self, output: &str) {
        for (language, count) in output.lines().filter_map(vector_line) {
            *self.vectors.entry(language).or_default() += count;
        }
        self.skips.extend(output.lines().filter_map(skip_line));
    }

    /// Runs a program, keeps what it said, and judges it by its exit code.
    fn judge(&mut self, command: &mut Command) -> Outcome {
        if self.all {
            command.env("HERSYS_TEST_ALL", "1");
        }
        if let Some(python) = &self.python {
            command.env("HERSYS_PYTHON", python);
        }
        let Ran { ok, code, output } = run_command(command);
        self.note(&output);
        match (ok, code) {
            (true, _) => Passed,
            (false, Some(code)) => Failed(format!("exit code {code}")),
            (false, None) => Failed("could not be run, or was killed".to_owned()),
        }
    }

    /// A program of our own Python environment.
    fn tool(&self, python: &Path, name: &str) -> Command {
        let bin = python.parent().expect("it lies in the environment's folder of programs");
        let mut paths = vec![bin.to_owned()];
        paths.extend(std::env::var_os("PATH").iter().flat_map(|path| std::env::split_paths(path).collect::<Vec<_>>()));
        let mut command = Command::new(bin.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)));
        command
            .current_dir(self.root)
            .env("VIRTUAL_ENV", venv(self.root))
            .env("PATH", std::env::join_paths(paths).expect("PATH"))
            .env_remove("CONDA_PREFIX")
            .env_remove("PYTHONHOME");
        command
    }
}

/// `vectors: 412 cases run by Rust`, wherever it stands in a line.
fn vector_line(line: &str) -> Option<(String, u64)> {
    let (_, rest) = line.split_once("vectors: ")?;
    let (count, language) = rest.split_once(" cases run by ")?;
    let language = language.split(|c: char| !c.is_alphanumeric()).next().filter(|word| !word.is_empty())?;
    Some((language.to_owned(), count.parse().ok()?))
}

/// `skip: no C compiler` of our own tests, `SKIPPED [1] …: reason` of pytest.
fn skip_line(line: &str) -> Option<String> {
    let line = line.trim();
    line.strip_prefix("skip: ").or_else(|| line.strip_prefix("SKIPPED ")).map(str::to_owned)
}

// ----------------------------------------------------------------------------------------------------------- steps

fn format(session: &mut Session<'_>) -> Outcome {
    if !found(Path::new("cargo"), &["fmt", "--version"]) {
        return Skipped("rustfmt is not installed".to_owned());
    }
    session.judge(&mut cargo(session.root, &["fmt", "--all", "--check"]))
}

fn clippy(session: &mut Session<'_>) -> Outcome {
    if !found(Path::new("cargo"), &["clippy", "--version"]) {
        return Skipped("clippy is not installed".to_owned());
    }
    let arguments = ["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    session.judge(&mut cargo(session.root, &arguments))
}

fn cargo_test(session: &mut Session<'_>) -> Outcome {
    session.judge(&mut cargo(session.root, &["test", "--no-fail-fast", "--", "--show-output"]))
}

fn tools(session: &mut Session<'_>) -> Outcome {
    session.judge(&mut cargo(session.root, &["test", "--package", "xtask", "--package", "hersys-bench"]))
}

/// The C door under the sanitizers that any toolchain has; `--heavy sanitize` adds that of threads.
fn sanitizers(session: &mut Session<'_>) -> Outcome {
    if !session.all {
        return Skipped("takes minutes: run only with --all, or as `cargo xtask test --heavy sanitize`".to_owned());
    }
    let arguments = ["test", "--package", "hersys-conformance", "--test", "c_sanitizers", "address"];
    session.judge(cargo(session.root, &arguments).args(["--", "--ignored", "--nocapture"]))
}

/// Our own Python environment.
pub fn venv(root: &Path) -> PathBuf {
    root.join(".venv")
}

/// What the Python door needs, and what the environment was last made from.
const REQUIREMENTS: &str = "bindings-python/requirements-test.txt";

fn environment(session: &mut Session<'_>) -> Outcome {
    let root = session.root;
    let Ok(wanted) = std::fs::read_to_string(root.join(REQUIREMENTS)) else {
        return Failed(format!("{REQUIREMENTS} is not there"));
    };
    let folder = venv(root);
    let programs = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let python = programs.join(format!("python{}", std::env::consts::EXE_SUFFIX));
    let stamp = folder.join("requirements.stamp");
    if std::fs::read_to_string(&stamp).is_ok_and(|made_from| made_from == wanted) && found(&python, &["--version"]) {
        session.python = Some(python);
        return Passed;
    }
    if !found(Path::new("python3"), &["--version"]) {
        return Skipped("no python3".to_owned());
    }
    let made = run_command(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder));
    if !made.ok {
        return Skipped("python3 cannot make a virtual environment (python3-venv?)".to_owned());
    }
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    if !run_command(Command::new(&python).args(pip).arg(root.join(REQUIREMENTS))).ok {
        return Skipped(format!("pip could not install {REQUIREMENTS} (offline?)"));
    }
    if let Err(error) = std::fs::write(&stamp, wanted) {
        return Failed(format!("{}: {error}", stamp.display()));
    }
    session.python = Some(python);
    Passed
}

const NO_PYTHON: &str = "there is no Python environment";

fn module(session: &mut Session<'_>) -> Outcome {
    let Some(python) = session.python.clone() else { return Skipped(NO_PYTHON.to_owned()) };
    let mut maturin = session.tool(&python, "maturin");
    let outcome = session.judge(maturin.args(["develop", "--manifest-path", "bindings-python/Cargo.toml"]));
    if outcome != Passed {
        // Tests of a module that was not built would be tests of an older one.
        session.python = None;
    }
    outcome
}

fn pytest(session: &mut Session<'_>) -> Outcome {
    let Some(python) = session.python.clone() else { return Skipped(NO_PYTHON.to_owned()) };
    // Its tests hold the command to the module, and must meet the one of this very state.
    let built = session.judge(&mut cargo(session.root, &["build", "--quiet", "--package", "hersys-cli"]));
    if built != Passed {
        return built;
    }
    let mut pytest = session.tool(&python, "python");
    let command = format!("hersys{}", std::env::consts::EXE_SUFFIX);
    pytest.env("HERSYS_COMMAND", target(session.root).join("debug").join(command));
    // -s shows how many vectors were run, -rs why a test was skipped.
    session.judge(pytest.args(["-m", "pytest", "-q", "-s", "-rs", "bindings-python/tests"]))
}

fn vectors(session: &mut Session<'_>) -> Outcome {
    for (language, count) in &session.vectors {
        println!("{count} vectors run by {language}");
    }
    judge_vectors(&session.vectors)
}

/// The gate of instructions, which takes minutes.
fn bench(session: &mut Session<'_>) -> Outcome {
    if !session.all {
        return Skipped("takes minutes: run only with --all, or as `cargo xtask bench --quick`".to_owned());
    }
    if !found(Path::new("valgrind"), &["--version"]) {
        return Skipped("valgrind is not installed, and instructions are counted by its tool callgrind".to_owned());
    }
    session.judge(&mut cargo(session.root, &["run", "--release", "--package", "hersys-bench", "--", "--quick"]))
}

/// Every language must have run the same number of vectors.
fn judge_vectors(vectors: &BTreeMap<String, u64>) -> Outcome {
    let Some(rust) = vectors.get("Rust") else { return Failed("Rust ran no vectors".to_owned()) };
    for (language, count) in vectors {
        if count != rust {
            return Failed(format!("{language} ran {count}, Rust {rust}"));
        }
    }
    let missing: Vec<&str> = ["C", "Python"].into_iter().filter(|language| !vectors.contains_key(*language)).collect();
    if missing.is_empty() { Passed } else { Skipped(format!("not run by {}", missing.join(" nor "))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_count_are_found() {
        assert_eq!(vector_line("vectors: 412 cases run by Rust"), Some(("Rust".to_owned(), 412)));
        assert_eq!(vector_line("test x ... vectors: 7 cases run by C."), Some(("C".to_owned(), 7)));
        for line in ["", "vectors: many cases run by Rust", "vectors: 7 cases run by ", "vectors 7 cases run by C"] {
            assert_eq!(vector_line(line), None, "{line}");
        }
        assert_eq!(skip_line("  skip: no C compiler").as_deref(), Some("no C compiler"));
        assert_eq!(skip_line("SKIPPED [1] a.py:3: no pandas").as_deref(), Some("[1] a.py:3: no pandas"));
        assert_eq!(skip_line("skipped"), None);
    }

    #[test]
    fn unequal_numbers_of_vectors_fail() {
        let judge = |entries: &[(&str, u64)]| {
            judge_vectors(&entries.iter().map(|(language, count)| ((*language).to_owned(), *count)).collect())
        };
        assert_eq!(judge(&[("C", 5), ("Python", 5), ("Rust", 5)]), Passed);
        assert_eq!(judge(&[("C", 5), ("Python", 4), ("Rust", 5)]), Failed("Python ran 4, Rust 5".to_owned()));
        assert_eq!(judge(&[("Rust", 5)]), Skipped("not run by C nor Python".to_owned()));
        assert_eq!(judge(&[("C", 5)]), Failed("Rust ran no vectors".to_owned()));
    }

    #[test]
    fn a_skip_is_a_failure_under_all() {
        let outcomes = [("one", Passed), ("two", Skipped("no tool".to_owned()))];
        let (text, good) = summary(&outcomes, false);
        assert!(good && text.ends_with("two: skipped: no tool\n1 passed, 0 failed, 1 skipped"), "{text}");
        let (text, good) = summary(&outcomes, true);
        assert!(!good && text.contains("two: FAILED (skipped under --all): no tool\n"), "{text}");
        assert!(text.ends_with("1 passed, 1 failed, 0 skipped"), "{text}");
        let (text, good) = summary(&[("one", Failed("exit code 101".to_owned()))], false);
        assert!(!good && text.contains("one: FAILED: exit code 101"), "{text}");
    }
}
