//! The vocabulary, `docs/vocabulary.md`: which Japanese word is which English name, read off the field table.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use hersys::model::field::Item;
use hersys::model::kind::Kind;
use hersys::model::presence::When;
use hersys::model::synonyms::SYNONYMS;
use hersys::model::value::{CodeList, Type};

use crate::generate::Artefact;
use crate::rule_pages::{GENERATED, cell};

const HEAD: &str = "# Vocabulary

Every Japanese word of the forms and the English name that stands for it, so that one thing has one name in Rust, JSON,
CSV, Python and C. The words are those of the law and of the forms where they were seen, else this library's profile.
";

/// The page.
pub fn page() -> Artefact {
    let mut text = format!("{GENERATED}{HEAD}");
    kinds(&mut text);
    items(&mut text);
    codes(&mut text);
    conditions(&mut text);
    headers(&mut text);
    Artefact { path: "docs/vocabulary.md".to_owned(), content: text }
}

fn kinds(text: &mut String) {
    text.push_str("\n## Kinds of record\n\n| word | name |\n|---|---|\n");
    for kind in Kind::ALL {
        let _ = writeln!(text, "| {} | `{}` |", kind.ja(), kind.name());
    }
}

/// Every label once, with the keys it has and the kinds they are in.
fn items(text: &mut String) {
    let mut words: BTreeMap<&str, BTreeMap<(&str, &str), Vec<Kind>>> = BTreeMap::new();
    for kind in Kind::ALL {
        gather(kind.items(), &mut |item| {
            let kinds = words.entry(item.ja).or_default().entry((item.key, item.en)).or_default();
            if kinds.last() != Some(&kind) {
                kinds.push(kind);
            }
        });
    }
    text.push_str("\n## Items\n\n| word | key | in English | in |\n|---|---|---|---|\n");
    for (word, keys) in words {
        for ((key, en), kinds) in keys {
            let kinds: Vec<&str> = kinds.into_iter().map(Kind::name).collect();
            let _ = writeln!(text, "| {} | `{key}` | {} | {} |", cell(word), cell(en), kinds.join(", "));
        }
    }
}

fn gather(items: &'static [Item], take: &mut impl FnMut(&'static Item)) {
    for item in items {
        take(item);
        gather(item.items, take);
    }
}

fn codes(text: &mut String) {
    let mut lists: BTreeMap<&str, &CodeList> = BTreeMap::new();
    for kind in Kind::ALL {
        gather(kind.items(), &mut |item| {
            if let Type::Code(list) | Type::Codes(list) = item.ty {
                lists.insert(list.name, list);
            }
        });
    }
    text.push_str("\n## Codes\n\n| word | code | list |\n|---|---|---|\n");
    for (name, list) in lists {
        for code in list.codes {
            let _ = writeln!(text, "| {} | `{}` | [{name}](fields.md#{name}) |", cell(code.ja), code.code);
        }
    }
}

fn conditions(text: &mut String) {
    text.push_str("\n## Conditions of the form\n\n| word | name | in English |\n|---|---|---|\n");
    for when in When::ALL {
        let _ = writeln!(text, "| {} | `{}` | {} |", when.ja(), when.name(), when.en());
    }
}

fn headers(text: &mut String) {
    text.push_str("\n## Other CSV headers that are read\n\n| path | headers |\n|---|---|\n");
    for (path, names) in SYNONYMS {
        let _ = writeln!(text, "| `{path}` | {} |", cell(&names.join(", ")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_key_and_code_has_its_line() {
        let text = page().content;
        for kind in Kind::ALL {
            gather(kind.items(), &mut |item| {
                let line = format!("| {} | `{}` |", cell(item.ja), item.key);
                assert!(text.contains(&line), "{line}");
                if let Type::Code(list) | Type::Codes(list) = item.ty {
                    for code in list.codes {
                        assert!(text.contains(&format!("| {} | `{}` |", cell(code.ja), code.code)), "{}", code.code);
                    }
                }
            });
        }
    }
}
