//! `hersys convert`: the good records as a submission or as tables, the bad rows back in the sender's own form, and the
//! report.

use std::io::{BufWriter, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use hersys::model::kind::Kind;
use hersys::{Converted, convert, write_submission, write_table};

use crate::args::Convert;
use crate::check::TextSink;
use crate::fault::{Fault, of_core};
use crate::output::{Folder, Pending, same, spool};
use crate::setup::{Setup, is_stdin};
use crate::text::report::{Report, Written};
use crate::{EXIT_FOUND, EXIT_OK, Streams};

/// Where the records go.
enum Target<'t> {
    Stdout,
    File(&'t Path),
    Tables(&'t Path),
}

impl<'t> Target<'t> {
    fn of(args: &'t Convert) -> Result<Self, Fault> {
        match (&args.tables, &args.out) {
            (Some(_), _) if args.to.as_deref().is_some_and(|to| to != "csv") => {
                Err(Fault::both("--tables で書き出せるのはCSVだけです", "--tables writes CSV only"))
            }
            (Some(folder), _) => Ok(Self::Tables(folder)),
            (None, Some(out)) if !is_stdin(out) => Ok(Self::File(Path::new(out))),
            // Without either the flags are refused.
            (None, _) => Ok(Self::Stdout),
        }
    }

    /// The files that may be written.
    fn paths(&self) -> Vec<PathBuf> {
        match self {
            Self::Stdout => Vec::new(),
            Self::File(path) => vec![path.to_path_buf()],
            Self::Tables(folder) => Kind::ALL.into_iter().map(|kind| folder.join(table(kind))).collect(),
        }
    }
}

/// The name of the table of a kind.
fn table(kind: Kind) -> String {
    format!("{}.csv", kind.name())
}

/// Runs it.
pub fn run(args: &Convert, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    let target = Target::of(args)?;
    if args.rejects.as_deref().is_some_and(|path| path.as_os_str() == "-") {
        return Err(Fault::both("--rejects には - を指定できません", "--rejects takes a file, not -"));
    }
    refuse_overwriting(args, &target)?;
    let more = [
        // Tables are nothing else, so that the format need not be named with them.
        ("output_format", args.to.as_deref().or(args.tables.as_ref().map(|_| "csv"))),
        ("layout", args.layout.as_deref()),
        ("output_encoding", args.encoding.as_deref()),
        ("for_spreadsheet", args.for_spreadsheet.then_some("true")),
        ("id", args.id.as_deref()),
        ("created_at", args.created_at.as_deref()),
        ("sender", args.sender.as_deref()),
        ("complete", args.complete.then_some("true")),
    ];
    let setup = Setup::new(&args.common, std::slice::from_ref(&args.file), &more, streams)?;
    let Setup { options, inputs, reference, labels, progress } = setup;
    let (mut out, folder) = match target {
        Target::Stdout => (None, None),
        Target::File(path) => (Some(Pending::begin(path)?), None),
        Target::Tables(path) => (None, Some(Folder::begin(path)?)),
    };
    let mut rejects = args.rejects.as_deref().map(Pending::begin).transpose()?;
    // The records wait beside where they will be, which has room for them or nothing will have.
    let beside = match (&target, &folder) {
        (Target::File(path), _) => Some(path.to_path_buf()),
        (_, Some(folder)) => Some(folder.at("records")),
        _ => args.rejects.clone(),
    };
    let mut records = BufWriter::with_capacity(1 << 16, spool(beside.as_deref())?);

    // The submission itself goes to stdout for `--out -`, so the report makes room for it.
    let to_stdout = matches!(target, Target::Stdout);
    let Streams { stdout, stderr, colour, colour_err, .. } = streams;
    let (colour, report_to, data_to) =
        if to_stdout { (*colour_err, stderr, stdout) } else { (*colour, stdout, stderr) };
    let report = Report::new(&options, labels.clone(), inputs.len(), colour);
    let ceiling = options.max_findings;
    // The files are the job here; a reader of the report who has gone does not stop it.
    let mut sink = TextSink { report, out: &mut **report_to, ceiling, progress, closed: false, needed: false };

    let Some(input) = inputs.into_iter().next() else { return Ok(EXIT_OK) };
    let rejected = rejects.as_mut().map(|file| file as &mut dyn std::io::Write);
    // What fails to be written here are files of ours: stdout is the report alone, and its end is not an error.
    let fault = |error: hersys::Error| match error {
        hersys::Error::Write(error) => {
            Fault::both("出力を書けませんでした", &format!("output could not be written: {error}"))
        }
        other => of_core(other, &labels),
    };
    let converted = convert(input, &reference, &options, &mut records, rejected, &mut sink).map_err(fault)?;
    sink.progress.finish();
    let mut records = records.into_inner().map_err(|error| Fault::from(error.into_error()))?;
    records.seek(SeekFrom::Start(0))?;
    let summary = &converted.summary;
    let mut tables = Vec::new();
    if let Some(folder) = &folder {
        refuse_old_tables(folder, &converted)?;
        for kind in converted.kinds() {
            let mut file = Pending::begin(&folder.at(&table(*kind)))?;
            records.seek(SeekFrom::Start(0))?;
            write_table(&records, *kind, &options, &mut file).map_err(fault)?;
            tables.push(file);
        }
    } else if let Some(file) = &mut out {
        write_submission(&converted, records, &options, file).map_err(fault)?;
    } else {
        write_submission(&converted, records, &options, data_to).map_err(|error| of_core(error, &labels))?;
        data_to.flush()?;
    }
    let shown = args.tables.as_ref().map(|folder| folder.to_string_lossy());
    let shown = shown.or_else(|| args.out.as_ref().map(|out| out.to_string_lossy())).unwrap_or_default();
    let written = Written {
        out: shown.into_owned(),
        open_data: options.layout.is_some(),
        tables: folder.iter().flat_map(|_| converted.kinds()).map(|kind| table(*kind)).collect(),
        rejects: rejects.as_ref().map(|file| file.name().display().to_string()),
    };
    // The submission last: where it is, its rejects are too.
    let mut files: Vec<Pending> = rejects.into_iter().chain(tables).chain(out).collect();
    for file in &mut files {
        file.settle()?;
    }
    Pending::publish_all(files)?;
    if let Some(folder) = folder.filter(|_| !written.tables.is_empty()) {
        folder.publish()?;
    }
    let text = sink.report.summary(summary) + &sink.report.written(summary, &written);
    sink.write(&text)?;
    sink.flush()?;
    if sink.closed {
        // What is still held for a reader who has gone is not tried again.
        *report_to = Box::new(std::io::sink());
    }
    let clean = summary.ok() && summary.records.rejected == 0;
    Ok(if clean { EXIT_OK } else { EXIT_FOUND })
}

/// A table of another run beside those of this one would be taken for one of them.
fn refuse_old_tables(folder: &Folder, converted: &Converted) -> Result<(), Fault> {
    let others = Kind::ALL.into_iter().filter(|kind| !converted.kinds().contains(kind));
    match others.map(|kind| folder.at(&table(kind))).find(|path| path.exists()) {
        None => Ok(()),
        Some(old) => {
            let shown = old.display();
            Err(Fault::both(
                &format!("{shown}: 今回は書き出さない種別の表です。別のフォルダーを指定してください"),
                &format!("{shown}: is a table of a kind that this run does not write; name another folder"),
            ))
        }
    }
}

/// No output may take the place of another, or of what it is made from.
fn refuse_overwriting(args: &Convert, target: &Target<'_>) -> Result<(), Fault> {
    let rejects = args.rejects.as_deref();
    let out = target.paths();
    if rejects.is_some_and(|rejects| out.iter().any(|out| same(out, rejects))) {
        return Err(match target {
            Target::Tables(_) => Fault::both(
                "--rejects に、--tables の表と同じファイルは指定できません",
                "--rejects must not be one of the files of --tables",
            ),
            Target::File(_) | Target::Stdout => Fault::both(
                "--out と --rejects に同じファイルは指定できません",
                "--out and --rejects must be different files",
            ),
        });
    }
    let read = std::iter::once(&args.file).chain(&args.common.facilities).filter(|file| !is_stdin(file));
    let read: Vec<&Path> = read.map(Path::new).chain(args.common.form.columns.as_deref()).collect();
    for written in out.iter().map(PathBuf::as_path).chain(rejects) {
        if read.iter().any(|read| same(read, written)) {
            let shown = written.display();
            return Err(Fault::both(
                &format!("{shown}: 入力と同じファイルには書き出しません"),
                &format!("{shown}: is also an input and is not overwritten"),
            ));
        }
    }
    Ok(())
}
