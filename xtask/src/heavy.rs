//! `cargo xtask test --heavy NAME`: checks that take minutes or gigabytes, one at a time.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::read;
use crate::run::{cargo, run as run_command, target};

/// A heavy check.
pub struct Heavy {
    /// For `--heavy`.
    pub name: &'static str,
    /// What it shows.
    pub what: &'static str,
    check: fn(&Path) -> Result<String, String>,
}

/// Every heavy check.
pub const CHECKS: [Heavy; 5] = [
    Heavy {
        name: "memory",
        what: "`check` of 1 GB of NDJSON stays under 32 MiB resident with --batch off, under 64 MiB with auto",
        check: memory,
    },
    Heavy {
        name: "bench",
        what: "a full check takes at most 0.8 times the instructions of a typed, borrowed parse, for each kind",
        check: bench,
    },
    Heavy {
        name: "calls",
        what: "a record built, checked and written through C takes at most three times the instructions of its parse and write by serde_json, and 10,000,000 of them no more memory than the first million",
        check: calls,
    },
    Heavy {
        name: "sample",
        what: "of 200,000 records of all kinds, every seeded defect is found and nothing else, from NDJSON and two CSVs",
        check: sample,
    },
    Heavy {
        name: "sanitize",
        what: "the C door is clean under AddressSanitizer, LeakSanitizer, UBSan and ThreadSanitizer, in C and in Rust",
        check: sanitize,
    },
];

/// The checks, a line each.
pub fn list() -> String {
    CHECKS.iter().flat_map(|check| ["  ", check.name, ": ", check.what, "\n"]).collect()
}

/// Runs a check and says how it ended.
pub fn run(check: &Heavy, root: &Path) -> ExitCode {
    match (check.check)(root) {
        Ok(said) => {
            println!("{}: passed: {said}", check.name);
            ExitCode::SUCCESS
        }
        Err(said) => {
            println!("{}: FAILED: {said}", check.name);
            ExitCode::FAILURE
        }
    }
}

fn sample(root: &Path) -> Result<String, String> {
    let args = ["test", "--release", "--package", "hersys-conformance", "--test", "sample", "--", "--nocapture"];
    let ran = run_command(cargo(root, &args).env("HERSYS_SAMPLE_RECORDS", "200000"));
    if ran.ok { Ok("see above".to_owned()) } else { Err("see above".to_owned()) }
}

fn bench(root: &Path) -> Result<String, String> {
    let ran = run_command(&mut cargo(root, &["run", "--release", "--package", "hersys-bench", "--", "--quick"]));
    if ran.ok { Ok("see above".to_owned()) } else { Err("see above".to_owned()) }
}

fn sanitize(root: &Path) -> Result<String, String> {
    let args = ["test", "--package", "hersys-conformance", "--test", "c_sanitizers", "--", "--ignored", "--nocapture"];
    let ran = run_command(&mut cargo(root, &args));
    if ran.ok { Ok("see above".to_owned()) } else { Err("see above".to_owned()) }
}

// ----------------------------------------------------------------------------------------------------------- calls

/// Records that go through C one by one.
const RECORDS: u64 = 10_000_000;
/// Pages that an allocator may keep more at the end than early on.
const PAGES: u64 = 16;

fn calls(root: &Path) -> Result<String, String> {
    // The library as it is shipped.
    for (package, profile) in [("hersys-c", "dist"), ("hersys-bench", "release")] {
        if !run_command(&mut cargo(root, &["build", "--profile", profile, "--package", package])).ok {
            return Err(format!("{package} was not built"));
        }
    }
    let (release, dist) = (target(root).join("release"), target(root).join("dist"));
    let program = release.join("hersys-calls");
    let mut cc = Command::new("cc");
    cc.args(["-std=c99", "-O2", "-I"]).arg(root.join("bindings-c/include")).arg("-o").arg(&program);
    cc.arg(root.join("bindings-c/tests/calls.c")).arg(dist.join("libhersys.a")).args(["-lpthread", "-ldl", "-lm"]);
    if !run_command(&mut cc).ok {
        return Err("bindings-c/tests/calls.c was not compiled".to_owned());
    }
    let bench = release.join("hersys-bench");
    let instructions = run_command(Command::new(&bench).args(["--built", "--through"]).arg(&program));

    let kind = "test-result";
    let listed = Command::new(&bench).args(["--items", kind]).output().map_err(|error| error.to_string())?;
    let items = release.join("hersys-calls.items");
    std::fs::write(&items, &listed.stdout).map_err(|error| format!("{}: {error}", items.display()))?;
    let records = listed.stdout.split(|byte| *byte == b'\n').filter(|line| line.is_empty()).count() as u64;
    if !listed.status.success() || records < 2 {
        return Err("hersys-bench gave no items".to_owned());
    }
    // The last line end makes one more.
    let records = records - 1;
    let rounds = RECORDS.div_ceil(records).to_string();
    let ran = run_command(Command::new(&program).arg(kind).arg(&items).arg(&rounds));
    let _ = std::fs::remove_file(&items);
    let numbers: Vec<u64> =
        ran.output.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok()).collect();
    let [accepted, early, last] = numbers[..] else {
        return Err("the program did not say what it took".to_owned());
    };
    let said = format!("{accepted} records, {early} pages early on, {last} at the end");
    match (instructions.ok, accepted >= RECORDS && last <= early + PAGES) {
        (true, true) if early > 0 => Ok(said),
        (false, _) => Err(format!("too many instructions: see above ({said})")),
        (true, _) => Err(said),
    }
}

// ---------------------------------------------------------------------------------------------------------- memory

const BYTES: u64 = 1_000_000_000;
/// Every so many records one lacks the result of its test.
const BAD_EVERY: u64 = 100;
/// `--batch`, `--threads`, and the limit in KiB.
const LIMITS: [(&str, &str, u64); 3] = [("off", "1", 32 * 1024), ("off", "2", 32 * 1024), ("auto", "1", 64 * 1024)];

fn memory(root: &Path) -> Result<String, String> {
    if !cargo(root, &["build", "--release", "--package", "hersys-cli"]).status().is_ok_and(|status| status.success()) {
        return Err("the command was not built".to_owned());
    }
    let program = target(root).join("release").join(format!("hersys{}", std::env::consts::EXE_SUFFIX));
    let file = target(root).join("heavy-memory.ndjson");
    let records = fill(root, &file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut said = Vec::new();
    let mut problem = None;
    for (batch, threads, limit) in LIMITS {
        let start = Instant::now();
        let child = Command::new(&program)
            .args(["check", "--format", "ndjson", "--batch", batch, "--threads", threads])
            .arg(&file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn();
        let measured = child.map_err(|error| error.to_string()).and_then(peak);
        match measured {
            Ok((Some(1), peak)) => {
                let seconds = start.elapsed().as_secs_f64();
                said.push(format!(
                    "--batch {batch} --threads {threads}: {peak} KiB of {limit} KiB, {seconds:.1} s, {records} records"
                ));
                if peak > limit {
                    problem = Some(format!("--batch {batch} takes more than its limit"));
                }
            }
            // 1: errors were found, as there must be.
            Ok((code, _)) => problem = Some(format!("--batch {batch}: exit code {code:?} where 1 belongs")),
            Err(error) => problem = Some(error),
        }
    }
    let _ = std::fs::remove_file(&file);
    let said = said.join("; ");
    problem.map_or(Ok(said.clone()), |problem| Err(format!("{problem} ({said})")))
}

/// Writes records until the file is full; gives their number.
fn fill(root: &Path, path: &Path) -> std::io::Result<u64> {
    let mut base: Value = serde_json::from_str(&read(root, "tests/vectors/base/test-result.json")).expect("JSON");
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let mark = "<number>";
    for place in ["/report_id", "/patient/local_id", "/tests/0/test_id"] {
        *base.pointer_mut(place).expect("the base record has it") = json!(mark);
    }
    let good = base.to_string();
    base["tests"][0].as_object_mut().expect("a test").shift_remove("result");
    let bad = base.to_string();
    let (mut written, mut records) = (0, 0);
    while written < BYTES {
        let template = if records % BAD_EVERY == BAD_EVERY - 1 { &bad } else { &good };
        let line = template.replace(mark, &format!("N-{records:09}"));
        file.write_all(line.as_bytes())?;
        file.write_all(b"\n")?;
        written += line.len() as u64 + 1;
        records += 1;
    }
    file.flush()?;
    Ok(records)
}

/// Waits for a process; gives its exit code and the most memory that was ever resident, in KiB.
///
/// The kernel keeps the high-water mark, so looking every few milliseconds misses only growth in the last of them.
fn peak(mut child: Child) -> Result<(Option<i32>, u64), String> {
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    loop {
        if let Ok(text) = std::fs::read_to_string(&status) {
            peak = peak.max(high_water(&text).unwrap_or(0));
        }
        if let Some(ended) = child.try_wait().map_err(|error| error.to_string())? {
            return if peak > 0 { Ok((ended.code(), peak)) } else { Err("no /proc to read memory from".to_owned()) };
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_high_water_mark_is_read() {
        assert_eq!(high_water("VmPeak:\t    9000 kB\nVmHWM:\t    1234 kB\nVmRSS:\t  17 kB\n"), Some(1234));
        assert_eq!(high_water("VmRSS:\t  17 kB\n"), None);
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_process_that_takes_memory_is_seen() {
        // 40 MiB in a shell variable, held while it counts them.
        let script = "x=$(head -c 41943040 /dev/zero | tr '\\0' x); sleep 0.2; exit ${#x}";
        let child = Command::new("sh").args(["-c", script]).spawn().unwrap();
        let (_, kib) = peak(child).unwrap();
        assert!(kib > 40 * 1024, "{kib}");
    }
}
