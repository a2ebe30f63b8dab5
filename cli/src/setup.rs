//! From flags and files to what core takes: options, inputs, reference data.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use hersys::{CodeTable, Input, Options, Reference};

use crate::Streams;
use crate::args::{Common, Form};
use crate::fault::{Fault, of_core};
use crate::progress::Progress;

/// A job made ready.
pub struct Setup<'s> {
    /// The options.
    pub options: Options,
    /// The inputs in order.
    pub inputs: Vec<Input<'s>>,
    /// Reference data.
    pub reference: Reference,
    /// Names of the sources as the caller gave them: inputs, then facilities.
    pub labels: Vec<String>,
    /// Where progress is shown.
    pub progress: Progress,
}

impl<'s> Setup<'s> {
    /// Reads options and reference data and opens the inputs. `more` are options of one command: `(name, value)`.
    pub fn new(
        common: &Common,
        files: &[OsString],
        more: &[(&str, Option<&str>)],
        streams: &mut Streams<'s>,
    ) -> Result<Self, Fault> {
        let options = options(common, more)?;
        let from_stdin =
            files.iter().chain(&common.facilities).chain(&common.municipalities).filter(|file| is_stdin(file)).count();
        if from_stdin > 1 {
            return Err(Fault::both("標準入力（-）は一度しか読めません", "standard input (-) can be read only once"));
        }
        let mut known: Option<u64> = Some(0);
        let inputs = open(files, streams, &mut known)?;
        let mut labels: Vec<String> = files.iter().map(|file| label(file)).collect();
        let names: Vec<String> = common.facilities.iter().map(|file| label(file)).collect();
        let facilities = open(&common.facilities, streams, &mut None)?;
        let reference = if facilities.is_empty() {
            Reference::default()
        } else {
            Reference::read(facilities, &options).map_err(|error| of_core(error, &names))?
        };
        let tables = open(&common.municipalities, streams, &mut None)?;
        let reference = common.municipalities.iter().zip(tables).try_fold(reference, |reference, (file, table)| {
            reference.with_codes(CodeTable::Municipality, table).map_err(|error| of_core(error, &[label(file)]))
        })?;
        labels.extend(names);
        Ok(Self { options, inputs, reference, labels, progress: Progress::new(known, streams.progress) })
    }
}

/// One file, and how it is read: for a command that looks at nothing else.
pub fn single<'s>(form: &Form, file: &OsString, streams: &mut Streams<'s>) -> Result<(Options, Input<'s>), Fault> {
    let mut options = Options::default();
    set_form(&mut options, form)?;
    let input = open(std::slice::from_ref(file), streams, &mut None)?.pop();
    input.map(|input| (options, input)).ok_or_else(|| Fault::both("ファイルがありません", "no file"))
}

/// The name of a source: what the caller wrote.
pub fn label(file: &OsStr) -> String {
    file.to_string_lossy().into_owned()
}

/// Does this name stand for standard input or output?
pub fn is_stdin(file: &OsStr) -> bool {
    file == "-"
}

/// Opens the files. `size` becomes their sizes together, or nothing if that cannot be known.
fn open<'s>(files: &[OsString], streams: &mut Streams<'s>, size: &mut Option<u64>) -> Result<Vec<Input<'s>>, Fault> {
    let mut inputs = Vec::with_capacity(files.len());
    for file in files {
        let name = label(file);
        if is_stdin(file) {
            let stdin = std::mem::replace(&mut streams.stdin, Box::new(std::io::empty()));
            *size = None;
            inputs.push(Input::new(name, stdin));
            continue;
        }
        let path = Path::new(file);
        let fault = |error: std::io::Error| Fault::file(path, ("読込み", "reading"), &error);
        let opened = File::open(path).map_err(fault)?;
        let meta = opened.metadata().map_err(fault)?;
        if meta.is_dir() {
            let name = path.display();
            return Err(Fault::both(
                &format!("{name}: フォルダーは読めません。ファイルを指定してください"),
                &format!("{name}: is a folder; name files"),
            ));
        }
        *size = size.filter(|_| meta.is_file()).map(|size| size + meta.len());
        inputs.push(Input::new(name, opened));
    }
    Ok(inputs)
}

/// Every flag goes through [`Options::set`], where Rust, Python and C bring theirs too.
fn options(common: &Common, more: &[(&str, Option<&str>)]) -> Result<Options, Fault> {
    let mut options = Options::default();
    set_form(&mut options, &common.form)?;
    let today = match common.today.as_deref() {
        Some("now") => Some(today_in_japan()?),
        other => other.map(str::to_owned),
    };
    let switch = |on: bool| on.then_some("true");
    let own = [
        ("as_of", common.as_of.as_deref()),
        ("today", today.as_deref()),
        ("audit", switch(common.audit)),
        ("batch", common.batch.as_deref()),
        ("threads", common.threads.as_deref()),
        ("lang", common.lang.as_deref()),
        ("notes", switch(common.notes)),
        ("max_findings", common.max_findings.as_deref()),
        ("pending_days", common.pending_days.as_deref()),
        ("late_days", common.late_days.as_deref()),
        ("result_days", common.result_days.as_deref()),
        ("totals_days", common.totals_days.as_deref()),
        ("apply", common.apply.as_deref()),
    ];
    let allowed = common.allow.iter().map(|rule| ("allow", Some(rule.as_str())));
    set_all(&mut options, own.into_iter().chain(allowed).chain(more.iter().copied()))?;
    Ok(options)
}

fn set_form(options: &mut Options, form: &Form) -> Result<(), Fault> {
    let columns = form.columns.as_deref().map(read_text).transpose()?;
    let own = [("input_format", form.from.as_deref()), ("kind", form.kind.as_deref()), ("columns", columns.as_deref())];
    set_all(options, own)
}

fn set_all<'v>(
    options: &mut Options,
    given: impl IntoIterator<Item = (&'v str, Option<&'v str>)>,
) -> Result<(), Fault> {
    for (name, value) in given {
        if let Some(value) = value {
            options.set(name, value).map_err(|error| of_core(error, &[]))?;
        }
    }
    Ok(())
}

fn read_text(path: &Path) -> Result<String, Fault> {
    let bytes = std::fs::read(path).map_err(|error| Fault::file(path, ("読込み", "reading"), &error))?;
    String::from_utf8(bytes).map_err(|_| {
        let shown = path.display();
        Fault::both(&format!("{shown}: UTF-8で保存してください"), &format!("{shown}: must be UTF-8"))
    })
}

/// Today in Japan: the one place where a clock is read. Japan has one offset and no summer time, so neither the time
/// zone of the machine nor a database of zones has a say.
fn today_in_japan() -> Result<String, Fault> {
    const JST: u64 = 9 * 60 * 60;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    i64::try_from(seconds + JST)
        .ok()
        .and_then(|seconds| chrono::DateTime::from_timestamp(seconds, 0))
        .map(|now| now.date_naive().to_string())
        .ok_or_else(|| Fault::both("時計を読めません", "the clock cannot be read"))
}
