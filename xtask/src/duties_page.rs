//! The decision tables of duties, `docs/decision-tables.md`, printed from the data that decide.

use std::fmt::Write as _;

use chrono::NaiveDate;
use hersys::duty::TABLES;
use hersys::duty::table::{Printed, Sheet};

use crate::generate::Artefact;
use crate::rule_pages::{GENERATED, cell};

const HEAD: &str = "# Decision tables

What `hersys due` decides, row by row: the days, the facts, and what follows. A test holds that exactly one row takes
each combination of facts on each day. An empty cell takes every value. See [duties](duties.md).
";

/// The page.
pub fn page() -> Artefact {
    let mut text = format!("{GENERATED}{HEAD}");
    for table in TABLES {
        sheet(table, &mut text);
    }
    Artefact { path: "docs/decision-tables.md".to_owned(), content: text }
}

fn sheet(table: &dyn Sheet, text: &mut String) {
    let title = table.title();
    let _ = writeln!(text, "\n## {} / {} (`{}`)\n", title.ja, title.en, table.name());
    let _ = writeln!(text, "By the date `{}` of the record.\n", table.by().name());
    let columns: Vec<&str> = table.columns().iter().map(|column| column.name).collect();
    let _ =
        writeln!(text, "| from | until | {} | |\n|---|---|{}---|", columns.join(" | "), "---|".repeat(columns.len()));
    for row in table.printed() {
        let _ = writeln!(text, "{}", line(&row));
    }
}

fn line(row: &Printed) -> String {
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    let values = |values: &Option<Vec<&str>>| values.as_ref().map_or_else(String::new, |values| values.join(", "));
    let mut cells = vec![day(row.days.0), day(row.days.1)];
    cells.extend(row.when.iter().map(values));
    cells.push(cell(&format!("{}<br>{}", row.then.0, row.then.1)));
    format!("| {} |", cells.join(" | "))
}
