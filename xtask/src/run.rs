//! Runs programs for the other tasks: shows what they say while keeping it, so that it can be read afterwards.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How a program ended.
pub struct Ran {
    /// Exit 0?
    pub ok: bool,
    /// Its exit code; `None` if it could not be started or was killed.
    pub code: Option<i32>,
    /// What it wrote to standard output.
    pub output: String,
}

/// Runs a program to its end. Its output is passed on line by line and kept; its errors go where ours go.
pub fn run(command: &mut Command) -> Ran {
    println!("$ {}", shown(command));
    let mut child = match command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(error) => {
            println!("{error}");
            return Ran { ok: false, code: None, output: String::new() };
        }
    };
    let mut output = String::new();
    let mut reader = BufReader::new(child.stdout.take().expect("it was piped"));
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        let text = String::from_utf8_lossy(&line);
        print!("{text}");
        output.push_str(&text);
        line.clear();
    }
    let status = child.wait();
    let code = status.ok().and_then(|status| status.code());
    Ran { ok: code == Some(0), code, output }
}

/// The command line, for people.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Can the program be started (asked for its version)?
pub fn found(program: &Path, arguments: &[&str]) -> bool {
    let quiet = |command: &mut Command| {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
    };
    quiet(Command::new(program).args(arguments))
}

/// `cargo` with arguments, in the workspace.
pub fn cargo(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(root);
    command
}

/// Where cargo builds.
pub fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_is_kept_and_the_end_is_known() {
        let ran = run(Command::new("sh").args(["-c", "echo one; echo two; exit 3"]));
        assert_eq!((ran.ok, ran.code, &*ran.output), (false, Some(3), "one\ntwo\n"));
        assert!(run(&mut Command::new("true")).ok);
        assert_eq!(run(&mut Command::new("no-such-program-here")).code, None);
        assert!(found(Path::new("cargo"), &["--version"]) && !found(Path::new("no-such-program-here"), &[]));
    }
}
