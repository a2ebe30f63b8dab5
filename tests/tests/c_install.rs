//! What `cargo xtask install-c` lays out, used as a vendor does: pkg-config, `CMake`, shared, static, moved elsewhere.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hersys_conformance::c::{
    STRICT, cc, compiler, door, functions, install, installed, program, ran, root, skip, temporary,
};
use hersys_conformance::{Ready, c_cases};

/// A fresh folder of our own.
fn room(name: &str) -> PathBuf {
    let folder = temporary("install").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A tool by its usual name, or the one that a variable names; a skip without it.
fn tool(variable: &str, name: &str) -> Option<Command> {
    let found = compiler(variable, &[name]);
    if found.is_none() {
        skip(&format!("no {name}"));
    }
    found.map(|words| {
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]);
        command
    })
}

/// What pkg-config says of the library under a prefix; a skip without pkg-config.
fn pkg_config(prefix: &Path, question: &[&str]) -> Option<Vec<String>> {
    let mut command = tool("PKG_CONFIG", "pkg-config")?;
    command.env("PKG_CONFIG_PATH", prefix.join("lib/pkgconfig")).args(question).arg("hersys");
    let said = String::from_utf8(ran(&mut command).stdout).unwrap();
    Some(said.split_whitespace().map(str::to_owned).collect())
}

/// Lays the files under a prefix out again elsewhere.
fn moved(name: &str) -> PathBuf {
    let to = room(name).join("elsewhere");
    ran(Command::new("cp").arg("-a").arg(installed()).arg(&to));
    to
}

/// Every file and link below a folder, as paths from there.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_owned());
            }
        }
    }
    found
}

/// Runs the example, with the shared libraries of a prefix to be found, and holds what it prints to what it should.
fn prints_findings(program: &Path, prefix: Option<&Path>) {
    let mut command = Command::new(program);
    command.env_remove("LD_LIBRARY_PATH");
    if let Some(prefix) = prefix {
        command.env("LD_LIBRARY_PATH", prefix.join("lib"));
    }
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{command:?}: the built-in record has errors\n{said}");
    let expected = fs::read_to_string(door().join("examples/expected.txt")).unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected, "{command:?}");
}

/// Compiles the example that lies under a prefix, with these options.
fn compile(mut cc: Command, standard: &str, prefix: &Path, options: &[String], program: &Path) {
    let source = prefix.join("share/hersys/examples/check.c");
    ran(cc.arg(format!("-std={standard}")).args(STRICT).arg(source).args(options).arg("-o").arg(program));
}

#[test]
fn the_command_line_of_pkg_config_builds_the_example_in_c99_and_c11_with_gcc_and_clang() {
    let Some(options) = pkg_config(installed(), &["--cflags", "--libs"]) else { return };
    let room = room("pkg-config");
    for (variable, name) in [("GCC", "gcc"), ("CLANG", "clang")] {
        for standard in ["c99", "c11"] {
            let Some(cc) = tool(variable, name) else { continue };
            let program = room.join(format!("{name}-{standard}"));
            compile(cc, standard, installed(), &options, &program);
            prints_findings(&program, Some(installed()));
        }
    }
}

#[test]
fn the_static_library_needs_what_pkg_config_says_and_nothing_of_ours() {
    let Some(options) = pkg_config(installed(), &["--static", "--cflags", "--libs"]) else { return };
    let options: Vec<String> = options
        .into_iter()
        .map(|option| if option == "-lhersys" { "-l:libhersys.a".to_owned() } else { option })
        .collect();
    let room = room("static");
    for (variable, name) in [("GCC", "gcc"), ("CLANG", "clang")] {
        let Some(cc) = tool(variable, name) else { continue };
        let program = room.join(name);
        compile(cc, "c99", installed(), &options, &program);
        prints_findings(&program, None);
    }
}

#[test]
fn the_folder_can_be_moved_and_does_not_say_where_it_was_made() {
    let prefix = moved("moved");
    let Some(options) = pkg_config(&prefix, &["--cflags", "--libs"]) else { return };
    let old = installed().display().to_string();
    assert!(options.iter().all(|option| !option.contains(&old)), "{options:?}");
    let Some(cc) = tool("CC", "cc") else { return };
    let program = prefix.with_file_name("shared");
    compile(cc, "c99", &prefix, &options, &program);
    prints_findings(&program, Some(&prefix));

    // Where only the static library is left, the plain words of pkg-config take it.
    for file in files(&prefix).iter().filter(|file| file.to_string_lossy().contains(".so")) {
        fs::remove_file(prefix.join(file)).unwrap();
    }
    let program = prefix.with_file_name("static");
    let options = pkg_config(&prefix, &["--static", "--cflags", "--libs"]).unwrap();
    compile(tool("CC", "cc").unwrap(), "c99", &prefix, &options, &program);
    prints_findings(&program, None);

    let root = root();
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME")).unwrap();
    for file in files(installed()) {
        let bytes = fs::read(installed().join(&file)).unwrap();
        for place in [root.to_str().unwrap(), &old, &format!("{home}/")] {
            assert!(
                !bytes.windows(place.len()).any(|window| window == place.as_bytes()),
                "{}: {place}",
                file.display()
            );
        }
    }
}

#[test]
fn cmake_finds_the_package_and_builds_the_examples_in_c_and_cpp() {
    if tool("CMAKE", "cmake").is_none() || tool("CC", "cc").is_none() {
        return;
    }
    let prefix = moved("cmake");
    let build = prefix.with_file_name("build");
    configure(&prefix.join("share/hersys/examples"), &build, &prefix);
    ran(tool("CMAKE", "cmake").unwrap().arg("--build").arg(&build));
    let cpp = tool("CXX", "c++").map(|_| "check_cpp");
    for name in ["check", "check_static"].into_iter().chain(cpp) {
        prints_findings(&build.join(name), None);
    }
}

fn configure(source: &Path, build: &Path, prefix: &Path) -> String {
    let mut cmake = tool("CMAKE", "cmake").unwrap();
    let output =
        ran(cmake.arg("-S").arg(source).arg("-B").arg(build).arg(format!("-DCMAKE_PREFIX_PATH={}", prefix.display())));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn cmake_takes_no_other_version_than_asked_for() {
    if tool("CMAKE", "cmake").is_none() || tool("CC", "cc").is_none() {
        return;
    }
    let room = room("versions");
    let version = env!("CARGO_PKG_VERSION");
    let asked = [(version, "1"), ("99.0", "0"), ("0.0.1", "0"), ("99", "0"), (version, "1")];
    let mut text = "cmake_minimum_required(VERSION 3.10)\nproject(versions LANGUAGES C)\n".to_owned();
    for (version, _) in asked {
        let lines = [
            format!("find_package(hersys {version} QUIET)"),
            format!("message(STATUS \"{version}: ${{hersys_FOUND}}.\")"),
            "unset(hersys_DIR CACHE)".to_owned(),
        ];
        text += &(lines.join("\n") + "\n");
    }
    fs::write(room.join("CMakeLists.txt"), text).unwrap();
    let said = configure(&room, &room.join("build"), installed());
    for (version, found) in asked {
        assert!(said.contains(&format!("-- {version}: {found}.\n")), "{version}:\n{said}");
    }
}

/// A file of the library that lies under the prefix.
fn library() -> PathBuf {
    installed().join("lib/libhersys.so")
}

/// What a tool of binutils says of the shared library.
fn said(variable: &str, name: &str, arguments: &[&str]) -> Option<String> {
    let output = ran(tool(variable, name)?.args(arguments).arg(library()));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn soname_and_links_follow_the_binary_interface() {
    let header = fs::read_to_string(installed().join("include/hersys.h")).unwrap();
    let defined = |name: &str| header.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned();
    let soname = format!("libhersys.so.{}", defined("#define HERSYS_ABI_VERSION"));
    let full = format!("{soname}.{}", defined("#define HERSYS_VERSION ").trim_matches('"'));
    let link = |name: &str| fs::read_link(installed().join("lib").join(name)).unwrap();
    assert_eq!(link("libhersys.so"), Path::new(&soname));
    assert_eq!(link(&soname), Path::new(&full));
    assert!(installed().join("lib").join(&full).symlink_metadata().unwrap().is_file());
    let Some(dynamic) = said("READELF", "readelf", &["-dW"]) else { return };
    assert!(dynamic.contains(&format!("Library soname: [{soname}]")), "{dynamic}");
}

#[test]
fn the_shared_library_needs_the_c_library_and_no_executable_stack() {
    let Some(dynamic) = said("READELF", "readelf", &["-dW"]) else { return };
    let needed: Vec<&str> =
        dynamic.lines().filter_map(|line| line.split_once("Shared library: [")?.1.strip_suffix(']')).collect();
    let known = ["libc.so.", "libm.so.", "libgcc_s.so.", "ld-linux", "libpthread.so.", "libdl.so."];
    assert!(needed.iter().all(|name| known.iter().any(|known| name.starts_with(known))), "{needed:?}");
    assert!(needed.iter().any(|name| name.starts_with("libc.so.")), "{needed:?}: does the test still see them?");
    let segments = said("READELF", "readelf", &["-lW"]).unwrap();
    let stack = segments.lines().find(|line| line.contains("GNU_STACK")).expect("it says what its stack is");
    assert!(stack.contains(" RW ") && !stack.contains('E'), "{stack}");
}

#[test]
fn what_is_installed_exports_the_header_and_nothing_else() {
    let Some(listed) = said("NM", "nm", &["-D", "--defined-only", "-f", "posix"]) else { return };
    let exported: BTreeSet<&str> = listed.lines().filter_map(|line| line.split(' ').next()).collect();
    let header = fs::read_to_string(installed().join("include/hersys.h")).unwrap();
    assert_eq!(exported, functions(&header));
    assert!(exported.iter().all(|name| name.starts_with("hersys_")));
}

#[test]
fn it_has_no_way_to_the_network() {
    let Some(listed) = said("NM", "nm", &["-D", "--undefined-only", "-f", "posix"]) else { return };
    let imported: BTreeSet<&str> = listed.lines().filter_map(|line| line.split([' ', '@']).next()).collect();
    assert!(imported.contains("malloc"), "{imported:?}: does the test still see them?");
    let network = [
        "socket",
        "socketpair",
        "connect",
        "bind",
        "listen",
        "accept",
        "accept4",
        "send",
        "sendto",
        "sendmsg",
        "recv",
        "recvfrom",
        "recvmsg",
        "getaddrinfo",
        "gethostbyname",
        "gethostbyname_r",
        "res_query",
        "fork",
        "execve",
        "posix_spawn",
        "posix_spawnp",
        "system",
        "popen",
    ];
    let found: Vec<_> = network.iter().filter(|name| imported.contains(*name)).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn it_asks_for_no_file_no_environment_and_no_clock() {
    let Some(strict) = cc() else { return };
    // Rust's standard library brings functions for files and the environment, so the imports cannot show it: it is run.
    let room = room("outside");
    let shim = room.join("outside.so");
    ran(tool("CC", "cc").unwrap().args(["-shared", "-fPIC"]).arg(door().join("tests/outside.c")).arg("-o").arg(&shim));

    let source = room.join("reads.c");
    fs::write(&source, "#include <stdlib.h>\nint main(void) { return getenv(\"HOME\") != NULL; }\n").unwrap();
    let reads = room.join("reads");
    ran(tool("CC", "cc").unwrap().arg(source).arg("-o").arg(&reads));
    let caught = Command::new(reads).env("LD_PRELOAD", &shim).output().unwrap();
    assert_eq!(caught.status.code(), Some(99), "a program that reads the environment is not caught");

    let program = program(strict, "outside", "tests/vectors.c", &library());
    // Enough records for two threads, and CP932.
    let record =
        b"{\"kind\":\"tests-performed\",\"facility_id\":\"F001\",\"performed_date\":\"2020-08-03\",\"done\":3}\n";
    let input = record.repeat(1000);
    let options = [("threads", "2"), ("output_format", "csv"), ("output_encoding", "cp932")];
    let options = options.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let mut stream = Vec::new();
    c_cases::write(&Ready { input, facilities: Vec::new(), options }, &mut stream);
    let file = room.join("stream");
    fs::write(&file, &stream).unwrap();
    let mut command = Command::new(program);
    ran(command.env("LD_PRELOAD", &shim).stdin(fs::File::open(file).unwrap()));
}

/// One in so many vectors, so that valgrind takes seconds.
const ONE_IN: usize = 25;

/// What is shipped is compiled in a way of its own, so it is looked at by itself.
#[test]
fn valgrind_finds_nothing_in_what_is_shipped() {
    let Some(strict) = cc() else { return };
    let Some(mut valgrind) = tool("VALGRIND", "valgrind") else { return };
    let program = program(strict, "shipped", "tests/vectors.c", &library());
    let (stream, count) = c_cases::some(ONE_IN);
    valgrind.args(["--quiet", "--error-exitcode=9", "--leak-check=full", "--errors-for-leak-kinds=definite"]);
    let (_, said) = c_cases::through(valgrind.arg(program).env("LD_LIBRARY_PATH", installed().join("lib")), &stream);
    assert!(said.starts_with(&format!("vectors: {count} cases run by C\n")) && said.lines().count() == 2, "{said}");
}

#[test]
fn a_second_run_leaves_the_same_files_and_nothing_half_done() {
    let before = files(installed());
    plain(&install(installed()));
    assert_eq!(files(installed()), before);
    let half: Vec<_> = before.iter().filter(|file| file.file_name().unwrap().as_encoded_bytes()[0] == b'.').collect();
    assert!(half.is_empty(), "{half:?}");
    for wanted in [
        "include/hersys.h",
        "include/hersys.hpp",
        "lib/libhersys.a",
        "lib/pkgconfig/hersys.pc",
        "lib/cmake/hersys/hersysConfig.cmake",
        "share/licenses/hersys/LICENSE",
        "share/licenses/hersys/LICENSE-MIT",
        "share/licenses/hersys/LICENSE-APACHE",
        "share/licenses/hersys/THIRD-PARTY.txt",
    ] {
        assert!(before.contains(Path::new(wanted)), "{wanted} is missing");
    }
    // Folders are there as a whole.
    for (ours, theirs, wanted) in [
        ("bindings-c/examples", "share/hersys/examples", "CMakeLists.txt check.c cpp/check.cpp go/hersys/hersys.go"),
        ("docs/c", "share/doc/hersys", "README.md guide.en.md guide.ja.md"),
        ("schemas", "share/hersys/schemas", "finding.schema.json forms/case-notification.2020-02-01.schema.json"),
    ] {
        let ours = files(&root().join(ours));
        assert!(wanted.split(' ').all(|file| ours.contains(Path::new(file))), "{ours:?}: where is one of {wanted}?");
        assert_eq!(files(&installed().join(theirs)), ours, "{theirs}");
    }
    let unfilled = |file: &&PathBuf| file.starts_with("lib/pkgconfig") || file.starts_with("lib/cmake");
    for file in before.iter().filter(unfilled) {
        assert!(!fs::read_to_string(installed().join(file)).unwrap().contains('@'), "{}", file.display());
    }
}

/// What the command says is read in any terminal, names what is there, and gives the size of the library.
fn plain(said: &str) {
    let said = said.replace(installed().to_str().unwrap(), "PREFIX");
    for line in said.lines() {
        assert!(line.chars().count() <= 80, "{line}");
        let folder = line.strip_prefix("  ").and_then(|line| line.split(' ').next()).filter(|word| word.ends_with('/'));
        assert!(folder.is_none_or(|folder| installed().join(folder).is_dir()), "{line}");
    }
    let (size, version) = (fs::metadata(library()).unwrap().len(), env!("CARGO_PKG_VERSION"));
    let file = fs::canonicalize(library()).unwrap();
    let file = file.file_name().unwrap().to_str().unwrap();
    let abi = file.strip_prefix("libhersys.so.").and_then(|rest| rest.split('.').next()).unwrap();
    for wanted in
        [format!(" {size} bytes\n"), format!(" {file} is ABI {abi} of version {version}\n"), "hersys.hpp".to_owned()]
    {
        assert!(said.contains(&wanted), "{wanted}:\n{said}");
    }
    assert!(said.ends_with("  cc program.c $(pkg-config --cflags --libs hersys) -o program\n"), "{said}");
}

/// The commands in the comment at the head of an example, for a library that lies under the prefix.
fn commands(source: &str) -> String {
    let lines = source.lines().map(|line| line.trim_start_matches(['/', '*', ' ', '\t']));
    let lines = lines.skip_while(|line| !line.starts_with("export ")).take_while(|line| !line.is_empty());
    let commands = lines.collect::<Vec<_>>().join(" &&\n");
    commands.replace("PREFIX", installed().to_str().unwrap()).replace("[FILE]", "")
}

#[test]
fn the_commands_at_the_head_of_each_example_run_as_they_are_written() {
    let jna = std::env::var("JNA_JAR").unwrap_or_else(|_| "/usr/share/java/jna.jar".to_owned());
    let expected = fs::read_to_string(door().join("examples/expected.txt")).unwrap();
    for (source, tools) in [
        ("check.c", &["cc", "pkg-config"][..]),
        ("cpp/check.cpp", &["c++", "pkg-config"]),
        ("csharp/Check.cs", &["mcs", "mono"]),
        ("go/check.go", &["cc", "go", "pkg-config"]),
        ("java/Check.java", &["javac", "java"]),
        ("pascal/check.dpr", &["fpc"]),
    ] {
        let there = |tool: &&&str| {
            Command::new("sh").args(["-c", "command -v \"$0\""]).arg(tool).output().unwrap().status.success()
        };
        if !tools.iter().all(|tool| there(&tool)) || source.starts_with("java/") && !Path::new(&jna).is_file() {
            skip(&format!("no {} for {source}", tools.join(", ")));
            continue;
        }
        // Outside of the prefix: an example is copied, and nothing is written where the library lies.
        let copied = room("examples").join("copied");
        ran(Command::new("cp").arg("-r").arg(installed().join("share/hersys/examples")).arg(&copied));
        let text = fs::read_to_string(copied.join(source)).unwrap();
        let commands = commands(&text).replace("/usr/share/java/jna.jar", &jna);
        assert!(commands.lines().count() > 2, "{source}: {commands}");
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(&commands).current_dir(copied.join(source).parent().unwrap());
        // Go with nobody's settings and no network.
        shell.envs([("GOENV", "off"), ("GOPROXY", "off"), ("GOTOOLCHAIN", "local"), ("GOFLAGS", "-buildvcs=false")]);
        shell.env("GOCACHE", temporary("go-cache")).env("GOPATH", temporary("go-path"));
        let output = shell.env("LC_ALL", "C.UTF-8").output().unwrap();
        let (said, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(1), "{source}:\n{commands}\n{errors}");
        // Compilers may speak before the program does.
        assert!(said.ends_with(&expected), "{source}:\n{commands}\n{said}");
    }
}

/// What the stripped shared library should not exceed.
const GOAL: u64 = 3 * 1024 * 1024;

#[test]
fn the_shared_library_is_small() {
    let size = fs::metadata(library()).unwrap().len();
    println!("libhersys.so: {size} bytes; the goal is {GOAL}");
    assert!(size <= GOAL, "libhersys.so has {size} bytes, {} over the goal", size - GOAL);
}
