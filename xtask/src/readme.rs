//! The examples of `README.md`, run as they stand: both commands, and the code in Rust, Python and C.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{cargo, found, run as run_command, target};
use crate::test::{Outcome, Session};

use Outcome::{Failed, Passed};

/// How a README's command line begins; the rest is given to the command as built here.
const COMMAND: &str = "cargo run --release -- ";

/// Runs every example; fails with the first that does not run, or is not there.
pub fn examples(session: &mut Session<'_>) -> Outcome {
    let Ok(text) = std::fs::read_to_string(session.root.join("README.md")) else {
        return Failed("there is no README.md".to_owned());
    };
    let built = cargo(session.root, &["build", "--quiet", "--package", "hersys", "--package", "hersys-cli"]).status();
    if !built.is_ok_and(|status| status.success()) {
        return Failed("the library or the command was not built".to_owned());
    }
    // What the commands write must not land in the repository.
    let room = target(session.root).join("readme");
    let _ = std::fs::remove_dir_all(&room);
    copy(&session.root.join("examples"), &room.join("examples"));
    for run in [commands, rust, python, c] {
        if let Err(problem) = run(session, &text, &room) {
            return Failed(problem);
        }
    }
    Passed
}

/// The fenced blocks of a language, joined by blank lines.
fn blocks(text: &str, language: &str) -> Option<String> {
    let mut found: Option<String> = None;
    let mut inside = None;
    for line in text.lines() {
        match (inside, line.trim_start().strip_prefix("```")) {
            (None, Some(word)) => {
                inside = Some(word.split([',', ' ']).next().is_some_and(|word| word == language));
                if inside == Some(true) {
                    found.get_or_insert_default();
                }
            }
            (Some(_), Some(_)) => inside = None,
            (Some(true), None) => {
                if let Some(code) = &mut found {
                    code.push_str(line);
                    code.push('\n');
                }
            }
            _ => {}
        }
    }
    found
}

/// The command lines of the README, without the part that builds.
fn command_lines(text: &str) -> Vec<Vec<&str>> {
    let lines = text.lines().filter_map(|line| line.trim_start().trim_start_matches("$ ").strip_prefix(COMMAND));
    lines.map(|line| line.split_whitespace().collect()).collect()
}

fn commands(session: &mut Session<'_>, text: &str, room: &Path) -> Result<(), String> {
    let program = target(session.root).join("debug").join(format!("hersys{}", std::env::consts::EXE_SUFFIX));
    let lines = command_lines(text);
    if lines.len() < 2 {
        return Err(format!("README.md: two lines that begin with `{COMMAND}` are wanted"));
    }
    for words in lines {
        let ran = run_command(Command::new(&program).args(&words).current_dir(room));
        // 1: errors were found in the data, as the example has some.
        if !matches!(ran.code, Some(0 | 1)) {
            return Err(format!("`{}`: exit code {:?}", words.join(" "), ran.code));
        }
        for pair in words.windows(2).filter(|pair| matches!(pair[0], "--out" | "--rejects")) {
            if !room.join(pair[1]).is_file() {
                return Err(format!("`{}` has not written {}", words.join(" "), pair[1]));
            }
        }
    }
    Ok(())
}

fn rust(session: &mut Session<'_>, text: &str, room: &Path) -> Result<(), String> {
    let code = blocks(text, "rust").ok_or("README.md has no example in rust")?;
    let file = write(room, "readme.md", &format!("```rust\n{code}```\n"))?;
    let built = target(session.root).join("debug");
    let library = built.join("libhersys.rlib");
    let mut command = Command::new("rustdoc");
    command.args(["--test", "--edition", "2024", "--extern"]).arg(joined("hersys=", &library));
    command.arg("-L").arg(joined("dependency=", &built.join("deps")));
    command.arg("--test-run-directory").arg(room).arg(file);
    good(&mut command, "rust")
}

fn python(session: &mut Session<'_>, text: &str, room: &Path) -> Result<(), String> {
    let code = blocks(text, "python").ok_or("README.md has no example in python")?;
    let Some(python) = &session.python else {
        session.skip("the README's example in Python: there is no Python environment");
        return Ok(());
    };
    let file = write(room, "readme.py", &code)?;
    good(Command::new(python).arg(file).current_dir(room), "python")
}

fn c(session: &mut Session<'_>, text: &str, room: &Path) -> Result<(), String> {
    let code = blocks(text, "c").ok_or("README.md has no example in c")?;
    if !found(Path::new("cc"), &["--version"]) {
        session.skip("the README's example in C: there is no C compiler");
        return Ok(());
    }
    if !run_command(&mut cargo(session.root, &["build", "--quiet", "--package", "hersys-c"])).ok {
        return Err("the C library was not built".to_owned());
    }
    let file = write(room, "readme.c", &code)?;
    let (built, program) = (target(session.root).join("debug"), room.join("readme"));
    let mut compile = Command::new("cc");
    compile.args(["-std=c99", "-Wall", "-Wextra", "-Werror", "-I"]).arg(session.root.join("bindings-c/include"));
    compile.arg(file).arg("-o").arg(&program).arg("-L").arg(&built).arg("-lhersys").arg(joined("-Wl,-rpath,", &built));
    good(&mut compile, "c")?;
    good(Command::new(program).current_dir(room), "c")
}

fn good(command: &mut Command, language: &str) -> Result<(), String> {
    if run_command(command).ok { Ok(()) } else { Err(format!("README.md: the example in {language} does not run")) }
}

fn joined(before: &str, path: &Path) -> std::ffi::OsString {
    let mut word = std::ffi::OsString::from(before);
    word.push::<&OsStr>(path.as_ref());
    word
}

fn write(room: &Path, name: &str, text: &str) -> Result<PathBuf, String> {
    let file = room.join(name);
    std::fs::write(&file, text).map_err(|error| format!("{name}: {error}"))?;
    Ok(file)
}

/// Copies the files of a folder (not folders in it).
fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap_or_else(|error| panic!("{}: {error}", to.display()));
    let entries = std::fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    for entry in entries.map(|entry| entry.expect("an entry")).filter(|entry| entry.path().is_file()) {
        std::fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# x\n\n    cargo run --release -- check a.csv\n\n```sh\n$ cargo run --release -- convert a.csv \
        --out b.json\n```\n\n```rust\nlet a = 1;\n```\n\n```python title\nprint(1)\n```\n\n```c\nint main(void);\n```\n\
        ```rust\nlet b = 2;\n```\n";

    #[test]
    fn blocks_and_commands_are_found() {
        assert_eq!(blocks(TEXT, "rust").as_deref(), Some("let a = 1;\nlet b = 2;\n"));
        assert_eq!(blocks(TEXT, "python").as_deref(), Some("print(1)\n"));
        assert_eq!(blocks(TEXT, "c").as_deref(), Some("int main(void);\n"));
        assert_eq!(blocks(TEXT, "go"), None);
        assert_eq!(command_lines(TEXT), [vec!["check", "a.csv"], vec!["convert", "a.csv", "--out", "b.json"]]);
    }
}
