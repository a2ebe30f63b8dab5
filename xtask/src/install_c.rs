//! `cargo xtask install-c --prefix DIR`: lays libhersys out as a vendor takes it into a program.
//!
//! Headers, both libraries, packages for pkg-config and `CMake`, pages, examples, schemas and licences. The folder can be moved: nothing
//! in it says where it was made. A file appears whole or not at all, and a second run replaces what the first has made.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};

use serde_json::Value;

use crate::run::cargo;
use crate::{header, licences, read};

/// The templates of the packages, and where the filled ones lie.
const PACKAGES: [(&str, &str); 3] = [
    ("hersys.pc.in", "lib/pkgconfig/hersys.pc"),
    ("hersysConfig.cmake.in", "lib/cmake/hersys/hersysConfig.cmake"),
    ("hersysConfigVersion.cmake.in", "lib/cmake/hersys/hersysConfigVersion.cmake"),
];

/// Folders that are laid out as they are, and where.
const FOLDERS: [(&str, &str); 4] = [
    ("bindings-c/include", "include"),
    ("bindings-c/examples", "share/hersys/examples"),
    ("docs/c", "share/doc/hersys"),
    ("schemas", "share/hersys/schemas"),
];

/// Builds the library, lays it out, and says what lies where.
pub fn run(root: &Path, prefix: &Path) -> ExitCode {
    match install(root, prefix) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("install-c: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn install(root: &Path, prefix: &Path) -> Result<String, String> {
    if !cfg!(target_os = "linux") {
        return Err("only for Linux: names and links are those of its loader".to_owned());
    }
    let names = Names::of(root)?;
    // Everything is known before the first file is written.
    let built = build(root, &names.soname)?;
    let licences = licences::of(root, "hersys-c")?;

    let place = |name: &str, bytes: &[u8]| {
        let path = prefix.join(name);
        whole(&path, |temporary| fs::write(temporary, bytes)).map_err(|error| format!("{}: {error}", path.display()))
    };
    let copy = |from: &Path, name: &str| place(name, &bytes(from)?);

    for (from, to) in FOLDERS {
        for file in files(&root.join(from))? {
            copy(&root.join(from).join(&file), &format!("{to}/{file}"))?;
        }
    }
    copy(&built.fixed, "lib/libhersys.a")?;
    copy(&built.shared, &format!("lib/{}", names.full))?;
    // What the loader looks for, and what the linker looks for.
    for (name, to) in [(names.soname.as_str(), names.full.as_str()), ("libhersys.so", &names.soname)] {
        let path = prefix.join("lib").join(name);
        whole(&path, |temporary| link(to, temporary)).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    for (template, name) in PACKAGES {
        let text = names.fill(&read(root, &format!("bindings-c/install/{template}")), &built.system);
        place(name, text.as_bytes())?;
    }
    for (name, text) in &licences {
        place(&format!("share/licenses/hersys/{name}"), text)?;
    }
    let size = fs::metadata(&built.shared).map_err(|error| format!("{}: {error}", built.shared.display()))?.len();
    Ok(names.said(prefix, size))
}

/// The names that follow from the versions.
struct Names {
    /// Of the library: 1.2.3.
    version: String,
    /// What programs ask the loader for: `libhersys.so.<binary interface>`.
    soname: String,
    /// The file: the soname and the version.
    full: String,
    /// The number of the binary interface.
    abi: u32,
}

impl Names {
    fn of(root: &Path) -> Result<Self, String> {
        let version = header::version(&read(root, "Cargo.toml"))?.map(|number| number.to_string()).join(".");
        let abi = abi(&read(root, ABI))?;
        let soname = format!("libhersys.so.{abi}");
        Ok(Names { full: format!("{soname}.{version}"), soname, version, abi })
    }

    /// A template with its names filled in. `system` are the libraries that the static one needs.
    fn fill(&self, template: &str, system: &str) -> String {
        [
            ("@VERSION@", self.version.as_str()),
            ("@SONAME@", &self.soname),
            ("@SHARED@", &self.full),
            ("@SYSTEM_LIBRARIES@", system),
            ("@SYSTEM_LIBRARIES_LIST@", &system.replace(' ', ";")),
            ("@POINTER_BYTES@", &size_of::<usize>().to_string()),
        ]
        .into_iter()
        .fold(template.to_owned(), |text, (name, value)| text.replace(name, value))
    }

    /// What lies where, in lines of at most 80 columns, the prefix aside.
    fn said(&self, prefix: &Path, size: u64) -> String {
        let Names { version, soname, full, abi } = self;
        format!(
            "hersys {version} for C and C++ lies in {}:
  include/                hersys.h for C, hersys.hpp for C++17
  lib/                    libhersys.a
                          libhersys.so -> {soname} -> {full}
                          {full} is ABI {abi} of version {version}
                          its size, stripped: {size} bytes
  lib/pkgconfig/          hersys.pc
  lib/cmake/hersys/       find_package(hersys) gives hersys::hersys, the shared
                          library, and hersys::hersys_static
  share/doc/hersys/       pages for programmers: begin with README.md
  share/hersys/examples/  the same program in C, C++, C#, Go, Java and Pascal
  share/hersys/schemas/   JSON Schemas of records, findings and results
  share/licenses/hersys/  our licence; THIRD-PARTY.txt for what is linked in
With PREFIX for this folder, a program is compiled by
  export PKG_CONFIG_PATH=PREFIX/lib/pkgconfig LD_LIBRARY_PATH=PREFIX/lib
  cc program.c $(pkg-config --cflags --libs hersys) -o program",
            prefix.display(),
        )
    }
}

/// Where the number of the binary interface is typed.
const ABI: &str = "bindings-c/src/catalogue.rs";

/// The number of the binary interface.
fn abi(source: &str) -> Result<u32, String> {
    source
        .lines()
        .find_map(|line| line.strip_prefix("pub const HERSYS_ABI_VERSION: u32 = ")?.strip_suffix(';')?.parse().ok())
        .ok_or_else(|| format!("{ABI}: no HERSYS_ABI_VERSION"))
}

/// What cargo has built.
struct Built {
    shared: PathBuf,
    fixed: PathBuf,
    /// Options with which the linker finds what the static library needs of the system.
    system: String,
}

/// Builds both libraries in the profile `dist`, which no other build uses: the soname disturbs nobody.
fn build(root: &Path, soname: &str) -> Result<Built, String> {
    let mut command = cargo(root, &["rustc", "--package", "hersys-c", "--lib", "--profile", "dist"]);
    command.args(["--message-format", "json"]);
    // Panics name the files of other crates, and a library need not tell where it was built.
    if let Some(home) = cargo_home() {
        command.arg("--config").arg(format!("build.rustflags=[\"--remap-path-prefix={}=cargo\"]", home.display()));
    }
    command.args(["--", "--print", "native-static-libs"]).arg(format!("-Clink-arg=-Wl,-soname,{soname}"));
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| format!("cargo: {error}"))?;
    let messages: Vec<Value> =
        String::from_utf8_lossy(&output.stdout).lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let notes = || messages.iter().filter(|message| message["reason"] == "compiler-message");
    if !output.status.success() {
        notes().filter_map(|note| note["message"]["rendered"].as_str()).for_each(|text| eprintln!("{text}"));
        return Err("the library was not built".to_owned());
    }
    let of_library = |message: &&Value| {
        message["reason"] == "compiler-artifact"
            && message["target"]["crate_types"].as_array().is_some_and(|types| types.contains(&"staticlib".into()))
    };
    let files = messages.iter().filter(of_library).filter_map(|message| message["filenames"].as_array()).flatten();
    let files: Vec<&Path> = files.filter_map(Value::as_str).map(Path::new).collect();
    let named = |ending: &str| {
        let file = files.iter().find(|file| file.extension() == Some(OsStr::new(ending)));
        file.map(|file| file.to_path_buf()).ok_or_else(|| format!("cargo built no library that ends with {ending}"))
    };
    let system = notes()
        .find_map(|note| note["message"]["message"].as_str()?.strip_prefix("native-static-libs: "))
        .ok_or("rustc did not say what the static library needs")?;
    Ok(Built { shared: named("so")?, fixed: named("a")?, system: once(system) })
}

/// Where cargo keeps the sources of other crates.
fn cargo_home() -> Option<PathBuf> {
    let own = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    own.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo"))).map(|home| home.join("registry/src"))
}

/// The words of a list, each where it first stands.
fn once(list: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in list.split_whitespace() {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// The files below a folder, as paths from there, in order. Files that begin with a dot are nobody's.
fn files(folder: &Path) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries {
        let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
        let Some(name) = path.file_name().and_then(OsStr::to_str).filter(|name| !name.starts_with('.')) else {
            continue;
        };
        if path.is_dir() {
            found.extend(files(&path)?.into_iter().map(|inner| format!("{name}/{inner}")));
        } else {
            found.push(name.to_owned());
        }
    }
    found.sort();
    Ok(found)
}

/// The bytes of a file.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Makes a file or link under a name of our own beside it, and gives it its name when it is whole.
fn whole(path: &Path, make: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(OsStr::to_str)) else {
        return Err(io::ErrorKind::InvalidInput.into());
    };
    fs::create_dir_all(folder)?;
    let temporary = folder.join(format!(".{name}.{}", std::process::id()));
    let named = make(&temporary).and_then(|()| fs::rename(&temporary, path));
    if named.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    named
}

#[cfg(unix)]
fn link(to: &str, path: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(to, path)
}

#[cfg(not(unix))]
fn link(_: &str, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
