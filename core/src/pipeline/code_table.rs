//! Code tables that are newer than ours: what they list is not reported as missing from the table.

use super::source::{Input, Window};
use crate::decode::charset::{self, Encoding};
use crate::decode::csv_rows::{Cell, MAX_ROW, RowCutter, split};
use crate::error::Error;
use crate::model::code::municipality::{self, Municipality};
use crate::model::code::{CodeDoubt, CodeReading};
use crate::model::field::At;
use crate::model::kind::Draft;
use crate::model::side::{Issue, Trouble};
use crate::model::value::Type;
use crate::reference::Reference;
use crate::rules;
use crate::rules::rule::{Check, Rule};

/// A table of codes that can be brought up to date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodeTable {
    /// 全国地方公共団体コード.
    Municipality,
}

impl CodeTable {
    /// Every table.
    pub const ALL: [Self; 1] = [Self::Municipality];

    /// The word for it in every door.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
        }
    }

    /// The table of a word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }
}

/// How many codes of six digits there can be.
const SIX_DIGITS: usize = 1_000_000;

/// Codes that a caller knows beyond ours.
#[derive(Clone, Default)]
pub struct Codes {
    /// A bit for each number of six digits; empty as long as none is known.
    municipalities: Vec<u64>,
}

impl Codes {
    fn add(&mut self, code: Municipality) {
        self.municipalities.resize(SIX_DIGITS.div_ceil(64), 0);
        if let Some((word, bit)) = place(code.as_str())
            && let Some(word) = self.municipalities.get_mut(word)
        {
            *word |= bit;
        }
    }

    fn has(&self, code: &str) -> bool {
        place(code).is_some_and(|(word, bit)| self.municipalities.get(word).is_some_and(|word| word & bit != 0))
    }

    /// Is this the doubt whether our table has a code, about one that these have?
    pub fn settle(&self, issue: &Issue, draft: &Draft<'_>) -> bool {
        issue.trouble == Trouble::CodeUnlisted && !self.municipalities.is_empty() && self.has_at(draft, issue.at)
    }

    fn has_at(&self, draft: &Draft<'_>, at: At) -> bool {
        let mut code = String::new();
        draft.text(at, &mut code);
        draft.kind().item(at).is_some_and(|item| matches!(item.ty, Type::Municipality)) && self.has(&code)
    }
}

/// The word in which a code has its bit, and the bit.
fn place(code: &str) -> Option<(usize, u64)> {
    let number: usize = code.parse().ok().filter(|number| *number < SIX_DIGITS)?;
    Some((number / 64, 1 << (number % 64)))
}

impl Reference {
    /// The same reference data, and beside ours the codes of a table that the caller has: a CSV in UTF-8 or CP932 whose
    /// first column holds codes, as 総務省 publishes them. What stands above the first code is a heading; what stands
    /// beyond the first column is not read. Facilities that were read before are held to it too.
    ///
    /// Only whether a code is listed changes; names and jurisdictions stay those of our table. A table without a code, or
    /// with a row that begins with something else, is an [`Error::Table`], which names the line.
    ///
    /// ```
    /// use hersys::{CodeTable, Input, Options, Reference, check};
    ///
    /// let newer = b"code,name\n131997,somewhere new\n";
    /// let reference = Reference::default().with_codes(CodeTable::Municipality, Input::bytes("newer", newer))?;
    /// let facility = br#"{"kind":"facility","id":"F1","municipality":"131997"}"#;
    /// let unlisted = |reference: &Reference| {
    ///     let result = check(vec![Input::bytes("one", facility)], reference, &Options::default());
    ///     result.map(|result| result.findings.iter().any(|finding| finding.rule.id == "C0006"))
    /// };
    /// assert!(unlisted(&Reference::default())? && !unlisted(&reference)?);
    /// # Ok::<(), hersys::Error>(())
    /// ```
    pub fn with_codes(&self, table: CodeTable, input: Input<'_>) -> Result<Self, Error> {
        let mut more = self.clone();
        match table {
            CodeTable::Municipality => municipalities(input, &mut more.codes)?,
        }
        more.settle_own_findings();
        Ok(more)
    }

    /// Takes back what was said of the codes of facilities that the tables now have.
    fn settle_own_findings(&mut self) {
        let Self { codes, summary, findings, unlisted, .. } = self;
        let (mut settled, mut next) = (Vec::new(), 0);
        unlisted.retain(|(source, record, code)| {
            let known = codes.has(code.as_str());
            if known {
                settled.push((*source, *record));
            }
            !known
        });
        let rule = rules::ALL.iter().copied().find(|rule| is_of_unlisted_codes(rule));
        if let (Some(rule), Some(summary)) = (rule, summary) {
            for _ in &settled {
                summary.findings.take_back(rule);
            }
        }
        // Both are in the order of reading.
        findings.retain(|finding| {
            let Some(record) = finding.record.filter(|_| is_of_unlisted_codes(finding.rule)) else { return true };
            while settled.get(next).is_some_and(|place| *place < (finding.source, record)) {
                next += 1;
            }
            settled.get(next) != Some(&(finding.source, record))
        });
    }
}

fn is_of_unlisted_codes(rule: &Rule) -> bool {
    rule.checks.iter().any(|check| matches!(check, Check::Reading([Trouble::CodeUnlisted])))
}

/// Adds the codes of a table.
fn municipalities(input: Input<'_>, codes: &mut Codes) -> Result<(), Error> {
    let fault = |line, problem| Error::Table { line, problem };
    let mut window = Window::new(input);
    let read = |error| Error::Read { source_no: 0, error };
    if !window.fill_whole().map_err(read)? {
        return Err(fault(1, "it is longer than a document may be"));
    }
    let encoding = charset::detect(window.bytes(), true).map_err(|_| fault(1, "it is not text in UTF-8 or CP932"))?;
    window.consume(encoding.bom_len());
    let encoding = if encoding == Encoding::Ascii { Encoding::Utf8 } else { encoding };
    let (bytes, mut any, mut line, mut buffer) = (window.bytes(), false, 1, String::new());
    let mut rows = RowCutter::new(bytes, true, MAX_ROW);
    while let Some(row) = rows.next_row() {
        let raw = bytes.get(row.start..row.end).unwrap_or_default();
        let mut cells: Vec<Cell<'_>> = Vec::new();
        let text = charset::decode(raw, encoding, &mut buffer).filter(|_| row.fault.is_none());
        let good = text.is_some_and(|text| split(text, &mut cells).is_ok());
        let first = cells.first().map_or("", |cell| cell.text.trim());
        match municipality::read(first) {
            Ok(CodeReading { code, doubt: None | Some(CodeDoubt::Unlisted | CodeDoubt::ZeroRestored), .. }) if good => {
                codes.add(code);
                any = true;
            }
            _ if raw.trim_ascii().is_empty() => {}
            _ if !any => {}
            _ => return Err(fault(line, "the row does not begin with a code")),
        }
        line += u64::from(row.lines);
    }
    if any { Ok(()) } else { Err(fault(1, "no row begins with a code")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, check};

    const FACILITIES: &[u8] = b"{\"kind\":\"facility\",\"id\":\"F1\",\"municipality\":\"131997\"}\n\
        {\"kind\":\"facility\",\"id\":\"F2\",\"municipality\":\"132993\"}\n";

    fn table(bytes: &[u8]) -> Result<Reference, Error> {
        Reference::default().with_codes(CodeTable::Municipality, Input::bytes("table", bytes))
    }

    fn unlisted(reference: &Reference, bytes: &[u8]) -> u64 {
        let result = check(vec![Input::bytes("test", bytes)], reference, &Options::default()).unwrap();
        let of = result.summary.findings.by_rule().find(|(rule, _)| *rule == "C0006").map_or(0, |(_, count)| count);
        assert_eq!(result.findings.iter().filter(|finding| finding.rule.id == "C0006").count() as u64, of);
        of
    }

    #[test]
    fn what_a_newer_table_has_is_not_missing() {
        assert_eq!(unlisted(&Reference::default(), FACILITIES), 2);
        for text in ["131997\n", "\u{feff}団体コード,名\r\n\r\n\"131997\",架空市\r\n\r\n", "ｘ\n１３１９９７,架空\n"]
        {
            assert_eq!(unlisted(&table(text.as_bytes()).unwrap(), FACILITIES), 1, "{text}");
            let cp932 = encoding_rs::SHIFT_JIS.encode(text.trim_start_matches('\u{feff}')).0;
            assert_eq!(unlisted(&table(&cp932).unwrap(), FACILITIES), 1, "{text}");
        }
        let both = table(b"131997\n").unwrap().with_codes(CodeTable::Municipality, Input::bytes("", b"132993\n131997"));
        assert_eq!(unlisted(&both.unwrap(), FACILITIES), 0);
    }

    #[test]
    fn facilities_of_the_reference_data_are_held_to_it_whichever_comes_first() {
        let options = Options::default();
        let facilities = || Reference::read(vec![Input::bytes("facilities", FACILITIES)], &options).unwrap();
        let nothing = b"{\"kind\":\"tests-performed\"}";
        assert_eq!(unlisted(&facilities(), nothing), 2);
        let newer = |reference: &Reference| {
            reference.with_codes(CodeTable::Municipality, Input::bytes("table", b"132993\n")).unwrap()
        };
        assert_eq!(unlisted(&newer(&facilities()), nothing), 1);
        // A second table takes nothing back twice; a facility without an id is one too.
        assert_eq!(unlisted(&newer(&newer(&facilities())), nothing), 1);
        let nameless = b"{\"kind\":\"facility\",\"municipality\":\"132993\"}";
        let nameless = Reference::read(vec![Input::bytes("facilities", nameless)], &options).unwrap();
        assert_eq!((unlisted(&nameless, nothing), unlisted(&newer(&nameless), nothing)), (1, 0));
        let mut allowing = Options::default();
        allowing.allow("C0006").unwrap();
        let allowed = Reference::read(vec![Input::bytes("facilities", FACILITIES)], &allowing).unwrap();
        let count = |reference: &Reference| {
            let summary = reference.summary.as_ref().unwrap();
            summary.findings.allowed().map(|(_, count)| count).sum::<u64>()
        };
        assert_eq!((count(&allowed), count(&newer(&allowed))), (2, 1));
    }

    #[test]
    fn what_is_no_table_names_its_line() {
        for (bytes, wrong) in [
            (&b""[..], 1),
            (b"code,name\n", 1),
            (b"\xFF\xFE1\x003\x00", 1),
            (b"code\n131997\nnext\n", 3),
            (b"131997\n\n131998\n", 3),
            (b"131997\n\"132993\n", 2),
        ] {
            match table(bytes) {
                Err(Error::Table { line, .. }) => assert_eq!(line, wrong, "{bytes:?}"),
                other => panic!("{bytes:?}: {:?}", other.err()),
            }
        }
    }
}
