//! `hersys value`: the text that a finding speaks of. One of the places that print values: the asker's own.

use std::io::Write as _;

use hersys::pipeline::{Asked, value_of};

use crate::args::Value;
use crate::fault::{Fault, of_core};
use crate::setup::{label, single};
use crate::text::tame;
use crate::{EXIT_FOUND, EXIT_OK, Streams};

/// Runs it.
pub fn run(args: &Value, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    let (options, input) = single(&args.form, &args.file, streams)?;
    let name = label(&args.file);
    let asked = value_of(input, &options, args.record, &args.path)
        .map_err(|error| of_core(error, std::slice::from_ref(&name)))?;
    let (ja, en) = match asked {
        Asked::Text(text) => {
            let text = if args.raw { text } else { tame(&text) };
            streams.stdout.write_all(text.as_bytes())?;
            streams.stdout.write_all(b"\n")?;
            return Ok(EXIT_OK);
        }
        Asked::NoRecord { records: 0 } => (
            "--record: 読める報告がありません（理由は hersys check）".to_owned(),
            "--record: no record can be read (hersys check says why)".to_owned(),
        ),
        Asked::NoRecord { records } => {
            let last = records - 1;
            (
                format!("--record: その番号の報告はありません（0から{last}まで）"),
                format!("--record: no such record (0 to {last})"),
            )
        }
        Asked::NoPlace => (
            "--path: その報告に、その項目の値はありません".to_owned(),
            "--path: nothing stands there in this record".to_owned(),
        ),
        Asked::Unreadable => (
            "--record: その報告は読めません（理由は hersys check）".to_owned(),
            "--record: this record cannot be read (hersys check says why)".to_owned(),
        ),
    };
    // It was looked for and is not there, which says something of the data: no fault of the job.
    Fault::both(&format!("{name}: {ja}"), &format!("{name}: {en}")).tell(streams);
    Ok(EXIT_FOUND)
}
