//! The paths for who builds records in C, `docs/c/paths.md`: a narrow table of each kind, lists among their items.

use std::fmt::Write as _;

use hersys::model::field::{Item, MAX_LIST};
use hersys::model::kind::Kind;
use hersys::model::value::Type;

use crate::fields_page::type_name;
use crate::generate::Artefact;
use crate::rule_pages::{GENERATED, cell};

const HEAD: &str = "# Paths · 項目のパス

Every path that the functions `hersys_record_…` take, by kind of record. The first slash may be left out; findings show
it. 各項目のパスの一覧です。先頭の `/` は省けます（指摘の path には付いています）。

| type | what to give | 渡すもの |
|---|---|---|
| `date` | `hersys_record_set_date`, or a text: `2020-08-03`, `2020/8/3`, `R2.8.3`, `令和2年8月3日` | 日付。和暦の文字列でもよい |
| **list** | `hersys_record_add` gives the index that stands for `#` in the paths below it, from 0 | 一覧。`hersys_record_add` が返す番号が `#` に入る |
| a linked name | a code, its label, or another spelling that the linked list shows | コード表のコードか表記 |
| any of a linked name | several codes, or labels, as one text with `;`, `,` or `、` between them (of either width): `発熱、咳`; neither a blank nor `・` separates. By `hersys_record_set`, not `hersys_record_add` | 複数の選択。`;` `,` `、` で区切った1つの文字列（全角も可）。空白や `・` では区切れない。`hersys_record_add` ではなく `hersys_record_set` で渡す |
| `flag` | `true`, `false`, `1`, `0`, or the words of a form: `はい`, `いいえ` | はい・いいえ |
| `number` | digits, of either width | 数字。全角でもよい |
| other | the text as your own data have it | 手元の文字列のまま |

A column *?* says that `hersys_record_set_unknown` may be called: the form takes 不明 for an answer there. What a form
asks for on which day is in [the data dictionary](../fields.md) and in `hersys_fields_json`.
「?」の列は、`hersys_record_set_unknown`（不明）を受け付ける項目です。

Where a kind has one label twice, it is shown with what it belongs to, as in the header of a CSV (患者_氏名, 患者_保護者_氏名).
";

/// The page.
pub fn page() -> Artefact {
    let mut text = format!("{GENERATED}{HEAD}");
    for kind in Kind::ALL {
        let _ = write!(
            text,
            "\n## {} · {}\n\n| path | 項目 | item | type | ? |\n|---|---|---|---|---|\n",
            kind.name(),
            kind.ja()
        );
        rows(kind, kind.items(), "", &mut text);
    }
    let _ = write!(text, "\nA list holds at most {MAX_LIST} elements.\n");
    Artefact { path: "docs/c/paths.md".to_owned(), content: text }
}

/// The rows of items below a place, in the order of the form.
fn rows(kind: Kind, items: &'static [Item], above: &str, text: &mut String) {
    for item in items {
        let path = format!("{above}{}", item.key);
        let ty = match item.ty {
            Type::Noun => None,
            Type::List => Some("**list**".to_owned()),
            ty => Some(type_name(&ty, "../fields.md")),
        };
        if let Some(ty) = ty {
            let unknown = if item.may_unknown { "?" } else { "" };
            let _ = writeln!(
                text,
                "| `{path}` | {} | {} | {ty} | {unknown} |",
                cell(&label(kind, item, &path)),
                cell(item.en)
            );
        }
        let below = if matches!(item.ty, Type::List) { format!("{path}/#/") } else { format!("{path}/") };
        rows(kind, item.items, &below, text);
    }
}

/// The label of an item: that of its column, which names what it belongs to, where another item has the short one too.
fn label(kind: Kind, item: &Item, path: &str) -> String {
    let leaves = kind.leaves();
    let twice = leaves.iter().filter(|leaf| leaf.item.ja == item.ja).count() > 1;
    let leaf = leaves.iter().find(|leaf| twice && leaf.path == path && !leaf.csv.is_empty());
    leaf.map_or_else(|| item.ja.to_owned(), |leaf| leaf.csv.replace('#', ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hersys::RecordBuilder;

    /// What separates several codes, and what does not, as the table of types says.
    #[test]
    fn several_codes_are_separated_as_the_page_says() {
        let checker = hersys::Checker::new(hersys::Options::default());
        let read = |text: &str| {
            let mut record = RecordBuilder::new(Kind::from_name("case").unwrap());
            record.set("symptoms", text).unwrap();
            let result = record.check(&hersys::Reference::default(), &checker).unwrap();
            !result.findings.iter().any(|finding| finding.path().is_some_and(|path| path == "/symptoms"))
        };
        for text in ["発熱;咳", "発熱；咳", "発熱,咳", "発熱，咳", "発熱、咳", "fever;cough"] {
            assert!(read(text), "{text}");
        }
        assert!(!read("発熱 咳") && !read("発熱・咳"));
    }

    /// The builder is the judge of the page: it takes what the page shows, and nothing else.
    #[test]
    fn the_builder_takes_every_path_as_the_page_says() {
        let page = page().content;
        let mut seen = 0;
        for kind in Kind::ALL {
            let title = format!("\n## {} · ", kind.name());
            let start = page.find(&title).unwrap() + title.len();
            let section = page[start..].split("\n## ").next().unwrap();
            let mut record = RecordBuilder::new(kind);
            for row in section.lines().filter(|line| line.starts_with("| `")) {
                let cells: Vec<&str> = row.split(" | ").collect();
                let path = cells[0].trim_start_matches("| ").trim_matches('`').replace('#', "0");
                let list = cells[3] == "**list**";
                assert_eq!(record.add(&path).is_ok(), list, "{row}");
                assert_eq!(record.set(&path, "1").is_ok(), !list, "{row}");
                assert_eq!(record.set_date(&path, 2020, 8, 3).is_ok(), cells[3] == "date", "{row}");
                assert_eq!(record.set_unknown(&path).is_ok(), cells[4].starts_with('?'), "{row}");
                seen += 1;
            }
            for leaf in kind.leaves() {
                assert!(section.contains(&format!("| `{}` |", leaf.path)), "{}: not on the page", leaf.path);
            }
        }
        assert!(page.contains("| `patient/guardian/name` | 患者_保護者_氏名 | "), "whose name?");
        assert!(seen > 250, "only {seen} paths: does the test still see them?");
    }
}
