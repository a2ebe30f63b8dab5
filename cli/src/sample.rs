//! `hersys sample`: synthetic records of a kind, the list of the defects in them, and the facilities that they name.

use std::io::Write;
use std::path::Path;

use hersys::model::kind::Kind;
use hersys::sample::{Options, Sampler, minimal};

use crate::args::Sample;
use crate::fault::{Fault, of_core};
use crate::output::{Pending, same};
use crate::{EXIT_OK, Streams};

/// Runs it.
pub fn run(args: &Sample, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    if let Some(kind) = args.minimal.as_deref().and_then(Kind::from_name) {
        writeln!(streams.stdout, "{}", minimal(kind))?;
        return Ok(EXIT_OK);
    }
    let sampler = sampler(args)?;
    let named = [&args.manifest, &args.facilities_out].into_iter().flatten();
    if named.into_iter().any(|path| path.as_os_str() == "-") {
        return Err(Fault::both(
            "--manifest と --facilities-out には - を指定できません",
            "--manifest and --facilities-out take a file, not -",
        ));
    }
    let out = args.out.as_deref().filter(|path| path.as_os_str() != "-");
    let paths = [out, args.manifest.as_deref(), args.facilities_out.as_deref()];
    let [out, manifest, facilities] = paths;
    for (number, path) in paths.iter().enumerate() {
        if path.is_some_and(|path| paths.iter().skip(number + 1).flatten().any(|other| same(path, other))) {
            return Err(Fault::both("出力先が同じです", "two outputs have the same name"));
        }
    }
    let mut out = out.map(Pending::begin).transpose()?;
    let made = if let Some(file) = &mut out {
        sampler.write(file).map_err(in_file)?
    } else {
        let made = sampler.write(&mut streams.stdout).map_err(|error| of_core(error, &[]))?;
        streams.stdout.flush()?;
        made
    };
    let list = file(manifest, |file| made.write(file))?;
    let roster = file(facilities, |file| sampler.write_roster(&made, file))?;
    // The records last: where they are, what belongs to them is too.
    let mut files: Vec<Pending> = [list, roster, out].into_iter().flatten().collect();
    for file in &mut files {
        file.settle()?;
    }
    Pending::publish_all(files)?;
    let left_out = made.left_out.len();
    if left_out > 0 {
        writeln!(streams.stderr, "hersys: CSVに書けない誤り{left_out}種は入れていません（--manifest に一覧）")?;
        writeln!(streams.stderr, "hersys: {left_out} kinds of defect do not fit a CSV (--manifest lists them)")?;
    }
    Ok(EXIT_OK)
}

fn sampler(args: &Sample) -> Result<Sampler, Fault> {
    let refused = |error| of_core(error, &[]);
    let kind = args.kind.as_deref().and_then(Kind::from_name);
    let kind = kind.ok_or_else(|| Fault::both("--kind を指定してください", "give --kind"))?;
    let mut options = Options::of(kind);
    let given = [
        ("n", Some(args.n.as_str())),
        ("seed", Some(args.seed.as_str())),
        ("defects", Some(args.defects.as_str())),
        ("only", args.only.as_deref()),
        ("to", Some(args.to.as_str())),
        ("encoding", Some(args.encoding.as_str())),
        ("today", args.today.as_deref()),
        ("roster", args.facilities_out.as_ref().map(|_| "true")),
        ("syntax", args.syntax.then_some("true")),
    ];
    for (name, value) in given.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        options.set(name, value).map_err(refused)?;
    }
    Sampler::new(options).map_err(refused)
}

/// Begins a file, if one is wanted, and writes it.
fn file(
    path: Option<&Path>,
    write: impl FnOnce(&mut Pending) -> Result<(), hersys::Error>,
) -> Result<Option<Pending>, Fault> {
    let Some(path) = path else { return Ok(None) };
    let mut file = Pending::begin(path)?;
    write(&mut file).map_err(in_file)?;
    Ok(Some(file))
}

/// A file that cannot be written is no closed pipe.
fn in_file(error: hersys::Error) -> Fault {
    match error {
        hersys::Error::Write(error) => {
            Fault::both("出力を書けませんでした", &format!("output could not be written: {error}"))
        }
        other => of_core(other, &[]),
    }
}
