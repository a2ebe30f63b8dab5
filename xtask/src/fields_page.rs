//! The data dictionary, `docs/fields.md`: every item of every kind with its labels, type, and who asks for it.

use std::fmt::Write as _;

use hersys::model::field::At;
use hersys::model::kind::Kind;
use hersys::model::presence::{Need, ONE_OF, When, cells};
use hersys::model::value::{CodeList, Type};
use hersys::rules::{self, rule::Check};

use crate::generate::Artefact;
use crate::rule_pages::{GENERATED, cell};

const HEAD: &str = "# Data dictionary

*Path*: where the item stands in JSON, and the English CSV header; `#` is the 0-based number of a list element. *Column*:
the Japanese CSV header; `#` counts from 1, `–` has no column. *?*: 不明 (`\"unknown\"`) may be said. *PII*: `direct` names the person, `quasi`
helps to single the person out, `health` is about the person's health. *Form*: item of the paper form, as far as the
library's profile knows it. *Presence*: **required** (absent is an error), *expected* (absent is a warning), with the rule
that asks; *one of* several where one will do.
";

/// The page.
pub fn page() -> Artefact {
    let mut text = format!("{GENERATED}{HEAD}");
    let mut lists: Vec<&'static CodeList> = Vec::new();
    for kind in Kind::ALL {
        let _ = write!(text, "\n## {} · {}\n\n", kind.name(), kind.ja());
        text.push_str(
            "| path | column | label | type | ? | PII | form | presence |\n|---|---|---|---|---|---|---|---|\n",
        );
        for leaf in kind.leaves() {
            if let Type::Code(list) | Type::Codes(list) = leaf.item.ty
                && !lists.iter().any(|known| known.name == list.name)
            {
                lists.push(list);
            }
            let item = leaf.item;
            let _ = writeln!(
                text,
                "| `{}` | {} | {} · {} | {} | {} | {} | {} | {} |",
                leaf.path,
                if leaf.has_column() { cell(&leaf.csv) } else { "–".to_owned() },
                cell(item.ja),
                cell(item.en),
                type_name(&item.ty, ""),
                if item.may_unknown { "?" } else { "" },
                item.pii.name(),
                item.form,
                presence(kind, leaf.id),
            );
        }
        lists_asked_for(kind, &mut text);
    }
    text.push_str(
        "\n## Code lists\n\nA code, its label and every listed other spelling are read; the code is written.\n",
    );
    for list in lists {
        let _ = write!(text, "\n### {}\n\n| code | label | also read |\n|---|---|---|\n", list.name);
        for code in list.codes {
            let _ = writeln!(text, "| `{}` | {} | {} |", code.code, cell(code.ja), cell(&code.synonyms.join(", ")));
        }
    }
    Artefact { path: "docs/fields.md".to_owned(), content: text }
}

/// The word for a type; code lists are linked on `page`, where they are told.
pub fn type_name(ty: &Type, page: &str) -> String {
    match ty {
        Type::Number { max } => format!("number, 0–{max}"),
        Type::Tenths { max } => format!("number, 0–{}, one decimal", max / 10),
        Type::Code(list) => format!("[{name}]({page}#{name})", name = list.name),
        Type::Codes(list) => format!("any of [{name}]({page}#{name})", name = list.name),
        other => other.name().to_owned(),
    }
}

/// Lists have no line of their own in the table.
fn lists_asked_for(kind: Kind, text: &mut String) {
    for item in kind.items().iter().filter(|item| matches!(item.ty, Type::List)) {
        let asked = presence(kind, item.offset);
        if !asked.is_empty() {
            let _ = write!(text, "\nOf `{}` one at least is {asked}.\n", item.key);
        }
    }
}

/// Who asks for the item of an id.
fn presence(kind: Kind, id: u16) -> String {
    let mut asked: Vec<String> = cells()
        .filter(|entry| entry.kind == kind && entry.at.id == id)
        .map(|entry| {
            let word = match entry.need {
                Need::Required | Need::Conditional => "**required**",
                Need::Expected => "*expected*",
                Need::NotAsked => "not asked",
                Need::Forbidden => "**must not be given**",
            };
            let asks = |check: &Check| matches!(check, Check::Presence(need) if *need == entry.need);
            let rule = rules::ALL.iter().find(|rule| rule.checks.iter().any(asks)).map_or("", |rule| rule.id);
            let mut text = format!("{word} ([{rule}](rules/{rule}.md))");
            if entry.when != When::Always {
                let _ = write!(text, " {}", entry.when.en());
            }
            if let Some(from) = entry.from {
                let _ = write!(text, " from {from}");
            }
            if let Some(until) = entry.until {
                let _ = write!(text, " until {until}");
            }
            text
        })
        .collect();
    let contains = |at: &At| at.id == id;
    asked.extend(ONE_OF.iter().filter(|one| one.kind == kind && one.items.iter().any(contains)).map(|one| {
        let word = if one.items.len() == 1 { "**required**" } else { "**one of**" };
        format!("{word} ([{rule}](rules/{rule}.md))", rule = one.rule)
    }));
    asked.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_has_its_line() {
        let text = page().content;
        for kind in Kind::ALL {
            for leaf in kind.leaves() {
                let column = if leaf.has_column() { leaf.csv.as_str() } else { "–" };
                assert!(text.contains(&format!("| `{}` | {column} |", leaf.path)), "{}", leaf.path);
            }
        }
        let line = |path: &str| text.lines().find(|line| line.contains(path)).unwrap().to_owned();
        assert!(line("`patient/sex`").contains("**required** ([P0001]"));
        assert!(line("`patient/age`").contains("**one of** ([P0003]"));
        assert!(line("`negative`").contains("*expected* ([P0002](rules/P0002.md)) from 2020-07-17 until 2020-10-13"));
        assert!(text.contains("Of `tests` one at least is **required** ([P0004](rules/P0004.md))."));
        assert!(line("`tests/#/result`").contains("**required** ([P0005]"));
    }
}
