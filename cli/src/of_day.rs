//! The form of a day: which one `--as-of` and `--form` mean.

use hersys::Options;
use hersys::model::kind::Kind;
use hersys::model::presence::asked::{Form, NoForm, asked};

use crate::args::OfDay;
use crate::fault::{Fault, of_core};

/// A day of a flag, judged as every door judges it.
pub fn day(text: &str) -> Result<chrono::NaiveDate, Fault> {
    let mut options = Options::default();
    options.set("as_of", text).map_err(|error| of_core(error, &[]))?;
    options.as_of.ok_or_else(|| Fault::both("--as-of を指定してください", "give --as-of"))
}

/// The form that the flags mean, and the day; `None` without a day.
pub fn form(kind: Kind, flags: &OfDay) -> Result<Option<(Form, chrono::NaiveDate)>, Fault> {
    let Some(day) = flags.as_of.as_deref().map(day).transpose()? else { return Ok(None) };
    let forms = asked(kind, day).map_err(|time| no_form(kind, time))?;
    let wanted = flags.form.as_deref().unwrap_or("full");
    let fits = |form: &Form| form.version.map_or("full", |version| version.form().code()) == wanted;
    match forms.into_iter().find(fits) {
        Some(form) => Ok(Some((form, day))),
        None => {
            Err(Fault::both("--form: その日には、その様式はありません", "--form: there is no such form on that day"))
        }
    }
}

fn no_form(kind: Kind, NoForm { from, until }: NoForm) -> Fault {
    Fault::both(
        &format!("--as-of: {}の様式があるのは、{from} から {until} までです", kind.ja()),
        &format!("--as-of: there is a form of {} from {from} until {until} only", kind.name()),
    )
}
