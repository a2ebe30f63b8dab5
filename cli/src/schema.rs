//! `hersys schema`: the JSON Schema of a form, as `schemas/` has it.

use std::io::Write as _;

use hersys::schema;

use crate::args::Schema;
use crate::fault::Fault;
use crate::{EXIT_OK, Streams};

/// Runs it.
pub fn run(args: &Schema, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    let Some(text) = schema::json(&args.name) else {
        let known = schema::NAMES.join(", ");
        return Err(Fault::both(
            &format!("次のいずれかを指定してください: {known}"),
            &format!("no such schema; there are {known}"),
        ));
    };
    streams.stdout.write_all(text.as_bytes())?;
    Ok(EXIT_OK)
}
