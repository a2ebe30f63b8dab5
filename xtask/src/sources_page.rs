//! The sources, `docs/sources.md`: every document that rules rest on, and which rules cite it where.

use std::fmt::Write as _;

use hersys::rules::basis::{self, Basis};
use hersys::rules::source::{self, Kind, Source};
use hersys::rules::{ALL, CATALOGUE};

use crate::generate::Artefact;
use crate::rule_pages::GENERATED;

/// The page.
pub fn page() -> Artefact {
    let mut text = format!(
        "{GENERATED}# Sources · 出典\n\nEvery document on which a rule of the catalogue {CATALOGUE} rests, and the rules that \
         cite it, with the article or item. A rule that cites only *{ja}* is this library's own decision, and says so on \
         its page, in `hersys rules ID` and in `rules.json` (`profile`). A month stands for a date where the day is not \
         known. The rules themselves are [here](rules/README.md).\n",
        ja = Kind::Profile.ja(),
    );
    for kind in Kind::ALL {
        let _ = writeln!(text, "\n## {} · {}", kind.ja(), kind.name());
        for source in source::ALL.iter().filter(|source| source.kind == kind) {
            document(source, &mut text);
        }
    }
    Artefact { path: "docs/sources.md".to_owned(), content: text }
}

fn document(source: &'static Source, text: &mut String) {
    let _ = write!(text, "\n### {}\n\n{}\n\n", source.title, source.what);
    let _ = writeln!(text, "- 引用 cited as: {}", source.law);
    let _ = writeln!(text, "- 発出者 issuer: {}", source.issuer);
    let date = source.date.map(|date| date.to_string());
    for (label, value) in [("番号 number", source.number), ("日付 date", date.as_deref())] {
        if let Some(value) = value {
            let _ = writeln!(text, "- {label}: {value}");
        }
    }
    for basis in basis::ALL.iter().filter(|basis| std::ptr::eq(basis.source, source)) {
        let place = basis.place();
        let place = if place.is_empty() { "規則 rules" } else { &place };
        let _ = writeln!(text, "- {place}: {}", cited_by(basis));
    }
}

/// The rules that cite a basis, linked.
fn cited_by(basis: &Basis) -> String {
    let rules: Vec<String> = ALL
        .iter()
        .filter(|rule| rule.basis.contains(&basis))
        .map(|rule| format!("[{id}](rules/{id}.md)", id = rule.id))
        .collect();
    if rules.is_empty() { "–".to_owned() } else { rules.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_and_every_rule_is_on_the_page() {
        let page = page().content;
        for source in source::ALL {
            let date = source.date.map_or_else(String::new, |date| date.to_string());
            for part in [source.title, source.issuer, source.number.unwrap_or_default(), source.law, source.what, &date]
            {
                assert!(page.contains(part), "{part}");
            }
        }
        for rule in ALL {
            assert!(page.contains(&format!("(rules/{}.md)", rule.id)), "{}", rule.id);
        }
    }
}
