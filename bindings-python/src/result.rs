//! What a run gives back: the result of a check, and that of a conversion. Their `repr` shows counts, never a value.

use std::sync::OnceLock;

use hersys::CheckResult;
use hersys::duty::DueResult;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use pyo3::{PyTraverseError, PyVisit, intern};
use serde::Serialize;

use crate::boundary::guard;

/// A value of core as Python objects, by way of its JSON: so it is the same here as in every other door.
pub fn parsed<'py>(py: Python<'py>, value: &(impl Serialize + Sync + ?Sized)) -> PyResult<Bound<'py, PyAny>> {
    // Serialising core's own types into memory cannot fail: no map has a key that is not a string.
    let text = py.detach(|| serde_json::to_string(value).unwrap_or_default());
    loaded(py, &text)
}

/// JSON of core as Python objects.
pub fn loaded<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import(intern!(py, "json"))?.call_method1(intern!(py, "loads"), (text,))
}

/// The same, made once. Two threads may both make it; the first to end is kept. (Waiting for each other in the cell
/// could lock both up, one in the cell and one for Python.)
fn once(py: Python<'_>, cell: &OnceLock<Py<PyAny>>, value: &(impl Serialize + Sync + ?Sized)) -> PyResult<Py<PyAny>> {
    if let Some(known) = cell.get() {
        return Ok(known.clone_ref(py));
    }
    let made = parsed(py, value)?.unbind();
    Ok(cell.get_or_init(|| made).clone_ref(py))
}

/// The result of a check. Findings and counts become Python objects when they are first asked for.
#[pyclass(frozen, module = "hersys", name = "Result")]
pub struct Outcome {
    result: CheckResult,
    summary: OnceLock<Py<PyAny>>,
    findings: OnceLock<Py<PyAny>>,
}

impl Outcome {
    /// A result of core; nothing is rendered before somebody asks.
    pub fn new(result: CheckResult) -> Self {
        Self { result, summary: OnceLock::new(), findings: OnceLock::new() }
    }

    fn part<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        self.summary(py)?.bind(py).as_any().get_item(name)
    }
}

#[pymethods]
impl Outcome {
    /// Was no error found, in the source, in reference data, or between records?
    #[getter]
    fn ok(&self) -> bool {
        self.result.ok()
    }

    /// The result without its findings, as a dict.
    #[getter]
    fn summary(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        guard(py, || once(py, &self.summary, &self.result.summary))
    }

    /// Exact counts: read = accepted + rejected + skipped, in records; findings by severity and by rule.
    #[getter]
    fn counts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "counts")
    }

    /// Rules that did not run, why, and on how many records: nothing found there means nothing.
    #[getter]
    fn not_checked<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "not_checked")
    }

    /// The findings in order, each a dict; at most `max_findings` of each rule.
    #[getter]
    fn findings(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        guard(py, || once(py, &self.findings, &self.result.findings))
    }

    /// The result as JSON: encoded in UTF-8, the same bytes as in every other door.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        guard(py, || Ok(py.detach(|| self.result.to_json())))
    }

    fn __repr__(&self) -> String {
        let (records, findings) = (self.result.summary.records, &self.result.summary.findings);
        format!(
            "<hersys.Result ok={} read={} accepted={} rejected={} skipped={} errors={} warnings={} infos={} \
             not_checked={}>",
            if self.ok() { "True" } else { "False" },
            records.read,
            records.accepted,
            records.rejected,
            records.skipped,
            findings.errors(),
            findings.warnings(),
            findings.infos(),
            self.result.summary.not_checked.len(),
        )
    }

    /// The lists and dicts handed out are the caller's to change, and may come to hold this result.
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(self.summary.get())?;
        visit.call(self.findings.get())
    }
}

/// What records make due. It becomes Python objects when it is first asked for.
#[pyclass(frozen, module = "hersys")]
pub struct Duties {
    result: DueResult,
    whole: OnceLock<Py<PyAny>>,
}

impl Duties {
    /// A result of core.
    pub fn new(result: DueResult) -> Self {
        Self { result, whole: OnceLock::new() }
    }

    /// The result of core.
    pub fn result(&self) -> &DueResult {
        &self.result
    }

    fn part<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        guard(py, || once(py, &self.whole, &self.result))?.bind(py).as_any().get_item(name)
    }
}

#[pymethods]
impl Duties {
    /// The duties in order, each a dict.
    #[getter]
    fn duties<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "duties")
    }

    /// Exact counts: records, and duties by kind and scope.
    #[getter]
    fn counts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "counts")
    }

    /// Who lacks an account, a contract, a report; by the numbers of records.
    #[getter]
    fn roster<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "roster")
    }

    /// What was missing for an answer, and on how many records.
    #[getter]
    fn not_checked<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.part(py, "not_checked")
    }

    /// The result as JSON: encoded in UTF-8, the same bytes as in every other door.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        guard(py, || Ok(py.detach(|| self.result.to_json())))
    }

    fn __repr__(&self) -> String {
        let records = self.result.summary.records;
        format!("<hersys.Duties duties={} read={}>", self.result.duties.len(), records.read)
    }

    /// The lists and dicts handed out are the caller's to change, and may come to hold this result.
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(self.whole.get())
    }
}

/// The result of a conversion: `output` and `rejects` are bytes to be written as they are, `result` is the check's.
#[pyclass(frozen, module = "hersys")]
pub struct Conversion {
    /// The good records: a submission, or NDJSON.
    #[pyo3(get)]
    output: Py<PyBytes>,
    /// The bad records in the sender's own form.
    #[pyo3(get)]
    rejects: Py<PyBytes>,
    /// What the check found.
    #[pyo3(get)]
    result: Py<Outcome>,
}

impl Conversion {
    /// Both outputs and what the check found.
    pub fn new(py: Python<'_>, output: &[u8], rejects: &[u8], result: CheckResult) -> PyResult<Self> {
        Ok(Self {
            output: PyBytes::new(py, output).unbind(),
            rejects: PyBytes::new(py, rejects).unbind(),
            result: Py::new(py, Outcome::new(result))?,
        })
    }
}

#[pymethods]
impl Conversion {
    fn __repr__(&self, py: Python<'_>) -> String {
        format!(
            "<hersys.Conversion output={} bytes rejects={} bytes result={}>",
            self.output.as_bytes(py).len(),
            self.rejects.as_bytes(py).len(),
            self.result.get().__repr__(),
        )
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.result)
    }
}
