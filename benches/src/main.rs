//! `hersys-bench`: instructions per record of a full check, beside a typed, borrowed `serde_json` parse (**B**).
//!
//! `cargo run --release -p hersys-bench -- --quick` prints the NDJSON table; the first ratio is the gate (≤ 0.80, exit 1
//! beyond it). `--csv` prints the CSV table, held against a `csv` walk; without arguments both. `--profile DIR` also
//! keeps the callgrind profiles of the longer runs. Exit 2: the job could not be done, for example without valgrind.
//!
//! Instructions are counted by callgrind over N and 2 N records; the difference over N is the figure, so that start-up
//! cancels. They hardly depend on the machine. Seconds, which do, are printed beside them and gate nothing.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command")]
#![allow(clippy::cast_precision_loss, reason = "ratios of counts far below 2^52")]

mod baseline;
mod callgrind;
mod records;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use hersys::decode::json::Json;
use hersys::model::kind::{Draft, Kind};
use hersys::model::side::Side;
use hersys::options::BatchMode;
use hersys::{Input, Options, Reference};
use records::Share;

/// Records of the shorter run; the longer one has twice as many.
const RECORDS: usize = 2_000;
/// The most that a full check may cost beside B.
const GATE: f64 = 0.80;
/// Rounds of the runs that are timed.
const ROUNDS: usize = 25;

/// What is run over a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    /// B: `serde_json`.
    Parse,
    /// Reading into drafts alone.
    Read,
    /// A full check, no facilities, `batch = off`.
    Check,
    /// A full check with facilities and `batch = auto`, as most users run it.
    CheckFacilities,
    /// The same with its result as JSON, every finding in two languages.
    Report,
    /// The `csv` crate over every cell.
    Walk,
}

impl Work {
    const ALL: [Self; 6] = [Self::Parse, Self::Read, Self::Check, Self::CheckFacilities, Self::Report, Self::Walk];

    const fn name(self) -> &'static str {
        match self {
            Self::Parse => "B: serde_json, typed, borrowed",
            Self::Read => "reading alone",
            Self::Check => "full check",
            Self::CheckFacilities => "… with facilities, batch auto",
            Self::Report => "… and its result as JSON",
            Self::Walk => "csv ByteRecord walk",
        }
    }

    fn run(self, bytes: &[u8], facilities: &[u8]) -> Result<u64, String> {
        match self {
            Self::Parse => Ok(baseline::parse(bytes)),
            Self::Walk => Ok(baseline::walk(bytes)),
            Self::Read => read(bytes),
            Self::Check => check(bytes, None).map(|result| result.summary.records.rejected),
            Self::CheckFacilities => check(bytes, Some(facilities)).map(|result| result.summary.records.rejected),
            Self::Report => Ok(check(bytes, Some(facilities))?.to_json().len() as u64),
        }
    }
}

/// Reads every line into a draft, as the pipeline does, and judges nothing.
fn read(bytes: &[u8]) -> Result<u64, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let mut side = Side::default();
    let (mut start, mut read) = (0, 0);
    for end in memchr::memchr_iter(b'\n', bytes) {
        side.issues.clear();
        side.kept.clear();
        side.level = 0;
        let mut json = Json::new(text.get(start..end).unwrap_or_default());
        read += u64::from(black_box(Draft::read(Kind::TestResult, &mut json, &mut side)).is_ok());
        start = end + 1;
    }
    Ok(read)
}

/// A full check, as a Rust user calls it.
fn check(bytes: &[u8], facilities: Option<&[u8]>) -> Result<hersys::CheckResult, String> {
    let mut options = Options { batch: BatchMode::Off, ..Options::default() };
    let mut reference = Reference::default();
    if let Some(facilities) = facilities {
        options.batch = BatchMode::Auto;
        reference = Reference::read(vec![Input::bytes("facilities", facilities)], &options)
            .map_err(|error| error.to_string())?;
    }
    hersys::check(vec![Input::bytes("bench", bytes)], &reference, &options).map_err(|error| error.to_string())
}

/// A folder of our own that goes when the program ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self, String> {
        let path = std::env::temp_dir().join(format!("hersys-bench-{}", std::process::id()));
        std::fs::create_dir_all(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self(path))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, String> {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Left-over files in the temporary folder harm nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// One set of records in both lengths.
struct Set {
    share: Share,
    bytes: Vec<u8>,
    short: PathBuf,
    long: PathBuf,
}

impl Set {
    fn new(
        folder: &Folder,
        name: &str,
        share: Share,
        make: impl Fn(Share, usize) -> Result<Vec<u8>, String>,
    ) -> Result<Self, String> {
        let bytes = make(share, 2 * RECORDS)?;
        let set = Self {
            share,
            short: folder.write(&format!("{name}-short"), &make(share, RECORDS)?)?,
            long: folder.write(&format!("{name}-long"), &bytes)?,
            bytes,
        };
        set.verify()?;
        Ok(set)
    }

    /// Exactly the records that were spoilt are bad, with facilities and without; else the figures would mean nothing.
    fn verify(&self) -> Result<(), String> {
        for facilities in [None, Some(records::facilities())] {
            let summary = check(&self.bytes, facilities.as_deref())?.summary;
            let (read, bad) = (summary.records.read, summary.records.rejected);
            if (read, bad) != ((2 * RECORDS) as u64, self.share.bad(2 * RECORDS) as u64) {
                return Err(format!("the set `{}` is not what it says: {bad} of {read} bad", self.share.name()));
            }
        }
        Ok(())
    }

    /// Instructions per record.
    fn measure(&self, work: Work, facilities: &Path, profiles: Option<&Path>) -> Result<f64, String> {
        let number = Work::ALL.iter().position(|other| *other == work).unwrap_or(0).to_string();
        let profile = profiles.map(|folder| {
            let stem = self.long.file_name().unwrap_or_default().to_string_lossy();
            folder.join(format!("callgrind.{stem}.{number}"))
        });
        let short = callgrind::instructions(&number, &self.short, facilities, None)?;
        let long = callgrind::instructions(&number, &self.long, facilities, profile.as_deref())?;
        Ok((long - short) as f64 / RECORDS as f64)
    }
}

/// The fastest of alternating runs of two works.
fn race(bytes: &[u8], facilities: &[u8], works: [Work; 2]) -> Result<[Duration; 2], String> {
    let mut best = [Duration::MAX; 2];
    for _ in 0..ROUNDS {
        for (work, best) in works.into_iter().zip(&mut best) {
            let start = Instant::now();
            black_box(work.run(bytes, facilities)?);
            *best = start.elapsed().min(*best);
        }
    }
    Ok(best)
}

/// Prints one table: rows of works over columns of sets, the first work being the measure of all. Gives the ratio of
/// `gate` on the first set.
fn table(
    title: &str,
    sets: &[Set],
    works: &[Work],
    gate: Work,
    facilities: &Path,
    profiles: Option<&Path>,
) -> Result<f64, String> {
    let mut ratio = f64::NAN;
    println!("\n{title}");
    print!("  {:<32}", "instructions per record");
    for set in sets {
        print!("{:>12}{:>7}", set.share.name(), "ratio");
    }
    println!();
    let mut measures = vec![f64::NAN; sets.len()];
    for (row, work) in works.iter().enumerate() {
        print!("  {:<32}", work.name());
        for (column, (set, measure)) in sets.iter().zip(&mut measures).enumerate() {
            let cost = set.measure(*work, facilities, profiles)?;
            if row == 0 {
                *measure = cost;
            }
            if column == 0 && *work == gate {
                ratio = cost / *measure;
            }
            print!("{cost:>12.0}{:>7.2}", cost / *measure);
        }
        println!();
    }
    Ok(ratio)
}

fn seconds(set: &Set, works: [Work; 2], facilities: &[u8]) -> Result<(), String> {
    let [peer, ours] = race(&set.bytes, facilities, works)?;
    let mebibytes = set.bytes.len() as f64 / f64::from(1 << 20);
    println!(
        "  wall clock, {}, best of {ROUNDS} alternating: {} {:.0} MiB/s, {} {:.0} MiB/s, ratio {:.2} (no gate)",
        set.share.name(),
        works[0].name(),
        mebibytes / peer.as_secs_f64(),
        works[1].name(),
        mebibytes / ours.as_secs_f64(),
        ours.as_secs_f64() / peer.as_secs_f64(),
    );
    Ok(())
}

fn ndjson(folder: &Folder, facilities: &Path, profiles: Option<&Path>) -> Result<f64, String> {
    let make = |share, count| Ok(records::ndjson(share, count));
    let sets = [Set::new(folder, "few.ndjson", Share::Few, make)?, Set::new(folder, "all.ndjson", Share::All, make)?];
    let line = baseline::lines(&sets[0].bytes).next().unwrap_or_default();
    baseline::assert_borrows(line)?;
    let title = format!(
        "NDJSON, test-result, {} bytes a record, {} rules, catalogue {}",
        sets[0].bytes.len() / (2 * RECORDS),
        hersys::rules::ALL.len(),
        hersys::CATALOGUE
    );
    let works = [Work::Parse, Work::Read, Work::Check, Work::CheckFacilities, Work::Report];
    let ratio = table(&title, &sets, &works, Work::Check, facilities, profiles)?;
    seconds(&sets[0], [Work::Parse, Work::Check], &records::facilities())?;
    Ok(ratio)
}

fn csv(folder: &Folder, facilities: &Path, profiles: Option<&Path>) -> Result<(), String> {
    let utf8 = |share, count| Ok(records::csv(share, count));
    let sets = [Set::new(folder, "few.csv", Share::Few, utf8)?, Set::new(folder, "all.csv", Share::All, utf8)?];
    let title = |name: &str, set: &Set| format!("CSV, {name}, {} bytes a row", set.bytes.len() / (2 * RECORDS));
    let works = [Work::Walk, Work::Check, Work::CheckFacilities];
    table(&title("UTF-8", &sets[0]), &sets, &works, Work::Check, facilities, profiles)?;
    seconds(&sets[0], [Work::Walk, Work::Check], &records::facilities())?;
    let cp932 = records::csv_cp932;
    let sets = [Set::new(folder, "few.cp932", Share::Few, cp932)?, Set::new(folder, "all.cp932", Share::All, cp932)?];
    table(&title("CP932", &sets[0]), &sets, &works, Work::Check, facilities, profiles)?;
    seconds(&sets[0], [Work::Walk, Work::Check], &records::facilities())
}

/// The run inside callgrind: nothing but the work.
fn work(args: &[String]) -> Result<(), String> {
    let [number, file, facilities] = args else { return Err(String::from("--work NUMBER FILE FACILITIES")) };
    let work = number.parse().ok().and_then(|number: usize| Work::ALL.get(number)).ok_or("no such work")?;
    let bytes = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    let facilities = std::fs::read(facilities).map_err(|error| format!("{facilities}: {error}"))?;
    black_box(work.run(&bytes, &facilities)?);
    Ok(())
}

fn run() -> Result<bool, String> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let Some((first, rest)) = args.split_first()
        && first == "--work"
    {
        return work(rest).map(|()| true);
    }
    let (mut only_ndjson, mut only_csv, mut profiles) = (false, false, None);
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        match arg.as_str() {
            "--quick" => only_ndjson = true,
            "--csv" => only_csv = true,
            "--profile" => profiles = Some(PathBuf::from(rest.next().ok_or("--profile needs a folder")?)),
            _ => return Err(String::from("usage: hersys-bench [--quick] [--csv] [--profile DIR]")),
        }
    }
    if cfg!(debug_assertions) {
        return Err(String::from("a debug build says nothing: use `cargo run --release -p hersys-bench`"));
    }
    if !callgrind::available() {
        return Err(String::from("valgrind is not installed: instructions are counted by its tool callgrind"));
    }
    let folder = Folder::new()?;
    let facilities = folder.write("facilities", &records::facilities())?;
    let mut passed = true;
    if only_ndjson || !only_csv {
        let ratio = ndjson(&folder, &facilities, profiles.as_deref())?;
        passed = ratio <= GATE;
        let verdict = if passed { "passed" } else { "FAILED" };
        println!("  gate: full check, {}: {ratio:.2} of B, at most {GATE:.2}: {verdict}", Share::Few.name());
    }
    if only_csv || !only_ndjson {
        csv(&folder, &facilities, profiles.as_deref())?;
    }
    Ok(passed)
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(problem) => {
            eprintln!("hersys-bench: {problem}");
            ExitCode::from(2)
        }
    }
}
