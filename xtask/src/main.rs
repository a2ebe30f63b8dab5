//! `cargo xtask TASK`: the tasks of the project. Exit 0 done, 1 something is not as it should be, 2 usage.

#![allow(clippy::print_stderr, clippy::print_stdout, reason = "a tool talks to the developer")]

use std::path::Path;
use std::process::{Command, ExitCode};

use xtask::run::target;
use xtask::{MEND, TASKS, abi, coverage_rules, generate, heavy, install_c, new_rule, root, test};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["gen"] => gen_write(),
        ["gen", "--check"] => gen_check(),
        ["new-rule", id, name] => match new_rule::scaffold(&root(), id, name) {
            Ok(files) => {
                println!(
                    "{}\nFill in the words, the check and the vectors, add the id to a topic in core/src/rules/related.rs, then run `{MEND}` and `cargo test`.",
                    files.join("\n")
                );
                ExitCode::SUCCESS
            }
            Err(problem) => usage(&problem),
        },
        ["test"] => test::run(&root(), false),
        ["test", "--all"] => test::run(&root(), true),
        ["test", "--heavy", name] => match heavy::CHECKS.iter().find(|check| check.name == name) {
            Some(check) => heavy::run(check, &root()),
            None => usage(&format!("no heavy check is named {name}")),
        },
        ["install-c", "--prefix", folder] => install_c::run(&root(), Path::new(folder)),
        ["coverage-rules"] => coverage_rules::run(coverage_rules::SAMPLES),
        ["coverage-rules", "--samples", n] => match n.parse() {
            Ok(n) => coverage_rules::run(n),
            Err(_) => usage("--samples takes a number of records"),
        },
        ["bench", "--quick"] => bench(),
        ["abi", "--check"] => {
            let checked = abi::check(&root(), &target(&root()).join("abi"));
            abi_ended(checked.map(|()| "programs of the dump still run".to_owned()))
        }
        ["abi", "--write"] => match abi::write(&root(), &target(&root()).join("abi")) {
            // Who asks for a dump is not served by a skip.
            Err(abi::Problem::Missing(what)) => abi_ended(Err(abi::Problem::Failed(what))),
            written => abi_ended(written.map(|files| files.join("\n"))),
        },
        [] | ["help" | "--help"] => {
            print!("{}", text());
            ExitCode::SUCCESS
        }
        _ => usage("no such task, or not with these arguments"),
    }
}

fn usage(problem: &str) -> ExitCode {
    eprintln!("{problem}\n\n{}", text());
    ExitCode::from(2)
}

fn text() -> String {
    let tasks = TASKS.iter().map(|(name, arguments, what)| format!("  cargo xtask {name} {arguments}\n      {what}\n"));
    format!("{}Heavy checks:\n{}", tasks.collect::<String>(), heavy::list())
}

fn gen_write() -> ExitCode {
    if let Some(problem) = generate::version_drift(&root()) {
        eprintln!("{problem}");
        return ExitCode::FAILURE;
    }
    let touched: Vec<String> = generate::GROUPS.iter().flat_map(|group| generate::write(&root(), group)).collect();
    for path in &touched {
        println!("{path}");
    }
    println!("{} files written or removed", touched.len());
    ExitCode::SUCCESS
}

fn gen_check() -> ExitCode {
    let mut found: Vec<String> = generate::version_drift(&root()).into_iter().collect();
    found.extend(generate::GROUPS.iter().flat_map(|group| generate::drift(&root(), group)));
    for line in &found {
        eprintln!("{line}");
    }
    if found.is_empty() {
        println!("every generated file is as generated");
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn abi_ended(result: Result<String, abi::Problem>) -> ExitCode {
    match result {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(abi::Problem::Missing(what)) => {
            println!("skip: {what}");
            ExitCode::SUCCESS
        }
        Err(abi::Problem::Broken(said) | abi::Problem::Failed(said)) => {
            eprintln!("{said}");
            ExitCode::FAILURE
        }
    }
}

fn bench() -> ExitCode {
    let status = Command::new("cargo")
        .args(["run", "--release", "--package", "hersys-bench", "--", "--quick"])
        .current_dir(root())
        .status();
    match status {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => usage(&format!("cargo: {error}")),
    }
}
