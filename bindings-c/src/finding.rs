//! `hersys_finding`: one finding of a result, or of a stream.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::sync::OnceLock;

use hersys_core::Finding;
use hersys_core::options::Lang;
use hersys_core::rules::rule::Severity;

use crate::boundary::door;
use crate::pointer::{Span, given};
use crate::status::hersys_status;

/// One finding: which rule, how grave, where, and what is wrong. It belongs to the result that gave it, or to the call of
/// the callback that was handed it, and is not freed. It never changes and holds no value of the data.
pub struct hersys_finding {
    finding: Finding,
    lang: Option<Lang>,
    /// By hersys_finding_text, rendered when it is first asked for.
    texts: [OnceLock<String>; hersys_finding_part::ALL.len()],
}

/// How grave a finding is, in rising order.
#[derive(Clone, Copy)]
#[repr(i32)]
pub enum hersys_severity {
    /// A normalisation was made; listed only if the option `notes` asks for it.
    Note = 0,
    /// Worth knowing.
    Info = 1,
    /// Look at it.
    Warning = 2,
    /// The record is rejected.
    Error = 3,
}

impl From<Severity> for hersys_severity {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Note => Self::Note,
            Severity::Info => Self::Info,
            Severity::Warning => Self::Warning,
            Severity::Error => Self::Error,
        }
    }
}

/// What hersys_finding_text gives. Where a finding has no such part the text is empty.
#[derive(Clone, Copy)]
#[repr(i32)]
pub enum hersys_finding_part {
    /// Id of the rule, for machines; it never changes its meaning.
    Rule = 0,
    /// Name of the rule: the bad condition in a few English words.
    Name = 1,
    /// Place in the record, as a JSON Pointer; empty for the record as a whole, and where there is no record.
    Path = 2,
    /// Name of the column in a CSV.
    Column = 3,
    /// What is wrong, about this very item: in the language of the options, in Japanese without one.
    Message = 4,
    /// The same in Japanese.
    MessageJa = 5,
    /// The same in English.
    MessageEn = 6,
    /// The law, notice or form behind it, as a JSON list; its form is schemas/finding.schema.json.
    Basis = 7,
    /// The suggested edit as JSON, `null` without one; its form is schemas/finding.schema.json.
    Fix = 8,
    /// All of it as JSON, as it stands in the result.
    Json = 9,
    /// Title of the rule: in the language of the options, in Japanese without one.
    Title = 10,
    /// Why it matters, in the same language.
    Why = 11,
    /// What to do, in the same language.
    Todo = 12,
}

impl hersys_finding_part {
    const ALL: [Self; 13] = [
        Self::Rule,
        Self::Name,
        Self::Path,
        Self::Column,
        Self::Message,
        Self::MessageJa,
        Self::MessageEn,
        Self::Basis,
        Self::Fix,
        Self::Json,
        Self::Title,
        Self::Why,
        Self::Todo,
    ];

    fn of(self, finding: &Finding, lang: Option<Lang>) -> String {
        let (rule, lang) = (finding.rule, lang.unwrap_or(Lang::Ja));
        let in_its = |(ja, en): (&str, String)| if lang == Lang::Ja { ja.to_owned() } else { en };
        match self {
            Self::Rule => rule.id.to_owned(),
            Self::Name => rule.name.to_owned(),
            Self::Path => finding.path().unwrap_or_default(),
            Self::Column => finding.column.as_deref().unwrap_or_default().to_owned(),
            Self::Message => finding.message(lang),
            Self::MessageJa => finding.message(Lang::Ja),
            Self::MessageEn => finding.message(Lang::En),
            Self::Basis => finding.basis_json(),
            Self::Fix => finding.fix_json(),
            Self::Json => finding.to_json(),
            Self::Title => in_its((rule.title.ja, rule.title.en.to_owned())),
            Self::Why => in_its(rule.why()),
            Self::Todo => in_its(rule.todo()),
        }
    }
}

/// What hersys_finding_number gives. Where a finding has no such number it is -1.
#[derive(Clone, Copy)]
#[repr(i32)]
pub enum hersys_finding_place {
    /// Number of the source, from 0: the input, then the sources of reference data. What is not 0 is about reference
    /// data, not about a record that was checked.
    Source = 0,
    /// Number of the record, from 0, through all inputs; in reference data, in its own source.
    Record = 1,
    /// Line of the input, from 1; of records that were built, which has each a line of its own, the number of the record
    /// from 1.
    Line = 2,
    /// Number of the column, from 1.
    Column = 3,
    /// Of a finding on several records: how many they are. The first of them are in the JSON.
    Count = 4,
}

impl hersys_finding_place {
    const ALL: [Self; 5] = [Self::Source, Self::Record, Self::Line, Self::Column, Self::Count];

    fn of(self, finding: &Finding) -> Option<u64> {
        match self {
            Self::Source => Some(finding.source.into()),
            Self::Record => finding.record,
            Self::Line => finding.line,
            Self::Column => finding.column_no.map(u64::from),
            Self::Count => finding.count,
        }
    }
}

impl hersys_finding {
    pub(crate) fn new(finding: Finding, lang: Option<Lang>) -> Self {
        Self { finding, lang, texts: [const { OnceLock::new() }; hersys_finding_part::ALL.len()] }
    }
}

/// Gives how grave a finding is, as a hersys_severity.
///
/// Any number of threads at a time on one finding.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_finding_severity(
    finding: Option<&hersys_finding>,
    out_severity: Option<&mut MaybeUninit<i32>>,
) -> hersys_status {
    door(|| {
        let (finding, out_severity) = (given(finding)?, given(out_severity)?);
        out_severity.write(hersys_severity::from(finding.finding.severity) as i32);
        Ok(())
    })
}

/// Gives a part of a finding as (pointer, length), in UTF-8 and without a NUL at its end; valid as long as the finding.
/// `part` is a hersys_finding_part; another number gives HERSYS_STATUS_BAD_ARGUMENT.
///
/// Any number of threads at a time on one finding.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_finding_text(
    finding: Option<&hersys_finding>,
    part: i32,
    out_text: Option<&mut MaybeUninit<*const c_char>>,
    out_len: Option<&mut MaybeUninit<usize>>,
) -> hersys_status {
    door(|| {
        let out = Span::given(out_text, out_len)?;
        let finding = given(finding)?;
        let parts = hersys_finding_part::ALL.into_iter().zip(&finding.texts);
        let (known, text) =
            parts.into_iter().find(|(known, _)| *known as i32 == part).ok_or(hersys_status::BadArgument)?;
        out.write(text.get_or_init(|| known.of(&finding.finding, finding.lang)).as_bytes());
        Ok(())
    })
}

/// Gives where a finding is: `place` is a hersys_finding_place; another number gives HERSYS_STATUS_BAD_ARGUMENT.
///
/// Any number of threads at a time on one finding.
#[unsafe(no_mangle)]
pub extern "C" fn hersys_finding_number(
    finding: Option<&hersys_finding>,
    place: i32,
    out_number: Option<&mut MaybeUninit<i64>>,
) -> hersys_status {
    door(|| {
        let (finding, out_number) = (given(finding)?, given(out_number)?);
        let known = hersys_finding_place::ALL.into_iter().find(|known| *known as i32 == place);
        let number = known.ok_or(hersys_status::BadArgument)?.of(&finding.finding);
        out_number.write(number.and_then(|number| i64::try_from(number).ok()).unwrap_or(-1));
        Ok(())
    })
}
