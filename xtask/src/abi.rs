//! `cargo xtask abi`: holds the C header to the binary interface that was promised, `bindings-c/abi/`.
//!
//! A library made by rustc describes no C types. So the header is turned into a C library whose functions do nothing;
//! its description (abidw) is the dump that is committed, and abidiff compares it with that of today's header. That the
//! real library exports the functions of the header is another test (`tests/tests/c_door.rs`).

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hersys_conformance::c::{compiler, functions};

use crate::read;

/// The header of today.
pub const HEADER: &str = "bindings-c/include/hersys.h";
/// The dump: what was promised.
pub const DUMP: &str = "bindings-c/abi/generated/hersys.abi";
/// The header of the dump.
pub const OLD_HEADER: &str = "bindings-c/abi/generated/hersys.h";
/// A program as old as the dump.
pub const OLD_CLIENT: &str = "bindings-c/abi/generated/old_client.c";
/// The program that is kept as the old one.
pub const CLIENT: &str = "bindings-c/examples/check.c";

/// What the copy of the example says of itself before it begins.
pub const OF_THE_CLIENT: &str =
    "/* As old as the dump: a copy of examples/check.c, made by `cargo xtask abi --write`; do not edit. */\n\n";

/// The command that makes the dump.
pub const MEND: &str = "cargo xtask abi --write";

/// Why there is no good answer.
#[derive(Debug, PartialEq, Eq)]
pub enum Problem {
    /// A tool is missing, or this is another machine than that of the dump.
    Missing(String),
    /// Programs that were built with the old header would not run: what abidiff says of it.
    Broken(String),
    /// The comparison could not be made.
    Failed(String),
}

use Problem::{Broken, Failed, Missing};

/// Compares today's header with the dump, in a folder for files of its own. What was added since then is welcome.
pub fn check(root: &Path, folder: &Path) -> Result<(), Problem> {
    let (old, new) = (read(root, OLD_HEADER), read(root, HEADER));
    let (was, is) = (number(&old)?, number(&new)?);
    if was != is {
        return Err(Broken(format!("the dump is of binary interface {was}, the header of {is}: run `{MEND}`")));
    }
    compare(&root.join(DUMP), &old, &new, folder)
}

/// Makes the dump of today's header, and copies of the header and of the example beside it; gives what was written.
/// Works in a folder for files of its own.
///
/// Refuses to give up what was promised unless the number of the binary interface says so.
pub fn write(root: &Path, folder: &Path) -> Result<Vec<&'static str>, Problem> {
    let (new, client) = (read(root, HEADER), OF_THE_CLIENT.to_owned() + &read(root, CLIENT));
    if let Ok(old) = fs::read_to_string(root.join(OLD_HEADER))
        && number(&old)? == number(&new)?
    {
        compare(&root.join(DUMP), &old, &new, folder)?;
    }
    let dump = fs::read_to_string(dump(&new, &folder.join("made"))?).map_err(|error| Failed(error.to_string()))?;
    for (path, text) in [(DUMP, dump), (OLD_HEADER, new), (OLD_CLIENT, client)] {
        let file = root.join(path);
        let written =
            fs::create_dir_all(file.parent().expect("it lies in a folder")).and_then(|()| fs::write(&file, text));
        written.map_err(|error| Failed(format!("{path}: {error}")))?;
    }
    Ok(vec![DUMP, OLD_HEADER, OLD_CLIENT])
}

/// Holds a header to a dump and its header, in a folder for files of its own.
///
/// Welcome are more functions, more numbers in an enumeration, and more fields at the end of a struct that begins with
/// its own size. Everything else is [`Broken`].
pub fn compare(dump_of_old: &Path, old: &str, new: &str, folder: &Path) -> Result<(), Problem> {
    // Old programs know the first fields only. As abidiff would pass other changes beside a field that is allowed to
    // come, it is shown the struct as they see it.
    let seen = dump(&as_old_programs_see(new, old)?, &folder.join("new"))?;
    // More numbers in an enumeration are harmless to abidiff, and not told.
    let output = Command::new(&tool("abidiff")?[0])
        .arg("--no-added-syms")
        .args([dump_of_old, &seen])
        .output()
        .map_err(|error| Failed(format!("abidiff: {error}")))?;
    let said = String::from_utf8_lossy(&output.stdout);
    match output.status.code() {
        Some(0) => Ok(()),
        // 4: a change; 8: one that abidiff is sure of; 1 and 2: it could not do its work.
        Some(4 | 8 | 12) => Err(Broken(format!(
            "{}\n\nPrograms that were built with {OLD_HEADER} would not run with this library. Take it back, or raise \
             HERSYS_ABI_VERSION and run `{MEND}`.",
            said.trim()
        ))),
        _ => Err(Failed(format!("abidiff: {}{}", said, String::from_utf8_lossy(&output.stderr)))),
    }
}

/// The description of the interface that a header declares, as a file in `folder`; the same on every machine with the
/// same tools.
pub fn dump(header: &str, folder: &Path) -> Result<PathBuf, Problem> {
    let library = library(header, folder)?;
    let file = folder.join("hersys.abi");
    let options = ["--no-corpus-path", "--no-comp-dir-path", "--no-show-locs", "--no-elf-needed", "--out-file"];
    run(Command::new(&tool("abidw")?[0]).args(options).arg(&file).arg(library))?;
    Ok(file)
}

/// A library with the functions of a header, each of which ends the program: to be looked at, or linked with.
pub fn library(header: &str, folder: &Path) -> Result<PathBuf, Problem> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Err(Missing("the dump of the binary interface is that of Linux on x86-64".to_owned()));
    }
    let cc = compiler("", &["gcc", "cc", "clang"]).ok_or_else(|| Missing("no C compiler (gcc, cc, clang)".into()))?;
    fs::create_dir_all(folder).map_err(|error| Failed(format!("{}: {error}", folder.display())))?;
    let written = fs::write(folder.join("hersys.c"), stub(header)?);
    written.map_err(|error| Failed(format!("{}: {error}", folder.display())))?;
    // From inside the folder, or the dump would hold its path.
    let options = ["-std=c11", "-g", "-O0", "-shared", "-fPIC", "-nostdlib", "-o", "libhersys.so", "hersys.c"];
    let name = format!("-Wl,-soname,{}", soname(header)?);
    run(Command::new(&cc[0]).args(&cc[1..]).args(options).arg(name).current_dir(folder))?;
    Ok(folder.join("libhersys.so"))
}

/// The name by which programs that were linked with the library of a header ask for it.
pub fn soname(header: &str) -> Result<String, Problem> {
    Ok(format!("libhersys.so.{}", number(header)?))
}

fn run(command: &mut Command) -> Result<(), Problem> {
    let output = command.output().map_err(|error| Failed(format!("{command:?}: {error}")))?;
    let stderr = String::from_utf8_lossy(&output.stderr);
    if output.status.success() { Ok(()) } else { Err(Failed(format!("{command:?}: {stderr}"))) }
}

fn tool(name: &str) -> Result<Vec<String>, Problem> {
    compiler("", &[name]).ok_or_else(|| Missing(format!("no {name} (the package is abigail-tools)")))
}

// ------------------------------------------------------------------------------------------------------ the header

/// `HERSYS_ABI_VERSION`.
fn number(header: &str) -> Result<u32, Problem> {
    let line = header.lines().find_map(|line| line.strip_prefix("#define HERSYS_ABI_VERSION "));
    let number = line.and_then(|number| number.trim().parse().ok());
    number.ok_or_else(|| Failed("a header without a number of its binary interface".to_owned()))
}

/// A header and a definition of each of its functions; each enumeration is the parameter of one more, for no signature
/// names them and what no function reaches is not compared.
fn stub(header: &str) -> Result<String, Problem> {
    let code = code(header);
    let mut stub = header.to_owned();
    let (_, declared) = code.split_once("extern \"C\" {").unwrap_or_default();
    for declaration in declared.split(';').filter(|text| text.contains('(')) {
        let _ = writeln!(stub, "{} {{ __builtin_trap(); }}", declaration.trim());
    }
    let enumerations: Vec<&str> = code.lines().filter_map(|line| line.strip_prefix("enum ")).collect();
    for name in &enumerations {
        let _ = writeln!(stub, "void numbers_of_{name}(enum {name} number) {{ __builtin_trap(); }}");
    }
    let defined = stub.lines().filter(|line| line.ends_with("{ __builtin_trap(); }")).count();
    let expected = functions(&code).len() + enumerations.len();
    if defined == expected { Ok(stub) } else { Err(Failed(format!("{defined} of {expected} declarations understood"))) }
}

/// A header without comments and preprocessor lines.
fn code(header: &str) -> String {
    let mut code = String::new();
    let mut rest = header;
    while let Some((before, comment)) = rest.split_once("/*") {
        code.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    code.push_str(rest);
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or_default().trim_end());
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).flat_map(|line| [line, "\n"]).collect()
}

/// A header whose structs that begin with their own size have no more fields than in an older one.
fn as_old_programs_see(header: &str, old: &str) -> Result<String, Problem> {
    let mut seen = header.to_owned();
    for (name, fields) in sized_structs(&code(old)) {
        let of_new = sized_structs(&code(header)).into_iter().find(|(own, _)| *own == name);
        let Some((_, all)) = of_new else { continue };
        for late in all.iter().skip(fields.len()) {
            // In its struct: another one may have a field of the same words.
            let start = seen.find(&format!("typedef struct {name} {{")).ok_or_else(|| Failed(name.clone()))?;
            let at = seen[start..].find(late.as_str()).ok_or_else(|| Failed(format!("{name}: {late}")))?;
            seen.replace_range(start + at..start + at + late.len(), "");
        }
    }
    Ok(seen)
}

/// The structs that begin with `size_t size;`, with their fields.
fn sized_structs(code: &str) -> Vec<(String, Vec<String>)> {
    let bodies = code.split("typedef struct ").skip(1).filter_map(|text| {
        let (name, rest) = text.split_once(" {")?;
        let (body, _) = rest.split_once('}')?;
        let fields: Vec<String> = body.lines().map(|line| line.trim().to_owned()).filter(|l| !l.is_empty()).collect();
        (!name.contains(';') && fields.first().is_some_and(|first| first == "size_t size;"))
            .then(|| (name.to_owned(), fields))
    });
    bodies.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_declaration_has_a_definition() {
        let header = read(&crate::root(), HEADER);
        let stub = stub(&header).unwrap();
        let defined = &stub[header.len()..];
        assert!(defined.contains("const char *hersys_version(void) { __builtin_trap(); }\n"), "{defined}");
        assert!(defined.contains("void numbers_of_hersys_status(enum hersys_status number) { __builtin_trap(); }\n"));
        assert_eq!(functions(&code(&header)), functions(defined).into_iter().filter(|name| !name.is_empty()).collect());
    }

    #[test]
    fn late_fields_are_hidden_in_their_struct_only() {
        let old = "typedef struct a {\n    size_t size;\n    int x;\n} a;\n";
        let new = old.replace("    int x;\n", "    int x;\n    int y;\n");
        let new = format!("typedef struct b {{\n    int y;\n}} b;\n{new}");
        let seen = as_old_programs_see(&new, old).unwrap();
        assert_eq!(sized_structs(&seen), sized_structs(old));
        assert!(seen.contains("typedef struct b {\n    int y;\n} b;"));
    }
}
