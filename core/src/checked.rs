//! `Checked`: a record that the rules have accepted, for a Rust service to hold and to pass on.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed as _, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

use crate::decode::json::Json;
use crate::encode::transcode::{Text, ToText};
use crate::error::Error;
use crate::model::case::Case;
use crate::model::facility::Facility;
use crate::model::field::{At, Noun, read_noun};
use crate::model::kind::Kind;
use crate::model::report::case_notification::CaseNotification;
use crate::model::report::daily_totals::DailyTotals;
use crate::model::report::test_result::TestResult;
use crate::model::report::tests_performed::TestsPerformed;
use crate::model::report::withdrawal::Withdrawal;
use crate::model::side::Side;
use crate::options::{BatchMode, Options, OutputFormat};
use crate::pipeline::{CheckResult, Input, Sink, convert};
use crate::reference::Reference;

mod sealed {
    pub trait Sealed {}
}

/// A kind of record as a type; the nouns of the model implement it, nothing else can.
pub trait Record: sealed::Sealed {
    /// The kind.
    const KIND: Kind;
    /// The noun, as read from a text that lives for `'a`.
    type Noun<'a>: Noun<'a>;
}

macro_rules! records {
    ($($Name:ident),*) => { $(
        impl sealed::Sealed for $Name<'_> {}
        impl Record for $Name<'_> {
            const KIND: Kind = Kind::$Name;
            type Noun<'a> = $Name<'a>;
        }
    )* };
}
records!(Facility, TestResult, TestsPerformed, Case, CaseNotification, DailyTotals, Withdrawal);

/// A record without an error, in its canonical form. Only [`Checked::from_json`] (and `Deserialize`, by way of it)
/// makes one, so whoever holds it holds a record that passed. It remembers which rules were allowed away for it.
///
/// ```
/// use hersys::model::report::tests_performed::TestsPerformed;
/// use hersys::{Checked, Options, Reference};
///
/// let text = r#"{"kind":"tests-performed","facility_id":"F001","performed_date":"R2.8.3","done":3}"#;
/// let checked = Checked::<TestsPerformed>::from_json(text, &Reference::default(), &Options::default())?
///     .expect("no rule finds an error");
/// assert_eq!(checked.get().done.value().map(|count| count.0), Some(3));
/// assert!(checked.as_json().contains(r#""performed_date":"2020-08-03""#));
/// # Ok::<(), hersys::Error>(())
/// ```
pub struct Checked<R: Record> {
    text: String,
    allow: Vec<&'static str>,
    record: PhantomData<fn() -> R>,
}

/// Keeps every finding of one record.
struct All(Vec<crate::Finding>);

impl Sink for All {
    fn finding(&mut self, finding: crate::Finding) -> Result<(), Error> {
        self.0.push(finding);
        Ok(())
    }
}

impl<R: Record> Checked<R> {
    /// Checks one record. The inner `Err` is the result with its findings: the record has an error, or is no record of
    /// this kind. The outer one: the job could not be done.
    pub fn from_json(text: &str, reference: &Reference, options: &Options) -> Result<Result<Self, CheckResult>, Error> {
        let options = Options {
            kind: Some(R::KIND),
            input_format: Some(crate::options::Format::Json),
            output_format: OutputFormat::Ndjson,
            layout: None,
            output_encoding: None,
            for_spreadsheet: false,
            batch: BatchMode::Off,
            ..options.clone()
        };
        let (mut records, mut sink) = (Vec::new(), All(Vec::new()));
        let input = Input::bytes("record", text.as_bytes());
        let converted = convert(input, reference, &options, &mut records, None, &mut sink)?;
        let accepted = converted.summary.records.accepted == 1 && converted.summary.records.read == 1;
        let text = String::from_utf8(records).unwrap_or_default();
        Ok(if accepted {
            Ok(Self { text: text.trim_end().to_owned(), allow: options.allow, record: PhantomData })
        } else {
            Err(CheckResult { summary: converted.summary, findings: sink.0 })
        })
    }

    /// The canonical JSON.
    pub fn as_json(&self) -> &str {
        &self.text
    }

    /// The record.
    pub fn get(&self) -> R::Noun<'_> {
        let mut noun = R::Noun::default();
        let mut side = Side::default();
        // The text was written by this library; reading it again cannot fail.
        let _ = read_noun(&mut noun, &mut Json::new(&self.text), At::default(), &mut side, true);
        noun
    }

    /// Rules that were allowed away when it was checked.
    pub fn allowed(&self) -> &[&'static str] {
        &self.allow
    }
}

impl<R: Record> Clone for Checked<R> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), allow: self.allow.clone(), record: PhantomData }
    }
}

/// The kind alone.
impl<R: Record> fmt::Debug for Checked<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Checked({})", R::KIND.name())
    }
}

/// As the canonical object, in whatever format the serializer writes.
impl<R: Record> Serialize for Checked<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Text(&self.text).serialize(serializer)
    }
}

/// By way of the reader and the rules, with default options and without reference data; a record with an error is an
/// error that names rules and places, never values.
impl<'de, R: Record> Deserialize<'de> for Checked<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut text = String::new();
        // The format's own message may quote the input.
        ToText(&mut text).deserialize(deserializer).map_err(|_| D::Error::custom("a record must be an object"))?;
        match Self::from_json(&text, &Reference::default(), &Options::default()) {
            Ok(Ok(checked)) => Ok(checked),
            Ok(Err(result)) => {
                let errors = result.findings.iter().filter(|f| f.severity == crate::rules::rule::Severity::Error);
                let places: Vec<String> =
                    errors.map(|f| format!("{} {}", f.rule.id, f.path().unwrap_or_default())).collect();
                Err(D::Error::custom(places.join("; ")))
            }
            Err(error) => Err(D::Error::custom(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str =
        r#"{"kind":"tests-performed","facility_id":"F001","performed_date":"2020-08-03","done":3,"own":{"x":[1.50]}}"#;

    #[test]
    fn passes_on_what_was_accepted() {
        let checked: Checked<TestsPerformed> = serde_json::from_str(GOOD).unwrap();
        assert_eq!(serde_json::to_string(&checked).unwrap(), GOOD.replace("1.50", "1.5"), "serde knows no 1.50");
        let direct = Checked::<TestsPerformed>::from_json(GOOD, &Reference::default(), &Options::default());
        assert_eq!(direct.unwrap().unwrap().as_json(), GOOD, "the reader itself keeps every byte");
    }

    #[test]
    fn refuses_without_values() {
        let bad = GOOD.replace("2020-08-03", "カナリア");
        let error = serde_json::from_str::<Checked<TestsPerformed>>(&bad).unwrap_err().to_string();
        assert!(error.contains("D0001 /performed_date") && !error.contains("カナリア"), "{error}");
        assert!(serde_json::from_str::<Checked<TestResult>>(GOOD).is_err(), "another kind");
    }

    #[test]
    fn remembers_the_allow_list() {
        let text = r#"{"kind":"facility","id":"F001","facility_kind":"other"}"#;
        let mut options = Options::default();
        assert!(Checked::<Facility>::from_json(text, &Reference::default(), &options).unwrap().is_err());
        options.allow("P0001").unwrap();
        let checked = Checked::<Facility>::from_json(text, &Reference::default(), &options).unwrap().unwrap();
        assert_eq!(checked.allowed(), ["P0001"]);
    }
}
