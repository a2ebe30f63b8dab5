//! The step of `cargo xtask test` that compiles the C library for Windows, where a toolchain for it is there.
//!
//! Nothing is run: Linux is what is built and tested. So a missing target or compiler is told and is no skip.

use std::path::Path;
use std::process::Command;

use crate::run::{cargo, found, run as run_command, target};
use crate::test::{Outcome, Session};

use Outcome::{Failed, Passed};

const TARGET: &str = "x86_64-pc-windows-gnu";
const COMPILER: &str = "x86_64-w64-mingw32-gcc";

/// Builds the DLL with its import library, and compiles and links the example with it.
pub fn compile(session: &mut Session<'_>) -> Outcome {
    if let Some(missing) = missing() {
        println!("not compiled for Windows: {missing}");
        return Passed;
    }
    let root = session.root;
    if !run_command(&mut cargo(root, &["build", "--quiet", "--package", "hersys-c", "--target", TARGET])).ok {
        return Failed(format!("the library was not built for {TARGET}"));
    }
    let built = target(root).join(TARGET).join("debug");
    let program = built.join("check.exe");
    let mut compile = Command::new(COMPILER);
    compile.args(["-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-I"]).arg(root.join("bindings-c/include"));
    compile.arg(root.join("bindings-c/examples/check.c")).arg(built.join("libhersys.dll.a")).arg("-o").arg(&program);
    if !run_command(&mut compile).ok {
        return Failed("the example does not compile and link for Windows".to_owned());
    }
    for file in [built.join("hersys.dll"), program] {
        if !file.is_file() {
            return Failed(format!("{} is not there", file.display()));
        }
    }
    println!("hersys.dll and check.exe compiled for {TARGET}; not run, for Linux is what is tested");
    Passed
}

/// What the step would need and does not find.
fn missing() -> Option<String> {
    let list = Command::new("rustup").args(["target", "list", "--installed"]).output();
    let installed = list.is_ok_and(|list| String::from_utf8_lossy(&list.stdout).lines().any(|line| line == TARGET));
    if !installed {
        return Some(format!("Rust's target {TARGET} is not installed"));
    }
    let compiler = found(Path::new(COMPILER), &["--version"]);
    (!compiler).then(|| format!("no {COMPILER}"))
}
