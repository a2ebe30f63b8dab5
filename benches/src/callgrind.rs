//! Counting instructions: this program runs itself under callgrind and reads what was collected.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

/// Is valgrind there?
pub fn available() -> bool {
    let run = Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    run.is_ok_and(|status| status.success())
}

/// Instructions of one run of `work` over `files`. With `profile` the profile is kept there for `callgrind_annotate`.
pub fn instructions(work: &[&str], files: &[&Path], profile: Option<&Path>) -> Result<u64, String> {
    let program = std::env::current_exe().map_err(|error| format!("this program cannot be found: {error}"))?;
    let words = ["--work"].iter().chain(work).map(OsStr::new);
    of(&program, words.chain(files.iter().map(|file| file.as_os_str())), profile)
}

/// Instructions of one run of another program.
pub fn of<'w>(program: &Path, words: impl Iterator<Item = &'w OsStr>, profile: Option<&Path>) -> Result<u64, String> {
    let mut out_file = std::ffi::OsString::from("--callgrind-out-file=");
    out_file.push(profile.map_or(OsStr::new("/dev/null"), Path::as_os_str));
    let output = Command::new("valgrind")
        .args(["--tool=callgrind".as_ref(), out_file.as_os_str(), program.as_os_str()])
        .args(words)
        .output()
        .map_err(|error| format!("valgrind cannot be run: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let collected = said.lines().find_map(|line| line.split_once("Collected :"));
    let collected = collected.and_then(|(_, number)| number.trim().parse().ok());
    match collected {
        Some(instructions) if output.status.success() => Ok(instructions),
        _ => Err(format!("callgrind failed on {}:\n{said}", program.display())),
    }
}
