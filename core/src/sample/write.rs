//! Records → bytes of a sample: NDJSON, a JSON list, or CSV in our own layout.

use super::Options;
use super::record::Record;
use crate::decode::csv_rows::quote_into;
use crate::encode::csv::{self, Column, byte_order_mark};
use crate::encode::json::Writer;
use crate::error::Error;
use crate::model::field::{At, Item};
use crate::model::kind::Kind;
use crate::model::value::Type;
use crate::options::{Format, OutputEncoding};

/// How the records of a sample become bytes.
pub struct Table {
    kind: Kind,
    format: Format,
    encoding: OutputEncoding,
    columns: Vec<Column>,
}

impl Table {
    /// The table of a sample.
    pub fn new(options: &Options) -> Self {
        let kind = options.kind;
        let columns = if options.format == Format::Csv { csv::columns(kind) } else { Vec::new() };
        Self { kind, format: options.format, encoding: options.encoding, columns }
    }

    /// What stands before the first record.
    pub fn begin(&self) -> Result<Vec<u8>, Error> {
        match self.format {
            Format::Ndjson => Ok(Vec::new()),
            Format::Json => Ok(b"[".to_vec()),
            Format::Csv => {
                let mut header = String::new();
                for (number, column) in self.columns.iter().enumerate() {
                    header.push_str(if number == 0 { "" } else { "," });
                    quote_into(&column.label, &mut header);
                }
                header.push_str("\r\n");
                let mark = byte_order_mark(self.encoding);
                Ok([mark, &self.encode(&header)?].concat())
            }
        }
    }

    /// A record, without what stands between records.
    pub fn line(&self, record: &Record) -> Result<Vec<u8>, Error> {
        if self.format == Format::Csv {
            let mut row = String::new();
            for (number, column) in self.columns.iter().enumerate() {
                row.push_str(if number == 0 { "" } else { "," });
                quote_into(record.get(column.at).unwrap_or_default(), &mut row);
            }
            self.encode(&row)
        } else {
            Ok(json(record).into_bytes())
        }
    }

    /// Appends a record with what stands between it and the one before.
    pub fn join(&self, ordinal: u64, line: &[u8], out: &mut Vec<u8>) {
        if self.format == Format::Json {
            out.extend_from_slice(if ordinal == 0 { b"\n" } else { b",\n" });
        }
        out.extend_from_slice(line);
        match self.format {
            Format::Ndjson => out.push(b'\n'),
            Format::Csv => out.extend_from_slice(b"\r\n"),
            Format::Json => {}
        }
    }

    /// What stands behind the last of `n` records.
    pub fn end(&self, n: u64, out: &mut Vec<u8>) {
        if self.format == Format::Json {
            out.extend_from_slice(if n == 0 { b"]\n" } else { b"\n]\n" });
        }
    }

    fn encode(&self, text: &str) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::with_capacity(text.len());
        let kind = self.kind.name();
        let refused = |_| Error::option("encoding", format!("does not have a character of the {kind} sample"));
        csv::encode(text, self.encoding, &mut bytes).map_err(refused)?;
        Ok(bytes)
    }
}

/// A record as a JSON object on one line, its kind first.
pub fn json(record: &Record) -> String {
    let mut writer = Writer::new();
    writer.open_object();
    writer.key("kind");
    writer.string(record.kind.name());
    object(record, record.kind.items(), At::default(), &mut writer);
    writer.close_object();
    writer.into_string()
}

/// The items of an object, which lies at `base`.
fn object(record: &Record, items: &[Item], base: At, writer: &mut Writer) {
    for item in items {
        let at = base.plus(item.offset);
        match item.ty {
            Type::Noun if record.len(item, at.id) > 0 => {
                writer.key(item.key);
                writer.open_object();
                object(record, item.items, at, writer);
                writer.close_object();
            }
            Type::List if record.len(item, at.id) > 0 => {
                writer.key(item.key);
                writer.open_array();
                for index in 0..record.len(item, at.id) {
                    writer.element();
                    writer.open_object();
                    object(record, item.items, at.of(index.into()), writer);
                    writer.close_object();
                }
                writer.close_array();
            }
            Type::Noun | Type::List => {}
            _ => {
                if let Some(text) = record.get(at) {
                    writer.key(item.key);
                    value(&item.ty, text, writer);
                }
            }
        }
    }
}

/// A text as the JSON value that its type has; what is no value of the type stays a text.
fn value(ty: &Type, text: &str, writer: &mut Writer) {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // A JSON number has no zero in front.
    let whole = |text: &str| digits(text) && (text.len() == 1 || !text.starts_with('0'));
    match ty {
        Type::Number { .. } if whole(text) => writer.raw(text),
        Type::Tenths { .. } if text.split_once('.').is_some_and(|(a, b)| whole(a) && digits(b)) => writer.raw(text),
        Type::Flag if matches!(text, "true" | "false") => writer.raw(text),
        Type::Codes(_) => {
            writer.open_array();
            for code in text.split(';') {
                writer.element();
                writer.string(code);
            }
            writer.close_array();
        }
        _ => writer.string(text),
    }
}
