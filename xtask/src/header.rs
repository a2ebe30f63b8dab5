//! The C header: turns the sources of `bindings-c` into `bindings-c/include/hersys.h` by way of cbindgen.
//!
//! Writes no file itself. What the header says of the library as a whole is the text at the head of
//! `bindings-c/src/lib.rs`, and its parts follow in the order of the `mod` lines there.

use std::fmt::Write as _;
use std::path::Path;

use cbindgen::{Builder, Config, DocumentationStyle, EnumConfig, Language, RenameRule, Style};

/// The enumerations that functions take or give as plain numbers, so that no signature names them.
const NUMBERS: [&str; 8] = [
    "hersys_batch",
    "hersys_language",
    "hersys_severity",
    "hersys_finding_part",
    "hersys_finding_place",
    "hersys_count",
    "hersys_format",
    "hersys_encoding",
];

/// The text of the header for the sources of the workspace at `root`.
///
/// The same sources give the same text, byte for byte. An error names the file that cannot be read, or what cbindgen
/// does not understand.
pub fn header(root: &Path) -> Result<String, String> {
    let folder = root.join("bindings-c").join("src");
    let library = read(&folder.join("lib.rs"))?;
    let version = version(&read(&root.join("Cargo.toml"))?)?;

    let mut builder = Builder::new().with_config(config(&library, &version));
    for module in modules(&library) {
        builder = builder.with_src(folder.join(format!("{module}.rs")));
    }
    let bindings = builder.generate().map_err(|error| format!("cbindgen: {error}"))?;
    let mut bytes = Vec::new();
    bindings.write(&mut bytes);
    String::from_utf8(bytes).map_err(|_| "cbindgen: the header is not UTF-8".to_owned())
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The modules that `lib.rs` declares, in its order.
fn modules(library: &str) -> impl Iterator<Item = &str> {
    library.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'))
}

/// `[major, minor, patch]` of the workspace.
pub(crate) fn version(manifest: &str) -> Result<[u32; 3], String> {
    let problem = || "Cargo.toml: no version of three numbers in [workspace.package]".to_owned();
    let section = manifest.split("\n[").find(|section| section.starts_with("workspace.package]"));
    let text = section
        .and_then(|section| section.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"')))
        .ok_or_else(problem)?;
    let numbers: Vec<u32> = text.split('.').filter_map(|part| part.parse().ok()).collect();
    numbers.try_into().map_err(|_| problem())
}

fn config(library: &str, [major, minor, patch]: &[u32; 3]) -> Config {
    let mut head = String::from("/*\n");
    for line in library.lines().map_while(|line| line.strip_prefix("//!")) {
        let _ = writeln!(head, " *{line}");
    }
    head.push_str(" *\n * Made by `cargo xtask gen` from bindings-c/src; do not edit.\n */");
    let versions = format!(
        "
/* Version of the header; that of the library in use is given by hersys_version. */
#define HERSYS_VERSION \"{major}.{minor}.{patch}\"
#define HERSYS_VERSION_MAJOR {major}
#define HERSYS_VERSION_MINOR {minor}
#define HERSYS_VERSION_PATCH {patch}"
    );
    Config {
        header: Some(head),
        include_guard: Some("HERSYS_H".to_owned()),
        no_includes: true,
        after_includes: Some(format!("#include <stddef.h>\n#include <stdint.h>\n{versions}")),
        language: Language::C,
        cpp_compat: true,
        style: Style::Both,
        usize_is_size_t: true,
        documentation_style: DocumentationStyle::Doxy,
        line_length: 100,
        tab_width: 4,
        export: cbindgen::ExportConfig { include: NUMBERS.map(str::to_owned).to_vec(), ..Default::default() },
        enumeration: EnumConfig {
            rename_variants: RenameRule::ScreamingSnakeCase,
            prefix_with_name: true,
            ..EnumConfig::default()
        },
        ..Config::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made() -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        header(root).unwrap()
    }

    #[test]
    fn versions_are_three_numbers_of_the_workspace() {
        let manifest = "[workspace]\nversion = \"9.9.9\"\n\n[workspace.package]\nversion = \"1.20.3\"\n";
        assert_eq!(version(manifest), Ok([1, 20, 3]));
        for bad in ["", "[workspace.package]", "\n[workspace.package]\nversion = \"1.2\"\n"] {
            assert!(version(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn every_declaration_is_described_in_plain_sentences() {
        let text = made();
        let lines: Vec<&str> = text.lines().collect();
        let mut declarations = 0;
        for pair in lines.windows(2) {
            let line = pair[1];
            let starts = (line.contains("hersys_") && line.contains('(') && !line.starts_with([' ', '/', '#']))
                || line.starts_with("typedef struct")
                || (line.starts_with("enum "))
                || line.trim_start().starts_with("HERSYS_")
                || line.starts_with("#define HERSYS_ABI");
            if starts {
                declarations += 1;
                assert_eq!(pair[0].trim(), "*/", "no description: {line}");
            }
        }
        assert!(declarations > 40, "only {declarations} declarations: does the test still see them?");
        for heading in ["* #", "[`", "`]", "::"] {
            assert!(!text.contains(heading), "rustdoc in the header: {heading}");
        }
    }

    #[test]
    fn it_holds_what_c_needs_and_nothing_of_the_tests() {
        let text = made();
        for needed in
            ["#define HERSYS_VERSION_MAJOR ", "#define HERSYS_ABI_VERSION ", "extern \"C\"", "HERSYS_COUNT_READ = 0"]
        {
            assert!(text.contains(needed), "{needed}");
        }
        assert!(!text.contains("inject"), "what tests inject is no part of the library");
        assert_eq!(text, made(), "the same sources give the same header");
    }
}
