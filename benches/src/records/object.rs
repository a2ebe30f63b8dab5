//! Writes a record as a line of JSON, and puts one flaw into it on the way.

use std::fmt::Display;
use std::fmt::Write as _;

use hersys::model::kind::Kind;

/// What is done to the first member of a name.
pub enum Spoil {
    /// It is left out.
    Missing,
    /// It is another text.
    Text(&'static str),
    /// It is another value.
    Raw(&'static str),
    /// It stands there twice.
    Twice,
    /// The line ends in the middle of it.
    Cut,
}

/// One way to spoil a record: at which key, and how.
pub type Flaw = (&'static str, Spoil);

/// An object that is being written. An empty text leaves its member out.
pub struct Object<'o> {
    out: &'o mut String,
    flaw: &'o mut Option<&'static Flaw>,
    first: bool,
}

impl Object<'_> {
    /// A text.
    pub fn text(&mut self, key: &'static str, value: impl Display) {
        let value = value.to_string();
        if !value.is_empty() {
            self.value(key, &quoted(&value));
        }
    }

    /// A number, or yes or no.
    pub fn plain(&mut self, key: &'static str, value: impl Display) {
        self.value(key, &value.to_string());
    }

    /// A list of texts.
    pub fn texts(&mut self, key: &'static str, values: &[&str]) {
        let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
        self.value(key, &format!("[{}]", values.join(",")));
    }

    /// A nested object.
    pub fn nested(&mut self, key: &'static str, write: impl FnOnce(&mut Object<'_>)) {
        let value = object(self.flaw, write);
        self.value(key, &value);
    }

    /// A list of objects.
    pub fn list(&mut self, key: &'static str, count: usize, mut write: impl FnMut(&mut Object<'_>, usize)) {
        let values: Vec<String> = (0..count).map(|index| object(self.flaw, |object| write(object, index))).collect();
        self.value(key, &format!("[{}]", values.join(",")));
    }

    fn value(&mut self, key: &'static str, value: &str) {
        match self.flaw.take_if(|flaw| flaw.0 == key) {
            None => self.member(key, value),
            Some((_, Spoil::Missing)) => {}
            Some((_, Spoil::Text(text))) => self.member(key, &quoted(text)),
            Some((_, Spoil::Raw(raw))) => self.member(key, raw),
            Some((_, Spoil::Twice)) => {
                self.member(key, value);
                self.member(key, value);
            }
            Some((_, Spoil::Cut)) => self.member(key, "\"\u{4}"),
        }
    }

    fn member(&mut self, key: &str, value: &str) {
        if !std::mem::take(&mut self.first) {
            self.out.push(',');
        }
        let _ = write!(self.out, "\"{key}\":{value}");
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c < ' ' {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.push('"');
    out
}

fn object(flaw: &mut Option<&'static Flaw>, write: impl FnOnce(&mut Object<'_>)) -> String {
    let mut out = String::from("{");
    write(&mut Object { out: &mut out, flaw, first: true });
    out.push('}');
    out
}

/// Appends a record as a line. `Err` if its flaw found no place: then it would not be what the set says it is.
pub fn line(
    out: &mut String,
    kind: Kind,
    mut flaw: Option<&'static Flaw>,
    write: impl FnOnce(&mut Object<'_>),
) -> Result<(), String> {
    let record = object(&mut flaw, |object| {
        object.text("kind", kind.name());
        write(object);
    });
    if let Some((key, _)) = flaw {
        return Err(format!("{}: a record without `{key}`, which was to be spoilt", kind.name()));
    }
    // A cut leaves its mark where the rest of the line goes.
    out.push_str(record.split('\u{4}').next().unwrap_or_default());
    out.push('\n');
    Ok(())
}
