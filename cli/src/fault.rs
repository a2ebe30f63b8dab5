//! Why a job could not be done, in words for the person at the terminal. Never about data: that is a finding.

use std::io::{ErrorKind, Write as _};
use std::path::Path;

use clap::error::{ContextKind, ContextValue};

use crate::{EXIT_CLOSED, EXIT_FAULT, EXIT_OK, Streams};

/// A job that ends here.
pub enum Fault {
    /// Said on stderr.
    Message(String),
    /// The command line cannot be understood, or asked for help.
    Usage(Box<clap::Error>),
    /// Whoever read our output has gone: nothing is said, for nobody listens.
    Closed,
}

impl Fault {
    /// A message in both languages.
    pub fn both(ja: &str, en: &str) -> Self {
        Self::Message(format!("{ja}\n{en}"))
    }

    /// A file that could not be opened, read or written.
    pub fn file(path: &Path, doing: (&str, &str), error: &std::io::Error) -> Self {
        let shown = path.display();
        match error.kind() {
            ErrorKind::NotFound => Self::both(
                &format!("{shown}: ファイルまたはフォルダーがありません（{}）", doing.0),
                &format!("{shown}: no such file or folder ({})", doing.1),
            ),
            ErrorKind::PermissionDenied => Self::both(
                &format!("{shown}: 権限がありません（{}）", doing.0),
                &format!("{shown}: permission denied ({})", doing.1),
            ),
            _ => Self::both(
                &format!("{shown}: できませんでした（{}）", doing.0),
                &format!("{shown}: could not be done ({}): {error}", doing.1),
            ),
        }
    }

    /// Says it, and gives the exit status.
    pub fn tell(self, streams: &mut Streams<'_>) -> i32 {
        match self {
            Self::Closed => EXIT_CLOSED,
            Self::Message(text) => {
                for line in text.lines() {
                    // If stderr is gone too, the exit status is all that is left.
                    let _ = writeln!(streams.stderr, "hersys: {line}");
                }
                let _ = streams.stderr.flush();
                EXIT_FAULT
            }
            Self::Usage(error) => {
                let asked = !error.use_stderr();
                let (out, colour) = if asked {
                    (&mut streams.stdout, streams.colour)
                } else {
                    (&mut streams.stderr, streams.colour_err)
                };
                let words = missing(&error)
                    + &if colour { error.render().ansi().to_string() } else { error.render().to_string() };
                let told = out.write_all(words.as_bytes()).and_then(|()| out.flush());
                match told {
                    Err(_) => EXIT_CLOSED,
                    Ok(()) if asked => EXIT_OK,
                    Ok(()) => EXIT_FAULT,
                }
            }
        }
    }
}

/// What the command line lacks, in both languages: clap's own words are English only. Nothing for another error.
fn missing(error: &clap::Error) -> String {
    let lacks = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(lacks)) if error.kind() == clap::error::ErrorKind::MissingRequiredArgument => lacks,
        _ => return String::new(),
    };
    let lines = lacks.iter().map(|lack| {
        let (ja, en) = if lack.starts_with("--out ") {
            ("（- は標準出力）", " (- = standard output)")
        } else {
            Default::default()
        };
        format!("hersys: {lack} を指定してください{ja}\nhersys: {lack} is needed{en}\n")
    });
    lines.collect()
}

impl From<clap::Error> for Fault {
    fn from(error: clap::Error) -> Self {
        Self::Usage(Box::new(error))
    }
}

/// Writing to stdout failed.
impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == ErrorKind::BrokenPipe {
            return Self::Closed;
        }
        Self::both("出力を書けませんでした", &format!("output could not be written: {error}"))
    }
}

/// Core could not do the job; `labels` are the names of its inputs.
pub fn of_core(error: hersys::Error, labels: &[String]) -> Fault {
    let label = |number: u32| labels.get(number as usize).map_or("-", String::as_str);
    match error {
        hersys::Error::Write(error) => Fault::from(error),
        hersys::Error::Stopped => Fault::Closed,
        hersys::Error::Read { source_no, error } => {
            Fault::file(Path::new(label(source_no)), ("読込み", "reading"), &error)
        }
        hersys::Error::Kind { source_no, candidates } => {
            let name = label(source_no);
            Fault::both(
                &format!("{name}: 見出しから報告の種別を決められません。--kind で指定してください"),
                &format!("{name}: the kind of record cannot be told from the header ({candidates}); give --kind"),
            )
        }
        hersys::Error::Kinds { kinds } => Fault::both(
            &format!(
                "CSVに書けるのは1種別ですが、{kinds} があります。--kind で選ぶか、--tables で種別ごとに書き出してください"
            ),
            &format!(
                "a CSV holds one kind, and there are {kinds}: choose by --kind, or write a table of each by --tables"
            ),
        ),
        hersys::Error::Columns(problem) => {
            Fault::both("--columns: 列の対応表に誤りがあります", &format!("--columns: {problem}"))
        }
        hersys::Error::Option { name, problem } => {
            let flag = flag_of(name);
            Fault::both(&format!("{flag}: 指定に誤りがあります"), &format!("{flag}: {problem}"))
        }
        hersys::Error::Table { line, problem } => {
            let name = label(0);
            Fault::both(
                &format!("{name}: {line}行目: コード表として読めません。1列目にコードを並べたCSVを指定してください"),
                &format!("{name}: line {line}: {problem}; a table is a CSV whose first column holds codes"),
            )
        }
        other => Fault::Message(other.to_string()),
    }
}

/// The flag of an option of core.
pub fn flag_of(option: &str) -> String {
    match option {
        "input_format" => "--from".to_owned(),
        "output_format" => "--to".to_owned(),
        "output_encoding" => "--encoding".to_owned(),
        other => format!("--{}", other.replace('_', "-")),
    }
}
