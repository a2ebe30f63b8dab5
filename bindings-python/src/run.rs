//! The calls: check, convert, reference data, the catalogue, codes one by one. Core works without holding Python.

use hersys::code::{self, CodeKind};
use hersys::duty::cost::{Purpose, split};
use hersys::{CheckResult, CodeTable, Error, Finding, Input, Options, Sink};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::boundary::{error, guard, refusal};
use crate::options;
use crate::result::{Conversion, Duties, Outcome, loaded, parsed};
use crate::source::Source;
use crate::watch::Watch;

/// Keeps findings up to the ceiling of each rule, and stops the run when Python says so.
struct Collector<'w> {
    findings: Vec<Finding>,
    ceiling: u64,
    watch: &'w Watch,
}

impl Sink for Collector<'_> {
    fn finding(&mut self, finding: Finding) -> Result<(), Error> {
        self.findings.push(finding);
        Ok(())
    }

    fn progress(&mut self, _bytes: u64, _records: u64) -> Result<(), Error> {
        if self.watch.go_on() { Ok(()) } else { Err(Error::Stopped) }
    }

    fn ceiling(&self) -> Option<u64> {
        Some(self.ceiling)
    }
}

/// A source with what the caller calls it.
struct Labelled<'py> {
    argument: &'static str,
    source: Source<'py>,
    label: String,
}

impl<'py> Labelled<'py> {
    fn of(argument: &'static str, source: &Bound<'py, PyAny>, label: Option<&Bound<'py, PyString>>) -> PyResult<Self> {
        let source = Source::of(argument, source)?;
        let label = match label {
            Some(label) => options::string("label", label)?,
            None => source.label(argument),
        };
        Ok(Self { argument, source, label })
    }

    /// Lets `work` run on it without holding Python.
    fn run<T: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(Input<'_>, &Watch) -> Result<T, Error> + Send,
    ) -> PyResult<T> {
        let (opened, label) = (self.source.open(), self.label.as_str());
        let watch = Watch::new();
        let done = py.detach(|| work(opened.input(label, &watch)?, &watch));
        // An exception raised on the way (Ctrl-C, the caller's own `read`) goes through as it is.
        done.map_err(|problem| watch.into_raised().unwrap_or_else(|| error(py, self.argument, &problem)))
    }
}

/// Reference data, read once and shared by checks and threads: pass it as `facilities=`.
///
/// `source` is content (bytes), a path (str, os.PathLike) or an open binary file with facilities, or nothing; `label`
/// is what results call it. Findings on the reference data are shown with every check that uses it.
#[pyclass(frozen, module = "hersys")]
pub struct Reference {
    inner: hersys::Reference,
}

#[pymethods]
impl Reference {
    #[new]
    #[pyo3(signature = (source=None, *, label=None, **options))]
    fn new<'py>(
        py: Python<'py>,
        source: Option<&Bound<'py, PyAny>>,
        label: Option<&Bound<'py, PyString>>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Self> {
        guard(py, || {
            let options = options::read(py, options)?;
            let inner = match source {
                Some(source) => read(py, &Labelled::of("source", source, label)?, &options)?,
                None => hersys::Reference::default(),
            };
            Ok(Self { inner })
        })
    }

    /// What this holds, and beside it the codes of a newer `table` ("municipality"): a CSV in UTF-8 or CP932 whose first
    /// column holds them; what the table has is not reported as missing.
    ///
    /// `source` is content (bytes), a path (str, os.PathLike) or an open binary file. Raises `HersysError`, which names
    /// the line, for what is no such table, and `HersysOptionError` for a table that there is not.
    fn with_codes<'py>(
        &self,
        py: Python<'py>,
        table: &Bound<'py, PyString>,
        source: &Bound<'py, PyAny>,
    ) -> PyResult<Self> {
        guard(py, || {
            let table = CodeTable::from_name(&options::string("table", table)?)
                .ok_or_else(|| refusal(py, "table", "no table of codes has this name"))?;
            let source = Labelled::of("source", source, None)?;
            Ok(Self { inner: source.run(py, |input, _| self.inner.with_codes(table, input))? })
        })
    }

    fn __repr__(&self) -> String {
        format!("<hersys.{:?}>", self.inner)
    }
}

fn read(py: Python<'_>, source: &Labelled<'_>, options: &Options) -> PyResult<hersys::Reference> {
    source.run(py, |input, _| hersys::Reference::read(vec![input], options))
}

/// The reference data of a run: the caller's, or read for this run alone.
fn facilities<'py>(
    py: Python<'py>,
    given: Option<&Bound<'py, PyAny>>,
    options: &Options,
) -> PyResult<Bound<'py, Reference>> {
    let inner = match given {
        None => hersys::Reference::default(),
        Some(given) => match given.cast::<Reference>() {
            Ok(reference) => return Ok(reference.clone()),
            Err(_) => read(py, &Labelled::of("facilities", given, None)?, options)?,
        },
    };
    Bound::new(py, Reference { inner })
}

/// Checks a source and returns a `Result`.
///
/// `source` is content (bytes, bytearray, memoryview), a path (str, os.PathLike) or an open binary file; `label` is
/// what results call it: by default a path as it was given, else the name of the argument. `facilities` is a
/// `Reference`, or a source that is read as one with the same options. Options not given, or None, have their
/// defaults.
///
/// Raises `HersysOptionError` for an argument or option that cannot be used, `HersysReadError` for a source that cannot
/// be read, `TypeError` for a source that is none. Bad data is never an exception. Other threads go on meanwhile;
/// Ctrl-C ends the run.
#[pyfunction]
#[pyo3(signature = (source, *, label=None, facilities=None, **options))]
pub fn check<'py>(
    py: Python<'py>,
    source: &Bound<'py, PyAny>,
    label: Option<&Bound<'py, PyString>>,
    facilities: Option<&Bound<'py, PyAny>>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Outcome> {
    guard(py, || {
        let options = options::read(py, options)?;
        let source = Labelled::of("source", source, label)?;
        let facilities = self::facilities(py, facilities, &options)?;
        let reference = &facilities.get().inner;
        let result = source.run(py, |input, watch| {
            let mut sink = Collector { findings: Vec::new(), ceiling: options.max_findings, watch };
            let summary = hersys::check_with(vec![input], reference, &options, &mut sink)?;
            Ok(CheckResult { summary, findings: sink.findings })
        })?;
        Ok(Outcome::new(result))
    })
}

/// Checks a source, and returns a `Conversion`: its good records in canonical form, its bad ones as the sender wrote
/// them, and the result of the check.
///
/// Arguments, options and exceptions are those of `check`. Both outputs are held in memory.
#[pyfunction]
#[pyo3(signature = (source, *, label=None, facilities=None, **options))]
pub fn convert<'py>(
    py: Python<'py>,
    source: &Bound<'py, PyAny>,
    label: Option<&Bound<'py, PyString>>,
    facilities: Option<&Bound<'py, PyAny>>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Conversion> {
    guard(py, || {
        let options = options::read(py, options)?;
        let source = Labelled::of("source", source, label)?;
        let facilities = self::facilities(py, facilities, &options)?;
        let reference = &facilities.get().inner;
        let (output, rejects, result) = source.run(py, |input, watch| {
            let mut sink = Collector { findings: Vec::new(), ceiling: options.max_findings, watch };
            let (mut records, mut rejects, mut output) = (Vec::new(), Vec::new(), Vec::new());
            let converted = hersys::convert(input, reference, &options, &mut records, Some(&mut rejects), &mut sink)?;
            hersys::write_submission(&converted, records.as_slice(), &options, &mut output)?;
            Ok((output, rejects, CheckResult { summary: converted.summary, findings: sink.findings }))
        })?;
        Conversion::new(py, &output, &rejects, result)
    })
}

/// Tells what the records of a source make due, as a `Duties`: to whom, by when, by which way, and why.
///
/// Arguments, options and exceptions are those of `check`. A record that cannot be read has no duties and is counted.
#[pyfunction]
#[pyo3(signature = (source, *, label=None, facilities=None, **options))]
pub fn due<'py>(
    py: Python<'py>,
    source: &Bound<'py, PyAny>,
    label: Option<&Bound<'py, PyString>>,
    facilities: Option<&Bound<'py, PyAny>>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Duties> {
    guard(py, || {
        let options = options::read(py, options)?;
        let source = Labelled::of("source", source, label)?;
        let facilities = self::facilities(py, facilities, &options)?;
        let reference = &facilities.get().inner;
        let result = source.run(py, |input, watch| {
            let mut sink = Collector { findings: Vec::new(), ceiling: 0, watch };
            hersys::due_with(vec![input], reference, &options, &mut sink)
        })?;
        Ok(Duties::new(result))
    })
}

/// The checklist of the notice of 2020-07-17, as a dict: who was to do what by when. With a `Duties` it says of each item
/// how far data tell that it is done.
#[pyfunction]
#[pyo3(signature = (duties=None))]
pub fn readiness<'py>(py: Python<'py>, duties: Option<&Bound<'py, Duties>>) -> PyResult<Bound<'py, PyAny>> {
    guard(py, || parsed(py, &hersys::duty::readiness::readiness(duties.map(|duties| duties.get().result()))))
}

/// Shares the cost of additional staff for entry between the state and the local body, in whole yen, as a dict.
///
/// Another `purpose` than those known is a `HersysOptionError` that lists them.
#[pyfunction]
pub fn cost_split<'py>(py: Python<'py>, yen: u64, purpose: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
    guard(py, || {
        let Some(purpose) = Purpose::from_code(&options::string("purpose", purpose)?) else {
            let names: Vec<&str> = Purpose::ALL.iter().map(|purpose| purpose.term().code).collect();
            return Err(refusal(py, "purpose", &format!("must be one of {}", names.join(", "))));
        };
        parsed(py, &split(yen, purpose))
    })
}

/// The rules of the catalogue, by id: a new list of dicts at each call.
#[pyfunction]
pub fn rules(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    guard(py, || parsed(py, hersys::rules::ALL))
}

/// The rule of an id, as a dict. Raises `HersysOptionError` if there is none.
#[pyfunction]
pub fn rule<'py>(py: Python<'py>, id: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
    guard(py, || match hersys::rules::by_id(&options::string("id", id)?) {
        Some(rule) => parsed(py, rule),
        None => Err(refusal(py, "id", "no rule has this id")),
    })
}

/// What changes between two days of the law: `{"catalogue", "from", "to", "entering", "leaving", "escalating", "items",
/// "numbers"}`.
///
/// `before` and `after` are dates (`datetime.date` or `YYYY-MM-DD`); anything else is a `HersysOptionError`.
#[pyfunction]
pub fn rule_changes<'py>(
    py: Python<'py>,
    before: &Bound<'py, PyAny>,
    after: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    guard(py, || {
        let (before, after) = (options::text("before", before)?, options::text("after", after)?);
        match hersys::rules::changes::of_days(&before, &after) {
            Ok(changes) => parsed(py, &changes),
            Err(problem) => Err(error(py, "before", &problem)),
        }
    })
}

/// What the forms of a kind ask for that are in use on the day `as_of`, a date or its text: a list of forms, each a dict
/// with its `items`, how each is wanted (`need`), on which condition, and who says so (`asks`).
///
/// Without a kind those of every kind, without a day every form that there was. A day on which a kind had no form is
/// told by a dict with `in_use` false, the time in which there was one, and no items.
///
/// Raises `HersysOptionError` for an unknown kind, or for what is no date.
#[pyfunction]
#[pyo3(signature = (kind=None, *, as_of=None))]
pub fn fields<'py>(
    py: Python<'py>,
    kind: Option<&Bound<'py, PyAny>>,
    as_of: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    guard(py, || {
        let given = PyDict::new(py);
        given.set_item("kind", kind)?;
        given.set_item("as_of", as_of)?;
        let options = options::read(py, Some(&given))?;
        loaded(py, &py.detach(|| hersys::fields::json(options.kind, options.as_of)))
    })
}

/// Looks at one code: `{"value", "normalised", "ok", "rule"}`. The answer holds the value: it is for the one who asked.
///
/// An unknown `kind` is a `HersysOptionError` that lists the kinds.
#[pyfunction]
pub fn check_code<'py>(
    py: Python<'py>,
    kind: &Bound<'py, PyString>,
    value: &Bound<'py, PyString>,
) -> PyResult<Bound<'py, PyAny>> {
    guard(py, || {
        let Some(kind) = CodeKind::from_name(&options::string("kind", kind)?) else {
            let names = CodeKind::ALL.map(CodeKind::name).join(", ");
            return Err(refusal(py, "kind", &format!("must be one of {names}")));
        };
        parsed(py, &code::check(kind, &options::string("value", value)?))
    })
}
