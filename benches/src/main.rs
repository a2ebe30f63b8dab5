//! `hersys-bench`: instructions per record of a full check, beside a typed, borrowed `serde_json` parse (**B**).
//!
//! `cargo run --release -p hersys-bench -- --quick` prints, for every kind, B and the full check of clean records, of
//! records 3 % bad and of bad ones alone; the ratio at 3 % bad is the gate (≤ 0.80 for each kind, exit 1 beyond it).
//! `--built`, which is part of `--quick`, prints what one record costs that is built, checked and written alone, beside a
//! parse and a write (≤ 3.00 for each kind); with `--through PROGRAM` also through a program that is given a kind and
//! the items which `--items KIND` prints. `--kind KIND` prints a kind step by step, `--csv` the CSV tables of
//! `test-result`, held against a `csv` walk; without arguments everything. `--profile DIR` also keeps the callgrind
//! profiles of the longer runs. Exit 2: the job could not be done, for example without valgrind.
//!
//! Instructions are counted by callgrind over N and 2 N records; the difference over N is the figure, so that start-up
//! cancels. They hardly depend on the machine. Seconds, which do, are printed beside them and gate nothing.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command")]
#![allow(clippy::cast_precision_loss, reason = "ratios of counts far below 2^52")]

mod baseline;
mod built;
mod callgrind;
mod records;
#[cfg(test)]
mod shape;

use std::ffi::OsStr;
use std::hint::black_box;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use built::Then;
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
/// The most that a record built, checked and written may cost beside its parse and write.
const BUILT_GATE: f64 = 3.0;
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
    /// `serde_json`, and the record written again.
    ParseAndWrite,
    /// One record at a time through the builder, checked and written in one call.
    Build,
    /// The same, checked by a call of its own before it is written.
    BuildTwice,
}

impl Work {
    const ALL: [Self; 9] = [
        Self::Parse,
        Self::Read,
        Self::Check,
        Self::CheckFacilities,
        Self::Report,
        Self::Walk,
        Self::ParseAndWrite,
        Self::Build,
        Self::BuildTwice,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Parse => "B: serde_json, typed, borrowed",
            Self::Read => "reading alone",
            Self::Check => "full check",
            Self::CheckFacilities => "… with facilities, batch auto",
            Self::Report => "… and its result as JSON",
            Self::Walk => "csv ByteRecord walk",
            Self::ParseAndWrite => "serde_json parse and write",
            Self::Build => "build, check and write",
            Self::BuildTwice => "build, check, check and write",
        }
    }

    fn run(self, kind: Kind, bytes: &[u8], facilities: &[u8]) -> Result<u64, String> {
        match self {
            Self::Parse => Ok(baseline::parse(kind, bytes)),
            Self::Walk => Ok(baseline::walk(bytes)),
            Self::ParseAndWrite => Ok(baseline::parse_and_write(kind, bytes)),
            Self::Build => built::run(kind, bytes, Then::Write),
            Self::BuildTwice => built::run(kind, bytes, Then::CheckAndWrite),
            Self::Read => read(kind, bytes),
            Self::Check => check(bytes, None).map(|result| result.summary.records.rejected),
            Self::CheckFacilities => check(bytes, Some(facilities)).map(|result| result.summary.records.rejected),
            Self::Report => Ok(check(bytes, Some(facilities))?.to_json().len() as u64),
        }
    }
}

/// Reads every line into a draft, as the pipeline does, and judges nothing.
fn read(kind: Kind, bytes: &[u8]) -> Result<u64, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let mut side = Side::default();
    let (mut start, mut read) = (0, 0);
    for end in memchr::memchr_iter(b'\n', bytes) {
        side.issues.clear();
        side.kept.clear();
        side.level = 0;
        let mut json = Json::new(text.get(start..end).unwrap_or_default());
        read += u64::from(black_box(Draft::read(kind, &mut json, &mut side)).is_ok());
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
    kind: Kind,
    share: Share,
    bytes: Vec<u8>,
    short: PathBuf,
    long: PathBuf,
}

impl Set {
    fn new(
        folder: &Folder,
        (name, kind, share): (&str, Kind, Share),
        make: impl Fn(Share, usize) -> Result<Vec<u8>, String>,
    ) -> Result<Self, String> {
        let bytes = make(share, 2 * RECORDS)?;
        let stem = format!("{name}.{}", share.name().replace([' ', '%'], ""));
        let set = Self {
            kind,
            share,
            short: folder.write(&format!("{stem}-short"), &make(share, RECORDS)?)?,
            long: folder.write(&format!("{stem}-long"), &bytes)?,
            bytes,
        };
        set.verify()?;
        Ok(set)
    }

    /// Records of a kind as NDJSON, which its peer reads without copying a text.
    fn ndjson(folder: &Folder, kind: Kind, share: Share) -> Result<Self, String> {
        let set = Self::new(folder, (kind.name(), kind, share), |share, count| records::ndjson(kind, share, count))?;
        if share == Share::None {
            baseline::lines(&set.bytes).try_for_each(|line| baseline::assert_borrows(kind, line))?;
        }
        Ok(set)
    }

    /// The same records as items, for the builder, which must accept every one.
    fn built(&self, folder: &Folder) -> Result<Self, String> {
        let items = |path: &PathBuf, length: &str| {
            let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
            folder.write(&format!("{}.items-{length}", self.kind.name()), &built::items(&bytes)?)
        };
        let (short, long) = (items(&self.short, "short")?, items(&self.long, "long")?);
        let bytes = std::fs::read(&long).map_err(|error| format!("{}: {error}", long.display()))?;
        let accepted = built::run(self.kind, &bytes, Then::Write)?;
        if accepted != (2 * RECORDS) as u64 {
            return Err(format!("built, only {accepted} records of {} are accepted", self.kind.name()));
        }
        Ok(Self { kind: self.kind, share: self.share, bytes, short, long })
    }

    /// Exactly the records that were spoilt are bad, with facilities and without; else the figures would mean nothing.
    fn verify(&self) -> Result<(), String> {
        for facilities in [None, Some(records::roster())] {
            let result = check(&self.bytes, facilities.as_deref())?;
            let (read, bad) = (result.summary.records.read, result.summary.records.rejected);
            if (read, bad) != ((2 * RECORDS) as u64, self.share.bad(2 * RECORDS) as u64) {
                let (kind, share) = (self.kind.name(), self.share.name());
                let first = result.findings.first().map(|finding| format!("; first of all {finding:?}"));
                let first = first.unwrap_or_default();
                return Err(format!("the set `{kind}`, {share}, is not what it says: {bad} of {read} bad{first}"));
            }
        }
        Ok(())
    }

    /// Instructions per record.
    fn measure(&self, work: Work, context: &Context) -> Result<f64, String> {
        let number = Work::ALL.iter().position(|other| *other == work).unwrap_or(0).to_string();
        let profile = context.profiles.as_ref().map(|folder| {
            let stem = self.long.file_name().unwrap_or_default().to_string_lossy();
            folder.join(format!("callgrind.{stem}.{number}"))
        });
        let run = |file, profile| {
            callgrind::instructions(&[number.as_str(), self.kind.name()], &[file, &context.facilities], profile)
        };
        // Two processes at a time: what is counted does not depend on what else runs.
        std::thread::scope(|scope| {
            let short = scope.spawn(|| run(&self.short, None));
            let long = run(&self.long, profile.as_deref())?;
            let short = short.join().map_err(|_| String::from("the shorter run panicked"))??;
            Ok((long - short) as f64 / RECORDS as f64)
        })
    }

    /// Instructions per record of another program, which is given the kind and the items.
    fn measure_through(&self, program: &Path) -> Result<f64, String> {
        let run =
            |file: &Path| callgrind::of(program, [OsStr::new(self.kind.name()), file.as_os_str()].into_iter(), None);
        Ok((run(&self.long)? - run(&self.short)?) as f64 / RECORDS as f64)
    }

    fn bytes_a_record(&self) -> usize {
        self.bytes.len() / (2 * RECORDS)
    }
}

/// What every table is made in.
struct Context {
    folder: Folder,
    facilities: PathBuf,
    profiles: Option<PathBuf>,
    /// A program that builds records through the C library.
    through: Option<PathBuf>,
}

/// The fastest of alternating runs of two works.
fn race(set: &Set, facilities: &[u8], works: [Work; 2]) -> Result<[Duration; 2], String> {
    let mut best = [Duration::MAX; 2];
    for _ in 0..ROUNDS {
        for (work, best) in works.into_iter().zip(&mut best) {
            let start = Instant::now();
            black_box(work.run(set.kind, &set.bytes, facilities)?);
            *best = start.elapsed().min(*best);
        }
    }
    Ok(best)
}

/// Prints one table: rows of works over columns of sets, the first work being the measure of all.
fn table(title: &str, sets: &[Set], works: &[Work], context: &Context) -> Result<(), String> {
    println!("\n{title}");
    print!("  {:<32}", "instructions per record");
    for set in sets {
        print!("{:>12}{:>7}", set.share.name(), "ratio");
    }
    println!();
    let mut measures = vec![f64::NAN; sets.len()];
    for (row, work) in works.iter().enumerate() {
        print!("  {:<32}", work.name());
        for (set, measure) in sets.iter().zip(&mut measures) {
            let cost = set.measure(*work, context)?;
            if row == 0 {
                *measure = cost;
            }
            print!("{cost:>12.0}{:>7.2}", cost / *measure);
        }
        println!();
    }
    Ok(())
}

fn seconds(set: &Set, works: [Work; 2]) -> Result<(), String> {
    let [peer, ours] = race(set, &records::roster(), works)?;
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

/// The gate: every kind, every share, B and the full check. True if each kind passes.
fn kinds(context: &Context) -> Result<bool, String> {
    println!(
        "\nNDJSON, {} rules, catalogue {}: instructions per record of B ({}) and of a full check",
        hersys::rules::ALL.len(),
        hersys::CATALOGUE,
        Work::Parse.name().trim_start_matches("B: "),
    );
    print!("  {:<18}{:>6}", "kind", "bytes");
    for share in Share::ALL {
        print!("{:>10}{:>8}{:>7}", share.name(), "check", "ratio");
    }
    println!();
    let mut failed = Vec::new();
    for kind in Kind::ALL {
        print!("  {:<18}", kind.name());
        for share in Share::ALL {
            let set = Set::ndjson(&context.folder, kind, share)?;
            if share == Share::None {
                print!("{:>6}", set.bytes_a_record());
            }
            let (peer, ours) = (set.measure(Work::Parse, context)?, set.measure(Work::Check, context)?);
            let ratio = ours / peer;
            print!("{peer:>10.0}{ours:>8.0}{ratio:>7.2}");
            if share == Share::Few && ratio > GATE {
                failed.push(format!("{} {ratio:.3}", kind.name()));
            }
        }
        println!();
    }
    let verdict = if failed.is_empty() { String::from("passed") } else { format!("FAILED: {}", failed.join(", ")) };
    println!("  gate: full check, {}: at most {GATE:.2} of B for each kind: {verdict}", Share::Few.name());
    Ok(failed.is_empty())
}

/// One record at a time: what a builder costs beside a parse and a write. True if every kind passes its gate.
fn built(context: &Context) -> Result<bool, String> {
    let works = [Work::Build, Work::BuildTwice];
    println!("\nOne record at a time, clean: instructions per record of {}", Work::ParseAndWrite.name());
    let through = context.through.as_ref().map_or("", |_| "first, through C");
    println!("  {:<18}{:>10}{:>32}{:>39}{through:>21}", "kind", "peer", works[0].name(), works[1].name());
    let mut failed = Vec::new();
    for kind in Kind::ALL {
        let set = Set::ndjson(&context.folder, kind, Share::None)?;
        let items = set.built(&context.folder)?;
        let peer = set.measure(Work::ParseAndWrite, context)?;
        print!("  {:<18}{peer:>10.0}", kind.name());
        for work in works {
            let ours = items.measure(work, context)?;
            print!("{ours:>32.0}{:>7.2}", ours / peer);
            if work == Work::Build && ours / peer > BUILT_GATE {
                failed.push(format!("{} {:.2}", kind.name(), ours / peer));
            }
        }
        if let Some(program) = &context.through {
            let ours = items.measure_through(program)?;
            print!("{ours:>14.0}{:>7.2}", ours / peer);
            if ours / peer > BUILT_GATE {
                failed.push(format!("{} through C {:.2}", kind.name(), ours / peer));
            }
        }
        println!();
    }
    let verdict = if failed.is_empty() { String::from("passed") } else { format!("FAILED: {}", failed.join(", ")) };
    println!("  gate: {}, at most {BUILT_GATE:.2} of the peer for each kind: {verdict}", works[0].name());
    Ok(failed.is_empty())
}

/// One kind, step by step.
fn steps(kind: Kind, context: &Context) -> Result<(), String> {
    let sets: Vec<Set> =
        Share::ALL.into_iter().map(|share| Set::ndjson(&context.folder, kind, share)).collect::<Result<_, _>>()?;
    let works = [Work::Parse, Work::Read, Work::Check, Work::CheckFacilities, Work::Report];
    table(&format!("NDJSON, {}, {} bytes a record", kind.name(), sets[0].bytes_a_record()), &sets, &works, context)?;
    seconds(&sets[1], [Work::Parse, Work::Check])
}

fn csv(context: &Context) -> Result<(), String> {
    type Make = fn(Share, usize) -> Result<Vec<u8>, String>;
    let forms: [(&str, Make); 2] = [
        ("UTF-8", |share, count| Ok(records::test_result::csv(share, count))),
        ("CP932", records::test_result::csv_cp932),
    ];
    for (name, make) in forms {
        let set = |share| Set::new(&context.folder, (name, Kind::TestResult, share), make);
        let sets: Vec<Set> = Share::ALL.into_iter().map(set).collect::<Result<_, _>>()?;
        let title = format!("CSV, test-result, {name}, {} bytes a row", sets[0].bytes_a_record());
        table(&title, &sets, &[Work::Walk, Work::Check, Work::CheckFacilities], context)?;
        seconds(&sets[1], [Work::Walk, Work::Check])?;
    }
    Ok(())
}

/// The run inside callgrind: nothing but the work.
fn work(args: &[String]) -> Result<(), String> {
    let [number, kind, file, facilities] = args else {
        return Err(String::from("--work NUMBER KIND FILE FACILITIES"));
    };
    let work = number.parse().ok().and_then(|number: usize| Work::ALL.get(number)).ok_or("no such work")?;
    let kind = Kind::from_name(kind).ok_or("no such kind")?;
    let bytes = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    let facilities = std::fs::read(facilities).map_err(|error| format!("{facilities}: {error}"))?;
    black_box(work.run(kind, &bytes, &facilities)?);
    Ok(())
}

/// The items of the clean records of a kind, for a program that builds them.
fn print_items(kind: Kind) -> Result<(), String> {
    let items = built::items(&records::ndjson(kind, Share::None, RECORDS)?)?;
    std::io::stdout().write_all(&items).map_err(|error| error.to_string())
}

fn run() -> Result<bool, String> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let Some((first, rest)) = args.split_first()
        && first == "--work"
    {
        return work(rest).map(|()| true);
    }
    let (mut quick, mut only_csv, mut only_built) = (false, false, false);
    let (mut only_kinds, mut profiles, mut through) = (Vec::new(), None, None);
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        match arg.as_str() {
            "--quick" => quick = true,
            "--csv" => only_csv = true,
            "--built" => only_built = true,
            "--kind" => {
                let name = rest.next().ok_or("--kind needs a kind")?;
                only_kinds.push(Kind::from_name(name).ok_or_else(|| format!("no kind is called `{name}`"))?);
            }
            "--through" => through = Some(PathBuf::from(rest.next().ok_or("--through needs a program")?)),
            "--items" => {
                let name = rest.next().ok_or("--items needs a kind")?;
                let kind = Kind::from_name(name).ok_or_else(|| format!("no kind is called `{name}`"))?;
                return print_items(kind).map(|()| true);
            }
            "--profile" => profiles = Some(PathBuf::from(rest.next().ok_or("--profile needs a folder")?)),
            _ => {
                return Err(String::from(
                    "usage: hersys-bench [--quick] [--kind KIND]… [--csv] [--built [--through PROGRAM]] [--items KIND] [--profile DIR]",
                ));
            }
        }
    }
    if cfg!(debug_assertions) {
        return Err(String::from("a debug build says nothing: use `cargo run --release -p hersys-bench`"));
    }
    if !callgrind::available() {
        return Err(String::from("valgrind is not installed: instructions are counted by its tool callgrind"));
    }
    let folder = Folder::new()?;
    let facilities = folder.write("facilities", &records::roster())?;
    let context = Context { folder, facilities, profiles, through };
    let all = !quick && !only_csv && !only_built && only_kinds.is_empty();
    let mut passed = true;
    if quick || all {
        passed = kinds(&context)?;
    }
    if quick || all || only_built {
        passed &= built(&context)?;
    }
    for kind in if all { Kind::ALL.to_vec() } else { only_kinds } {
        steps(kind, &context)?;
    }
    if only_csv || all {
        csv(&context)?;
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
