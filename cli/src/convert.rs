//! `hersys convert`: the good records as a submission, the bad rows back in the sender's own form, and the report.

use std::io::{BufWriter, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use hersys::{convert, write_submission};

use crate::args::Convert;
use crate::check::TextSink;
use crate::fault::{Fault, of_core};
use crate::output::{Pending, same, spool};
use crate::setup::{Setup, is_stdin};
use crate::text::report::{Report, Written};
use crate::{EXIT_FOUND, EXIT_OK, Streams};

/// Runs it.
pub fn run(args: &Convert, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    let to_stdout = is_stdin(&args.out);
    let out_path = (!to_stdout).then(|| Path::new(&args.out));
    if args.rejects.as_deref().is_some_and(|path| path.as_os_str() == "-") {
        return Err(Fault::both("--rejects には - を指定できません", "--rejects takes a file, not -"));
    }
    refuse_overwriting(args, out_path)?;
    let more = [
        ("output_format", Some(args.to.as_str())),
        ("id", args.id.as_deref()),
        ("created_at", args.created_at.as_deref()),
        ("sender", args.sender.as_deref()),
        ("complete", args.complete.then_some("true")),
    ];
    let setup = Setup::new(&args.common, std::slice::from_ref(&args.file), &more, streams)?;
    let Setup { options, inputs, reference, labels, progress } = setup;
    let mut out = out_path.map(Pending::begin).transpose()?;
    let mut rejects = args.rejects.as_deref().map(Pending::begin).transpose()?;
    let mut records = BufWriter::with_capacity(1 << 16, spool(out_path.or(args.rejects.as_deref()))?);

    // The submission itself goes to stdout for `--out -`, so the report makes room for it.
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
    if let Some(file) = &mut out {
        write_submission(&converted, records, &options, file).map_err(fault)?;
    } else {
        write_submission(&converted, records, &options, data_to).map_err(|error| of_core(error, &labels))?;
        data_to.flush()?;
    }
    for file in [&mut out, &mut rejects].into_iter().flatten() {
        file.settle()?;
    }
    let written = Written {
        out: args.out.to_string_lossy().into_owned(),
        rejects: rejects.as_ref().map(|file| file.name().display().to_string()),
    };
    // The submission last: where it is, its rejects are too.
    for file in [rejects, out].into_iter().flatten() {
        file.publish()?;
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

/// No output may take the place of another, or of what it is made from.
fn refuse_overwriting(args: &Convert, out: Option<&Path>) -> Result<(), Fault> {
    let rejects = args.rejects.as_deref();
    if let (Some(out), Some(rejects)) = (out, rejects)
        && same(out, rejects)
    {
        return Err(Fault::both(
            "--out と --rejects に同じファイルは指定できません",
            "--out and --rejects must be different files",
        ));
    }
    let read = std::iter::once(&args.file).chain(&args.common.facilities).filter(|file| !is_stdin(file));
    let read: Vec<&Path> = read.map(Path::new).chain(args.common.form.columns.as_deref()).collect();
    for written in [out, rejects].into_iter().flatten() {
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
