//! `hersys template`: an empty form of a kind, or of the form of a day, with one example to write over.

use std::io::Write as _;
use std::path::Path;

use hersys::Options;
use hersys::template::{template, template_of};

use crate::args::Template;
use crate::fault::{Fault, of_core};
use crate::output::Pending;
use crate::setup::is_stdin;
use crate::{EXIT_OK, Streams, of_day};

/// Runs it.
pub fn run(args: &Template, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    let mut options = Options::default();
    let switch = |on: bool| on.then_some("true");
    let given = [
        ("output_format", Some(args.to.as_str())),
        ("output_encoding", args.encoding.as_deref()),
        ("for_spreadsheet", switch(args.for_spreadsheet)),
    ];
    for (name, value) in given {
        if let Some(value) = value {
            options.set(name, value).map_err(|error| of_core(error, &[]))?;
        }
    }
    let mut bytes = Vec::new();
    match of_day::form(args.kind, &args.of_day)? {
        None => template(args.kind, &options, args.header_only, &mut bytes),
        Some((form, day)) => template_of(&form, day, &options, args.header_only, &mut bytes),
    }
    .map_err(|error| of_core(error, &[]))?;
    if is_stdin(&args.out) {
        streams.stdout.write_all(&bytes)?;
    } else {
        let path = Path::new(&args.out);
        let mut file = Pending::begin(path)?;
        file.write_all(&bytes).map_err(|error| Fault::file(path, ("書込み", "writing"), &error))?;
        file.settle()?;
        Pending::publish_all([file])?;
    }
    Ok(EXIT_OK)
}
