//! `hersys_result`: a check and what it found.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::sync::OnceLock;

use hersys_core::options::Lang;
use hersys_core::{CheckResult, Checker};

use crate::boundary::door;
use crate::finding::hersys_finding;
use crate::options::{hersys_options, job};
use crate::pointer::{Span, given, input};
use crate::reference::{hersys_reference, known};
use crate::status::hersys_status;

/// What a check or a conversion found. It never changes and needs neither the bytes nor the other handles.
pub struct hersys_result {
    result: CheckResult,
    lang: Option<Lang>,
    /// Rendered when it is first asked for.
    json: OnceLock<String>,
    /// Made when one of them is first asked for.
    findings: OnceLock<Vec<hersys_finding>>,
}

impl hersys_result {
    pub(crate) fn new(result: CheckResult, checker: &Checker) -> Self {
        Self { result, lang: checker.options().lang, json: OnceLock::new(), findings: OnceLock::new() }
    }

    fn findings(&self) -> &[hersys_finding] {
        let each = || self.result.findings.iter().map(|finding| hersys_finding::new(finding.clone(), self.lang));
        self.findings.get_or_init(|| each().collect())
    }
}

/// What hersys_result_count counts. Read = accepted + rejected + skipped, always.
///
/// Records are those of the input, findings those of the reference data too.
#[derive(Clone, Copy)]
#[repr(i32)]
pub enum hersys_count {
    /// Records met, blank lines included.
    Read = 0,
    /// Records without an error.
    Accepted = 1,
    /// Records with an error, or unreadable.
    Rejected = 2,
    /// Records that are blank, or of another kind than asked for.
    Skipped = 3,
    /// Findings of severity error.
    Errors = 4,
    /// Findings of severity warning.
    Warnings = 5,
    /// Findings of severity info.
    Infos = 6,
    /// Notes of normalisation.
    Notes = 7,
}

impl hersys_count {
    const ALL: [Self; 8] = [
        Self::Read,
        Self::Accepted,
        Self::Rejected,
        Self::Skipped,
        Self::Errors,
        Self::Warnings,
        Self::Infos,
        Self::Notes,
    ];

    const fn of(self, result: &CheckResult) -> u64 {
        let (records, findings) = (&result.summary.records, &result.summary.findings);
        match self {
            Self::Read => records.read,
            Self::Accepted => records.accepted,
            Self::Rejected => records.rejected,
            Self::Skipped => records.skipped,
            Self::Errors => findings.errors(),
            Self::Warnings => findings.warnings(),
            Self::Infos => findings.infos(),
            Self::Notes => findings.notes(),
        }
    }
}

/// Checks `bytes`: the form is told from the content unless the options name it. `label` is the caller's word for
/// them in the result. `reference` may be NULL: what needs reference data is then listed as not checked.
///
/// HERSYS_STATUS_OK means that the check was done, not that the data is good: see hersys_result_ok. The same bytes,
/// options and reference data give the same result. Free it with hersys_result_free.
///
/// Any number of threads at a time, also with the same options and reference data.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hersys_check(
    bytes: *const u8,
    bytes_len: usize,
    label: *const c_char,
    label_len: usize,
    options: Option<&hersys_options>,
    reference: Option<&hersys_reference>,
    out_result: Option<&mut MaybeUninit<Box<hersys_result>>>,
) -> hersys_status {
    job(options, |checker| {
        let out_result = given(out_result)?;
        // SAFETY: the header asks for `bytes_len` and `label_len` readable bytes during the call.
        let input = unsafe { input(bytes, bytes_len, label, label_len)? };
        let result = checker.check(vec![input], &known(reference))?;
        out_result.write(Box::new(hersys_result::new(result, checker)));
        Ok(())
    })
}

/// Gives 1 if no error was found, in the records, between them or in the reference data, else 0.
///
/// Any number of threads at a time on one result.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_result_ok(
    result: Option<&hersys_result>,
    out_ok: Option<&mut MaybeUninit<i32>>,
) -> hersys_status {
    door(|| {
        let out_ok = given(out_ok)?;
        out_ok.write(i32::from(given(result)?.result.ok()));
        Ok(())
    })
}

/// Gives one of the counts of a result, exact whatever the limits on listed findings. `count` is a hersys_count;
/// another number gives HERSYS_STATUS_BAD_ARGUMENT.
///
/// Any number of threads at a time on one result.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_result_count(
    result: Option<&hersys_result>,
    count: i32,
    out_count: Option<&mut MaybeUninit<u64>>,
) -> hersys_status {
    door(|| {
        let (result, out_count) = (given(result)?, given(out_count)?);
        let known = hersys_count::ALL.into_iter().find(|known| *known as i32 == count);
        out_count.write(known.ok_or(hersys_status::BadArgument)?.of(&result.result));
        Ok(())
    })
}

/// Gives the whole result as a JSON document, the same bytes as in every other language; valid until `result` is
/// freed. Its form is schemas/result.schema.json.
///
/// Any number of threads at a time on one result.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_result_json(
    result: Option<&hersys_result>,
    out_json: Option<&mut MaybeUninit<*const c_char>>,
    out_len: Option<&mut MaybeUninit<usize>>,
) -> hersys_status {
    door(|| {
        let out = Span::given(out_json, out_len)?;
        let result = given(result)?;
        out.write(result.json.get_or_init(|| result.result.to_json()).as_bytes());
        Ok(())
    })
}

/// Gives how many findings a result lists: of each rule at most as many as the option `max_findings` says; of a stream
/// none, for they went to its callback. Their exact number is in the counts.
///
/// Any number of threads at a time on one result.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_result_finding_count(
    result: Option<&hersys_result>,
    out_count: Option<&mut MaybeUninit<usize>>,
) -> hersys_status {
    door(|| {
        let out_count = given(out_count)?;
        out_count.write(given(result)?.result.findings.len());
        Ok(())
    })
}

/// Gives a finding of a result by its index from 0, in the order of the JSON; valid until `result` is freed. An index
/// beyond the last gives HERSYS_STATUS_BAD_ARGUMENT.
///
/// Any number of threads at a time on one result.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_result_finding(
    result: Option<&hersys_result>,
    index: usize,
    out_finding: Option<&mut MaybeUninit<*const hersys_finding>>,
) -> hersys_status {
    door(|| {
        let (result, out_finding) = (given(result)?, given(out_finding)?);
        let finding = result.findings().get(index).ok_or(hersys_status::BadArgument)?;
        out_finding.write(finding);
        Ok(())
    })
}

/// Frees a result and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
///
/// Nothing else may use the result at the same time.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_result_free(result: Option<&mut Option<Box<hersys_result>>>) {
    door(|| {
        drop(result.and_then(Option::take));
        Ok(())
    });
}

/// Compiles only if several threads may read one result.
const _: fn() = || {
    fn shared<T: Send + Sync>() {}
    shared::<hersys_result>();
};
