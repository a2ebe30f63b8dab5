//! `hersys schema`: the JSON Schema of a kind of record, as `schemas/` has it; with `--as-of` that of the form of a day.

use std::io::Write as _;

use hersys::model::kind::Kind;
use hersys::schema;

use crate::args::Schema;
use crate::fault::Fault;
use crate::{EXIT_OK, Streams, of_day};

/// Runs it.
pub fn run(args: &Schema, streams: &mut Streams<'_>) -> Result<i32, Fault> {
    let text = if args.of_day.as_of.is_some() { of_a_day(args)? } else { schema::json(&args.name) };
    let Some(text) = text else {
        let known = schema::NAMES.join(", ");
        return Err(Fault::both(
            &format!("次のいずれかを指定してください: {known}"),
            &format!("no such schema; there are {known}"),
        ));
    };
    streams.stdout.write_all(text.as_bytes())?;
    Ok(EXIT_OK)
}

/// The schema of the form of a day: that of its version, if the form has versions.
fn of_a_day(args: &Schema) -> Result<Option<String>, Fault> {
    let Some(kind) = Kind::from_name(&args.name) else {
        let kinds = Kind::ALL.map(Kind::name).join(", ");
        return Err(Fault::both(
            &format!("--as-of は、次の種別に使えます: {kinds}"),
            &format!("--as-of is for the kinds of record: {kinds}"),
        ));
    };
    let version = of_day::form(kind, &args.of_day)?.and_then(|(form, _)| form.version);
    Ok(version.map_or_else(|| schema::json(kind.name()), |version| Some(schema::form::json(version))))
}
