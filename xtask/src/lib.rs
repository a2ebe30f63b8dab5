//! The tasks of the project as a library, so that plain `cargo test` can run every drift check; the binary is thin.
//!
//! A tool for developers: where the repository is not as it should be, it stops with a message that names the file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a tool stops with a message")]
#![allow(clippy::missing_panics_doc, reason = "as above: every panic is a message to the developer")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a tool talks to the developer")]

use std::path::{Path, PathBuf};

pub mod abi;
pub mod coverage_rules;
pub mod duties_page;
pub mod examples;
pub mod fields_page;
pub mod forms_page;
pub mod generate;
pub mod header;
pub mod heavy;
pub mod install_c;
pub mod licences;
pub mod new_rule;
pub mod options_page;
pub mod paths_page;
pub mod presence;
pub mod readme;
pub mod rule_pages;
pub mod run;
pub mod sources_page;
pub mod statuses_page;
pub mod tables;
pub mod test;
pub mod vocabulary_page;
pub mod windows;

/// What `cargo xtask` can do: the task, its arguments, what it is for.
pub const TASKS: [(&str, &str, &str); 7] = [
    ("gen", "[--check]", "write every generated file; with --check only compare, and exit 1 on drift"),
    (
        "new-rule",
        "ID NAME",
        "scaffold a rule (D0123 bad-condition-in-words): its file, its vector, its lines in the registry",
    ),
    ("test", "[--all] [--heavy NAME]", "run all tests of all languages; with --all a skip is a failure"),
    (
        "install-c",
        "--prefix DIR",
        "build libhersys and lay it out for pkg-config, CMake and C, with examples and licences",
    ),
    ("coverage-rules", "[--samples N]", "how many vectors and samples fire each rule; exit 1 where none does"),
    ("bench", "--quick", "instructions per record of a full check of each kind against a typed, borrowed parse"),
    ("abi", "--check|--write", "hold hersys.h to the binary interface that was promised; make the promise anew"),
];

/// The command that mends drift, named by every check that finds some.
pub const MEND: &str = "cargo xtask gen";

/// The folder of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the workspace").to_owned()
}

/// The text of a file of the repository, named from its root.
pub fn read(root: &Path, path: &str) -> String {
    std::fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
