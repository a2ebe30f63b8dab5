//! A finding as a row of a CSV, for people with a spreadsheet.

use super::Finding;
use crate::decode::csv_rows::quote_into;
use crate::encode::spreadsheet::guard;
use crate::model::value::Type;
use crate::options::Lang;
use crate::rules::basis::Basis;

/// The columns, in order. Their names and values are those of the JSON; a list is joined by `;`, a message has a column
/// in each language, and so has a suggested fix, in words; `file` is the name of the source.
pub const COLUMNS: [&str; 21] = [
    "rule",
    "name",
    "severity",
    "source",
    "file",
    "record",
    "records",
    "count",
    "line",
    "column_no",
    "column",
    "path",
    "related",
    "message_ja",
    "message_en",
    "basis",
    "decided_by",
    "escalates_at",
    "fix_safety",
    "fix_ja",
    "fix_en",
];

/// Appends the header, with its line end.
pub fn header(out: &mut String) {
    out.push_str(&COLUMNS.join(","));
    out.push_str("\r\n");
}

fn number<N: ToString>(number: Option<N>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(";")
}

impl Finding {
    /// Appends the row of the finding, with its line end; `file` is the caller's name of its source. No cell is one that
    /// a spreadsheet would run.
    pub fn to_csv(&self, file: &str, out: &mut String) {
        let related = self.related.iter().filter_map(|at| Some(self.kind?.path(*at)));
        let basis = self.basis().into_iter().map(Basis::text);
        let cells = [
            self.rule.id.to_owned(),
            self.rule.name.to_owned(),
            self.severity.name().to_owned(),
            self.source.to_string(),
            file.to_owned(),
            number(self.record),
            joined(self.records.iter().flatten().map(u64::to_string)),
            number(self.count),
            number(self.line),
            number(self.column_no),
            self.column.as_deref().unwrap_or_default().to_owned(),
            self.path().unwrap_or_default(),
            joined(related),
            self.message(Lang::Ja),
            self.message(Lang::En),
            joined(basis),
            self.decided_by.map_or("", crate::rules::scope::DecidedBy::name).to_owned(),
            number(self.rule.escalates_at),
            self.fix.as_ref().map_or("", |fix| fix.safety.name()).to_owned(),
            self.suggestion(Lang::Ja).unwrap_or_default(),
            self.suggestion(Lang::En).unwrap_or_default(),
        ];
        for (number, cell) in cells.iter().enumerate() {
            out.push_str(if number == 0 { "" } else { "," });
            // The names of a file and of a column may be the caller's own.
            quote_into(&guard(cell, &Type::Text, true), out);
        }
        out.push_str("\r\n");
    }
}
